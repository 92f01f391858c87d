"""Moments of entry and reasons in and out of their tables."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import (
    a_member,
    a_sign_in,
    a_store,
    a_study_record,
    a_theme_activity,
    a_tick,
    an_activity,
)
from themeday_desktop.domain.activities import ActivityKind
from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.late_entry import Entered, LateReason, Part
from themeday_desktop.domain.lectures import PartyLecture
from themeday_desktop.domain.vote_rules import VoteKind
from themeday_desktop.domain.votes import Tally, Vote
from themeday_desktop.storage.store import Store

FIRST, LAST = "2026-07-10T14:30:00+08:00", "2026-07-14T09:00:00+08:00"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Two activities; of the first everything is entered, of the second nothing."""
    store = a_store(tmp_path)
    with store.transaction("fill") as tx:
        put = tx.repositories
        put.members.put(a_member())
        put.activities.put(an_activity(entered_at=FIRST))
        put.activities.put(an_activity(id="activity-2", held_on=None, entered_at=FIRST))
        put.attendance.put(a_sign_in(entered_at=FIRST))
        put.fixed_actions.put(a_tick(entered_at=LAST))
        put.study.put(a_study_record(entered_at=FIRST))
        put.themes.put(a_theme_activity(entered_at=FIRST))
    yield store
    store.close()


def test_every_entry_of_an_activity_is_read_with_its_moment(store: Store) -> None:
    assert store.read.late_entries.load_entries("activity-1") == (
        Entered(Part.SIGN_IN, FIRST, "id-石建国"),
        Entered(Part.ACTIONS, LAST),
        Entered(Part.STUDY, FIRST),
        Entered(Part.THEME, FIRST),
    )


def test_a_lecture_is_a_part_of_the_study(store: Store) -> None:
    with store.transaction("fill") as tx:
        tx.repositories.activities.put(an_activity(id="activity-2", kinds=(ActivityKind.PARTY_LECTURE,)))
        tx.repositories.lectures.put(PartyLecture("l1", "activity-2", 0, "做合格党员", "石建国", entered_at=LAST))
    assert store.read.late_entries.load_entries("activity-2") == (Entered(Part.STUDY, LAST),)
    assert store.read.late_entries.load_last(["activity-2"]) == {"activity-2": LAST}


def test_of_a_kind_the_activity_does_not_carry_any_more_nothing_is_an_entry(store: Store) -> None:
    with store.transaction("fill") as tx:
        tx.repositories.lectures.put(PartyLecture("l1", "activity-2", 0, "做合格党员", "石建国", entered_at=LAST))
        tx.repositories.meetings.put_vote(
            Vote("v1", "activity-2", 0, "修路", VoteKind.MOTION, Tally(5, 4, 3, 1, 0), entered_at=LAST)
        )
    assert store.read.late_entries.load_entries("activity-2") == ()
    assert store.read.late_entries.load_last() == {"activity-1": LAST}


def test_an_activity_of_which_nothing_is_entered_has_no_entries(store: Store) -> None:
    assert store.read.late_entries.load_entries("activity-2") == ()


@pytest.mark.parametrize("asked", [None, ("activity-1", "activity-2")])
def test_the_last_moment_of_all_parts_is_found(store: Store, asked: tuple[str, ...] | None) -> None:
    assert store.read.late_entries.load_last(asked) == {"activity-1": LAST}


def test_the_last_moment_is_read_of_the_activities_asked_for_alone(store: Store) -> None:
    assert store.read.late_entries.load_last(("activity-2",)) == {}


def test_days_held_are_read_without_the_activities_that_have_none(store: Store) -> None:
    assert store.read.late_entries.load_held_days() == {"activity-1": "2026-07-10"}
    assert store.read.late_entries.load_held_days(("activity-2",)) == {}


def test_a_reason_is_kept_and_written_anew(store: Store) -> None:
    assert store.read.late_entries.load_reason("activity-1") is None
    for reason in ("当天停电", "当天停电，第二天又下乡"):
        with store.transaction("state") as tx:
            tx.repositories.late_entries.put_reason(LateReason("activity-1", reason, LAST))
    assert store.read.late_entries.load_reason("activity-1") == LateReason("activity-1", reason, LAST)


def test_a_setting_was_not_in_force_before_its_first_day(store: Store) -> None:
    for day, value in (("2026-07-08", "2"), ("2026-07-12", None)):
        with store.transaction("set") as tx:
            tx.repositories.settings.put("late.grace_days", value, valid_from=day)
    read = store.read.settings
    assert [read.load_strictly("late.grace_days", f"2026-07-{day}") for day in ("07", "08", "11", "12")] == [
        None, "2", "2", None,
    ]  # fmt: skip


def test_a_home_study_is_not_among_the_entries_that_can_be_late(store: Store) -> None:
    with store.transaction("visit") as tx:
        tx.repositories.activities.put(an_activity(id="activity-3", entered_at=FIRST))
        visited = a_sign_in(AttendanceState.HOME_STUDY, activity_id="activity-3", entered_at=LAST)
        tx.repositories.attendance.put(visited)
    assert store.read.late_entries.load_entries("activity-3") == ()
    assert store.read.late_entries.load_last(("activity-3",)) == {}


def test_one_sign_in_is_read_alone(store: Store) -> None:
    assert store.read.attendance.get("activity-1", "id-石建国") == a_sign_in(entered_at=FIRST)
    assert store.read.attendance.get("activity-2", "id-石建国") is None
