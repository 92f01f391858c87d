"""A field session kept on paper and entered days later."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from tests.builders import BRANCH, a_member_draft, an_activity_draft, services_over
from themeday_desktop.domain.attendance import AttendanceState, Standing
from themeday_desktop.services.clock import SeededIds, StepClock
from themeday_desktop.services.desk import Services
from themeday_desktop.storage.store import create_store

REASON = "田间开展，先用纸质签到，14日回来录入"


class LateHouse:
    """Three people, an activity of 10 July 2026, and a clock that tests set."""

    def __init__(self, folder: Path) -> None:
        self.clock = StepClock(datetime(2026, 7, 10, 14, 30))  # noqa: DTZ001 - the clock gives it its zone
        store = create_store(folder / "ledger", clock=self.clock, ids=SeededIds(1), actor="石文书")
        self.services: Services = services_over(store)
        self.services.ledger.record_branch(BRANCH)
        for name in ("石建国", "石文斌", "石秀兰"):
            self.services.roster.add_member(a_member_draft(name))
        self.id, _ = self.services.activities.add_activity(an_activity_draft())

    @property
    def people(self) -> list[str]:
        """Ids of those expected, in the order of the sheet."""
        rows = self.services.attendance.load_sheet(self.id).rows
        return [row.member.id for row in rows if row.standing is Standing.EXPECTED]

    def at(self, day: int, hour: int = 9, *, month: int = 7, year: int = 2026) -> None:
        """Set the clock."""
        self.clock.set(datetime(year, month, day, hour))  # noqa: DTZ001 - the same

    def sign_in(self, *numbers: int) -> None:
        """Sign people in, by their place on the sheet."""
        people = self.people
        for number in numbers:
            self.services.attendance.record(self.id, people[number], state=AttendanceState.PRESENT)

    def wrap_up(self) -> None:
        """Write the wrap-up as drafted."""
        text = self.services.wrap_ups.draft(self.id)
        self.services.wrap_ups.record(self.id, text, approved_by="石建国")

    def enter_late(self) -> None:
        """Two signed in on the day, the third and the wrap-up on the 14th."""
        self.sign_in(0, 1)
        self.at(14)
        self.sign_in(2)
        self.wrap_up()
