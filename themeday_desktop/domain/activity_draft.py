"""An activity as typed: what its form says, cleaned, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from themeday_desktop.domain.activities import ActivityKind, Notice, is_time
from themeday_desktop.domain.errors import Problem


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
    shown = [item._replace(title=visible_text(item.title)) for item in notice.study]
    paper = notice._replace(
        title=line(notice.title),
        issuer=line(notice.issuer),
        number=line(notice.number),
        text=notice.text and printable_text(notice.text),
        study=tuple(item for item in shown if item.title),
        deadlines=tuple(
            one._replace(what=visible_text(one.what), recipient=line(one.recipient)) for one in notice.deadlines
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


def check_activity(draft: ActivityDraft, *, is_postponed: bool = False) -> tuple[Problem, ...]:
    """What is wrong with an activity as typed; empty when it can be recorded. A postponed one needs no day."""
    problems = _too_long(draft) + _wrong_dates(draft) + _wrong_notice(draft.notice)
    if not draft.title.strip():
        problems.append(Problem("title", "required"))
    if not draft.kinds:
        problems.append(Problem("kinds", "required"))
    if draft.held_on is None and draft.notice.window_start is None and not is_postponed:
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
        # Outings last one day at most (seeds 001): an end on the next day is no end of this activity.
        problems.append(Problem("time_end", "ends_before_start", {"start": draft.time_start}))
    return problems
