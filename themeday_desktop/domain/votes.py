"""Votes and elections of a meeting: what was counted, whether it adds up, and what follows from it by the rule."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from themeday_desktop.domain.attendance import Standing
from themeday_desktop.domain.errors import Problem
from themeday_desktop.domain.sign_in import SheetRow
from themeday_desktop.domain.traits import Stage
from themeday_desktop.domain.vote_rules import Base, VoteKind, rule_for

MOTION_LIMIT = 500  # characters
MOST_VOTERS = 100_000  # no branch is larger; what the record's schema takes
COUNTS = ("expected", "present", "ayes", "nays", "abstentions")


class Outcome(Enum):
    """有效通过 (passed), 未通过, or 到会人数不够 so that nothing was decided."""

    PASSED = "passed"
    NOT_PASSED = "not_passed"
    NO_QUORUM = "no_quorum"


@dataclass(frozen=True, slots=True)
class Tally:
    """应到有表决权, 到会有表决权, 赞成, 反对, 弃权: people, whole numbers."""

    expected: int
    present: int
    ayes: int
    nays: int
    abstentions: int


@dataclass(frozen=True, slots=True)
class VoteDraft:
    """A vote as typed: of each count the number, None where nothing is typed, -1 for what is no number."""

    motion: str
    kind: VoteKind = VoteKind.MOTION
    expected: int | None = None
    present: int | None = None
    ayes: int | None = None
    nays: int | None = None
    abstentions: int | None = None

    @property
    def tally(self) -> Tally | None:
        """The counts, where each is a number."""
        counts = [getattr(self, name) for name in COUNTS]
        return None if any(one is None or one < 0 for one in counts) else Tally(*counts)


@dataclass(frozen=True, slots=True)
class Vote:
    """表决: one motion (题目) put to the vote, or one election, with what was counted."""

    id: str
    activity_id: str
    position: int
    motion: str
    kind: VoteKind
    tally: Tally
    entered_at: str = ""
    version: int = 1


@dataclass(frozen=True, slots=True)
class Result:
    """What follows by the rule: at least `present_least` of those expected had to be there, and `ayes_least` ayes were
    needed out of `base` people.
    """

    outcome: Outcome
    present_least: int
    ayes_least: int
    base: int


def result_of(kind: VoteKind, tally: Tally) -> Result:
    """The outcome by the rule of the kind. Where too few were there, the ayes decide nothing."""
    rule = rule_for(kind)
    base = tally.expected if rule.base is Base.EXPECTED else tally.present
    present_least, ayes_least = rule.quorum.least(tally.expected), rule.majority.least(base)
    if tally.present < present_least:
        outcome = Outcome.NO_QUORUM
    else:
        outcome = Outcome.PASSED if tally.ayes >= ayes_least else Outcome.NOT_PASSED
    return Result(outcome, present_least, ayes_least, base)


def check_vote(draft: VoteDraft) -> tuple[Problem, ...]:
    """What is wrong with a vote as typed; sums that do not agree keep it back."""
    problems = []
    if not draft.motion:
        problems.append(Problem("motion", "required"))
    elif len(draft.motion) > MOTION_LIMIT:
        problems.append(Problem("motion", "too_long", {"limit": str(MOTION_LIMIT)}))
    problems += [one for name in COUNTS if (one := _check_count(name, getattr(draft, name))) is not None]
    tally = draft.tally
    if problems or tally is None:
        return tuple(problems)
    return _check_sums(tally)


def _check_count(name: str, count: int | None) -> Problem | None:
    if count is None:
        return Problem(name, "required")
    if not 0 <= count <= MOST_VOTERS:
        return Problem(name, "bad_count", {"limit": str(MOST_VOTERS)})
    return Problem(name, "no_voters") if name == "expected" and count == 0 else None


def _check_sums(tally: Tally) -> tuple[Problem, ...]:
    told = {"present": str(tally.present), "expected": str(tally.expected)}
    if tally.present > tally.expected:
        return (Problem("present", "more_than_expected", told),)
    for name in ("ayes", "nays", "abstentions"):
        if getattr(tally, name) > tally.present:
            return (Problem(name, "more_than_present", told),)
    total = tally.ayes + tally.nays + tally.abstentions
    if total != tally.present:
        return (Problem("abstentions", "votes_do_not_add_up", told | {"total": str(total)}),)
    return ()


@dataclass(frozen=True, slots=True)
class Voters:
    """Who may vote by the roster of the day and the sign-in: full members, expected and present.

    A probationary member has no vote. Infirm members keep theirs: no rule takes them out of the base of a vote, only
    out of the attendance ratio; `infirm` tells how many they are.
    """

    expected: int
    present: int
    infirm: int


def voters_of(rows: Iterable[SheetRow]) -> Voters:
    """The voters of a sign-in sheet."""
    voting = [row for row in rows if row.standing is not Standing.GUEST and row.stage is Stage.FULL]
    return Voters(
        len(voting),
        sum(row.state is not None and row.state.came for row in voting),
        sum(row.standing is Standing.INFIRM for row in voting),
    )
