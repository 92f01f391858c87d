"""What goes in comes out, whatever was typed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import NOTICE, a_member, a_sign_in, a_store, an_activity, with_trait
from themeday_desktop.domain.activities import ActivityKind, Notice
from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.dates import PartialDate
from themeday_desktop.domain.packages import Package
from themeday_desktop.domain.traits import Sex, Trait
from themeday_desktop.domain.wrap_up import WrapUp
from themeday_desktop.storage.store import Store

HOSTILE = [
    "<b>石</b>",
    "'; DROP TABLE members; --",
    '"]',
    "%s {0} {name}",
    "\\",
    "尉迟㛃䶮𬭎𫖯𬱖㙦",
    "\u202e石",
    "a\x00b",
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = a_store(tmp_path)
    yield store
    store.close()


def test_a_member_comes_back_as_recorded(store: Store) -> None:
    member = with_trait(
        a_member(sex=Sex.FEMALE, birth=PartialDate(1960, 5), joined=PartialDate(1985, 7, 1), note="备注"),
        Trait.GROUP,
        "第一党小组",
    )
    with store.transaction("add_member") as tx:
        tx.repositories.members.put(member)
    assert store.read.members.load(member.id) == member
    assert store.read.members.load_all() == (member,)
    assert store.read.members.load("nobody") is None


def test_a_step_of_the_history_that_is_gone_is_removed(store: Store) -> None:
    member = with_trait(a_member(), Trait.GROUP, "第一党小组")
    with store.transaction("add_member") as tx:
        tx.repositories.members.put(member)
        tx.repositories.members.put(a_member())
    assert store.read.members.load(member.id) == a_member()


@pytest.mark.fault("TX-07")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_a_name_and_nothing_else(store: Store, name: str) -> None:
    with store.transaction("add_member", name=name) as tx:
        tx.repositories.members.put(a_member(name, id="m"))
    found = store.read.members.load("m")
    assert found is not None
    assert found.name == name
    entry = store.journal.entry(1)
    assert entry is not None
    assert entry.params == {"name": name}


@pytest.mark.parametrize("notice", [NOTICE, Notice(), NOTICE._replace(deadlines=(), study=())])
def test_an_activity_comes_back_with_its_notice(store: Store, notice: Notice) -> None:
    kinds = (ActivityKind.PARTY_LECTURE, ActivityKind.THEME_DAY)
    activity = an_activity(notice=notice, kinds=kinds, entered_at="2026-07-10T14:30:00+08:00")
    with store.transaction("add_activity") as tx:
        tx.repositories.activities.put(an_activity(notice=NOTICE))
        tx.repositories.activities.put(activity)
    assert store.read.activities.load(activity.id) == activity
    assert store.read.activities.load_all() == (activity,)
    assert store.read.activities.load("nowhere") is None


@pytest.mark.parametrize(
    ("held_on", "notice", "day"),
    [("2026-07-10", NOTICE, "2026-07-10"), (None, NOTICE, "2026-07-05"), (None, Notice(), None)],
)
def test_the_day_that_counts_can_be_read_alone(
    store: Store, held_on: str | None, notice: Notice, day: str | None
) -> None:
    activity = an_activity(held_on=held_on, notice=notice)
    with store.transaction("add_activity") as tx:
        tx.repositories.activities.put(activity)
    assert store.read.activities.load_day(activity.id) == day == activity.day
    with pytest.raises(KeyError):
        store.read.activities.load_day("nowhere")


def test_a_sign_in_comes_and_goes(store: Store) -> None:
    with store.transaction("sign_in") as tx:
        tx.repositories.activities.put(an_activity())
        tx.repositories.members.put(a_member())
        tx.repositories.attendance.put(a_sign_in(AttendanceState.ON_LEAVE, reason="生病住院"))
    signed = store.read.attendance.load("activity-1")
    assert signed == {"id-石建国": a_sign_in(AttendanceState.ON_LEAVE, reason="生病住院")}
    with store.transaction("clear_sign_in") as tx:
        tx.repositories.attendance.remove("activity-1", "id-石建国")
        tx.repositories.attendance.remove("activity-1", "nobody")
    assert store.read.attendance.load("activity-1") == {}


def test_a_setting_is_that_of_the_day_and_the_first_one_also_holds_before(store: Store) -> None:
    with store.transaction("record_branch") as tx:
        for day, value in (("2026-01-01", "旧名"), ("2026-07-01", "新名"), ("2026-08-01", None)):
            tx.repositories.settings.put("branch.name", value, valid_from=day)
    found = [store.read.settings.load_all(day) for day in ("2025-12-31", "2026-06-30", "2026-07-01")]
    assert found == [{"branch.name": "旧名"}, {"branch.name": "旧名"}, {"branch.name": "新名"}]


def test_a_setting_that_was_taken_away_is_not_the_one_before(store: Store) -> None:
    with store.transaction("record_branch") as tx:
        tx.repositories.settings.put("branch.secretary", "石建国", valid_from="2026-01-01")
        tx.repositories.settings.put("branch.secretary", None, valid_from="2026-07-01")
    assert store.read.settings.load_all("2026-07-10") == {}


def test_a_setting_that_another_connection_commits_is_read_again(store: Store) -> None:
    assert store.read.settings.load_all("2026-07-10").get("office.collector") is None
    with store.aside() as other, other.transaction("record_settings") as tx:
        tx.repositories.settings.put("office.collector", "石文书", valid_from="2026-01-01")
    assert store.read.settings.load_all("2026-07-10")["office.collector"] == "石文书"


def test_a_wrap_up_and_a_package_come_back(store: Store) -> None:
    wrap_up = WrapUp("activity-1", "写好了", None, "1/2", "2026-07-10T17:00:00+08:00")
    packages = [
        Package(f"p{n}", "activity-1", n, "a.zip", "out", 1, "0", 4, "c", None, "2026-07-10", "") for n in (2, 1)
    ]
    with store.transaction("record_wrap_up") as tx:
        tx.repositories.activities.put(an_activity())
        tx.repositories.wrap_ups.put(wrap_up)
        for package in packages:
            tx.repositories.packages.put(package)
    assert store.read.wrap_ups.load("activity-1") == wrap_up
    assert store.read.wrap_ups.load("nowhere") is None
    assert store.read.wrap_ups.load_all() == {"activity-1": wrap_up}
    assert [one.sequence for one in store.read.packages.load_all()] == [1, 2]


def test_the_states_of_all_activities_can_be_read_at_once(store: Store) -> None:
    with store.transaction("sign_in") as tx:
        tx.repositories.activities.put(an_activity())
        tx.repositories.members.put(a_member())
        tx.repositories.attendance.put(a_sign_in(AttendanceState.LATE))
    assert store.read.attendance.load_states() == {"activity-1": {"id-石建国": AttendanceState.LATE}}
    with store.transaction("x") as tx, pytest.raises(KeyError):
        tx.tables["attendance"].columns("sate")


def test_the_totals_and_the_states_of_some_people_can_be_read_apart(store: Store) -> None:
    with store.transaction("sign_in") as tx:
        tx.repositories.activities.put(an_activity())
        for name in ("甲", "乙", "丙"):
            tx.repositories.members.put(a_member(name))
            tx.repositories.attendance.put(a_sign_in(AttendanceState.LATE, member_id=f"id-{name}"))
    late = AttendanceState.LATE
    assert store.read.attendance.load_totals() == {"activity-1": {late: 3}}
    for among in (["id-甲"], ["id-甲", *(f"nobody-{number}" for number in range(1001))]):
        assert store.read.attendance.load_states(among)["activity-1"]["id-甲"] is late
    assert store.read.attendance.load_states([]) == {}


def test_the_totals_and_the_states_of_some_activities_leave_the_others_out(store: Store) -> None:
    late = AttendanceState.LATE
    with store.transaction("sign_in") as tx:
        tx.repositories.members.put(a_member())
        for number in ("activity-1", "activity-2"):
            tx.repositories.activities.put(an_activity(id=number))
            tx.repositories.attendance.put(a_sign_in(late, activity_id=number))
    read = store.read.attendance
    assert read.load_totals(["activity-2"]) == {"activity-2": {late: 1}}
    assert read.load_states(["id-石建国"], activities=["activity-2"]) == {"activity-2": {"id-石建国": late}}
    assert read.load_totals([]) == {}


def test_people_read_elsewhere_are_kept_unless_some_are_kept_already(store: Store) -> None:
    first, second = (a_member("甲"),), (a_member("乙"),)
    assert store.read.members.keep(first) is first
    assert store.read.members.keep(second) is first
    assert (store.read.members.load_all(), store.read.members.load(first[0].id)) == (first, first[0])


def test_day_and_kinds_are_read_again_after_each_change_and_after_one_that_was_given_up(store: Store) -> None:
    with store.transaction("add_activity") as tx:
        tx.repositories.activities.put(an_activity())
    read, first = store.read.activities, an_activity()
    assert (read.load_day(first.id), read.load_kinds(first.id)) == (first.held_on, first.kinds)
    later = first._replace(held_on="2026-07-12", kinds=(ActivityKind.GROUP_MEETING,), version=2)
    with pytest.raises(ZeroDivisionError), store.transaction("amend_activity") as tx:
        tx.repositories.activities.put(later)
        assert (read.load_day(first.id), read.load_kinds(first.id)) == (later.held_on, later.kinds)
        raise ZeroDivisionError
    assert (read.load_day(first.id), read.load_kinds(first.id)) == (first.held_on, first.kinds)
    with store.transaction("amend_activity") as tx:
        tx.repositories.activities.put(later)
    assert (read.load_day(first.id), read.load_kinds(first.id)) == (later.held_on, later.kinds)
    with pytest.raises(KeyError):
        read.load_day("none")
