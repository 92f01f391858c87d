"""Printing the make-up ledger, as PDF or workbook, of what the page shows."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Slot

from themeday_desktop.domain.errors import OperationError
from themeday_desktop.services.exports import Printed
from themeday_desktop.services.wording import explain
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.job import Job
from themeday_desktop.ui.pages.printing import PDF, paper_name, told_of
from themeday_desktop.ui.questions import FileKind
from themeday_desktop.ui.widgets.button import Button
from themeday_desktop.ui.workplace import Workplace

EXCEL = FileKind("Excel 表格", ("xlsx",))
_KIND = "make-up-sheet"


class MakeUpsPrinting(QObject):
    """Its `buttons` stand in the page's head."""

    def __init__(self, place: Workplace) -> None:
        """Of no year yet."""
        super().__init__()
        self._place = place
        self._year, self._activity_id, self._told = 0, "", ""
        excel = Button(place.theme, self.tr("导出 Excel"), icon=Icon.TABLE)
        excel.setObjectName("export-make-ups")
        excel.clicked.connect(self._on_excel)
        paper = Button(place.theme, self.tr("打印台账"), icon=Icon.PRINT)
        paper.setObjectName("print-make-ups")
        paper.clicked.connect(self._on_print)
        self.buttons = (excel, paper)

    def turn_to(self, year: int, activity_id: str, *, told: str) -> None:
        """Print a year, or one activity where `activity_id` is given; `told` is what it is called."""
        self._year, self._activity_id, self._told = year, activity_id, told

    def allow(self, allowed: bool) -> None:
        """Whether there is something to print."""
        for button in self.buttons:
            button.setEnabled(allowed)

    @Slot()
    def _on_excel(self) -> None:
        self._write(EXCEL, ".xlsx")

    @Slot()
    def _on_print(self) -> None:
        self._write(PDF, ".pdf")

    def _write(self, kind: FileKind, suffix: str) -> None:
        word = self.tr("补课台账（内部留存）") + suffix
        name = paper_name(word, day="" if self._activity_id else f"{self._year}", title=self._told)
        path = self._place.prompts.ask_save(self.tr("存到哪里"), name=name, kind=kind)
        if path is None:
            return
        papers = self._place.services.make_up_papers
        if self._activity_id:
            prepare = partial(papers.prepare_print, _KIND, self._activity_id, path)
        else:
            prepare = partial(papers.prepare_year, self._year, path)
        work = self._place.commands.run(prepare)
        if work is not None:
            self._place.jobs.start(Job(work, self._on_written, self._on_failed, key=f"print-{_KIND}"))

    def _on_written(self, printed: Printed) -> None:
        self._place.commands.said.emit(told_of(printed), False)

    def _on_failed(self, error: OperationError) -> None:
        self._place.prompts.show_error(explain(error))
