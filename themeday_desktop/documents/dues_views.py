"""What the writers of dues are given: amounts in fen, everything else already words, sorted and summed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DuesSheetRow:
    """One member on the 党费收缴表; `due_fen` None while the amount is not settled, `note` as 含欠 5、6月."""

    number: int
    name: str
    due_fen: int | None
    paid_fen: int
    method: str = ""
    receipt: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReversalLine:
    """冲正: a payment that was taken back, with the day and the reason."""

    name: str
    amount_fen: int
    receipt: str
    day: str
    reason: str


@dataclass(frozen=True, slots=True)
class DuesSheetView:
    """党费收缴表 of one activity; never an identity or phone number. `month` as 2026年7月, sums in fen.

    `owing` people owe dues for the month or have paid them here; a row more is somebody's of whom nothing stands.
    """

    branch: str
    activity_id: str
    title: str
    date: str
    month: str
    rows: tuple[DuesSheetRow, ...]
    reversals: tuple[ReversalLine, ...]
    owing: int
    due_fen: int
    received_fen: int
    words: str
    collector: str = ""
    reviewer: str = ""
    printed: str = ""


@dataclass(frozen=True, slots=True)
class LedgerMonth:
    """One month of one member: what was paid, what is still owed of it, both in fen; `unknown` is to be settled.

    `blank` is a month that is not due, or has not come and is not paid.
    """

    paid_fen: int
    owed_fen: int = 0
    unknown: bool = False
    blank: bool = False


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One member's year: 月标准 in fen (None: not settled), twelve months, and both sums in fen."""

    number: int
    name: str
    standard_fen: int | None
    months: tuple[LedgerMonth, ...]
    paid_fen: int
    owed_fen: int


@dataclass(frozen=True, slots=True)
class DuesLedgerView:
    """党费台账 of a year; never an identity or phone number. `as_of` is the day it was read, as 2026年7月10日."""

    branch: str
    year: str
    rows: tuple[LedgerRow, ...]
    as_of: str
    printed: str = ""

    @property
    def month_sums(self) -> tuple[int, ...]:
        """What was paid for each month, in fen."""
        return tuple(sum(row.months[at].paid_fen for row in self.rows) for at in range(12))
