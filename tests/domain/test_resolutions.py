"""Minutes and resolutions as typed."""

from __future__ import annotations

import pytest

from themeday_desktop.domain.resolutions import (
    MINUTES_LIMIT,
    RESOLUTION_LIMIT,
    Resolution,
    ResolutionDraft,
    check_done,
    check_minutes,
    check_resolution,
)

TODAY = "2026-07-14"


def test_minutes_are_only_too_long() -> None:
    assert check_minutes("字" * MINUTES_LIMIT) == ()
    assert [one.code for one in check_minutes("字" * (MINUTES_LIMIT + 1))] == ["too_long"]


def test_a_resolution_says_what_who_and_by_when() -> None:
    assert check_resolution(ResolutionDraft("铺路", "m1", "2026-08-31")) == ()
    found = check_resolution(ResolutionDraft(""))
    assert [(one.field, one.code) for one in found] == [
        ("text", "required"),
        ("member_id", "required"),
        ("due_on", "required"),
    ]


@pytest.mark.parametrize("day", ["2026-06-31", "31日", "2026-8-1", "-1"])
def test_a_day_the_calendar_does_not_have_is_refused(day: str) -> None:
    assert [one.code for one in check_resolution(ResolutionDraft("铺路", "m1", day))] == ["bad_date"]
    assert [one.code for one in check_done(day, today=TODAY)] == ["bad_date"]


def test_a_text_that_is_too_long_is_refused() -> None:
    found = check_resolution(ResolutionDraft("字" * (RESOLUTION_LIMIT + 1), "m1", "2026-08-31"))
    assert [(one.field, one.code) for one in found] == [("text", "too_long")]


@pytest.mark.parametrize(("day", "codes"), [("", ["required"]), ("2026-07-15", ["in_future"]), (TODAY, [])])
def test_it_was_done_on_a_day_that_has_come(day: str, codes: list[str]) -> None:
    assert [one.code for one in check_done(day, today=TODAY)] == codes


def test_it_is_open_until_it_is_done() -> None:
    one = Resolution("r1", "a1", 0, "铺路", "m1", "2026-08-31")
    assert one.is_open
    assert not Resolution("r1", "a1", 0, "铺路", "m1", "2026-08-31", TODAY).is_open
