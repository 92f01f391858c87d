"""Late entry: what was entered after the activity's day, and the reason the secretary writes for it."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from themeday_desktop.domain.errors import Problem, Refused
from themeday_desktop.domain.late_entry import (
    USUAL_GRACE_DAYS,
    LateEntry,
    LateReason,
    check_late_reason,
    is_late,
    late_entry,
)
from themeday_desktop.storage.store import Store

if TYPE_CHECKING:
    from themeday_desktop.domain.changes import Changes

GRACE_KEY = "late.grace_days"


class LateEntries:
    """Verbs of the late entry. Nothing is ever refused because it is late."""

    def __init__(self, store: Store) -> None:
        """Work on an open store."""
        self._store = store

    def load(self, activity_id: str) -> LateEntry | None:
        """What of an activity was entered late; None where all of it was in time."""
        with self._store.reading():
            read = self._store.read
            days = read.late_entries.load_held_days((activity_id,))
            held_on = days.get(activity_id)
            if held_on is None:
                return None
            return late_entry(
                held_on,
                read.late_entries.load_entries(activity_id),
                grace_days=self._grace(held_on),
                reason=read.late_entries.load_reason(activity_id),
            )

    def load_marked(self, activities: Collection[str] | None = None) -> frozenset[str]:
        """The activities something of which was entered late: of all of them, or of these."""
        with self._store.reading():
            last = self._store.read.late_entries.load_last(activities)
            days = self._store.read.late_entries.load_held_days(activities)
            found = (own for own, moment in last.items() if own in days and self._is_late(moment, days[own]))
            return frozenset(found)

    def _is_late(self, moment: str, held_on: str) -> bool:
        return moment[:10] > held_on and is_late(moment, held_on=held_on, grace_days=self._grace(held_on))

    def _grace(self, held_on: str) -> int:
        """The days of grace in force on the day: a setting changed later takes no mark away."""
        kept = self._store.read.settings.load_strictly(GRACE_KEY, held_on)
        return USUAL_GRACE_DAYS if kept is None else int(kept)

    def state_reason(self, activity_id: str, reason: str) -> Changes:
        """Write why an activity was entered late, or write it anew; what it said before stays in the journal.

        Raises `Refused`: no reason, one too long, or an activity nothing of which is late.
        """
        from themeday_desktop.domain.names import visible_text  # late: its patterns take 5 ms to compile

        reason = visible_text(reason)
        with self._store.reading():
            activity = self._store.read.activities.load(activity_id)
        if activity is None:
            raise Refused(Problem("", "no_such_activity", {"id": activity_id}))
        late = self.load(activity_id)
        problems = check_late_reason(reason, late)
        if problems or late is None:
            raise Refused(*problems)
        moment = self._store.clock.now().isoformat(timespec="seconds")
        with self._store.transaction("state_late_reason", title=activity.title) as tx:
            if late.reason != reason:
                tx.repositories.late_entries.put_reason(LateReason(activity_id, reason, moment))
        return tx.done
