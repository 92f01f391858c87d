"""One person's attendance through a year: how each activity counted, and how often the person came."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from themeday_desktop.domain.activities import Activity
from themeday_desktop.domain.attendance import AttendanceState, Standing
from themeday_desktop.domain.members import Member
from themeday_desktop.domain.sign_in import standing_on

if TYPE_CHECKING:
    from themeday_desktop.domain.meetings import Audience


@dataclass(frozen=True, slots=True)
class Mark:
    """How one person stood at one activity: its day (ISO) and title; `state` None is unsigned."""

    day: str
    title: str
    state: AttendanceState | None

    @property
    def counts(self) -> bool:
        """Whether the activity is in the person's ratio: who is exempt or studied at home leaves it."""
        return self.state is None or not self.state.leaves_ratio


@dataclass(frozen=True, slots=True)
class YearOfAttendance:
    """The marks of one person's year, oldest first."""

    marks: tuple[Mark, ...]

    @property
    def counted(self) -> int:
        """Activities the person was expected at."""
        return sum(1 for mark in self.marks if mark.counts)

    @property
    def came(self) -> int:
        """Activities the person came to, late and online included."""
        return sum(1 for mark in self.marks if mark.state is not None and mark.state.came)

    @property
    def on_leave(self) -> int:
        """Activities the person was on leave from."""
        return sum(1 for mark in self.marks if mark.state is AttendanceState.ON_LEAVE)

    @property
    def share(self) -> float | None:
        """From 0 to 1, for a bar; None when the person was expected at nothing."""
        return self.came / self.counted if self.counted else None


def year_of(
    member: Member,
    activities: Iterable[Activity],
    *,
    states: Mapping[str, Mapping[str, AttendanceState]],
    until: str,
    audiences: Mapping[str, Audience] | None = None,
) -> YearOfAttendance:
    """The year of one person from its activities, those after day `until` (ISO) left out; not as a guest.

    `audiences` are those of the meetings that are not for everybody, by activity.
    """
    marks = []
    for activity in sorted(activities, key=lambda one: (one.day or "", one.id)):
        day = activity.day or ""
        if not day or day > until:
            continue
        standing = standing_on(member, day)
        audience = audiences.get(activity.id) if audiences else None
        if audience is not None:
            standing = audience.standing(member, day, standing=standing)
        state = states.get(activity.id, {}).get(member.id)
        if standing is Standing.INFIRM:
            marks.append(Mark(day, activity.title, state or AttendanceState.EXEMPT))
        elif standing is Standing.EXPECTED:
            marks.append(Mark(day, activity.title, state))
    return YearOfAttendance(tuple(marks))
