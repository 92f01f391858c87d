"""Fixed actions, study and theme activity: what may be recorded, and what follows from it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from themeday_desktop.domain.action_ticks import ActionTick, check_tick
from themeday_desktop.domain.activities import StudyItem, StudyMode
from themeday_desktop.domain.errors import Problem
from themeday_desktop.domain.study import StudyForm, StudyRecord, collective_minutes, open_items, study_hours
from themeday_desktop.domain.study_draft import StudyDraft, check_study
from themeday_desktop.domain.theme_activity import ThemeActivity, ThemeKind, check_theme

TICK = ActionTick("a1", "oath", "重温入党誓词", "15:02", "石建国")
THEME = ThemeActivity("a1", ThemeKind.VOLUNTEERING, place="东山坡", partners="下河村党支部", content="植树 200 棵")


def record(title: str, minutes: int | None, mode: StudyMode = StudyMode.COLLECTIVE) -> StudyRecord:
    return StudyRecord(title, "a1", 0, title, mode, StudyForm.READING, None, minutes)


def test_a_tick_with_time_and_person_is_right() -> None:
    assert check_tick(TICK) == ()
    assert check_tick(TICK._replace(time=None, person=None)) == ()


@pytest.mark.parametrize(
    ("values", "field", "code"),
    [
        ({"title": " "}, "title", "required"),
        ({"title": "字" * 41}, "title", "too_long"),
        ({"person": "字" * 61}, "person", "too_long"),
        ({"time": "25:00"}, "time", "bad_time"),
    ],
)
def test_a_tick_that_says_too_much_or_nothing_is_refused(values: dict[str, str], field: str, code: str) -> None:
    assert [(one.field, one.code) for one in check_tick(TICK._replace(**values))] == [(field, code)]


def test_a_study_record_needs_its_title() -> None:
    assert check_study(StudyDraft("党章第一章", minutes=30)) == ()
    assert check_study(StudyDraft(" ")) == (Problem("title", "required"),)


@pytest.mark.parametrize(
    ("draft", "field"),
    [(StudyDraft("字" * 201), "title"), (StudyDraft("党章", leader="字" * 61), "leader")],
)
def test_a_study_record_has_its_limits(draft: StudyDraft, field: str) -> None:
    assert [(one.field, one.code) for one in check_study(draft)] == [(field, "too_long")]


@pytest.mark.parametrize("minutes", [0, -1, 1441])
def test_minutes_are_those_of_a_day(minutes: int) -> None:
    assert [one.code for one in check_study(StudyDraft("党章", minutes=minutes))] == ["bad_minutes"]


def test_only_what_was_studied_together_counts_for_those_who_came() -> None:
    records = (record("一", 30), record("二", None), record("三", 45, StudyMode.SELF), record("四", 60))
    assert collective_minutes(records) == 90


@pytest.mark.parametrize(
    ("minutes", "hour", "hours"), [(90, 60, "1.5"), (90, 45, "2.0"), (50, 60, "0.8"), (0, 60, "0.0")]
)
def test_hours_are_told_to_one_place(minutes: int, hour: int, hours: str) -> None:
    assert study_hours(minutes, minutes_per_hour=hour) == Decimal(hours)


def test_what_the_notice_asks_for_stays_open_until_it_is_recorded() -> None:
    asked = (StudyItem("一", StudyMode.COLLECTIVE), StudyItem("二", StudyMode.SELF))
    assert open_items(asked, (record("一", 30),)) == (asked[1],)


def test_there_are_nine_kinds_of_theme_activity_and_own_ones() -> None:
    assert len(ThemeKind) == 10
    assert check_theme(THEME) == ()


def test_an_own_kind_needs_its_name() -> None:
    own = THEME._replace(kind=ThemeKind.OWN)
    assert check_theme(own) == (Problem("own_kind", "required"),)
    assert check_theme(own._replace(own_kind="护林防火")) == ()


@pytest.mark.parametrize(("field", "limit"), [("own_kind", 30), ("place", 120), ("partners", 300), ("content", 2000)])
def test_a_theme_activity_has_its_limits(field: str, limit: int) -> None:
    assert check_theme(THEME._replace(**{field: "字" * limit})) == ()
    (problem,) = check_theme(THEME._replace(**{field: "字" * (limit + 1)}))
    assert (problem.field, problem.code) == (field, "too_long")
