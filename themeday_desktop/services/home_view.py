"""What the home page shows, as frozen values: this month's theme day, what is to be done, the year's months."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from themeday_desktop.domain.activities import ActivityHead
from themeday_desktop.domain.attendance import Counters
from themeday_desktop.domain.errors import NO_VALUES
from themeday_desktop.domain.wrap_up import Finding
from themeday_desktop.services.places import Place

if TYPE_CHECKING:
    from themeday_desktop.services.home_proposal import Proposal

STEP_KEYS = ("notice", "sign_in", "dues", "oath", "study", "theme", "photos", "wrap_up", "export")


class PartOfDay(Enum):
    """The part of the day that a greeting names."""

    EARLY = "early"
    MORNING = "morning"
    NOON = "noon"
    AFTERNOON = "afternoon"
    EVENING = "evening"


class StepStanding(Enum):
    """How far one of the nine steps is; WAITING is not due yet, or nothing is known of it."""

    DONE = "done"
    WARNING = "warning"
    BLOCKED = "blocked"
    WAITING = "waiting"


class StepLine(NamedTuple):
    """One of the nine steps; `code` and `params` make its note. `is_open_to` tells that it has a page to go to."""

    key: str
    standing: StepStanding = StepStanding.WAITING
    code: str = ""
    params: Mapping[str, str] = NO_VALUES
    is_open_to: bool = False


class ActivityStanding(Enum):
    """How far an activity is as a whole."""

    AHEAD = "ahead"
    TODAY = "today"
    NOBODY_CAME = "nobody_came"
    HELD = "held"
    EXPORTED = "exported"


class Progress(NamedTuple):
    """What is known of one activity: its sign-in, the day of its package, the day its package is due (ISO)."""

    head: ActivityHead
    counters: Counters
    package_day: str | None
    due_day: str | None

    def standing(self, today: str) -> ActivityStanding:
        """How far it is as a whole."""
        if self.package_day is not None:
            return ActivityStanding.EXPORTED
        if self.head.held_on is None or self.head.held_on > today:
            return ActivityStanding.AHEAD
        if self.head.held_on == today:
            return ActivityStanding.TODAY
        return ActivityStanding.HELD if self.counters.came else ActivityStanding.NOBODY_CAME

    def is_ahead(self, today: str) -> bool:
        """Whether all but the notice is not due yet: nobody came so far, and the day has not passed."""
        return not self.counters.came and not (self.head.held_on is not None and self.head.held_on < today)


class MonthView(NamedTuple):
    """本月主题党日: the activity with its steps; `gravest` are at most three findings, `next_step` where to go on."""

    progress: Progress
    standing: ActivityStanding
    steps: tuple[StepLine, ...]
    gravest: tuple[Finding, ...]
    next_step: str

    @property
    def head(self) -> ActivityHead:
        """The activity."""
        return self.progress.head

    @property
    def counters(self) -> Counters:
        """The figures of its sign-in."""
        return self.progress.counters


class TodoKind(Enum):
    """What is to be done: a notice's deadline, a package to hand over (上报), dues owed, 补课, a postponed activity,
    a resolution (决议) of a meeting, floating members (流动党员).
    """

    DEADLINE = "deadline"
    PACKAGE = "package"
    DUES = "dues"
    MAKE_UP = "make_up"
    POSTPONED = "postponed"
    RESOLUTION = "resolution"
    FLOATING = "floating"


class Todo(NamedTuple):
    """待办: what is to be done by day `date` (ISO); `days_left` is negative afterwards; `place` is where it is done."""

    kind: TodoKind
    date: str
    days_left: int
    params: Mapping[str, str]
    place: Place

    @property
    def is_overdue(self) -> bool:
        """Whether a day set by a notice, a rule or a meeting has passed; what is only customary is never overdue."""
        return self.days_left < 0 and self.kind in (TodoKind.DEADLINE, TodoKind.DUES, TodoKind.RESOLUTION)


class MonthStanding(Enum):
    """How a month of the year stands.

    已上报, 已完成 (wrapped up), 待上报 (held), 未开展, 未到, and BEFORE for a month before this ledger was made.
    """

    EXPORTED = "exported"
    DONE = "done"
    HELD = "held"
    MISSED = "missed"
    AHEAD = "ahead"
    BEFORE = "before"


class MonthOfYear(NamedTuple):
    """One month: `percent` came of those expected; `day` is the theme day held, planned, or given by the rule."""

    month: str
    standing: MonthStanding
    is_current: bool
    percent: int | None
    day: str | None
    activity_id: str | None


class HomeView(NamedTuple):
    """The home page. `members` are those of today; `month` None means that this month has no theme day yet.

    Of dues and photos `month` knows nothing: they follow in `HomeRest`.
    """

    secretary: str | None
    part_of_day: PartOfDay
    today: str
    branch: str
    township: str
    members: int
    month: MonthView | None
    proposal: Proposal | None
    todos: tuple[Todo, ...]
    months: tuple[MonthOfYear, ...]

    @property
    def is_new(self) -> bool:
        """Whether the ledger has neither people nor an activity of this year."""
        return self.members == 0 and all(one.activity_id is None for one in self.months)
