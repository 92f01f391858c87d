"""A sheet becomes people: each row's facts, what is wrong in it (problems) and what to know (notes)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from dataclasses import field as filled
from datetime import date

from themeday_desktop.domain.dates import PartialDate
from themeday_desktop.domain.errors import BadInput
from themeday_desktop.domain.identity import canonical_number
from themeday_desktop.domain.names import name_key, visible_text
from themeday_desktop.domain.roster_facts import PersonFacts
from themeday_desktop.domain.roster_headers import Field, Header, find_header, is_header_text
from themeday_desktop.domain.roster_person import PersonReader, RowFinding
from themeday_desktop.domain.roster_sheet import EMPTY_CELL, Cell, CellKind, MergedRange, RawRow, RawSheet

_TOTAL = re.compile(r"(?:合计|总计|共计|小计|总人数|合计人数|总数|党员总数)(?:[:：].*|[0-9]*人?)?|共[0-9]+[人名].*")
_SIGNATURE = re.compile(
    r"(?:填表|填报|制表|审核|审批|复核|负责|联系|经办|报送|统计)(?:人|单位|时间|日期)(?:签字|签名|签章)?[:：].*"
    r"|(?:填表日期|填表时间|支部书记|党支部书记|单位|日期|说明|备注|注)[:：].*|.*盖章[)）]?.*"
)


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Something wrong in a row: the codes are checksum, precision_lost, duplicate, sex_mismatch,
    birth_mismatch, missing and unreadable; ``params`` holds what a sentence names."""

    row: int
    name: str
    field: str
    code: str
    params: Mapping[str, str] = filled(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RowNote:
    """Something to know about a row that is no mistake; codes are listed in NOTE_CODES."""

    row: int
    name: str
    field: str
    code: str
    params: Mapping[str, str] = filled(default_factory=dict)


NOTE_CODES = (
    "month_only", "birth_completed", "birth_from_number", "old_number", "same_name", "confirmed_missing",
    "stage_from_dates", "stage_assumed", "category_unclear", "lost_contact", "hidden_row",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One person of the file. ``skipped``: cannot be imported (no name, or a second time in the file).

    ``written`` holds the used cells as the file has them, field name -> text, for the preview.
    ``stage_stated``: the file says the stage itself; otherwise it follows from the dates.
    """

    number: int
    facts: PersonFacts
    key: str
    written: Mapping[str, str] = filled(default_factory=dict)
    income_text: str | None = None
    problems: tuple[RowProblem, ...] = ()
    notes: tuple[RowNote, ...] = ()
    skipped: bool = False
    stage_stated: bool = False

    @property
    def name(self) -> str:
        """The person's name as it will be stored."""
        return self.facts.name


@dataclass(frozen=True, slots=True)
class Roster:
    """All people of one sheet, in the order of the file, and the columns they were read from."""

    sheet_name: str
    header: Header
    rows: tuple[RosterRow, ...]
    columns_left_out: int = 0

    @property
    def problems(self) -> tuple[RowProblem, ...]:
        """The problems of all rows, in the order of the file."""
        return tuple(problem for row in self.rows for problem in row.problems)

    @property
    def notes(self) -> tuple[RowNote, ...]:
        """The notes of all rows, in the order of the file."""
        return tuple(note for row in self.rows for note in row.notes)


def read_roster(sheet: RawSheet, *, today: date) -> Roster:
    """The people of a sheet; raises BadInput ``no_name_column`` or ``no_people``."""
    header = find_header(sheet)
    if header is None:
        raise BadInput("no_name_column", sheet=sheet.sheet_name)
    below = [row for row in sheet.rows if row.number > header.last_row]
    reader = PersonReader(header, today=today)
    people = [row for row in _fill_down(below, header, sheet.merged) if _is_person(row, header, reader)]
    if not people:
        raise BadInput("no_people", sheet=sheet.sheet_name)
    rows = _mark_repeated([_row(raw, reader) for raw in people])
    return Roster(sheet.sheet_name, header, rows, sheet.columns_left_out)


def _row(raw: RawRow, reader: PersonReader) -> RosterRow:
    person = reader.read(raw)
    found = person.findings
    if raw.hidden:
        found = (*found, RowFinding("name", "hidden_row"))
    name = person.facts.name
    return RosterRow(
        number=raw.number,
        facts=person.facts,
        key=name_key(name),
        written=person.written,
        income_text=person.income_text,
        problems=tuple(
            RowProblem(raw.number, name, one.field, one.code, one.params) for one in found if one.code not in NOTE_CODES
        ),
        notes=tuple(
            RowNote(raw.number, name, one.field, one.code, one.params) for one in found if one.code in NOTE_CODES
        ),
        skipped=not name or person.facts.stage is None,
        stage_stated=person.stage_stated,
    )


def _fill_down(rows: list[RawRow], header: Header, merged: Iterable[MergedRange]) -> list[RawRow]:
    """Rows whose group cell lies under a merged one get its value."""
    column = header.column_of(Field.GROUP)
    tall = [area for area in merged if area.first_column == column and area.last_row > area.first_row]
    areas = iter(sorted(tall, key=lambda area: area.first_row))
    area = next(areas, None)
    value = EMPTY_CELL
    filled_rows = []
    for row in rows:
        while area is not None and area.last_row < row.number:
            area, value = next(areas, None), EMPTY_CELL
        if column is None or area is None or row.number < area.first_row:
            filled_rows.append(row)
        elif row.number == area.first_row:
            value = row.cell(column)
            filled_rows.append(row)
        else:
            filled_rows.append(_with_cell(row, column, value))
    return filled_rows


def _with_cell(row: RawRow, column: int, value: Cell) -> RawRow:
    if row.cell(column).kind is not CellKind.EMPTY:
        return row
    cells = [row.cell(place) for place in range(max(len(row.cells), column + 1))]
    cells[column] = value
    return replace(row, cells=tuple(cells))


def _is_person(row: RawRow, header: Header, reader: PersonReader) -> bool:
    """Whether a row below the header is about a person: no total, signature, repeated header or blank row."""
    texts = [visible_text(cell.text[:200]) for cell in row.cells if cell.kind is not CellKind.EMPTY]
    texts = [text for text in texts if text]
    if not texts or not reader.has_content(row):
        return False
    name = visible_text(row.cell(header.column_of(Field.NAME) or 0).text)
    if is_header_text(name) and name:
        return False
    return not (_is_remark(texts[0]) or _is_remark(name)) or reader.has_number_and_name(row)


def _is_remark(text: str) -> bool:
    plain = text.replace(" ", "")
    return bool(_TOTAL.fullmatch(plain) or _SIGNATURE.fullmatch(plain))


def _mark_repeated(rows: list[RosterRow]) -> tuple[RosterRow, ...]:
    """A person met a second time is skipped with a problem; a mere namesake gets a note."""
    numbers: dict[str, RosterRow] = {}
    names: dict[str, list[RosterRow]] = {}
    marked: list[RosterRow] = []
    for row in rows:
        seen = _first_of(row, numbers, names)
        if seen is not None:
            marked.append(_repeated(row, seen))
            continue
        marked.append(_with_namesakes(row, names.get(row.key, [])))
        if not row.skipped:
            names.setdefault(row.key, []).append(row)
            number = canonical_number(row.facts.identity_number)
            if number is not None:
                numbers[number] = row
    return tuple(marked)


def _first_of(
    row: RosterRow, numbers: Mapping[str, RosterRow], names: Mapping[str, list[RosterRow]]
) -> tuple[RosterRow, str] | None:
    if row.skipped:
        return None
    number = canonical_number(row.facts.identity_number)
    if number is not None and number in numbers:
        return numbers[number], "identity_number"
    for other in names.get(row.key, []):
        if number is not None and other.facts.identity_number is not None:
            continue
        if _same_birth(row.facts.birth, other.facts.birth):
            return other, "name"
    return None


def _same_birth(one: PartialDate | None, other: PartialDate | None) -> bool:
    return one is not None and other is not None and one.agrees_with(other)


def _repeated(row: RosterRow, seen: tuple[RosterRow, str]) -> RosterRow:
    first, where = seen
    params = {"first_row": str(first.number), "first_name": first.name}
    problem = RowProblem(row.number, row.name, where, "duplicate", params)
    return replace(row, problems=(*row.problems, problem), skipped=True)


def _with_namesakes(row: RosterRow, others: list[RosterRow]) -> RosterRow:
    if not others:
        return row
    note = RowNote(row.number, row.name, "name", "same_name", {"first_row": str(others[0].number)})
    return replace(row, notes=(*row.notes, note))
