"""Starts the window: input method, application, fonts, look, the last ledger."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLibraryInfo, QLocale, QObject, QSettings, Qt, QTimer, QTranslator, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from themeday_desktop.domain.errors import OperationError
from themeday_desktop.ui.appearance import chosen_theme, put_on
from themeday_desktop.ui.collector import Collector
from themeday_desktop.ui.crash import CrashHook
from themeday_desktop.ui.fonts import load_fonts
from themeday_desktop.ui.input_method import choose_input_method, speak_utf8
from themeday_desktop.ui.screen import require_screen
from themeday_desktop.ui.window import LAST_LEDGER, MainWindow
from themeday_desktop.ui.window_place import WindowPlace

if TYPE_CHECKING:  # only named here
    from themeday_desktop.domain.branch import Branch
    from themeday_desktop.domain.clock import Clock
    from themeday_desktop.services.desk import Desk, Services

COLLECT_AFTER_MS = 200


class _WatchedDesk:
    """A desk that keeps why it could not open a ledger, for whoever waits for the exit code."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.failure: OperationError | None = None

    @property
    def clock(self) -> Clock:
        return self._desk.clock

    def open(self, folder: Path, *, read_only: bool = False) -> Services:
        try:
            return self._desk.open(folder, read_only=read_only)
        except OperationError as error:
            self.failure = error
            raise

    def create(self, folder: Path, branch: Branch) -> Services:
        return self._desk.create(folder, branch)


class _ReadyWatch(QObject):
    """Prints `ready` once the window has been painted after its first page stood, then quits."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.centralWidget().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Paint, QEvent.Type.UpdateRequest):
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._on_painted)
        return super().eventFilter(watched, event)

    @Slot()
    def _on_painted(self) -> None:
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        self._window.close()
        QApplication.quit()


def make_application() -> QApplication:
    """The application with Chinese texts of Qt's own dialogs."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    # The style is named as an argument: setStyle answers with the style, and making Python's class for it takes 5 ms.
    application = QApplication(["themeday", "-style", "Fusion"])
    application.setApplicationName("themeday")
    application.setOrganizationName("themeday")
    # No display name: Qt would add it to every title, which begins with it. Qt's dialogs and days speak Chinese.
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(application)
    if translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)
    return application


def _place(window: MainWindow, settings: QSettings) -> None:
    """Put the window where it was left, and remember where it is when it goes."""
    place = WindowPlace(window, settings)
    place.restore()
    window.closed.connect(place.keep)


def run_window(  # every part is passed in; nothing is looked up
    desk: Desk,
    resources: Path,
    *,
    ledger: Path | None,
    quit_when_ready: bool,
    documents_folder: Callable[[], Path],
    log: Callable[[], Path],
) -> int:
    """Run the window until it is closed; returns the exit code.

    Raises `OperationError` where there is no screen, and with `quit_when_ready` where `ledger` can't be opened.
    """
    require_screen(seen=not quit_when_ready)
    speak_utf8()
    choose_input_method()
    application = make_application()
    settings = QSettings()
    theme = chosen_theme(settings, load_fonts(resources / "fonts"))
    put_on(theme)
    watched = _WatchedDesk(desk)
    window = MainWindow(theme, watched, settings=settings, documents_folder=documents_folder)
    hook = CrashHook(window, log)
    hook.crashed.connect(window.on_crashed, Qt.ConnectionType.QueuedConnection)
    sys.excepthook = hook.report
    last = str(settings.value(LAST_LEDGER) or "")
    if ledger is not None:
        window.open_ledger(ledger)
    elif last and os.path.isdir(last):  # noqa: PTH112 - Path's own raises where nobody may look
        window.open_ledger(Path(last))
    else:
        window.show_first_run(gone=Path(last) if last else None)
    if quit_when_ready and ledger is not None and watched.failure is not None:
        raise watched.failure  # nobody waits at this window: the exit code and one sentence tell
    if quit_when_ready:
        watch = _ReadyWatch(window)
        watch.setObjectName("ready-watch")
    else:
        _place(window, settings)
    window.show()
    QTimer.singleShot(COLLECT_AFTER_MS, Collector(application).begin)
    code = application.exec()
    settings.sync()  # the process may end without taking the settings apart
    return code
