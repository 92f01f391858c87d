"""Sign-in on the spot."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from tests.builders import DAY, a_clock, a_ledger, a_member_draft, an_activity_draft, services_over
from themeday_desktop.domain.attendance import AttendanceState, Standing
from themeday_desktop.domain.errors import Refused
from themeday_desktop.domain.traits import Stage, Trait
from themeday_desktop.services.clock import SeededIds
from themeday_desktop.services.desk import Services
from themeday_desktop.storage.store import open_store

PRESENT, LEAVE = AttendanceState.PRESENT, AttendanceState.ON_LEAVE


@pytest.fixture
def activity_id(services: Services) -> str:
    return services.activities.add_activity(an_activity_draft())[0]


def member_ids(services: Services, activity_id: str, standing: Standing = Standing.EXPECTED) -> list[str]:
    rows = services.attendance.load_sheet(activity_id).rows
    return [row.member.id for row in rows if row.standing is standing]


def codes(services: Services, activity_id: str, member_id: str, **values: object) -> list[str]:
    with pytest.raises(Refused) as error:
        services.attendance.record(activity_id, member_id, **values)  # type: ignore[arg-type]  # varied by the tests
    return [one.code for one in error.value.problems]


def test_a_sign_in_carries_the_time_of_the_day_itself(services: Services, activity_id: str) -> None:
    member = member_ids(services, activity_id)[0]
    done = services.attendance.record(activity_id, member, state=PRESENT)
    (sign_in,) = [row.sign_in for row in services.attendance.load_sheet(activity_id).rows if row.sign_in]
    assert sign_in.time is not None
    assert done.params["time"] == sign_in.time
    assert done.touched == {("attendance", activity_id)}
    assert sign_in.entered_at.startswith(DAY)


def test_a_sign_in_entered_another_day_has_no_time(tmp_path: Path) -> None:
    services = a_ledger(tmp_path, people=1)
    activity_id, _ = services.activities.add_activity(an_activity_draft())
    services.ledger.close()
    clock = a_clock(datetime(2026, 7, 11, 9))  # noqa: DTZ001 - the clock adds its zone
    again = services_over(open_store(tmp_path, clock=clock, ids=SeededIds(3), actor="石文书"))
    again.attendance.record(activity_id, member_ids(again, activity_id)[0], state=PRESENT)
    (sign_in,) = [row.sign_in for row in again.attendance.load_sheet(activity_id).rows if row.sign_in]
    assert (sign_in.time, sign_in.entered_at[:10]) == (None, "2026-07-11")
    again.ledger.close()


def test_a_leave_needs_its_reason_and_has_no_time(services: Services, activity_id: str) -> None:
    member = member_ids(services, activity_id)[0]
    assert codes(services, activity_id, member, state=LEAVE, reason=" ") == ["leave_needs_reason"]
    services.attendance.record(activity_id, member, state=LEAVE, reason=" 外出务工 ")
    (sign_in,) = [row.sign_in for row in services.attendance.load_sheet(activity_id).rows if row.sign_in]
    assert (sign_in.reason, sign_in.time) == ("外出务工", None)


def test_only_an_infirm_member_can_be_exempt(services: Services, activity_id: str) -> None:
    assert codes(services, activity_id, member_ids(services, activity_id)[0], state=AttendanceState.EXEMPT) == [
        "not_infirm"
    ]
    infirm = member_ids(services, activity_id, Standing.INFIRM)[0]
    services.attendance.record(activity_id, infirm, state=AttendanceState.HOME_STUDY)
    assert services.attendance.load_sheet(activity_id).counters.home_study == 1


def test_who_is_not_on_the_sheet_can_not_sign_in(services: Services, activity_id: str) -> None:
    gone = services.roster.load_members()[0]
    services.roster.transfer_out(gone.id, on="2026-07-01")
    assert codes(services, activity_id, gone.id, state=PRESENT) == ["not_on_sheet"]
    assert codes(services, activity_id, "nobody", state=PRESENT) == ["not_on_sheet"]


def test_an_activity_that_does_not_exist_takes_no_sign_in(services: Services) -> None:
    assert codes(services, "nowhere", "nobody", state=PRESENT) == ["no_such_activity"]
    with pytest.raises(Refused):
        services.attendance.load_sheet("nowhere")


def test_a_guest_counts_apart(services: Services, activity_id: str) -> None:
    services.roster.add_member(a_member_draft("石积极", traits={Trait.STAGE: Stage.ACTIVIST.value}))
    guest = member_ids(services, activity_id, Standing.GUEST)[0]
    services.attendance.record(activity_id, guest, state=PRESENT)
    counters = services.attendance.load_sheet(activity_id).counters
    assert (counters.guests, counters.came, counters.members) == (1, 0, 6)


def test_clearing_goes_back_to_unsigned(services: Services, activity_id: str) -> None:
    member = member_ids(services, activity_id)[0]
    services.attendance.record(activity_id, member, state=PRESENT)
    services.attendance.clear(activity_id, member)
    assert services.attendance.load_sheet(activity_id).counters.unsigned == 5
    assert services.attendance.clear(activity_id, "nobody").touched == frozenset()


def test_the_sheet_stands_in_the_order_of_pinyin(services: Services, activity_id: str) -> None:
    readings = [row.member.pinyin for row in services.attendance.load_sheet(activity_id).rows]
    assert readings == sorted(readings)


def test_everything_is_there_after_opening_again(services: Services, tmp_path: Path) -> None:
    other = a_ledger(tmp_path / "other", people=4)
    activity_id, _ = other.activities.add_activity(an_activity_draft())
    other.attendance.mark_rest_absent(activity_id)
    before = other.attendance.load_sheet(activity_id)
    other.ledger.close()
    from tests.builders import reopened

    again = services_over(reopened(tmp_path / "other"))
    assert again.attendance.load_sheet(activity_id) == before
    again.ledger.close()


def test_the_year_of_everybody_is_told_by_member(services: Services, activity_id: str) -> None:
    came = member_ids(services, activity_id)[0]
    services.attendance.record(activity_id, came, state=PRESENT)
    year = services.attendance.load_year("2026")
    assert set(year) == {member.id for member in services.roster.load_members()}
    assert year[came] != year[member_ids(services, activity_id)[1]]
    assert services.attendance.load_year("2025")[came] != year[came]


def test_on_the_sheet_people_of_one_surname_stand_together(services: Services, activity_id: str) -> None:
    for name in ("汪晓东", "王宝田", "汪爱国"):
        services.roster.add_member(a_member_draft(name))
    names = [row.member.name for row in services.attendance.load_sheet(activity_id).rows]
    assert [name for name in names if name[0] in "汪王" and name in ("汪晓东", "王宝田", "汪爱国")] == [
        "汪爱国",
        "汪晓东",
        "王宝田",
    ]


def test_who_came_keeps_no_reason(services: Services) -> None:
    own, _ = services.activities.add_activity(an_activity_draft())
    first = next(row.member.id for row in services.attendance.load_sheet(own).rows if row.standing is Standing.EXPECTED)
    services.attendance.record(own, first, state=AttendanceState.ON_LEAVE, reason="住院")
    services.attendance.record(own, first, state=AttendanceState.LATE, reason="住院")
    (sign_in,) = (row.sign_in for row in services.attendance.load_sheet(own).rows if row.sign_in is not None)
    assert (sign_in.state, sign_in.reason) == (AttendanceState.LATE, None)
