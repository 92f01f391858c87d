"""Printing the hours of study of a year, as PDF or workbook."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from themeday_desktop.domain.errors import OperationError
from themeday_desktop.services.wording import explain
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.job import Job
from themeday_desktop.ui.widgets.button import Button
from themeday_desktop.ui.workplace import Workplace

if TYPE_CHECKING:  # what makes papers is imported when one is asked for: opening the page need not wait for it
    from themeday_desktop.services.exports import Printed
    from themeday_desktop.ui.questions import FileKind


class HoursPrinting(QObject):
    """Its `buttons` stand in the page's head."""

    def __init__(self, place: Workplace) -> None:
        """Of no year yet."""
        super().__init__()
        self._place = place
        self._year = 0
        excel = Button(place.theme, self.tr("导出 Excel"), icon=Icon.TABLE)
        excel.setObjectName("export-hours")
        excel.clicked.connect(self._on_excel)
        paper = Button(place.theme, self.tr("打印"), icon=Icon.PRINT)
        paper.setObjectName("print-hours")
        paper.clicked.connect(self._on_print)
        self.buttons = (excel, paper)

    def turn_to(self, year: int, *, allowed: bool) -> None:
        """Print a year; `allowed` tells whether there is something to print."""
        self._year = year
        for button in self.buttons:
            button.setEnabled(allowed)

    @Slot()
    def _on_excel(self) -> None:
        from themeday_desktop.ui.pages.make_ups_printing import EXCEL

        self._write(EXCEL, ".xlsx")

    @Slot()
    def _on_print(self) -> None:
        from themeday_desktop.ui.pages.printing import PDF

        self._write(PDF, ".pdf")

    def _write(self, kind: FileKind, suffix: str) -> None:
        from themeday_desktop.ui.pages.printing import paper_name

        name = paper_name(self.tr("党员学时统计表（内部留存）") + suffix, day=f"{self._year}", title="")
        path = self._place.prompts.ask_save(self.tr("存到哪里"), name=name, kind=kind)
        if path is None:
            return
        prepare = partial(self._place.services.study_hour_papers.prepare_year, self._year, path)
        work = self._place.commands.run(prepare)
        if work is not None:
            self._place.jobs.start(Job(work, self._on_written, self._on_failed, key="print-study-hours"))

    def _on_written(self, printed: Printed) -> None:
        from themeday_desktop.ui.pages.printing import told_of

        self._place.commands.said.emit(told_of(printed), False)

    def _on_failed(self, error: OperationError) -> None:
        self._place.prompts.show_error(explain(error))
