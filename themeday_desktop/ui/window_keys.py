"""The keys that hold everywhere in the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow

from themeday_desktop.ui.workplace import Destination

if TYPE_CHECKING:
    from themeday_desktop.ui.office import Office


class WindowKeys(QObject):
    """Ctrl+S, F1, F11, Alt+Left and Alt+Right."""

    def __init__(
        self, window: QMainWindow, office: Callable[[], Office | None], *, is_covered: Callable[[], bool]
    ) -> None:
        """`office` tells the frame where a ledger is open; `is_covered` whether a dialog stands over it."""
        super().__init__(window)
        self._window, self._office, self._is_covered = window, office, is_covered
        for key, slot in (
            (QKeySequence(QKeySequence.StandardKey.Save), self._on_save),
            (QKeySequence(Qt.Key.Key_F1), self._on_help),
            (QKeySequence(Qt.Key.Key_F11), self._on_full_screen),
            (QKeySequence("Alt+Left"), self._on_back),
            (QKeySequence("Alt+Right"), self._on_forward),
        ):
            shortcut = QShortcut(key, window)
            shortcut.activated.connect(slot)

    @Slot()
    def _on_save(self) -> None:
        office = self._office()
        if office is not None and office.leave():
            office.offer_undo(self.tr("已自动保存"), undoable=False)

    @Slot()
    def _on_help(self) -> None:
        office = self._office()
        if office is not None and not self._is_covered():
            office.go(Destination("help"))

    @Slot()
    def _on_full_screen(self) -> None:
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    @Slot()
    def _on_back(self) -> None:
        self._step_by(-1)

    @Slot()
    def _on_forward(self) -> None:
        self._step_by(1)

    def _step_by(self, by: int) -> None:
        office = self._office()
        if office is not None:
            office.step_by(by)
