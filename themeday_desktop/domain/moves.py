"""Moved and postponed activities: a chosen day that is changed is a correction of the entry, or the activity was moved.

A theme day may be moved, within one week of its first day by a note with its reason; beyond, or outside the range of
the notice, the move is filed with the superior (备案). What is postponed without a date stays visible until it is held.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from themeday_desktop.domain.activities import Activity, Notice
from themeday_desktop.domain.errors import Problem
from themeday_desktop.domain.wrap_up import Finding, Level, Step

WEEK_DAYS = 7
REASON_LIMIT = 200  # characters


@dataclass(frozen=True, slots=True)
class Move:
    """改期: an activity leaves `from_day` for `to_day` (ISO); without the latter it is postponed (延期).

    `reason` is None while nobody has said whether the change was a move or put a typing error right; `is_filed` says
    that the move needs a filing (备案) with the superior.
    """

    activity_id: str
    position: int
    from_day: str
    to_day: str | None
    reason: str | None = None
    is_filed: bool = False
    entered_at: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it still has to be said what the change was."""
        return self.reason is None


def needs_filing(first_day: str, to_day: str | None, *, notice: Notice) -> bool:
    """Whether a move has to be filed: more than a week from the first day, or outside the notice's range.

    What is postponed without a date is filed once it has one.
    """
    if to_day is None:
        return False
    start, end = notice.window_start, notice.window_end
    if (start is not None and to_day < start) or (end is not None and to_day > end):
        return True
    return abs((date.fromisoformat(to_day) - date.fromisoformat(first_day)).days) > WEEK_DAYS


def first_day_of(moves: Sequence[Move]) -> str | None:
    """The day first chosen of an activity that was moved; None for one that never was."""
    return moves[0].from_day if moves else None


def after_change(moves: Sequence[Move], *, old: Activity, new: Activity, at: str) -> tuple[Move, ...]:
    """The moves of an activity after its entry was changed at the moment `at`.

    A chosen day that changed is an open question, one however often it is retyped, and none once the old day stands
    again. A new day of what was postponed needs no second reason.
    """
    kept = tuple(moves)
    if old.held_on == new.held_on:
        return kept
    last = kept[-1] if kept else None
    if last is not None and last.is_open:
        if new.held_on == last.from_day:
            return kept[:-1]
        return (*kept[:-1], replace(last, to_day=new.held_on, entered_at=at))
    if old.held_on is not None:
        return (*kept, Move(new.id, len(kept), old.held_on, new.held_on, entered_at=at))
    if last is not None and last.to_day is None:
        again = replace(last, position=len(kept), to_day=new.held_on, entered_at=at)
        return (*kept, replace(again, is_filed=needs_filing(kept[0].from_day, new.held_on, notice=new.notice)))
    return kept


def moved(moves: Sequence[Move], activity: Activity, *, to_day: str | None, reason: str, at: str) -> tuple[Move, ...]:
    """The moves once an activity that has a day is moved to another one, or postponed without one."""
    kept = tuple(one for one in moves if not one.is_open)
    from_day = next((one.from_day for one in moves if one.is_open), activity.held_on or "")
    filed = needs_filing(first_day_of(kept) or from_day, to_day, notice=activity.notice)
    return (*kept, Move(activity.id, len(kept), from_day, to_day, reason, filed, at))


def postponed_from(moves: Sequence[Move], held_on: str | None) -> str | None:
    """The day an activity was postponed from, as long as it has no new one."""
    last = moves[-1] if moves else None
    return last.from_day if last is not None and last.to_day is None and held_on is None else None


def check_move(activity: Activity, to_day: str | None, *, reason: str) -> tuple[Problem, ...]:
    """What is wrong with a move as typed; the day is one of the calendar, or none for a postponement."""
    problems = []
    if activity.held_on is None:
        problems.append(Problem("", "no_day_to_move"))
    if to_day is not None and to_day == activity.held_on:
        problems.append(Problem("to_day", "same_day"))
    if to_day is not None and not _is_day(to_day):
        problems.append(Problem("to_day", "bad_date", {"text": to_day}))
    return (*problems, *check_move_reason(reason))


def check_move_reason(reason: str) -> tuple[Problem, ...]:
    """What is wrong with the reason of a move."""
    if not reason.strip():
        return (Problem("reason", "move_needs_reason"),)
    if len(reason) > REASON_LIMIT:
        return (Problem("reason", "too_long", {"limit": str(REASON_LIMIT)}),)
    return ()


def _is_day(text: str) -> bool:
    try:
        return len(text) == 10 and date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def move_findings(moves: Sequence[Move]) -> tuple[Finding, ...]:
    """What the completeness check says of a changed day: that nobody has said yet what the change was."""
    return tuple(
        Finding(Step.NOTICE, Level.WARNING, "day_changed", {"start": one.from_day, "day": one.to_day or ""})
        for one in moves
        if one.is_open
    )
