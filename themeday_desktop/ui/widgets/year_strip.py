"""Twelve months of one person's attendance: a normal month is a bare icon, an exception stands on a plate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.paint import Align, Canvas, TextStyle
from themeday_desktop.ui.theme import Theme, Token, Tone

MONTHS = 12
_PLATE_PX, _HEIGHT_PX = 24, 52


@dataclass(frozen=True, slots=True)
class MonthMark:
    """How a month went: its word is said aloud, icon and tone are shown."""

    word: str
    icon: Icon
    tone: Tone


class YearStrip(QWidget):
    """Months without a mark are empty plates."""

    def __init__(self, theme: Theme, marks: Mapping[int, MonthMark]) -> None:
        """`marks` by month, 1 to 12."""
        super().__init__()
        self._theme = theme
        self._marks = dict(marks)
        self.setFixedHeight(theme.px(_HEIGHT_PX))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("，".join(f"{month}月{mark.word}" for month, mark in sorted(self._marks.items())))

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(MONTHS * (_PLATE_PX + 4)), self._theme.px(_HEIGHT_PX))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            canvas, px = Canvas(painter, self._theme), self._theme.px
            side, width = min(px(_PLATE_PX), self.width() // MONTHS - 2), self.width() / MONTHS
            for month in range(1, MONTHS + 1):
                middle = width * (month - 0.5)
                plate = QRectF(round(middle - side / 2) + 0.5, 1.5, side - 1, side - 1)
                self._paint_mark(canvas, plate, self._marks.get(month))
                style = TextStyle(size=13, colour=Token.INK3, align=Align.CENTRE)
                canvas.text(middle, px(39), str(month), style)

    def _paint_mark(self, canvas: Canvas, plate: QRectF, mark: MonthMark | None) -> None:
        if mark is None:
            canvas.box(plate, 6, fill=Token.CARD, edge=Token.LINE)
            return
        tone = mark.tone
        canvas.box(plate, 6, fill=tone.tint)
        spot = plate.center()
        canvas.icon(mark.icon, spot.x(), spot.y(), size=self._theme.px(16), colour=tone.text)
