"""The hours of study of everybody in a year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeVar

from themeday_desktop.domain.names import name_key
from themeday_desktop.domain.settings import settings_view
from themeday_desktop.domain.strokes import reading_key
from themeday_desktop.domain.study_hours import (
    HoursStanding,
    OwnYear,
    Terms,
    YearOfStudy,
    study_day,
    year_of_study,
)
from themeday_desktop.services.offices import officers_in

if TYPE_CHECKING:
    from themeday_desktop.domain.activities import ActivityHead
    from themeday_desktop.domain.attendance import AttendanceState
    from themeday_desktop.domain.make_up import MakeUp
    from themeday_desktop.domain.members import Member
    from themeday_desktop.storage.store import Store


@dataclass(frozen=True, slots=True)
class HoursOfBranch:
    """A year of everybody who was a member in it, by reading, as of a day (ISO): today, or the year's last.

    `namesakes` are the ids of officers whose name another member bears too: the offices are kept by name, so nobody
    can tell which of them is meant.
    """

    year: int
    as_of: str
    terms: Terms
    lines: tuple[YearOfStudy, ...]
    namesakes: frozenset[str]

    def count(self, standing: HoursStanding) -> int:
        """How many stand so."""
        return sum(one.standing is standing for one in self.lines)


class StudyHours:
    """Adds up; writes nothing."""

    def __init__(self, store: Store) -> None:
        """Work on an open store."""
        self._store = store

    @property
    def today(self) -> str:
        """The business date (ISO)."""
        return self._store.clock.today().isoformat()

    def load_years(self) -> tuple[int, int]:
        """The years of the first and of the last activity held, this one among them."""
        with self._store.reading():
            heads = self._held("0000", self.today)
        this = int(self.today[:4])
        years = [int(one.day[:4]) for one in heads] or [this]
        return min(years[0], this), this

    def load_year(self, year: int) -> HoursOfBranch:
        """Everybody's year up to today; by the settings and offices of its last day, or of today."""
        first, as_of = f"{year:04d}-01-01", min(f"{year:04d}-12-31", self.today)
        with self._store.reading():
            read = self._store.read
            heads, terms = self._held(first, as_of), self._terms(as_of)
            lectures = read.lectures.load_of([one.id for one in heads])
            days = [
                study_day(one.id, one.day, records=read.study.load(one.id), lectures=lectures.get(one.id, ()))
                for one in heads
            ]
            members = read.members.load_all()
            own = self._own([one.id for one in heads], members)
        found = (year_of_study(one, days, own=own[one.id], span=(first, as_of), terms=terms) for one in members)
        lines = tuple(sorted((one for one in found if one is not None), key=_order))
        return HoursOfBranch(year, as_of, terms, lines, _namesakes(lines))

    def _held(self, first: str, last: str) -> list[ActivityHead]:
        """The activities held from a day to another (ISO), both included."""
        before = (date.fromisoformat(last) + timedelta(days=1)).isoformat()
        return [one for one in self._store.read.glance.load_heads(first, before=before) if one.held_on is not None]

    def _terms(self, day: str) -> Terms:
        stored = self._store.read.settings.load_all(day)
        known = settings_view(stored)
        return Terms(known.minutes_per_hour, known.hours_member, known.hours_committee, officers_in(stored))

    def _own(self, activities: Sequence[str], members: Sequence[Member]) -> dict[str, OwnYear]:
        """What is recorded of each member at these activities."""
        read, ids = self._store.read, [one.id for one in members]
        states: dict[str, dict[str, AttendanceState]] = {own: {} for own in ids}
        made_up: dict[str, dict[str, MakeUp]] = {own: {} for own in ids}
        visited: dict[str, set[str]] = {own: set() for own in ids}
        if activities:
            _turn(read.glance.load_states(activities, members=ids), states)
            _turn(read.make_ups.load_of(activities), made_up)
            for activity_id, told in read.follow_ups.load_of(activities, members=ids).items():
                for member_id, one in told.items():
                    if one.what.visited_on is not None:
                        visited[member_id].add(activity_id)
        return {own: OwnYear(states[own], made_up[own], visited[own]) for own in ids}


_Value = TypeVar("_Value")


def _turn(by_activity: Mapping[str, Mapping[str, _Value]], by_member: dict[str, dict[str, _Value]]) -> None:
    """What is kept by activity and member, by member and activity."""
    for activity_id, of_members in by_activity.items():
        for member_id, value in of_members.items():
            by_member[member_id][activity_id] = value


def _namesakes(lines: Sequence[YearOfStudy]) -> frozenset[str]:
    bearers = Counter(name_key(one.member.name) for one in lines)
    return frozenset(one.member.id for one in lines if one.is_officer and bearers[name_key(one.member.name)] > 1)


def _order(line: YearOfStudy) -> tuple[object, str]:
    return reading_key(line.member.name, line.member.pinyin), line.member.id
