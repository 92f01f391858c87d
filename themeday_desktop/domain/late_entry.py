"""What was entered after the activity's day: which parts, when, and the reason that has to be written for it.

When something happened and when it was entered are two facts. Nothing here sets a moment of entry: it follows from
those recorded with each sign-in, fixed action, study record, lecture, theme activity, vote and photo. Dues have days of
their own, and what naturally follows the day is never late: a home study, a follow-up, a make-up, a signature, minutes,
a grade given later, and what becomes of a resolution.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from themeday_desktop.domain.errors import Problem
from themeday_desktop.domain.wrap_up import Finding, Level, Step

USUAL_GRACE_DAYS = 1  # until the end of the next day
REASON_LIMIT = 200  # characters


class Part(Enum):
    """What an activity's record is made of, in the order of its steps."""

    SIGN_IN = "sign_in"
    ACTIONS = "actions"
    STUDY = "study"
    THEME = "theme"
    VOTES = "votes"
    PHOTOS = "photos"


@dataclass(frozen=True, slots=True)
class Entered:
    """One entry of an activity and the moment (ISO, local with offset) it was made; a sign-in names its person."""

    part: Part
    at: str
    member_id: str | None = None


@dataclass(frozen=True, slots=True)
class LateReason:
    """Why an activity was entered late, in the secretary's words; `entered_at` is when that was written."""

    activity_id: str
    reason: str
    entered_at: str


@dataclass(frozen=True, slots=True)
class LateEntry:
    """补录: what of an activity was entered after its day and the days of grace.

    `first_entered_at` is the earliest late moment, `people` the late moment of each sign-in by member id. `reason` is
    None until somebody wrote it: until then no package is made, and nothing else is held up.
    """

    held_on: str
    parts: tuple[Part, ...]
    first_entered_at: str
    people: Mapping[str, str] = field(default_factory=dict)
    reason: str | None = None
    reason_entered_at: str | None = None

    @property
    def day(self) -> str:
        """The day (ISO) of the first late entry."""
        return self.first_entered_at[:10]

    def day_of(self, member_id: str) -> str | None:
        """The day (ISO) on which a person's sign-in was entered late; None for one entered in time."""
        moment = self.people.get(member_id)
        return None if moment is None else moment[:10]


def is_late(moment: str, *, held_on: str, grace_days: int) -> bool:
    """Whether a moment of entry lies more than the days of grace after the day, by the date its own clock showed.

    A clock set back makes nothing late: its moments lie before the day.
    """
    if moment[:10] <= held_on:
        return False
    return (date.fromisoformat(moment[:10]) - date.fromisoformat(held_on)).days > grace_days


def late_entry(
    held_on: str | None, entries: Iterable[Entered], *, grace_days: int, reason: LateReason | None = None
) -> LateEntry | None:
    """What was entered late of an activity held on `held_on` (ISO); None where nothing was, or while no day is chosen.

    An entry that was corrected carries the moment of its correction, so one corrected late is late.
    """
    if held_on is None:
        return None
    late = [one for one in entries if is_late(one.at, held_on=held_on, grace_days=grace_days)]
    if not late:
        return None
    parts = {one.part for one in late}
    return LateEntry(
        held_on,
        tuple(part for part in Part if part in parts),
        min(one.at for one in late),
        {one.member_id: one.at for one in late if one.member_id is not None},
        reason.reason if reason else None,
        reason.entered_at if reason else None,
    )


def late_findings(late: LateEntry | None) -> tuple[Finding, ...]:
    """What the completeness check says of a late entry: without its reason it keeps the package from the township."""
    if late is None:
        return ()
    told = {"day": late.held_on, "entered": late.day, "reason": late.reason or ""}
    if late.reason is None:
        return (Finding(Step.EXPORT, Level.BLOCKER, "late_reason_missing", told),)
    return (Finding(Step.EXPORT, Level.FINE, "late_entry_told", told),)


def check_late_reason(reason: str, late: LateEntry | None) -> tuple[Problem, ...]:
    """What is wrong with a reason as typed; there is none to give for what was entered in time."""
    if late is None:
        return (Problem("", "not_late"),)
    if not reason.strip():
        return (Problem("reason", "late_needs_reason"),)
    if len(reason) > REASON_LIMIT:
        return (Problem("reason", "too_long", {"limit": str(REASON_LIMIT)}),)
    return ()
