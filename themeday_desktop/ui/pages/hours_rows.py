"""The rows of the hours of study: a member, what was studied in each way, how far it goes; by name, never ranked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from themeday_desktop.domain.names import NameQuery, name_key
from themeday_desktop.domain.study_hours import HoursStanding, YearOfStudy
from themeday_desktop.services.study_hour_words import HOURS_WORDS, hours_text, missing_text, note_of
from themeday_desktop.services.study_hours import HoursOfBranch
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.models.table import Column, Side
from themeday_desktop.ui.paint import BadgeText
from themeday_desktop.ui.theme import Token, Tone
from themeday_desktop.ui.widgets.cell_delegate import Cell
from themeday_desktop.ui.widgets.chip_bar import ALL, ChipFace

_NOT_ASKED = BadgeText(HOURS_WORDS[HoursStanding.NOT_ASKED], Icon.HAND, Tone.GREY)


@dataclass(frozen=True, slots=True)
class HoursRow:
    """One member's year; `note` is what has to be known about it."""

    line: YearOfStudy
    key: str
    note: str

    @property
    def id(self) -> str:
        """The member's id."""
        return self.line.member.id


def rows_of(hours: HoursOfBranch) -> list[HoursRow]:
    """The members of a year in the order given."""
    return [
        HoursRow(one, name_key(one.member.name), note_of(one, namesake=one.member.id in hours.namesakes))
        for one in hours.lines
    ]


def row_id(row: HoursRow) -> str:
    """The id of a row."""
    return row.id


def accepts(row: HoursRow, *, query: NameQuery, only: str) -> bool:
    """Whether the search text and the chosen chip let a row through."""
    member = row.line.member
    fits = only in (ALL, row.line.standing.value)
    return fits and query.matches(key=row.key, full=member.pinyin, initials=member.initials)


def chips_of(hours: HoursOfBranch) -> list[ChipFace]:
    """全部, 不够, 够了, 不作要求."""
    faces = (
        (HoursStanding.SHORT, Icon.CLOCK, Token.INK2),
        (HoursStanding.ENOUGH, Icon.CHECK, Token.GREEN),
        (HoursStanding.NOT_ASKED, Icon.HAND, Token.INK2),
    )
    return [
        ChipFace(ALL, "全部", len(hours.lines)),
        *(ChipFace(one.value, HOURS_WORDS[one], hours.count(one), icon, tone) for one, icon, tone in faces),
    ]


def tally(hours: HoursOfBranch) -> str:
    """够了 30 人，不够 8 人，不作要求 2 人."""
    order: Sequence[HoursStanding] = (HoursStanding.ENOUGH, HoursStanding.SHORT, HoursStanding.NOT_ASKED)
    return "，".join(f"{HOURS_WORDS[one]} {hours.count(one)} 人" for one in order)


def share_cell(line: YearOfStudy) -> Cell:
    """The bar of a year; where nothing is asked, words instead."""
    if line.percent is None:
        return Cell(text="", badge=_NOT_ASKED)
    colour = Token.GREEN if line.standing is HoursStanding.ENOUGH else Token.DAI
    return Cell(f"{line.percent}%", share=line.percent / 100, share_colour=colour)


def _name(row: HoursRow) -> str:
    return f"{row.line.member.name}，{row.note}" if row.note else row.line.member.name


def _name_cell(row: HoursRow) -> Cell:
    return Cell(row.line.member.name, note=row.note, size=16)


def _group(row: HoursRow) -> str:
    return row.line.group or "—"


def _faint(_row: HoursRow) -> Cell:
    return Cell(colour=Token.INK2)


def _together(row: HoursRow) -> str:
    return hours_text(row.line, row.line.collective_minutes)


def _alone(row: HoursRow) -> str:
    return hours_text(row.line, row.line.own_minutes)


def _made_up(row: HoursRow) -> str:
    return hours_text(row.line, row.line.make_up_minutes)


def _total(row: HoursRow) -> str:
    return hours_text(row.line, row.line.minutes)


def _total_cell(_row: HoursRow) -> Cell:
    return Cell(size=16, bold=True)


def _target(row: HoursRow) -> str:
    return "—" if row.line.target is None else str(row.line.target)


def _share(row: HoursRow) -> str:
    return missing_text(row.line)


def _share_cell(row: HoursRow) -> Cell:
    return share_cell(row.line)


COLUMNS: tuple[Column[HoursRow], ...] = (
    Column("name", "姓名", text=_name, cell=_name_cell),
    Column("group", "党小组", text=_group, cell=_faint, width=130, drop=3),
    Column("together", "集中学习", text=_together, cell=_faint, width=104, align=Side.RIGHT),
    Column("alone", "自学", text=_alone, cell=_faint, width=84, align=Side.RIGHT, drop=1),
    Column("made_up", "补课", text=_made_up, cell=_faint, width=84, align=Side.RIGHT, drop=2),
    Column("total", "合计", text=_total, cell=_total_cell, width=92, align=Side.RIGHT),
    Column("target", "要求", text=_target, cell=_faint, width=76, align=Side.RIGHT),
    Column("share", "进度", text=_share, cell=_share_cell, width=200),
)
