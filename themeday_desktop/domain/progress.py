"""How long work tells how far it is and learns that it should stop."""

from __future__ import annotations

from typing import Protocol


class Cancelled(Exception):
    """The user asked to stop; what was begun has been taken away again."""


class Progress(Protocol):
    """What a long piece of work is given: it reports steps and asks whether to stop."""

    def cancelled(self) -> bool:
        """Whether the user asked to stop."""
        ...

    def step(self, done: int, total: int, what: str = "") -> None:
        """Report `done` of `total` units; `what` is a stable word for the phase."""
        ...


class NoProgress:
    """Reports to nobody and never stops; for commands and tests."""

    def cancelled(self) -> bool:
        """Never."""
        return False

    def step(self, done: int, total: int, what: str = "") -> None:
        """Tell nobody."""
