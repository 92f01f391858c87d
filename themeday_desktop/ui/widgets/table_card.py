"""The card around tables and lists, whose corners stay round over the rows inside."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from themeday_desktop.ui.layouts import column
from themeday_desktop.ui.paint import Canvas, inset
from themeday_desktop.ui.theme import Theme, Token
from themeday_desktop.ui.widgets.card import Card

_RADIUS = 12


class _Corners(QWidget):
    """Paints the page's ground over the square corners of what lies in a card."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            canvas, rect = Canvas(painter, self._theme), QRectF(self.rect())
            outside, card = QPainterPath(), QPainterPath()
            outside.addRect(rect)
            card.addRoundedRect(inset(rect, 0.5), _RADIUS, _RADIUS)
            painter.fillPath(outside.subtracted(card), self._theme.colour(Token.PAPER))
            canvas.box(inset(rect, 0.5), _RADIUS, edge=Token.LINE)


class TableCard(Card):
    """A card that rounds the corners of tables and tinted rows inside it."""

    def __init__(self, theme: Theme, *widgets: QWidget) -> None:
        super().__init__(theme, column(*widgets, margins=(1, 1, 1, 1)))
        self._corners = _Corners(theme, self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._corners.resize(self.size())
        self._corners.raise_()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._corners.raise_()
        return done
