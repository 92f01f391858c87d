"""What the writer of the appraisal sheet is given: everything already words, in order and counted."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AppraisalRow:
    """One member with the grade; `grade` is empty while there is none, `note` says how a late one came about."""

    number: int
    name: str
    group: str
    came: str
    grade: str
    note: str


@dataclass(frozen=True, slots=True)
class AppraisalView:
    """民主评议党员等次表 of one activity, for the branch's own file; never an identity or phone number.

    `scope` says of which activity it is, `counts` and `cap` the figures in words, `settled` on which day or not yet.
    """

    branch: str
    scope: str
    rows: tuple[AppraisalRow, ...]
    counts: str
    cap: str
    settled: str
