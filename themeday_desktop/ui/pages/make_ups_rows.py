"""The rows of the make-up ledger: a person and an activity, what was missed, followed up and made up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.make_up import MakeUpLine, MakeUpStanding
from themeday_desktop.domain.names import NameQuery, name_key
from themeday_desktop.services.make_up_words import (
    STANDING_WORDS,
    activity_text,
    due_note,
    followed_up_word,
    made_text,
    missed_text,
    month_day,
)
from themeday_desktop.services.words import STATE_WORDS, UNSIGNED
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.models.table import Column
from themeday_desktop.ui.pages.sign_in_tiles import LOOKS
from themeday_desktop.ui.paint import BadgeText
from themeday_desktop.ui.theme import Token, Tone
from themeday_desktop.ui.widgets.cell_delegate import Action, Cell
from themeday_desktop.ui.widgets.chip_bar import ALL, ChipFace

OPEN, OVERDUE, UNASKED, DONE = "open", "overdue", "unasked", "done"
FOLLOW_UP, ACT = "follow_up", "act"  # columns that can be clicked
_BADGES = {
    MakeUpStanding.OWES: BadgeText("待补", Icon.CLOCK, Tone.AMBER),
    MakeUpStanding.OVERDUE: BadgeText("过期没补", Icon.OCTAGON, Tone.VERM),
    MakeUpStanding.DONE: BadgeText("已补", Icon.CHECK, Tone.GREEN),
    MakeUpStanding.NOT_OWED: BadgeText("不用补", Icon.CHECK, Tone.GREY),
    MakeUpStanding.LEFT: BadgeText("已转出", Icon.EXPORT, Tone.GREY),
}


@dataclass(frozen=True, slots=True)
class MakeUpRow:
    """One line of the ledger as of a day: `days_left` until it is due, negative afterwards."""

    line: MakeUpLine
    key: str
    days_left: int

    @property
    def id(self) -> str:
        """Activity and member."""
        return self.line.id

    @property
    def is_unasked(self) -> bool:
        """Whether somebody who stayed away has not been asked why yet."""
        return self.line.state is AttendanceState.ABSENT and self.line.follow_up.contacted_on is None


def rows_of(lines: Iterable[MakeUpLine], *, today: str) -> list[MakeUpRow]:
    """The lines in the order given."""
    now = date.fromisoformat(today)
    return [MakeUpRow(one, name_key(one.member.name), (date.fromisoformat(one.due) - now).days) for one in lines]


def row_id(row: MakeUpRow) -> str:
    """The id of a row."""
    return row.id


def is_of(row: MakeUpRow, chip: str) -> bool:
    """Whether a chip shows a row."""
    standing = row.line.standing
    return {
        ALL: True,
        OPEN: standing.is_open,
        OVERDUE: standing is MakeUpStanding.OVERDUE,
        UNASKED: row.is_unasked,
        DONE: standing is MakeUpStanding.DONE,
    }[chip]


def accepts(row: MakeUpRow, *, query: NameQuery, only: str) -> bool:
    """Whether the search text and the chosen chip let a row through."""
    member = row.line.member
    return is_of(row, only) and query.matches(key=row.key, full=member.pinyin, initials=member.initials)


def chips_of(rows: Sequence[MakeUpRow]) -> list[ChipFace]:
    """全部, 待补, 过期, 没联系, 已补."""
    faces = (
        (ALL, "全部", None, Token.INK2),
        (OPEN, "待补", Icon.CLOCK, Token.AMBER),
        (OVERDUE, "过期", Icon.OCTAGON, Token.VERM),
        (UNASKED, "没联系", Icon.PHONE, Token.VERM),
        (DONE, "已补", Icon.CHECK, Token.GREEN),
    )
    return [ChipFace(key, word, sum(is_of(row, key) for row in rows), icon, tone) for key, word, icon, tone in faces]


def tally(rows: Sequence[MakeUpRow]) -> str:
    """应补 18 人次，已补 15，待补 3."""
    standings = [row.line.standing for row in rows]
    owed = sum(one is not MakeUpStanding.NOT_OWED for one in standings)
    waits = sum(one.is_open for one in standings)
    return f"应补 {owed} 人次，已补 {standings.count(MakeUpStanding.DONE)}，待补 {waits}"


def _name(row: MakeUpRow) -> str:
    return row.line.member.name


def _name_cell(row: MakeUpRow) -> Cell:
    return Cell(size=16, bold=row.line.standing.is_open)


def _activity(row: MakeUpRow) -> str:
    return activity_text(row.line)


def _activity_cell(row: MakeUpRow) -> Cell:
    return Cell(row.line.activity.title, note=month_day(row.line.activity.day))


def _missed(row: MakeUpRow) -> str:
    return missed_text(row.line)


def _missed_cell(row: MakeUpRow) -> Cell:
    state = row.line.state
    if state is None:
        return Cell(UNSIGNED, icon=Icon.UNSIGNED)
    icon, tone = LOOKS[state]
    return Cell(STATE_WORDS[state], note=row.line.reason or "", icon=icon, icon_colour=tone.text)


def _follow_up(row: MakeUpRow) -> str:
    return followed_up_word(row.line)


def _follow_up_cell(row: MakeUpRow) -> Cell:
    if row.is_unasked:
        return Cell(colour=Token.VERM, bold=True)
    return Cell(size=14, colour=Token.INK2, note=row.line.follow_up.cause or "")


def _due(row: MakeUpRow) -> str:
    note = due_note(row.line, days_left=row.days_left)
    return f"{month_day(row.line.due)}，{note}" if note else month_day(row.line.due)


def _due_cell(row: MakeUpRow) -> Cell:
    note = due_note(row.line, days_left=row.days_left)
    late = Token.VERM if row.days_left < 0 else Token.INK3
    return Cell(month_day(row.line.due), note=note, note_colour=late)


def _made(row: MakeUpRow) -> str:
    word = STANDING_WORDS[row.line.standing]
    return f"{word}，{made_text(row.line.made)}" if row.line.made is not None else word


def _made_cell(row: MakeUpRow) -> Cell:
    made = made_text(row.line.made) if row.line.made is not None else ""
    return Cell(made, badge=_BADGES[row.line.standing], colour=Token.INK2)


def act_word(line: MakeUpLine) -> str:
    """记补课, or 改 where it is made up."""
    return "记补课" if line.made is None else "改"


def _act(row: MakeUpRow) -> str:
    return act_word(row.line)


def _act_cell(row: MakeUpRow) -> Cell:
    return Cell(action=Action(act_word(row.line), quiet=not row.line.standing.is_open))


COLUMNS: tuple[Column[MakeUpRow], ...] = (
    Column("name", "姓名", text=_name, cell=_name_cell, width=128),
    Column("activity", "活动", text=_activity, cell=_activity_cell, width=168, drop=1),
    Column("missed", "缺课情况", text=_missed, cell=_missed_cell, width=150, drop=2),
    Column(FOLLOW_UP, "跟进", text=_follow_up, cell=_follow_up_cell, width=160),
    Column("due", "期限", text=_due, cell=_due_cell, width=110),
    Column("made", "补课情况", text=_made, cell=_made_cell),
    Column(ACT, "", text=_act, cell=_act_cell, width=118),
)
