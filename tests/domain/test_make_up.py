"""Making up: until when, how a line stands, what is credited, and what is wrong with a make-up."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.builders import a_member
from themeday_desktop.domain.activities import ActivityHead
from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.follow_up import FollowUpDraft
from themeday_desktop.domain.make_up import (
    MakeUp,
    MakeUpDraft,
    MakeUpLine,
    MakeUpMethod,
    MakeUpStanding,
    check_make_up,
    due_day,
    standing_of,
)

DAY, TODAY = "2026-07-10", "2026-07-20"
HEAD = ActivityHead("a1", "七月主题党日", None, DAY, DAY, "14:30", None, is_theme_day=True)
MADE = MakeUp("a1", "m1", MakeUpMethod.VISIT, "2026-07-15", "石建国", 90)


def a_line(**values: Any) -> MakeUpLine:
    """Absent in July, an hour studied, nothing made up."""
    base = {
        "activity": HEAD,
        "member": a_member(id="m1"),
        "state": AttendanceState.ABSENT,
        "reason": None,
        "follow_up": FollowUpDraft(),
        "due": "2026-07-24",
        "standing": MakeUpStanding.OWES,
        "made": None,
        "studied_minutes": 60,
    }
    return MakeUpLine(**(base | values))


def wrong(**values: Any) -> list[tuple[str, str]]:
    """Field and code of what is wrong with a make-up of the tenth, told on the twentieth."""
    base = MakeUpDraft(MakeUpMethod.READING, "2026-07-15")
    return [(one.field, one.code) for one in check_make_up(replace(base, **values), day=DAY, today=TODAY)]


@pytest.mark.parametrize(("days", "due"), [(14, "2026-07-24"), (7, "2026-07-17"), (30, "2026-08-09")])
def test_it_is_due_so_many_days_after_the_activity(days: int, due: str) -> None:
    assert due_day(DAY, days) == due


@pytest.mark.parametrize(
    ("owed", "made", "has_left", "is_late", "standing"),
    [
        (True, False, False, False, MakeUpStanding.OWES),
        (True, False, False, True, MakeUpStanding.OVERDUE),
        (True, True, False, True, MakeUpStanding.DONE),
        (True, True, True, True, MakeUpStanding.DONE),
        (True, False, True, True, MakeUpStanding.LEFT),
        (False, True, False, True, MakeUpStanding.NOT_OWED),
    ],
)
def test_how_a_line_stands(*, owed: bool, made: bool, has_left: bool, is_late: bool, standing: MakeUpStanding) -> None:
    assert standing_of(owed=owed, made=made, has_left=has_left, is_late=is_late) is standing


def test_only_who_owes_is_asked() -> None:
    assert [one for one in MakeUpStanding if one.is_open] == [MakeUpStanding.OWES, MakeUpStanding.OVERDUE]


@pytest.mark.parametrize(("minutes", "studied", "credited"), [(90, 60, 60), (30, 60, 30), (None, 60, 0), (90, 0, 0)])
def test_no_more_is_credited_than_was_studied(minutes: int | None, studied: int, credited: int) -> None:
    assert a_line(made=replace(MADE, minutes=minutes), studied_minutes=studied).credited_minutes == credited


def test_nothing_is_credited_before_it_is_made_up() -> None:
    assert a_line().credited_minutes == 0


def test_a_line_is_an_activity_and_a_member() -> None:
    assert a_line().id == "a1/m1"


def test_a_make_up_needs_only_its_day() -> None:
    assert wrong() == []
    assert wrong(method=MakeUpMethod.VISIT, by_whom="石建国", minutes=60, note="讲了学习内容") == []


@pytest.mark.parametrize(
    ("values", "field", "code"),
    [
        ({"made_on": ""}, "made_on", "required"),
        ({"made_on": "上周"}, "made_on", "bad_date"),
        ({"made_on": "2026-07-09"}, "made_on", "before_activity"),
        ({"made_on": "2026-07-21"}, "made_on", "in_future"),
        ({"method": MakeUpMethod.VISIT}, "by_whom", "visit_needs_name"),
        ({"by_whom": "字" * 61}, "by_whom", "too_long"),
        ({"note": "字" * 501}, "note", "too_long"),
        ({"minutes": 0}, "minutes", "bad_minutes"),
        ({"minutes": 1441}, "minutes", "bad_minutes"),
    ],
)
def test_a_make_up_that_cannot_be_is_refused(values: dict[str, Any], field: str, code: str) -> None:
    assert wrong(**values) == [(field, code)]
