"""Swearing in new members at an activity, chosen from the roster of its day."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from themeday_desktop.domain.errors import Problem, Refused
from themeday_desktop.domain.swearing_in import SwearingLine, SwornIn, swearing_lines
from themeday_desktop.services.sheet_rows import rows_with

if TYPE_CHECKING:
    from themeday_desktop.domain.changes import Changes
    from themeday_desktop.services.attendance import Attendance
    from themeday_desktop.storage.store import Store


class SwearingIn:
    """Verbs of swearing in."""

    def __init__(self, store: Store, attendance: Attendance) -> None:
        """Work on an open store; who may be sworn in follows from the sheet of the day."""
        self._store = store
        self._attendance = attendance

    def load(self, activity_id: str) -> tuple[SwearingLine, ...]:
        """Who may be sworn in at one activity, and who was; raises `Refused` for no activity."""
        sheet = self._attendance.load_sheet(activity_id)
        with self._store.reading():
            read = self._store.read.sworn_in
            sworn = read.load(activity_id)
            rows = rows_with(self._store, sheet, recorded=sworn)
            lines = swearing_lines(rows, sworn, before={})
            days = read.load_days([one.member.id for one in lines]) if lines else {}
        others = {own: [day for day, elsewhere in found if elsewhere != activity_id] for own, found in days.items()}
        return swearing_lines(rows, sworn, before={own: found[0] for own, found in others.items() if found})

    def load_day(self, member_id: str) -> str | None:
        """The day (ISO) on which a person was sworn in first; None where nobody recorded it."""
        with self._store.reading():
            found = self._store.read.sworn_in.load_days([member_id]).get(member_id)
        return found[0][0] if found else None

    def record(self, activity_id: str, members: Collection[str], *, seen: Collection[str] | None = None) -> Changes:
        """Make those sworn in at an activity exactly these; `seen` are those it was when the change began, where known.

        Raises `Refused` for who is none of those who may be, or when another window changed it meanwhile.
        """
        wanted = frozenset(members)
        known = {one.member.id: one for one in self.load(activity_id)}
        other = () if seen is None else frozenset(seen) ^ {own for own, one in known.items() if one.sworn}
        if other:
            name = next((known[own].member.name for own in sorted(other) if own in known), "")
            raise Refused(Problem("", "changed_elsewhere", {"name": name}))
        if not wanted <= frozenset(known):
            raise Refused(Problem("", "not_probationary"))
        names = "、".join(one.member.name for own, one in known.items() if own in wanted)
        moment = self._store.clock.now().isoformat(timespec="seconds")
        with self._store.transaction("swear_in", names=names) as tx:
            tx.repositories.sworn_in.put_all(activity_id, [SwornIn(activity_id, own, moment) for own in sorted(wanted)])
        return tx.done


def sworn_in_at(store: Store, activity_id: str) -> tuple[tuple[str, str], ...]:
    """Who was sworn in at an activity, as (member id, name), by name."""
    with store.reading():
        sworn = store.read.sworn_in.load(activity_id)
        people = [store.read.members.load(own) for own in sworn]
    return tuple(sorted(((one.id, one.name) for one in people if one is not None), key=lambda pair: (pair[1], pair[0])))
