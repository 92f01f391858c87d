"""Activities: planning one, amending it with the notice behind it, listing them."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from themeday_desktop.domain.activities import Activity
from themeday_desktop.domain.activity_draft import ActivityDraft, check_activity, cleaned
from themeday_desktop.domain.attendance import Counters, Roll
from themeday_desktop.domain.errors import Problem, Refused
from themeday_desktop.domain.moves import after_change, postponed_from
from themeday_desktop.domain.wrap_up import WrapUp
from themeday_desktop.services.audiences import count_narrow
from themeday_desktop.services.late_entries import LateEntries
from themeday_desktop.services.moves import Moves
from themeday_desktop.storage.store import Store

if TYPE_CHECKING:
    from themeday_desktop.domain.changes import Changes


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """One activity of the list, with what the list shows of it."""

    activity: Activity
    counters: Counters
    wrap_up: WrapUp | None
    exported: bool
    late: bool = False
    postponed_from: str | None = None

    @property
    def day(self) -> str | None:
        """The day it is listed under: its own, or that from which it was postponed."""
        return self.activity.day or self.postponed_from


class Activities:
    """Verbs on activities."""

    def __init__(self, store: Store) -> None:
        """Work on an open store."""
        self._store = store

    def load_all(self, *, year: str | None = None) -> tuple[ActivityLine, ...]:
        """The activities, newest day first; those of one year when `year` is given."""
        postponed = {own: move.from_day for own, move in Moves(self._store).load_postponed().items()}
        with self._store.reading():
            read = self._store.read
            everything = read.activities.load_all()
            days = {one.id: one.day or postponed.get(one.id) or "" for one in everything}
            activities = [one for one in everything if year is None or days[one.id][:4] == year]
            roll = Roll(read.members.load_standings(), [one.day for one in activities if one.day])
            ids = None if year is None else [one.id for one in activities]
            totals, watched = (
                read.attendance.load_totals(ids),
                read.attendance.load_states(roll.watched, activities=ids),
            )
            wrap_ups, packages = read.wrap_ups.load_all(), read.packages.load_exported()
            late = LateEntries(self._store).load_marked(ids)
            narrow = count_narrow(read, activities)
            lines = [
                ActivityLine(
                    one,
                    narrow.get(one.id) or roll.count(one.day or "", totals[one.id], watched=watched[one.id]),
                    wrap_ups.get(one.id),
                    one.id in packages,
                    one.id in late,
                    postponed.get(one.id),
                )
                for one in activities
            ]
        return tuple(sorted(lines, key=lambda line: (days[line.activity.id], line.activity.id), reverse=True))

    def load(self, activity_id: str) -> Activity:
        """One activity; raises `Refused` when there is none."""
        with self._store.reading():
            activity = self._store.read.activities.load(activity_id)
        if activity is None:
            raise Refused(Problem("", "no_such_activity", {"id": activity_id}))
        return activity

    def find(self, start_of_id: str) -> Activity:
        """The activity whose id begins with `start_of_id`; raises `Refused` when none or several do."""
        with self._store.reading():
            found = [one for one in self._store.read.activities.load_all() if one.id.startswith(start_of_id)]
        if not start_of_id or not found:
            raise Refused(Problem("", "no_such_activity", {"id": start_of_id}))
        if len(found) > 1:
            raise Refused(Problem("", "several_activities", {"id": start_of_id, "count": str(len(found))}))
        return found[0]

    def add_activity(self, draft: ActivityDraft) -> tuple[str, Changes]:
        """Record a new activity; its id and what changed. Raises `Refused` with the problems."""
        draft = cleaned(draft)
        self._refuse_wrong(draft)
        values = {field.name: getattr(draft, field.name) for field in fields(draft)}
        entered = self._store.clock.now().isoformat(timespec="seconds")
        activity = Activity(id=self._store.ids.new_id(), entered_at=entered, **values)
        with self._store.transaction("add_activity", title=activity.title) as tx:
            tx.repositories.activities.put(activity)
        return activity.id, tx.done

    def amend_activity(self, activity_id: str, draft: ActivityDraft, *, version: int) -> Changes:
        """Change an activity; raises `Refused` with the problems, or when another window changed it meanwhile.

        A chosen day that changes leaves a question: whether that put an error right, or the activity was moved.
        """
        draft, old = cleaned(draft), self.load(activity_id)
        with self._store.reading():
            moves = self._store.read.moves.load(activity_id)
        self._refuse_wrong(draft, is_postponed=postponed_from(moves, draft.held_on) is not None)
        if old.version != version:
            raise Refused(Problem("", "changed_elsewhere", {"name": old.title}))
        values = {field.name: getattr(draft, field.name) for field in fields(draft)}
        same = Activity(id=old.id, entered_at=old.entered_at, version=old.version, **values)
        new = Activity(id=old.id, entered_at=old.entered_at, version=old.version + 1, **values)
        with self._store.transaction("amend_activity", title=new.title) as tx:
            if same != old:
                tx.repositories.activities.put(new)
                moment = self._store.clock.now().isoformat(timespec="seconds")
                tx.repositories.moves.put_all(activity_id, after_change(moves, old=old, new=new, at=moment))
        return tx.done

    @staticmethod
    def _refuse_wrong(draft: ActivityDraft, *, is_postponed: bool = False) -> None:
        problems = check_activity(draft, is_postponed=is_postponed)
        if problems:
            raise Refused(*problems)
