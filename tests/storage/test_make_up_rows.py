"""What stands behind sign-ins and what was made up, written and read again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import a_member, a_sign_in, a_store, an_activity
from tests.domain.test_follow_up import WHOLE
from tests.domain.test_make_up import MADE
from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.errors import NotRight
from themeday_desktop.domain.follow_up import FollowUp, FollowUpDraft
from themeday_desktop.domain.make_up import MakeUpMethod
from themeday_desktop.storage.check import check_ledger
from themeday_desktop.storage.store import Store

TOLD = FollowUp("a1", "m1", WHOLE, "2026-07-12T09:00:00+08:00")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A ledger with two activities and two people."""
    made = a_store(tmp_path)
    with made.transaction("record") as tx:
        for own in ("a1", "a2"):
            tx.repositories.activities.put(an_activity(id=own))
        for own in ("m1", "m2"):
            tx.repositories.members.put(a_member(id=own))
    yield made
    made.close()


def test_a_follow_up_comes_back(store: Store) -> None:
    with store.transaction("record_follow_up") as tx:
        tx.repositories.follow_ups.put(TOLD)
    assert store.read.follow_ups.get("a1", "m1") == TOLD
    assert store.read.follow_ups.get("a1", "m2") is None
    assert store.read.follow_ups.load("a1") == {"m1": TOLD}
    assert store.read.follow_ups.load_of(["a1", "a2"], members=["m1"]) == {"a1": {"m1": TOLD}}
    assert store.read.follow_ups.load_of(["a1", "a2"], members=["m2"]) == {}
    everybody = [f"m{number}" for number in range(1001)]
    assert store.read.follow_ups.load_of(["a1"], members=everybody) == {"a1": {"m1": TOLD}}


def test_one_that_tells_nothing_is_removed(store: Store) -> None:
    with store.transaction("record_follow_up") as tx:
        tx.repositories.follow_ups.put(TOLD)
    with store.transaction("record_follow_up") as tx:
        tx.repositories.follow_ups.put(replace(TOLD, what=FollowUpDraft()))
    assert store.read.follow_ups.load("a1") == {}


def test_a_make_up_comes_back_and_goes(store: Store) -> None:
    online = replace(MADE, member_id="m2", method=MakeUpMethod.ONLINE, photo_id="p1", note="看了两遍")
    with store.transaction("record_make_up") as tx:
        for one in (MADE, online):
            tx.repositories.make_ups.put(one)
    assert store.read.make_ups.load("a1") == {"m1": MADE, "m2": online}
    assert store.read.make_ups.load_of(["a1", "a2"]) == {"a1": {"m1": MADE, "m2": online}}
    assert store.read.make_ups.get("a1", "m2") == online
    assert store.read.glance.load_made_up(["a1", "a2"]) == {("a1", "m1"), ("a1", "m2")}
    with store.transaction("take_back_make_up") as tx:
        tx.repositories.make_ups.remove("a1", "m2")
    assert store.read.make_ups.get("a1", "m2") is None


def test_who_is_away_is_told_with_the_reason(store: Store) -> None:
    with store.transaction("sign_in") as tx:
        tx.repositories.attendance.put(
            a_sign_in(AttendanceState.ON_LEAVE, activity_id="a1", member_id="m1", reason="外出务工")
        )
        tx.repositories.attendance.put(a_sign_in(AttendanceState.LATE, activity_id="a1", member_id="m2"))
        tx.repositories.attendance.put(a_sign_in(AttendanceState.ABSENT, activity_id="a2", member_id="m2"))
    assert store.read.glance.load_away(["a1", "a2"]) == {
        "a1": {"m1": (AttendanceState.ON_LEAVE, "外出务工")},
        "a2": {"m2": (AttendanceState.ABSENT, None)},
    }


def test_the_database_refuses_minutes_no_day_has(store: Store) -> None:
    with pytest.raises(NotRight, match="ledger_refused"), store.transaction("record_make_up") as tx:
        tx.repositories.make_ups.put(replace(MADE, minutes=1441))
    late = replace(TOLD, what=FollowUpDraft(late_minutes=0))
    with pytest.raises(NotRight, match="ledger_refused"), store.transaction("record_follow_up") as tx:
        tx.repositories.follow_ups.put(late)
    assert (store.read.make_ups.load("a1"), store.read.follow_ups.load("a1")) == ({}, {})


@pytest.mark.fault("DB-02")
def test_a_row_changed_behind_the_program_is_damage(store: Store) -> None:
    with store.transaction("record_make_up") as tx:
        tx.repositories.make_ups.put(MADE)
    with store.reading() as connection:
        connection.execute("UPDATE make_ups SET minutes = 120")
        found = [(one.code, one.where) for one in check_ledger(connection, full=True)]
    assert ("row_changed", 'make_ups ["a1","m1"]') in found
