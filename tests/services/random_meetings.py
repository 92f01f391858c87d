"""What a random secretary does at meetings: kinds, groups, votes, minutes, resolutions, lectures, grades, the oath."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

import jsonschema
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from tests.builders import a_member_draft, an_activity_draft
from tests.services.random_day import PLACES, TEXTS
from tests.services.test_random_secretary import Secretary
from themeday_desktop.archive.figures import (
    appraisal_problems,
    figure_problems,
    late_problems,
    lecture_problems,
    programme_problems,
    vote_problems,
)
from themeday_desktop.domain.activities import ActivityKind
from themeday_desktop.domain.appraisal import Grade
from themeday_desktop.domain.lectures import LectureDraft, LectureForm
from themeday_desktop.domain.meetings import MeetingNumber
from themeday_desktop.domain.resolutions import ResolutionDraft
from themeday_desktop.domain.traits import Stage, Trait
from themeday_desktop.domain.vote_rules import VoteKind
from themeday_desktop.domain.votes import VoteDraft
from themeday_desktop.services.home_view import TodoKind

GROUPS = ("第一党小组", "第二党小组")
KINDS = st.lists(st.sampled_from(ActivityKind), min_size=1, max_size=3, unique=True).map(tuple)
DAYS = st.sampled_from(["2025-12-31", "2026-01-01", "2026-07-09", "2026-07-10", None])
COUNTS = st.sampled_from([None, -1, 0, 1, 2, 3, 4])
DRAFTS = st.builds(
    VoteDraft, TEXTS, st.sampled_from(VoteKind), expected=COUNTS, present=COUNTS, ayes=COUNTS, nays=COUNTS,
    abstentions=COUNTS,
)  # fmt: skip
COUNTED = st.builds(
    lambda motion, kind, counts, away: VoteDraft(motion, kind, sum(counts) + away, sum(counts), *counts),
    TEXTS,
    st.sampled_from(VoteKind),
    st.tuples(st.integers(0, 4), st.integers(0, 2), st.integers(0, 2)),
    st.integers(0, 2),
)
VOTES = DRAFTS | COUNTED
LECTURES = st.builds(
    LectureDraft,
    TEXTS,
    TEXTS | st.just("石建国"),
    st.none() | TEXTS,
    st.sampled_from(LectureForm),
    st.none() | TEXTS,
    st.sampled_from([None, 0, 1, 60, 1440]),
)


class Meetings(Secretary):
    """The secretary of every day, who holds meetings as well; what may then be read must agree."""

    @initialize()
    def begin(self) -> None:
        super().begin()
        probationary = {Trait.STAGE: Stage.PROBATIONARY.value}
        for at, group in enumerate(GROUPS):
            traits = {Trait.GROUP: group} | (probationary if at else {})
            self.services.roster.add_member(a_member_draft(f"组员{at}", traits=traits))
        self.made = self.services.ledger.last_seq()

    @rule(back=st.integers(0, 9))
    def undo(self, back: int) -> None:
        """Not of how the ledger was made: a branch has its name and its township from the first entry on."""
        if self.services.ledger.last_seq() - back > self.made:
            super().undo(back)

    @rule(activity=PLACES, kinds=KINDS, day=DAYS)
    def change_kinds(self, activity: int, kinds: tuple[ActivityKind, ...], day: str | None) -> None:
        def amend(one: str) -> object:
            version = self.services.activities.load(one).version
            draft = an_activity_draft(kinds=kinds, held_on=day)
            return self.services.activities.amend_activity(one, draft, version=version)

        self.attempt(amend, activity)

    @rule(activity=PLACES, group=st.sampled_from((*GROUPS, "没有的组")))
    def choose_group(self, activity: int, group: str) -> None:
        self.attempt(lambda one: self.services.meetings.choose_group(one, group), activity)

    # -- votes, minutes, resolutions ---------------------------------------------------------------

    @rule(activity=PLACES, draft=VOTES)
    def vote(self, activity: int, draft: VoteDraft) -> None:
        self.attempt(lambda one: self.services.meetings.add_vote(one, draft), activity)

    @rule(activity=PLACES, draft=st.none() | VOTES)
    def change_vote(self, activity: int, draft: VoteDraft | None) -> None:
        def change(one: str) -> None:
            meetings = self.services.meetings
            for vote in meetings.load(one).votes[:1]:
                if draft is None:
                    meetings.remove_vote(vote.id, version=vote.version)
                else:
                    meetings.amend_vote(vote.id, draft, version=vote.version)

        self.attempt(change, activity)

    @rule(activity=PLACES, text=TEXTS | st.just(""))
    def minutes(self, activity: int, text: str) -> None:
        def record(one: str) -> object:
            resolutions = self.services.meetings.resolutions
            known = resolutions.load_minutes(one)
            return resolutions.record_minutes(one, text, version=known.version if known else 0)

        self.attempt(record, activity)

    @rule(activity=PLACES, person=PLACES, text=TEXTS, due=st.sampled_from(["2026-07-01", "2026-12-31", "七月"]))
    def resolve(self, activity: int, person: int, text: str, due: str) -> None:
        draft = ResolutionDraft(text, self.person(person), due)
        self.attempt(lambda one: self.services.meetings.resolutions.add(one, draft), activity)

    @rule(activity=PLACES, what=st.sampled_from(["done", "reopen", "amend", "remove"]), person=PLACES)
    def change_resolution(self, activity: int, what: str, person: int) -> None:
        def change(one: str) -> None:
            resolutions = self.services.meetings.resolutions
            for known in resolutions.load(one)[:1]:
                own, version = known.resolution.id, known.resolution.version
                if what == "done":
                    resolutions.mark_done(own, "2026-07-10", version=version)
                elif what == "reopen":
                    resolutions.reopen(own, version=version)
                elif what == "amend":
                    draft = ResolutionDraft("改过", self.person(person), "2026-08-01")
                    resolutions.amend(own, draft, version=version)
                else:
                    resolutions.remove(own, version=version)

        self.attempt(change, activity)

    # -- lectures, grades, the oath ----------------------------------------------------------------

    @rule(activity=PLACES, draft=LECTURES, same=st.booleans())
    def lecture(self, activity: int, draft: LectureDraft, same: bool) -> None:
        def add(one: str) -> object:
            studied = self.services.lectures.load(one).studied
            item = studied[0].id if same and studied else None
            return self.services.lectures.add(one, replace(draft, study_id=item))

        self.attempt(add, activity)

    @rule(activity=PLACES, draft=st.none() | LECTURES)
    def change_lecture(self, activity: int, draft: LectureDraft | None) -> None:
        def change(one: str) -> None:
            for known in self.services.lectures.load(one).lectures[:1]:
                own = known.lecture
                if draft is None:
                    self.services.lectures.remove(own.id, seen=own)
                else:
                    self.services.lectures.amend(own.id, draft, seen=own)

        self.attempt(change, activity)

    @rule(activity=PLACES, person=PLACES, grade=st.none() | st.sampled_from(Grade), note=st.none() | TEXTS)
    def grade(self, activity: int, person: int, grade: Grade | None, note: str | None) -> None:
        appraisals, own = self.services.appraisals, self.person(person)
        self.attempt(
            lambda one: appraisals.grade(one, own, grade=grade, note=note) if grade else appraisals.clear(one, own),
            activity,
        )

    @rule(activity=PLACES, day=st.none() | DAYS)
    def settle(self, activity: int, day: str | None) -> None:
        appraisals = self.services.appraisals
        self.attempt(lambda one: appraisals.settle(one, settled_on=day) if day else appraisals.reopen(one), activity)

    @rule(activity=PLACES, people=st.frozensets(PLACES, max_size=3))
    def swear_in(self, activity: int, people: frozenset[int]) -> None:
        chosen = [self.person(one) for one in people]
        self.attempt(lambda one: self.services.swearing_in.record(one, chosen), activity)

    # -- what holds --------------------------------------------------------------------------------

    def ids(self) -> Iterator[str]:
        """Every activity, once there is a ledger."""
        if hasattr(self, "services"):
            yield from (one.activity.id for one in self.services.activities.load_all())

    @invariant()
    def the_record_fits_its_schema_and_its_figures_follow(self) -> None:
        for own in self.ids():
            record = self.services.exports.record(own)
            jsonschema.validate(record, self.services.exports.schema())
            found = (
                *figure_problems(record["attendance"]),
                *programme_problems(record),
                *lecture_problems(record),
                *appraisal_problems(record),
                *vote_problems(record),
                *late_problems(record),
            )
            assert [one for one in found if one[0] != "late_unexplained"] == []

    @invariant()
    def list_and_sheet_count_alike(self) -> None:
        for line in self.services.activities.load_all() if hasattr(self, "services") else ():
            sheet = self.services.attendance.load_sheet(line.activity.id)
            assert line.counters == sheet.counters
            assert self.services.attendance.load_counters(line.activity) == sheet.counters
            assert line.late == (self.services.late_entries.load(line.activity.id) is not None)

    @invariant()
    def the_numbers_of_each_kind_go_up_without_a_gap(self) -> None:
        found: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
        for own in self.ids():
            numbers: tuple[MeetingNumber, ...] = self.services.meetings.numbers(self.services.activities.load(own))
            for one in numbers:
                found[one.kind, one.year, one.group].append(one.number)
        for told in found.values():
            assert sorted(told) == list(range(1, len(told) + 1))

    @invariant()
    def the_home_page_waits_for_what_is_open(self) -> None:
        if hasattr(self, "services"):
            home = self.services.home
            told = [one for one in home.load_rest(home.load()).todos if one.kind is TodoKind.RESOLUTION]
            assert len(told) == len(self.services.meetings.resolutions.load_open())

    @invariant()
    def the_hours_of_a_year_can_be_told(self) -> None:
        if hasattr(self, "services"):
            assert all(one.minutes >= 0 for one in self.services.study_hours.load_year(2026).lines)
