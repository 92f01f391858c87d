"""What the program is made of: its version, the parts it stands on and their licences, where its log lies."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from themeday_desktop import __version__
from themeday_desktop.domain.errors import NotRight
from themeday_desktop.storage.sqlite import SQLITE_VERSION


@dataclass(frozen=True, slots=True)
class Licence:
    """One part of the program: what it is called, its licence by the SPDX name, what it does here."""

    name: str
    licence: str
    note: str


class About:
    """Tells of the program; needs no ledger."""

    def __init__(self, resources: Path, *, log: Path) -> None:
        """`resources` holds the list of licences; `log` is the file that faults are written to, there or not."""
        self._resources = resources
        self.log = log
        self.version = __version__
        self.sqlite_version = SQLITE_VERSION

    def load_licences(self) -> tuple[Licence, ...]:
        """The parts in the order of the list; raises `NotRight` when the program's own file is spoilt."""
        import json

        file = self._resources / "licences.json"
        try:
            return tuple(Licence(**row) for row in json.loads(file.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError) as error:
            raise NotRight("resource_unreadable", file=file.name) from error
