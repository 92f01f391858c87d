"""Sheets built in memory for the roster tests."""

from collections.abc import Sequence
from datetime import date

from themeday_desktop.domain.roster_rows import Roster, RosterRow, read_roster
from themeday_desktop.domain.roster_sheet import EMPTY_CELL, Cell, CellKind, MergedRange, RawRow, RawSheet

TODAY = date(2026, 11, 21)
SOUND = "99498119710125597X"  # 1971-01-25, male
SOUND_FEMALE = "994220199910051625"  # 1999-10-05, female

Value = str | int | float | Cell | None


def a_cell(value: Value) -> Cell:
    """A cell as the readers make it."""
    if isinstance(value, Cell):
        return value
    if value is None or value == "":
        return EMPTY_CELL
    return Cell(CellKind.TEXT, value) if isinstance(value, str) else Cell(CellKind.NUMBER, str(value))


def a_sheet(*rows: Sequence[Value], merged: tuple[MergedRange, ...] = (), hidden: tuple[int, ...] = ()) -> RawSheet:
    """A sheet of the given rows, numbered from 1."""
    raw = [
        RawRow(number, tuple(map(a_cell, row)), hidden=number in hidden)
        for number, row in enumerate(rows, start=1)
        if any(value not in (None, "") for value in row)
    ]
    return RawSheet("名册", tuple(raw), merged)


def a_roster(*rows: Sequence[Value], merged: tuple[MergedRange, ...] = (), hidden: tuple[int, ...] = ()) -> Roster:
    """The people of such a sheet."""
    return read_roster(a_sheet(*rows, merged=merged, hidden=hidden), today=TODAY)


def one_row(header: Sequence[str], values: Sequence[Value]) -> RosterRow:
    """The one person of a sheet of a header and a row."""
    (row,) = a_roster(header, values).rows
    return row


def codes(row: RosterRow) -> list[tuple[str, str]]:
    """The row's problems as (field, code)."""
    return [(problem.field, problem.code) for problem in row.problems]


def note_codes(row: RosterRow) -> list[tuple[str, str]]:
    """The row's notes as (field, code)."""
    return [(note.field, note.code) for note in row.notes]
