"""What was typed about an activity and its notice, as values: forgiving to write, strict to keep."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from themeday_desktop.domain.activities import Activity, Deadline, Notice, StudyItem
from themeday_desktop.domain.activity_draft import ActivityDraft, check_activity
from themeday_desktop.domain.dates import parse_date_text
from themeday_desktop.domain.errors import Problem
from themeday_desktop.domain.names import visible_text
from themeday_desktop.ui.pages.notice_kinds import kinds_of, kinds_text
from themeday_desktop.ui.widgets.reading import read_date, read_time

OWN = ("title", "theme", "held_on", "time_start", "time_end", "place", "host", "recorder")
OF_NOTICE = ("title", "issuer", "number", "issued_on", "text", "window_start", "window_end", "min_duration")
KEYS = ("kinds", *OWN, *(f"notice.{name}" for name in OF_NOTICE))
DAYS = frozenset({"held_on", "notice.issued_on", "notice.window_start", "notice.window_end"})
TIMES = frozenset({"time_start", "time_end"})
_PAIRS = {"notice.window_end": ("notice.window_start",), "time_end": ("time_start",)}
_WHEN = ("held_on", "notice.window_start", "notice.window_end")
_PASSES = 4  # a value put back may uncover another; each pass puts at least one back

_NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]+")

Values = Mapping[str, str | None]


def whole_text(text: str) -> str:
    """A long text as pasted, without what no text can hold: controls, reversed runs, halves of characters."""
    return _NOT_TEXT.sub("", text)


def day_text(text: str, *, today: date) -> str | None:
    """The day meant as ISO, None for nothing; what cannot be read stays as typed, for the check to refuse."""
    plain = text.strip()
    if not plain:
        return None
    partial = parse_date_text(plain)
    if partial is not None and partial.day is not None:
        return str(partial)
    found = read_date(plain, today=today)
    return found.isoformat() if found else plain


def time_text(text: str) -> str | None:
    """The time meant as HH:MM, None for nothing; what cannot be read stays as typed."""
    plain = text.strip()
    found = read_time(plain)
    return found.strftime("%H:%M") if found else plain or None


def read_typed(key: str, text: str, *, today: date) -> str | None:
    """A typed field as its value. The text of the notice is kept whole, the others are tidied."""
    if key in DAYS:
        return day_text(text, today=today)
    if key in TIMES:
        return time_text(text)
    if key == "notice.text":
        return whole_text(text) if text.strip() else None
    return visible_text(text, keep_lines=key == "theme") or None


def stored_values(activity: Activity) -> dict[str, str | None]:
    """The fields of an activity by key."""
    own: dict[str, str | None] = {"kinds": kinds_text(activity.kinds)}
    own |= {name: getattr(activity, name) for name in OWN}
    return own | {f"notice.{name}": getattr(activity.notice, name) for name in OF_NOTICE}


def draft_of(values: Values, *, study: Sequence[StudyItem], deadlines: Sequence[Deadline]) -> ActivityDraft:
    """The draft that the values make."""
    notice = Notice(
        **{name: values[f"notice.{name}"] for name in OF_NOTICE}, deadlines=tuple(deadlines), study=tuple(study)
    )
    own = {name: values[name] for name in OWN if name != "title"}
    return ActivityDraft(title=values["title"] or "", kinds=kinds_of(values["kinds"] or ""), notice=notice, **own)


def keepable(
    typed: Values,
    stored: Values,
    *,
    study: Sequence[StudyItem],
    deadlines: Sequence[Deadline],
    is_postponed: bool = False,
) -> tuple[ActivityDraft | None, tuple[Problem, ...]]:
    """The draft that can be kept now, and what is wrong with the rest.

    A field that is wrong keeps its stored value in the draft, so that one slip does not hold up everything
    else; None when nothing can be kept.
    """
    values = dict(typed)
    first: tuple[Problem, ...] = ()
    for _ in range(_PASSES):
        draft = draft_of(values, study=study, deadlines=deadlines)
        problems = check_activity(draft, is_postponed=is_postponed)
        if not problems:
            return draft, first
        first = first or problems
        for key in _keys_behind(problems):
            values[key] = stored.get(key)
    return None, first


def _keys_behind(problems: Iterable[Problem]) -> set[str]:
    keys: set[str] = set()
    for problem in problems:
        keys.add(problem.field)
        if problem.code in ("before_start", "ends_before_start"):
            keys.update(_PAIRS.get(problem.field, ()))
        if problem.field == "held_on" and problem.code == "required":
            keys.update(_WHEN)
    return keys & set(KEYS)
