"""What an import would do, person by person, before anything is written."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from themeday_desktop.domain.dates import PartialDate
from themeday_desktop.domain.identity import LENGTH, canonical_number, check_character
from themeday_desktop.domain.names import name_key
from themeday_desktop.domain.roster_facts import FIELD_NAMES, PersonFacts, Value
from themeday_desktop.domain.roster_rows import RosterRow, RowNote, RowProblem

# A number that lost digits needs a decision: import the person without it, or mend the file first.
_NEEDS_CHOICE = frozenset({"precision_lost"})


class Action(Enum):
    """What happens to a row."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class ExistingMember:
    """Somebody the ledger has, with the facts as of today."""

    id: str
    facts: PersonFacts
    has_left: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """One field that would change."""

    field: str
    old: Value
    new: Value


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row and its fate; ``facts`` are what the ledger would hold afterwards.

    ``selectable``: the user may leave it out or take it in. ``needs_choice``: something was lost in the file,
    so the row deserves the user's own decision. ``matched_by``: identity_number, birth or name.
    """

    row: RosterRow
    action: Action
    facts: PersonFacts
    member_id: str | None = None
    matched_by: str | None = None
    changes: tuple[Change, ...] = ()
    notes: tuple[RowNote, ...] = ()

    @property
    def problems(self) -> tuple[RowProblem, ...]:
        """What is wrong in the row."""
        return self.row.problems

    @property
    def selectable(self) -> bool:
        """Whether importing the row would write something."""
        return self.action in (Action.NEW, Action.UPDATED)

    @property
    def needs_choice(self) -> bool:
        """Whether the user should decide about the row."""
        return self.selectable and any(problem.code in _NEEDS_CHOICE for problem in self.problems)


@dataclass(frozen=True, slots=True)
class PlanCounts:
    """How many rows there are and what happens to them: rows = new + updated + unchanged + skipped."""

    rows: int
    new: int
    updated: int
    unchanged: int
    skipped: int


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """All rows of a file with their fate."""

    rows: tuple[PlannedRow, ...]

    @property
    def counts(self) -> PlanCounts:
        """The rows by what happens to them."""
        number = {action: sum(row.action is action for row in self.rows) for action in Action}
        return PlanCounts(
            rows=len(self.rows),
            new=number[Action.NEW],
            updated=number[Action.UPDATED],
            unchanged=number[Action.UNCHANGED],
            skipped=number[Action.SKIPPED],
        )

    @property
    def problems(self) -> tuple[RowProblem, ...]:
        """The problems of all rows, in the order of the file."""
        return tuple(problem for row in self.rows for problem in row.problems)


def plan_import(rows: Sequence[RosterRow], existing: Iterable[ExistingMember]) -> ImportPlan:
    """Match rows with the ledger by identity number, else by name and birth, and say what would change.

    An empty cell never erases anything; a less exact date never replaces a more exact one that agrees.
    """
    register = _Register(existing)
    matches = {row.number: register.by_number(row) for row in rows if not row.skipped}
    for row in rows:
        if row.number in matches and matches[row.number] is None:
            matches[row.number] = register.by_same_facts(row)
    named = _names_once(rows)
    planned = []
    for row in rows:
        if row.skipped:
            planned.append(PlannedRow(row, Action.SKIPPED, row.facts, notes=row.notes))
            continue
        found = matches[row.number] or register.by_name(row, alone=row.key in named)
        planned.append(_planned(row, found, register))
    return ImportPlan(tuple(planned))


def _names_once(rows: Sequence[RosterRow]) -> frozenset[str]:
    times = Counter(row.key for row in rows if not row.skipped)
    return frozenset(key for key, count in times.items() if count == 1)


@dataclass(frozen=True, slots=True)
class _Match:
    member: ExistingMember
    by: str


class _Register:
    """The ledger's people, each of whom can be met by one row only."""

    def __init__(self, existing: Iterable[ExistingMember]) -> None:
        self._numbers: dict[str, ExistingMember] = {}
        self._names: dict[str, list[ExistingMember]] = {}
        self._met: set[str] = set()
        for member in existing:
            number = canonical_number(member.facts.identity_number)
            if number is not None:
                self._numbers.setdefault(number, member)
            self._names.setdefault(name_key(member.facts.name), []).append(member)

    def by_number(self, row: RosterRow) -> _Match | None:
        """The person with the row's identity number."""
        member = self._numbers.get(canonical_number(row.facts.identity_number) or "")
        return self._meet(member, "identity_number") if member is not None else None

    def by_same_facts(self, row: RosterRow) -> _Match | None:
        """The person of that name to whom the row adds nothing; of several, the one it says the most of."""
        same = [one for one in self._free_namesakes(row) if not _changes(row, one.facts)]
        if not same:
            return None
        nearest = min(same, key=lambda one: _unsaid(row.facts, one.facts))
        return self._meet(nearest, "birth" if row.facts.birth is not None else "name")

    def by_name(self, row: RosterRow, *, alone: bool) -> _Match | None:
        """The one person of that name whose birth agrees; by name alone when it stands once on both sides."""
        free = self._free_namesakes(row)
        agreeing = [one for one in free if _births_agree(row.facts.birth, one.facts.birth)]
        if len(agreeing) == 1:
            return self._meet(agreeing[0], "birth")
        if alone and len(self.namesakes(row)) == 1 and free and _birth_open(row.facts, free[0].facts):
            return self._meet(free[0], "name")
        return None

    def namesakes(self, row: RosterRow) -> list[ExistingMember]:
        """Everybody of that name."""
        return self._names.get(row.key, [])

    def _free_namesakes(self, row: RosterRow) -> list[ExistingMember]:
        return [one for one in self.namesakes(row) if one.id not in self._met and _may_be_same(row.facts, one.facts)]

    def _meet(self, member: ExistingMember, by: str) -> _Match | None:
        if member.id in self._met:
            return None
        self._met.add(member.id)
        return _Match(member, by)


def _unsaid(says: PersonFacts, known: PersonFacts) -> int:
    return sum(known.value(field) is not None and says.value(field) is None for field in FIELD_NAMES)


def _may_be_same(one: PersonFacts, other: PersonFacts) -> bool:
    """Two different numbers, both right, are two people; a wrong one may have been mended."""
    first, second = canonical_number(one.identity_number), canonical_number(other.identity_number)
    if first is None or second is None or first == second:
        return True
    return not (_is_right(first) and _is_right(second))


def _is_right(number: str) -> bool:
    return len(number) == LENGTH and number[:17].isdigit() and check_character(number[:17]) == number[17]


def _births_agree(one: PartialDate | None, other: PartialDate | None) -> bool:
    return one is not None and other is not None and one.agrees_with(other)


def _birth_open(one: PersonFacts, other: PersonFacts) -> bool:
    return one.birth is None or other.birth is None


def _planned(row: RosterRow, found: _Match | None, register: _Register) -> PlannedRow:
    if found is None:
        others = register.namesakes(row)
        notes = (*row.notes, _note(row, "same_name_in_ledger")) if others else row.notes
        return PlannedRow(row, Action.NEW, row.facts, notes=notes)
    member = found.member
    if member.has_left:
        planned = PlannedRow(row, Action.SKIPPED, member.facts, notes=(*row.notes, _note(row, "has_left")))
        return replace(planned, member_id=member.id, matched_by=found.by)
    changes = _changes(row, member.facts)
    new_values: Mapping[str, Value] = {change.field: change.new for change in changes}
    return PlannedRow(
        row,
        Action.UPDATED if changes else Action.UNCHANGED,
        member.facts.with_values(new_values),
        member_id=member.id,
        matched_by=found.by,
        changes=changes,
        notes=row.notes,
    )


def _note(row: RosterRow, code: str) -> RowNote:
    return RowNote(row.number, row.name, "name", code)


def _changes(row: RosterRow, old: PersonFacts) -> tuple[Change, ...]:
    """The fields in which the file says something the ledger does not hold yet."""
    found = []
    for field in FIELD_NAMES:
        was, says = old.value(field), row.facts.value(field)
        if says is None or says == was or _is_kept(field, was, row=row):
            continue
        found.append(Change(field, was, says))
    return tuple(found)


def _is_kept(field: str, was: Value, *, row: RosterRow) -> bool:
    """Whether the ledger's value stays although the file's differs in writing."""
    says = row.facts.value(field)
    if field == "stage":
        return was is not None and not row.stage_stated
    if field == "name":
        return name_key(str(was)) == row.key
    if field in ("floating", "infirm"):
        return was is None and says is False
    if field == "identity_number" and isinstance(was, str):
        return _is_right(was) and not _is_right(str(says))
    if isinstance(was, PartialDate) and isinstance(says, PartialDate):
        return says.month_only() and was.agrees_with(says)
    return False
