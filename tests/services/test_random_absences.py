"""A secretary who follows up, makes up, signs, moves and enters late in any order: what is read always agrees."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis.stateful import initialize

from tests.services.random_behind import Absences
from tests.services.test_random_secretary import Secretary


class Absent(Absences, Secretary):
    """The secretary of every day, who has people away as well."""

    @initialize()
    def begin(self) -> None:
        super().begin()
        self.clock = self.services.home._store.clock

    def go_on(self, day: str) -> None:
        self.clock = self.services.home._store.clock
        self.at(day)


TestAbsent = Absent.TestCase
TestAbsent.settings = settings(
    max_examples=10, stateful_step_count=20, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
