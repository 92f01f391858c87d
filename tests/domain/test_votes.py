"""Votes by the rule: exact whole numbers at every edge, and sums that must agree."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_row
from themeday_desktop.domain.attendance import AttendanceState, Standing
from themeday_desktop.domain.traits import Stage
from themeday_desktop.domain.vote_rules import VOTE_RULES, Base, VoteKind, rule_for
from themeday_desktop.domain.votes import MOST_VOTERS, Outcome, Tally, VoteDraft, check_vote, result_of, voters_of

MOTION, ELECTION = VoteKind.MOTION, VoteKind.ELECTION


def tally(expected: int, present: int, ayes: int) -> Tally:
    return Tally(expected, present, ayes, present - ayes, 0)


def a_draft(**values: object) -> VoteDraft:
    base = {"motion": "修路", "expected": 30, "present": 28, "ayes": 15, "nays": 8, "abstentions": 5}
    return VoteDraft(**(base | values))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "expected", "present", "ayes", "outcome"),
    [
        (MOTION, 30, 15, 15, Outcome.NOT_PASSED),  # exactly half are there, exactly half of all voted aye
        (MOTION, 30, 16, 16, Outcome.PASSED),
        (MOTION, 30, 14, 14, Outcome.NO_QUORUM),
        (MOTION, 30, 28, 15, Outcome.NOT_PASSED),  # one short
        (MOTION, 30, 28, 16, Outcome.PASSED),
        (MOTION, 31, 15, 15, Outcome.NO_QUORUM),  # half of 31 is 15 and a half
        (MOTION, 31, 16, 16, Outcome.PASSED),
        (MOTION, 31, 31, 15, Outcome.NOT_PASSED),
        (MOTION, 1, 1, 1, Outcome.PASSED),
        (MOTION, 1, 0, 0, Outcome.NO_QUORUM),
        (MOTION, 2, 1, 1, Outcome.NOT_PASSED),
        (ELECTION, 10, 8, 8, Outcome.NO_QUORUM),  # exactly four fifths
        (ELECTION, 10, 9, 5, Outcome.PASSED),
        (ELECTION, 10, 9, 4, Outcome.NOT_PASSED),
        (ELECTION, 10, 10, 5, Outcome.NOT_PASSED),  # exactly half of those there
        (ELECTION, 11, 8, 8, Outcome.NO_QUORUM),
        (ELECTION, 11, 9, 5, Outcome.PASSED),
    ],
)
def test_a_vote_is_judged_exactly_at_the_edges(
    kind: VoteKind, expected: int, present: int, ayes: int, outcome: Outcome
) -> None:
    assert result_of(kind, tally(expected, present, ayes)).outcome is outcome


def test_what_was_needed_is_told() -> None:
    result = result_of(MOTION, tally(30, 28, 15))
    assert (result.present_least, result.ayes_least, result.base) == (15, 16, 30)
    result = result_of(ELECTION, tally(10, 9, 4))
    assert (result.present_least, result.ayes_least, result.base) == (9, 5, 9)


@given(st.sampled_from(VoteKind), st.integers(1, 5_000), st.data())
def test_the_rule_is_that_of_fractions(kind: VoteKind, expected: int, data: st.DataObject) -> None:
    present = data.draw(st.integers(0, expected))
    ayes = data.draw(st.integers(0, present))
    there, share = Fraction(present, expected), Fraction(ayes, expected if kind is MOTION else max(present, 1))
    quorum = there >= Fraction(1, 2) if kind is MOTION else there > Fraction(4, 5)
    passed = quorum and share > Fraction(1, 2)
    assert (result_of(kind, tally(expected, present, ayes)).outcome is Outcome.PASSED) == passed


@given(st.sampled_from(VoteKind), st.integers(1, 500), st.data())
def test_one_aye_more_never_takes_a_vote_back(kind: VoteKind, expected: int, data: st.DataObject) -> None:
    present = data.draw(st.integers(1, expected))
    ayes = data.draw(st.integers(0, present - 1))
    if result_of(kind, tally(expected, present, ayes)).outcome is Outcome.PASSED:
        assert result_of(kind, tally(expected, present, ayes + 1)).outcome is Outcome.PASSED


@given(st.sampled_from(VoteKind), st.integers(1, 500), st.data())
def test_it_passes_with_exactly_what_is_needed_and_with_one_less_not(
    kind: VoteKind, expected: int, data: st.DataObject
) -> None:
    least = result_of(kind, tally(expected, expected, 0)).present_least
    present = data.draw(st.integers(least, expected))
    needed = result_of(kind, tally(expected, present, 0)).ayes_least
    assert result_of(kind, tally(expected, present, needed - 1)).outcome is Outcome.NOT_PASSED
    if needed <= present:
        assert result_of(kind, tally(expected, present, needed)).outcome is Outcome.PASSED


def test_every_kind_has_one_rule_with_its_source() -> None:
    assert [one.kind for one in VOTE_RULES] == list(VoteKind)
    assert all(one.document and one.text and one.valid_from for one in VOTE_RULES)
    assert (rule_for(MOTION).base, rule_for(ELECTION).base) == (Base.EXPECTED, Base.PRESENT)


def test_a_vote_that_adds_up_has_nothing_wrong() -> None:
    assert check_vote(a_draft()) == ()


@pytest.mark.parametrize(
    ("values", "field", "code"),
    [
        ({"motion": ""}, "motion", "required"),
        ({"motion": "字" * 5_000}, "motion", "too_long"),
        ({"expected": None}, "expected", "required"),
        ({"expected": 0}, "expected", "no_voters"),
        ({"ayes": -1}, "ayes", "bad_count"),
        ({"expected": MOST_VOTERS + 1}, "expected", "bad_count"),
        ({"present": 31}, "present", "more_than_expected"),
        ({"ayes": 29}, "ayes", "more_than_present"),
        ({"nays": 29}, "nays", "more_than_present"),
        ({"abstentions": 29}, "abstentions", "more_than_present"),
        ({"abstentions": 4}, "abstentions", "votes_do_not_add_up"),
        ({"abstentions": 6}, "abstentions", "votes_do_not_add_up"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(values: dict[str, object], field: str, code: str) -> None:
    assert [(one.field, one.code) for one in check_vote(a_draft(**values))] == [(field, code)]


def test_several_counts_are_wrong_at_once() -> None:
    found = check_vote(a_draft(motion="", ayes=None, nays=-1))
    assert [(one.field, one.code) for one in found] == [
        ("motion", "required"),
        ("ayes", "required"),
        ("nays", "bad_count"),
    ]


def test_full_members_of_the_sheet_may_vote_and_infirm_ones_keep_their_vote() -> None:
    rows = [
        a_row(AttendanceState.PRESENT),
        a_row(AttendanceState.ONLINE),
        a_row(AttendanceState.ON_LEAVE),
        a_row(None, Standing.INFIRM),
        replace(a_row(AttendanceState.PRESENT), stage=Stage.PROBATIONARY),
        a_row(AttendanceState.PRESENT, Standing.GUEST),
    ]
    voters = voters_of(rows)
    assert (voters.expected, voters.present, voters.infirm) == (4, 2, 1)
