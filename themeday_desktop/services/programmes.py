"""The programme of an activity in one value: what the check, the draft, the paper and the package tell of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from themeday_desktop.domain.programme import Programme
from themeday_desktop.services.fixed_actions import FixedActions
from themeday_desktop.services.study import Study
from themeday_desktop.services.themes import Themes

if TYPE_CHECKING:
    from themeday_desktop.domain.activities import Activity


class Programmes:
    """Gathers what the services of the single steps know."""

    def __init__(self, actions: FixedActions, study: Study, *, themes: Themes) -> None:
        """Reads through the services of the steps."""
        self._actions = actions
        self._study = study
        self._themes = themes

    def load(self, activity: Activity, *, whole: bool = True) -> Programme:
        """What was done at one activity. Unless it is `whole`, nothing is read that only the record tells: of whom an
        action is, what was read of the constitution, with which branches the theme activity was held.
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
        )
