"""学时: what each member studied in a year, against the hours the year asks of the member.

党员教育管理工作条例: 32 hours a year of each member, 56 of secretary and committee members; of old, infirm or seriously
ill members none are required. The figures are a hint: nothing is refused for them, and nobody is ranked by them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

from themeday_desktop.domain.activities import StudyMode
from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.lectures import PartyLecture, count_lectures, lecture_minutes
from themeday_desktop.domain.make_up import MakeUp
from themeday_desktop.domain.members import Member
from themeday_desktop.domain.names import name_key
from themeday_desktop.domain.study import StudyRecord, collective_minutes, study_hours
from themeday_desktop.domain.traits import Stage, Trait

_BETWEEN_NAMES = re.compile(r"[、，,；;/]")


class HoursStanding(Enum):
    """How a member's year stands: 够了, 不够, 不作要求 (old, infirm or seriously ill, or deceased)."""

    ENOUGH = "enough"
    SHORT = "short"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True)
class StudyDay:
    """What was studied at one activity on its day (ISO), in minutes: together, lectures included, and each alone."""

    activity_id: str
    day: str
    collective_minutes: int
    own_minutes: int


@dataclass(frozen=True, slots=True)
class Terms:
    """By what a year is measured: how long an hour of study is, and how many hours it asks of whom.

    `officers` are the `name_key`s of secretary and committee members.
    """

    minutes_per_hour: int
    hours_member: int
    hours_committee: int
    officers: frozenset[str] = frozenset()

    def hours(self, minutes: int) -> Decimal:
        """学时 to one place, half up."""
        return study_hours(minutes, minutes_per_hour=self.minutes_per_hour)


@dataclass(frozen=True, slots=True)
class OwnYear:
    """What is recorded of one member, by activity id: sign-ins, make-ups, and where the member was visited at home."""

    states: Mapping[str, AttendanceState] = field(default_factory=dict)
    made_up: Mapping[str, MakeUp] = field(default_factory=dict)
    visited: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class YearOfStudy:
    """学时 of one member in a year.

    The minutes are those of study together (party lectures included), of self-study and of make-ups. `home_studies`
    counts the activities brought to an infirm member's home: nobody times them, so they stand apart from the hours.
    `since` and `left` are the days (ISO, or a month) from which a member is counted who came in the year, and on which
    one left; both are measured against the whole year, as no rule tells how to share it. `target` is None where nothing
    is asked.
    """

    member: Member
    group: str | None
    is_officer: bool
    collective_minutes: int
    own_minutes: int
    make_up_minutes: int
    home_studies: int
    target: int | None
    terms: Terms
    since: str | None = None
    left: str | None = None
    left_as: Stage | None = None

    @property
    def minutes(self) -> int:
        """Everything that counts."""
        return self.collective_minutes + self.own_minutes + self.make_up_minutes

    @property
    def hours(self) -> Decimal:
        """All minutes as hours to one place; what is measured is what is shown."""
        return self.terms.hours(self.minutes)

    @property
    def missing(self) -> Decimal:
        """The hours that are still missing; 0 where none are or nothing is asked."""
        return max(Decimal(0), Decimal(self.target or 0) - self.hours)

    @property
    def standing(self) -> HoursStanding:
        """How the year stands."""
        if self.target is None:
            return HoursStanding.NOT_ASKED
        return HoursStanding.SHORT if self.missing else HoursStanding.ENOUGH

    @property
    def percent(self) -> int | None:
        """How much of the target is reached, in whole per cent rounded down, at most 100; None without a target."""
        return None if self.target is None else min(100, int(self.hours * 100 / self.target))


def study_day(
    activity_id: str, day: str, *, records: Iterable[StudyRecord], lectures: Iterable[PartyLecture] = ()
) -> StudyDay:
    """What the records of an activity come to; a lecture is study together, as far as no record counts it already."""
    known = tuple(records)
    own = sum(one.minutes or 0 for one in known if one.mode is StudyMode.SELF)
    together = collective_minutes(known) + lecture_minutes(count_lectures(lectures, known))
    return StudyDay(activity_id, day, together, own)


def officers_of(texts: Iterable[str | None]) -> frozenset[str]:
    """Who is named in the texts of the offices, one or several in each, as `name_key`s."""
    names = (name for text in texts if text for name in _BETWEEN_NAMES.split(text))
    return frozenset(key for key in map(name_key, names) if key)


def year_of_study(
    member: Member, days: Iterable[StudyDay], *, own: OwnYear, span: tuple[str, str], terms: Terms
) -> YearOfStudy | None:
    """A member's year from what was studied in it; None for who was no member of the branch on any of its days.

    `span` is the first day of the year and the last that counts (ISO): the year's last, or today.

    Whoever came, also late or online, is credited with what was studied together, and with the self-study recorded at
    the activity: it is set for everybody there and no other record tells who read it, so being there is all that
    vouches for it. A make-up is credited as `MakeUp.credited` says, at the activity it makes up, whenever it was made;
    of who was signed in after all it is not counted twice.
    """
    spells = _spells(member, span)
    if not spells:
        return None
    together = alone = made_up = at_home = 0
    for one in days:
        if not any(begin <= one.day < end for begin, end in spells):
            continue
        state, made = own.states.get(one.activity_id), own.made_up.get(one.activity_id)
        if state is not None and state.came:
            together += one.collective_minutes
            alone += one.own_minutes
        elif made is not None:
            made_up += made.credited(one.collective_minutes)
        at_home += state is AttendanceState.HOME_STUDY or one.activity_id in own.visited
    (begin, _), (_, end) = spells[0], spells[-1]
    first, last = span
    has_left = end <= last
    stage = member.stage(last) if has_left else None
    is_officer = name_key(member.name) in terms.officers
    asked = terms.hours_committee if is_officer else terms.hours_member
    return YearOfStudy(
        member=member,
        group=member.group(last),
        is_officer=is_officer,
        collective_minutes=together,
        own_minutes=alone,
        make_up_minutes=made_up,
        home_studies=at_home,
        target=None if member.is_infirm(last) or stage is Stage.DECEASED else asked,
        terms=terms,
        since=begin if begin > first else None,
        left=end if has_left else None,
        left_as=stage,
    )


_NEVER = "9999"


def _spells(member: Member, span: tuple[str, str]) -> list[tuple[str, str]]:
    """The stretches of the span in which somebody was a member, from a day to before another (`_NEVER`: on and on)."""
    first, last = span
    steps = {step.valid_from for step in member.history if step.trait is Trait.STAGE}
    bounds = [first, *sorted(day for day in steps if first < day <= last)]
    spells: list[tuple[str, str]] = []
    for begin, end in zip(bounds, [*bounds[1:], _NEVER], strict=True):
        stage = member.stage(begin)
        if stage is None or not stage.is_member:
            continue
        if spells and spells[-1][1] == begin:
            spells[-1] = (spells[-1][0], end)
        else:
            spells.append((begin, end))
    return spells
