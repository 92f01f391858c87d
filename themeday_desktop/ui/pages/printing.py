"""Printing from a step: ask where, write in a job, say what was made, where, and which characters have no shape."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices

from themeday_desktop.domain.errors import OperationError
from themeday_desktop.services.exports import Printed
from themeday_desktop.services.wording import explain
from themeday_desktop.ui.job import Job
from themeday_desktop.ui.questions import FileKind
from themeday_desktop.ui.workplace import StepPage

PDF = FileKind("PDF 文件", ("pdf",))
EXCEL = FileKind("Excel 表格", ("xlsx",))
DUES_SHEET = "dues-sheet"
_TITLE_LIMIT = 50  # with day and word at most 240 bytes, which every file system takes
_FORBIDDEN = str.maketrans(dict.fromkeys('\\/:*?"<>|', " "))


def paper_name(name: str, *, day: str, title: str) -> str:
    """`签到表.pdf` as 签到表 2026-07-10 七月主题党日.pdf, without characters that file systems refuse."""
    from themeday_desktop.domain.names import visible_text  # late: its patterns take 5 ms to compile

    plain = " ".join(visible_text(title).translate(_FORBIDDEN).split())[:_TITLE_LIMIT].strip(" .")
    kind = Path(name)
    return " ".join(part for part in (kind.stem, day, plain) if part) + kind.suffix


def told_of(printed: Printed) -> str:
    """What was made, where it lies, and which characters have no shape."""
    folder = printed.path.parent
    told = _tr("已存到「{folder}」：{name}").replace("{folder}", folder.name or str(folder))
    text = told.replace("{name}", printed.path.name)
    if not printed.missing:
        return text
    shapes = "、".join(f"U+{ord(letter):04X}" for letter in printed.missing)
    boxes = _tr("，有 {count} 个字印成了方框：{shapes}")
    return text + boxes.format(count=len(printed.missing), shapes=shapes)


def _tr(text: str) -> str:
    return QCoreApplication.translate("PrintingPage", text)


class PrintingPage(StepPage):
    """A step with something to print. `printed` carries each `Printed` that lies on the disk."""

    printed = Signal(object)

    def print_document(self, kind: str, activity_id: str, *, name: str) -> None:
        """Write a document of the activity as PDF where the user says; `name` is its word and suffix."""
        activity = self.place.commands.run(partial(self.place.services.activities.load, activity_id))
        if activity is None:
            return
        proposed = paper_name(name, day=activity.day or "", title=activity.title)
        path = self.place.prompts.ask_save(self.tr("存到哪里"), name=proposed, kind=PDF)
        if path is None:
            return
        services = self.place.services
        papers = services.dues_papers if kind == DUES_SHEET else services.exports
        prepare = partial(papers.prepare_print, kind, activity_id, path)
        work = self.place.commands.run(prepare)
        if work is not None:
            self.place.jobs.start(Job(work, self._on_printed, self._on_print_failed, key=f"print-{kind}"))

    @Slot(object)
    def open_folder(self, folder: Path) -> None:
        """Show a folder in the system's own window."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _on_printed(self, printed: Printed) -> None:
        self.place.commands.said.emit(told_of(printed), False)
        self.printed.emit(printed)

    def _on_print_failed(self, error: OperationError) -> None:
        self.place.prompts.show_error(explain(error))
