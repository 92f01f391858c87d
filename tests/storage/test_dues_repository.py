"""Payments and bases, written and read again; what is written once stays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import a_member, a_store, an_activity
from themeday_desktop.domain.dues import Allocation, DuesBase, Payment, PaymentMethod, reversal_of
from themeday_desktop.domain.errors import NotRight
from themeday_desktop.storage.store import Store

PAYMENT = Payment(
    id="p1",
    member_id="m1",
    amount_fen=15600,
    paid_on="2026-07-10",
    method=PaymentMethod.CASH,
    collector="王秀兰",
    receipt_no=1,
    activity_id="a1",
    allocations=(Allocation("2026-06", 7800), Allocation("2026-07", 7800)),
    reverses=None,
    reason=None,
    entered_at="2026-07-10T14:30:00+08:00",
)
REVERSAL = reversal_of(PAYMENT, new_id="p2", on="2026-07-10", reason="点错了", entered_at="2026-07-10T14:31:00+08:00")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A ledger with one activity, two people and one payment."""
    made = a_store(tmp_path)
    with made.transaction("record") as tx:
        tx.repositories.activities.put(an_activity(id="a1"))
        for own in ("m1", "m2"):
            tx.repositories.members.put(a_member(id=own))
        tx.repositories.dues.add(PAYMENT)
    yield made
    made.close()


def add(store: Store, payment: Payment) -> None:
    with store.transaction("record_payment") as tx:
        tx.repositories.dues.add(payment)


def test_a_payment_comes_back_with_its_months(store: Store) -> None:
    dues = store.read.dues
    assert (dues.load_payment("p1"), dues.load_payment("p9")) == (PAYMENT, None)
    assert dues.load_payments() == dues.load_at("a1") == dues.load_of("m1") == (PAYMENT,)
    assert (dues.load_at("a9"), dues.load_of("m2")) == ((), ())


def test_a_reversal_stands_beside_what_it_reverses(store: Store) -> None:
    assert not store.read.dues.is_reversed("p1")
    add(store, REVERSAL)
    assert store.read.dues.is_reversed("p1")
    assert store.read.dues.load_at("a1") == (PAYMENT, REVERSAL)
    assert store.read.dues.load_sums(since="2026-01") == [("m1", "2026-06", 0), ("m1", "2026-07", 0)]


def test_a_reversal_in_the_same_second_stands_behind_what_it_reverses(store: Store) -> None:
    moment = PAYMENT.entered_at
    again = replace(PAYMENT, id="p0", receipt_no=2)
    add(store, replace(REVERSAL, id="p00", entered_at=moment))
    add(store, again)
    assert [one.id for one in store.read.dues.load_at("a1")] == ["p1", "p00", "p0"]


def test_sums_are_those_of_the_months_asked_for(store: Store) -> None:
    assert store.read.dues.load_sums(since="2026-07") == [("m1", "2026-07", 7800)]


def test_receipts_count_on_whatever_is_taken_back(store: Store) -> None:
    add(store, REVERSAL)
    assert store.read.dues.next_receipt_no() == 2
    add(store, replace(PAYMENT, id="p3", receipt_no=2))
    assert store.read.dues.next_receipt_no() == 3


def test_the_first_receipt_has_number_one(tmp_path: Path) -> None:
    empty = a_store(tmp_path / "empty")
    assert empty.read.dues.next_receipt_no() == 1
    empty.close()


@pytest.mark.fault("ST-02")
@pytest.mark.parametrize(
    "wrong",
    [
        replace(PAYMENT, id="p4"),  # a receipt's number twice
        replace(PAYMENT, id="p4", receipt_no=None),
        replace(PAYMENT, id="p4", receipt_no=2, amount_fen=-1),
        replace(PAYMENT, id="p4", receipt_no=2, member_id="nobody"),
        replace(REVERSAL, id="p4", receipt_no=2),
    ],
)
def test_the_tables_themselves_refuse_what_must_not_be(store: Store, wrong: Payment) -> None:
    with pytest.raises(NotRight, match="ledger_refused"):
        add(store, wrong)
    assert store.read.dues.load_payments() == (PAYMENT,)


def test_a_second_reversal_of_the_same_payment_is_refused_by_the_tables(store: Store) -> None:
    add(store, REVERSAL)
    with pytest.raises(NotRight, match="ledger_refused"):
        add(store, replace(REVERSAL, id="p5"))


@pytest.mark.fault("TX-14")
@pytest.mark.parametrize("table", ["payments", "allocations"])
@pytest.mark.parametrize("text", ["UPDATE {} SET amount_fen = 1", "DELETE FROM {}"])
def test_the_book_takes_entries_and_lets_none_go(store: Store, table: str, text: str) -> None:
    with store.reading() as connection, pytest.raises(Exception, match="append-only"):
        connection.execute(text.format(table))


def test_an_attempt_to_change_an_entry_is_told_as_what_it_is(store: Store) -> None:
    with pytest.raises(NotRight, match="journal_guarded"):
        add(store, replace(PAYMENT, amount_fen=1))


def test_bases_come_back_by_member_and_month(store: Store) -> None:
    bases = (
        DuesBase("m1", "2026-01", 520_000, None, "t"),
        DuesBase("m1", "2026-07", 600_000, "调了工资", "t"),
        DuesBase("m2", "2026-01", 100, None, "t"),
    )
    with store.transaction("record_base") as tx:
        for base in reversed(bases):
            tx.repositories.dues.put_base(base)
    assert store.read.dues.load_bases() == bases


def test_a_store_knows_how_often_its_tables_were_written(store: Store) -> None:
    before = store.commits_to("payments"), store.commits_to("settings", "dues_bases")
    add(store, replace(PAYMENT, id="p6", receipt_no=2))
    assert (store.commits_to("payments"), store.commits_to("settings", "dues_bases")) == (before[0] + 1, before[1])


def test_a_moment_lasts_until_something_is_committed_here_or_on_another_connection(store: Store) -> None:
    first, again = store.moment(), store.moment()
    with store.transaction("record_settings") as tx:
        tx.repositories.settings.put("office.collector", "石文书", valid_from="2026-01-01")
    second = store.moment()
    with store.aside() as other, other.transaction("record_settings") as tx:
        tx.repositories.settings.put("office.reviewer", "王秀兰", valid_from="2026-01-01")
    assert first == again
    assert len({first, second, store.moment()}) == 3
