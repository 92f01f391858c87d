"""Printing from a step: ask where, write in a job, say what was made and which characters have no shape."""

from __future__ import annotations

from functools import partial

from themeday_desktop.domain.errors import OperationError
from themeday_desktop.services.exports import Printed
from themeday_desktop.services.wording import explain
from themeday_desktop.ui.jobs import Job
from themeday_desktop.ui.prompts import FileKind
from themeday_desktop.ui.workplace import StepPage

PDF = FileKind("PDF 文件", ("pdf",))


class PrintingPage(StepPage):
    """A step with something to print."""

    def print_document(self, kind: str, activity_id: str, *, name: str) -> None:
        """Write a document of the activity as PDF where the user says."""
        path = self.place.prompts.ask_save(self.tr("存到哪里"), name=name, kind=PDF)
        if path is None:
            return
        prepare = partial(self.place.services.exports.prepare_print, kind, activity_id, path)
        work = self.place.commands.run(prepare)
        if work is not None:
            self.place.jobs.start(Job(work, self._on_printed, self._on_print_failed, key=f"print-{kind}"))

    def _on_printed(self, printed: Printed) -> None:
        text = self.tr("已存好：{name}").format(name=printed.path.name)
        if printed.missing:
            shapes = "、".join(f"U+{ord(letter):04X}" for letter in printed.missing)
            text = self.tr("已存好，有 {count} 个字印成了方框：{shapes}").format(
                count=len(printed.missing), shapes=shapes
            )
        self.place.commands.said.emit(text, False)

    def _on_print_failed(self, error: OperationError) -> None:
        self.place.prompts.show_error(explain(error))
