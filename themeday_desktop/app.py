"""The only module that makes the parts and joins them: reads the arguments, then runs a command or the window."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from themeday_desktop import __version__, paths
from themeday_desktop.cli.output import print_lines, say
from themeday_desktop.cli.parser import build_parser
from themeday_desktop.domain.branch import Branch, check_branch
from themeday_desktop.domain.clock import Clock, Ids
from themeday_desktop.domain.errors import OperationError, Refused
from themeday_desktop.domain.strokes import StrokeOrder, load_stroke_order
from themeday_desktop.services.activities import Activities
from themeday_desktop.services.attendance import Attendance
from themeday_desktop.services.clock import RandomIds, SystemClock
from themeday_desktop.services.desk import Services
from themeday_desktop.services.exports import Exports
from themeday_desktop.services.ledger import Ledger
from themeday_desktop.services.pinyin import read_name
from themeday_desktop.services.roster import Roster
from themeday_desktop.services.roster_import import RosterImport
from themeday_desktop.services.verifying import Verifier
from themeday_desktop.services.wording import explain
from themeday_desktop.services.wrap_ups import WrapUps
from themeday_desktop.storage.store import Store, create_store, open_store

AGENT = f"themeday {__version__}"


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
        problems = check_branch(branch)
        if problems:
            raise Refused(*problems)
        store = create_store(folder, clock=self.clock, ids=self._ids, actor=self._actor)
        services = join(store, self._resources)
        services.ledger.record_branch(branch)
        return services


def join(store: Store, resources: Path) -> Services:
    """The services over one open store."""

    @cache
    def stroke_order() -> StrokeOrder:
        return load_stroke_order(resources / "data" / "strokes.txt")

    ledger = Ledger(store)
    roster = Roster(store, read_name, stroke_order=stroke_order)
    attendance = Attendance(store)
    wrap_ups = WrapUps(store, ledger, attendance=attendance)
    return Services(
        ledger=ledger,
        roster=roster,
        roster_import=RosterImport(store, roster),
        activities=Activities(store),
        attendance=attendance,
        wrap_ups=wrap_ups,
        exports=Exports(store, ledger, attendance=attendance, wrap_ups=wrap_ups, resources=resources, agent=AGENT),
    )


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
    try:
        return _run(list(sys.argv[1:] if arguments is None else arguments))
    except OperationError as error:
        say(explain(error).as_line())
        return error.exit_code
    except KeyboardInterrupt:
        say("已停下。账本没有变。")
        return 130
    except BrokenPipeError:
        return 0


def _run(arguments: list[str]) -> int:
    args = build_parser().parse_args(arguments)
    clock = SystemClock(getattr(args, "today", None))
    resources = paths.resources()
    if args.version:
        return _print_version()
    desk = OfficeDesk(resources, clock=clock, ids=RandomIds(), actor=_actor())
    if args.self_check:
        from themeday_desktop.cli.self_check import self_check

        return self_check(desk, Verifier(resources))
    if args.command is None:
        from themeday_desktop.ui.start import run_window

        return run_window(
            desk,
            resources,
            ledger=args.ledger,
            quit_when_ready=args.quit_when_ready,
            documents_folder=paths.documents_folder(),
            log=paths.log_folder() / "themeday.log",
        )
    if args.command == "demo":
        from themeday_desktop.cli.demo import demo

        return demo(
            args, lambda clock, ids: OfficeDesk(resources, clock=clock, ids=ids, actor="示范"), Verifier(resources)
        )
    from themeday_desktop.cli.commands import COMMANDS

    return COMMANDS[args.command, getattr(args, "verb", None)](args, desk, Verifier(resources))


def _print_version() -> int:
    from PySide6.QtCore import qVersion

    from themeday_desktop.storage.sqlite import SQLITE_VERSION

    print_lines([f"themeday {__version__}", f"SQLite {SQLITE_VERSION}", f"Qt {qVersion()}"])
    return 0
