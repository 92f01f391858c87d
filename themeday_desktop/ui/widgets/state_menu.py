"""The menu of one person: states with their keys 1 to 5, and 0 to take it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.paint import Align, Canvas, TextStyle, text_width
from themeday_desktop.ui.theme import Theme, Token, Tone
from themeday_desktop.ui.widgets.popover import Popover

_HEAD_PX, _ROW_PX, _BREAK_PX, _WIDTH_PX = 46, 44, 10, 206


@dataclass(frozen=True, slots=True)
class StateChoice:
    """A choice: the value given back, its word, key, icon and tone; `apart` sets it below a hairline."""

    value: str
    word: str
    key: str
    icon: Icon
    tone: Tone
    apart: bool = False


class _Choices(QWidget):
    """The painted list."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, title: str, *, note: str, choices: Sequence[StateChoice]) -> None:
        super().__init__()
        self._theme, self._title, self._note = theme, title, note
        self._choices = tuple(choices)
        self._at = 0
        px = theme.px
        self._rows: list[QRect] = []
        width = max(px(_WIDTH_PX), round(text_width(theme, title, size=16, bold=True)) + px(90))
        y = px(_HEAD_PX) + 6
        for choice in self._choices:
            y += _BREAK_PX if choice.apart else 0
            self._rows.append(QRect(6, y, width - 12, px(_ROW_PX)))
            y += px(_ROW_PX)
        self.setFixedSize(QSize(width, y + 8))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._point_at(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        by_key = [choice for choice in self._choices if event.text() and choice.key == event.text()]
        if step is not None:
            self._point_at((self._at + step) % len(self._choices))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self._choices[self._at].value)
        elif by_key:
            self.chosen.emit(by_key[0].value)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event.position().toPoint())
        if row is not None:
            self._point_at(row)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
        row = self._row_at(event.position().toPoint())
        if row is not None:
            self.chosen.emit(self._choices[row].value)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            canvas, px, width = Canvas(painter, self._theme), self._theme.px, self.width()
            middle = px(_HEAD_PX) / 2 + 2
            note_width = text_width(self._theme, self._note, size=13)
            title = TextStyle(size=16, bold=True, width=width - 40 - note_width)
            canvas.text(16, middle, self._title, title)
            faint = TextStyle(size=13, colour=Token.INK3, align=Align.RIGHT)
            canvas.text(width - 16, middle, self._note, faint)
            canvas.fill(QRectF(1, px(_HEAD_PX), width - 2, 1), Token.LINE)
            for at, choice in enumerate(self._choices):
                self._paint_choice(canvas, self._rows[at], choice, on=at == self._at)

    def _paint_choice(self, canvas: Canvas, rect: QRect, choice: StateChoice, *, on: bool) -> None:
        px, middle = self._theme.px, rect.center().y() + 0.5
        if choice.apart:
            canvas.fill(QRectF(16, rect.top() - _BREAK_PX / 2, self.width() - 32, 1), Token.LINE)
        if on:
            canvas.box(QRectF(rect).adjusted(0, 1, 0, -1), 8, fill=Token.DAI_TINT)
        colour = choice.tone.text
        canvas.icon(choice.icon, rect.x() + px(22), middle, size=px(21), colour=colour)
        canvas.text(rect.x() + px(44), middle, choice.word, TextStyle(size=16))
        canvas.key_cap(rect.right() - px(24) - 8, middle, choice.key)

    def _point_at(self, row: int) -> None:
        self._at = row
        self.setAccessibleName(f"{self._title}：{self._choices[row].word}")
        self.update()

    def _row_at(self, point: QPoint) -> int | None:
        return next((at for at, rect in enumerate(self._rows) if rect.contains(point)), None)


class StateMenu(Popover):
    """Opens beside a person with `open_at`; `chosen` carries the value, then the menu is gone."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, title: str, *, note: str = "", choices: Sequence[StateChoice]) -> None:
        self._choices = _Choices(theme, title, note=note, choices=choices)
        super().__init__(theme, self._choices)
        self._choices.chosen.connect(self._on_chosen)

    @Slot(str)
    def _on_chosen(self, value: str) -> None:
        self.dismiss()
        self.chosen.emit(value)
