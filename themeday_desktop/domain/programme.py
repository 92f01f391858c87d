"""The programme of a theme day as it was gone through: fixed actions with the oath, study, theme activity."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from themeday_desktop.domain.action_ticks import ActionTick
from themeday_desktop.domain.activities import StudyItem
from themeday_desktop.domain.fixed_actions import FixedAction
from themeday_desktop.domain.study import StudyRecord
from themeday_desktop.domain.theme_activity import ThemeActivity

if TYPE_CHECKING:  # only named here: a theme day without a reading, a lecture or a meeting needs none of them
    from themeday_desktop.domain.constitution import ArticleRange
    from themeday_desktop.domain.lectures import CountedLecture
    from themeday_desktop.domain.meeting_facts import MeetingFacts

OATH = "oath"  # the key of the fixed action 重温入党誓词; its person is the oath leader 领誓人


class ActionLine(NamedTuple):
    """One fixed action of an activity; `follows` says that the record elsewhere already proves it done.

    `people` are the names of those it is about, by the roster; None where the roster does not tell. `articles` are
    what was read of the constitution.
    """

    action: FixedAction
    tick: ActionTick | None
    follows: bool = False
    people: tuple[str, ...] | None = None
    articles: ArticleRange | None = None

    @property
    def is_done(self) -> bool:
        """Whether it was done: ticked, or proven by dues received or study recorded."""
        return self.tick is not None or self.follows

    @property
    def asks_nothing(self) -> bool:
        """Whether there is nothing to do this time: it is about nobody, and was not done all the same."""
        return self.people == () and not self.is_done


class Programme(NamedTuple):
    """What was done at an activity: its fixed actions, what was studied, and the theme activity.

    `open_study` is what the notice asks to be studied and no record names; `minutes` and `hours` (学时) are those of
    the study done together, and `lectures` are the party lectures beside it. `sworn_in` are the new members who took
    the oath, as (member id, name). `meeting` is what is recorded of an activity of a kind with rules of its own, where
    it was asked for.
    """

    actions: tuple[ActionLine, ...] = ()
    study: tuple[StudyRecord, ...] = ()
    open_study: tuple[StudyItem, ...] = ()
    minutes: int = 0
    hours: Decimal = Decimal("0.0")
    theme: ThemeActivity | None = None
    meeting: MeetingFacts | None = None
    lectures: tuple[CountedLecture, ...] = ()
    sworn_in: tuple[tuple[str, str], ...] = ()

    @property
    def credited_minutes(self) -> int:
        """The minutes everybody who came is credited with: studied together, and what the lectures add."""
        return self.minutes + sum(one.added_minutes for one in self.lectures)

    @property
    def oath(self) -> ActionTick | None:
        """When the oath was renewed and who led it; None while it was not."""
        return next((line.tick for line in self.actions if line.action.key == OATH), None)

    @property
    def asks_oath(self) -> bool:
        """Whether the branch's list of fixed actions holds the oath."""
        return any(line.action.key == OATH for line in self.actions)

    @property
    def done(self) -> tuple[ActionLine, ...]:
        """The fixed actions that were done, the oath among them, in the order of the list."""
        return tuple(line for line in self.actions if line.is_done)

    @property
    def missing(self) -> tuple[str, ...]:
        """What the fixed actions that were not done are called; the oath is told apart."""
        waiting = (one for one in self.actions if not one.is_done and not one.asks_nothing)
        return tuple(one.action.title for one in waiting if one.action.key != OATH)
