"""Starts the window: input method, application, fonts, look, the last ledger."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QLibraryInfo, QObject, QSettings, Qt, QTimer, QTranslator, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from themeday_desktop.services.desk import Desk
from themeday_desktop.ui.crash import CrashHook
from themeday_desktop.ui.fonts import load_fonts
from themeday_desktop.ui.input_method import choose_input_method, speak_utf8
from themeday_desktop.ui.theme import make_theme
from themeday_desktop.ui.window import LAST_LEDGER, MainWindow

COLLECT_AFTER_MS = 200


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
    application.setApplicationDisplayName("主题党日台账")
    translator = QTranslator(application)
    if translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)
    return application


def _collect_again() -> None:
    """Turn the collector on, which was off during the start; what stands by now is no rubbish."""
    gc.freeze()
    gc.enable()


def run_window(  # every part is passed in; nothing is looked up
    desk: Desk,
    resources: Path,
    *,
    ledger: Path | None,
    quit_when_ready: bool,
    documents_folder: Callable[[], Path],
    log: Callable[[], Path],
) -> int:
    """Run the window until it is closed; returns the exit code."""
    speak_utf8()
    choose_input_method()
    application = make_application()
    settings = QSettings()
    theme = make_theme(
        load_fonts(resources / "fonts"),
        dark=settings.value("dark") == "true",
        large=settings.value("large_type") == "true",
    )
    application.setPalette(theme.palette())
    application.setFont(theme.font())
    window = MainWindow(theme, desk, settings=settings, documents_folder=documents_folder)
    hook = CrashHook(window, log)
    hook.crashed.connect(window.on_crashed, Qt.ConnectionType.QueuedConnection)
    sys.excepthook = hook.report
    last = str(settings.value(LAST_LEDGER) or "")
    opened = True
    if ledger is not None:
        opened = window.open_ledger(ledger)
    elif last and Path(last).is_dir():
        window.open_ledger(Path(last))
    else:
        window.show_first_run()
    if quit_when_ready:
        watch = _ReadyWatch(window)
        watch.setObjectName("ready-watch")
    window.show()
    QTimer.singleShot(COLLECT_AFTER_MS, _collect_again)
    code = application.exec()
    settings.sync()  # the process may end without taking the settings apart
    return code if opened or not quit_when_ready else 3
