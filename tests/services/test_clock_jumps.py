"""Clocks that jump: order comes from the journal's numbers, and a day is the one that was shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from tests.builders import BRANCH, a_member_draft, an_activity_draft, services_over
from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.dues import PaymentMethod
from themeday_desktop.domain.traits import Trait
from themeday_desktop.services.clock import SeededIds, StepClock
from themeday_desktop.services.desk import Services
from themeday_desktop.storage.store import create_store


class ZoneClock(StepClock):
    """A clock whose zone can be changed as well."""

    def move(self, moment: datetime, hours: int) -> None:
        """Go on from `moment` in the zone `hours` from UTC."""
        self._now = moment.replace(tzinfo=timezone(timedelta(hours=hours)))


def at(*moment: int) -> datetime:
    """A local moment."""
    return datetime(*moment)  # noqa: DTZ001 - the clock gives it its zone


@pytest.fixture
def clock() -> ZoneClock:
    return ZoneClock(at(2026, 7, 10, 14, 30), step=timedelta(0))


@pytest.fixture
def services(tmp_path: Path, clock: ZoneClock) -> Iterator[Services]:
    """A ledger with three students, and July's theme day."""
    made = services_over(create_store(tmp_path / "ledger", clock=clock, ids=SeededIds(1), actor="石文书"))
    made.ledger.record_branch(BRANCH)
    for name in ("李一", "李二", "李三"):
        made.roster.add_member(a_member_draft(name, traits={Trait.DUES_CATEGORY: "student"}))
    yield made
    assert made.ledger.check(full=True) == []
    made.ledger.close()


def members(services: Services) -> list[str]:
    return [one.id for one in services.roster.load_members()]


@pytest.mark.fault("CL-03")
def test_a_clock_set_back_between_two_sign_ins_keeps_their_order(services: Services, clock: ZoneClock) -> None:
    activity, _ = services.activities.add_activity(an_activity_draft())
    numbers = []
    moments = ((at(2026, 7, 10, 14, 40), 8), (at(2026, 7, 10, 13, 40), 8), (at(2026, 7, 10, 6, 41), 0))
    for own, (moment, hours) in zip(members(services), moments, strict=True):
        clock.move(moment, hours)
        numbers.append(services.attendance.record(activity, own, state=AttendanceState.PRESENT).seq)
    assert numbers == sorted(set(numbers))
    signed = {row.member.id: row.sign_in for row in services.attendance.load_sheet(activity).rows}
    told = [signed[own].entered_at for own in members(services)]  # type: ignore[union-attr]  # all three signed
    assert told == ["2026-07-10T14:40:00+08:00", "2026-07-10T13:40:00+08:00", "2026-07-10T06:41:00+00:00"]


@pytest.mark.fault("CL-03")
def test_receipts_count_on_and_ids_stay_different_whatever_the_clock_says(services: Services, clock: ZoneClock) -> None:
    activity, _ = services.activities.add_activity(an_activity_draft())
    for hour, own in zip((16, 15, 14), members(services), strict=True):
        clock.set(at(2026, 7, 10, hour, 0))
        services.dues.receive(activity, own, method=PaymentMethod.CASH)
    entries = services.dues.load_sheet(activity).received
    assert sorted(one.receipt_no or 0 for one in entries) == [1, 2, 3]
    assert len({one.id for one in entries}) == 3


@pytest.mark.fault("CL-04")
def test_dues_of_a_month_stay_those_of_its_activity_when_the_year_changes_meanwhile(
    services: Services, clock: ZoneClock
) -> None:
    clock.set(at(2026, 12, 31, 23, 59, 59))
    draft = an_activity_draft(held_on="2026-12-31")
    activity, _ = services.activities.add_activity(draft)
    assert services.dues.load_sheet(activity).month == "2026-12"
    clock.set(at(2027, 1, 1, 0, 0, 1))
    services.dues.receive(activity, members(services)[0], method=PaymentMethod.CASH)
    (payment,) = services.dues.load_sheet(activity).received
    assert payment.allocations[-1].month == "2026-12"
    assert payment.paid_on == "2027-01-01"


@pytest.mark.fault("CL-04")
def test_the_29th_of_february_is_a_day_like_any_other(services: Services, clock: ZoneClock) -> None:
    clock.set(at(2028, 2, 29, 14, 30))
    activity, _ = services.activities.add_activity(an_activity_draft(held_on="2028-02-29"))
    services.attendance.record(activity, members(services)[0], state=AttendanceState.PRESENT)
    sheet = services.dues.load_sheet(activity)
    assert (sheet.month, len(sheet.rows)) == ("2028-02", 3)
    services.dues.receive(activity, members(services)[0], method=PaymentMethod.CASH)
    assert services.dues.load_sheet(activity).received[0].paid_on == "2028-02-29"
