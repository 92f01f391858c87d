"""Narrow reads for what shows much at a glance: only the rows and columns asked for, no notice's text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from themeday_desktop.domain.activities import ActivityHead, ActivityKind, Deadline
from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.traits import Stage, Trait
from themeday_desktop.storage.recorded import RecordedTable

if TYPE_CHECKING:
    from themeday_desktop.domain.members import MemberHead

_HEAD_FIELDS = ("id", "held_on", "title", "theme", "time_start", "place")
_DEADLINE_FIELDS = ("activity_id", "position", "date", "what", "recipient", "time")
_MEMBER_FIELDS = ("id", "name", "pinyin", "initials")
_STAGES = {stage.value: stage for stage in Stage}
_STATES = {state.value: state for state in AttendanceState}
_MOST_NAMES = 1000


class Glance:
    """Activities of some days, and what is recorded of these activities alone."""

    def __init__(self, tables: dict[str, RecordedTable]) -> None:
        self._tables = tables

    def load_heads(self, first: str, *, before: str) -> tuple[ActivityHead, ...]:
        """The activities whose day (`Activity.day`) lies from `first` to before `before` (ISO), by day."""
        rows = self._tables["activities"].span(*_HEAD_FIELDS, of="held_on", first=first, before=before)
        days = {row[0]: row[1] for row in rows}
        undated = [own for own, held_on in days.items() if held_on is None]
        if undated:
            days |= dict(self._tables["notices"].pick("activity_id", "window_start", among={"activity_id": undated}))
        known = {own: day for own, day in days.items() if day is not None and first <= day < before}
        among = {"activity_id": tuple(known), "kind": (ActivityKind.THEME_DAY.value,)}
        theme_days = {own for (own,) in self._tables["activity_kinds"].pick("activity_id", among=among)}
        heads = [_head(row, known[row[0]], row[0] in theme_days) for row in rows if row[0] in known]
        return tuple(sorted(heads, key=lambda one: (one.day, one.id)))

    def load_members(self, day: str) -> tuple[MemberHead, ...]:
        """Everybody ever recorded, as of `day` (ISO), by id."""
        from themeday_desktop.domain.members import MemberHead  # late: the first page names nobody

        among = ("trait", (Trait.STAGE.value, Trait.GROUP.value))
        steps = self._tables["member_traits"].columns("trait", "member_id", "valid_from", "value", among=among)
        held = {(trait, own): value for trait, own, since, value in sorted(steps) if since <= day}
        rows = sorted(self._tables["members"].columns(*_MEMBER_FIELDS))
        return tuple(
            MemberHead(own, name, pinyin, initials, _stage(held.get(("stage", own))), held.get(("group", own)))
            for own, name, pinyin, initials in rows
        )

    def load_last_before(self, day: str) -> ActivityHead | None:
        """The last activity held before `day` (ISO), or None."""
        held_on = self._tables["activities"].highest_text("held_on", before=day)
        heads = self.load_heads(held_on, before=day) if held_on is not None else ()
        return heads[-1] if heads else None

    def load_deadlines(self, activities: Collection[str]) -> dict[str, list[Deadline]]:
        """The deadlines of some activities, by activity; in the order of the notice."""
        found: defaultdict[str, list[Deadline]] = defaultdict(list)
        rows = self._tables["deadlines"].pick(*_DEADLINE_FIELDS, among={"activity_id": activities})
        for own, _, *rest in sorted(rows, key=itemgetter(0, 1)):
            found[own].append(Deadline(*rest))
        return found

    def load_totals(self, activities: Collection[str]) -> defaultdict[str, dict[AttendanceState, int]]:
        """How many stand how for some activities, by activity."""
        found: defaultdict[str, dict[AttendanceState, int]] = defaultdict(dict)
        among = {"activity_id": activities}
        for own, state, number in self._tables["attendance"].counts("activity_id", "state", among=among):
            found[own][_STATES[state]] = number
        return found

    def load_states(
        self, activities: Collection[str], *, members: Collection[str]
    ) -> defaultdict[str, dict[str, AttendanceState]]:
        """How these members stand for these activities, by activity and member id."""
        found: defaultdict[str, dict[str, AttendanceState]] = defaultdict(dict)
        among: dict[str, Collection[str]] = {"activity_id": activities}
        if len(members) <= _MOST_NAMES:  # a thousand names would be a slow question; then everybody is read
            among["member_id"] = members
        for own, member_id, state in self._tables["attendance"].pick("activity_id", "member_id", "state", among=among):
            found[own][member_id] = _STATES[state]
        return found

    def load_away(self, activities: Collection[str]) -> defaultdict[str, dict[str, tuple[AttendanceState, str | None]]]:
        """Who missed these activities, on leave or absent, and the reason, by activity and member id."""
        found: defaultdict[str, dict[str, tuple[AttendanceState, str | None]]] = defaultdict(dict)
        missed = tuple(value for value, state in _STATES.items() if state.missed)
        among: dict[str, Collection[str]] = {"activity_id": activities, "state": missed}
        names = ("activity_id", "member_id", "state", "reason")
        for own, member_id, state, reason in self._tables["attendance"].pick(*names, among=among):
            found[own][member_id] = (_STATES[state], reason)
        return found

    def load_made_up(self, activities: Collection[str]) -> frozenset[tuple[str, str]]:
        """Who has made these activities up, as pairs of activity and member id."""
        rows = self._tables["make_ups"].pick("activity_id", "member_id", among={"activity_id": activities})
        return frozenset((own, member_id) for own, member_id in rows)

    def load_written(self, activities: Collection[str]) -> frozenset[str]:
        """Which of these activities have a wrap-up with something in it."""
        rows = self._tables["wrap_ups"].pick("activity_id", "text", among={"activity_id": activities})
        return frozenset(own for own, text in rows if text.strip())

    def load_received(self, activity_id: str) -> int:
        """What was received of dues at one activity and stands, in fen."""
        return sum(fen for (fen,) in self._tables["payments"].pick("amount_fen", among={"activity_id": (activity_id,)}))

    def load_package_days(self, activities: Collection[str]) -> dict[str, str]:
        """The day (ISO) of the newest package of these activities, by activity; those without one are left out."""
        rows = self._tables["packages"].pick("activity_id", "sequence", "made_on", among={"activity_id": activities})
        return {own: made_on for own, _, made_on in sorted(rows, key=itemgetter(1))}


def _stage(value: str | None) -> Stage | None:
    return _STAGES[value] if value is not None else None


def _head(row: tuple[Any, ...], day: str, is_theme_day: bool) -> ActivityHead:
    own, held_on, title, theme, time_start, place = row
    date.fromisoformat(day)  # a day that is none is damage, told where the row is read
    return ActivityHead(own, title, theme, day, held_on, time_start, place, is_theme_day)
