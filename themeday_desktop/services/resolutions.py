"""Minutes of meetings, and resolutions with the member who sees to each until it is done."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from themeday_desktop.domain.errors import Problem, Refused
from themeday_desktop.domain.groups import group_key
from themeday_desktop.domain.names import printable_text, visible_text
from themeday_desktop.domain.resolutions import (
    Minutes,
    Resolution,
    ResolutionDraft,
    ResolutionLine,
    check_done,
    check_minutes,
    check_resolution,
)
from themeday_desktop.domain.strokes import reading_key
from themeday_desktop.services.activities import Activities

if TYPE_CHECKING:
    from themeday_desktop.domain.changes import Changes
    from themeday_desktop.domain.members import Member
    from themeday_desktop.storage.store import Store


class Resolutions:
    """Verbs on minutes and resolutions."""

    def __init__(self, store: Store) -> None:
        """Work on an open store."""
        self._store = store

    @property
    def today(self) -> str:
        """The business date (ISO)."""
        return self._store.clock.today().isoformat()

    # -- minutes -----------------------------------------------------------------------------------

    def load_minutes(self, activity_id: str) -> Minutes | None:
        """The minutes of one activity as last saved."""
        with self._store.reading():
            return self._store.read.meetings.load_minutes(activity_id)

    def record_minutes(self, activity_id: str, text: str, *, version: int) -> Changes:
        """Save the minutes as typed; `version` is that which was read, 0 where there were none.

        Raises `Refused` when they are too long, or when another window changed them meanwhile.
        """
        activity, old = Activities(self._store).load(activity_id), self.load_minutes(activity_id)
        text = printable_text(text)
        if (old.version if old else 0) != version:
            raise Refused(Problem("", "changed_elsewhere", {"name": activity.title}))
        problems = check_minutes(text)
        if problems:
            raise Refused(*problems)
        new = Minutes(activity_id, text, self._now, version + 1)
        with self._store.transaction("record_minutes", undoable=False, title=activity.title) as tx:
            if text != (old.text if old else ""):
                tx.repositories.meetings.put_minutes(new)
        return tx.done

    # -- resolutions -------------------------------------------------------------------------------

    def load(self, activity_id: str) -> tuple[ResolutionLine, ...]:
        """The resolutions of one activity."""
        with self._store.reading():
            return tuple(map(self._line, self._store.read.meetings.load_resolutions(activity_id)))

    def load_open(self) -> tuple[ResolutionLine, ...]:
        """What is not done yet, of every activity that still is a meeting, by the day it is due."""
        with self._store.reading():
            read = self._store.read
            waiting = read.meetings.load_open()
            kinds = {own: read.activities.load_kinds(own) for own in {one.activity_id for one in waiting}}
            return tuple(self._line(one) for one in waiting if any(kind.is_meeting for kind in kinds[one.activity_id]))

    def load_people(self) -> tuple[tuple[str, str], ...]:
        """Who can see to a resolution: the members of today, by reading, as (id, name); namesakes with their group."""
        today = self.today
        with self._store.reading():
            everybody = self._store.read.members.load_all()
        members = [one for one in everybody if (stage := one.stage(today)) is not None and stage.is_member]
        members.sort(key=lambda one: (reading_key(one.name, one.pinyin), group_key(one.group(today)), one.id))
        known = Counter(one.name for one in members)
        return tuple((one.id, _named(one, today, is_alone=known[one.name] == 1)) for one in members)

    def add(self, activity_id: str, draft: ResolutionDraft) -> Changes:
        """Record a resolution; raises `Refused` with the problems."""
        Activities(self._store).load(activity_id)
        text, member_id, due_on = self._checked(draft)
        with self._store.reading():
            known = self._store.read.meetings.load_resolutions(activity_id)
        position = known[-1].position + 1 if known else 0
        new = Resolution(self._store.ids.new_id(), activity_id, position, text, member_id, due_on, entered_at=self._now)
        with self._store.transaction("add_resolution", title=text) as tx:
            tx.repositories.meetings.put_resolution(new)
        return tx.done

    def amend(self, resolution_id: str, draft: ResolutionDraft, *, version: int) -> Changes:
        """Put a resolution right; raises `Refused` with the problems, or when another window changed it meanwhile."""
        old = self._existing(resolution_id, version)
        text, member_id, due_on = self._checked(draft, known=old.member_id)
        return self._put("amend_resolution", old, new=replace(old, text=text, member_id=member_id, due_on=due_on))

    def mark_done(self, resolution_id: str, done_on: str, *, version: int) -> Changes:
        """Say on which day (ISO) it was done.

        Raises `Refused` for a day that is none, has not come yet, or lies before the meeting.
        """
        old = self._existing(resolution_id, version)
        held_on = Activities(self._store).load(old.activity_id).held_on
        problems = check_done(done_on, today=self.today, held_on=held_on or "")
        if problems:
            raise Refused(*problems)
        return self._put("finish_resolution", old, new=replace(old, done_on=done_on))

    def reopen(self, resolution_id: str, *, version: int) -> Changes:
        """Not done after all."""
        old = self._existing(resolution_id, version)
        return self._put("reopen_resolution", old, new=replace(old, done_on=None))

    def remove(self, resolution_id: str, *, version: int) -> Changes:
        """Take a resolution out of the list."""
        old = self._existing(resolution_id, version)
        with self._store.transaction("remove_resolution", title=old.text) as tx:
            tx.repositories.meetings.remove_resolution(resolution_id)
        return tx.done

    def _put(self, verb: str, old: Resolution, *, new: Resolution) -> Changes:
        with self._store.transaction(verb, title=new.text) as tx:
            if new != old:
                fresh = replace(new, entered_at=self._now, version=old.version + 1)
                tx.repositories.meetings.put_resolution(fresh)
        return tx.done

    def _checked(self, draft: ResolutionDraft, *, known: str | None = None) -> tuple[str, str, str]:
        """Text, member and day; `known` is who sees to it so far, who may have left since."""
        draft = replace(draft, text=visible_text(draft.text))
        problems = check_resolution(draft)
        if draft.member_id is not None and draft.member_id != known:
            with self._store.reading():
                member = self._store.read.members.load(draft.member_id)
            if member is None or self._has_left(member):
                name = member.name if member else ""
                problems += (Problem("member_id", "responsible_left" if member else "no_such_member", {"name": name}),)
        if problems:
            raise Refused(*problems)
        return draft.text, draft.member_id or "", draft.due_on or ""

    def _line(self, one: Resolution) -> ResolutionLine:
        member = self._store.read.members.load(one.member_id)
        return ResolutionLine(one, member.name if member else "", member is None or self._has_left(member))

    def _has_left(self, member: Member) -> bool:
        stage = member.stage(self.today)
        return stage is not None and stage.has_left

    def _existing(self, resolution_id: str, version: int) -> Resolution:
        with self._store.reading():
            found = self._store.read.meetings.get_resolution(resolution_id)
        if found is None:
            raise Refused(Problem("", "no_such_resolution"))
        if found.version != version:
            raise Refused(Problem("", "changed_elsewhere", {"name": found.text}))
        return found

    @property
    def _now(self) -> str:
        return self._store.clock.now().isoformat(timespec="seconds")


def _named(member: Member, day: str, *, is_alone: bool) -> str:
    return member.name if is_alone else f"{member.name}（{member.group(day) or '未分组'}）"
