"""A secretary who does anything in any order: the ledger stays whole, gapless, and its figures add up."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from tests.builders import a_ledger, a_member_draft, an_activity_draft, reopened, services_over
from tests.services.random_day import PLACES, TEXTS, DayOfWork, make_photos
from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.traits import DuesCategory, Stage, Trait

DAYS = st.sampled_from(["2026-07-09", "2026-07-10", "2026-07-11"])


class Secretary(DayOfWork):
    """Keeps the roster, the activities and who came beside the work of the day."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="themeday-random-"))
        self.services = a_ledger(self.folder / "ledger", people=4)
        self.services.activities.add_activity(an_activity_draft())
        self.services.settings.record({"dues.farmer_fen": "0.50", "dues.since": "2026-05"})
        everybody = [one.id for one in self.services.roster.load_members()]
        self.services.roster.set_dues_category(everybody, DuesCategory.FARMER, since="2026-01-01")
        self.files = make_photos(self.folder / "phone")
        self.opened = 2

    @rule(
        activity=PLACES, person=PLACES, state=st.sampled_from(AttendanceState), reason=st.none() | st.just("生病住院")
    )
    def sign_in(self, activity: int, person: int, state: AttendanceState, reason: str | None) -> None:
        self.attempt(
            lambda one: self.services.attendance.record(one, self.person(person), state=state, reason=reason), activity
        )

    @rule(activity=PLACES, person=PLACES)
    def clear(self, activity: int, person: int) -> None:
        self.attempt(lambda one: self.services.attendance.clear(one, self.person(person)), activity)

    @rule(activity=PLACES)
    def mark_rest_absent(self, activity: int) -> None:
        self.attempt(self.services.attendance.mark_rest_absent, activity)

    @rule(activity=PLACES, text=TEXTS)
    def wrap_up(self, activity: int, text: str) -> None:
        self.attempt(lambda one: self.services.wrap_ups.record(one, text, approved_by=None), activity)

    @rule(activity=PLACES, day=DAYS, place=TEXTS)
    def amend_activity(self, activity: int, day: str, place: str) -> None:
        def amend(one: str) -> object:
            version = self.services.activities.load(one).version
            return self.services.activities.amend_activity(
                one, an_activity_draft(held_on=day, place=place), version=version
            )

        self.attempt(amend, activity)

    @rule(day=DAYS)
    def add_activity(self, day: str) -> None:
        self.services.activities.add_activity(an_activity_draft(held_on=day))

    @rule(name=TEXTS, infirm=st.booleans(), stage=st.sampled_from(Stage))
    def add_member(self, name: str, infirm: bool, stage: Stage) -> None:
        traits = {Trait.STAGE: stage.value, Trait.INFIRM: "1" if infirm else None}
        self.attempt(lambda _: self.services.roster.add_member(a_member_draft(name, traits=traits)), 0)

    @rule(person=PLACES, name=TEXTS)
    def amend_member(self, person: int, name: str) -> None:
        member = self.services.roster.load_member(self.person(person))
        self.attempt(
            lambda _: self.services.roster.amend_member(member.id, a_member_draft(name), version=member.version), 0
        )

    @rule(person=PLACES, day=DAYS)
    def transfer_out(self, person: int, day: str) -> None:
        self.attempt(lambda _: self.services.roster.transfer_out(self.person(person), on=day), 0)

    @rule(back=st.integers(0, 9))
    def undo(self, back: int) -> None:
        seq = self.services.ledger.last_seq() - back if back else None
        self.attempt(lambda _: self.services.ledger.undo(seq), 0)

    @rule()
    def reopen(self) -> None:
        before, day = self.figures(), self.services.ledger.today
        self.services.ledger.close()
        self.opened += 1
        self.services = services_over(reopened(self.folder / "ledger", seed=self.opened))
        self.go_on(day)
        assert self.figures() == before

    def go_on(self, day: str) -> None:
        """The ledger was opened again on `day`; here no day passes."""
        assert self.services.ledger.today == day

    @invariant()
    def the_ledger_is_whole(self) -> None:
        if hasattr(self, "services"):
            assert self.services.ledger.check(full=True) == []

    @invariant()
    def the_counters_add_up(self) -> None:
        if hasattr(self, "services"):
            for line in self.services.activities.load_all():
                figures = line.counters
                assert figures.came + figures.on_leave + figures.absent + figures.unsigned == figures.expected
                assert figures.exempt <= figures.members

    def teardown(self) -> None:
        if hasattr(self, "services"):
            self.services.ledger.close()
            shutil.rmtree(self.folder)


TestSecretary = Secretary.TestCase
TestSecretary.settings = settings(
    max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
