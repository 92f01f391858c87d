"""What holds for a member's month whatever was paid: whether dues are owed, and how much."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from themeday_desktop.domain.dues_rules import DuesAmount, DuesLocal, DuesRules, assess
from themeday_desktop.domain.errors import Problem
from themeday_desktop.domain.members import Member
from themeday_desktop.domain.months import months_of, next_month
from themeday_desktop.domain.traits import DuesCategory, Stage, Trait

if TYPE_CHECKING:
    from themeday_desktop.domain.dues import DuesBase

_LAST_DAY = "31"  # compared as text: no day of a month sorts after it


def is_due(member: Member, month: str) -> bool:
    """Whether the member owes dues for `month` here: a member on its first or its last day (中组发〔2008〕3号).

    Who is transferred out within the month still owes it, who died or was removed by its end does not. A probationary
    member owes from the month of the admitting meeting on (article 8). There is no part of a month.
    """
    closing = member.stage(f"{month}-{_LAST_DAY}")
    if closing in (Stage.DECEASED, Stage.REMOVED):
        return False
    opening = _stage_at_opening(member, month)
    return any(stage is not None and stage.is_member for stage in (opening, closing))


def _stage_at_opening(member: Member, month: str) -> Stage | None:
    """The stage on the first day; a departure known only to the month came later than that."""
    stage = None
    for step in member.history:
        if step.trait is Trait.STAGE and step.holds_on(f"{month}-01"):
            found = Stage(step.value) if step.value is not None else None
            if not (step.valid_from == month and found is not None and found.has_left):
                stage = found
    return stage


@dataclass(frozen=True, slots=True)
class DuesTerm:
    """Whether a month is owed, and the amount, or the problem because of which there is none."""

    due: bool
    amount: DuesAmount | None = None
    problem: Problem | None = None


_NOT_DUE = DuesTerm(due=False)


class DuesTerms:
    """The terms of every member's months, each worked out once and kept; see `DuesBook` for what it is given."""

    def __init__(
        self, bases: Iterable[DuesBase], *, rules: DuesRules, local_of: Callable[[int], DuesLocal], since: str
    ) -> None:
        """Sort the bases by member, those entered later for the same month last."""
        self._rules = rules
        self._rule_changes = rules.changes
        self._local_of = local_of
        self._since = since
        self._bases: dict[str, list[DuesBase]] = {}
        for base in sorted(bases, key=lambda one: (one.valid_from, one.entered_at)):
            self._bases.setdefault(base.member_id, []).append(base)
        self._locals: dict[int, DuesLocal] = {}
        self._amounts: dict[tuple[object, ...], DuesAmount | Problem] = {}
        self._changes: dict[str, frozenset[str]] = {}
        self._terms: dict[tuple[str, int], tuple[DuesTerm, ...]] = {}

    def ask(self, local_of: Callable[[int], DuesLocal]) -> None:
        """Ask for what the township set here from now on; what was learnt of a year before stays."""
        self._local_of = local_of

    def of(self, member: Member, month: str) -> DuesTerm:
        """What holds for a member's month."""
        if month < self._since:
            return _NOT_DUE
        key = (member.id, int(month[:4]))
        if key not in self._terms:
            self._terms[key] = self._terms_of(member, key[1])
        return self._terms[key][int(month[5:]) - 1]

    def _terms_of(self, member: Member, year: int) -> tuple[DuesTerm, ...]:
        """A year's months; worked out only where something of the member or of the rules changes."""
        if member.id not in self._changes:
            self._changes[member.id] = self._changes_of(member)
        changes = self._changes[member.id]
        before = self._terms.get((member.id, year - 1))
        quiet = self._local(year) == self._local(year - 1) and changes.isdisjoint(months_of(year))
        if before is not None and quiet:
            return (before[-1],) * 12  # nothing of the member or of the rules changes in this year
        terms: list[DuesTerm] = []
        for month in months_of(year):
            same = bool(terms) and month not in changes
            terms.append(terms[-1] if same else self._work_out(member, month))
        return tuple(terms)

    def _changes_of(self, member: Member) -> frozenset[str]:
        """The months in which what is owed may differ from the month before."""
        steps = [one for one in member.history if one.trait in (Trait.STAGE, Trait.DUES_CATEGORY)]
        begun = {one.valid_from[:7] for one in steps}
        bases = {one.valid_from for one in self._bases.get(member.id, ())}
        return frozenset({*self._rule_changes, *bases, *begun, *map(next_month, begun)})

    def _work_out(self, member: Member, month: str) -> DuesTerm:
        if not is_due(member, month):
            return _NOT_DUE
        category = member.dues_category(f"{month}-{_LAST_DAY}")
        if category is None:
            return DuesTerm(due=True, problem=Problem("category", "dues_category_missing"))
        bases = self._bases.get(member.id, ())
        base_fen = next((one.base_fen for one in reversed(bases) if one.valid_from <= month), None)
        found = self._assessed(category, base_fen, month)
        if isinstance(found, Problem):
            return DuesTerm(due=True, problem=found)
        return DuesTerm(due=True, amount=found)

    def _local(self, year: int) -> DuesLocal:
        if year not in self._locals:
            self._locals[year] = self._local_of(year)
        return self._locals[year]

    def _assessed(self, category: DuesCategory, base_fen: int | None, month: str) -> DuesAmount | Problem:
        local = self._local(int(month[:4]))
        rules_since = max((one for one in self._rule_changes if one <= month), default=None)
        key = (category, base_fen, local, rules_since)
        if key not in self._amounts:
            self._amounts[key] = assess(self._rules, category, base_fen=base_fen, local=local, month=month)
        return self._amounts[key]
