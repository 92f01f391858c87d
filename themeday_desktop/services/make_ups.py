"""The make-up ledger (补课台账): who missed which theme day, until when it is to be made up, and how it was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from themeday_desktop.domain.attendance import Standing
from themeday_desktop.domain.errors import Problem, Refused
from themeday_desktop.domain.follow_up import FollowUp, FollowUpDraft
from themeday_desktop.domain.lectures import count_lectures, lecture_minutes
from themeday_desktop.domain.make_up import (
    MakeUp,
    MakeUpDraft,
    MakeUpLine,
    check_make_up,
    due_day,
    standing_of,
)
from themeday_desktop.domain.names import visible_text
from themeday_desktop.domain.settings import setting
from themeday_desktop.domain.sign_in import standing_on
from themeday_desktop.domain.strokes import reading_key
from themeday_desktop.domain.study import collective_minutes

if TYPE_CHECKING:
    from themeday_desktop.domain.activities import ActivityHead
    from themeday_desktop.domain.attendance import AttendanceState
    from themeday_desktop.domain.changes import Changes
    from themeday_desktop.domain.lectures import PartyLecture
    from themeday_desktop.domain.members import Member
    from themeday_desktop.domain.photos import Photo
    from themeday_desktop.domain.study import StudyRecord
    from themeday_desktop.services.attendance import Sheet
    from themeday_desktop.storage.store import Store

DAYS = "make_up.days"
_EVER = "0000"


@dataclass(frozen=True, slots=True)
class _Known:
    """What is recorded of some activities, each by activity id and most by member id."""

    away: Mapping[str, Mapping[str, tuple[AttendanceState, str | None]]]
    made: Mapping[str, Mapping[str, MakeUp]]
    told: Mapping[str, Mapping[str, FollowUp]]
    states: Mapping[str, Mapping[str, AttendanceState]]
    minutes: Mapping[str, int]
    members: Mapping[str, Member]


class MakeUps:
    """Verbs of making up."""

    def __init__(self, store: Store) -> None:
        """Work on an open store."""
        self._store = store

    @property
    def today(self) -> str:
        """The business date (ISO)."""
        return self._store.clock.today().isoformat()

    @property
    def days(self) -> int:
        """How many days after an activity it is to be made up, as set today."""
        with self._store.reading():
            stored = self._store.read.settings.load_all(self.today).get(DAYS)
        return int(stored or setting(DAYS).default or 0)

    def load_years(self) -> tuple[int, int]:
        """The years of the first and of the last theme day held; both this one while none was."""
        with self._store.reading():
            heads = self._heads(_EVER, self._tomorrow())
        years = [int(one.day[:4]) for one in heads] or [int(self.today[:4])]
        return years[0], max(years[-1], int(self.today[:4]))

    def load_year(self, year: int) -> tuple[MakeUpLine, ...]:
        """The ledger of a year's theme days held so far: who still owes first, the newest first, then by reading."""
        with self._store.reading():
            heads = self._heads(f"{year:04d}-01-01", min(f"{year + 1:04d}-01-01", self._tomorrow()))
            return self._lines(heads)

    def load_activity(self, activity_id: str) -> tuple[MakeUpLine, ...]:
        """The same of one activity; empty where it is no theme day, or not held yet. Raises `Refused` for none."""
        with self._store.reading():
            return self._lines([one for one in self._of(activity_id) if one.id == activity_id])

    def count_open(self, sheet: Sheet) -> int:
        """How many of a sign-in sheet still owe its activity; nothing is read while nobody is away."""
        away = [row.member for row in sheet.rows if _owes(row.standing, row.state)]
        if not away or not self._of_sheet(sheet):
            return 0
        with self._store.reading():
            made = self._store.read.glance.load_made_up((sheet.activity.id,))
        return sum((sheet.activity.id, one.id) not in made and not _has_left(one, self.today) for one in away)

    def load_photos(self, activity_id: str) -> tuple[Photo, ...]:
        """The photos of an activity, one of which may prove a make-up."""
        with self._store.reading():
            return self._store.read.photos.load(activity_id)

    def record(self, activity_id: str, member_id: str, *, draft: MakeUpDraft) -> Changes:
        """Note how a person made an activity up, or put that right; raises `Refused` with the problems."""
        line = self._line(activity_id, member_id)
        if line is None:
            raise Refused(Problem("", "owes_no_make_up", {"name": self._name(member_id)}))
        draft = _cleaned(draft)
        problems = check_make_up(draft, day=line.activity.day, today=self.today)
        if draft.photo_id is not None and draft.photo_id not in {one.id for one in self.load_photos(activity_id)}:
            problems += (Problem("photo_id", "no_such_photo"),)
        if problems:
            raise Refused(*problems)
        moment = self._store.clock.now().isoformat(timespec="seconds")
        values = {one.name: getattr(draft, one.name) for one in fields(draft)}
        new, old = MakeUp(activity_id, member_id, entered_at=moment, **values), line.made
        with self._store.transaction("record_make_up", name=line.member.name) as tx:
            if old is None or replace(new, entered_at=old.entered_at) != old:
                tx.repositories.make_ups.put(new)
        return tx.done

    def take_back(self, activity_id: str, member_id: str) -> Changes:
        """Not made up after all; one action as any other. Raises `Refused` where nothing was."""
        line = self._line(activity_id, member_id)
        if line is None or line.made is None:
            raise Refused(Problem("", "not_made_up", {"name": self._name(member_id)}))
        with self._store.transaction("take_back_make_up", name=line.member.name) as tx:
            tx.repositories.make_ups.remove(activity_id, member_id)
        return tx.done

    def _line(self, activity_id: str, member_id: str) -> MakeUpLine | None:
        return next((one for one in self.load_activity(activity_id) if one.member.id == member_id), None)

    def _name(self, member_id: str) -> str:
        with self._store.reading():
            member = self._store.read.members.load(member_id)
        return member.name if member is not None else ""

    # -- reading -----------------------------------------------------------------------------------

    def _tomorrow(self) -> str:
        return (self._store.clock.today() + timedelta(days=1)).isoformat()

    def _heads(self, first: str, before: str) -> list[ActivityHead]:
        """Theme days held from `first` to before `before` (ISO); one that only has its notice's range owes nothing."""
        heads = self._store.read.glance.load_heads(first, before=before)
        return [one for one in heads if one.is_theme_day and one.held_on is not None]

    def _of(self, activity_id: str) -> list[ActivityHead]:
        try:
            day = self._store.read.activities.load_day(activity_id)
        except KeyError as error:
            raise Refused(Problem("", "no_such_activity", {"id": activity_id})) from error
        if day is None or day > self.today:
            return []
        return self._heads(day, (date.fromisoformat(day) + timedelta(days=1)).isoformat())

    def _of_sheet(self, sheet: Sheet) -> bool:
        """Whether the activity of a sheet is a theme day that has been held."""
        from themeday_desktop.domain.activities import ActivityKind

        held = sheet.activity.held_on
        return ActivityKind.THEME_DAY in sheet.activity.kinds and held is not None and held <= self.today

    def _lines(self, heads: Sequence[ActivityHead]) -> tuple[MakeUpLine, ...]:
        known, days = self._known(heads), self.days
        lines = [line for head in heads for line in self._of_head(head, known, days=days)]
        return tuple(sorted(lines, key=_order))

    def _known(self, heads: Sequence[ActivityHead]) -> _Known:
        read, ids = self._store.read, [one.id for one in heads]
        away, made = read.glance.load_away(ids), read.make_ups.load_of(ids)
        came = {own for by_member in made.values() for own in by_member}
        missed = came | {own for by_member in away.values() for own in by_member}
        wanted = [own for own in ids if away[own] or made[own]]
        studied = {own: read.study.load(own) for own in wanted}
        return _Known(
            away,
            made,
            read.follow_ups.load_of(wanted, members=missed),
            read.glance.load_states(wanted, members=came),
            minutes_of(studied, read.lectures.load_of(wanted)),
            {one.id: one for one in read.members.load_all() if one.id in missed},
        )

    def _of_head(self, head: ActivityHead, known: _Known, *, days: int) -> Iterable[MakeUpLine]:
        away, made = known.away[head.id], known.made[head.id]
        due = due_day(head.day, days)
        for own in {**away, **made}:
            member = known.members[own]
            state, reason = away.get(own) or (known.states[head.id].get(own), None)
            owed = _owes(standing_on(member, head.day), state)
            if not owed and own not in made:
                continue
            told = known.told[head.id].get(own)
            yield MakeUpLine(
                head,
                member,
                state,
                reason,
                told.what.behind(state) if told is not None else FollowUpDraft(),
                due,
                standing_of(
                    owed=owed, made=own in made, has_left=_has_left(member, self.today), is_late=due < self.today
                ),
                made.get(own),
                known.minutes[head.id],
            )


def _owes(standing: Standing | None, state: AttendanceState | None) -> bool:
    """Whether somebody owes the content: an expected member (not an infirm one) who is on leave or absent."""
    return standing is Standing.EXPECTED and state is not None and state.missed


def _has_left(member: Member, today: str) -> bool:
    stage = member.stage(today)
    return stage is not None and stage.has_left


def _order(line: MakeUpLine) -> tuple[bool, int, object, str]:
    """Who still owes first, then the newest activity, then by reading."""
    newest = -date.fromisoformat(line.activity.day).toordinal()
    return not line.standing.is_open, newest, reading_key(line.member.name, line.member.pinyin), line.id


def minutes_of(
    studied: Mapping[str, Sequence[StudyRecord]], lectures: Mapping[str, Sequence[PartyLecture]]
) -> dict[str, int]:
    """The minutes studied together at some activities, and what their lectures add, by activity."""
    return {
        own: collective_minutes(records) + lecture_minutes(count_lectures(lectures.get(own, ()), records))
        for own, records in studied.items()
    }


def open_lines(lines: Iterable[MakeUpLine]) -> tuple[MakeUpLine, ...]:
    """The lines somebody still has to see to."""
    return tuple(one for one in lines if one.standing.is_open)


def by_member(lines: Iterable[MakeUpLine]) -> dict[str, tuple[MakeUpLine, ...]]:
    """Each person's lines, the oldest activity first."""
    found: dict[str, tuple[MakeUpLine, ...]] = {}
    for one in sorted(lines, key=lambda line: line.activity.day):
        found[one.member.id] = (*found.get(one.member.id, ()), one)
    return found


def _cleaned(draft: MakeUpDraft) -> MakeUpDraft:
    """Without invisible characters; what is empty is not told."""
    by_whom, note = (visible_text(text or "") or None for text in (draft.by_whom, draft.note))
    return replace(draft, made_on=draft.made_on.strip(), by_whom=by_whom, note=note)
