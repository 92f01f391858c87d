"""Importing a roster in the window: choose or drop a file, look every row over, then all of it or nothing."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from themeday_desktop.domain.changes import Changes
from themeday_desktop.domain.errors import OperationError
from themeday_desktop.services.roster_import import Preview, RosterImport
from themeday_desktop.services.wording import explain
from themeday_desktop.ui.commands import CommandRunner
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.job import Job, Report
from themeday_desktop.ui.jobs import JobRunner
from themeday_desktop.ui.layouts import Share, column
from themeday_desktop.ui.pages.import_preview_start import DropPlace, Reading
from themeday_desktop.ui.pages.import_preview_table import PreviewTable
from themeday_desktop.ui.prompts import Prompts
from themeday_desktop.ui.questions import FileKind
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.button import Button, Kind, Reason, Size

JOB_KEY = "read-roster"
SHEETS = (FileKind("名册表格", ("xlsx", "xlsm", "csv", "txt")),)


class ImportPreview(QWidget):
    """The body of an import. `confirm` and `reason` belong to it; the owner puts them into its footer.

    `imported` follows the commit; `changed` says that another file, or none, is shown,
    `counted` that rows were taken out or in.
    """

    imported = Signal()
    changed = Signal()
    counted = Signal()

    def __init__(
        self, theme: Theme, roster_import: RosterImport, *, commands: CommandRunner, jobs: JobRunner, prompts: Prompts
    ) -> None:
        """No file is shown yet."""
        super().__init__()
        self._theme, self._import = theme, roster_import
        self._commands, self._jobs, self._prompts = commands, jobs, prompts
        self._number: int | None = None
        self._writes = False
        self._table: PreviewTable | None = None
        self._foot: tuple[QWidget, ...] = ()
        self.confirm = Button(theme, self.tr("导入"), kind=Kind.PRIMARY, size=Size.L, icon=Icon.CHECK)
        self.confirm.setObjectName("import-confirm")
        self.confirm.clicked.connect(self._on_confirm)
        self.confirm.hide()
        self.reason = Reason(theme, self.confirm)
        self._drop = DropPlace(theme)
        self._drop.asked.connect(self.ask_file)
        self._reading = Reading(theme)
        self._reading.stop_asked.connect(self._on_stop)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._drop)
        self._stack.addWidget(self._reading)
        self.setLayout(column(Share(self._stack)))
        self.setAcceptDrops(True)

    @property
    def preview(self) -> Preview | None:
        """The file shown."""
        return self._table.preview if self._table is not None else None

    @property
    def table(self) -> PreviewTable | None:
        """The rows of the file shown."""
        return self._table

    def follow_with(self, *foot: QWidget) -> None:
        """The buttons of the owner's footer, which the keyboard reaches after the rows."""
        self._foot = foot

    def clear(self) -> None:
        """Forget the file, and one that is being read; people who are being written are waited for."""
        if self._writes:
            self._on_stop()
            return
        self._forget_job()
        self._drop_table()
        self._show(self._drop)

    @Slot()
    def ask_file(self) -> None:
        """Let the user choose a file, and read it."""
        path = self._prompts.ask_file(self.tr("选择党员名册"), kinds=SHEETS)
        if path is not None:
            self.read_file(path)

    def read_file(self, path: Path) -> None:
        """Read a file; what is shown stays until it is read. A file that can't be used is told and forgotten."""
        work = None if self._writes else self._commands.run(partial(self._import.prepare, path))
        if work is None:
            return
        self._forget_job()
        job = Job(
            work,
            self._on_read,
            self._on_failed,
            key=JOB_KEY,
            progressed=self._on_progressed,
            stopped=self._on_stopped,
        )
        self._number = self._jobs.start(job)
        if self._number is not None:
            self._reading.begin(path.name)
            self._show(self._reading)

    @property
    def writes(self) -> bool:
        """Whether people are being written into the ledger."""
        return self._writes

    def focus_first(self) -> None:
        """Put the keyboard where it goes on."""
        if self._table is not None:
            self._table.focus_rows()
        else:
            self._drop.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.read_file(path)

    def _on_read(self, preview: Preview) -> None:
        self._number = None
        self._drop_table()
        self._table = PreviewTable(self._theme, preview)
        self._table.edited.connect(self._show_confirm)
        self._table.edited.connect(self.counted)
        self._table.other_file_asked.connect(self.ask_file)
        self._stack.addWidget(self._table)
        self._table.put_before(*self._foot)
        self._show(self._table)
        self._table.focus_rows()

    def _on_failed(self, error: OperationError) -> None:
        self._end_job()
        self._show_before()
        self._prompts.show_error(explain(error))

    def _on_stopped(self) -> None:
        self._end_job()
        self._show_before()

    def _on_progressed(self, report: Report) -> None:
        self._reading.show_report(report)

    def _end_job(self) -> None:
        self._number, self._writes = None, False

    def _forget_job(self) -> None:
        if self._number is not None:
            self._jobs.forget(self._number)
            self._number = None

    def _show_before(self) -> None:
        self._show(self._table if self._table is not None else self._drop)

    def _show(self, part: QWidget) -> None:
        self._stack.setCurrentWidget(part)
        self._show_confirm()
        self.changed.emit()

    def _drop_table(self) -> None:
        if self._table is not None:
            self._stack.removeWidget(self._table)
            self._table.deleteLater()
            self._table = None

    @Slot()
    def _show_confirm(self) -> None:
        table = self._table
        shown = table is not None and self._stack.currentWidget() is table
        self.confirm.setVisible(shown)
        if table is None or not shown:
            self.confirm.allow()
            return
        self.confirm.set_caption(self.tr("导入 {count} 人").format(count=table.writing))
        if table.undecided:
            self.confirm.disable(self.tr("还有 {count} 行要您定").format(count=table.undecided))
        elif not table.writing:
            self.confirm.disable(self.tr("没有要写进账本的人"))
        else:
            self.confirm.allow()

    @Slot()
    def _on_stop(self) -> None:
        self._jobs.cancel(JOB_KEY)

    @Slot()
    def _on_confirm(self) -> None:
        table = self._table
        if table is None or not self.confirm.isEnabled() or self._number is not None:
            return
        work = self._import.prepare_apply(table.preview, left_out=table.left_out())
        job = Job(work, self._on_written, self._on_failed, JOB_KEY, self._on_progressed, self._on_stopped)
        self._number = self._jobs.start(job)
        if self._number is not None:
            self._writes = True
            self._reading.begin_writing(table.writing)
            self._show(self._reading)

    def _on_written(self, changes: Changes) -> None:
        self._end_job()
        self._import.take_over(changes)
        self._commands.announce(changes)
        self.clear()
        self.imported.emit()


def dropped_file(event: QDropEvent) -> Path | None:
    """The one local file that is dragged; None for anything else."""
    urls = event.mimeData().urls() if event.mimeData().hasUrls() else []
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
