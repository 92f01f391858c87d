"""Where the window stands: as it was left, and never larger than the screen."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QMargins, QObject, QRect, QSettings, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

PLACE = "window_place"
# Room for the title bar and the borders, px; how large they are is only known once the window stands.
BORDERS = QMargins(8, 38, 8, 8)


def screen_around(window: QMainWindow | None) -> QRect:
    """The part of the screen around a window (px) that no task bar covers; of the first screen without one.

    `QWidget.screen()` is not asked: PySide ties the screen's wrapper to the widget, and what is left of it after
    the widget is freed crashes the program later (seen with 6.9.3).
    """
    middle = window.geometry().center() if window is not None else None
    screen = QGuiApplication.screenAt(middle) if middle is not None else None
    return (screen or QGuiApplication.primaryScreen()).availableGeometry()


class WindowPlace(QObject):
    """Places a window before it is shown, and keeps its place when it is closed."""

    def __init__(self, window: QMainWindow, settings: QSettings) -> None:
        """Nothing is moved yet."""
        super().__init__(window)
        self._window, self._settings = window, settings

    def restore(self, available: QRect | None = None) -> None:
        """Put the window where it was left; one that does not fit into `available` (px) is maximised."""
        kept = self._settings.value(PLACE)
        if isinstance(kept, QByteArray):
            self._window.restoreGeometry(kept)
        room = (available or screen_around(self._window)).marginsRemoved(BORDERS)
        state = self._window.windowState() & ~Qt.WindowState.WindowFullScreen  # that is asked for anew with F11
        place = self._window.geometry()
        if place.width() > room.width() or place.height() > room.height():
            self._window.setGeometry(QRect(room.topLeft(), place.size().boundedTo(room.size())))
            state |= Qt.WindowState.WindowMaximized
        self._window.setWindowState(state)

    @Slot()
    def keep(self) -> None:
        """Remember the place."""
        place = self._window.saveGeometry()
        if self._settings.value(PLACE) != place:  # each change writes the whole file of settings
            self._settings.setValue(PLACE, place)
