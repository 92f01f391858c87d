"""Printing what a page shows, as PDF or workbook: two buttons for its head, the question where to, the job."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from themeday_desktop.domain.errors import OperationError
from themeday_desktop.services.wording import explain
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.job import Job
from themeday_desktop.ui.widgets.button import Button
from themeday_desktop.ui.workplace import Workplace

if TYPE_CHECKING:  # what makes papers is imported when one is asked for: opening a page need not wait for it
    from themeday_desktop.domain.progress import Progress
    from themeday_desktop.services.exports import Printed
    from themeday_desktop.ui.questions import FileKind

Prepare = Callable[[Path], "Callable[[Progress], Printed]"]


class PagePrinting(QObject):
    """Its `buttons` stand in the page's head.

    `name` gives the file's name for a suffix, `prepare` reads what is shown and returns the work that writes it;
    `key` ends the buttons' names and the job's.
    """

    def __init__(
        self, place: Workplace, key: str, *, name: Callable[[str], str], prepare: Prepare, caption: str = ""
    ) -> None:
        super().__init__()
        self._place, self._key = place, key
        self._name, self._prepare = name, prepare
        excel = Button(place.theme, self.tr("导出 Excel"), icon=Icon.TABLE)
        excel.setObjectName(f"export-{key}")
        excel.clicked.connect(self._on_excel)
        paper = Button(place.theme, caption or self.tr("打印"), icon=Icon.PRINT)
        paper.setObjectName(f"print-{key}")
        paper.clicked.connect(self._on_print)
        self.buttons = (excel, paper)

    def allow(self, allowed: bool) -> None:
        """Whether there is something to print."""
        for button in self.buttons:
            button.setEnabled(allowed)

    @Slot()
    def _on_excel(self) -> None:
        from themeday_desktop.ui.pages.printing import EXCEL

        self._write(EXCEL, ".xlsx")

    @Slot()
    def _on_print(self) -> None:
        from themeday_desktop.ui.pages.printing import PDF

        self._write(PDF, ".pdf")

    def _write(self, kind: FileKind, suffix: str) -> None:
        path = self._place.prompts.ask_save(self.tr("存到哪里"), name=self._name(suffix), kind=kind)
        if path is None:
            return
        work = self._place.commands.run(partial(self._prepare, path))
        if work is not None:
            self._place.jobs.start(Job(work, self._on_written, self._on_failed, key=f"print-{self._key}"))

    def _on_written(self, printed: Printed) -> None:
        from themeday_desktop.ui.pages.printing import told_of

        self._place.commands.said.emit(told_of(printed), False)

    def _on_failed(self, error: OperationError) -> None:
        self._place.prompts.show_error(explain(error))
