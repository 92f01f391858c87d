"""What the writers of the floating members' sheet are given: everything already words, sorted and counted."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FloatingRow:
    """One floating member; `contacts` are the dated contacts, `marks` the half years, `sent` what was sent of which
    activity, each line by line.
    """

    number: int
    name: str
    since: str
    person: str
    contacts: tuple[str, ...]
    marks: tuple[str, ...]
    sent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FloatingSheetView:
    """流动党员联系台账, for the branch's own file; never an identity or phone number.

    `as_of` is the day it was read; `people`, `without_person` and `unsent` count.
    """

    branch: str
    rows: tuple[FloatingRow, ...]
    people: int
    without_person: int
    unsent: int
    as_of: str
