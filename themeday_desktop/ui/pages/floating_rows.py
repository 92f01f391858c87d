"""The rows of the floating members: who, away since when, who keeps contact, when last, and what was sent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from themeday_desktop.domain.floating import FloatingLine, Waiting
from themeday_desktop.domain.names import NameQuery, name_key
from themeday_desktop.services.floating_words import away_text, contact_text, due_mark_text, person_text, sends_text
from themeday_desktop.services.make_up_words import month_day
from themeday_desktop.services.words import long_day
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.models.table import Column
from themeday_desktop.ui.paint import BadgeText
from themeday_desktop.ui.theme import Token, Tone
from themeday_desktop.ui.widgets.cell_delegate import Action, Cell
from themeday_desktop.ui.widgets.chip_bar import ALL, ChipFace

ACT = "act"  # the column that can be clicked
_CHIPS = (
    (Waiting.NOBODY, "没有联系人", Icon.PERSON_ADD),
    (Waiting.MARK, "半年要联系", Icon.PHONE),
    (Waiting.UNSENT, "内容没发", Icon.BOOK),
)
_NOBODY = BadgeText("没有联系人", Icon.OCTAGON, Tone.AMBER)
_MARK = BadgeText("半年没联系上", Icon.CLOCK, Tone.AMBER)


@dataclass(frozen=True, slots=True)
class FloatingRow:
    """One floating member as of `today` (ISO)."""

    line: FloatingLine
    key: str
    today: str

    @property
    def id(self) -> str:
        """The member's id."""
        return self.line.member.id


def rows_of(lines: Iterable[FloatingLine], *, today: str) -> list[FloatingRow]:
    """The lines in the order given."""
    return [FloatingRow(one, name_key(one.member.name), today) for one in lines]


def row_id(row: FloatingRow) -> str:
    """The id of a row."""
    return row.id


def accepts(row: FloatingRow, *, query: NameQuery, only: str) -> bool:
    """Whether the search text and the chosen chip let a row through."""
    member, waits = row.line.member, {one.value for one in row.line.waits}
    return (only == ALL or only in waits) and query.matches(key=row.key, full=member.pinyin, initials=member.initials)


def chips_of(rows: Sequence[FloatingRow]) -> list[ChipFace]:
    """全部, 没有联系人, 半年要联系, 内容没发."""
    waiting = [(one, word, icon, sum(one in row.line.waits for row in rows)) for one, word, icon in _CHIPS]
    return [
        ChipFace(ALL, "全部", len(rows)),
        *(ChipFace(one.value, word, count, icon, Token.AMBER) for one, word, icon, count in waiting),
    ]


def tally(rows: Sequence[FloatingRow]) -> str:
    """3 人，要办的 2 人; 3 人，都办好了."""
    waiting = sum(bool(row.line.waits) for row in rows)
    return f"{len(rows)} 人，" + (f"要办的 {waiting} 人" if waiting else "眼下没有要办的")


def _name(row: FloatingRow) -> str:
    return f"{row.line.member.name}，{away_text(row.line)}"


def _name_cell(row: FloatingRow) -> Cell:
    return Cell(row.line.member.name, note=away_text(row.line), size=16, bold=bool(row.line.waits))


def _person(row: FloatingRow) -> str:
    return person_text(row.line)


def _person_cell(row: FloatingRow) -> Cell:
    if row.line.person is None:
        return Cell("", badge=_NOBODY)
    since = f"{long_day(row.line.person_since)}起"
    colour = Token.VERM if row.line.person_left else Token.INK
    return Cell(row.line.person.name, note="已不在本支部" if row.line.person_left else since, colour=colour)


def _last(row: FloatingRow) -> str:
    last = row.line.contacts[0] if row.line.contacts else None
    told = f"{month_day(last.made_on)}，{contact_text(last)}" if last is not None else "还没有联系记录"
    return "，".join(part for part in (told, due_mark_text(row.line, today=row.today)) if part)


def _last_cell(row: FloatingRow) -> Cell:
    last = row.line.contacts[0] if row.line.contacts else None
    due = due_mark_text(row.line, today=row.today)
    if due:
        return Cell(long_day(last.made_on) if last else "还没有", note=due, note_colour=Token.AMBER)
    if last is None:
        return Cell("还没有", colour=Token.INK3)
    return Cell(long_day(last.made_on), note=contact_text(last))


def _sends(row: FloatingRow) -> str:
    return sends_text(row.line) or "—"


def _sends_cell(row: FloatingRow) -> Cell:
    waiting, late = len(row.line.unsent), Waiting.UNSENT in row.line.waits
    sent = f"已发 {len(row.line.sends) - waiting} 次"
    if not waiting:
        return Cell(sent if row.line.sends else "—", colour=Token.INK2)
    return Cell(f"待发 {waiting} 次", note=sent, colour=Token.AMBER if late else Token.INK, bold=late)


def _act(_row: FloatingRow) -> str:
    return "记联系"


def _act_cell(row: FloatingRow) -> Cell:
    return Cell(action=Action("记联系", quiet=Waiting.MARK not in row.line.waits))


COLUMNS: tuple[Column[FloatingRow], ...] = (
    Column("name", "姓名", text=_name, cell=_name_cell, width=158),
    Column("person", "联系人", text=_person, cell=_person_cell, width=150),
    Column("last", "最近联系", text=_last, cell=_last_cell),
    Column("sends", "活动内容", text=_sends, cell=_sends_cell, width=110, drop=1),
    Column(ACT, "", text=_act, cell=_act_cell, width=110),
)
