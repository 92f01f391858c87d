"""A ledger of July's theme day in which two were away, for the tests of following up and making up."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from tests.builders import a_ledger, an_activity_draft
from themeday_desktop.domain.attendance import AttendanceState, Standing
from themeday_desktop.domain.make_up import MakeUpDraft, MakeUpLine, MakeUpMethod
from themeday_desktop.domain.study_draft import StudyDraft
from themeday_desktop.services.clock import StepClock

MADE = MakeUpDraft(MakeUpMethod.VISIT, "2026-07-16", "石建国", 90, note="讲了学习内容")


class House:
    """Six people, the fourth infirm; of the others the first is on leave, the second absent, the rest came."""

    def __init__(self, folder: Path) -> None:
        self.services = a_ledger(folder, people=6)
        self.clock: StepClock = self.services.home._store.clock
        self.activity = self.services.activities.add_activity(an_activity_draft(time_start="14:30"))[0]
        self.services.study.add(self.activity, StudyDraft("党章第一章", minutes=60))
        rows = self.services.attendance.load_sheet(self.activity).rows
        self.infirm = next(row.member.id for row in rows if row.standing is Standing.INFIRM)
        self.leave, self.absent, self.here, *_ = (row.member.id for row in rows if row.standing is Standing.EXPECTED)
        for row in rows:
            if row.standing is Standing.EXPECTED:
                self.sign(row.member.id, self._state(row.member.id))
        self.on("2026-07-20")

    def _state(self, member_id: str) -> AttendanceState:
        states = {self.leave: AttendanceState.ON_LEAVE, self.absent: AttendanceState.ABSENT}
        return states.get(member_id, AttendanceState.PRESENT)

    def sign(self, member_id: str, state: AttendanceState) -> None:
        """How one person stands."""
        reason = "外出务工" if state is AttendanceState.ON_LEAVE else None
        self.services.attendance.record(self.activity, member_id, state=state, reason=reason)

    def on(self, day: str) -> None:
        """Another day, nine in the morning."""
        self.clock.set(datetime.fromisoformat(f"{day}T09:00"))

    @property
    def lines(self) -> dict[str, MakeUpLine]:
        """The ledger of the activity, by member."""
        return {one.member.id: one for one in self.services.make_ups.load_activity(self.activity)}

    def make_up(self, member_id: str, draft: MakeUpDraft = MADE) -> None:
        """Somebody makes it up."""
        self.services.make_ups.record(self.activity, member_id, draft=draft)
