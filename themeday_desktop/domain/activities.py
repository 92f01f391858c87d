"""Activities of the branch, the superior's notice behind them, and what the notice asks for."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
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


@dataclass(frozen=True, slots=True)
class ActivityDraft:
    """What the activity's form says, texts already typed values; see `Activity` for the fields."""

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


def cleaned(draft: ActivityDraft) -> ActivityDraft:
    """The draft without invisible, reversing and control characters; the notice's text keeps its lines.

    A field with nothing visible in it is empty.
    """
    from themeday_desktop.domain.names import printable_text, visible_text  # late: its patterns take 5 ms to compile

    def line(text: str | None) -> str | None:
        return visible_text(text or "") or None

    notice = draft.notice
    shown = [replace(item, title=visible_text(item.title)) for item in notice.study]
    paper = replace(
        notice,
        title=line(notice.title),
        issuer=line(notice.issuer),
        number=line(notice.number),
        text=notice.text and printable_text(notice.text),
        study=tuple(item for item in shown if item.title),
        deadlines=tuple(
            replace(one, what=visible_text(one.what), recipient=line(one.recipient)) for one in notice.deadlines
        ),
    )
    return replace(
        draft,
        title=visible_text(draft.title),
        kinds=tuple(dict.fromkeys(draft.kinds)),
        theme=line(draft.theme),
        place=line(draft.place),
        host=line(draft.host),
        recorder=line(draft.recorder),
        notice=paper,
    )


def _is_day(text: str) -> bool:
    try:
        return len(text) == 10 and date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def is_time(text: str) -> bool:
    """Whether a text is a time of day, HH:MM."""
    hours, _, minutes = text.partition(":")
    digits = text.isascii() and hours.isdecimal() and minutes.isdecimal()
    return len(text) == 5 and digits and hours < "24" and minutes < "60"


def _too_long(draft: ActivityDraft) -> list[Problem]:
    sizes = [
        ("title", draft.title, 120),
        ("theme", draft.theme, 500),
        ("place", draft.place, 120),
        ("host", draft.host, 60),
        ("recorder", draft.recorder, 60),
        ("notice.title", draft.notice.title, 200),
        ("notice.issuer", draft.notice.issuer, 120),
        ("notice.number", draft.notice.number, 80),
        ("notice.text", draft.notice.text, 100_000),
    ]
    return [Problem(name, "too_long", {"limit": str(limit)}) for name, text, limit in sizes if len(text or "") > limit]


def _wrong_dates(draft: ActivityDraft) -> list[Problem]:
    days = [
        ("held_on", draft.held_on),
        ("notice.window_start", draft.notice.window_start),
        ("notice.window_end", draft.notice.window_end),
        ("notice.issued_on", draft.notice.issued_on),
    ]
    days += [(f"notice.deadlines.{index}", one.date) for index, one in enumerate(draft.notice.deadlines)]
    times = [("time_start", draft.time_start), ("time_end", draft.time_end)]
    times += [(f"notice.deadlines.{index}", one.time) for index, one in enumerate(draft.notice.deadlines)]
    wrong = [Problem(name, "bad_date", {"text": day}) for name, day in days if day and not _is_day(day)]
    return wrong + [Problem(name, "bad_time", {"text": text}) for name, text in times if text and not is_time(text)]


DURATIONS = ("half_day", "1_hour", "1_day")  # what a notice may ask for at least


def _wrong_notice(notice: Notice) -> list[Problem]:
    problems = [
        Problem(f"notice.deadlines.{index}", "required")
        for index, one in enumerate(notice.deadlines)
        if not (one.date and one.what)
    ]
    if notice.min_duration is not None and notice.min_duration not in DURATIONS:
        problems.append(Problem("notice.min_duration", "unknown_choice"))
    return problems


def check_activity(draft: ActivityDraft) -> tuple[Problem, ...]:
    """What is wrong with an activity as typed; empty when it can be recorded."""
    problems = _too_long(draft) + _wrong_dates(draft) + _wrong_notice(draft.notice)
    if not draft.title.strip():
        problems.append(Problem("title", "required"))
    if not draft.kinds:
        problems.append(Problem("kinds", "required"))
    if draft.held_on is None and draft.notice.window_start is None:
        problems.append(Problem("held_on", "required"))
    if not problems:
        problems += _wrong_order(draft)
    return tuple(problems)


def _wrong_order(draft: ActivityDraft) -> list[Problem]:
    problems = []
    start, end = draft.notice.window_start, draft.notice.window_end
    if start and end and end < start:
        problems.append(Problem("notice.window_end", "before_start", {"start": start}))
    if draft.time_start and draft.time_end and draft.time_end < draft.time_start:
        problems.append(Problem("time_end", "before_start", {"start": draft.time_start}))
    return problems


def hints_on_date(activity: Activity) -> tuple[Problem, ...]:
    """What may be said of the chosen day without refusing it: outside the range the notice gives."""
    start, end, day = activity.notice.window_start, activity.notice.window_end, activity.held_on
    if day and ((start and day < start) or (end and day > end)):
        return (Problem("held_on", "outside_range", {"start": start or "", "end": end or "", "day": day}),)
    return ()
