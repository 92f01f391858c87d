"""The rows of the year's ledger of dues: one person with twelve months, what is exceptional tinted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from themeday_desktop.domain.dues import MonthOfDues, MonthState, YearOfDues
from themeday_desktop.domain.groups import group_key
from themeday_desktop.domain.money import yuan_text
from themeday_desktop.domain.months import months_of
from themeday_desktop.domain.names import NameQuery, name_key
from themeday_desktop.services.dues_figures import standard_of
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.models.table import Column, Side
from themeday_desktop.ui.theme import Token, Tone
from themeday_desktop.ui.widgets.cell_delegate import Cell
from themeday_desktop.ui.widgets.chip_bar import ALL, ChipFace

ARREARS, UNKNOWN, GROUP = "arrears", "unknown", "group:"
_WAITS, _NOT_DUE = "·", ""
_TO_SETTLE = "待定"
_WIDE_FEN = 100_00  # from here on a figure needs the room of the blank
_WIDEST_FEN = 1_000_00  # and from here on that of its decimals


@dataclass(frozen=True, slots=True)
class DuesYear:
    """One person's year; `group` as of the end of what has come, `until` the current month."""

    year: YearOfDues
    key: str
    group: str
    until: str

    @property
    def id(self) -> str:
        """The member's id."""
        return self.year.member.id

    @property
    def owes(self) -> bool:
        """Whether something that has come is not paid."""
        return self.year.arrears_fen > 0

    @property
    def has_unknown(self) -> bool:
        """Whether an amount could not be worked out for a month that has come."""
        return any(one.state is MonthState.UNKNOWN for one in self.year.months)


def rows_of(years: Iterable[YearOfDues], *, until: str, day: str) -> list[DuesYear]:
    """Who owes most stands first, then whose amount is unknown, then the others by reading."""
    rows = [DuesYear(one, name_key(one.member.name), one.member.group(day) or "", until) for one in years]
    return sorted(rows, key=lambda one: (-one.year.arrears_fen, not one.has_unknown))


def row_id(row: DuesYear) -> str:
    """The id of a row."""
    return row.id


def accepts(row: DuesYear, *, query: NameQuery, only: str) -> bool:
    """Whether the search text and the chosen chip let a person through."""
    if only == ARREARS and not row.owes:
        return False
    if only == UNKNOWN and not row.has_unknown:
        return False
    if only.startswith(GROUP) and row.group != only.removeprefix(GROUP):
        return False
    member = row.year.member
    return query.matches(key=row.key, full=member.pinyin, initials=member.initials)


def chips_of(rows: Sequence[DuesYear]) -> list[ChipFace]:
    """全部, 有欠交, 待核定 where there are some, and each group."""
    unknown = sum(one.has_unknown for one in rows)
    faces = [
        ChipFace(ALL, "全部", len(rows)),
        ChipFace(ARREARS, "有欠交", sum(one.owes for one in rows), Icon.WARNING, Token.AMBER),
    ]
    if unknown:
        faces.append(ChipFace(UNKNOWN, "待核定", unknown, Icon.HELP, Token.AMBER))
    groups = sorted({one.group for one in rows if one.group}, key=group_key)
    return [*faces, *(ChipFace(GROUP + one, one, sum(row.group == one for row in rows)) for one in groups)]


def month_text(month: MonthOfDues) -> str:
    """What a month's cell says: what was paid, so that columns add up by hand, and 欠 0.50 or 待定; a dot for one that
    has not come.
    """
    missing = missing_text(month)
    if missing:
        return f"{yuan_text(month.paid_fen)}，{missing}" if month.paid_fen else missing
    if month.state is MonthState.AHEAD and not month.paid_fen:
        return _WAITS
    if month.state is MonthState.NOT_DUE and not month.paid_fen:
        return _NOT_DUE
    return yuan_text(month.paid_fen)


def missing_text(month: MonthOfDues) -> str:
    """欠 0.50 or 待定; empty where nothing is missing."""
    if month.arrears_fen:
        gap = " " if month.arrears_fen < _WIDE_FEN else ""
        return f"欠{gap}{yuan_text(month.arrears_fen)}"
    return _TO_SETTLE if month.state is MonthState.UNKNOWN else ""


def shown_missing(month: MonthOfDues) -> str:
    """The same as drawn: from 1,000 yuan on 欠1000, and with jiao or fen 1234.56, where the plate alone says 欠."""
    owed = month.arrears_fen
    if owed < _WIDEST_FEN:
        return missing_text(month)
    text = yuan_text(owed)
    return f"欠{text.removesuffix('.00')}" if text.endswith(".00") else text


def month_cell(month: MonthOfDues, *, now: bool) -> Cell:
    """A normal month is a bare figure, an exception a tinted plate; the current month stands on the page's ground."""
    ground = Token.PAPER if now else None
    missing = shown_missing(month)
    if missing:
        colour, tone = (Token.VERM, Tone.VERM) if month.arrears_fen else (Token.AMBER, Tone.AMBER)
        exception = Cell(missing, size=13, bold=True, colour=colour, plate=tone, ground=ground, tight=True)
        if month.paid_fen:  # both figures, one below the other
            paid = yuan_text(month.paid_fen)
            return replace(exception, text=paid, colour=Token.INK2, note=missing, note_colour=colour)
        return exception
    faint = month_text(month) == _WAITS
    return Cell(size=14, bold=faint, colour=Token.LINE2 if faint else Token.INK2, ground=ground, tight=True)


def standard_text(row: DuesYear) -> str:
    """月标准: what is due in the latest month that has come."""
    month = standard_of(row.year, until=row.until)
    if month is None:
        return ""
    return _TO_SETTLE if month.due_fen is None else yuan_text(month.due_fen)


def _name(row: DuesYear) -> str:
    return row.year.member.name


def _name_cell(row: DuesYear) -> Cell:
    return Cell(size=16, bold=row.owes, tight=True)


def _standard_cell(_row: DuesYear) -> Cell:
    return Cell(size=14, colour=Token.INK2, tight=True)


def _month_text(row: DuesYear, *, at: int) -> str:
    return month_text(row.year.months[at])


def _month_cell(row: DuesYear, *, at: int) -> Cell:
    month = row.year.months[at]
    return month_cell(month, now=month.month == row.until)


def _paid(row: DuesYear) -> str:
    return yuan_text(row.year.paid_fen)


def _paid_cell(_row: DuesYear) -> Cell:
    return Cell(bold=True, tight=True)


def _arrears(row: DuesYear) -> str:
    return f"欠 {yuan_text(row.year.arrears_fen)}" if row.owes else "—"


def _arrears_cell(row: DuesYear) -> Cell:
    return Cell(bold=row.owes, colour=Token.VERM if row.owes else Token.INK3, tight=True)


def columns_of(*, until: str) -> tuple[Column[DuesYear], ...]:
    """Name, 月标准, twelve months, and both sums.

    Where the table is narrow, months far from `until` leave first: those to come, then the oldest.
    """
    now = int(until[5:])
    far = sorted(range(1, 13), key=lambda number: (number <= now, abs(number - now) if number <= now else -number))
    ranks = {number: 12 - at for at, number in enumerate([*far[: 12 - now], *reversed(far[12 - now :])])}
    months = tuple(
        Column(
            f"month-{number}",
            f"{number}月",
            text=partial(_month_text, at=number - 1),
            cell=partial(_month_cell, at=number - 1),
            align=Side.RIGHT,
            width=70,
            drop=ranks[number],
        )
        for number in range(1, 13)
    )
    return (
        Column("name", "姓名", text=_name, cell=_name_cell),
        Column("standard", "月标准", text=standard_text, cell=_standard_cell, align=Side.RIGHT, width=72),
        *months,
        Column("paid", "已交", text=_paid, cell=_paid_cell, align=Side.RIGHT, width=88),
        Column("arrears", "欠交", text=_arrears, cell=_arrears_cell, align=Side.RIGHT, width=106),
    )


def totals_of(rows: Sequence[DuesYear], *, year: int) -> tuple[tuple[str, Token], ...]:
    """The texts of the totals row, one a column, with their colours."""
    until = max((one.until for one in rows), default="")
    standards = [standard_of(one.year, until=one.until) for one in rows]
    standard = sum((one.due_fen or 0) for one in standards if one is not None)
    months: list[str] = []
    for at, month in enumerate(months_of(year)):
        paid = sum(one.year.months[at].paid_fen for one in rows)
        months.append(yuan_text(paid) if paid or month <= until else "")
    owed = sum(one.year.arrears_fen for one in rows)
    return (
        (f"合计 {len(rows)} 人", Token.INK),
        (yuan_text(standard), Token.INK2),
        *((text, Token.INK) for text in months),
        (yuan_text(sum(one.year.paid_fen for one in rows)), Token.INK),
        (yuan_text(owed), Token.VERM if owed else Token.INK3),
    )
