"""The time of day and fresh identifiers as parts that are passed in, so that nothing inside guesses them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the moment; `--today` and tests put another one in its place."""

    def now(self) -> datetime:
        """The moment, with its offset from UTC."""
        ...

    def today(self) -> date:
        """The business date in local time."""
        ...


class Ids(Protocol):
    """Makes identifiers; a seeded one makes a demonstration repeatable."""

    def new_id(self) -> str:
        """A fresh UUID as 36 lower-case characters."""
        ...
