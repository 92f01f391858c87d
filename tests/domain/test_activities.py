"""An activity as typed: what refuses it, and what is only said."""

from __future__ import annotations

import pytest

from tests.builders import DAY, NOTICE, an_activity, an_activity_draft
from themeday_desktop.domain.activities import (
    Activity,
    ActivityKind,
    Deadline,
    Notice,
    StudyItem,
    StudyMode,
    hints_on_date,
)
from themeday_desktop.domain.activity_draft import ActivityDraft, check_activity, cleaned


def codes(**values: object) -> list[tuple[str, str]]:
    return [(one.field, one.code) for one in check_activity(an_activity_draft(**values))]


def test_a_complete_activity_can_be_recorded() -> None:
    assert codes() == []


def test_a_title_is_required() -> None:
    assert codes(title=" 　") == [("title", "required")]


def test_at_least_one_kind_is_required() -> None:
    assert codes(kinds=()) == [("kinds", "required")]


def test_a_day_or_a_range_is_required() -> None:
    assert codes(held_on=None, notice=Notice()) == [("held_on", "required")]
    assert codes(held_on=None) == []


@pytest.mark.parametrize("day", ["2026-7-10", "2026-02-30", "20260710", "明天", "2026-07-10T0"])
def test_a_day_that_is_none_is_refused(day: str) -> None:
    assert codes(held_on=day) == [("held_on", "bad_date")]


@pytest.mark.parametrize("time", ["24:00", "14:60", "1:30", "14：30", "aa:bb", "1430"])
def test_a_time_that_is_none_is_refused(time: str) -> None:
    assert codes(time_start=time) == [("time_start", "bad_time")]


def test_a_deadline_is_named_by_its_place() -> None:
    wrong = NOTICE._replace(deadlines=(Deadline(DAY, "a"), Deadline("31日", "b", time="五点")))
    assert codes(notice=wrong) == [("notice.deadlines.1", "bad_date"), ("notice.deadlines.1", "bad_time")]


@pytest.mark.parametrize(("field", "limit"), [("title", 120), ("theme", 500), ("place", 120), ("host", 60)])
def test_a_field_has_its_limit(field: str, limit: int) -> None:
    assert codes(**{field: "字" * limit}) == []
    assert codes(**{field: "字" * (limit + 1)}) == [(field, "too_long")]


def test_a_range_ends_after_it_starts() -> None:
    assert codes(notice=NOTICE._replace(window_end="2026-07-04")) == [("notice.window_end", "before_start")]


def test_an_end_before_the_start_is_refused() -> None:
    assert codes(time_start="14:30", time_end="14:00") == [("time_end", "ends_before_start")]


@pytest.mark.parametrize(("day", "said"), [("2026-07-04", 1), ("2026-07-05", 0), ("2026-07-20", 0), ("2026-07-21", 1)])
def test_a_day_outside_the_range_is_only_said(day: str, said: int) -> None:
    activity = an_activity(held_on=day, notice=NOTICE)
    assert [one.code for one in hints_on_date(activity)] == ["outside_range"] * said
    assert codes(held_on=day) == []


def test_a_range_may_be_open() -> None:
    assert hints_on_date(an_activity(notice=NOTICE._replace(window_start=None, window_end=None))) == ()
    assert hints_on_date(an_activity(held_on=None, notice=NOTICE)) == ()


def test_the_first_day_of_the_range_counts_until_a_day_is_chosen() -> None:
    assert an_activity(held_on=None, notice=NOTICE).day == "2026-07-05"
    assert an_activity(notice=NOTICE).day == DAY


def test_a_notice_is_empty_until_something_is_recorded() -> None:
    assert Activity("1", "a").notice.is_empty
    assert not NOTICE.is_empty


@pytest.mark.fault("TX-07")
def test_a_draft_loses_what_nobody_can_see_and_keeps_the_lines_of_the_notice() -> None:
    notice = Notice(
        title="关于\u202e开展",
        text="一、主题\n\u200b二、时间\x00",
        study=(StudyItem("全国两会\u200b精神", StudyMode.SELF),),
        deadlines=(Deadline("2026-07-28", "总结\n表", " \u200b "),),
    )
    draft = cleaned(ActivityDraft("七月\x01主题党日", theme=" \u200b ", place="二楼\n会议室", notice=notice))
    assert (draft.title, draft.theme, draft.place) == ("七月主题党日", None, "二楼 会议室")
    assert (draft.notice.title, draft.notice.text) == ("关于开展", "一、主题\n二、时间")
    assert (draft.notice.study[0].title, draft.notice.deadlines[0].what) == ("全国两会精神", "总结 表")
    assert draft.notice.deadlines[0].recipient is None


def test_a_deadline_needs_its_day_and_what_is_due() -> None:
    notice = Notice(deadlines=(Deadline("2026-07-28", ""), Deadline("", "总结表")))
    assert codes(notice=notice) == [("notice.deadlines.0", "required"), ("notice.deadlines.1", "required")]


def test_a_length_no_notice_can_ask_for_is_refused() -> None:
    assert codes(notice=Notice(min_duration="2_days")) == [("notice.min_duration", "unknown_choice")]


def test_digits_of_other_scripts_are_no_time() -> None:
    assert codes(time_start="1१:30") == [("time_start", "bad_time")]


def test_the_same_kind_twice_and_a_study_item_without_a_title_are_left_out() -> None:
    notice = Notice(study=(StudyItem(" ", StudyMode.SELF), StudyItem("党章", StudyMode.SELF)))
    draft = cleaned(ActivityDraft("党日", kinds=(ActivityKind.THEME_DAY,) * 2, notice=notice))
    assert (draft.kinds, [item.title for item in draft.notice.study]) == ((ActivityKind.THEME_DAY,), ["党章"])
