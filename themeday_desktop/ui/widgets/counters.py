"""The counters above the sign-in: how many of each, the rate, and by which formula."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.paint import Align, Canvas, TextStyle, inset, text_width
from themeday_desktop.ui.theme import Theme, Token

_LEFT_PX, _COLUMN_PX, _NOTE_PX, _RATE_LEAST_PX = 26, 106, 36, 200


@dataclass(frozen=True, slots=True)
class Counter:
    """A number of people with its name; `note` stands small behind the name."""

    name: str
    number: int
    note: str = ""
    icon: Icon | None = None
    colour: Token = Token.INK


@dataclass(frozen=True, slots=True)
class Rate:
    """The rate at the right: its name, text, what is open, the formula, and the shares of the bar (0 to 1)."""

    name: str
    text: str
    open: str
    formula: str
    parts: tuple[tuple[float, Token], ...] = ()


class Counters(QWidget):
    """A card 88 px high. Columns draw together before the rate is hidden."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._counters: tuple[Counter, ...] = ()
        self._rate: Rate | None = None
        self.setFixedHeight(theme.px(88))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_counts(self, counters: Sequence[Counter], *, rate: Rate | None = None) -> None:
        """Show numbers; they are said aloud as one sentence."""
        self._counters, self._rate = tuple(counters), rate
        said = [f"{counter.name} {counter.number} 人" for counter in counters]
        if rate:
            said.append(f"{rate.name} {rate.text}，{rate.formula}")
        self.setAccessibleName("，".join(said))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(700), self._theme.px(88))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            canvas = Canvas(painter, self._theme)
            canvas.box(inset(self.rect(), 0.5), 12, fill=Token.CARD, edge=Token.LINE)
            x: float = _LEFT_PX
            squeeze = self._squeeze()
            for counter in self._counters:
                self._paint_counter(canvas, x, counter)
                x += self._column_width(counter) * squeeze
                if counter is not self._counters[-1] or self._rate:
                    canvas.fill(self._rule(x - self._theme.px(26) * squeeze), Token.LINE)
            if self._rate:
                self._paint_rate(canvas, x + 2, self._rate)

    def _column_width(self, counter: Counter) -> float:
        return self._theme.px(_COLUMN_PX) + (self._theme.px(_NOTE_PX) if counter.note else 0)

    def _squeeze(self) -> float:
        wanted = sum(self._column_width(counter) for counter in self._counters)
        room = self.width() - _LEFT_PX - 24 - (self._theme.px(_RATE_LEAST_PX) if self._rate else 0)
        return min(1.0, max(0.72, room / wanted)) if wanted else 1.0

    def _rule(self, x: float) -> QRectF:
        half = self._theme.px(24)
        return QRectF(round(x), round(self.height() / 2 - half), 1, 2 * half)

    def _paint_counter(self, canvas: Canvas, x: float, counter: Counter) -> None:
        px, middle = self._theme.px, self.height() / 2
        number = TextStyle(size=30, bold=True, colour=counter.colour)
        end = canvas.text(x, middle - px(12), str(counter.number), number)
        canvas.text(end + 4, middle - px(6), "人", TextStyle(size=13, colour=Token.INK3))
        y, at = middle + px(23), x
        if counter.icon:
            colour = Token.INK2 if counter.colour is Token.INK else counter.colour
            canvas.icon(counter.icon, x + px(8), y, size=px(16), colour=colour)
            at += px(16) + 5
        end = canvas.text(at, y, counter.name, TextStyle(size=14, colour=Token.INK2))
        canvas.text(end + 6, y, counter.note, TextStyle(size=13, colour=Token.INK3))

    def _paint_rate(self, canvas: Canvas, x: float, rate: Rate) -> None:
        px, middle, right = self._theme.px, self.height() / 2, self.width() - 24.0
        canvas.text(x, middle - px(14), rate.name, TextStyle(size=15, colour=Token.INK2))
        number = TextStyle(size=28, bold=True, align=Align.RIGHT)
        canvas.text(right, middle - px(17), rate.text, number)
        canvas.bar(QRectF(x, middle + px(5), right - x, 10), rate.parts, ground=Token.GREY_LINE)
        formula = text_width(self._theme, rate.formula, size=13)
        faint = TextStyle(size=13, colour=Token.INK3, align=Align.RIGHT)
        canvas.text(right, middle + px(29), rate.formula, faint)
        open_ = TextStyle(size=13, colour=Token.INK2, width=right - x - formula - 12)
        canvas.text(x, middle + px(29), rate.open, open_)
