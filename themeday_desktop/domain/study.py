"""Study of the theme day: what was studied, in which form, led by whom, for how many minutes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from typing import NamedTuple

from themeday_desktop.domain.activities import StudyItem, StudyMode


class StudyForm(Enum):
    """How something is studied: 领学诵读, 观看视频, 大喇叭广播, 远程教育, 线上平台, 庭院田间宣讲."""

    READING = "reading"
    VIDEO = "video"
    BROADCAST = "broadcast"
    REMOTE_EDUCATION = "remote_education"
    ONLINE_PLATFORM = "online_platform"
    COURTYARD_TALK = "courtyard_talk"


class StudyRecord(NamedTuple):
    """学习记录: one thing that was studied at an activity; see `StudyDraft`.

    `position` orders the list; `entered_at` is the moment of entry.
    """

    id: str
    activity_id: str
    position: int
    title: str
    mode: StudyMode
    form: StudyForm
    leader: str | None = None
    minutes: int | None = None
    entered_at: str = ""


def collective_minutes(records: Iterable[StudyRecord]) -> int:
    """Minutes studied together, which are what those who came are credited with."""
    return sum(one.minutes or 0 for one in records if one.mode is StudyMode.COLLECTIVE)


def study_hours(minutes: int, *, minutes_per_hour: int) -> Decimal:
    """学时 to one place, half-up; how long an hour of study is, is a setting."""
    return (Decimal(minutes) / minutes_per_hour).quantize(Decimal("0.1"), ROUND_HALF_UP)


def open_items(asked: Sequence[StudyItem], records: Iterable[StudyRecord]) -> tuple[StudyItem, ...]:
    """What the notice asks to be studied and no record names yet, in its order."""
    done = {one.title for one in records}
    return tuple(item for item in asked if item.title not in done)
