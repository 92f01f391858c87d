"""A ledger whose clock can be set to another day, and what the home page's view says of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from tests.builders import BRANCH, NOTICE, a_ledger, an_activity_draft
from themeday_desktop.domain.attendance import AttendanceState, Standing
from themeday_desktop.domain.progress import NoProgress
from themeday_desktop.services.clock import StepClock
from themeday_desktop.services.home_view import HomeView, MonthStanding, StepStanding, Todo, TodoKind

NO_DEADLINES = NOTICE._replace(deadlines=())


class House:
    """A ledger whose clock can be set to another day."""

    def __init__(self, folder: Path) -> None:
        self.services = a_ledger(folder, people=5)
        self.clock: StepClock = self.services.home._store.clock

    def on(self, day: str) -> HomeView:
        """The view of a day, at nine in the morning."""
        self.clock.set(datetime.fromisoformat(f"{day}T09:00"))
        return self.services.home.load()

    def activity(self, day: str, **values: object) -> str:
        """A theme day."""
        draft = an_activity_draft(held_on=day, **({"notice": NO_DEADLINES} | values))
        return self.services.activities.add_activity(draft)[0]

    def hold(self, activity_id: str, *, away: int = 0) -> None:
        """Everybody came, but so many on leave."""
        sheet = self.services.attendance.load_sheet(activity_id)
        for at, row in enumerate(one for one in sheet.rows if one.standing is Standing.EXPECTED):
            state = AttendanceState.ON_LEAVE if at < away else AttendanceState.PRESENT
            reason = "生病住院" if at < away else None
            self.services.attendance.record(activity_id, row.member.id, state=state, reason=reason)

    def wrap_up(self, activity_id: str) -> None:
        """Its wrap-up is written and approved."""
        text = self.services.wrap_ups.draft(activity_id)
        self.services.wrap_ups.record(activity_id, text, approved_by="石建国")

    def export(self, activity_id: str, folder: Path) -> None:
        """A package of it is made."""
        made = self.services.exports.prepare_package(activity_id, folder)(NoProgress())
        self.services.exports.record_package(made)

    def rule(self, rule: str) -> None:
        """The branch's rule for its theme day."""
        self.services.ledger.record_branch(replace(BRANCH, theme_day_rule=rule, secretary="石建国"))


def standings(view: HomeView) -> dict[str, StepStanding]:
    """How far each step is."""
    return {one.key: one.standing for one in view.month.steps} if view.month else {}


def months(view: HomeView) -> dict[str, MonthStanding]:
    """How each month stands."""
    return {one.month: one.standing for one in view.months}


def kinds(todos: tuple[Todo, ...]) -> list[tuple[TodoKind, str, int]]:
    """Kind, day and days left."""
    return [(one.kind, one.date, one.days_left) for one in todos]
