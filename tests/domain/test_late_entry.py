"""Late entry: what was entered after the activity's day, worked out from the moments of entry alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themeday_desktop.domain.late_entry import (
    Entered,
    LateEntry,
    LateReason,
    Part,
    check_late_reason,
    is_late,
    late_entry,
    late_findings,
)
from themeday_desktop.domain.wrap_up import Level, Step, blockers

DAY = "2026-07-10"
IN_TIME, LATE = "2026-07-11T23:59:59+08:00", "2026-07-12T00:00:00+08:00"
REASON = LateReason("activity-1", "当天停电", "2026-07-14T09:30:00+08:00")


def a_late_entry(**values: object) -> LateEntry:
    base = {"held_on": DAY, "parts": (Part.SIGN_IN,), "first_entered_at": LATE}
    return LateEntry(**(base | values))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("moment", "grace", "late"),
    [
        ("2026-07-10T23:59:59+08:00", 0, False),
        ("2026-07-11T00:00:00+08:00", 0, True),
        (IN_TIME, 1, False),
        (LATE, 1, True),
        ("2026-07-13T23:59:59+08:00", 3, False),
        ("2026-07-14T00:00:00+08:00", 3, True),
        ("2026-07-09T10:00:00+08:00", 0, False),
        ("", 1, False),
    ],
)
def test_an_entry_is_late_once_its_days_of_grace_have_ended(moment: str, grace: int, late: bool) -> None:
    assert is_late(moment, held_on=DAY, grace_days=grace) is late


@pytest.mark.parametrize(("held_on", "last"), [("2026-02-28", "2026-03-01"), ("2026-12-31", "2027-01-01")])
def test_the_grace_passes_the_ends_of_months_and_years(held_on: str, last: str) -> None:
    assert not is_late(f"{last}T23:59:59+08:00", held_on=held_on, grace_days=1)


def test_the_last_day_there_is_has_no_day_after_it() -> None:
    assert not is_late("2026-07-10T14:30:00+08:00", held_on="9999-12-31", grace_days=3)


@pytest.mark.fault("CL-01")
def test_a_clock_set_back_twenty_years_makes_nothing_late() -> None:
    entries = [
        Entered(Part.SIGN_IN, "2006-07-14T09:00:00+08:00", "m1"),
        Entered(Part.PHOTOS, "2006-07-14T09:00:00+08:00"),
    ]
    assert late_entry(DAY, entries, grace_days=1) is None


@pytest.mark.fault("CL-03")
def test_the_date_that_counts_is_the_one_the_clock_showed_whatever_its_zone() -> None:
    assert not is_late("2026-07-11T23:30:00+00:00", held_on=DAY, grace_days=1)
    assert not is_late("2026-07-11T23:30:00-11:00", held_on=DAY, grace_days=1)


def test_nothing_is_late_while_no_day_is_chosen() -> None:
    assert late_entry(None, [Entered(Part.SIGN_IN, LATE, "m1")], grace_days=1) is None


def test_nothing_entered_is_nothing_late() -> None:
    assert late_entry(DAY, [], grace_days=1) is None


def test_only_the_late_parts_and_people_are_told_in_the_order_of_the_steps() -> None:
    entries = [
        Entered(Part.PHOTOS, "2026-07-15T08:00:00+08:00"),
        Entered(Part.SIGN_IN, IN_TIME, "m1"),
        Entered(Part.SIGN_IN, "2026-07-14T10:00:00+08:00", "m2"),
        Entered(Part.SIGN_IN, "2026-07-13T10:00:00+08:00", "m3"),
        Entered(Part.ACTIONS, IN_TIME),
    ]
    found = late_entry(DAY, entries, grace_days=1)
    assert found is not None
    assert found.parts == (Part.SIGN_IN, Part.PHOTOS)
    assert (found.first_entered_at, found.day) == ("2026-07-13T10:00:00+08:00", "2026-07-13")
    assert [found.day_of(own) for own in ("m1", "m2", "m3")] == [None, "2026-07-14", "2026-07-13"]
    assert (found.reason, found.reason_entered_at) == (None, None)


def test_the_reason_goes_with_what_is_late() -> None:
    found = late_entry(DAY, [Entered(Part.STUDY, LATE)], grace_days=1, reason=REASON)
    assert found is not None
    assert (found.reason, found.reason_entered_at) == ("当天停电", "2026-07-14T09:30:00+08:00")


def test_a_reason_alone_makes_nothing_late() -> None:
    assert late_entry(DAY, [Entered(Part.STUDY, IN_TIME)], grace_days=1, reason=REASON) is None


@given(st.lists(st.tuples(st.sampled_from(Part), st.integers(1, 28)), max_size=12), st.integers(0, 3))
def test_parts_and_first_moment_are_those_of_the_entries_after_the_grace(
    given_entries: list[tuple[Part, int]], grace: int
) -> None:
    entries = [Entered(part, f"2026-07-{day:02d}T09:00:00+08:00") for part, day in given_entries]
    found = late_entry(DAY, entries, grace_days=grace)
    late = [(part, day) for part, day in given_entries if day > 10 + grace]
    assert (found is None) == (not late)
    if found is not None:
        assert set(found.parts) == {part for part, _ in late}
        assert found.first_entered_at[8:10] == f"{min(day for _, day in late):02d}"


def test_the_check_says_nothing_of_an_activity_entered_in_time() -> None:
    assert late_findings(None) == ()


def test_a_late_entry_without_its_reason_keeps_the_package_back() -> None:
    found = late_findings(a_late_entry())
    assert [(one.step, one.code) for one in blockers(found)] == [(Step.EXPORT, "late_reason_missing")]
    assert dict(found[0].params) == {"day": DAY, "entered": "2026-07-12", "reason": ""}


def test_a_late_entry_with_its_reason_keeps_nothing_back() -> None:
    (found,) = late_findings(a_late_entry(reason="当天停电"))
    assert (found.level, found.code, found.params["reason"]) == (Level.FINE, "late_entry_told", "当天停电")


@pytest.mark.parametrize(
    ("reason", "late", "codes"),
    [
        ("当天停电", a_late_entry(), []),
        ("字" * 200, a_late_entry(), []),
        ("字" * 201, a_late_entry(), ["too_long"]),
        (" \u3000", a_late_entry(), ["late_needs_reason"]),
        ("当天停电", None, ["not_late"]),
    ],
)
def test_a_reason_is_needed_short_and_of_something_late(reason: str, late: LateEntry | None, codes: list[str]) -> None:
    assert [one.code for one in check_late_reason(reason, late)] == codes
