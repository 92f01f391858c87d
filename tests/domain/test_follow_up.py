"""What stands behind a sign-in: which fields count, and what is wrong with them."""

from __future__ import annotations

from typing import Any

import pytest

from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.errors import Problem
from themeday_desktop.domain.follow_up import FIELDS, FIELDS_BEHIND, FollowUpDraft, check_follow_up, minutes_late

DAY, TODAY = "2026-07-10", "2026-07-15"
WHOLE = FollowUpDraft(
    asked_on="2026-07-08",
    granted_by="石建国",
    late_minutes=12,
    platform="微信群视频",
    contacted_on="2026-07-12",
    contacted_by="王秀兰",
    cause="忘了时间",
    education="讲了纪律",
    visited_on="2026-07-11",
    visited_by="石建国",
    told="读了党章第一章",
)
ABSENT, LEAVE, HOME = AttendanceState.ABSENT, AttendanceState.ON_LEAVE, AttendanceState.HOME_STUDY


def wrong(state: AttendanceState, **values: Any) -> list[tuple[str, str]]:
    """Field and code of what is wrong with a draft of an activity on the tenth, told on the fifteenth."""
    found = check_follow_up(FollowUpDraft(**values), state=state, day=DAY, today=TODAY)
    return [(one.field, one.code) for one in found]


@pytest.mark.parametrize("state", FIELDS_BEHIND)
def test_what_is_told_of_each_state_is_right(state: AttendanceState) -> None:
    assert check_follow_up(WHOLE, state=state, day=DAY, today=TODAY) == ()


def test_every_field_stands_behind_some_state() -> None:
    assert {name for names in FIELDS_BEHIND.values() for name in names} == set(FIELDS)


@pytest.mark.parametrize("state", list(AttendanceState))
def test_only_what_stands_behind_a_state_counts_for_it(state: AttendanceState) -> None:
    told = WHOLE.behind(state)
    names = FIELDS_BEHIND.get(state, ())
    assert [name for name in FIELDS if getattr(told, name) is not None] == [one for one in FIELDS if one in names]
    assert told.is_empty == (state is AttendanceState.PRESENT)


def test_nothing_stands_behind_nobody() -> None:
    assert WHOLE.behind(None).is_empty


def test_what_was_told_behind_another_state_stays() -> None:
    late = WHOLE.merged(FollowUpDraft(late_minutes=3), state=AttendanceState.LATE)
    assert (late.late_minutes, late.cause) == (3, "忘了时间")


def test_what_is_left_out_now_is_told_no_more() -> None:
    assert WHOLE.merged(FollowUpDraft(), state=ABSENT).behind(ABSENT).is_empty


@pytest.mark.parametrize(
    ("state", "values", "found"),
    [
        (LEAVE, {"asked_on": "2026-06-30"}, []),
        (LEAVE, {"asked_on": "2026-07-16"}, [("asked_on", "in_future")]),
        (LEAVE, {"asked_on": "前天"}, [("asked_on", "bad_date")]),
        (LEAVE, {"asked_on": "20260708"}, [("asked_on", "bad_date")]),
        (LEAVE, {"granted_by": "字" * 61}, [("granted_by", "too_long")]),
        (ABSENT, {"contacted_on": DAY}, []),
        (ABSENT, {"contacted_on": "2026-07-09"}, [("contacted_on", "before_activity")]),
        (ABSENT, {"contacted_on": "2026-07-16"}, [("contacted_on", "in_future")]),
        (ABSENT, {"cause": "忘了"}, [("contacted_on", "required")]),
        (ABSENT, {"contacted_on": DAY, "education": "字" * 501}, [("education", "too_long")]),
        (HOME, {"told": "读了党章"}, [("visited_on", "required")]),
        (HOME, {"visited_on": "2026-07-01"}, [("visited_on", "before_activity")]),
        (AttendanceState.LATE, {"late_minutes": 0}, [("late_minutes", "bad_minutes")]),
        (AttendanceState.LATE, {"late_minutes": 1441}, [("late_minutes", "bad_minutes")]),
        (AttendanceState.LATE, {"cause": "字" * 900}, []),  # not behind this state
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(
    state: AttendanceState, values: dict[str, Any], found: list[tuple[str, str]]
) -> None:
    assert wrong(state, **values) == found


def test_a_day_before_the_activity_is_told_with_it() -> None:
    draft = FollowUpDraft(contacted_on="2026-07-01")
    assert check_follow_up(draft, state=ABSENT, day=DAY, today=TODAY) == (
        Problem("contacted_on", "before_activity", {"day": DAY}),
    )


@pytest.mark.parametrize(
    ("time", "start", "minutes"),
    [
        ("14:42", "14:30", 12),
        ("15:00", "14:59", 1),
        ("14:30", "14:30", None),
        (None, "14:30", None),
        ("14:40", None, None),
    ],
)
def test_lateness_follows_from_the_beginning(time: str | None, start: str | None, minutes: int | None) -> None:
    assert minutes_late(time, start) == minutes
