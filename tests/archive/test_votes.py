"""Whether what a record says of its votes follows from what was counted."""

from __future__ import annotations

from typing import Any

import pytest

from themeday_desktop.archive.figures import vote_problems

VOTE = {
    "motion": "修路",
    "kind": "motion",
    "expected": 30,
    "present": 28,
    "ayes": 15,
    "nays": 8,
    "abstentions": 5,
    "present_least": 15,
    "ayes_least": 16,
    "outcome": "not_passed",
    "entered_at": "2026-07-10T15:00:00+08:00",
}


def test_a_record_without_votes_has_nothing_wrong_with_them() -> None:
    assert list(vote_problems({})) == []
    assert list(vote_problems({"votes": [VOTE]})) == []


@pytest.mark.parametrize(
    "change",
    [
        {"outcome": "passed"},
        {"ayes": 16},
        {"ayes_least": 15},
        {"present_least": 14},
        {"expected": 20},
        {"abstentions": 4},
        {"kind": "election"},
    ],
)
def test_an_outcome_that_does_not_follow_by_the_rule_is_refused(change: dict[str, Any]) -> None:
    assert list(vote_problems({"votes": [VOTE, VOTE | change]})) == [("votes_differ", "/votes/1")]
