"""A secretary who follows up, makes up, signs, moves and enters late in any order: what is read always agrees."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from tests.services.random_behind import Absences
from tests.services.test_random_secretary import Secretary


class Absent(Absences, Secretary):
    """The secretary of every day, who has people away as well."""

    @initialize()
    def begin(self) -> None:
        super().begin()
        self.clock = self.services.home._store.clock
        self.made = self.services.ledger.last_seq()

    @rule(back=st.integers(0, 9))
    def undo(self, back: int) -> None:
        """Not of how the ledger was made: a branch has its name and its township from the first entry on."""
        if self.services.ledger.last_seq() - back > self.made:
            super().undo(back)

    def go_on(self, day: str) -> None:
        self.clock = self.services.home._store.clock
        self.at(day)


TestAbsent = Absent.TestCase
TestAbsent.settings = settings(
    max_examples=10, stateful_step_count=20, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
