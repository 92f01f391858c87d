"""Activities of the branch, the superior's notice behind them, and what the notice asks for."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from themeday_desktop.domain.errors import Problem


class ActivityKind(Enum):
    """The kinds an activity may be, several at once: 主题党日, 党员大会, 支委会, 党小组会, 党课, and so on."""

    THEME_DAY = "theme_day"
    GENERAL_MEETING = "general_meeting"
    COMMITTEE_MEETING = "committee_meeting"
    GROUP_MEETING = "group_meeting"
    PARTY_LECTURE = "party_lecture"
    ORGANISATIONAL_LIFE = "organisational_life"
    DEMOCRATIC_APPRAISAL = "democratic_appraisal"

    @property
    def is_meeting(self) -> bool:
        """Whether it has rules of its own (会议): every kind but the theme day."""
        return self is not ActivityKind.THEME_DAY


_NARROW = (ActivityKind.COMMITTEE_MEETING, ActivityKind.GROUP_MEETING)


def are_narrow(kinds: tuple[ActivityKind, ...]) -> bool:
    """Whether an activity of these kinds is for some members only: those in office, those of a group."""
    return all(kind in _NARROW for kind in kinds)


class StudyMode(Enum):
    """集中学习 or 自学."""

    COLLECTIVE = "collective"
    SELF = "self"


@dataclass(frozen=True, slots=True)
class StudyItem:
    """学习内容: one text to be studied, together or alone."""

    title: str
    mode: StudyMode


@dataclass(frozen=True, slots=True)
class Deadline:
    """时限: what the notice wants, by which day (and time, HH:MM), handed to whom."""

    date: str
    what: str
    recipient: str | None = None
    time: str | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """通知: the superior's paper that asks for the activity, its text kept whole.

    `window_start` and `window_end` (ISO dates) are the days between which the theme day is to be held.
    """

    title: str | None = None
    issuer: str | None = None
    number: str | None = None
    issued_on: str | None = None
    text: str | None = None
    window_start: str | None = None
    window_end: str | None = None
    min_duration: str | None = None
    deadlines: tuple[Deadline, ...] = ()
    study: tuple[StudyItem, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing of a notice is recorded."""
        return self == Notice()


@dataclass(frozen=True, slots=True)
class Activity:
    """活动: a theme day or meeting of the branch.

    `held_on` is its day (ISO), None until chosen; times are local HH:MM. `entered_at` is the moment of entry.
    """

    id: str
    title: str
    kinds: tuple[ActivityKind, ...] = (ActivityKind.THEME_DAY,)
    theme: str | None = None
    held_on: str | None = None
    time_start: str | None = None
    time_end: str | None = None
    place: str | None = None
    host: str | None = None
    recorder: str | None = None
    notice: Notice = field(default_factory=Notice)
    entered_at: str = ""
    version: int = 1

    @property
    def day(self) -> str | None:
        """The day that counts for who is expected: the day held, else the first day of the notice's range."""
        return self.held_on or self.notice.window_start

    @property
    def is_narrow(self) -> bool:
        """Whether all its kinds are for some members only: a committee meeting, a group meeting."""
        return are_narrow(self.kinds)

    @property
    def meetings(self) -> tuple[ActivityKind, ...]:
        """The kinds it carries that have rules of their own."""
        return tuple(kind for kind in self.kinds if kind.is_meeting)


@dataclass(frozen=True, slots=True)
class ActivityHead:
    """An activity at a glance, its notice and its people left out; `day` is that of `Activity`, never unknown here."""

    id: str
    title: str
    theme: str | None
    day: str
    held_on: str | None
    time_start: str | None
    place: str | None
    is_theme_day: bool


def is_time(text: str) -> bool:
    """Whether a text is a time of day, HH:MM."""
    hours, _, minutes = text.partition(":")
    digits = text.isascii() and hours.isdecimal() and minutes.isdecimal()
    return len(text) == 5 and digits and hours < "24" and minutes < "60"


def hints_on_date(activity: Activity) -> tuple[Problem, ...]:
    """What may be said of the chosen day without refusing it: outside the range the notice gives."""
    start, end, day = activity.notice.window_start, activity.notice.window_end, activity.held_on
    if day and ((start and day < start) or (end and day > end)):
        return (Problem("held_on", "outside_range", {"start": start or "", "end": end or "", "day": day}),)
    return ()
