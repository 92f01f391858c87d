"""Meetings: whose meeting an activity is, and which one of its kind in the year it is.

中国共产党支部工作条例（试行）: general meetings are for all members, committee meetings for those in office (第十二条),
group meetings for the members of one group (第十三条).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from themeday_desktop.domain.activities import ActivityKind, are_narrow
from themeday_desktop.domain.attendance import Standing
from themeday_desktop.domain.members import Member
from themeday_desktop.domain.names import name_key


@dataclass(frozen=True, slots=True)
class Audience:
    """应到范围: whose meeting it is that is not for everybody.

    `group` is the 党小组 whose members are expected, `officers` the `name_key`s of those in office on the committee.
    """

    group: str | None = None
    officers: frozenset[str] = frozenset()

    def expects(self, member: Member, day: str) -> bool:
        """Whether `member` belongs to it on `day` (ISO)."""
        own = self.group is not None and member.group(day) == self.group
        return own or (bool(self.officers) and _key(member.name) in self.officers)

    def standing(self, member: Member, day: str, *, standing: Standing | None) -> Standing | None:
        """Where the member stands whose standing in the branch is known: who does not belong to it is a guest."""
        if standing in (None, Standing.GUEST) or self.expects(member, day):
            return standing
        return Standing.GUEST


@lru_cache(maxsize=4096)
def _key(name: str) -> str:
    """The same name is asked about at every committee meeting of a list."""
    return name_key(name)


def audience_of(
    kinds: tuple[ActivityKind, ...], *, group: str | None, officers: frozenset[str] = frozenset()
) -> Audience | None:
    """Whose meeting an activity of these kinds is; None for everybody's.

    One that is also of a kind for everybody, such as a theme day, is everybody's; so is one of which nobody has said
    yet whose it is.
    """
    if not are_narrow(kinds):
        return None
    own_group = group if ActivityKind.GROUP_MEETING in kinds else None
    in_office = officers if ActivityKind.COMMITTEE_MEETING in kinds else frozenset()
    if own_group is None and not in_office:
        return None
    return Audience(own_group, in_office)


@dataclass(frozen=True, slots=True)
class MeetingDay:
    """When (ISO day, HH:MM) an activity was held, of one of its kinds; `group` is that of a group meeting."""

    activity_id: str
    kind: ActivityKind
    held_on: str
    time_start: str | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True)
class MeetingNumber:
    """会次: the how manieth of its kind in the year an activity is, of a group meeting within its group."""

    kind: ActivityKind
    year: int
    number: int
    group: str | None = None


def numbers_of(activity_id: str, days: Iterable[MeetingDay]) -> tuple[MeetingNumber, ...]:
    """The numbers of an activity in its year, one for each of its kinds that has one, in the order of the kinds.

    `days` are all activities of that year, kind by kind. It is counted by the day held, then by the hour; nobody types
    a number. A group meeting has none before its group is chosen.
    """
    known = tuple(days)
    order = list(ActivityKind)
    own = sorted((one for one in known if one.activity_id == activity_id), key=lambda one: order.index(one.kind))
    found = []
    for mine in own:
        if mine.kind is ActivityKind.GROUP_MEETING and mine.group is None:
            continue
        group = mine.group if mine.kind is ActivityKind.GROUP_MEETING else None
        alike = (one for one in known if one.kind is mine.kind and (group is None or one.group == group))
        number = sum(_place(one) <= _place(mine) for one in alike)
        found.append(MeetingNumber(mine.kind, int(mine.held_on[:4]), number, group))
    return tuple(found)


def _place(day: MeetingDay) -> tuple[str, str, str]:
    return day.held_on, day.time_start or "", day.activity_id
