"""A joint activity with its partner branches, and an outing with its hours."""

from __future__ import annotations

import pytest

from tests.builders import a_theme_activity
from themeday_desktop.domain.theme_activity import Lead, PartnerBranch, ThemeActivity, check_theme

JOINT = a_theme_activity(branches=(PartnerBranch("上水村党支部", 12, "李建军"),), lead=Lead.US)


def found(theme: ThemeActivity) -> list[tuple[str, str]]:
    return [(one.field, one.code) for one in check_theme(theme)]


def test_a_joint_activity_with_a_head_and_a_number_is_fine() -> None:
    assert found(JOINT) == []


@pytest.mark.parametrize(
    ("branch", "code"),
    [
        (PartnerBranch(" "), "branch_without_name"),
        (PartnerBranch("村" * 61), "branch_too_long"),
        (PartnerBranch("上水村党支部", head="李" * 61), "branch_too_long"),
        (PartnerBranch("上水村党支部", 0), "branch_people"),
        (PartnerBranch("上水村党支部", -3), "branch_people"),
        (PartnerBranch("上水村党支部", 5001), "branch_people"),
    ],
)
def test_a_branch_that_can_t_be_is_told_by_its_number(branch: PartnerBranch, code: str) -> None:
    (problem,) = check_theme(JOINT._replace(branches=(*JOINT.branches, branch)))
    assert (problem.field, problem.code, problem.params["number"]) == ("branches", code, "2")


def test_there_are_not_more_branches_than_a_township_has() -> None:
    assert found(JOINT._replace(branches=JOINT.branches * 21)) == [("branches", "too_many_branches")]


@pytest.mark.parametrize(
    ("departs", "returns", "problems"),
    [
        ("2026-07-10T08:00", "2026-07-10T17:00", []),
        ("2026-07-10T08:00", None, []),
        ("2026-07-10T08:00", "2026-07-10T07:59", [("returns_on", "returns_before_departs")]),
        ("2026-07-10T08:00", "2026-07-09T17:00", [("returns_on", "returns_before_departs")]),
        (None, "2026-07-10T17:00", [("departs_on", "departs_missing")]),
        ("2026-06-31T08:00", None, [("departs_on", "bad_moment")]),
        ("2026-07-10T", None, [("departs_on", "bad_moment")]),
        ("2026-07-10T08:00:30", None, [("departs_on", "bad_moment")]),
        ("2026-07-10T08:00", "晚上", [("returns_on", "bad_moment")]),
    ],
)
def test_an_outing_leaves_before_it_comes_back(
    departs: str | None, returns: str | None, problems: list[tuple[str, str]]
) -> None:
    assert found(JOINT._replace(departs=departs, returns=returns)) == problems


@pytest.mark.parametrize(
    ("returns", "long"),
    [("2026-07-10T17:00", False), ("2026-07-11T08:00", False), ("2026-07-11T08:01", True), (None, False)],
)
def test_more_than_a_day_is_warned_of_and_refused_by_nobody(returns: str | None, long: bool) -> None:
    outing = JOINT._replace(departs="2026-07-10T08:00", returns=returns)
    assert (outing.is_too_long, found(outing)) == (long, [])
