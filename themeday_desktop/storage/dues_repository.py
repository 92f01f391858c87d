"""Dues in and out of the tables: bases, payments with the months they are for, and sums."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import asdict

from themeday_desktop.domain.dues import Allocation, DuesBase, Payment, PaymentMethod
from themeday_desktop.storage.recorded import RecordedTable, Values

_ASKED_BY_NAME = 2_000  # payments; the months of more are read together with all others
_PAYMENT_FIELDS = (
    "id", "member_id", "amount_fen", "paid_on", "collector", "receipt_no", "activity_id", "reverses", "reason",
    "entered_at",
)  # fmt: skip


class Dues:
    """Bases and payments. A payment is only ever added; what takes it back is another one."""

    def __init__(self, bases: RecordedTable, payments: RecordedTable, allocations: RecordedTable) -> None:
        self._bases = bases
        self._payments = payments
        self._allocations = allocations

    def load_bases(self) -> tuple[DuesBase, ...]:
        """Every base ever recorded, by member and month."""
        return tuple(DuesBase(**row) for row in self._bases.rows())

    def put_base(self, base: DuesBase) -> None:
        """Record the base of a member from a month on."""
        self._bases.put(asdict(base))

    def load_sums(self, *, since: str) -> list[tuple[str, str, int]]:
        """What was paid for each month from `since` (`2026-07`) on: member id, month, fen; reversals taken off."""
        return self._allocations.sums(("member_id", "month"), "amount_fen", least=("month", since))

    def load_sums_of(self, members: Collection[str], *, since: str) -> list[tuple[str, str, int]]:
        """The same of some members only."""
        wanted = ("member_id", members)
        return self._allocations.sums(("member_id", "month"), "amount_fen", least=("month", since), among=wanted)

    def load_payments(self) -> tuple[Payment, ...]:
        """Every payment, reversals too, in the order of their entry."""
        return self._whole(self._payments.rows())

    def load_at(self, activity_id: str) -> tuple[Payment, ...]:
        """The payments made at one activity, reversals too, in the order of their entry."""
        return self._whole(self._payments.rows(activity_id=activity_id))

    def load_of(self, member_id: str) -> tuple[Payment, ...]:
        """The payments of one member, reversals too, in the order of their entry."""
        return self._whole(self._payments.rows(member_id=member_id))

    def load_payment(self, payment_id: str) -> Payment | None:
        """One payment, or None."""
        row = self._payments.get(payment_id)
        return self._with_months(row) if row else None

    def is_reversed(self, payment_id: str) -> bool:
        """Whether a payment was taken back."""
        return bool(self._payments.rows(reverses=payment_id))

    def next_receipt_no(self) -> int:
        """The number of the next receipt: they count from 1 without a gap, whatever is taken back later."""
        return (self._payments.highest("receipt_no") or 0) + 1

    def add(self, payment: Payment) -> None:
        """Record a payment or a reversal with the months it is for."""
        row = {name: getattr(payment, name) for name in _PAYMENT_FIELDS}
        self._payments.put(row | {"method": payment.method.value})
        for one in payment.allocations:
            own = {"payment_id": payment.id, "month": one.month, "member_id": payment.member_id}
            self._allocations.put(own | {"amount_fen": one.amount_fen})

    def _whole(self, rows: list[Values]) -> tuple[Payment, ...]:
        """The payments of rows with their months, in the order of their entry.

        The moment of entry has seconds. Within one, receipts count and a reversal stands behind what it takes back.
        """
        wanted = ("payment_id", [row["id"] for row in rows]) if len(rows) <= _ASKED_BY_NAME else None
        months: defaultdict[str, list[Allocation]] = defaultdict(list)
        for own, month, fen in sorted(self._allocations.columns("payment_id", "month", "amount_fen", among=wanted)):
            months[own].append(Allocation(month, fen))
        found = [_payment(row, months[row["id"]]) for row in rows]
        receipts = {one.id: one.receipt_no or 0 for one in found}

        def place(one: Payment) -> tuple[str, int, bool, str]:
            return one.entered_at, receipts.get(one.reverses or one.id, 0), one.is_reversal, one.id

        return tuple(sorted(found, key=place))

    def _with_months(self, row: Values) -> Payment:
        months = [Allocation(one["month"], one["amount_fen"]) for one in self._allocations.rows(payment_id=row["id"])]
        return _payment(row, months)


def _payment(row: Values, months: list[Allocation]) -> Payment:
    values = {name: row[name] for name in _PAYMENT_FIELDS}
    return Payment(method=PaymentMethod(row["method"]), allocations=tuple(months), **values)
