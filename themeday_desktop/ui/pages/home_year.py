"""The year's twelve months in one strip: how each stands, who came, and which day it waits for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal, Slot
from PySide6.QtWidgets import QSizePolicy

from themeday_desktop.services.home_view import MonthOfYear, MonthStanding
from themeday_desktop.services.wording_home import LATE_MARK, MONTH_WORDS, month_note, month_number, month_word
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.paint import Align, Canvas, TextStyle, inset, text_width
from themeday_desktop.ui.theme import Theme, Token, Tone
from themeday_desktop.ui.widgets.spots import Spot, Spots

_HEIGHT_PX, _HEAD_PX, _SIDE_PX, _GAP_PX = 142, 46, 22, 6
_LOOKS: dict[MonthStanding, tuple[Tone | None, Icon | None]] = {
    MonthStanding.EXPORTED: (Tone.GREEN, Icon.UP_RING),
    MonthStanding.DONE: (Tone.DAI, Icon.CHECK_RING),
    MonthStanding.HELD: (Tone.AMBER, Icon.HALF),
    MonthStanding.MISSED: (Tone.VERM, Icon.OCTAGON),
    MonthStanding.AHEAD: (None, None),
    MonthStanding.BEFORE: (None, None),
}


class MonthsStrip(Spots):
    """A card of twelve months; `asked` carries the `MonthOfYear` that was chosen."""

    asked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "开展情况")
        self._months: tuple[MonthOfYear, ...] = ()
        self._late: frozenset[str] = frozenset()
        self._title = ""
        self.setFixedHeight(theme.px(_HEIGHT_PX))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setObjectName("home-year")
        self.chosen.connect(self._on_chosen)

    def show_months(self, months: Sequence[MonthOfYear]) -> None:
        """Show a year."""
        self._months = tuple(months)
        self._title = self.tr("{year} 年开展情况").format(year=self._months[0].month[:4])
        self._show()

    def show_late(self, activities: frozenset[str]) -> None:
        """Mark the months whose activity is one of these: something of it was entered late."""
        if activities != self._late:
            self._late = activities
            self._show()

    def _show(self) -> None:
        self.show_spots([Spot(self._said(one), self._leads(one)) for one in self._months])

    def _said(self, one: MonthOfYear) -> str:
        late = LATE_MARK if one.activity_id in self._late else ""
        return "，".join(filter(None, (month_number(one.month), month_word(one), month_note(one), late)))

    @staticmethod
    def _leads(one: MonthOfYear) -> bool:
        return one.activity_id is not None or one.standing is not MonthStanding.BEFORE

    def rect_of(self, at: int) -> QRectF:
        """Where a spot lies."""
        px = self._theme.px
        width = (self.width() - 2 * _SIDE_PX - 11 * _GAP_PX) / 12
        top, foot = px(_HEAD_PX), self.height() - px(14)
        return QRectF(_SIDE_PX + at * (width + _GAP_PX) + 0.5, top + 0.5, width - 1, foot - top - 1)

    def paint_ground(self, canvas: Canvas) -> None:
        """What lies below the spots."""
        canvas.box(inset(self.rect(), 0.5), 12, fill=Token.CARD, edge=Token.LINE)
        middle = self._theme.px(25)
        canvas.text(_SIDE_PX, middle, self._title, TextStyle(size=16, bold=True))
        x = float(self.width() - _SIDE_PX)
        for words, grave in reversed(self._legend()):
            style = TextStyle(size=14, bold=grave, colour=Token.VERM if grave else Token.INK2, align=Align.RIGHT)
            canvas.text(x, middle, words, style)
            x -= text_width(self._theme, words, size=14, bold=grave) + 18

    def _legend(self) -> list[tuple[str, bool]]:
        """How many months stand how, this month counted apart."""
        counts = Counter(one.standing for one in self._months if not one.is_current)
        shown = [
            (f"{MONTH_WORDS[standing]} {counts[standing]}", standing is MonthStanding.MISSED)
            for standing in MonthStanding
            if counts[standing] and standing not in (MonthStanding.AHEAD, MonthStanding.BEFORE)
        ]
        ahead = counts[MonthStanding.AHEAD]
        return [*shown, (self.tr("本月 1"), False), *([(f"未到 {ahead}", False)] if ahead else [])]

    def paint_spot(self, canvas: Canvas, at: int, *, rect: QRectF, hot: bool) -> None:
        """One of them."""
        one, px = self._months[at], self._theme.px
        tone, icon = _LOOKS[one.standing]
        faint = tone is None and not one.is_current
        self._paint_cell(canvas, rect, one, hot=hot)
        left, room = rect.x() + 12, rect.width() - px(14)
        name = TextStyle(size=15, bold=one.is_current, colour=Token.INK3 if faint else Token.INK)
        after = canvas.text(left, rect.y() + px(18), month_number(one.month), name)
        colour = Token.RED if one.is_current else tone.text if tone else Token.INK3
        end = rect.right() - 8.0
        mark = self._late_mark(one, room=end - after - 6)
        beside = end - after - 6 - px(26) >= text_width(self._theme, mark, size=13) + 10
        if icon is not None and rect.width() > px(70) and (not mark or beside):
            canvas.icon(icon, rect.right() - px(20), rect.y() + px(18), size=px(20), colour=colour)
            end = rect.right() - px(34)
        if mark:
            self._paint_late(canvas, mark, end=end, middle=rect.y() + px(18))
        word = TextStyle(size=14, bold=not faint, colour=colour, width=room)
        canvas.text(left, rect.y() + px(44), month_word(one), word)
        missed = one.standing is MonthStanding.MISSED and one.percent is None
        note = Token.VERM if missed else Token.INK3 if faint else Token.INK2
        words = self.note_of(one, room=rect.right() - 4 - left)
        end = canvas.text(left, rect.y() + px(66), words, TextStyle(size=13, colour=note))
        if missed and end + px(16) < rect.right():
            canvas.icon(Icon.RIGHT, end + px(9), rect.y() + px(66), size=px(13), colour=Token.VERM)

    def _late_mark(self, one: MonthOfYear, *, room: float) -> str:
        """补录 where it fits, else its first character; empty for a month entered in time."""
        if one.activity_id not in self._late:
            return ""
        fits = text_width(self._theme, LATE_MARK, size=13) + 10 <= room
        return LATE_MARK if fits else LATE_MARK[:1]

    def _paint_late(self, canvas: Canvas, mark: str, *, end: float, middle: float) -> None:
        width, high = text_width(self._theme, mark, size=13) + 10, self._theme.px(20)
        plate = QRectF(end - width, middle - high / 2, width, high)
        canvas.box(plate, 5, fill=Tone.AMBER.tint, edge=Tone.AMBER.line)
        canvas.text(plate.center().x(), middle, mark, TextStyle(size=13, colour=Tone.AMBER.text, align=Align.CENTRE))

    def note_of(self, one: MonthOfYear, *, room: float) -> str:
        """The line below a month as whole as it fits: 到会 100%, else 到会100%, else 100%."""
        note = month_note(one)
        shorter = (note, note.replace(" ", ""), note.rpartition(" ")[2])
        return next((text for text in shorter if text_width(self._theme, text, size=13) <= room), shorter[-1])

    def _paint_cell(self, canvas: Canvas, rect: QRectF, one: MonthOfYear, *, hot: bool) -> None:
        tone = _LOOKS[one.standing][0]
        if one.is_current:
            canvas.box(rect.adjusted(0.5, 0.5, -0.5, -0.5), 8, fill=Token.CARD, edge=Token.RED, width=2)
        elif tone is None:
            canvas.box(rect, 8, fill=Token.WELL if hot else Token.PAPER, edge=Token.LINE)
        else:
            canvas.box(rect, 8, fill=tone.tint, edge=tone.line if hot or self._theme.dark else None)

    @Slot(int)
    def _on_chosen(self, at: int) -> None:
        self.asked.emit(self._months[at])
