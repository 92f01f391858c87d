"""Payments, bases and books of dues with sensible defaults."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from tests.builders import a_member
from tests.source_tree import ROOT
from themeday_desktop.domain.dues import Allocation, DuesBase, DuesBook, Payment, PaymentMethod
from themeday_desktop.domain.dues_rules import DuesLocal, load_dues_rules
from themeday_desktop.domain.members import Member
from themeday_desktop.domain.traits import DuesCategory, Stage, Trait, TraitChange

RULES = load_dues_rules((ROOT / "resources" / "data" / "dues-rules.json").read_text(encoding="utf-8"))
ENTERED = "2026-07-10T14:30:00+08:00"


def a_payment(*months: str, each_fen: int = 50, **values: Any) -> Payment:
    """A payment in cash of the same amount for each month (default: July 2026)."""
    parts = tuple(Allocation(month, each_fen) for month in months or ("2026-07",))
    base = {
        "id": "payment-1",
        "member_id": "id-石建国",
        "amount_fen": sum(one.amount_fen for one in parts),
        "paid_on": "2026-07-10",
        "method": PaymentMethod.CASH,
        "collector": "石文书",
        "receipt_no": 12,
        "activity_id": None,
        "allocations": parts,
        "reverses": None,
        "reason": None,
        "entered_at": ENTERED,
    }
    return Payment(**(base | values))


def a_base(valid_from: str = "2026-01", base_fen: int = 520_000, **values: Any) -> DuesBase:
    """A base from January on that owes 78 yuan a month."""
    base = {"member_id": "id-石建国", "reason": None, "entered_at": ENTERED}
    return DuesBase(valid_from=valid_from, base_fen=base_fen, **(base | values))


def a_payer(
    *steps: tuple[str, Stage], category: DuesCategory | None = DuesCategory.FARMER, name: str = "石建国"
) -> Member:
    """A member with the given stages (default: full since 2010) and a kind of payer."""
    history = [TraitChange(Trait.STAGE, stage.value, day) for day, stage in steps or (("2010-07-01", Stage.FULL),)]
    if category is not None:
        history.append(TraitChange(Trait.DUES_CATEGORY, category.value, "2010-01-01"))
    return a_member(name, history=tuple(sorted(history, key=lambda one: one.valid_from)))


def a_book(
    *members: Member,
    bases: Iterable[DuesBase] = (),
    payments: Iterable[Payment] = (),
    local_of: Callable[[int], DuesLocal] = lambda year: DuesLocal(farmer_fen=50),
    since: str = "2026-01",
) -> DuesBook:
    """A book since January 2026 in a township where farmers pay 0.50 yuan."""
    return DuesBook(members, bases=bases, payments=payments, rules=RULES, local_of=local_of, since=since)
