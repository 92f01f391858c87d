"""Making up what was missed: who owes the content of a theme day, until when, and how it was made up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import TYPE_CHECKING

from themeday_desktop.domain.errors import Problem
from themeday_desktop.domain.follow_up import LONGEST_MINUTES, day_problem

if TYPE_CHECKING:  # only named here
    from themeday_desktop.domain.activities import ActivityHead
    from themeday_desktop.domain.attendance import AttendanceState
    from themeday_desktop.domain.follow_up import FollowUpDraft
    from themeday_desktop.domain.members import Member


class MakeUpMethod(Enum):
    """How it is made up: 上门, 线上, 自学, 看录像."""

    VISIT = "visit"
    ONLINE = "online"
    READING = "reading"
    RECORDING = "recording"


@dataclass(frozen=True, slots=True)
class MakeUpDraft:
    """What the form says of one person's make-up: how, on which day (ISO), by whom it was brought, how long.

    `minutes` is None where nobody timed it; `photo_id` is a photo of the activity that proves it.
    """

    method: MakeUpMethod
    made_on: str
    by_whom: str | None = None
    minutes: int | None = None
    photo_id: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class MakeUp:
    """补课: how one person made up one activity; see `MakeUpDraft`. `entered_at` is the moment of entry."""

    activity_id: str
    member_id: str
    method: MakeUpMethod
    made_on: str
    by_whom: str | None = None
    minutes: int | None = None
    photo_id: str | None = None
    note: str | None = None
    entered_at: str = ""

    def credited(self, studied_minutes: int) -> int:
        """The minutes of study it is credited with: no more than what was studied at the activity."""
        return min(self.minutes or 0, studied_minutes)


class MakeUpStanding(Enum):
    """How a line of the ledger stands: 待补, 逾期, 已补, 不用补 (signed in after all), 已转出 (not asked any more)."""

    OWES = "owes"
    OVERDUE = "overdue"
    DONE = "done"
    NOT_OWED = "not_owed"
    LEFT = "left"

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to see to it."""
        return self in (MakeUpStanding.OWES, MakeUpStanding.OVERDUE)


@dataclass(frozen=True, slots=True)
class MakeUpLine:
    """One line of the 补课台账: a person who missed an activity, until when it is to be made up, and how it was.

    `state` is how the person stands now; `owed` is false once the person is signed in after all, `has_left` when the
    person has left the branch since. `studied_minutes` were studied together at the activity.
    """

    activity: ActivityHead
    member: Member
    state: AttendanceState | None
    reason: str | None
    follow_up: FollowUpDraft
    due: str
    standing: MakeUpStanding
    made: MakeUp | None
    studied_minutes: int

    @property
    def id(self) -> str:
        """Activity and member, which together are one line."""
        return f"{self.activity.id}/{self.member.id}"

    @property
    def credited_minutes(self) -> int:
        """Minutes of study that count for the person's year."""
        return self.made.credited(self.studied_minutes) if self.made is not None else 0


def due_day(held_on: str, days: int) -> str:
    """Until when (ISO) an activity held on a day is to be made up."""
    return (date.fromisoformat(held_on) + timedelta(days=days)).isoformat()


def standing_of(*, owed: bool, made: bool, has_left: bool, is_late: bool) -> MakeUpStanding:
    """How a line stands: what was made up stays so; who has left is shown but not asked any more."""
    if not owed:
        return MakeUpStanding.NOT_OWED
    if made:
        return MakeUpStanding.DONE
    if has_left:
        return MakeUpStanding.LEFT
    return MakeUpStanding.OVERDUE if is_late else MakeUpStanding.OWES


def check_make_up(draft: MakeUpDraft, *, day: str, today: str) -> tuple[Problem, ...]:
    """What is wrong with a make-up of an activity held on `day`; both days are ISO."""
    problems = []
    wrong = day_problem("made_on", draft.made_on, earliest=day, today=today)
    if wrong is not None:
        problems.append(wrong)
    if draft.method is MakeUpMethod.VISIT and not draft.by_whom:
        problems.append(Problem("by_whom", "visit_needs_name"))
    for name, text, limit in (("by_whom", draft.by_whom, 60), ("note", draft.note, 500)):
        if len(text or "") > limit:
            problems.append(Problem(name, "too_long", {"limit": str(limit)}))
    if draft.minutes is not None and not 1 <= draft.minutes <= LONGEST_MINUTES:
        problems.append(Problem("minutes", "bad_minutes", {"limit": str(LONGEST_MINUTES)}))
    return tuple(problems)
