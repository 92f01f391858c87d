"""Meetings: whose they are, their numbers in the year, and the votes taken there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from themeday_desktop.domain.activities import ActivityKind, are_narrow
from themeday_desktop.domain.errors import Problem, Refused
from themeday_desktop.domain.groups import group_key
from themeday_desktop.domain.meeting_facts import MeetingFacts
from themeday_desktop.domain.meetings import MeetingNumber, numbers_of
from themeday_desktop.domain.names import name_key, visible_text
from themeday_desktop.domain.study_hours import officers_of
from themeday_desktop.domain.votes import Tally, Vote, VoteDraft, Voters, check_vote, voters_of
from themeday_desktop.services.offices import offices_in
from themeday_desktop.services.resolutions import Resolutions

if TYPE_CHECKING:
    from themeday_desktop.domain.activities import Activity
    from themeday_desktop.domain.changes import Changes
    from themeday_desktop.domain.members import Member
    from themeday_desktop.services.attendance import Attendance
    from themeday_desktop.storage.store import Store

_NONE = Tally(0, 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Officer:
    """An office of the committee, and how many members of the day bear a name it is held by."""

    office: str
    names: str
    bearers: int
    holders: int = 1

    @property
    def is_doubtful(self) -> bool:
        """Whether more members bear the name than hold the office: nobody can tell which of them is meant."""
        return self.bearers > self.holders


@dataclass(frozen=True, slots=True)
class Meeting:
    """What a meeting has beside what every activity has.

    `groups` are the groups of the members of the day, one of which a group meeting is for; `officers` those whom a
    committee meeting expects; `voters` what roster and sign-in say of who may vote.
    """

    activity: Activity
    numbers: tuple[MeetingNumber, ...]
    group: str | None
    groups: tuple[str, ...]
    officers: tuple[Officer, ...]
    expected: int
    votes: tuple[Vote, ...]
    voters: Voters

    @property
    def wide(self) -> tuple[ActivityKind, ...]:
        """The kinds of it that are for everybody."""
        return tuple(kind for kind in self.activity.kinds if not are_narrow((kind,)))


class Meetings:
    """Verbs of a meeting; those of minutes and resolutions are in `resolutions`."""

    def __init__(self, store: Store, attendance: Attendance) -> None:
        """Work on an open store; who votes follows from the sign-in."""
        self.resolutions = Resolutions(store)
        self._store = store
        self._attendance = attendance

    def load(self, activity_id: str) -> Meeting:
        """The meeting of one activity; raises `Refused` when there is none."""
        sheet = self._attendance.load_sheet(activity_id)
        activity, day = sheet.activity, sheet.activity.day or ""
        with self._store.reading():
            read = self._store.read
            members = read.members.load_all()
            is_committee = ActivityKind.COMMITTEE_MEETING in activity.kinds
            offices = offices_in(read.settings.load_all(day)) if is_committee else ()
            group, votes = read.meetings.load_group(activity_id), read.meetings.load_votes(activity_id)
        groups = {row.group for row in sheet.rows if row.group}
        return Meeting(
            activity,
            self.numbers(activity),
            group,
            tuple(sorted(groups, key=group_key)),
            tuple(_officer(office, names, members=members, day=day) for office, names in offices),
            sheet.counters.expected,
            votes,
            voters_of(sheet.rows),
        )

    def numbers(self, activity: Activity) -> tuple[MeetingNumber, ...]:
        """Which one of the year the activity is, of each of its kinds; none while it has no day."""
        if activity.held_on is None:
            return ()
        with self._store.reading():
            return numbers_of(activity.id, self._store.read.meetings.load_days(activity.held_on[:4]))

    def load_facts(self, activity: Activity) -> MeetingFacts:
        """What draft, paper and package tell of the meeting of an activity."""
        with self._store.reading():
            votes = self._store.read.meetings.load_votes(activity.id)
        minutes, resolutions = self.resolutions.load_minutes(activity.id), self.resolutions.load(activity.id)
        return MeetingFacts(self.numbers(activity), votes, minutes, resolutions)

    def is_recorded(self, activity_id: str) -> bool:
        """Whether votes, minutes or resolutions of one activity are recorded."""
        with self._store.reading():
            known = self._store.read.meetings
            return bool(
                known.load_votes(activity_id) or known.load_minutes(activity_id) or known.load_resolutions(activity_id)
            )

    def choose_group(self, activity_id: str, group: str) -> Changes:
        """Say which group a group meeting is for; who is expected follows from it. Raises `Refused` for no group."""
        meeting = self.load(activity_id)
        if group not in meeting.groups:
            raise Refused(Problem("group", "unknown_choice"))
        with self._store.transaction("choose_group", title=meeting.activity.title, group=group) as tx:
            if group != meeting.group:
                tx.repositories.meetings.put_group(activity_id, group, at=self._now)
        return tx.done

    # -- votes -------------------------------------------------------------------------------------

    def add_vote(self, activity_id: str, draft: VoteDraft) -> Changes:
        """Record a vote; raises `Refused` with the problems, sums that do not agree among them."""
        draft = _checked(draft)
        known = self.load(activity_id).votes
        position = known[-1].position + 1 if known else 0
        vote = _vote(draft, Vote(self._store.ids.new_id(), activity_id, position, "", draft.kind, _NONE, self._now))
        with self._store.transaction("add_vote", title=vote.motion) as tx:
            tx.repositories.meetings.put_vote(vote)
        return tx.done

    def amend_vote(self, vote_id: str, draft: VoteDraft, *, version: int) -> Changes:
        """Put a vote right; raises `Refused` with the problems, or when another window changed it meanwhile."""
        draft, old = _checked(draft), self._existing(vote_id, version)
        same = _vote(draft, old)
        with self._store.transaction("amend_vote", title=same.motion) as tx:
            if same != old:
                tx.repositories.meetings.put_vote(replace(same, entered_at=self._now, version=old.version + 1))
        return tx.done

    def remove_vote(self, vote_id: str, *, version: int) -> Changes:
        """Take a vote out of the list; raises `Refused` when another window changed it meanwhile."""
        old = self._existing(vote_id, version)
        with self._store.transaction("remove_vote", title=old.motion) as tx:
            tx.repositories.meetings.remove_vote(vote_id)
        return tx.done

    def _existing(self, vote_id: str, version: int) -> Vote:
        with self._store.reading():
            vote = self._store.read.meetings.get_vote(vote_id)
        if vote is None:
            raise Refused(Problem("", "no_such_vote"))
        if vote.version != version:
            raise Refused(Problem("", "changed_elsewhere", {"name": vote.motion}))
        return vote

    @property
    def _now(self) -> str:
        return self._store.clock.now().isoformat(timespec="seconds")


def _checked(draft: VoteDraft) -> VoteDraft:
    draft = replace(draft, motion=visible_text(draft.motion))
    problems = check_vote(draft)
    if problems:
        raise Refused(*problems)
    return draft


def _vote(draft: VoteDraft, vote: Vote) -> Vote:
    """`vote` as a draft that was checked says it."""
    return replace(vote, motion=draft.motion, kind=draft.kind, tally=draft.tally or vote.tally)


def _officer(office: str, names: str, *, members: Iterable[Member], day: str) -> Officer:
    keys = officers_of((names,))
    there = (one for one in members if (stage := one.stage(day)) is not None and stage.is_member)
    return Officer(office, names, sum(name_key(one.name) in keys for one in there), len(keys))
