"""One row of a roster read as one person, with everything odd that was found on the way."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as filled
from datetime import date

from themeday_desktop.domain.dates import PartialDate, years_between
from themeday_desktop.domain.identity import IdentityReading
from themeday_desktop.domain.names import tidy_name
from themeday_desktop.domain.roster_cells import (
    category_of,
    date_of,
    ethnicity_of,
    identity_of,
    is_unread,
    phone_of,
    sex_of,
    stage_of,
    text_of,
    yes_or_no,
)
from themeday_desktop.domain.roster_facts import PersonFacts
from themeday_desktop.domain.roster_headers import Field, Header
from themeday_desktop.domain.roster_sheet import EMPTY_CELL, Cell, CellKind, RawRow
from themeday_desktop.domain.traits import DuesCategory, Sex, Stage

_FLOATING_WORD = "流动党员"


@dataclass(frozen=True, slots=True)
class RowFinding:
    """A code about one field of the row, with what a sentence names."""

    field: str
    code: str
    params: Mapping[str, str] = filled(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Person:
    """What a row says, and what was found."""

    facts: PersonFacts
    written: Mapping[str, str]
    income_text: str | None
    findings: tuple[RowFinding, ...]
    stage_stated: bool


class PersonReader:
    """Reads rows below one header; ``today`` decides what lies in the future."""

    def __init__(self, header: Header, *, today: date) -> None:
        self._columns = {use.field: use.column for use in header.columns}
        self._today = today

    def has_content(self, row: RawRow) -> bool:
        """Whether any used column of the row holds something."""
        return any(row.cell(column).kind is not CellKind.EMPTY for column in self._columns.values())

    def has_number_and_name(self, row: RawRow) -> bool:
        """Whether the row names somebody and gives an identity number, so that it is surely a person."""
        return (
            text_of(self._cell(row, Field.NAME)) is not None
            and identity_of(self._cell(row, Field.IDENTITY_NUMBER), today=self._today).reading is not None
        )

    def read(self, row: RawRow) -> Person:
        """The person of one row."""
        return _RowReading(row, self._columns, today=self._today).person()

    def _cell(self, row: RawRow, wanted: Field) -> Cell:
        column = self._columns.get(wanted)
        return EMPTY_CELL if column is None else row.cell(column)


class _RowReading:
    """Collects the findings of one row while its fields are read."""

    def __init__(self, row: RawRow, columns: Mapping[Field, int], *, today: date) -> None:
        self._row = row
        self._columns = columns
        self._today = today
        self._findings: list[RowFinding] = []

    def person(self) -> Person:
        name = tidy_name(text_of(self._cell(Field.NAME)) or "")
        if not name:
            self._find(Field.NAME, "missing")
        identity = self._identity()
        sex = self._sex(identity)
        birth = self._birth(identity)
        joined, confirmed = self._date(Field.JOINED), self._date(Field.CONFIRMED)
        stage, stated = self._stage(joined, confirmed)
        if stage is Stage.FULL and confirmed is not None and confirmed.first_day() > self._today:
            self._find(Field.CONFIRMED, "unreadable", written=str(confirmed))
            confirmed = None
        facts = PersonFacts(
            name=name,
            sex=sex,
            ethnicity=self._ethnicity(),
            birth=birth,
            identity_number=identity.number if identity is not None else None,
            phone=self._phone(),
            education=self._text(Field.EDUCATION),
            post=self._text(Field.POST),
            occupation=self._text(Field.OCCUPATION),
            joined=joined,
            confirmed=confirmed,
            residence=self._text(Field.RESIDENCE),
            note=self._text(Field.NOTE),
            stage=stage,
            group=self._text(Field.GROUP),
            dues_category=self._category(),
            floating=self._floating(),
            infirm=self._flag(Field.INFIRM),
        )
        if self._flag(Field.LOST_CONTACT):
            self._find(Field.LOST_CONTACT, "lost_contact")
        income_text = self._text(Field.INCOME)
        return Person(facts, self._written(), income_text, tuple(self._findings), stated)

    def _find(self, where: Field, code: str, **params: str) -> None:
        self._findings.append(RowFinding(where.value, code, params))

    def _cell(self, wanted: Field) -> Cell:
        column = self._columns.get(wanted)
        return EMPTY_CELL if column is None else self._row.cell(column)

    def _text(self, wanted: Field) -> str | None:
        cell = self._cell(wanted)
        if is_unread(cell):
            self._find(wanted, "unreadable")
        return text_of(cell)

    def _written(self) -> dict[str, str]:
        texts = {one.value: text_of(self._row.cell(column)) for one, column in self._columns.items()}
        return {name: text for name, text in texts.items() if text is not None}

    def _identity(self) -> IdentityReading | None:
        if Field.IDENTITY_NUMBER not in self._columns:
            return None
        cell = self._cell(Field.IDENTITY_NUMBER)
        found = identity_of(cell, today=self._today)
        kept = {"kept": found.reading.number} if found.reading is not None else {}
        for code in found.codes:
            self._find(Field.IDENTITY_NUMBER, code, written=text_of(cell) or "", **kept)
        if found.reading is None and not found.codes:
            self._find(Field.IDENTITY_NUMBER, "missing")
        if found.reading is not None and "old_number" in found.reading.problems:
            self._find(Field.IDENTITY_NUMBER, "old_number")
        return found.reading

    def _sex(self, identity: IdentityReading | None) -> Sex | None:
        text = self._text(Field.SEX)
        if text is None:
            return identity.sex if identity is not None and _is_sound(identity) else None
        sex = sex_of(text)
        if sex is None:
            self._find(Field.SEX, "unreadable", written=text)
        elif identity is not None and identity.sex not in (None, sex):
            self._find(Field.SEX, "sex_mismatch", written=text)
        return sex

    def _birth(self, identity: IdentityReading | None) -> PartialDate | None:
        """The birth as the sheet has it; the number adds the day, or all of it, when it is sound."""
        written = self._date(Field.BIRTH)
        by_number = identity.birth if identity is not None else None
        if by_number is None or identity is None:
            return written
        if written is None:
            if self._cell(Field.BIRTH).kind is not CellKind.EMPTY or not _is_sound(identity):
                return None
            self._find(Field.BIRTH, "birth_from_number")
            return by_number
        if not written.agrees_with(by_number):
            self._find(Field.BIRTH, "birth_mismatch", written=str(written), number_says=str(by_number))
            return written
        if written.month_only() and _is_sound(identity):
            self._settle_month(Field.BIRTH)
            return by_number
        return written

    def _settle_month(self, where: Field) -> None:
        self._findings.remove(RowFinding(where.value, "month_only"))
        self._find(where, "birth_completed")

    def _date(self, wanted: Field) -> PartialDate | None:
        cell = self._cell(wanted)
        day = date_of(cell)
        if day is None and cell.kind is not CellKind.EMPTY and (is_unread(cell) or text_of(cell)):
            self._find(wanted, "unreadable", written=text_of(cell) or "")
        elif day is not None and day.first_day() > self._today and wanted is not Field.CONFIRMED:
            self._find(wanted, "unreadable", written=str(day))
            return None
        elif day is not None and day.month_only():
            self._find(wanted, "month_only")
        return day

    def _stage(self, joined: PartialDate | None, confirmed: PartialDate | None) -> tuple[Stage | None, bool]:
        text = self._text(Field.STAGE)
        if text is not None:
            stage, understood = stage_of(text)
            if not understood:
                self._find(Field.STAGE, "unreadable", written=text)
            if stage is not None:
                return stage, True
            if not understood and joined is None and confirmed is None:
                return None, False  # 群众 and the like: nothing says that this is a member
        if confirmed is not None and confirmed.first_day() <= self._today:
            return Stage.FULL, False
        if joined is None:
            self._find(Field.STAGE, "stage_assumed")
            return Stage.FULL, False
        if confirmed is None and years_between(joined, self._today) >= 2:
            # Probation is one year, at most one more (党章第七条); the sheet just lacks the second date.
            self._find(Field.CONFIRMED, "confirmed_missing")
            return Stage.FULL, False
        self._find(Field.STAGE, "stage_from_dates")
        return Stage.PROBATIONARY, False

    def _ethnicity(self) -> str | None:
        text = self._text(Field.ETHNICITY)
        return ethnicity_of(text) if text is not None else None

    def _phone(self) -> str | None:
        phone, readable = phone_of(self._cell(Field.PHONE))
        if not readable:
            self._find(Field.PHONE, "unreadable")
        return phone

    def _category(self) -> DuesCategory | None:
        for wanted in (Field.OCCUPATION, Field.NOTE):
            category, several = category_of(text_of(self._cell(wanted)) or "")
            if category is not None:
                return category
            if several:
                self._find(wanted, "category_unclear")
                return None
        return None

    def _floating(self) -> bool | None:
        stated = self._flag(Field.FLOATING)
        if stated is None and _FLOATING_WORD in (text_of(self._cell(Field.NOTE)) or ""):
            return True
        return stated

    def _flag(self, wanted: Field) -> bool | None:
        text = self._text(wanted)
        if text is None:
            return None
        answer = yes_or_no(text)
        if answer is None:
            self._find(wanted, "unreadable", written=text)
        return answer


def _is_sound(identity: IdentityReading) -> bool:
    return not set(identity.problems) - {"old_number"}
