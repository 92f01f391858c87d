"""Dues on the spot and in the books: what everybody owes, one key to receive it, and corrections in the open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from themeday_desktop.domain.dues import (
    Allocation,
    DuesBase,
    DuesBook,
    MonthOfDues,
    MonthState,
    Payment,
    PaymentMethod,
    YearOfDues,
    check_base,
    check_payment,
    reversal_of,
)
from themeday_desktop.domain.dues_rules import DuesLocal, DuesRules, Rounding
from themeday_desktop.domain.errors import Problem, Refused
from themeday_desktop.domain.members import Member
from themeday_desktop.domain.names import visible_text
from themeday_desktop.domain.strokes import reading_key
from themeday_desktop.domain.traits import DuesCategory
from themeday_desktop.storage.store import Store, Transaction

if TYPE_CHECKING:
    from themeday_desktop.domain.changes import Changes


@dataclass(frozen=True, slots=True)
class DuesRow:
    """One member at one activity: this month, earlier months still owed, and the payments made here, newest last.

    `payment` is the one that stands, not taken back; `reversed` those that were. Who owes nothing for this month any
    more, transferred out in the meantime, keeps the row for what was received here and is asked for nothing further.
    """

    member: Member
    group: str | None
    category: DuesCategory | None
    month: MonthOfDues
    arrears: tuple[MonthOfDues, ...]
    payment: Payment | None
    reversed: tuple[Payment, ...]

    @property
    def asked_fen(self) -> int:
        """What is to be received now: this month's rest and everything owed of earlier months."""
        return self.month.arrears_fen + sum(one.arrears_fen for one in self.arrears)

    @property
    def is_open(self) -> bool:
        """Whether something is to be received; nothing is while this month's amount waits to be settled."""
        return self.asked_fen > 0 and self.month.state is not MonthState.UNKNOWN

    @property
    def is_due(self) -> bool:
        """Whether the member owes dues for this month."""
        return self.month.state is not MonthState.NOT_DUE


@dataclass(frozen=True, slots=True)
class DuesSheet:
    """The dues step of an activity: everybody who owes dues for its month or has an entry there, and the money.

    `received` are all entries made at the activity, reversals too; sums count what stands.
    """

    activity_id: str
    month: str
    rows: tuple[DuesRow, ...]
    received: tuple[Payment, ...]
    collector: str | None
    reviewer: str | None

    @property
    def total_fen(self) -> int:
        """What was received here and stands."""
        return sum(one.amount_fen for one in self.received)

    @property
    def owing(self) -> tuple[DuesRow, ...]:
        """Those who owe dues for the month or have paid them here; of the others nothing stands."""
        return tuple(row for row in self.rows if row.is_due or row.payment is not None)

    @property
    def open(self) -> tuple[DuesRow, ...]:
        """Those of whom something is still to be received."""
        return tuple(row for row in self.rows if row.is_open)

    @property
    def unknown(self) -> tuple[DuesRow, ...]:
        """Those whose amount cannot be worked out before something is settled."""
        return tuple(row for row in self.rows if row.month.state is MonthState.UNKNOWN)

    @property
    def open_fen(self) -> int:
        """What is still to be received of those."""
        return sum(row.asked_fen for row in self.open)

    @property
    def settled(self) -> int:
        """How many have paid this month and all before."""
        return len(self.owing) - len(self.open) - len(self.unknown)

    def by_method(self) -> dict[PaymentMethod, tuple[int, int]]:
        """For each way of paying: how many payments stand, and their sum in fen."""
        taken_back = {one.reverses for one in self.received}
        standing = [one for one in self.received if not one.is_reversal and one.id not in taken_back]
        return {
            method: (len(own), sum(one.amount_fen for one in own))
            for method in PaymentMethod
            for own in [[one for one in standing if one.method is method]]
        }


class Dues:
    """Verbs on dues. There is none for deducting from pay or advancing: 中组发〔2008〕3号 forbids both."""

    def __init__(self, store: Store, rules: Callable[[], DuesRules]) -> None:
        """`rules` gives the national rules, read when first needed."""
        self._store = store
        self._rules = rules
        self._kept: tuple[object, DuesBook] | None = None
        self._summed: int | None = None
        self._sheet: tuple[object, DuesSheet] | None = None

    # -- reading -----------------------------------------------------------------------------------

    def load_sheet(self, activity_id: str) -> DuesSheet:
        """The dues step of an activity; raises `Refused` when there is none. After each receipt the page, the stepper
        and the record ask for it: it is kept until something is committed, here or on another connection.
        """
        with self._store.reading():
            moment, day, book = self._store.moment(), self._day(activity_id), self._book()
            if self._sheet is None or self._sheet[0] != (activity_id, day, moment, book):
                self._sheet = (activity_id, day, moment, book), self._read_sheet(activity_id, day, book=book)
            return self._sheet[1]

    def _day(self, activity_id: str) -> str:
        try:
            return self._store.read.activities.load_day(activity_id) or self.today
        except KeyError as error:
            raise Refused(Problem("", "no_such_activity", {"id": activity_id})) from error

    def _read_sheet(self, activity_id: str, day: str, *, book: DuesBook) -> DuesSheet:
        read, month = self._store.read, day[:7]
        settings, received = read.settings.load_all(day), read.dues.load_at(activity_id)
        of_member: defaultdict[str, list[Payment]] = defaultdict(list)
        for one in received:
            of_member[one.member_id].append(one)
        states = [(one, book.month_of(one, month, until=month)) for one in read.members.load_all()]
        # Whoever has an entry here keeps a row whatever became of the member: the rows add up to what was received.
        listed = [pair for pair in states if pair[1].state is not MonthState.NOT_DUE or pair[0].id in of_member]
        listed.sort(key=lambda pair: (reading_key(pair[0].name, pair[0].pinyin), pair[0].id))
        rows = tuple(
            _row(one, state, _asked_before(book, one, state), day=day, own=of_member.get(one.id, ()))
            for one, state in listed
        )
        names = (settings.get("office.collector"), settings.get("office.reviewer"))
        return DuesSheet(activity_id, month, rows, received, *names)

    def load_year(self, year: int) -> tuple[YearOfDues, ...]:
        """Everybody who owes or paid something in a year, by reading."""
        with self._store.reading():
            book = self._book()
        years = book.years_of(year, until=self.today[:7])
        return tuple(sorted(years, key=lambda one: (reading_key(one.member.name, one.member.pinyin), one.member.id)))

    def load_payments_of(self, member_id: str) -> tuple[Payment, ...]:
        """Everything a member ever paid, reversals too, oldest first."""
        with self._store.reading():
            return self._store.read.dues.load_of(member_id)

    def bases_of(self, member_id: str) -> tuple[DuesBase, ...]:
        """The bases of one member, oldest first."""
        with self._store.reading():
            return tuple(one for one in self._store.read.dues.load_bases() if one.member_id == member_id)

    @property
    def today(self) -> str:
        """The day of the ledger's clock, ISO."""
        return self._store.clock.today().isoformat()

    def _book(self) -> DuesBook:
        """The book over what is recorded now. What holds for a month is kept until people, bases or settings change;
        what was paid is summed anew, which SQLite does in milliseconds for ten years."""
        read = self._store.read
        members = read.members.load_all()
        basis = self._basis(members)
        if self._kept is None or self._kept[0] != basis:
            book = DuesBook(
                members,
                bases=read.dues.load_bases(),
                payments=(),
                rules=self._rules(),
                local_of=self._local_of,
                since=self.since,
            )
            self._kept, self._summed = (basis, book), None
        book, seen = self._kept[1], self._store.commits_to("allocations")
        if seen != self._summed:
            self._sum_up(book)
            self._summed = seen
        return book

    def _basis(self, members: tuple[Member, ...]) -> object:
        """Equal as long as what holds for a month does."""
        return id(members), self._store.commits_to("members", "member_traits", "dues_bases", "settings")

    def give_away(self) -> DuesBook | None:
        """The book kept here, with its sums, for the dues of another connection; it is not touched here any more."""
        kept, self._kept = self._kept, None
        return kept[1] if kept is not None else None

    def keep(self, book: DuesBook) -> None:
        """Keep a book that was given away by another connection at this very moment of the ledger, unless there is one
        here already."""
        members = self._store.read.members.keep(book.members)
        basis = self._basis(members)
        if self._kept is None or self._kept[0] != basis:
            book.ask(self._local_of)
            self._kept, self._summed = (basis, book), self._store.commits_to("allocations")

    def _sum_up(self, book: DuesBook) -> None:
        """Sum what was paid: of those alone who paid since, where that is known, else of everybody."""
        read, touched = self._store.read, self._store.touched_by_last("allocations", "member_id")
        if self._summed is not None and self._store.commits_to("allocations") == self._summed + 1:
            book.take_sums_of(touched, read.dues.load_sums_of(touched, since=self.since))
        else:
            book.take_sums(read.dues.load_sums(since=self.since))

    @property
    def since(self) -> str:
        """The month from which this ledger keeps dues: the setting, else the month it was made in."""
        settings = self._store.read.settings.load_all(self.today)
        return settings.get("dues.since") or self._store.made_at[:7] or self.today[:7]

    def _local_of(self, year: int) -> DuesLocal:
        """What the township set, as it stood at the end of a year."""
        settings = self._store.read.settings.load_all(f"{year:04d}-12-31")
        farmer = settings.get("dues.farmer_fen")
        rounding = Rounding(settings.get("dues.rounding") or Rounding.FEN.value)
        return DuesLocal(rounding, int(farmer) if farmer else None)

    # -- receiving ---------------------------------------------------------------------------------

    def receive(self, activity_id: str, member_id: str, *, method: PaymentMethod) -> Changes:
        """One member pays this month and everything owed before, on the spot; durable when it returns.

        Raises `Refused` when nothing is owed, or the amount is not known before something is settled.
        """
        with self._store.reading():
            day = self._day(activity_id)
            member, book = self._store.read.members.load(member_id), self._book()
            collector = self._store.read.settings.load_all(day).get("office.collector")
        month = book.month_of(member, day[:7], until=day[:7]) if member is not None else None
        if member is None or month is None or month.state is MonthState.NOT_DUE:  # nobody who stands on the sheet
            raise Refused(Problem("", "owes_no_dues"))
        # What was received here before does not count: the sums of the book hold it.
        row = _row(member, month, book.arrears_before(member, day[:7]), day=day, own=())
        problem = _not_to_receive(row)
        if problem is not None:
            raise Refused(problem)
        with self._store.transaction("record_payment", name=member.name, fen=str(row.asked_fen)) as tx:
            self._add(tx, self._payment_of(row, method=method, activity_id=activity_id, collector=collector))
        return tx.done

    def receive_rest(self, activity_id: str, members: Iterable[str], *, method: PaymentMethod) -> Changes:
        """Everybody of `members` who still owes something pays it; one action, one receipt each."""
        wanted = frozenset(members)
        sheet = self.load_sheet(activity_id)
        rows = [row for row in sheet.open if row.member.id in wanted and _not_to_receive(row) is None]
        if not rows:
            raise Refused(Problem("", "owes_no_dues"))
        total = sum(row.asked_fen for row in rows)
        with self._store.transaction("record_payments", count=str(len(rows)), fen=str(total)) as tx:
            for row in rows:
                self._add(
                    tx,
                    self._payment_of(row, method=method, activity_id=activity_id, collector=sheet.collector),
                )
        return tx.done

    def _payment_of(self, row: DuesRow, *, method: PaymentMethod, activity_id: str, collector: str | None) -> Payment:
        owed = [one for one in (*row.arrears, row.month) if one.arrears_fen > 0]
        return Payment(
            id=self._store.ids.new_id(),
            member_id=row.member.id,
            amount_fen=row.asked_fen,
            paid_on=self.today,
            method=method,
            collector=collector,
            receipt_no=None,
            activity_id=activity_id,
            allocations=tuple(Allocation(one.month, one.arrears_fen) for one in owed),
            reverses=None,
            reason=None,
            entered_at=self._store.clock.now().isoformat(timespec="seconds"),
        )

    @staticmethod
    def _add(tx: Transaction, payment: Payment) -> None:
        """Write one payment with the next receipt number, which is only given inside the transaction."""
        problems = check_payment(payment, reversed_ids=())
        if problems:
            raise Refused(*problems)
        tx.repositories.dues.add(replace(payment, receipt_no=tx.repositories.dues.next_receipt_no()))

    def take_back(self, payment_id: str, *, reason: str) -> Changes:
        """Take a payment back by a reversal, which stays visible beside it; raises `Refused` with the problems."""
        with self._store.reading():
            dues = self._store.read.dues
            payment = dues.load_payment(payment_id)
            reversed_ids = {payment_id} if dues.is_reversed(payment_id) else set()
            member = self._store.read.members.load(payment.member_id) if payment else None
        if payment is None or payment.is_reversal:
            raise Refused(Problem("", "no_such_payment"))
        moment = self._store.clock.now().isoformat(timespec="seconds")
        reversal = reversal_of(
            payment,
            new_id=self._store.ids.new_id(),
            on=self.today,
            reason=visible_text(reason),
            entered_at=moment,
        )
        problems = check_payment(reversal, reversed_ids=reversed_ids)
        if problems:
            raise Refused(*problems)
        name = member.name if member else ""
        with self._store.transaction("reverse_payment", undoable=False, name=name, fen=str(payment.amount_fen)) as tx:
            tx.repositories.dues.add(reversal)
        return tx.done

    def record_base(self, member_id: str, base_fen: int, *, valid_from: str, reason: str | None = None) -> Changes:
        """Settle a member's 计算基数 from a month on; raises `Refused` with the problems."""
        member = self._store.read.members.load(member_id)
        if member is None:
            raise Refused(Problem("", "no_such_member"))
        moment = self._store.clock.now().isoformat(timespec="seconds")
        base = DuesBase(member_id, valid_from, base_fen, visible_text(reason or "") or None, moment)
        problems = check_base(base, earlier=self.bases_of(member_id))
        if problems:
            raise Refused(*problems)
        with self._store.transaction("record_base", name=member.name, fen=str(base_fen)) as tx:
            tx.repositories.dues.put_base(base)
        return tx.done


def _asked_before(book: DuesBook, member: Member, month: MonthOfDues) -> tuple[MonthOfDues, ...]:
    """The earlier months that are asked for with this one: none of a member who doesn't owe this one."""
    return () if month.state is MonthState.NOT_DUE else book.arrears_before(member, month.month)


def _row(
    member: Member, month: MonthOfDues, arrears: tuple[MonthOfDues, ...], *, day: str, own: Sequence[Payment]
) -> DuesRow:
    """The row of a member; `own` are the member's payments at the activity."""
    taken_back = {one.reverses for one in own}
    standing = [one for one in own if not one.is_reversal and one.id not in taken_back]
    return DuesRow(
        member,
        member.group(day),
        member.dues_category(day),
        month,
        arrears,
        standing[-1] if standing else None,
        tuple(one for one in own if one.id in taken_back),
    )


def _not_to_receive(row: DuesRow) -> Problem | None:
    if row.month.problem is not None:
        return row.month.problem
    return None if row.is_open else Problem("", "owes_no_dues")
