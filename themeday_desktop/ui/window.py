"""The main window: the first-run page until a ledger is open, then the frame with its pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from themeday_desktop.domain.errors import OperationError, Refused
from themeday_desktop.ui.appearance import Appearance, put_on
from themeday_desktop.ui.commands import CommandRunner
from themeday_desktop.ui.jobs import JobRunner
from themeday_desktop.ui.office import Office
from themeday_desktop.ui.prompts import Prompts, QtPrompts
from themeday_desktop.ui.widgets.overlay import Layered, Overlay
from themeday_desktop.ui.window_keys import WindowKeys
from themeday_desktop.ui.workplace import Destination, Workplace

if TYPE_CHECKING:
    from themeday_desktop.domain.changes import Changes
    from themeday_desktop.services.desk import Desk, Services
    from themeday_desktop.ui.pages.first_run import FirstRunPage
    from themeday_desktop.ui.theme import Theme

WIDTH_PX, HEIGHT_PX = 1366, 768
LAST_LEDGER = "last_ledger"
CHECK_AFTER_MS = 300


class MainWindow(QMainWindow):
    """`ready` is announced once the first page stands with its data, `closed` when the window goes for good."""

    ready = Signal()
    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        desk: Desk,
        *,
        settings: QSettings,
        documents_folder: Callable[[], Path],
        prompts_for: Callable[[Theme, Overlay], Prompts] = QtPrompts,
    ) -> None:
        """Build the empty window; `open_ledger` or `show_first_run` fills it. Tests answer through `prompts_for`."""
        super().__init__()
        self._theme = theme
        self._desk = desk
        self._settings = settings
        self._jobs = JobRunner(self)
        self._appearance = Appearance(settings, self._jobs)
        self._prompts_for = prompts_for
        self._documents_folder = documents_folder
        self._services: Services | None = None
        self._office: Office | None = None
        self._leaves = False
        self._failure: Layered | None = None  # why the last try to close did not save
        self._question: Layered | None = None
        self._first_run: FirstRunPage | None = None
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self._overlay, self._prompts = self._make_overlay()
        self._appearance.changed.connect(self._on_appearance)
        self.setWindowTitle(self.tr("主题党日台账"))
        self.resize(WIDTH_PX, HEIGHT_PX)
        WindowKeys(self, lambda: self._office, is_covered=lambda: self._overlay.topmost is not None)

    @property
    def services(self) -> Services | None:
        """The services of the open ledger."""
        return self._services

    @property
    def office(self) -> Office | None:
        """The frame with its pages, once a ledger is open."""
        return self._office

    # -- which page --------------------------------------------------------------------------------

    def show_first_run(self, *, gone: Path | None = None) -> None:
        """Offer to make or open a ledger; `gone` is where the last one lay, and lies no more."""
        from themeday_desktop.ui.pages.first_run import FirstRunPage

        page = FirstRunPage(
            self._theme, self._desk, prompts=self._prompts, jobs=self._jobs, documents_folder=self._documents_folder()
        )
        page.opened.connect(self._on_opened)
        page.made.connect(self._on_made)
        if gone is not None:
            page.show_gone(gone)
        self._first_run = page
        self._show(page)
        self.ready.emit()

    def open_ledger(self, folder: Path) -> bool:
        """Open the ledger in `folder`; on failure say why on the first-run page."""
        services = None
        try:
            services = self._desk.open(folder)
            self._on_opened(services)
        except OperationError as error:
            if services is not None:  # it opened, but what lies in it can't be shown
                services.ledger.close()
            self._services = self._office = None
            self.show_first_run()
            self._show_error(error, may_quit=error.code == "ledger_in_use")
            return False
        return True

    @Slot(object)
    def _on_made(self, folder: Path) -> None:
        """A new ledger is there from now on, even if the window is closed before the roster is in."""
        known = str(folder.absolute())
        if self._settings.value(LAST_LEDGER) != known:  # each change writes the whole file of settings
            self._settings.setValue(LAST_LEDGER, known)

    @Slot(object)
    def _on_opened(self, services: Services) -> None:
        self._services = services
        said = self._first_run.said if self._first_run is not None else None
        self._first_run = None
        self._on_made(services.ledger.folder)
        self._show_office(services, Destination("home"))
        if said is not None:
            self._on_said(*said)
        self.ready.emit()
        QTimer.singleShot(CHECK_AFTER_MS, self._on_check)

    def _make_overlay(self) -> tuple[Overlay, Prompts]:
        overlay = Overlay(self._theme, self)
        overlay.emptied.connect(self._on_dialogs_closed)
        return overlay, self._prompts_for(self._theme, overlay)

    def _show_office(self, services: Services, first: Destination) -> None:
        """Build the frame over the open ledger and go to its first page."""
        commands = CommandRunner(self._prompts, self)
        commands.changed.connect(self._on_changed)
        commands.said.connect(self._on_said)
        place = Workplace(
            self._theme, services, commands, self._jobs, self._prompts, self._overlay, appearance=self._appearance
        )
        self._office = Office(place)
        commands.setParent(self._office)  # it goes with the pages that use it
        self._office.undo_asked.connect(self._on_undo)
        self._show(self._office)
        self.setWindowTitle(self.tr("主题党日台账 · {branch}").format(branch=services.ledger.called))
        self._office.go(first)

    @Slot()
    def _on_appearance(self) -> None:
        """Put on another look: everything is built anew."""
        wanted = self._appearance.theme(self._theme.fonts)
        if self._services is None or wanted == self._theme:
            return
        self._theme = wanted
        put_on(wanted)
        old = self._overlay
        self._overlay, self._prompts = self._make_overlay()
        old.deleteLater()
        self._show_office(self._services, Destination("settings", step="appearance"))

    def _show(self, page: QWidget) -> None:
        old = self._stack.currentWidget()
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self._overlay.raise_()

    # -- what happens ------------------------------------------------------------------------------

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if self._office is not None and changes.touched:
            self._office.refresh()

    @Slot(str, bool)
    def _on_said(self, text: str, undoable: bool) -> None:
        if self._office is not None:
            self._office.offer_undo(text, undoable=undoable)

    @Slot()
    def _on_undo(self) -> None:
        if self._services is None or self._office is None or self._overlay.topmost is not None:
            return  # behind an open dialog nothing is undone
        try:
            changes = self._services.ledger.undo()
        except Refused as refused:
            from themeday_desktop.services.wording import sentence

            self._office.offer_undo(sentence(refused.problems[0]), undoable=False)
        except OperationError as error:
            self._show_error(error)
        else:
            self._office.announce(changes)

    def _show_error(self, error: OperationError, *, may_quit: bool = False) -> None:
        from themeday_desktop.services.wording import explain  # late: the first page says none of its sentences
        from themeday_desktop.ui.questions import WayOut

        way_out = WayOut(self.tr("退出"), self._leave_anyway) if may_quit else None
        self._prompts.show_error(explain(error), way_out=way_out)

    @Slot()
    def _on_check(self) -> None:
        """Look for damage in the background, and say what else has to be known at the start."""
        if self._services is None:
            return
        from themeday_desktop.ui.photo_care import look_after  # late: the first page stands by now
        from themeday_desktop.ui.start_warnings import warn_at_start

        look_after(self._services, self._jobs, prompts=self._prompts)
        warn_at_start(self._services.ledger, self._prompts)

    @Slot(str)
    def on_crashed(self, report: str) -> None:
        """Our own fault: say what is safe and offer to go on after a restart."""
        from themeday_desktop.services.wording import crashed

        self._prompts.show_error(crashed(report))

    def _may_leave(self) -> bool:
        """Save what is typed; where that fails, the user hears why and then decides what becomes of it."""
        front = self._overlay.topmost
        if self._leaves or self._office is None:
            return True
        if front is not None and front in (self._question, self._failure):
            if front is self._failure:
                self._ask_to_leave(self._failed_words())
            return False
        if self._office.leave():
            return True
        from themeday_desktop.ui.widgets.dialog import ErrorDialog

        now = self._overlay.topmost
        if now is front:  # the page marks what is wrong and opened no dialog of its own
            words = self.tr("标了红字的那几处不能照这样保存。关掉窗口，它们就没有了；其余的都已经存好。")
            self._ask_to_leave(words)
        elif isinstance(now, ErrorDialog):
            self._failure = now
        return False

    def _failed_words(self) -> str:
        return self.tr("刚才没有存成。照提示处理好，还可以再存；现在关掉，这一页没存进去的就没有了，其余的都已经存好。")

    @Slot()
    def _on_dialogs_closed(self) -> None:
        failed, self._failure, self._question = self._failure is not None, None, None
        if failed and not self._leaves:
            self._ask_to_leave(self._failed_words())

    def _ask_to_leave(self, text: str) -> None:
        from themeday_desktop.ui.questions import Question

        title, yes, no = self.tr("这一页还有没存进去的内容"), self.tr("不要了，关掉"), self.tr("先不关")
        self._failure = None
        self._prompts.confirm(Question(title, text, yes=yes, no=no, dangerous=True), self._leave_anyway)
        self._question = self._overlay.topmost

    def _leave_anyway(self) -> None:
        self._leaves = True
        QTimer.singleShot(0, self.close)  # the question may be answered while the window is still being closed

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what is typed, stop the jobs, give the ledger back; what can't be saved is only dropped after asking."""
        if not self._may_leave():
            event.ignore()
            return
        self.closed.emit()
        self._jobs.close()
        if self._first_run is not None:
            self._first_run.close_ledger()
        if self._services is not None:
            self._services.ledger.close()
            self._services = None
        super().closeEvent(event)
