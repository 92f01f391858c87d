"""Dues paid and owed: payments with their months, the dated bases, and every member's months worked out from both."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from themeday_desktop.domain.dues_rules import DuesAmount, DuesLocal, DuesRules
from themeday_desktop.domain.dues_terms import DuesTerms
from themeday_desktop.domain.dues_terms import is_due as is_due  # found here by whoever works with dues
from themeday_desktop.domain.errors import Problem
from themeday_desktop.domain.members import Member
from themeday_desktop.domain.money import MOST_FEN
from themeday_desktop.domain.months import is_day, is_month, months_between, months_of

NOTICE_LEVELS = (5, 3, 1)


class PaymentMethod(Enum):
    """How dues were handed over. There is no deducting from pay and no advance (中组发〔2008〕3号)."""

    CASH = "cash"
    TRANSFER = "transfer"
    QR_CODE = "qr_code"


@dataclass(frozen=True, slots=True)
class Allocation:
    """The part of a payment that is for one month (`2026-07`), in fen."""

    month: str
    amount_fen: int


@dataclass(frozen=True, slots=True)
class Payment:
    """交纳 of dues by one member on day `paid_on`, never edited or deleted once recorded.

    A reversal (冲正) has negative amounts and no receipt number, and says what it `reverses` and for what `reason`.
    `collector` is who took the money, `activity_id` the activity at which, `entered_at` the moment of entry.
    """

    id: str
    member_id: str
    amount_fen: int
    paid_on: str
    method: PaymentMethod
    collector: str | None
    receipt_no: int | None
    activity_id: str | None
    allocations: tuple[Allocation, ...]
    reverses: str | None
    reason: str | None
    entered_at: str

    @property
    def is_reversal(self) -> bool:
        """冲正 of another payment."""
        return self.reverses is not None


def check_payment(payment: Payment, *, reversed_ids: Container[str]) -> tuple[Problem, ...]:
    """What is wrong with a payment; empty when it can be recorded. `reversed_ids` were reversed before."""
    problems = [*_wrong_amount(payment), *_wrong_months(payment)]
    if not is_day(payment.paid_on):
        problems.append(Problem("paid_on", "bad_date", {"text": payment.paid_on}))
    if payment.reverses is not None:
        if not (payment.reason or "").strip():
            problems.append(Problem("reason", "reversal_needs_reason"))
        if payment.receipt_no is not None:
            problems.append(Problem("receipt_no", "receipt_on_reversal"))
        if payment.reverses in reversed_ids:
            problems.append(Problem("reverses", "already_reversed"))
    return tuple(problems)


def _wrong_amount(payment: Payment) -> list[Problem]:
    sign = -1 if payment.is_reversal else 1
    amounts = [payment.amount_fen, *(one.amount_fen for one in payment.allocations)]
    if any(sign * fen <= 0 for fen in amounts):
        return [Problem("amount", "reversal_not_negative" if payment.is_reversal else "not_positive")]
    if sign * payment.amount_fen > MOST_FEN:
        return [Problem("amount", "out_of_range", {"most": f"{MOST_FEN // 100:,}"})]
    if payment.allocations and sum(amounts[1:]) != payment.amount_fen:
        return [Problem("amount", "sum_differs")]
    return []


def _wrong_months(payment: Payment) -> list[Problem]:
    months = [one.month for one in payment.allocations]
    if not months:
        return [Problem("allocations", "no_month")]
    problems = [Problem("allocations", "bad_month", {"text": month}) for month in months if not is_month(month)]
    twice = sorted({month for month in months if months.count(month) > 1})
    return problems + [Problem("allocations", "month_twice", {"month": month}) for month in twice]


def reversal_of(payment: Payment, *, new_id: str, on: str, reason: str, entered_at: str) -> Payment:
    """The entry that takes `payment` back on day `on`: the same with all amounts negative.

    Raises ValueError for a reversal: what was taken back wrongly is entered anew.
    """
    if payment.is_reversal:
        raise ValueError("reversal_of_reversal")
    return replace(
        payment,
        id=new_id,
        amount_fen=-payment.amount_fen,
        paid_on=on,
        receipt_no=None,
        allocations=tuple(replace(one, amount_fen=-one.amount_fen) for one in payment.allocations),
        reverses=payment.id,
        reason=reason,
        entered_at=entered_at,
    )


@dataclass(frozen=True, slots=True)
class DuesBase:
    """计算基数 of one member in fen, from month `valid_from` on; set at the start of the year.

    A change within the year keeps its reason (组电明字〔2017〕5号: normally unchanged through the year).
    """

    member_id: str
    valid_from: str
    base_fen: int
    reason: str | None
    entered_at: str


def check_base(base: DuesBase, *, earlier: Iterable[DuesBase]) -> tuple[Problem, ...]:
    """What is wrong with a base; `earlier` are those recorded of the member. A change within the year says why."""
    if not is_month(base.valid_from):
        return (Problem("valid_from", "bad_month", {"text": base.valid_from}),)
    if base.base_fen <= 0:
        return (Problem("base", "base_missing"),)
    changes = any(one.valid_from <= base.valid_from and one.base_fen != base.base_fen for one in earlier)
    if changes and not base.valid_from.endswith("-01") and not (base.reason or "").strip():
        return (Problem("reason", "base_change_needs_reason"),)
    return ()


class MonthState(Enum):
    """How a month of dues stands.

    AHEAD is a later month not yet paid in full, UNKNOWN a month for which no amount can be worked out.
    """

    PAID = "paid"
    PART = "part"
    UNPAID = "unpaid"
    NOT_DUE = "not_due"
    AHEAD = "ahead"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class MonthOfDues:
    """One member's month: owed (0 when not due, None when unknown) and paid, reversals taken off, both in fen.

    `amount` says how what is owed comes about; `problem` why it is unknown.
    """

    month: str
    due_fen: int | None
    paid_fen: int
    state: MonthState
    amount: DuesAmount | None
    problem: Problem | None

    @property
    def arrears_fen(self) -> int:
        """What is still to be paid of a month that has come."""
        owed = self.state in (MonthState.UNPAID, MonthState.PART)
        return (self.due_fen or 0) - self.paid_fen if owed else 0


@dataclass(frozen=True, slots=True)
class YearOfDues:
    """One member's twelve months."""

    member: Member
    months: tuple[MonthOfDues, ...]

    @property
    def due_fen(self) -> int:
        """What is owed for the whole year, later months included and unknown ones left out."""
        return sum(one.due_fen or 0 for one in self.months)

    @property
    def paid_fen(self) -> int:
        """What was paid for the months of this year, whenever it was paid."""
        return sum(one.paid_fen for one in self.months)

    @property
    def arrears_fen(self) -> int:
        """What is still to be paid for the months that have come."""
        return sum(one.arrears_fen for one in self.months)

    @property
    def arrears_months(self) -> tuple[str, ...]:
        """The months that have come and are not paid in full."""
        return tuple(one.month for one in self.months if one.arrears_fen > 0)


def notice_level(months_unpaid: int) -> int:
    """0, or the step at which to remind: 1, 3 or 5 months unpaid in a row.

    Six in a row without good reason are leaving the Party by oneself (党章第九条); the program reminds, no more.
    """
    return next((level for level in NOTICE_LEVELS if months_unpaid >= level), 0)


class DuesBook:
    """党费台账 of the branch, worked out from what is recorded; made anew after a change.

    Months before `since` (`2026-07`), when this ledger began, are never owed. `local_of` gives what the township set
    for a year.
    """

    def __init__(
        self,
        members: Iterable[Member],
        *,
        bases: Iterable[DuesBase],
        payments: Iterable[Payment],
        rules: DuesRules,
        local_of: Callable[[int], DuesLocal],
        since: str,
    ) -> None:
        """Sort what is given by member and month."""
        self._members = tuple(members)
        self._since = since
        self._terms = DuesTerms(bases, rules=rules, local_of=local_of, since=since)
        self._payments: dict[str, dict[str, list[Payment]]] = {}
        self._paid: dict[str, dict[str, int]] = {}
        self._arrears: dict[tuple[str, str], tuple[MonthOfDues, ...]] = {}  # by member and month asked for
        for payment in payments:
            self._sort_in(payment)

    def _sort_in(self, payment: Payment) -> None:
        paid = self._paid.setdefault(payment.member_id, {})
        listed = self._payments.setdefault(payment.member_id, {})
        for one in payment.allocations:
            paid[one.month] = paid.get(one.month, 0) + one.amount_fen
            listed.setdefault(one.month, []).append(payment)

    @property
    def members(self) -> tuple[Member, ...]:
        """Whose book it is."""
        return self._members

    def ask(self, local_of: Callable[[int], DuesLocal]) -> None:
        """Ask for what the township set here from now on; what was learnt of a year before stays."""
        self._terms.ask(local_of)

    def take_sums(self, sums: Iterable[tuple[str, str, int]]) -> None:
        """Know what was paid by sums alone, in place of payments: member id, month, fen."""
        self._payments, self._paid, self._arrears = {}, {}, {}
        for member_id, month, fen in sums:
            self._paid.setdefault(member_id, {})[month] = fen

    def take_sums_of(self, members: Collection[str], sums: Iterable[tuple[str, str, int]]) -> None:
        """The same for some members only, all of whose sums are given; the others' are kept."""
        for member_id in members:
            self._paid[member_id] = {}
        for member_id, month, fen in sums:
            self._paid[member_id][month] = fen
        self._arrears = {key: value for key, value in self._arrears.items() if key[0] not in members}

    def payments_for(self, member_id: str, month: str) -> tuple[Payment, ...]:
        """Every payment that has a part for that month, reversed ones and reversals too, in the order given."""
        return tuple(self._payments.get(member_id, {}).get(month, ()))

    def month_of(self, member: Member, month: str, *, until: str) -> MonthOfDues:
        """One member's month; months after `until`, the current one, have not come yet."""
        term = self._terms.of(member, month)
        paid = self._paid_of(member).get(month, 0)
        if not term.due:
            return MonthOfDues(month, 0, paid, MonthState.NOT_DUE, None, None)
        due = term.amount.monthly_fen if term.amount is not None else None
        state = _state(due, paid, has_come=month <= until)
        return MonthOfDues(month, due, paid, state, term.amount, term.problem)

    def year_of(self, member: Member, year: int, *, until: str) -> YearOfDues:
        """One member's twelve months of a year."""
        return YearOfDues(member, tuple(self.month_of(member, month, until=until) for month in months_of(year)))

    def years_of(self, year: int, *, until: str) -> tuple[YearOfDues, ...]:
        """The year of every member who owes or paid something in it, in the order of the members given."""
        years = (self.year_of(member, year, until=until) for member in self._members)
        return tuple(one for one in years if any(m.state is not MonthState.NOT_DUE or m.paid_fen for m in one.months))

    def arrears_before(self, member: Member, month: str) -> tuple[MonthOfDues, ...]:
        """The months before `month` that are owed and not paid in full, oldest first."""
        key = (member.id, month)
        if key not in self._arrears:
            self._arrears[key] = self._arrears_of(member, month)
        return self._arrears[key]

    def _arrears_of(self, member: Member, month: str) -> tuple[MonthOfDues, ...]:
        paid = self._paid_of(member)
        found = []
        for earlier in months_between(self._since, month):
            amount = self._terms.of(member, earlier).amount
            if amount is not None and paid.get(earlier, 0) < amount.monthly_fen:
                found.append(self.month_of(member, earlier, until=month))
        return tuple(found)

    def unpaid_run(self, member: Member, *, before: str) -> int:
        """How many owed months in a row, back from the one before `before`, nothing was paid for.

        A month paid in part ends the run; months that are not owed, or of which the amount is unknown, do not count.
        """
        paid, run = self._paid_of(member), 0
        for month in reversed(months_between(self._since, before)):
            amount = self._terms.of(member, month).amount
            if paid.get(month, 0) > 0:
                break
            if amount is not None and amount.monthly_fen > 0:
                run += 1
        return run

    def _paid_of(self, member: Member) -> Mapping[str, int]:
        return self._paid.get(member.id, {})


def _state(due_fen: int | None, paid_fen: int, *, has_come: bool) -> MonthState:
    if due_fen is not None and paid_fen >= due_fen:
        return MonthState.PAID
    if not has_come:
        return MonthState.AHEAD
    if due_fen is None:
        return MonthState.UNKNOWN
    return MonthState.PART if paid_fen > 0 else MonthState.UNPAID
