"""When the computer's clock can't be believed."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from themeday_desktop.domain.clock_doubt import AHEAD, BACK, ClockDoubt, ClockFault, clock_doubt

LAST = "2026-07-10T14:30:00+08:00"
THEN = datetime.fromisoformat(LAST)
SECOND = timedelta(seconds=1)


def test_a_new_ledger_doubts_no_clock() -> None:
    assert clock_doubt(datetime.fromisoformat("1970-01-01T00:00:00+08:00"), None) is None


@pytest.mark.fault("CL-03")
@pytest.mark.parametrize("apart", [timedelta(hours=-1), -BACK, timedelta(0), AHEAD])
def test_a_summer_hour_and_a_quiet_year_are_no_mistake(apart: timedelta) -> None:
    assert clock_doubt(THEN + apart, LAST) is None


@pytest.mark.fault("CL-01")
def test_a_clock_before_the_last_action_is_doubted() -> None:
    found = clock_doubt(THEN - BACK - SECOND, LAST)
    assert found == ClockDoubt(ClockFault.BACK, "2026-07-09", "2026-07-10")


@pytest.mark.fault("CL-02")
def test_a_clock_long_after_the_last_action_is_doubted() -> None:
    found = clock_doubt(THEN + AHEAD + SECOND, LAST)
    assert found == ClockDoubt(ClockFault.AHEAD, "2027-08-14", "2026-07-10")


def test_moments_of_different_zones_are_compared_as_moments() -> None:
    assert clock_doubt(datetime.fromisoformat("2026-07-09T23:30:00-07:00"), LAST) is None
