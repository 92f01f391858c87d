"""The only module that makes the parts and joins them: reads the arguments, then runs a command or the window.

A part is imported and made when it is first asked for: the first page must not wait for the import of a roster, for
paper or for packages.
"""

from __future__ import annotations

import gc
import getpass
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from themeday_desktop import __version__, paths
from themeday_desktop.cli.output import drop_output, hand_on, print_lines, say, say_crash, say_failure
from themeday_desktop.cli.window_arguments import WindowArguments, window_arguments
from themeday_desktop.domain.errors import OperationError, Refused
from themeday_desktop.services.clock import RandomIds, SystemClock
from themeday_desktop.storage.errors import from_os
from themeday_desktop.storage.store import Store, create_store, open_store

if TYPE_CHECKING:
    from themeday_desktop.domain.branch import Branch
    from themeday_desktop.domain.clock import Clock, Ids
    from themeday_desktop.domain.strokes import StrokeOrder
    from themeday_desktop.services.about import About
    from themeday_desktop.services.activities import Activities
    from themeday_desktop.services.attendance import Attendance
    from themeday_desktop.services.desk import Services
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
    from themeday_desktop.services.verifying import Verifier
    from themeday_desktop.services.wrap_ups import WrapUps

AGENT = f"themeday {__version__}"
LOG_NAME = "themeday.log"


class OfficeDesk:
    """Opens and makes ledgers with the parts of this run."""

    def __init__(self, resources: Path, *, clock: Clock, ids: Ids, actor: str) -> None:
        """`resources` is the folder with fonts and tables; `actor` is who works at this computer."""
        self._resources = resources
        self.clock = clock
        self._ids = ids
        self._actor = actor

    def open(self, folder: Path, *, read_only: bool = False) -> Services:
        """Open the ledger in `folder`."""
        store = open_store(folder, clock=self.clock, ids=self._ids, actor=self._actor, read_only=read_only)
        return join(store, self._resources)

    def create(self, folder: Path, branch: Branch) -> Services:
        """Make a new ledger in `folder`; nothing is made when the branch's particulars are refused."""
        from themeday_desktop.domain.branch import check_branch, cleaned, settings_of

        branch = cleaned(branch)
        problems = check_branch(branch)
        if problems:
            raise Refused(*problems)
        settings = settings_of(branch)
        store = create_store(folder, clock=self.clock, ids=self._ids, actor=self._actor, settings=settings)
        return join(store, self._resources)


def join(store: Store, resources: Path) -> Services:
    """The services over one open store."""
    return _Joined(store, resources)


class _Joined:
    """The services over one store, each joined when it is first asked for."""

    def __init__(self, store: Store, resources: Path) -> None:
        self._store = store
        self._resources = resources

    @contextmanager
    def aside(self) -> Iterator[Services]:
        with self._store.aside(read_only=True) as store:
            yield _Joined(store, self._resources)

    @cached_property
    def ledger(self) -> Ledger:
        from themeday_desktop.services.ledger import Ledger

        return Ledger(self._store)

    @cached_property
    def home(self) -> Home:
        from themeday_desktop.services.home import Home

        return Home(self._store, self)

    @cached_property
    def search(self) -> Search:
        from themeday_desktop.services.search import Search

        return Search(self._store)

    @cached_property
    def settings(self) -> Settings:
        from themeday_desktop.services.settings import Settings

        return Settings(self._store)

    @cached_property
    def roster(self) -> Roster:
        from themeday_desktop.domain.strokes import load_stroke_order
        from themeday_desktop.services.pinyin import read_name
        from themeday_desktop.services.roster import Roster

        @cache
        def stroke_order() -> StrokeOrder:
            return load_stroke_order(self._resources / "data" / "strokes.txt")

        return Roster(self._store, read_name, stroke_order=stroke_order)

    @cached_property
    def roster_import(self) -> RosterImport:
        from themeday_desktop.services.roster_import import RosterImport

        return RosterImport(self._store, self.roster)

    @cached_property
    def activities(self) -> Activities:
        from themeday_desktop.services.activities import Activities

        return Activities(self._store)

    @cached_property
    def attendance(self) -> Attendance:
        from themeday_desktop.services.attendance import Attendance

        return Attendance(self._store)

    @cached_property
    def signatures(self) -> Signatures:
        from themeday_desktop.services.signatures import Signatures

        return Signatures(self._store, self.attendance)

    @cached_property
    def dues(self) -> Dues:
        from themeday_desktop.domain.dues_rules import DuesRules, load_dues_rules
        from themeday_desktop.services.dues import Dues

        @cache
        def rules() -> DuesRules:
            return load_dues_rules((self._resources / "data" / "dues-rules.json").read_text(encoding="utf-8"))

        return Dues(self._store, rules)

    @cached_property
    def actions(self) -> FixedActions:
        from themeday_desktop.services.fixed_actions import FixedActions

        return FixedActions(self._store)

    @cached_property
    def dues_papers(self) -> DuesPapers:
        from themeday_desktop.services.dues_papers import DuesPapers

        return DuesPapers(self.dues, self.ledger, activities=self.activities, resources=self._resources)

    @cached_property
    def study(self) -> Study:
        from themeday_desktop.services.study import Study

        return Study(self._store)

    @cached_property
    def study_hours(self) -> StudyHours:
        from themeday_desktop.services.study_hours import StudyHours

        return StudyHours(self._store)

    @cached_property
    def study_hour_papers(self) -> StudyHourPapers:
        from themeday_desktop.services.study_hour_papers import StudyHourPapers

        return StudyHourPapers(self.study_hours, self.ledger, resources=self._resources)

    @cached_property
    def follow_ups(self) -> FollowUps:
        from themeday_desktop.services.follow_ups import FollowUps

        return FollowUps(self._store, self.attendance)

    @cached_property
    def make_ups(self) -> MakeUps:
        from themeday_desktop.services.make_ups import MakeUps

        return MakeUps(self._store)

    @cached_property
    def make_up_papers(self) -> MakeUpPapers:
        from themeday_desktop.services.make_up_papers import MakeUpPapers

        return MakeUpPapers(self.make_ups, self.ledger, activities=self.activities, resources=self._resources)

    @cached_property
    def photos(self) -> Photos:
        from themeday_desktop.services.photos import Photos

        return Photos(self._store)

    @cached_property
    def themes(self) -> Themes:
        from themeday_desktop.services.themes import Themes

        return Themes(self._store)

    @cached_property
    def moves(self) -> Moves:
        from themeday_desktop.services.moves import Moves

        return Moves(self._store)

    @cached_property
    def late_entries(self) -> LateEntries:
        from themeday_desktop.services.late_entries import LateEntries

        return LateEntries(self._store)

    @cached_property
    def wrap_ups(self) -> WrapUps:
        from themeday_desktop.services.programmes import Programmes
        from themeday_desktop.services.wrap_ups import WrapUps

        programmes = Programmes(self.actions, self.study, themes=self.themes)
        return WrapUps(
            self._store,
            self.ledger,
            attendance=lambda: self.attendance,
            programmes=programmes,
            dues=lambda: self.dues,
            photos=lambda: self.photos,
        )

    @cached_property
    def about(self) -> About:
        from themeday_desktop.services.about import About

        return About(self._resources, log=paths.log_folder() / LOG_NAME)

    @cached_property
    def exports(self) -> Exports:
        from themeday_desktop.services.exports import Exports, Sources

        sources = Sources(self.attendance, self.wrap_ups, self.dues, self.photos, self.late_entries, self.moves)
        return Exports(self._store, self.ledger, sources=sources, resources=self._resources, agent=AGENT)


def _verifier(resources: Path) -> Verifier:
    from themeday_desktop.services.verifying import Verifier

    return Verifier(resources)


def _actor() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "—"  # an account without a name; the journal says so


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns the exit code of the conventions."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        code = _run(given)
        hand_on()
    except OperationError as error:
        return say_failure(error, given)
    except KeyboardInterrupt:
        say("已停下。已经显示完成的都在，没做完的这一步没有记。")
        return 130
    except BrokenPipeError:  # whoever read the results has seen enough
        drop_output()
        return 0
    except OSError as error:  # what no edge below has named
        return say_failure(from_os(error), given)
    except Exception as error:  # noqa: BLE001 - the command runner: a fault of our own ends with words, too
        return say_crash(error)
    return code


def run() -> NoReturn:
    """Run the program and end the process with its exit code.

    After a window the process ends at once: ledger and settings are closed, the jobs have ended, and taking a whole
    window of objects apart one by one takes 10 ms in which the user waits for nothing.
    """
    code = main()
    if window_arguments(sys.argv[1:]) is None:
        sys.exit(code)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # whoever listened is gone
            stream.flush()
    os._exit(code)


def _run(arguments: list[str]) -> int:
    resources = paths.resources()
    window = window_arguments(arguments)
    if window is not None:
        return _run_window(window, resources)
    from themeday_desktop.cli.parser import build_parser

    args = build_parser().parse_args(arguments)
    clock = SystemClock(getattr(args, "today", None))
    if args.version:
        return _print_version()
    desk = OfficeDesk(resources, clock=clock, ids=RandomIds(), actor=_actor())
    if args.self_check:
        from themeday_desktop.cli.self_check import self_check

        return self_check(desk, _verifier(resources))
    if args.command is None:
        return _run_window(WindowArguments(args.ledger, clock.day, args.quit_when_ready), resources)
    if args.command == "demo":
        from themeday_desktop.cli.demo import demo

        return demo(
            args, lambda clock, ids: OfficeDesk(resources, clock=clock, ids=ids, actor="示范"), _verifier(resources)
        )
    if (args.command, getattr(args, "verb", None)) == ("dues", "explain"):
        from themeday_desktop.cli.dues_commands import explain
        from themeday_desktop.services.dues_explaining import DuesExplainer

        return explain(args, DuesExplainer(resources))
    from themeday_desktop.cli.commands import COMMANDS

    return COMMANDS[args.command, getattr(args, "verb", None)](args, desk, _verifier(resources))


def _run_window(asked: WindowArguments, resources: Path) -> int:
    # What a start makes stays; looking through it for rubbish takes 10 ms. `run_window` collects later.
    gc.disable()
    from themeday_desktop.ui.qt_loading import load_qt

    load_qt(resources)
    from themeday_desktop.ui.start import run_window

    return run_window(
        OfficeDesk(resources, clock=SystemClock(asked.today), ids=RandomIds(), actor=_actor()),
        resources,
        ledger=asked.ledger,
        quit_when_ready=asked.quit_when_ready,
        documents_folder=paths.documents_folder,
        log=lambda: paths.log_folder() / LOG_NAME,
    )


def _print_version() -> int:
    from PySide6.QtCore import qVersion

    from themeday_desktop.storage.sqlite import SQLITE_VERSION

    print_lines([f"themeday {__version__}", f"SQLite {SQLITE_VERSION}", f"Qt {qVersion()}"])
    return 0
