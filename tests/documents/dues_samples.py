"""Views of dues with sensible defaults."""

from __future__ import annotations

from dataclasses import replace

from tests.documents.builders import ACTIVITY_ID, names
from themeday_desktop.documents.dues_views import (
    DuesLedgerView,
    DuesSheetRow,
    DuesSheetView,
    LedgerMonth,
    LedgerRow,
    ReversalLine,
)

PAID, OWED = LedgerMonth(1250), LedgerMonth(0, owed_fen=1250)
PAID_UNKNOWN = LedgerMonth(300, unknown=True)  # paid before the category was taken away again
IN_PART, UNKNOWN, BLANK = LedgerMonth(500, owed_fen=750), LedgerMonth(0, unknown=True), LedgerMonth(0, blank=True)


def a_dues_sheet(people: list[str], **changes: object) -> DuesSheetView:
    """Everybody paid 12.50 in cash, the last one owes it still, nobody knows what the first one owes."""
    rows = [DuesSheetRow(at, name, 1250, 1250, "现金", str(at)) for at, name in enumerate(people, start=1)]
    if rows:
        rows[-1] = replace(rows[-1], paid_fen=0, method="", receipt="", note="含欠 5、6月")
        rows[0] = replace(rows[0], due_fen=None, paid_fen=0, method="", receipt="")
    fields: dict[str, object] = {
        "branch": "中共柳溪镇石桥村支部委员会",
        "activity_id": ACTIVITY_ID,
        "title": "重温入党誓词",
        "date": "2026年7月10日 14:30",
        "month": "2026年7月",
        "rows": tuple(rows),
        "reversals": (),
        "owing": len(rows),
        "due_fen": sum(one.due_fen or 0 for one in rows),
        "received_fen": sum(one.paid_fen for one in rows),
        "words": "壹拾贰元伍角整",
        "collector": "陈秀英",
        "printed": "2026年7月10日打印",
    }
    return DuesSheetView(**{**fields, **changes})  # type: ignore[arg-type]  # a builder for tests


def some_reversals(count: int, *, reason: str = "收错了人") -> tuple[ReversalLine, ...]:
    """So many payments that were taken back."""
    people = names(count)
    return tuple(ReversalLine(name, 1250, str(at), "2026年7月11日", reason) for at, name in enumerate(people, start=1))


def a_dues_ledger(people: list[str], **changes: object) -> DuesLedgerView:
    """Everybody's year holds a month of every state; the first one's amount is not settled."""
    months = (PAID, PAID, OWED, IN_PART, UNKNOWN, *([BLANK] * 7))
    paid, owed = sum(one.paid_fen for one in months), sum(one.owed_fen for one in months)
    rows = tuple(
        LedgerRow(at, name, None if at == 1 else 1250, months, paid, owed) for at, name in enumerate(people, start=1)
    )
    fields: dict[str, object] = {
        "branch": "中共柳溪镇石桥村支部委员会",
        "year": "2026",
        "rows": rows,
        "as_of": "2026年7月10日",
        "printed": "2026年7月10日打印",
    }
    return DuesLedgerView(**{**fields, **changes})  # type: ignore[arg-type]  # a builder for tests
