"""Minutes of a meeting, and the resolutions taken there, each with who sees to it and by when."""

from __future__ import annotations

from dataclasses import dataclass

from themeday_desktop.domain.errors import Problem
from themeday_desktop.domain.months import is_day

MINUTES_LIMIT = 20_000  # characters
RESOLUTION_LIMIT = 500


@dataclass(frozen=True, slots=True)
class Minutes:
    """会议记录: what was said, in the recorder's words."""

    activity_id: str
    text: str
    entered_at: str = ""
    version: int = 1


@dataclass(frozen=True, slots=True)
class ResolutionDraft:
    """A resolution as typed; the days are ISO, or what was typed where that is none."""

    text: str
    member_id: str | None = None
    due_on: str | None = None


@dataclass(frozen=True, slots=True)
class Resolution:
    """决议: what the meeting resolved, the member who sees to it (负责人), by which day, and the day it was done (ISO).

    It stays to be done (待办) until then.
    """

    id: str
    activity_id: str
    position: int
    text: str
    member_id: str
    due_on: str
    done_on: str | None = None
    entered_at: str = ""
    version: int = 1

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.done_on is None


@dataclass(frozen=True, slots=True)
class ResolutionLine:
    """A resolution with the name of the member who sees to it, and whether that one has left the branch since."""

    resolution: Resolution
    name: str
    has_left: bool


def check_minutes(text: str) -> tuple[Problem, ...]:
    """What is wrong with minutes as typed."""
    return (Problem("text", "too_long", {"limit": str(MINUTES_LIMIT)}),) if len(text) > MINUTES_LIMIT else ()


def check_resolution(draft: ResolutionDraft) -> tuple[Problem, ...]:
    """What is wrong with a resolution as typed: each has a responsible person and a day."""
    problems = []
    if not draft.text:
        problems.append(Problem("text", "required"))
    elif len(draft.text) > RESOLUTION_LIMIT:
        problems.append(Problem("text", "too_long", {"limit": str(RESOLUTION_LIMIT)}))
    if draft.member_id is None:
        problems.append(Problem("member_id", "required"))
    if draft.due_on is None:
        problems.append(Problem("due_on", "required"))
    elif not is_day(draft.due_on):
        problems.append(Problem("due_on", "bad_date", {"text": draft.due_on}))
    return tuple(problems)


def check_done(done_on: str, *, today: str, held_on: str = "") -> tuple[Problem, ...]:
    """What is wrong with the day a resolution was done, as typed: `held_on` (ISO) is that of its meeting, if known."""
    if not done_on:
        return (Problem("done_on", "required"),)
    if not is_day(done_on):
        return (Problem("done_on", "bad_date", {"text": done_on}),)
    if done_on > today:
        return (Problem("done_on", "in_future", {"date": done_on}),)
    if done_on < held_on:
        return (Problem("done_on", "before_activity", {"day": held_on}),)
    return ()
