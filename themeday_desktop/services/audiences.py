"""Whose meeting an activity is, read from the ledger; nothing is read of one that is for everybody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from themeday_desktop.domain.activities import Activity, ActivityKind, are_narrow
from themeday_desktop.domain.sign_in import count, sheet_for, standing_on

if TYPE_CHECKING:  # a key at the door of a theme day needs none of it
    from themeday_desktop.domain.attendance import Counters, Standing
    from themeday_desktop.domain.meetings import Audience
    from themeday_desktop.domain.members import Member
    from themeday_desktop.storage.repositories import Repositories


def load_audience(
    read: Repositories, activity_id: str, *, kinds: tuple[ActivityKind, ...], day: str | None
) -> Audience | None:
    """Whose meeting an activity of these kinds on `day` (ISO) is; None for everybody's."""
    if not are_narrow(kinds):
        return None
    from themeday_desktop.domain.meetings import audience_of
    from themeday_desktop.services.offices import officers_in

    officers: frozenset[str] = frozenset()
    if ActivityKind.COMMITTEE_MEETING in kinds:
        officers = officers_in(read.settings.load_all(day or ""))
    return audience_of(kinds, group=read.meetings.load_group(activity_id), officers=officers)


def load_audiences(read: Repositories, activities: Iterable[Activity]) -> dict[str, Audience]:
    """The same of those among these activities that are not for everybody."""
    found = {one.id: load_audience(read, one.id, kinds=one.kinds, day=one.day) for one in activities if one.is_narrow}
    return {own: audience for own, audience in found.items() if audience is not None}


def count_narrow(read: Repositories, activities: Sequence[Activity]) -> dict[str, Counters]:
    """The counters of those among these activities that are not for everybody."""
    known = {one.id: one.day or "" for one in activities if one.is_narrow}
    audiences = load_audiences(read, activities) if known else {}
    members = read.members.load_all() if audiences else ()
    found = {}
    for own, audience in audiences.items():
        day, signed = known[own], read.attendance.load(own)
        # Nobody else is counted: a guest is only when one came.
        people = [one for one in members if one.id in signed or audience.expects(one, day)]
        found[own] = count(sheet_for(people, day=day, signed=signed, audience=audience))
    return found


def standing_at(read: Repositories, activity_id: str, *, member: Member, day: str) -> Standing | None:
    """Where a person stands at an activity on `day` (ISO); see `sign_in.standing_on`."""
    standing = standing_on(member, day)
    kinds = read.activities.load_kinds(activity_id)
    audience = load_audience(read, activity_id, kinds=kinds, day=day)
    return standing if audience is None else audience.standing(member, day, standing=standing)
