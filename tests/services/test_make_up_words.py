"""How what was followed up and made up is said in words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.domain.test_follow_up import WHOLE
from tests.domain.test_make_up import MADE, a_line
from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.follow_up import FollowUpDraft
from themeday_desktop.domain.make_up import MakeUpMethod, MakeUpStanding
from themeday_desktop.services.make_up_words import (
    activity_text,
    due_note,
    follow_up_text,
    followed_up_word,
    made_text,
    missed_text,
)


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (AttendanceState.ON_LEAVE, "7月8日请的假，石建国准假"),
        (AttendanceState.ABSENT, "7月12日王秀兰联系；原因：忘了时间；批评教育：讲了纪律"),
        (AttendanceState.LATE, "迟到 12 分钟"),
        (AttendanceState.ONLINE, "微信群视频"),
        (AttendanceState.HOME_STUDY, "7月11日石建国上门：读了党章第一章"),
        (AttendanceState.PRESENT, ""),
    ],
)
def test_what_stands_behind_a_state_is_one_line(state: AttendanceState, said: str) -> None:
    assert follow_up_text(WHOLE.behind(state)) == said


def test_a_contact_without_a_name_is_told_as_done() -> None:
    assert follow_up_text(FollowUpDraft(contacted_on="2026-07-12")) == "7月12日已联系"


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ({}, "还没联系"),
        ({"follow_up": FollowUpDraft(contacted_on="2026-07-12")}, "7月12日已联系"),
        ({"state": AttendanceState.ON_LEAVE}, ""),
        ({"state": AttendanceState.ON_LEAVE, "follow_up": FollowUpDraft(granted_by="石建国")}, "石建国准假"),
        ({"state": AttendanceState.LATE}, ""),
    ],
)
def test_whether_somebody_was_asked_is_a_word(values: dict[str, Any], word: str) -> None:
    assert followed_up_word(a_line(**values)) == word


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, "缺席"),
        ({"state": AttendanceState.ON_LEAVE, "reason": "外出务工"}, "请假：外出务工"),
        ({"state": None}, "未签"),
    ],
)
def test_what_was_missed_is_told_with_its_reason(values: dict[str, Any], said: str) -> None:
    assert missed_text(a_line(**values)) == said


def test_a_make_up_is_told_with_what_was_noted_of_it() -> None:
    assert made_text(MADE) == "7月15日 上门 石建国，90 分钟"
    assert made_text(replace(MADE, method=MakeUpMethod.RECORDING, by_whom=None, minutes=None)) == "7月15日 看录像"


def test_an_activity_is_told_by_its_day() -> None:
    assert activity_text(a_line()) == "7月10日 七月主题党日"


@pytest.mark.parametrize(("days", "said"), [(4, "还有 4 天"), (1, "明天"), (0, "今天"), (-3, "过了 3 天")])
def test_the_days_that_are_left_are_told(days: int, said: str) -> None:
    assert due_note(a_line(), days_left=days) == said


def test_nobody_waits_for_what_is_made_up() -> None:
    assert due_note(a_line(standing=MakeUpStanding.DONE), days_left=-3) == ""
