"""What the writers of the hours of study are given: everything already words, sorted and counted."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StudyHoursRow:
    """One member: the minutes of study together, of self-study and of make-ups, and the same as hours in words.

    `target` is None where nothing is asked; `standing` then says so, else how many hours are missing.
    """

    number: int
    name: str
    group: str
    minutes: tuple[int, int, int]
    hours: tuple[str, str, str]
    total: str
    target: int | None
    standing: str
    note: str


@dataclass(frozen=True, slots=True)
class StudyHoursView:
    """党员学时统计表 of a year, for the branch's own file; never an identity or phone number.

    `terms` says by what it is measured, `as_of` up to which day; `enough`, `short` and `not_asked` count its rows.
    """

    branch: str
    year: int
    rows: tuple[StudyHoursRow, ...]
    terms: str
    minutes_per_hour: int
    enough: int
    short: int
    not_asked: int
    as_of: str
