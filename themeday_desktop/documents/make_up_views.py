"""What the writers of the make-up ledger are given: everything already words, sorted and counted."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MakeUpRow:
    """One person who missed one activity; `made` is empty while it is not made up, `minutes` where none count."""

    number: int
    name: str
    activity: str
    missed: str
    follow_up: str
    due: str
    made: str
    minutes: str


@dataclass(frozen=True, slots=True)
class MakeUpSheetView:
    """补课台账 of an activity or a year, for the branch's own file; never an identity or phone number.

    `scope` says of what it is, `as_of` the day it was read; `owed`, `done` and `open` count its rows.
    """

    branch: str
    scope: str
    rows: tuple[MakeUpRow, ...]
    owed: int
    done: int
    open: int
    as_of: str
