"""The completeness check, rule by rule."""

from __future__ import annotations

import pytest

from tests.builders import NOTICE, a_programme, a_row, an_activity
from themeday_desktop.domain.activities import Activity
from themeday_desktop.domain.attendance import AttendanceState, Counters
from themeday_desktop.domain.sign_in import count
from themeday_desktop.domain.standings import DuesStanding, PhotoStanding
from themeday_desktop.domain.wrap_up import (
    WRAP_UP_LIMIT,
    Finding,
    Level,
    Step,
    WrapUp,
    basis_of,
    blockers,
    check_wrap_up,
    findings,
)

WHOLE = a_programme()
NO_DUES = DuesStanding(0, 0, 0, 0, 0)
ALL_HERE = count([a_row(AttendanceState.PRESENT)])


def wrap_up(text: str = "写好了", *, by: str | None = "石建国", basis: str = basis_of(ALL_HERE)) -> WrapUp:
    return WrapUp("activity-1", text, by, basis, "")


def said(counters: Counters = ALL_HERE, written: WrapUp | None = None, **values: object) -> list[tuple[str, str]]:
    complete = {"theme": "学习", "place": "村部"} | values
    found = findings(
        an_activity(**complete),
        counters,
        written or wrap_up(),
        programme=WHOLE,
        dues=NO_DUES,
        photos=PhotoStanding(3),
    )
    return [(one.level.value, one.code) for one in found]


def unwritten(activity: Activity) -> tuple[Finding, ...]:
    """The check of an activity whose wrap-up nobody has written."""
    return findings(activity, ALL_HERE, None, programme=WHOLE, dues=NO_DUES, photos=PhotoStanding(3))


def test_a_complete_activity_is_fine_in_every_step() -> None:
    steps = ("notice", "sign_in", "dues", "oath", "study", "theme", "photos", "wrap_up")
    assert said() == [("fine", f"{step}_fine") for step in steps]


def test_an_activity_without_a_day_stays_here() -> None:
    assert ("blocker", "day_missing") in said(held_on=None, notice=NOTICE)


@pytest.mark.parametrize("name", ["theme", "place"])
def test_what_may_be_added_is_said(name: str) -> None:
    assert said(**{name: None})[0] == ("warning", f"{name}_missing")


def test_a_day_outside_the_range_is_said() -> None:
    assert said(held_on="2026-07-31", notice=NOTICE)[0] == ("warning", "outside_range")


def test_an_activity_nobody_came_to_stays_here() -> None:
    assert ("blocker", "nobody_signed_in") in said(count([a_row()]))


def test_who_has_not_signed_in_is_said() -> None:
    assert ("warning", "some_unsigned") in said(count([a_row(), a_row(AttendanceState.LATE)]))


@pytest.mark.parametrize("text", ["", " \n　"])
def test_an_empty_wrap_up_stays_here(text: str) -> None:
    assert said(written=wrap_up(text))[-1] == ("blocker", "wrap_up_missing")
    assert unwritten(an_activity())[-1].level is Level.BLOCKER


def test_a_wrap_up_that_nobody_approved_is_said() -> None:
    assert said(written=wrap_up(by=None))[-1] == ("warning", "not_approved")


def test_figures_that_changed_after_the_wrap_up_are_said() -> None:
    assert said(written=wrap_up(basis="0/0"))[-1] == ("warning", "figures_changed")


def test_only_blockers_keep_a_package_here() -> None:
    found = unwritten(an_activity(held_on=None))
    assert [one.code for one in blockers(found)] == ["day_missing", "wrap_up_missing"]


def test_a_wrap_up_has_its_limit() -> None:
    assert check_wrap_up("字" * WRAP_UP_LIMIT) == ()
    assert [one.code for one in check_wrap_up("字" * (WRAP_UP_LIMIT + 1))] == ["too_long"]


@pytest.mark.parametrize(
    ("photos", "codes"),
    [
        (PhotoStanding(0), [("warning", "photos_missing")]),
        (PhotoStanding(4, other_time=1), [("warning", "photos_other_day")]),
        (PhotoStanding(4, broken=2), [("warning", "photos_broken")]),
        (PhotoStanding(4, other_time=1, broken=1), [("warning", "photos_other_day"), ("warning", "photos_broken")]),
        (PhotoStanding(4), [("fine", "photos_fine")]),
    ],
)
def test_photos_are_said_and_keep_no_package_here(photos: PhotoStanding, codes: list[tuple[str, str]]) -> None:
    found = findings(an_activity(), ALL_HERE, wrap_up(), programme=WHOLE, dues=NO_DUES, photos=photos)
    assert [(one.level.value, one.code) for one in found if one.step is Step.PHOTOS] == codes
    assert blockers(found) == ()


@pytest.mark.parametrize(
    ("dues", "codes"),
    [
        (DuesStanding(46, 3, 1050, 0, 16060), [("warning", "dues_unpaid")]),
        (DuesStanding(46, 3, 1050, 2, 16060), [("warning", "dues_unpaid"), ("warning", "dues_unknown")]),
        (DuesStanding(46, 0, 0, 1, 0), [("warning", "dues_unknown")]),
        (DuesStanding(46, 0, 0, 0, 17110), [("fine", "dues_fine")]),
    ],
)
def test_dues_are_said_and_keep_no_package_here(dues: DuesStanding, codes: list[tuple[str, str]]) -> None:
    found = findings(an_activity(), ALL_HERE, wrap_up(), programme=WHOLE, dues=dues, photos=PhotoStanding(1))
    assert [(one.level.value, one.code) for one in found if one.step is Step.DUES] == codes
    assert blockers(found) == ()
