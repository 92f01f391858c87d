"""Moving and postponing an activity, and saying what a changed day was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from themeday_desktop.domain.errors import Problem, Refused
from themeday_desktop.domain.moves import Move, check_move, check_move_reason, moved, postponed_from
from themeday_desktop.storage.store import Store

if TYPE_CHECKING:
    from themeday_desktop.domain.activities import Activity
    from themeday_desktop.domain.changes import Changes


class Moves:
    """Verbs on the day of an activity."""

    def __init__(self, store: Store) -> None:
        """Work on an open store."""
        self._store = store

    def load(self, activity_id: str) -> tuple[Move, ...]:
        """The moves of one activity, oldest first; the last may still be open."""
        with self._store.reading():
            return self._store.read.moves.load(activity_id)

    def load_postponed(self) -> dict[str, Move]:
        """What is postponed and has no new day yet, by activity."""
        with self._store.reading():
            found = self._store.read.moves.load_all()
            days = self._store.read.late_entries.load_held_days(tuple(found)) if found else {}
        waiting = {own: moves[-1] for own, moves in found.items() if postponed_from(moves, days.get(own))}
        return {own: move for own, move in waiting.items() if not move.is_open}

    def move(self, activity_id: str, to_day: str | None, *, reason: str, version: int) -> Changes:
        """Move an activity to another day, or postpone it without one; its day is changed in the same action.

        Raises `Refused`: no reason, no day to leave, the same day, or another window changed it meanwhile.
        """
        reason = _cleaned(reason)
        activity = self._activity(activity_id)
        if activity.version != version:
            raise Refused(Problem("", "changed_elsewhere", {"name": activity.title}))
        problems = check_move(activity, to_day, reason=reason)
        if problems:
            raise Refused(*problems)
        moves = moved(self.load(activity_id), activity, to_day=to_day, reason=reason, at=self._now)
        with self._store.transaction("move_activity", title=activity.title, day=to_day or "") as tx:
            tx.repositories.activities.put(activity._replace(held_on=to_day, version=activity.version + 1))
            tx.repositories.moves.put_all(activity_id, moves)
        return tx.done

    def explain(self, activity_id: str, reason: str) -> Changes:
        """Say that the changed day was a move, and why. Raises `Refused` with the problems."""
        reason = _cleaned(reason)
        activity, (*_, last) = self._activity(activity_id), self._open(activity_id)
        problems = check_move_reason(reason)
        if problems:
            raise Refused(*problems)
        moves = moved(self.load(activity_id), activity, to_day=last.to_day, reason=reason, at=self._now)
        with self._store.transaction("explain_move", title=activity.title) as tx:
            tx.repositories.moves.put_all(activity_id, moves)
        return tx.done

    def correct(self, activity_id: str) -> Changes:
        """Say that the changed day put a typing error right."""
        activity, moves = self._activity(activity_id), self._open(activity_id)
        with self._store.transaction("correct_day", title=activity.title) as tx:
            tx.repositories.moves.put_all(activity_id, moves[:-1])
        return tx.done

    def _open(self, activity_id: str) -> tuple[Move, ...]:
        """The moves, the last of which is an open question; raises `Refused` where there is none."""
        moves = self.load(activity_id)
        if not moves or not moves[-1].is_open:
            raise Refused(Problem("", "no_open_move"))
        return moves

    def _activity(self, activity_id: str) -> Activity:
        with self._store.reading():
            activity = self._store.read.activities.load(activity_id)
        if activity is None:
            raise Refused(Problem("", "no_such_activity", {"id": activity_id}))
        return activity

    @property
    def _now(self) -> str:
        return self._store.clock.now().isoformat(timespec="seconds")


def _cleaned(reason: str) -> str:
    from themeday_desktop.domain.names import visible_text  # late: its patterns take 5 ms to compile

    return visible_text(reason)
