"""Clocks and identifiers."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from themeday_desktop.services.clock import RandomIds, SeededIds, StepClock, SystemClock


def test_a_day_may_stand_in_for_today() -> None:
    clock = SystemClock(date(2024, 2, 29))
    assert (clock.today(), clock.now().date()) == (date(2024, 2, 29), date(2024, 2, 29))
    assert clock.now().tzinfo is not None


def test_the_machines_own_day_is_today_otherwise() -> None:
    assert SystemClock().today() in (SystemClock().now().date(), SystemClock().now().date() - timedelta(days=1))


def test_a_stepping_clock_gives_the_same_moments_again() -> None:
    start = datetime(2026, 7, 10, 14, 30)  # noqa: DTZ001 - the clock adds its zone
    one, two = StepClock(start), StepClock(start)
    assert [one.now() for _ in range(3)] == [two.now() for _ in range(3)]
    one.set(datetime(2026, 8, 1, 9))  # noqa: DTZ001 - the clock adds its zone
    assert (one.today(), one.now().utcoffset()) == (date(2026, 8, 1), timedelta(hours=8))


def test_seeded_ids_repeat_and_random_ones_do_not() -> None:
    assert SeededIds(1).new_id() == SeededIds(1).new_id() != SeededIds(2).new_id()
    assert RandomIds().new_id() != RandomIds().new_id()
    assert SeededIds(1).new_id()[14] == "4"
