"""Fixed actions at an activity: the branch's list, ticked with time and person, and the oath's leader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from themeday_desktop.domain.action_ticks import LONGEST_PERSON, ActionTick, check_tick
from themeday_desktop.domain.activities import StudyMode
from themeday_desktop.domain.errors import Problem, Refused
from themeday_desktop.domain.fixed_actions import BIRTHDAY, USUAL_ACTIONS, FixedAction, parse_actions
from themeday_desktop.domain.programme import ActionLine
from themeday_desktop.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterable

    from themeday_desktop.domain.activities import Activity
    from themeday_desktop.domain.changes import Changes
    from themeday_desktop.domain.study import StudyRecord


class FixedActions:
    """Verbs of the fixed actions."""

    def __init__(self, store: Store) -> None:
        """Work on an open store."""
        self._store = store

    def load(self, activity_id: str) -> tuple[ActionLine, ...]:
        """The branch's list with what was done, and behind it what was ticked and is in the list no more.

        With 过政治生日 stand the names of those who have it, by the roster of the activity's day.
        """
        with self._store.reading():
            activity = self._store.read.activities.load(activity_id)
            records = self._store.read.study.load(activity_id)
        if activity is None:
            raise Refused(Problem("", "no_such_activity", {"id": activity_id}))
        return self.told(activity, self.lines_of(activity, records))

    def told(self, activity: Activity, lines: tuple[ActionLine, ...]) -> tuple[ActionLine, ...]:
        """The lines with whom they are about, and with what was read of the constitution."""
        return tuple(self._told(activity, one) for one in lines)

    def _told(self, activity: Activity, line: ActionLine) -> ActionLine:
        from themeday_desktop.domain.constitution import READING
        from themeday_desktop.domain.political_birthdays import political_birthdays  # late: the first page asks nobody

        with self._store.reading():
            read = self._store.read
            if line.action.key == BIRTHDAY and activity.day:
                return line._replace(people=political_birthdays(read.members.load_all(), activity.day))
            if line.action.key == READING and line.tick is not None:
                return line._replace(articles=read.fixed_actions.load_articles(activity.id))
        return line

    def lines_of(self, activity: Activity, studied: Iterable[StudyRecord]) -> tuple[ActionLine, ...]:
        """The same of an activity that was just read, with what was `studied` at it."""
        with self._store.reading():
            read = self._store.read
            kept = read.settings.load_all(activity.day or self._store.clock.today().isoformat()).get("actions.list")
            listed = parse_actions(kept) if kept is not None else USUAL_ACTIONS
            ticks = read.fixed_actions.load(activity.id)
            paid = read.glance.load_received(activity.id) > 0
        proven = _proven(studied, paid=paid)
        rest = [FixedAction(one.action, one.title) for one in ticks.values()]
        known = {one.key for one in listed}
        return tuple(
            ActionLine(one, ticks.get(one.key), one.key in proven)
            for one in (*listed, *(one for one in rest if one.key not in known))
        )

    def tick(
        self,
        activity_id: str,
        action: str,
        *,
        person: str | None = None,
        time: str | None = None,
        articles: tuple[str, str] | None = None,
    ) -> Changes:
        """Note that an action was done, or note it better. On the day itself the time is the clock's unless given.

        A person or time that is not given stays as it was noted; an empty one takes it away. Of 过政治生日 the people
        are those the roster names, unless others are given. `articles` are the first and the last that were read of
        the constitution, as typed.
        Raises `Refused` for an action that is in no list, or with the problems.
        """
        from themeday_desktop.domain.constitution import READING, read_range  # late: few actions are a reading

        line = next((one for one in self.load(activity_id) if one.action.key == action), None)
        if line is None:
            raise Refused(Problem("", "no_such_action"))
        tick = self._tick(activity_id, line, person=person, time=time)
        read, unread = read_range(*articles) if articles is not None and action == READING else (line.articles, ())
        problems = (*check_tick(tick), *unread)
        if problems:
            raise Refused(*problems)
        with self._store.transaction("tick_action", title=tick.title) as tx:
            if line.tick is None or tick._replace(entered_at=line.tick.entered_at) != line.tick:
                tx.repositories.fixed_actions.put(tick)
            if action == READING:
                tx.repositories.fixed_actions.put_articles(activity_id, read, entered_at=tick.entered_at)
        return tx.done

    def _tick(self, activity_id: str, line: ActionLine, *, person: str | None, time: str | None) -> ActionTick:
        from themeday_desktop.domain.names import visible_text  # late: its patterns take 5 ms to compile
        from themeday_desktop.domain.political_birthdays import named

        now = self._store.clock.now()
        on_the_day = self._store.read.activities.load_day(activity_id) == now.date().isoformat()
        noted = line.tick.time if line.tick else now.strftime("%H:%M") if on_the_day else None
        known = line.tick.person if line.tick else named(line.people or (), limit=LONGEST_PERSON) or None
        return ActionTick(
            activity_id,
            line.action.key,
            line.action.title,
            noted if time is None else time or None,
            known if person is None else visible_text(person) or None,
            now.isoformat(timespec="seconds"),
        )

    def sworn_in(self, activity_id: str) -> tuple[tuple[str, str], ...]:
        """The new members who took the oath at one activity, as (member id, name), by name."""
        from themeday_desktop.services.swearing_in import sworn_in_at  # late: the first page does not ask

        return sworn_in_at(self._store, activity_id)

    def untick(self, activity_id: str, action: str) -> Changes:
        """Back to not done; what was read of the constitution goes with it."""
        from themeday_desktop.domain.constitution import READING

        line = next((one for one in self.load(activity_id) if one.action.key == action), None)
        with self._store.transaction("untick_action", title=line.action.title if line else "") as tx:
            tx.repositories.fixed_actions.remove(activity_id, action)
            if action == READING:
                tx.repositories.fixed_actions.put_articles(activity_id, None, entered_at="")
        return tx.done


def _proven(studied: Iterable[StudyRecord], *, paid: bool) -> frozenset[str]:
    """What needs no tick of its own, because it was entered where it happened."""
    together = any(one.mode is StudyMode.COLLECTIVE for one in studied)
    return frozenset(key for key, holds in (("study", together), ("dues", paid)) if holds)
