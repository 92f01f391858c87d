"""The left panel of the first run: seal, name, the numbered steps, a stack of paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.paint import Align, Canvas, TextStyle, inset
from themeday_desktop.ui.theme import Theme, Token

BRAND_PX = 340
_LARGE_BRAND_PX = 300
_SIDE = 44
_PAPER_HEIGHT_PX = 640


@dataclass(frozen=True, slots=True)
class BrandStep:
    """A step of the first run and what it is for."""

    name: str
    note: str


class Brand(QWidget):
    """The panel; done steps carry a tick, the present one is red."""

    def __init__(self, theme: Theme, steps: Sequence[BrandStep]) -> None:
        """The first step is the present one."""
        super().__init__()
        self._theme, self._steps, self._at = theme, tuple(steps), 0
        self.setFixedWidth(theme.px(_LARGE_BRAND_PX) if theme.large else BRAND_PX)
        self.set_current(0)

    def set_current(self, at: int) -> None:
        """Mark another step as the present one."""
        self._at = at
        text = self.tr("第 {number} 步，共 {count} 步：{name}")
        self.setAccessibleName(text.format(number=at + 1, count=len(self._steps), name=self._steps[at].name))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            canvas, px = Canvas(painter, self._theme), self._theme.px
            canvas.fill(self.rect(), Token.SIDE)
            canvas.fill(QRectF(self.width() - 1, 0, 1, self.height()), Token.LINE)
            if self.height() >= _PAPER_HEIGHT_PX and not self._theme.large:
                self._paint_papers(canvas)
            canvas.seal(QRectF(_SIDE, px(48), px(60), px(60)))
            room = self.width() - _SIDE - 20
            title = TextStyle(size=28, bold=True, serif=True, width=room)
            canvas.text(_SIDE, px(146), self.tr("主题党日台账"), title)
            motto = TextStyle(size=16, colour=Token.INK2, width=room)
            canvas.text(_SIDE, px(182), self.tr("通知到上报，一本账记清"), motto)
            for at in range(len(self._steps)):
                self._paint_step(canvas, at)
            foot = self.height() - px(44)
            canvas.icon(Icon.LOCK, _SIDE + px(10), foot, size=px(19), colour=Token.INK2)
            canvas.text(_SIDE + px(28), foot, self.tr("不联网"), TextStyle(size=14, colour=Token.INK2))

    def _paint_step(self, canvas: Canvas, at: int) -> None:
        px, side = self._theme.px, self._theme.px(34)
        top = px(252) + at * px(78)
        disc, middle = QRectF(_SIDE, top, side, side), top + side / 2
        if at < len(self._steps) - 1:
            line = QRectF(disc.center().x() - 1, top + side + 5, 2, px(34))
            canvas.fill(line, Token.GREEN_LINE if at < self._at else Token.LINE2)
        number = TextStyle(size=16, bold=at == self._at, colour=Token.INK3, align=Align.CENTRE)
        if at < self._at:
            canvas.box(inset(disc, 0.5), side / 2, fill=Token.GREEN_TINT, edge=Token.GREEN_LINE)
            canvas.icon(Icon.CHECK, disc.center().x(), middle, size=px(20), colour=Token.GREEN, stroke=2)
        elif at == self._at:
            canvas.box(disc, side / 2, fill=Token.RED_FILL)
            red = TextStyle(size=16, bold=True, colour=Token.ON_RED, align=Align.CENTRE)
            canvas.text(disc.center().x(), middle, str(at + 1), red)
        else:
            canvas.box(inset(disc, 0.5), side / 2, fill=Token.CARD, edge=Token.LINE2)
            canvas.text(disc.center().x(), middle, str(at + 1), number)
        step, x = self._steps[at], _SIDE + side + 16
        room = self.width() - x - 16
        colour = Token.INK if at <= self._at else Token.INK2
        canvas.text(x, top + px(8), step.name, TextStyle(size=17, bold=at == self._at, colour=colour, width=room))
        faint = Token.INK2 if at == self._at else Token.INK3
        canvas.text(x, top + px(32), step.note, TextStyle(size=14, colour=faint, width=room))

    def _paint_papers(self, canvas: Canvas) -> None:
        painter = canvas.painter
        painter.save()
        painter.translate(self.width() - 96, self.height() - 118)
        painter.rotate(-9)
        for at in range(3):
            sheet = QRectF(-58 + at * 9, -74 + at * 5, 118, 156)
            canvas.shadow(sheet, 8)
            canvas.box(sheet, 8, fill=Token.CARD, edge=Token.LINE)
        for at, width in enumerate((60, 84, 84, 72, 84)):
            canvas.box(QRectF(sheet.x() + 16, sheet.y() + 44 + at * 17, width, 2), 1, fill=Token.LINE2)
        canvas.box(QRectF(sheet.x() + 16, sheet.y() + 24, 50, 3), 1, fill=Token.RED)
        canvas.seal(QRectF(sheet.right() - 46, sheet.bottom() - 46, 32, 32))
        painter.restore()
