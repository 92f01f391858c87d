"""Moved and postponed: what a changed day was, when a move has to be filed, and how long a postponement stays."""

from __future__ import annotations

import pytest

from tests.builders import DAY, NOTICE, an_activity
from themeday_desktop.domain.activities import Activity, Notice
from themeday_desktop.domain.moves import (
    Move,
    after_change,
    check_move,
    check_move_reason,
    first_day_of,
    move_findings,
    moved,
    needs_filing,
    postponed_from,
)
from themeday_desktop.domain.wrap_up import Level

AT = "2026-07-09T09:00:00+08:00"


def on(day: str | None, notice: Notice | None = None) -> Activity:
    return an_activity(held_on=day, notice=notice or Notice())


def a_move(**values: object) -> Move:
    base = {"activity_id": "activity-1", "position": 0, "from_day": DAY, "to_day": "2026-07-12", "reason": "下雨"}
    return Move(**(base | values))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("to_day", "notice", "filed"),
    [
        ("2026-07-17", Notice(), False),
        ("2026-07-18", Notice(), True),
        ("2026-07-03", Notice(), False),
        ("2026-07-02", Notice(), True),
        ("2026-07-16", NOTICE, False),
        ("2026-07-12", Notice(window_end="2026-07-11"), True),
        ("2026-07-08", Notice(window_start="2026-07-09"), True),
        (None, NOTICE, False),
    ],
)
def test_a_move_is_filed_beyond_a_week_or_outside_the_range_of_the_notice(
    to_day: str | None, notice: Notice, filed: bool
) -> None:
    assert needs_filing(DAY, to_day, notice=notice) is filed


def test_a_first_day_is_no_move() -> None:
    assert after_change((), old=on(None), new=on(DAY), at=AT) == ()


def test_another_change_of_the_activity_is_no_move() -> None:
    assert after_change((), old=on(DAY), new=on(DAY), at=AT) == ()


@pytest.mark.parametrize("day", ["2026-07-12", None])
def test_a_chosen_day_that_changes_is_an_open_question(day: str | None) -> None:
    (found,) = after_change((), old=on(DAY), new=on(day), at=AT)
    assert (found.from_day, found.to_day, found.is_open, found.is_filed, found.entered_at) == (
        DAY,
        day,
        True,
        False,
        AT,
    )


def test_a_day_retyped_is_still_one_question_about_the_day_before() -> None:
    first = after_change((), old=on(DAY), new=on("2026-07-01"), at=AT)
    (found,) = after_change(first, old=on("2026-07-01"), new=on("2026-07-12"), at=AT)
    assert (found.from_day, found.to_day) == (DAY, "2026-07-12")


def test_the_old_day_typed_again_leaves_no_question() -> None:
    first = after_change((), old=on(DAY), new=on("2026-07-12"), at=AT)
    assert after_change(first, old=on("2026-07-12"), new=on(DAY), at=AT) == ()


def test_a_day_emptied_and_chosen_anew_is_one_question() -> None:
    first = after_change((), old=on(DAY), new=on(None), at=AT)
    (found,) = after_change(first, old=on(None), new=on("2026-07-12"), at=AT)
    assert (found.from_day, found.to_day, found.is_open) == (DAY, "2026-07-12", True)


def test_a_day_that_changes_after_a_move_is_another_question() -> None:
    found = after_change((a_move(),), old=on("2026-07-12"), new=on("2026-07-13"), at=AT)
    assert [(one.position, one.from_day, one.is_open) for one in found] == [(0, DAY, False), (1, "2026-07-12", True)]


@pytest.mark.parametrize(("day", "filed"), [("2026-07-15", False), ("2026-07-24", True)])
def test_a_postponed_activity_takes_its_new_day_with_the_reason_it_had(day: str, filed: bool) -> None:
    found = after_change((a_move(to_day=None),), old=on(None), new=on(day), at=AT)
    assert found[1] == Move("activity-1", 1, DAY, day, "下雨", filed, AT)


def test_an_activity_moved_before_whose_day_was_emptied_by_undo_has_no_question() -> None:
    assert after_change((a_move(),), old=on(None), new=on("2026-07-12"), at=AT) == (a_move(),)


def test_a_move_names_the_day_it_leaves() -> None:
    (found,) = moved((), on(DAY), to_day="2026-07-24", reason="下雨", at=AT)
    assert found == Move("activity-1", 0, DAY, "2026-07-24", "下雨", True, AT)


def test_an_open_question_becomes_the_move_it_was_about() -> None:
    first = after_change((), old=on(DAY), new=on("2026-07-12"), at=AT)
    (found,) = moved(first, on("2026-07-12"), to_day="2026-07-12", reason="下雨", at=AT)
    assert (found.from_day, found.to_day, found.reason, found.is_filed) == (DAY, "2026-07-12", "下雨", False)


def test_the_week_is_counted_from_the_first_day() -> None:
    found = moved((a_move(to_day="2026-07-15"),), on("2026-07-15"), to_day="2026-07-20", reason="又下雨", at=AT)
    assert [one.is_filed for one in found] == [False, True]
    assert first_day_of(found) == DAY


def test_what_was_never_moved_has_no_first_day() -> None:
    assert first_day_of(()) is None


@pytest.mark.parametrize(
    ("moves", "held_on", "day"),
    [
        ((), None, None),
        ((a_move(to_day=None),), None, DAY),
        ((a_move(to_day=None),), "2026-07-24", None),
        ((a_move(),), None, None),
    ],
)
def test_an_activity_is_postponed_until_it_has_a_day(
    moves: tuple[Move, ...], held_on: str | None, day: str | None
) -> None:
    assert postponed_from(moves, held_on) == day


@pytest.mark.parametrize(
    ("held_on", "to_day", "reason", "codes"),
    [
        (DAY, "2026-07-12", "下雨", []),
        (DAY, None, "下雨", []),
        (DAY, DAY, "下雨", ["same_day"]),
        (DAY, "2026-02-30", "下雨", ["bad_date"]),
        (DAY, "明天", "下雨", ["bad_date"]),
        (DAY, "2026-07-12", " ", ["move_needs_reason"]),
        (None, "2026-07-12", "下雨", ["no_day_to_move"]),
    ],
)
def test_a_move_needs_a_day_to_leave_another_one_and_a_reason(
    held_on: str | None, to_day: str | None, reason: str, codes: list[str]
) -> None:
    assert [one.code for one in check_move(on(held_on), to_day, reason=reason)] == codes


@pytest.mark.parametrize(
    ("reason", "codes"), [("字" * 200, []), ("字" * 201, ["too_long"]), ("", ["move_needs_reason"])]
)
def test_a_reason_has_an_end(reason: str, codes: list[str]) -> None:
    assert [one.code for one in check_move_reason(reason)] == codes


def test_the_check_warns_of_a_changed_day_nobody_has_explained() -> None:
    found = move_findings((a_move(), a_move(position=1, reason=None), a_move(position=2, to_day=None, reason=None)))
    assert [(one.level, one.code, one.params["day"]) for one in found] == [
        (Level.WARNING, "day_changed", "2026-07-12"),
        (Level.WARNING, "day_changed", ""),
    ]
