"""Groups, votes, minutes and resolutions, written and read again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import a_member, a_store, an_activity
from themeday_desktop.domain.activities import ActivityKind
from themeday_desktop.domain.errors import OperationError
from themeday_desktop.domain.meetings import MeetingDay
from themeday_desktop.domain.resolutions import Minutes, Resolution
from themeday_desktop.domain.vote_rules import VoteKind
from themeday_desktop.domain.votes import Tally, Vote
from themeday_desktop.storage.check import check_ledger
from themeday_desktop.storage.store import Store

AT = "2026-07-10T15:00:00+08:00"
VOTE = Vote("v1", "a1", 0, "修路", VoteKind.MOTION, Tally(30, 28, 15, 8, 5), AT)
RESOLUTION = Resolution("r1", "a1", 0, "铺路", "m1", "2026-08-31", None, AT)
BOTH = (ActivityKind.THEME_DAY, ActivityKind.GROUP_MEETING)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A ledger with activities of two years and one person."""
    made = a_store(tmp_path)
    with made.transaction("record") as tx:
        tx.repositories.members.put(a_member(id="m1"))
        for own, day, kinds in (("a1", "2026-07-10", BOTH), ("a2", None, BOTH), ("a3", "2027-01-01", BOTH[:1])):
            tx.repositories.activities.put(an_activity(id=own, held_on=day, kinds=kinds))
    yield made
    with made.reading() as connection:
        assert check_ledger(connection, noted=made.noted, full=True) == []
    made.close()


def test_the_group_is_kept_for_its_activity(store: Store) -> None:
    with store.transaction("choose") as tx:
        tx.repositories.meetings.put_group("a1", "第一党小组", at=AT)
    assert store.read.meetings.load_group("a1") == "第一党小组"
    assert store.read.meetings.load_group("a2") is None
    assert store.read.meetings.load_groups() == {"a1": "第一党小组"}


def test_the_days_of_a_year_are_told_kind_by_kind(store: Store) -> None:
    with store.transaction("choose") as tx:
        tx.repositories.meetings.put_group("a1", "第一党小组", at=AT)
    found = store.read.meetings.load_days("2026")
    assert found == (
        MeetingDay("a1", ActivityKind.GROUP_MEETING, "2026-07-10", None, "第一党小组"),
        MeetingDay("a1", ActivityKind.THEME_DAY, "2026-07-10", None, "第一党小组"),
    )
    assert [one.activity_id for one in store.read.meetings.load_days("2027")] == ["a3"]


def test_votes_keep_their_order_and_are_taken_out(store: Store) -> None:
    second = replace(VOTE, id="v0", position=1, kind=VoteKind.ELECTION)
    with store.transaction("vote") as tx:
        tx.repositories.meetings.put_vote(second)
        tx.repositories.meetings.put_vote(VOTE)
    assert store.read.meetings.load_votes("a1") == (VOTE, second)
    assert store.read.meetings.get_vote("v1") == VOTE
    with store.transaction("take") as tx:
        tx.repositories.meetings.remove_vote("v1")
    assert store.read.meetings.load_votes("a1") == (second,)
    assert store.read.meetings.get_vote("v1") is None


@pytest.mark.parametrize("tally", [Tally(30, 28, 15, 8, 4), Tally(0, 0, 0, 0, 0), Tally(3, 4, 4, 0, 0)])
def test_the_ledger_itself_keeps_back_a_vote_that_does_not_add_up(store: Store, tally: Tally) -> None:
    with pytest.raises(OperationError), store.transaction("vote") as tx:
        tx.repositories.meetings.put_vote(replace(VOTE, tally=tally))
    assert store.read.meetings.load_votes("a1") == ()


def test_minutes_without_a_text_are_none(store: Store) -> None:
    minutes = Minutes("a1", "大家没有意见。", AT)
    with store.transaction("write") as tx:
        tx.repositories.meetings.put_minutes(minutes)
    assert store.read.meetings.load_minutes("a1") == minutes
    with store.transaction("clear") as tx:
        tx.repositories.meetings.put_minutes(replace(minutes, text="", version=2))
    assert store.read.meetings.load_minutes("a1") is None


def test_resolutions_that_are_not_done_are_found_by_the_day_they_are_due(store: Store) -> None:
    done = replace(RESOLUTION, id="r2", position=1, done_on="2026-07-20")
    sooner = replace(RESOLUTION, id="r3", activity_id="a2", due_on="2026-08-01")
    with store.transaction("resolve") as tx:
        for one in (RESOLUTION, done, sooner):
            tx.repositories.meetings.put_resolution(one)
    assert store.read.meetings.load_resolutions("a1") == (RESOLUTION, done)
    assert store.read.meetings.load_open() == (sooner, RESOLUTION)
    with store.transaction("take") as tx:
        tx.repositories.meetings.remove_resolution("r1")
    assert store.read.meetings.get_resolution("r1") is None
    assert store.read.meetings.get_resolution("r2") == done


def test_the_kinds_of_an_activity_are_read_alone(store: Store) -> None:
    assert set(store.read.activities.load_kinds("a1")) == set(BOTH)
    assert store.read.activities.load_kinds("a9") == ()
