"""The programme of an activity in one value: what the check, the draft, the paper and the package tell of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from themeday_desktop.domain.programme import Programme
from themeday_desktop.services.fixed_actions import FixedActions
from themeday_desktop.services.study import Study
from themeday_desktop.services.themes import Themes

if TYPE_CHECKING:
    from collections.abc import Callable

    from themeday_desktop.domain.activities import Activity
    from themeday_desktop.services.meetings import Meetings


class Programmes:
    """Gathers what the services of the single steps know."""

    def __init__(
        self, actions: FixedActions, study: Study, *, themes: Themes, meetings: Callable[[], Meetings]
    ) -> None:
        """Reads through the services of the steps; that of meetings is made when needed."""
        self._actions = actions
        self._study = study
        self._themes = themes
        self._meetings = meetings

    def load(self, activity: Activity, *, whole: bool = True) -> Programme:
        """What was done at one activity. Unless it is `whole`, nothing is read that only the record tells: of whom an
        action is, what was read of the constitution, the partner branches, the meeting, the lectures, who was sworn in.
        """
        records, open_items, minutes, hours = self._study.credits_of(activity)
        lines = self._actions.lines_of(activity, records)
        return Programme(
            self._actions.told(activity, lines) if whole else lines,
            records,
            open_items,
            minutes,
            hours,
            self._themes.load(activity.id, whole=whole),
            self._meetings().load_facts(activity) if whole and activity.meetings else None,
            self._study.lectures_of(activity, records) if whole else (),
            self._actions.sworn_in(activity.id) if whole else (),
        )
