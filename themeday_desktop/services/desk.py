"""What the screens and the commands are given: the services of an open ledger, and a desk that opens ledgers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from themeday_desktop.domain.branch import Branch
from themeday_desktop.domain.clock import Clock
from themeday_desktop.services.activities import Activities
from themeday_desktop.services.attendance import Attendance
from themeday_desktop.services.exports import Exports
from themeday_desktop.services.ledger import Ledger
from themeday_desktop.services.roster import Roster
from themeday_desktop.services.roster_import import RosterImport
from themeday_desktop.services.wrap_ups import WrapUps


@dataclass(frozen=True, slots=True)
class Services:
    """Every subject of one open ledger."""

    ledger: Ledger
    roster: Roster
    roster_import: RosterImport
    activities: Activities
    attendance: Attendance
    wrap_ups: WrapUps
    exports: Exports


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


OpenLedger = Callable[[Path], Services]
