"""The nine steps of a theme day as discs in a row, joined by lines."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Signal, Slot
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QSizePolicy

from themeday_desktop.services.home_view import StepLine, StepStanding
from themeday_desktop.services.wording_home import STEP_WORDS, step_note
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.paint import Align, Canvas, TextStyle, text_width
from themeday_desktop.ui.theme import Theme, Token, Tone
from themeday_desktop.ui.widgets.spots import Spot, Spots

STEPS: tuple[tuple[str, str, Icon], ...] = (
    ("notice", "通知", Icon.NOTICE),
    ("sign_in", "签到", Icon.PEOPLE),
    ("dues", "党费", Icon.YUAN),
    ("oath", "誓词", Icon.HAND),
    ("study", "学习", Icon.BOOK),
    ("theme", "主题活动", Icon.SPROUT),
    ("photos", "照片", Icon.IMAGE),
    ("wrap_up", "小结", Icon.PEN),
    ("export", "导出", Icon.EXPORT),
)
_LOOKS = {
    StepStanding.DONE: (Tone.GREEN, Icon.CHECK, Token.INK2),
    StepStanding.WARNING: (Tone.AMBER, Icon.EXCLAIM, Token.AMBER),
    StepStanding.BLOCKED: (Tone.VERM, Icon.CROSS, Token.VERM),
}
_HEIGHT_PX, _DISC_PX, _MARK_PX = 112, 44, 20


class StepStrip(Spots):
    """The steps; `asked` carries the key of the one to go to."""

    asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "步骤")
        self._lines: tuple[StepLine, ...] = tuple(StepLine(key) for key, _, _ in STEPS)
        self._stale = ""
        self.setFixedHeight(theme.px(_HEIGHT_PX))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setObjectName("home-steps")
        self.chosen.connect(self._on_chosen)
        self.show_steps(self._lines)

    def show_steps(self, lines: Sequence[StepLine]) -> None:
        """Show how far each step is, in the order of `STEPS`."""
        self._lines, self._stale = tuple(lines), ""
        self._show()

    def warn_export(self, note: str) -> None:
        """The package is no longer true."""
        last = self._lines[-1]._replace(standing=StepStanding.WARNING)
        self._lines, self._stale = (*self._lines[:-1], last), note
        self._show()

    def note_of(self, at: int) -> str:
        """The few words below a step."""
        return self._stale if self._stale and at == len(self._lines) - 1 else step_note(self._lines[at])

    def _show(self) -> None:
        said = (
            "，".join(filter(None, (name, STEP_WORDS[line.standing], self.note_of(at))))
            for at, ((_, name, _), line) in enumerate(zip(STEPS, self._lines, strict=True))
        )
        self.show_spots([Spot(text, line.is_open_to) for text, line in zip(said, self._lines, strict=True)])

    def ring_of(self, at: int) -> QRectF:
        """Where the ring of the focus is drawn."""
        return self.rect_of(at).adjusted(2, 0, -2, 0)

    def paint_ground(self, canvas: Canvas) -> None:
        """What lies below the spots."""
        reach = self._theme.px(_DISC_PX) / 2 + 6
        for at, line in enumerate(self._lines[:-1]):
            colour = Token.GREEN_LINE if line.standing is StepStanding.DONE else Token.LINE2
            canvas.painter.setPen(QPen(self._theme.colour(colour), 2))
            first, last = self._middle(at), self._middle(at + 1)
            canvas.painter.drawLine(QPointF(first.x() + reach, first.y()), QPointF(last.x() - reach, last.y()))

    def paint_spot(self, canvas: Canvas, at: int, *, rect: QRectF, hot: bool) -> None:
        """One of them."""
        px, line, middle = self._theme.px, self._lines[at], self._middle(at)
        _, name, icon = STEPS[at]
        if hot:
            canvas.box(self.ring_of(at), 10, fill=Token.WELL)
        tone, mark, note_colour = _LOOKS.get(line.standing, (Tone.GREY, None, Token.INK3))
        self._paint_disc(canvas, middle, icon, tone=None if mark is None else tone)
        if mark is not None:
            self._paint_mark(canvas, middle, mark, tone=tone)
        stands_out = line.standing in (StepStanding.WARNING, StepStanding.BLOCKED)
        room = rect.width() - 4
        x, y = middle.x(), middle.y() + px(_DISC_PX) / 2
        if text_width(self._theme, name, bold=stands_out) > room:
            name = name[:2]  # 主题 alone is understood; an ellipsis is not
        canvas.text(x, y + px(21), name, TextStyle(size=15, bold=stands_out, align=Align.CENTRE, width=room))
        style = TextStyle(size=13, colour=note_colour, align=Align.CENTRE, width=room)
        canvas.text(x, y + px(43), self.note_of(at), style)

    def _paint_disc(self, canvas: Canvas, middle: QPointF, icon: Icon, *, tone: Tone | None) -> None:
        side = self._theme.px(_DISC_PX)
        rect = QRectF(middle.x() - side / 2 + 0.5, middle.y() - side / 2 + 0.5, side - 1, side - 1)
        if tone is None:
            canvas.box(rect, side / 2, fill=Token.CARD, edge=Token.GREY_LINE)
            colour = Token.GREY
        else:
            canvas.box(rect, side / 2, fill=tone.tint, edge=tone.line)
            colour = tone.text
        canvas.icon(icon, middle.x(), middle.y(), size=self._theme.px(22), colour=colour)

    def _paint_mark(self, canvas: Canvas, middle: QPointF, mark: Icon, *, tone: Tone) -> None:
        px = self._theme.px
        x, y = middle.x() + px(_DISC_PX) * 0.34, middle.y() + px(_DISC_PX) * 0.30
        side = px(_MARK_PX)
        rect = QRectF(x - side / 2, y - side / 2, side, side)
        canvas.box(rect, side / 2, fill=tone.text, edge=Token.CARD, width=2)
        canvas.icon(mark, x, y, size=px(14), colour=Token.CARD, stroke=2.2)

    def _middle(self, at: int) -> QPointF:
        return QPointF(self.rect_of(at).center().x(), self._theme.px(28))

    @Slot(int)
    def _on_chosen(self, at: int) -> None:
        self.asked.emit(STEPS[at][0])
