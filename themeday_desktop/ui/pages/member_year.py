"""今年到会 of one person: the words of the column and the strip of the panel."""

from __future__ import annotations

from themeday_desktop.domain.attendance_year import Mark, YearOfAttendance
from themeday_desktop.services.words import STATE_WORDS, UNSIGNED
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.pages.sign_in_tiles import LOOKS
from themeday_desktop.ui.theme import Token, Tone
from themeday_desktop.ui.widgets.cell_delegate import Cell
from themeday_desktop.ui.widgets.year_strip import MonthMark

_LOW = 0.6  # below it the bar is amber; a hint, never a judgement
_UNSIGNED = MonthMark(UNSIGNED, Icon.MINUS, Tone.GREY)


def share_text(year: YearOfAttendance | None) -> str:
    """83%, or a dash where the person was expected at nothing."""
    share = year.share if year is not None else None
    return "—" if share is None else f"{share:.0%}"


def share_cell(year: YearOfAttendance | None) -> Cell:
    """The bar of the table."""
    share = year.share if year is not None else None
    if share is None:
        return Cell(colour=Token.INK3)
    return Cell(share=share, share_colour=Token.GREEN if share > _LOW else Token.AMBER)


def summary(year: YearOfAttendance) -> str:
    """5 / 6 次，请假 1."""
    text = f"{year.came} / {year.counted} 次"
    return f"{text}，请假 {year.on_leave}" if year.on_leave else text


def month_marks(year: YearOfAttendance) -> dict[int, MonthMark]:
    """The last activity of each month."""
    return {int(mark.day[5:7]): _month(mark) for mark in year.marks}


def _month(mark: Mark) -> MonthMark:
    if mark.state is None:
        return _UNSIGNED
    icon, tone = LOOKS[mark.state]
    return MonthMark(STATE_WORDS[mark.state], icon, tone)
