"""The navigation at the left edge: the seal, the pages, and what stands at the foot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.paint import Align, Canvas, TextStyle
from themeday_desktop.ui.theme import Theme, Token
from themeday_desktop.ui.widgets.painted_button import PaintedButton

RAIL_PX = 84
_SHORT_PX = 690


class RailItem(NamedTuple):
    """A place to go: its key, a two-character name, an icon; `at_foot` puts it at the bottom."""

    key: str
    name: str
    icon: Icon
    at_foot: bool = False


class _RailButton(PaintedButton):
    """One place."""

    asked = Signal(str)

    def __init__(self, theme: Theme, item: RailItem) -> None:
        self.item = item
        self._count = 0
        super().__init__(theme, item.name)
        self.setCheckable(True)
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        self.asked.emit(self.item.key)

    def set_count(self, count: int) -> None:
        """The number in the red dot; 0 shows none."""
        self._count = count
        self.setAccessibleDescription(f"{count} 件待办" if count else "")
        self.update()

    def nextCheckState(self) -> None:
        """A click asks for the page; the frame checks the item when the page is shown."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            canvas, on, px = Canvas(painter, self._theme), self.isChecked(), self._theme.px
            width, height = self.width(), self.height()
            rect = QRectF(9.5, 2.5, width - 19, height - 5)
            if on:
                canvas.shadow(rect, 10)
                canvas.box(rect, 10, fill=Token.CARD, edge=Token.LINE)
            elif self.underMouse():
                canvas.box(rect, 10, fill=Token.WELL)
            if self.hasFocus():
                canvas.focus_ring(rect, 10)
            colour = Token.RED if on else Token.INK2
            canvas.icon(self.item.icon, width / 2, height * 0.37, size=px(24), colour=colour)
            style = TextStyle(size=14, bold=on, colour=colour, align=Align.CENTRE)
            canvas.text(width / 2, height * 0.74, self.caption, style)
            if self._count:
                self._paint_count(canvas, on=on)

    def _paint_count(self, canvas: Canvas, *, on: bool) -> None:
        text = str(self._count) if self._count < 100 else "99+"
        side = self._theme.px(19)
        width = max(side, side + (len(text) - 1) * self._theme.px(8))
        rect = QRectF(self.width() / 2 + 7, 5, width, side)
        canvas.box(rect, side / 2, fill=Token.RED_FILL, edge=Token.CARD if on else Token.RAIL, width=1.5)
        style = TextStyle(size=13, bold=True, colour=Token.ON_RED, align=Align.CENTRE)
        canvas.text(rect.center().x(), rect.center().y(), text, style)


class Rail(QWidget):
    """The rail, 84 px wide. Up and Down move between places, Enter goes there."""

    asked = Signal(str)

    def __init__(self, theme: Theme, items: Sequence[RailItem]) -> None:
        super().__init__()
        self._theme = theme
        self._buttons = [_RailButton(theme, item) for item in items]
        self.setFixedWidth(theme.px(RAIL_PX))
        self.setAccessibleName("导航")
        for button in self._buttons:
            button.setParent(self)
            button.setObjectName(f"rail-{button.item.key}")
            button.asked.connect(self.asked)

    def set_current(self, key: str) -> None:
        """Mark the place shown."""
        for button in self._buttons:
            button.setChecked(button.item.key == key)

    def current(self) -> str:
        """The key of the place shown; empty when it is none of them."""
        return next((button.item.key for button in self._buttons if button.isChecked()), "")

    def set_count(self, key: str, count: int) -> None:
        """Show a red dot with a number; 0 takes it away."""
        for button in self._buttons:
            if button.item.key == key:
                button.set_count(count)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(RAIL_PX), self._theme.px(400))

    def resizeEvent(self, _event: QResizeEvent) -> None:
        px, short = self._theme.px, self.height() < self._theme.px(_SHORT_PX)
        top, row = (px(68), px(58)) if short else (px(74), px(62))
        foot = [button for button in self._buttons if button.item.at_foot]
        for number, button in enumerate(b for b in self._buttons if not b.item.at_foot):
            button.setGeometry(0, top + number * row, self.width(), row)
        start = self.height() - px(8) - len(foot) * px(58)
        for number, button in enumerate(foot):
            button.setGeometry(0, start + number * px(58), self.width(), px(58))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        focused = [number for number, button in enumerate(self._buttons) if button.hasFocus()]
        if step is None or not focused:
            super().keyPressEvent(event)
            return
        following = self._buttons[(focused[0] + step) % len(self._buttons)]
        following.setFocus(Qt.FocusReason.TabFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            canvas, side = Canvas(painter, self._theme), self._theme.px(42)
            canvas.fill(self.rect(), Token.RAIL)
            canvas.seal(QRectF((self.width() - side) / 2, self._theme.px(16), side, side))
