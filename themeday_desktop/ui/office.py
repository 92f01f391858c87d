"""The frame of an open ledger with its pages; a page is built when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence, QShortcut

from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.widgets.frame import Frame
from themeday_desktop.ui.widgets.rail import RailItem
from themeday_desktop.ui.workplace import Destination, Page, StepPage, Workplace

if TYPE_CHECKING:
    from themeday_desktop.domain.changes import Changes
    from themeday_desktop.ui.activity_steps import ActivitySteps
    from themeday_desktop.ui.finding import Finding

RAIL = (
    RailItem("home", "首页", Icon.HOME),
    RailItem("activities", "活动", Icon.ACTIVITY),
    RailItem("roster", "名册", Icon.PEOPLE),
    RailItem("dues", "党费", Icon.YUAN),
    RailItem("settings", "设置", Icon.SETTINGS, at_foot=True),
    RailItem("help", "帮助", Icon.HELP, at_foot=True),
)


def _home(place: Workplace) -> Page:
    from themeday_desktop.ui.pages.home import HomePage

    return HomePage(place)


def _activities(place: Workplace) -> Page:
    from themeday_desktop.ui.pages.activities import ActivitiesPage

    return ActivitiesPage(place)


def _dues(place: Workplace) -> Page:
    from themeday_desktop.ui.pages.dues_ledger import DuesLedgerPage

    return DuesLedgerPage(place)


def _roster(place: Workplace) -> Page:
    from themeday_desktop.ui.pages.roster import RosterPage

    return RosterPage(place)


def _make_ups(place: Workplace) -> Page:
    from themeday_desktop.ui.pages.make_ups import MakeUpsPage

    return MakeUpsPage(place)


def _hours(place: Workplace) -> Page:
    from themeday_desktop.ui.pages.hours import HoursPage

    return HoursPage(place)


def _floating(place: Workplace) -> Page:
    from themeday_desktop.ui.pages.floating import FloatingPage

    return FloatingPage(place)


def _settings(place: Workplace) -> Page:
    from themeday_desktop.ui.pages.settings import SettingsPage

    return SettingsPage(place)


def _help(place: Workplace) -> Page:
    from themeday_desktop.ui.pages.about import AboutPage

    return AboutPage(place)


PAGES: dict[str, Callable[[Workplace], Page]] = {
    "home": _home,
    "activities": _activities,
    "roster": _roster,
    "dues": _dues,
    "make_up": _make_ups,
    "hours": _hours,
    "floating": _floating,
    "settings": _settings,
    "help": _help,
}
# Where a page belongs that has no place of its own in the rail.
RAIL_OF = {"make_up": "activities", "hours": "roster", "floating": "roster"}


class Office(Frame):
    """Goes where pages ask to go, refreshes what is shown after a commit, and asks pages before leaving them."""

    def __init__(self, place: Workplace) -> None:
        """Build the rail; no page is shown yet."""
        super().__init__(place.theme, RAIL)
        self._place = place
        self._steps: ActivitySteps | None = None
        self._shown: Page | None = None
        self._finding: Finding | None = None
        find = QShortcut(QKeySequence("Ctrl+K"), self)
        find.activated.connect(self._on_find_key)
        self.page_asked.connect(self._on_page_asked)
        self.step_asked.connect(self._on_step_asked)

    @property
    def shown(self) -> Page | None:
        """The page in front."""
        return self._shown

    @Slot(object)
    def go(self, destination: Destination) -> None:
        """Show a page or a step; the page in front may keep the user to mend what it can't save."""
        if not self.leave():
            return
        self.leave_undo()
        if destination.page == "activity" and destination.activity_id is not None:
            from themeday_desktop.ui.activity_steps import page_key

            page: Page = self._activity_steps().open(destination.activity_id, destination.step)
            self.show_page(page_key(self.stepper.current()), rail_key="activities", steps=True)
        else:
            page = self._page(destination.page)
            page.refresh()
            if destination.step is not None:
                page.turn_to(destination.step)
            self.show_page(destination.page, rail_key=RAIL_OF.get(destination.page))
            if destination.item_id is not None:
                page.choose(destination.item_id)
        self._shown = page

    def _page(self, key: str) -> Page:
        page = self.page(key)
        if isinstance(page, Page):
            return page
        built = PAGES[key](self._place)
        built.go.connect(self.go)
        built.search_asked.connect(self.search)
        self.add_page(key, built)
        return built

    def _activity_steps(self) -> ActivitySteps:
        if self._steps is None:
            from themeday_desktop.ui.activity_steps import ActivitySteps
            from themeday_desktop.ui.step_pages import StepPages

            pages = StepPages(self._place, built=self._on_built)
            self._steps = ActivitySteps(self._place, self, build=pages.page)
        return self._steps

    def _on_built(self, page: StepPage) -> None:
        page.go.connect(self.go)

    @Slot(str)
    def search(self, text: str = "") -> None:
        """Open the search over people, activities and files, with what is already typed."""
        from themeday_desktop.ui.finding import Finding
        from themeday_desktop.ui.widgets.search_palette import SearchPalette

        if self._finding is None:
            self._finding = Finding(self._place.services.search, self._place.jobs, parent=self)
        palette = SearchPalette(self._place.theme, self._finding.find, text=text)
        self._finding.ready.connect(palette.show_found)
        self._finding.failed.connect(palette.show_failure)
        palette.chosen.connect(self.go)
        self._place.overlay.open(palette)
        self._finding.prepare()

    def refresh(self) -> None:
        """Read again what is in front; an activity that is no more leads back to the list."""
        if self._steps is not None and self._steps.activity_id:
            self._steps.refresh()
            if not self._steps.activity_id:
                self._shown = None
                self.go(Destination("activities"))
                return
        if self._shown is not None:
            self._shown.refresh()

    def announce(self, changes: Changes) -> None:
        """Tell of a commit made outside a page, such as an undo."""
        self._place.commands.announce(changes)

    def leave(self) -> bool:
        """Make what is typed on the page in front durable; False when it can't be saved as it is."""
        return self._shown is None or self._shown.leave()

    def step_by(self, by: int) -> None:
        """Go to the step before or after, where one is shown."""
        if self._steps is None or not isinstance(self._shown, StepPage):
            return
        step = self._steps.neighbour(self.stepper.current(), by)
        if step is not None:
            self.go(Destination("activity", self._steps.activity_id, step))

    @Slot()
    def _on_find_key(self) -> None:
        """The search of the page in front; where it has none, or is in it already, the search over everything."""
        if self._place.overlay.topmost is None and not (self._shown is not None and self._shown.search_here()):
            self.search()

    @Slot(str)
    def _on_page_asked(self, key: str) -> None:
        self.go(Destination(key))

    @Slot(str)
    def _on_step_asked(self, key: str) -> None:
        if self._steps is not None:
            self.go(Destination("activity", self._steps.activity_id, key))
