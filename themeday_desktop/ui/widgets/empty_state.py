"""A page without anything yet: a drawing, what belongs here, how to begin, and the flow in a few steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QWidget

from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, Item, Stretch, column, row
from themeday_desktop.ui.paint import Canvas
from themeday_desktop.ui.theme import Theme, Token, Tone
from themeday_desktop.ui.widgets.card import Card
from themeday_desktop.ui.widgets.label import Label, Paragraph
from themeday_desktop.ui.widgets.marks import IconMark


@dataclass(frozen=True, slots=True)
class FlowStep:
    """One step of how this page is used."""

    icon: Icon
    name: str
    note: str


class _Drawing(QWidget):
    """A clipboard on a sheet, and a pen."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(240, 196)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            canvas = Canvas(painter, self._theme)
            painter.translate(0, 12)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour(Token.WELL))
            painter.drawEllipse(QRectF(20, 118, 200, 36))
            self._paint_sheet(canvas)
            self._paint_board(canvas)
            self._paint_pen(canvas)

    def _paint_sheet(self, canvas: Canvas) -> None:
        canvas.painter.save()
        canvas.painter.translate(120, 82)
        canvas.painter.rotate(-7)
        rect = QRectF(-62, -70, 104, 136)
        canvas.shadow(rect, 8)
        canvas.box(rect, 8, fill=Token.CARD, edge=Token.LINE2)
        canvas.painter.restore()

    def _paint_board(self, canvas: Canvas) -> None:
        canvas.painter.save()
        canvas.painter.translate(124, 82)
        canvas.painter.rotate(4)
        rect = QRectF(-50, -72, 108, 140)
        canvas.shadow(rect, 8, depth=2)
        canvas.box(rect, 8, fill=Token.CARD, edge=Token.LINE2)
        canvas.box(QRectF(-20, -82, 48, 20), 6, fill=Token.GREY_LINE, edge=Token.EDGE)
        for line, width in enumerate((50, 36, 44)):
            y = -38 + line * 30
            canvas.tick(-36, y - 10, on=False, side=20)
            canvas.box(QRectF(-6, y - 1, width, 2.5), 1, fill=Token.LINE2)
        canvas.painter.restore()

    def _paint_pen(self, canvas: Canvas) -> None:
        canvas.painter.save()
        canvas.painter.translate(196, 70)
        canvas.painter.rotate(28)
        canvas.box(QRectF(-6, -48, 12, 74), 4, fill=Token.CARD, edge=Token.EDGE, width=1.25)
        canvas.box(QRectF(-6, -48, 12, 16), 4, fill=Token.RED)
        canvas.box(QRectF(-6, 25, 12, 1), 0, fill=Token.WELL, edge=Token.EDGE, width=1.25)
        canvas.painter.drawPolygon(QPolygonF([QPointF(-6, 26), QPointF(6, 26), QPointF(0, 42)]))
        canvas.painter.restore()


class EmptyState(QWidget):
    """The whole body of an empty page. Buttons are the caller's: one primary, then the alternative."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        *,
        lines: Sequence[str],
        actions: Sequence[QWidget] = (),
        flow: Sequence[FlowStep] = (),
    ) -> None:
        super().__init__()
        heading = Label(theme, title, size=23, bold=True, serif=True)
        texts = [Paragraph(theme, line, size=16, centred=True) for line in lines]
        buttons: list[Item] = [Stretch(), *actions, Stretch()]
        items: list[Item] = [
            Stretch(2),
            row(Stretch(), _Drawing(theme), Stretch()),
            Gap(14),
            row(Stretch(), heading, Stretch()),
            Gap(8),
            *texts,
            Gap(22),
            row(*buttons, spacing=12),
        ]
        if flow:
            items += [Gap(30), row(Stretch(), self._make_flow(theme, flow), Stretch())]
        self.setLayout(column(*items, Stretch(3), margins=(28, 0, 28, 16)))

    @staticmethod
    def _make_flow(theme: Theme, flow: Sequence[FlowStep]) -> Card:
        items: list[Item] = []
        for at, step in enumerate(flow):
            if at:
                items += [Gap(20), IconMark(theme, Icon.RIGHT, size=20, colour=Token.INK3), Gap(20)]
            words = column(
                Label(theme, step.name, size=16, bold=True), Label(theme, step.note, size=14, colour=Token.INK2)
            )
            items += [IconMark(theme, step.icon, size=24, tone=Tone.DAI, plate=44), Gap(12), words]
        return Card(theme, row(*items, margins=(26, 16, 26, 16)))
