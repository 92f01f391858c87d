"""What stands behind a sign-in: the leave as granted, the absence followed up, how late, which platform, the visit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date

from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.errors import Problem

LONGEST_MINUTES = 1440  # a day
LIMITS: Mapping[str, int] = {
    "granted_by": 60,
    "platform": 60,
    "contacted_by": 60,
    "cause": 200,
    "education": 500,
    "visited_by": 60,
    "told": 500,
}
_CONTACT = ("contacted_on", "contacted_by", "cause", "education")
_VISIT = ("visited_on", "visited_by", "told")
FIELDS_BEHIND: Mapping[AttendanceState, tuple[str, ...]] = {
    AttendanceState.LATE: ("late_minutes",),
    AttendanceState.ONLINE: ("platform",),
    AttendanceState.ON_LEAVE: ("asked_on", "granted_by"),
    AttendanceState.ABSENT: _CONTACT,
    AttendanceState.EXEMPT: _VISIT,
    AttendanceState.HOME_STUDY: _VISIT,
}


@dataclass(frozen=True, slots=True)
class FollowUpDraft:
    """What is told behind a sign-in; which fields count follows from its state (`FIELDS_BEHIND`). Days are ISO.

    Leave: asked on which day, granted by whom. Absence, which is followed up one by one: contacted when and by whom,
    the cause given, criticism and education given. Late by how many minutes; on which platform; a home study visited
    when, by whom, and what was told.
    """

    asked_on: str | None = None
    granted_by: str | None = None
    late_minutes: int | None = None
    platform: str | None = None
    contacted_on: str | None = None
    contacted_by: str | None = None
    cause: str | None = None
    education: str | None = None
    visited_on: str | None = None
    visited_by: str | None = None
    told: str | None = None

    def behind(self, state: AttendanceState | None) -> FollowUpDraft:
        """The fields that stand behind `state` alone."""
        names = FIELDS_BEHIND.get(state, ()) if state is not None else ()
        return FollowUpDraft(**{name: getattr(self, name) for name in names})

    def merged(self, newer: FollowUpDraft, *, state: AttendanceState) -> FollowUpDraft:
        """These with the fields behind `state` as `newer` says; what stands behind another state stays as it was."""
        return replace(self, **{name: getattr(newer, name) for name in FIELDS_BEHIND.get(state, ())})

    @property
    def is_empty(self) -> bool:
        """Whether nothing is told."""
        return self == FollowUpDraft()


FIELDS = tuple(one.name for one in fields(FollowUpDraft))


@dataclass(frozen=True, slots=True)
class FollowUp:
    """跟进: what stands behind one person's sign-in for one activity, kept while the state changes.

    `entered_at` is the moment of entry, which nobody sets by hand.
    """

    activity_id: str
    member_id: str
    what: FollowUpDraft
    entered_at: str = ""


def minutes_late(time: str | None, start: str | None) -> int | None:
    """By how many minutes somebody who came at `time` was late for an activity that began at `start` (both HH:MM).

    None where one of them is not known, or nothing follows from them.
    """
    if time is None or start is None:
        return None
    came, began = (int(text[:2]) * 60 + int(text[3:]) for text in (time, start))
    return came - began if came > began else None


def check_follow_up(draft: FollowUpDraft, *, state: AttendanceState, day: str, today: str) -> tuple[Problem, ...]:
    """What is wrong with what is told behind `state`, of an activity on `day`; both days are ISO."""
    told = draft.behind(state)
    problems = [*_too_long(told), *_days(told, day=day, today=today)]
    if told.late_minutes is not None and not 1 <= told.late_minutes <= LONGEST_MINUTES:
        problems.append(Problem("late_minutes", "bad_minutes", {"limit": str(LONGEST_MINUTES)}))
    for names in (_CONTACT, _VISIT):
        given = [name for name in names if getattr(told, name) is not None]
        if given and names[0] not in given:  # an undated contact or visit proves nothing
            problems.append(Problem(names[0], "required"))
    return tuple(problems)


def _too_long(told: FollowUpDraft) -> Iterator[Problem]:
    for name, limit in LIMITS.items():
        if len(getattr(told, name) or "") > limit:
            yield Problem(name, "too_long", {"limit": str(limit)})


def _days(told: FollowUpDraft, *, day: str, today: str) -> Iterator[Problem]:
    """Leave may be asked before the activity; a contact or a visit follows it."""
    for name, earliest in (("asked_on", ""), ("contacted_on", day), ("visited_on", day)):
        text: str | None = getattr(told, name)
        problem = day_problem(name, text, earliest=earliest, today=today) if text is not None else None
        if problem is not None:
            yield problem


def day_problem(field: str, text: str, *, earliest: str, today: str) -> Problem | None:
    """What is wrong with a day: none, no ISO date, before `earliest` (empty: any), or still to come."""
    if not text:
        return Problem(field, "required")
    try:
        plain = date.fromisoformat(text).isoformat()
    except ValueError:
        plain = ""
    if plain != text:
        return Problem(field, "bad_date", {"text": text[:20]})
    if text > today:
        return Problem(field, "in_future", {"date": text})
    return Problem(field, "before_activity", {"day": earliest}) if text < earliest else None
