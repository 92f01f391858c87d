"""Fixed actions of the theme day: what the branch always does, ticked with time and person."""

from __future__ import annotations

from typing import NamedTuple

from themeday_desktop.domain.activities import is_time
from themeday_desktop.domain.errors import Problem

LONGEST_PERSON = 60


class ActionTick(NamedTuple):
    """规定动作: one fixed action that was done.

    `action` is its key in the branch's list and `title` what it was called that day, so that a list changed later
    leaves the record as it was. `time` is local HH:MM, `person` who led or did it (of the oath: 领誓人);
    `entered_at` is the moment of entry, which nobody sets by hand.
    """

    activity_id: str
    action: str
    title: str
    time: str | None = None
    person: str | None = None
    entered_at: str = ""


def check_tick(tick: ActionTick) -> tuple[Problem, ...]:
    """What is wrong with a tick as typed."""
    problems = []
    if not tick.title.strip():
        problems.append(Problem("title", "required"))
    for name, text, limit in (("title", tick.title, 40), ("person", tick.person or "", LONGEST_PERSON)):
        if len(text) > limit:
            problems.append(Problem(name, "too_long", {"limit": str(limit)}))
    if tick.time is not None and not is_time(tick.time):
        problems.append(Problem("time", "bad_time", {"text": tick.time}))
    return tuple(problems)
