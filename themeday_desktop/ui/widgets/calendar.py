"""A month to pick a day from, by mouse or arrow keys."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.paint import Align, Canvas, TextStyle
from themeday_desktop.ui.theme import Theme, Token

_WEEKDAYS = "一二三四五六日"
_EDGE = 12
_EARLIEST, _LATEST = date(1900, 1, 1), date(2199, 12, 31)


def in_words(day: date) -> str:
    """As 2023年3月12日 星期日."""
    return f"{day.year}年{day.month}月{day.day}日 星期{_WEEKDAYS[day.weekday()]}"


def moved_by_months(day: date, months: int) -> date:
    """The same day `months` later, or the last one of a shorter month."""
    number = day.year * 12 + day.month - 1 + months
    first = date(number // 12, number % 12 + 1, 1)
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), following - timedelta(days=1))


class CalendarPanel(QWidget):
    """One month; the arrow keys move the day, Page Up and Down the month, Enter takes it."""

    picked = Signal(object)

    def __init__(self, theme: Theme, day: date, *, today: date) -> None:
        super().__init__()
        self._theme, self._day, self._today = theme, day, today
        self._cell = theme.px(40)
        self.setFixedSize(QSize(self._cell * 7 + 2 * _EDGE, self._cell * 8 + 2 * _EDGE))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._move_to(day)

    @property
    def day(self) -> date:
        """The day under the cursor."""
        return self._day

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}.get(key)
        months = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(key)
        if step is not None:
            self._move_to(self._day + timedelta(days=step))
        elif months is not None:
            self._move_to(moved_by_months(self._day, months))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.picked.emit(self._day)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        column, line = self._at(event.position())
        if line == 0:
            months = {0: -12, 1: -1, 5: 1, 6: 12}.get(column)
            if months:
                self._move_to(moved_by_months(self._day, months))
        elif line >= 2:
            self._move_to(self._first_shown() + timedelta(days=(line - 2) * 7 + column))
            self.picked.emit(self._day)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            canvas = Canvas(painter, self._theme)
            title = TextStyle(size=16, bold=True, align=Align.CENTRE)
            canvas.text(self.width() / 2, self._middle(0), f"{self._day.year}年{self._day.month}月", title)
            self._paint_arrows(canvas)
            head = TextStyle(size=13, colour=Token.INK3, align=Align.CENTRE)
            for column, name in enumerate(_WEEKDAYS):
                canvas.text(self._centre(column), self._middle(1), name, head)
            for number in range(42):
                self._paint_day(canvas, number)

    def _paint_arrows(self, canvas: Canvas) -> None:
        y, size = self._middle(0), self._theme.px(18)
        for column, icon, shift in ((0, Icon.LEFT, 4), (0, Icon.LEFT, -4), (6, Icon.RIGHT, 4), (6, Icon.RIGHT, -4)):
            canvas.icon(icon, self._centre(column) + shift, y, size=size, colour=Token.INK2)
        canvas.icon(Icon.LEFT, self._centre(1), y, size=size, colour=Token.INK2)
        canvas.icon(Icon.RIGHT, self._centre(5), y, size=size, colour=Token.INK2)

    def _paint_day(self, canvas: Canvas, number: int) -> None:
        day = self._first_shown() + timedelta(days=number)
        x, y, half = self._centre(number % 7), self._middle(2 + number // 7), self._cell / 2 - 3
        rect = QRectF(x - half, y - half, 2 * half, 2 * half)
        chosen, outside = day == self._day, day.month != self._day.month
        if chosen:
            canvas.box(rect, 8, fill=Token.DAI)
        elif day == self._today:
            canvas.box(rect, 8, edge=Token.DAI)
        colour = Token.CARD if chosen else Token.INK3 if outside else Token.INK
        canvas.text(x, y, str(day.day), TextStyle(size=15, bold=chosen, colour=colour, align=Align.CENTRE))

    def _move_to(self, day: date) -> None:
        self._day = max(_EARLIEST, min(_LATEST, day))
        self.setAccessibleName(in_words(self._day))
        self.update()

    def _first_shown(self) -> date:
        first = self._day.replace(day=1)
        return first - timedelta(days=first.weekday())

    def _at(self, point: QPointF) -> tuple[int, int]:
        column, line = (point.x() - _EDGE) // self._cell, (point.y() - _EDGE) // self._cell
        return max(0, min(6, int(column))), max(0, min(7, int(line)))

    def _centre(self, column: int) -> float:
        return _EDGE + self._cell * (column + 0.5)

    def _middle(self, line: int) -> float:
        return _EDGE + self._cell * (line + 0.5)
