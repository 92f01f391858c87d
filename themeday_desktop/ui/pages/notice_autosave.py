"""Saving by itself: shortly after the last key, when the focus leaves the page, and when asked."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

DELAY_MS = 700


class Autosave(QObject):
    """Tells with `due` when what was typed on `page` is to be saved; `left` when a field lost the focus."""

    due = Signal()
    left = Signal()

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self._on_due)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    @Slot()
    def wait_anew(self) -> None:
        """Something was typed; the waiting begins anew."""
        self._timer.start()

    def flush(self) -> None:
        """Save now what is waiting."""
        if self._timer.isActive():
            self._timer.stop()
            self.due.emit()

    def drop(self) -> None:
        """Forget what is waiting: another activity is shown."""
        self._timer.stop()

    @Slot()
    def _on_due(self) -> None:
        self.due.emit()

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, before: QWidget | None, _now: QWidget | None) -> None:
        if before is not None and self._page.isAncestorOf(before):
            self.flush()
            self.left.emit()
