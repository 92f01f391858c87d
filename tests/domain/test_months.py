"""Months as text."""

from __future__ import annotations

import pytest

from themeday_desktop.domain.months import is_day, is_month, months_between, months_of, next_month


@pytest.mark.parametrize(
    ("text", "month"),
    [("2026-07", True), ("2026-7", False), ("2026-13", False), ("2026-07-01", False), ("２０２６-07", False)],
)
def test_a_month_is_a_year_and_a_month(text: str, month: bool) -> None:
    assert is_month(text) is month


@pytest.mark.parametrize(
    ("text", "day"),
    [("2024-02-29", True), ("2026-02-29", False), ("2026-07", False), ("20260710", False), ("", False)],
)
def test_a_day_is_one_of_the_calendar(text: str, day: bool) -> None:
    assert is_day(text) is day


@pytest.mark.parametrize(("month", "after"), [("2026-07", "2026-08"), ("2026-12", "2027-01"), ("2026-01", "2026-02")])
def test_december_is_followed_by_january(month: str, after: str) -> None:
    assert next_month(month) == after


def test_a_year_has_twelve_months_in_order() -> None:
    months = months_of(2026)
    assert (len(months), months[0], months[-1]) == (12, "2026-01", "2026-12")
    assert list(months) == sorted(months)


def test_months_are_listed_up_to_the_one_before() -> None:
    assert months_between("2025-11", "2026-02") == ("2025-11", "2025-12", "2026-01")
    assert months_between("2026-02", "2026-02") == ()
    assert months_between("2026-03", "2026-02") == ()
