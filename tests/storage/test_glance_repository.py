"""The narrow reads of a year: only its own activities, and of them only what a glance needs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import DAY, a_member, a_sign_in, a_store, an_activity, with_trait
from themeday_desktop.domain.activities import ActivityHead, ActivityKind, Deadline, Notice
from themeday_desktop.domain.attendance import AttendanceState, Roll
from themeday_desktop.domain.errors import NotRight
from themeday_desktop.domain.members import MemberHead
from themeday_desktop.domain.packages import Package
from themeday_desktop.domain.traits import Stage, Trait, TraitChange
from themeday_desktop.domain.wrap_up import WrapUp
from themeday_desktop.storage.store import Store

YEAR = ("2026-01-01", "2027-01-01")
PROBATIONARY = (TraitChange(Trait.STAGE, Stage.PROBATIONARY.value, "2026-03-01"),)


def activities(store: Store, *made: object) -> None:
    """Record these activities."""
    with store.transaction("record") as tx:
        for one in made:
            tx.repositories.activities.put(one)  # type: ignore[arg-type]  # activities, all of them


def days(store: Store) -> list[tuple[str, str]]:
    """Ids and days of the year's activities."""
    return [(one.id, one.day) for one in store.read.glance.load_heads(YEAR[0], before=YEAR[1])]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A ledger with four people: steady, infirm, admitted this year, and one without any history."""
    made = a_store(tmp_path)
    people = (
        a_member("甲", id="m1"),
        with_trait(a_member("乙", id="m2"), Trait.INFIRM, "1"),
        a_member("丙", id="m3", history=PROBATIONARY),
        a_member("丁", id="m4", history=()),
    )
    with made.transaction("record") as tx:
        for one in people:
            tx.repositories.members.put(one)
    yield made
    made.close()


def test_a_head_tells_day_title_theme_time_place_and_kind(store: Store) -> None:
    activities(store, an_activity(theme="重温誓词", time_start="14:30", place="村部"))
    head = ActivityHead("activity-1", "七月主题党日", "重温誓词", DAY, DAY, "14:30", "村部", is_theme_day=True)
    assert store.read.glance.load_heads(*YEAR[:1], before=YEAR[1]) == (head,)


def test_heads_are_those_of_the_year_by_day(store: Store) -> None:
    held = [an_activity(id=f"a{day}", held_on=day) for day in ("2026-12-31", "2026-01-01", "2025-12-31", "2027-01-01")]
    activities(store, *held)
    assert days(store) == [("a2026-01-01", "2026-01-01"), ("a2026-12-31", "2026-12-31")]


def test_an_activity_without_a_day_counts_from_the_notices_first_day(store: Store) -> None:
    activities(
        store,
        an_activity(id="open", held_on=None, notice=Notice(window_start="2026-08-05", window_end="2026-08-20")),
        an_activity(id="later", held_on=None, notice=Notice(window_start="2027-08-05")),
    )
    assert days(store) == [("open", "2026-08-05")]


def test_a_meeting_is_no_theme_day(store: Store) -> None:
    activities(store, an_activity(kinds=(ActivityKind.GENERAL_MEETING,)))
    assert [one.is_theme_day for one in store.read.glance.load_heads(YEAR[0], before=YEAR[1])] == [False]


def test_the_last_one_before_a_day_is_found_without_reading_the_others(store: Store) -> None:
    activities(store, *(an_activity(id=f"a{month}", held_on=f"2026-{month}-10") for month in ("05", "06", "07")))
    last = store.read.glance.load_last_before("2026-07-10")
    assert last is not None
    assert last.id == "a06"
    assert store.read.glance.load_last_before("2026-01-01") is None


def test_a_day_that_is_none_is_damage(store: Store) -> None:
    activities(store, an_activity())
    with store.transaction("spoil") as tx:
        tx.tables["activities"].put((tx.tables["activities"].get("activity-1") or {}) | {"held_on": "2026-02-30"})
    with pytest.raises(NotRight), store.reading():
        store.read.glance.load_heads(YEAR[0], before=YEAR[1])


def test_people_at_a_glance_tell_reading_stage_and_group_of_the_day(store: Store) -> None:
    moved = with_trait(a_member("戊", id="m5", pinyin="wu", initials="w"), Trait.GROUP, "第一党小组")
    moved = with_trait(moved, Trait.GROUP, "第二党小组", since="2026-06-01")
    with store.transaction("record") as tx:
        tx.repositories.members.put(moved)
    before, after = (store.read.glance.load_members(day)[-1] for day in ("2026-05-31", "2026-06-01"))
    assert before == MemberHead("m5", "戊", "wu", "w", Stage.FULL, "第一党小组")
    assert after == MemberHead("m5", "戊", "wu", "w", Stage.FULL, "第二党小组")


def test_people_at_a_glance_agree_with_the_people_themselves(store: Store) -> None:
    for day in ("2009-01-01", "2026-02-28", "2026-03-01"):
        heads = [(one.id, one.name, one.stage, one.group) for one in store.read.glance.load_members(day)]
        people = store.read.members.load_all()
        assert heads == [(one.id, one.name, one.stage(day), one.group(day)) for one in people]


def test_a_stage_no_rule_knows_is_damage(store: Store) -> None:
    with store.transaction("spoil") as tx:
        row = next(one for one in tx.tables["member_traits"].rows() if one["trait"] == "stage")
        tx.tables["member_traits"].put(row | {"value": "saint"})
    with pytest.raises(NotRight), store.reading():
        store.read.glance.load_members(DAY)


def test_deadlines_come_in_the_order_of_the_notice(store: Store) -> None:
    deadlines = (Deadline("2026-07-25", "照片", "组织办", "17:00"), Deadline("2026-07-20", "记录"))
    activities(store, an_activity(notice=Notice(deadlines=deadlines)), an_activity(id="other"))
    assert store.read.glance.load_deadlines(["activity-1", "other"]) == {"activity-1": list(deadlines)}


def test_sign_ins_are_counted_for_the_activities_asked_for(store: Store) -> None:
    activities(store, an_activity(), an_activity(id="other"))
    with store.transaction("sign_in") as tx:
        for own in ("m1", "m2"):
            tx.repositories.attendance.put(a_sign_in(member_id=own))
        tx.repositories.attendance.put(a_sign_in(activity_id="other", member_id="m1"))
    glance = store.read.glance
    assert glance.load_totals(["activity-1"]) == {"activity-1": {AttendanceState.PRESENT: 2}}
    assert glance.load_states(["activity-1"], members=["m2"]) == {"activity-1": {"m2": AttendanceState.PRESENT}}
    many = [f"x{number}" for number in range(1001)]
    assert set(glance.load_states(["activity-1"], members=many)["activity-1"]) == {"m1", "m2"}


def test_a_wrap_up_of_blanks_is_not_written(store: Store) -> None:
    activities(store, an_activity(), an_activity(id="other"))
    with store.transaction("record_wrap_up") as tx:
        tx.repositories.wrap_ups.put(WrapUp("activity-1", "本次主题党日……", None, "", DAY))
        tx.repositories.wrap_ups.put(WrapUp("other", " \n", None, "", DAY))
    assert store.read.glance.load_written(["activity-1", "other"]) == {"activity-1"}


def test_the_day_of_a_package_is_that_of_the_newest(store: Store) -> None:
    activities(store, an_activity())
    with store.transaction("export") as tx:
        for number, day in ((1, "2026-07-11"), (2, "2026-07-20")):
            tx.repositories.packages.put(
                Package(f"p{9 - number}", "activity-1", number, "a.zip", "/", 1, "", 1, str(number), None, day, day)
            )
    assert store.read.glance.load_package_days(["activity-1", "other"]) == {"activity-1": "2026-07-20"}


def test_whoever_is_a_member_on_every_day_is_only_counted(store: Store) -> None:
    histories, steady = store.read.members.load_unsteady("2026-01-01")
    assert (sorted(histories), steady) == (["m2", "m3", "m4"], 1)
    assert store.read.members.load_unsteady("2026-06-01") == (histories, steady)  # kept for later days
    assert store.read.members.load_unsteady("2000-01-01")[1] == 0


def test_the_roll_without_the_steady_counts_as_the_roll_of_everybody(store: Store) -> None:
    day, totals = DAY, {AttendanceState.PRESENT: 2, AttendanceState.ABSENT: 1}
    whole = Roll(store.read.members.load_standings(), [day])
    histories, steady = store.read.members.load_unsteady(day)
    short = Roll(histories, [day], steady=steady)
    watched = {"m3": AttendanceState.ABSENT}
    assert short.count(day, totals, watched=watched) == whole.count(day, totals, watched=watched)
    assert short.count(day, totals, watched=watched).members == 3


def test_people_who_change_are_judged_anew(store: Store) -> None:
    assert store.read.members.load_unsteady("2026-07-01")[1] == 2
    with store.transaction("amend_member") as tx:
        tx.repositories.members.put(with_trait(a_member("甲", id="m1"), Trait.INFIRM, "1"))
    assert store.read.members.load_unsteady("2026-07-01")[1] == 1


def test_what_was_received_at_an_activity_is_nothing_before_anything_was(store: Store) -> None:
    activities(store, an_activity())
    assert store.read.glance.load_received("activity-1") == 0


def test_a_misspelt_column_is_refused(store: Store) -> None:
    table = store._tables["activities"]
    with pytest.raises(KeyError):
        table.pick("title", among={"titel": ["x"]})
    with pytest.raises(KeyError):
        table.span("titel", of="held_on", first="", before="")
