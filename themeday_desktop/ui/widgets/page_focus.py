"""Keeps the keyboard on the page when the widget that had it is hidden, disabled or freed."""

from __future__ import annotations

from typing import cast

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from themeday_desktop.ui.widgets.overlay import Overlay


class PageFocus(QObject):
    """Watches one frame: Qt hands the keyboard to the next widget, which may be the first of the steps."""

    def __init__(self, frame: QWidget, stack: QStackedWidget, *, overlay: Overlay) -> None:
        """`stack` holds the pages of `frame`; while `overlay` holds a dialog nothing is moved."""
        super().__init__(frame)
        self._frame, self._stack, self._overlay = frame, stack, overlay
        self._left: QWidget | None = None
        cast("QApplication", QApplication.instance()).focusChanged.connect(self._on_focus_changed)

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        if not shiboken6.isValid(self._frame):  # the frame is being freed with the focus in it
            return
        beside = now is None or (self._frame.isAncestorOf(now) and not self._stack.isAncestorOf(now))
        if old is not None and beside and self._frame.isVisible():
            self._left = old
            QTimer.singleShot(0, self._on_left)  # by then it is known whether the user went or the widget did

    @Slot()
    def _on_left(self) -> None:
        old, self._left = self._left, None
        if (
            not shiboken6.isValid(self._frame)
            or old is None
            or (shiboken6.isValid(old) and old.isVisible() and old.isEnabled())
        ):
            return
        now = QApplication.focusWidget()
        elsewhere = now is not None and (self._stack.isAncestorOf(now) or not self._frame.isAncestorOf(now))
        if elsewhere or self._overlay.topmost is not None or not self._frame.isActiveWindow():
            return
        stops = tab_stops(self._stack.currentWidget())
        if stops:
            from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QPlainTextEdit  # late: 40 classes and enums

            typed = (one for one in stops if isinstance(one, QLineEdit | QPlainTextEdit | QAbstractItemView))
            next(typed, stops[0]).setFocus(Qt.FocusReason.OtherFocusReason)


def tab_stops(page: QWidget) -> list[QWidget]:
    """What Tab reaches on a page, in its order."""
    found: list[QWidget] = []
    widget = page.nextInFocusChain()
    while widget is not None and widget is not page:
        tabbed = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
        if tabbed and page.isAncestorOf(widget) and widget.isVisible() and widget.isEnabled():
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found
