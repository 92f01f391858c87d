"""How far a long piece of work is: what, percent, bar, detail, phases, and a warning below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, Share, box, column, row
from themeday_desktop.ui.paint import Align, Canvas, TextStyle, text_width
from themeday_desktop.ui.theme import Theme, Token, Tone
from themeday_desktop.ui.widgets.card import Card
from themeday_desktop.ui.widgets.label import Label
from themeday_desktop.ui.widgets.marks import Bar, IconMark


class Phases(QWidget):
    """Phases in a line: done with a tick, the present one bold, the rest numbered."""

    def __init__(self, theme: Theme, names: Sequence[str]) -> None:
        super().__init__()
        self._theme, self._names, self._at = theme, tuple(names), 0
        self.setFixedHeight(theme.px(34))

    def set_at(self, at: int) -> None:
        """The number of the present phase; as many as there are means all are done."""
        self._at = at
        now = self._names[at] if at < len(self._names) else "都已完成"
        self.setAccessibleName(f"第 {min(at + 1, len(self._names))} 步，共 {len(self._names)} 步：{now}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(sum(self._width(name) for name in self._names)) + 60, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            canvas, middle = Canvas(painter, self._theme), self.height() / 2
            widths = [self._width(name) for name in self._names]
            gap = (self.width() - sum(widths)) / max(1, len(widths) - 1)
            x = 0.0
            for at, name in enumerate(self._names):
                end = self._paint_phase(canvas, x, at=at, name=name)
                if at < len(widths) - 1:
                    line = QRectF(end + 7, round(middle), max(0.0, x + widths[at] + gap - end - 14), 1)
                    canvas.fill(line, Token.LINE2)
                x += widths[at] + gap

    def _width(self, name: str) -> float:
        return self._theme.px(24) + 8 + text_width(self._theme, name, bold=True)

    def _paint_phase(self, canvas: Canvas, x: float, *, at: int, name: str) -> float:
        side, middle = self._theme.px(24), self.height() / 2
        disc, now = QRectF(x, middle - side / 2, side, side), at == self._at
        number = TextStyle(size=13, bold=now, colour=Token.CARD if now else Token.INK3, align=Align.CENTRE)
        if at < self._at:
            canvas.box(disc, side / 2, fill=Token.GREEN)
            size = self._theme.px(15)
            canvas.icon(Icon.CHECK, x + side / 2, middle, size=size, colour=Token.CARD, stroke=2.2)
        elif now:
            canvas.box(disc, side / 2, fill=Token.DAI)
            canvas.text(x + side / 2, middle, str(at + 1), number)
        else:
            canvas.box(disc.adjusted(0.5, 0.5, -0.5, -0.5), side / 2, fill=Token.CARD, edge=Token.LINE2)
            canvas.text(x + side / 2, middle, str(at + 1), number)
        colour = Token.INK if at <= self._at else Token.INK3
        return canvas.text(x + side + 8, middle, name, TextStyle(bold=now, colour=colour))


class ProgressCard(Card):
    """A card as beside the export; `warning` is (bold, plain)."""

    def __init__(
        self, theme: Theme, title: str, *, phases: Sequence[str] = (), warning: tuple[str, str] | None = None
    ) -> None:
        super().__init__(theme)
        self._title = Label(theme, title, size=18, bold=True).elided()
        self._percent = Label(theme, "0%", size=26, bold=True)
        self._bar = Bar(theme, height=12)
        self._detail = Label(theme, size=14, colour=Token.INK2).elided()
        self._left = Label(theme, size=14, colour=Token.INK2).aligned(Align.RIGHT)
        self._phases = Phases(theme, phases)
        if not phases:  # a parentless widget that is told to show becomes a window of its own
            self._phases.hide()
        note = self._make_warning(theme, warning) if warning else None
        head = row(Share(self._title), self._percent)
        detail = row(Share(self._detail), Gap(8), self._left)
        inner = column(head, Gap(8), self._bar, Gap(8), detail, Gap(12), self._phases, note, margins=(18, 12, 18, 16))
        self.setLayout(inner)
        self.set_progress(0.0)

    def set_title(self, title: str) -> None:
        """Say what is being done."""
        self._title.set_text(title)

    def set_progress(self, share: float, *, detail: str = "", left: str = "", phase: int | None = None) -> None:
        """`share` from 0 to 1; `detail` what is done so far, `left` how long it may take."""
        share = max(0.0, min(1.0, share))
        self._percent.set_text(f"{share:.0%}")
        self._bar.set_parts([(share, Token.DAI)], accessible=f"{share:.0%}")
        self._detail.set_text(detail)
        self._left.set_text(left)
        if phase is not None:
            self._phases.set_at(phase)

    @staticmethod
    def _make_warning(theme: Theme, warning: tuple[str, str]) -> QWidget:
        bold, plain = warning
        words = column(
            Label(theme, bold, bold=True).elided(), Gap(2), Label(theme, plain, size=14, colour=Token.INK2).elided()
        )
        mark = IconMark(theme, Icon.STICK, size=24, tone=Tone.AMBER)
        return box(row(mark, Gap(12), Share(words), margins=(0, 14, 0, 0)))
