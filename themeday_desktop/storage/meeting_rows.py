"""Meetings in and out of the tables: whose they are, votes, minutes and resolutions."""

from __future__ import annotations

from dataclasses import asdict

from themeday_desktop.domain.activities import ActivityKind
from themeday_desktop.domain.meetings import MeetingDay
from themeday_desktop.domain.resolutions import Minutes, Resolution
from themeday_desktop.domain.vote_rules import VoteKind
from themeday_desktop.domain.votes import COUNTS, Tally, Vote
from themeday_desktop.storage.recorded import RecordedTable, Values

_KINDS = {kind.value: kind for kind in ActivityKind}


class Meetings:
    """What meetings have beside what every activity has."""

    def __init__(self, tables: dict[str, RecordedTable]) -> None:
        self._tables = tables
        self._groups, self._votes = tables["meeting_groups"], tables["votes"]
        self._minutes, self._resolutions = tables["meeting_minutes"], tables["resolutions"]

    # -- whose meeting it is -------------------------------------------------------------------------

    def load_group(self, activity_id: str) -> str | None:
        """The group chosen for a group meeting, or None."""
        row = self._groups.get(activity_id)
        return str(row["group_name"]) if row else None

    def load_groups(self) -> dict[str, str]:
        """The group chosen, by activity."""
        return dict(self._groups.columns("activity_id", "group_name"))

    def put_group(self, activity_id: str, group: str, *, at: str) -> None:
        """Choose the group of a group meeting; `at` is the moment (ISO)."""
        self._groups.put({"activity_id": activity_id, "group_name": group, "entered_at": at})

    def load_days(self, year: str) -> tuple[MeetingDay, ...]:
        """The activities held in a year (`2026`), kind by kind."""
        names = ("id", "held_on", "time_start")
        rows = self._tables["activities"].span(*names, of="held_on", first=year, before=str(int(year) + 1))
        held = {own: (day, time) for own, day, time in rows if day is not None}
        kinds = self._tables["activity_kinds"].columns("activity_id", "kind", among=("activity_id", tuple(held)))
        groups = self.load_groups()
        return tuple(MeetingDay(own, _KINDS[kind], *held[own], groups.get(own)) for own, kind in sorted(kinds))

    # -- votes ---------------------------------------------------------------------------------------

    def load_votes(self, activity_id: str) -> tuple[Vote, ...]:
        """The votes of one activity, in the order of its list."""
        return tuple(sorted(map(_vote, self._votes.rows(activity_id=activity_id)), key=_place))

    def get_vote(self, vote_id: str) -> Vote | None:
        """One vote, or None."""
        row = self._votes.get(vote_id)
        return _vote(row) if row else None

    def put_vote(self, vote: Vote) -> None:
        """Record a vote."""
        own = {name: getattr(vote, name) for name in _VOTE_FIELDS}
        self._votes.put(own | asdict(vote.tally) | {"kind": vote.kind.value})

    def remove_vote(self, vote_id: str) -> None:
        """Take a vote out of the list."""
        self._votes.remove(vote_id)

    # -- minutes and resolutions ---------------------------------------------------------------------

    def load_minutes(self, activity_id: str) -> Minutes | None:
        """The minutes of one activity, or None."""
        row = self._minutes.get(activity_id)
        return Minutes(**row) if row else None

    def put_minutes(self, minutes: Minutes) -> None:
        """Record minutes; without a text there are none."""
        if minutes.text:
            self._minutes.put(asdict(minutes))
        else:
            self._minutes.remove(minutes.activity_id)

    def load_resolutions(self, activity_id: str) -> tuple[Resolution, ...]:
        """The resolutions of one activity, in the order of its list."""
        return tuple(sorted((Resolution(**row) for row in self._resolutions.rows(activity_id=activity_id)), key=_place))

    def load_open(self) -> tuple[Resolution, ...]:
        """The resolutions that are not done, of every activity, by the day they are due."""
        names = self._resolutions.shape.all_columns
        rows = self._resolutions.span(*names, of="done_on", first="", before="")  # of no day: only those without one
        found = (Resolution(**dict(zip(names, row, strict=True))) for row in rows)
        return tuple(sorted(found, key=lambda one: (one.due_on, one.activity_id, one.position)))

    def get_resolution(self, resolution_id: str) -> Resolution | None:
        """One resolution, or None."""
        row = self._resolutions.get(resolution_id)
        return Resolution(**row) if row else None

    def put_resolution(self, resolution: Resolution) -> None:
        """Record a resolution."""
        self._resolutions.put(asdict(resolution))

    def remove_resolution(self, resolution_id: str) -> None:
        """Take a resolution out of the list."""
        self._resolutions.remove(resolution_id)


_VOTE_FIELDS = ("id", "activity_id", "position", "motion", "entered_at", "version")


def _vote(row: Values) -> Vote:
    tally = Tally(*(row[name] for name in COUNTS))
    return Vote(**{name: row[name] for name in _VOTE_FIELDS}, kind=VoteKind(row["kind"]), tally=tally)


def _place(one: Vote | Resolution) -> tuple[int, str]:
    return one.position, one.id
