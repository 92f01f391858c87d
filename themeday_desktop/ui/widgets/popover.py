"""A menu or small panel above the page, inside the window: Esc, Tab or a click elsewhere closes it."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from themeday_desktop.ui.layouts import column
from themeday_desktop.ui.paint import Canvas
from themeday_desktop.ui.theme import Theme, Token

_SHADOW_PX = 22
_RADIUS = 12


class _Panel(QWidget):
    """The raised card with room for its shadow around."""

    def __init__(self, theme: Theme, content: QWidget) -> None:
        super().__init__()
        self._theme = theme
        edge = _SHADOW_PX
        self.setLayout(column(content, margins=(edge, edge, edge, edge)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            canvas, edge = Canvas(painter, self._theme), _SHADOW_PX - 0.5
            rect = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
            canvas.shadow(rect, _RADIUS, depth=2)
            canvas.box(rect, _RADIUS, fill=Token.CARD, edge=Token.LINE2)


class Popover(QWidget):
    """Shows `content` beside an anchor once, and frees itself when closed."""

    closed = Signal()

    def __init__(self, theme: Theme, content: QWidget) -> None:
        super().__init__()
        self._content = content
        self._panel = _Panel(theme, content)
        self._panel.setParent(self)
        self._return_to: QWidget | None = None
        self.setFocusProxy(content)

    def open_at(self, anchor: QWidget, area: QRect | None = None) -> None:
        """Open below `area` of `anchor` (the whole anchor when None), or above it where there is no room."""
        window = anchor.window()
        self._return_to = QApplication.focusWidget()
        self.setParent(window)
        self.setGeometry(window.rect())
        window.installEventFilter(self)
        spot = area if area is not None else anchor.rect()
        self._panel.resize(self._panel.sizeHint())
        self._panel.move(self._place(QRect(anchor.mapTo(window, spot.topLeft()), spot.size())))
        self.show()
        self.raise_()
        self._content.setFocus(Qt.FocusReason.PopupFocusReason)

    def dismiss(self) -> None:
        """Close, hand the focus back and free it."""
        if self.isHidden():
            return
        self.hide()
        self.window().removeEventFilter(self)
        if self._return_to is not None and shiboken6.isValid(self._return_to):
            self._return_to.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Hide):
            self.dismiss()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.dismiss()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        event.accept()

    def focusNextPrevChild(self, _forward: bool) -> bool:
        self.dismiss()
        return True

    def _place(self, spot: QRect) -> QPoint:
        size, edge = self._panel.size(), _SHADOW_PX
        room = self.size() - QSize(4, 4)
        x = max(4 - edge, min(spot.left() - edge, room.width() - size.width() + edge))
        below, above = spot.bottom() + 4 - edge, spot.top() - 4 - size.height() + edge
        fits_below = below + size.height() - edge <= room.height()
        y = below if fits_below else max(4 - edge, above)
        if not fits_below and above < 4 - edge:
            y = max(4 - edge, room.height() - size.height() + edge)
        return QPoint(x, y)
