"""Above and below the year's ledger of dues: the sums that matter, and the totals row pinned under the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRectF, QSize, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from themeday_desktop.domain.dues import YearOfDues
from themeday_desktop.domain.money import yuan_text
from themeday_desktop.services.dues_figures import sum_of
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.models.table import Column, Side
from themeday_desktop.ui.paint import Align, Canvas, TextStyle, inset, text_width
from themeday_desktop.ui.theme import Theme, Token
from themeday_desktop.ui.widgets.cell_delegate import PADDING_PX
from themeday_desktop.ui.widgets.table import TableView

_LEFT_PX, _GAP_PX = 22, 30


@dataclass(frozen=True, slots=True)
class Figure:
    """One sum: its name, the amount in yuan as text, and a word behind it."""

    name: str
    yuan: str
    note: str = ""
    colour: Token = Token.INK


def figures_of(years: Sequence[YearOfDues], *, year: int, until: str) -> tuple[Figure, ...]:
    """The half-year that is running or has just ended, and the current month; of another year the whole of it."""
    if until[:4] == f"{year:04d}":
        span, first, last = "上半年", f"{year:04d}-01", f"{year:04d}-06"
        months = (until, until)
    else:
        span, first, last = "全年", f"{year:04d}-01", f"{year:04d}-12"
        months = (last, last)
    whole, month = sum_of(years, first=first, last=last), sum_of(years, first=months[0], last=months[1])
    owed = Figure(
        f"{span}欠交",
        yuan_text(whole.arrears_fen),
        f"{whole.debtors} 人" if whole.debtors else "",
        Token.VERM if whole.arrears_fen else Token.INK,
    )
    return (
        Figure(f"{span}应收", yuan_text(whole.due_fen)),
        Figure(f"{span}实收", yuan_text(whole.paid_fen)),
        owed,
        Figure(f"{int(months[0][5:])} 月实收", yuan_text(month.paid_fen), f"{month.settled} / {month.people} 人"),
    )


class Figures(QWidget):
    """A card 77 px high with the sums from left to right, and how to read the table where there is room."""

    def __init__(self, theme: Theme, hint: str) -> None:
        super().__init__()
        self._theme, self._hint = theme, hint
        self._figures: tuple[Figure, ...] = ()
        self.setFixedHeight(theme.px(77))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Show sums; they are said aloud as one sentence."""
        self._figures = tuple(figures)
        self.setAccessibleName("，".join(f"{one.name} {one.yuan} 元 {one.note}".strip() for one in figures))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(700), self._theme.px(77))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            canvas = Canvas(painter, self._theme)
            canvas.box(inset(self.rect(), 0.5), 12, fill=Token.CARD, edge=Token.LINE)
            x: float = _LEFT_PX
            for figure in self._figures:
                if x > _LEFT_PX:
                    canvas.fill(QRectF(round(x), 16, 1, self.height() - 32), Token.LINE)
                    x += _GAP_PX
                x = self._paint_figure(canvas, x, figure) + _GAP_PX
            self._paint_hint(canvas, x)

    def _paint_figure(self, canvas: Canvas, x: float, figure: Figure) -> float:
        px, middle = self._theme.px, self.height() / 2
        name = canvas.text(x, middle - px(17), figure.name, TextStyle(size=14, colour=Token.INK2))
        end = canvas.text(x, middle + px(11), figure.yuan, TextStyle(size=23, bold=True, colour=figure.colour))
        end = canvas.text(end + 5, middle + px(12), "元", TextStyle(size=14, colour=Token.INK3))
        if figure.note:
            colour = Token.INK2 if figure.colour is Token.INK else figure.colour
            end = canvas.text(end + 8, middle + px(12), figure.note, TextStyle(size=14, colour=colour))
        return max(name, end)

    def _paint_hint(self, canvas: Canvas, x: float) -> None:
        wide, side = text_width(self._theme, self._hint, size=14), self._theme.px(18)
        left = self.width() - 22 - wide
        if left - side - 7 > x:
            canvas.icon(Icon.INFO, left - 7 - side / 2, self.height() / 2, size=side, colour=Token.INK3)
            canvas.text(left, self.height() / 2, self._hint, TextStyle(size=14, colour=Token.INK2))


class Totals(QWidget):
    """A row 48 px high whose texts stand under the table's columns, wherever those are."""

    def __init__(self, theme: Theme, table: TableView, columns: Sequence[Column[Any]]) -> None:
        super().__init__()
        self._theme, self._table = theme, table
        self._sides = [column.align for column in columns]
        self._titles = [column.title for column in columns]
        self._texts: tuple[tuple[str, Token], ...] = ()
        self.setFixedHeight(theme.px(48))
        table.horizontalHeader().sectionResized.connect(self._on_resized)

    def show_texts(self, texts: Sequence[tuple[str, Token]]) -> None:
        """Show one text a column."""
        self._texts = tuple(texts)
        said = [text if at == 0 else f"{self._titles[at]} {text}" for at, (text, _) in enumerate(texts) if text]
        self.setAccessibleName("，".join(said))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(400), self._theme.px(48))

    @Slot(int, int, int)
    def _on_resized(self, _section: int, _before: int, _now: int) -> None:
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            canvas, middle = Canvas(painter, self._theme), self.height() / 2
            canvas.fill(self.rect(), Token.WELL)
            canvas.fill(QRectF(0, 0, self.width(), 1), Token.LINE2)
            for at, (text, colour) in enumerate(self._texts):
                if self._table.isColumnHidden(at):
                    continue
                left, wide = self._table.columnViewportPosition(at), self._table.columnWidth(at)
                size = 15 if at in (0, len(self._texts) - 2, len(self._texts) - 1) else 14
                style = TextStyle(size=size, bold=True, colour=colour, width=wide - PADDING_PX)
                if self._sides[at] is Side.RIGHT:
                    style = TextStyle(size=size, bold=True, colour=colour, align=Align.RIGHT, width=wide)
                x = left + wide - PADDING_PX if self._sides[at] is Side.RIGHT else left + PADDING_PX
                canvas.text(x, middle, text, style)
