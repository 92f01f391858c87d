"""What the screens and the commands are given: the services of an open ledger, and a desk that opens ledgers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # only named here; what the first page does not need is imported when it is asked for
    from contextlib import AbstractContextManager

    from themeday_desktop.domain.branch import Branch
    from themeday_desktop.domain.clock import Clock
    from themeday_desktop.services.about import About
    from themeday_desktop.services.activities import Activities
    from themeday_desktop.services.attendance import Attendance
    from themeday_desktop.services.dues import Dues
    from themeday_desktop.services.dues_papers import DuesPapers
    from themeday_desktop.services.exports import Exports
    from themeday_desktop.services.fixed_actions import FixedActions
    from themeday_desktop.services.follow_ups import FollowUps
    from themeday_desktop.services.home import Home
    from themeday_desktop.services.late_entries import LateEntries
    from themeday_desktop.services.ledger import Ledger
    from themeday_desktop.services.make_up_papers import MakeUpPapers
    from themeday_desktop.services.make_ups import MakeUps
    from themeday_desktop.services.moves import Moves
    from themeday_desktop.services.photos import Photos
    from themeday_desktop.services.roster import Roster
    from themeday_desktop.services.roster_import import RosterImport
    from themeday_desktop.services.search import Search
    from themeday_desktop.services.settings import Settings
    from themeday_desktop.services.signatures import Signatures
    from themeday_desktop.services.study import Study
    from themeday_desktop.services.study_hour_papers import StudyHourPapers
    from themeday_desktop.services.study_hours import StudyHours
    from themeday_desktop.services.themes import Themes
    from themeday_desktop.services.wrap_ups import WrapUps


class Services(Protocol):
    """Every subject of one open ledger; `app` joins the real ones."""

    def aside(self) -> AbstractContextManager[Services]:
        """The same ledger on a connection of its own that only reads, at one moment; for work in another thread."""
        ...

    @property
    def ledger(self) -> Ledger:
        """The ledger as a whole."""
        ...

    @property
    def home(self) -> Home:
        """This month and this year at a glance."""
        ...

    @property
    def search(self) -> Search:
        """The search over people, activities and files."""
        ...

    @property
    def settings(self) -> Settings:
        """The settings that affect records."""
        ...

    @property
    def roster(self) -> Roster:
        """The people."""
        ...

    @property
    def roster_import(self) -> RosterImport:
        """The import of a roster."""
        ...

    @property
    def activities(self) -> Activities:
        """The activities."""
        ...

    @property
    def attendance(self) -> Attendance:
        """The sign-in."""
        ...

    @property
    def signatures(self) -> Signatures:
        """The sign-in on the whole screen."""
        ...

    @property
    def dues(self) -> Dues:
        """The dues."""
        ...

    @property
    def actions(self) -> FixedActions:
        """The fixed actions."""
        ...

    @property
    def dues_papers(self) -> DuesPapers:
        """The dues on paper."""
        ...

    @property
    def study(self) -> Study:
        """What was studied."""
        ...

    @property
    def study_hours(self) -> StudyHours:
        """The hours of study of a year."""
        ...

    @property
    def study_hour_papers(self) -> StudyHourPapers:
        """The hours of study on paper."""
        ...

    @property
    def follow_ups(self) -> FollowUps:
        """What stands behind the sign-ins."""
        ...

    @property
    def make_ups(self) -> MakeUps:
        """What was missed and made up."""
        ...

    @property
    def make_up_papers(self) -> MakeUpPapers:
        """What was made up, on paper."""
        ...

    @property
    def photos(self) -> Photos:
        """The photos."""
        ...

    @property
    def themes(self) -> Themes:
        """The theme activities."""
        ...

    @property
    def moves(self) -> Moves:
        """The moves of activities."""
        ...

    @property
    def late_entries(self) -> LateEntries:
        """What was entered after the activity's day."""
        ...

    @property
    def wrap_ups(self) -> WrapUps:
        """The wrap-ups."""
        ...

    @property
    def about(self) -> About:
        """The program itself."""
        ...

    @property
    def exports(self) -> Exports:
        """Paper and packages."""
        ...


class Desk(Protocol):
    """Opens and makes ledgers; `app` builds the real one."""

    @property
    def clock(self) -> Clock:
        """The clock every ledger of this run works with."""
        ...

    def open(self, folder: Path, *, read_only: bool = False) -> Services:
        """Open the ledger in `folder`; raises OperationError."""
        ...

    def create(self, folder: Path, branch: Branch) -> Services:
        """Make a new ledger in `folder` and open it; raises OperationError."""
        ...
