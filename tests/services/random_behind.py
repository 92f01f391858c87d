"""What a random secretary does around an absence: signatures, follow-ups, make-ups, late entry, moves, other days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import jsonschema
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from tests.domain.test_signatures import DOT, LINE
from tests.services.random_day import PLACES, TEXTS, DayOfWork
from themeday_desktop.archive.figures import figure_problems, late_problems, programme_problems
from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.follow_up import FollowUpDraft
from themeday_desktop.domain.make_up import MakeUpDraft, MakeUpMethod
from themeday_desktop.services.clock import StepClock
from themeday_desktop.services.home_view import TodoKind
from themeday_desktop.services.make_ups import open_lines

DAYS = ("2026-07-09", "2026-07-10", "2026-07-11", "2026-07-13", "2026-07-25", "2026-08-03")
SOME_DAY = st.sampled_from(DAYS)
FOLLOW_UPS = st.builds(
    FollowUpDraft,
    asked_on=st.none() | SOME_DAY,
    granted_by=st.none() | TEXTS,
    late_minutes=st.sampled_from([None, 0, 1, 1440]),
    platform=st.none() | TEXTS,
    contacted_on=st.none() | SOME_DAY,
    contacted_by=st.none() | TEXTS,
    cause=st.none() | TEXTS,
    visited_on=st.none() | SOME_DAY,
    visited_by=st.none() | TEXTS,
    told=st.none() | TEXTS,
)
MAKE_UPS = st.builds(
    MakeUpDraft,
    st.sampled_from(MakeUpMethod),
    SOME_DAY,
    by_whom=st.none() | TEXTS,
    minutes=st.sampled_from([None, 1, 1440]),
    note=st.none() | TEXTS,
)


class Absences(DayOfWork):
    """Acts around an absence, on whatever day it is; what may then be read must agree."""

    clock: StepClock

    def at(self, day: str) -> None:
        """Another day, two in the afternoon."""
        self.clock.set(datetime.fromisoformat(f"{day}T14:00"))

    @rule(day=SOME_DAY)
    def another_day(self, day: str) -> None:
        self.at(day)

    @rule(activity=PLACES, person=PLACES, by_hand=st.booleans())
    def sign_on_the_screen(self, activity: int, person: int, by_hand: bool) -> None:
        ink = (LINE, DOT) if by_hand else ()
        self.attempt(lambda one: self.services.signatures.sign_in(one, self.person(person), ink=ink), activity)

    @rule(activity=PLACES, person=PLACES)
    def take_back_signature(self, activity: int, person: int) -> None:
        self.attempt(lambda one: self.services.signatures.take_back(one, self.person(person)), activity)

    @rule(activity=PLACES, person=PLACES, told=FOLLOW_UPS)
    def leave(self, activity: int, person: int, told: FollowUpDraft) -> None:
        record, state = self.services.attendance.record, AttendanceState.ON_LEAVE
        self.attempt(
            lambda one: record(one, self.person(person), state=state, reason="生病住院", behind=told), activity
        )

    @rule(activity=PLACES, person=PLACES, told=FOLLOW_UPS)
    def follow_up(self, activity: int, person: int, told: FollowUpDraft) -> None:
        self.attempt(lambda one: self.services.follow_ups.record(one, self.person(person), draft=told), activity)

    @rule(activity=PLACES, person=PLACES, draft=MAKE_UPS)
    def make_up(self, activity: int, person: int, draft: MakeUpDraft) -> None:
        self.attempt(lambda one: self.services.make_ups.record(one, self.person(person), draft=draft), activity)

    @rule(activity=PLACES, person=PLACES)
    def take_back_make_up(self, activity: int, person: int) -> None:
        self.attempt(lambda one: self.services.make_ups.take_back(one, self.person(person)), activity)

    @rule(activity=PLACES, reason=TEXTS)
    def why_late(self, activity: int, reason: str) -> None:
        self.attempt(lambda one: self.services.late_entries.state_reason(one, reason), activity)

    @rule(activity=PLACES, day=st.none() | SOME_DAY, reason=TEXTS)
    def move(self, activity: int, day: str | None, reason: str) -> None:
        def act(one: str) -> object:
            version = self.services.activities.load(one).version
            return self.services.moves.move(one, day, reason=reason, version=version)

        self.attempt(act, activity)

    @rule(activity=PLACES, reason=st.none() | TEXTS)
    def what_the_change_was(self, activity: int, reason: str | None) -> None:
        moves = self.services.moves
        self.attempt(lambda one: moves.correct(one) if reason is None else moves.explain(one, reason), activity)

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
                *late_problems(record),
            )
            assert [one for one in found if one[0] not in ("late_unexplained",)] == []

    @invariant()
    def sheet_ledger_and_home_count_alike_who_owes(self) -> None:
        asked = {}
        for own in self.ids():
            lines = open_lines(self.services.make_ups.load_activity(own))
            sheet = self.services.attendance.load_sheet(own)
            assert self.services.make_ups.count_open(sheet) == len(lines)
            asked |= {own: len(lines)} if lines else {}
        if hasattr(self, "services"):
            todos = self.services.home.load().todos
            told = {one.place.step: int(one.params["count"]) for one in todos if one.kind is TodoKind.MAKE_UP}
            assert told == asked
            year = open_lines(self.services.make_ups.load_year(2026))
            assert len(year) == sum(asked.values())

    @invariant()
    def the_list_marks_what_the_record_marks(self) -> None:
        for line in self.services.activities.load_all() if hasattr(self, "services") else ():
            assert line.late == (self.services.late_entries.load(line.activity.id) is not None)

    @invariant()
    def only_who_came_has_signed(self) -> None:
        for own in self.ids():
            for row in self.services.attendance.load_sheet(own).rows:
                assert not row.signed or (row.state is not None and row.state.came)
