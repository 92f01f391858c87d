"""Payments, reversals, bases, and who owes dues in a month."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.dues_samples import a_base, a_payer, a_payment
from themeday_desktop.domain.dues import (
    Allocation,
    Payment,
    PaymentMethod,
    check_base,
    check_payment,
    is_due,
    notice_level,
    reversal_of,
)
from themeday_desktop.domain.money import MOST_FEN
from themeday_desktop.domain.traits import Stage, Trait, TraitChange


def codes(payment: Payment, reversed_ids: tuple[str, ...] = ()) -> list[str]:
    """The codes of what is wrong with a payment."""
    return [one.code for one in check_payment(payment, reversed_ids=reversed_ids)]


def a_reversal(**values: object) -> Payment:
    made = reversal_of(a_payment(), new_id="payment-2", on="2026-07-11", reason="记错人", entered_at="later")
    return replace(made, **values)  # type: ignore[arg-type]  # tests change any field


# -- payments --------------------------------------------------------------------------------------


def test_a_payment_for_three_months_is_fine() -> None:
    assert codes(a_payment("2026-07", "2026-08", "2026-09")) == []


@pytest.mark.parametrize("method", ["cash", "transfer", "qr_code"])
def test_dues_are_paid_in_three_ways(method: str) -> None:
    assert codes(a_payment(method=PaymentMethod(method))) == []


def test_there_is_no_deducting_from_pay() -> None:
    assert len(PaymentMethod) == 3


@pytest.mark.fault("TX-14")
@pytest.mark.parametrize("fen", [0, -1, -5000])
def test_a_payment_is_more_than_nothing(fen: int) -> None:
    assert codes(a_payment(each_fen=fen)) == ["not_positive"]


def test_no_part_of_a_payment_is_negative() -> None:
    parts = (Allocation("2026-07", 100), Allocation("2026-08", -50))
    assert codes(a_payment(allocations=parts, amount_fen=50)) == ["not_positive"]


def test_a_payment_is_at_most_100_000_yuan() -> None:
    assert codes(a_payment(each_fen=MOST_FEN)) == []
    (problem,) = check_payment(a_payment(each_fen=MOST_FEN + 1), reversed_ids=())
    assert (problem.code, problem.params) == ("out_of_range", {"most": "100,000"})


def test_the_months_add_up_to_the_amount() -> None:
    assert codes(a_payment(amount_fen=51)) == ["sum_differs"]


def test_a_payment_is_for_some_month() -> None:
    assert codes(a_payment(allocations=(), amount_fen=50)) == ["no_month"]


def test_no_month_stands_twice() -> None:
    (problem,) = check_payment(a_payment("2026-07", "2026-08", "2026-07"), reversed_ids=())
    assert (problem.code, problem.params) == ("month_twice", {"month": "2026-07"})


@pytest.mark.parametrize("month", ["2026-13", "2026-7", "202607", "2026-07-01", ""])
def test_a_month_is_one_of_the_calendar(month: str) -> None:
    assert codes(a_payment(month)) == ["bad_month"]


@pytest.mark.parametrize("day", ["2026-02-29", "2026-07", "20260710", ""])
def test_the_day_of_a_payment_is_one_of_the_calendar(day: str) -> None:
    assert codes(a_payment(paid_on=day)) == ["bad_date"]


def test_every_mistake_is_said_at_once() -> None:
    assert codes(a_payment("2026-13", amount_fen=7, paid_on="")) == ["sum_differs", "bad_month", "bad_date"]


# -- reversals -------------------------------------------------------------------------------------


@pytest.mark.fault("TX-14")
def test_a_reversal_is_the_payment_with_negative_amounts() -> None:
    payment = a_payment("2026-07", "2026-08", activity_id="activity-1")
    made = reversal_of(payment, new_id="payment-2", on="2026-07-11", reason="记错人", entered_at="later")
    assert (made.id, made.reverses, made.reason) == ("payment-2", "payment-1", "记错人")
    assert (made.paid_on, made.entered_at, made.receipt_no) == ("2026-07-11", "later", None)
    assert (made.amount_fen, made.allocations) == (-100, (Allocation("2026-07", -50), Allocation("2026-08", -50)))
    assert (made.member_id, made.method, made.activity_id) == (payment.member_id, payment.method, "activity-1")
    assert codes(made) == []


@pytest.mark.fault("TX-14")
@given(st.lists(st.integers(1, 10_000), min_size=1, max_size=12))
def test_a_payment_and_its_reversal_cancel_out_month_by_month(amounts: list[int]) -> None:
    parts = tuple(Allocation(f"2026-{place + 1:02d}", fen) for place, fen in enumerate(amounts))
    payment = a_payment(allocations=parts, amount_fen=sum(amounts))
    made = reversal_of(payment, new_id="payment-2", on="2026-07-11", reason="记错", entered_at="later")
    assert payment.amount_fen + made.amount_fen == 0
    assert [one.amount_fen for one in made.allocations] == [-fen for fen in amounts]
    assert codes(payment) == codes(made) == []


@pytest.mark.fault("TX-14")
def test_nothing_is_reversed_twice() -> None:
    assert codes(a_reversal(), ("payment-1",)) == ["already_reversed"]


@pytest.mark.parametrize("reason", [None, "", " \u3000"])
def test_a_reversal_says_why(reason: str | None) -> None:
    assert codes(a_reversal(reason=reason)) == ["reversal_needs_reason"]


def test_a_reversal_has_no_receipt() -> None:
    assert codes(a_reversal(receipt_no=13)) == ["receipt_on_reversal"]


@pytest.mark.fault("TX-14")
def test_a_reversal_is_never_positive() -> None:
    assert codes(a_reversal(amount_fen=50)) == ["reversal_not_negative"]


def test_a_reversal_is_not_reversed() -> None:
    with pytest.raises(ValueError, match="reversal_of_reversal"):
        reversal_of(a_reversal(), new_id="payment-3", on="2026-07-12", reason="又记错", entered_at="later")


# -- bases -----------------------------------------------------------------------------------------


def test_a_first_base_needs_no_reason() -> None:
    assert check_base(a_base("2026-07"), earlier=()) == ()


def test_a_new_year_needs_no_reason() -> None:
    assert check_base(a_base("2027-01", 600_000), earlier=[a_base()]) == ()


@pytest.mark.fault("TX-14")
@pytest.mark.parametrize("reason", [None, "", " "])
def test_a_change_within_the_year_says_why(reason: str | None) -> None:
    (problem,) = check_base(a_base("2026-07", 600_000, reason=reason), earlier=[a_base()])
    assert (problem.field, problem.code) == ("reason", "base_change_needs_reason")


def test_a_change_with_its_reason_is_fine() -> None:
    assert check_base(a_base("2026-07", 600_000, reason="调资"), earlier=[a_base()]) == ()


def test_the_same_base_again_or_one_of_later_is_no_change() -> None:
    assert check_base(a_base("2026-07"), earlier=[a_base()]) == ()
    assert check_base(a_base("2026-07"), earlier=[a_base("2026-09", 600_000)]) == ()


def test_a_base_has_a_month_and_an_amount() -> None:
    assert [one.code for one in check_base(a_base("2026"), earlier=())] == ["bad_month"]
    assert [one.code for one in check_base(a_base(base_fen=0), earlier=())] == ["base_missing"]


# -- who owes --------------------------------------------------------------------------------------

FULL, PROBATIONARY, ACTIVIST = Stage.FULL, Stage.PROBATIONARY, Stage.ACTIVIST
OUT, DEAD, REMOVED = Stage.TRANSFERRED_OUT, Stage.DECEASED, Stage.REMOVED


@pytest.mark.parametrize(
    ("steps", "months"),
    [
        ([("2010-07-01", FULL)], "06 07 08"),
        ([("2026-07-01", PROBATIONARY)], "07 08"),
        ([("2026-07-31", PROBATIONARY)], "07 08"),
        ([("2026-07", PROBATIONARY)], "07 08"),
        ([("2026-08-01", PROBATIONARY)], "08"),
        ([("2020-01-01", ACTIVIST)], ""),
        ([("2020-01-01", ACTIVIST), ("2026-07-15", PROBATIONARY)], "07 08"),
        ([("2020-01-01", FULL), ("2026-07-15", OUT)], "06 07"),
        ([("2020-01-01", FULL), ("2026-07-02", OUT)], "06 07"),
        ([("2020-01-01", FULL), ("2026-07-01", OUT)], "06"),
        ([("2020-01-01", FULL), ("2026-07", OUT)], "06 07"),
        ([("2020-01-01", FULL), ("2026-07-31", OUT)], "06 07"),
        ([("2020-01-01", FULL), ("2026-07-15", DEAD)], "06"),
        ([("2020-01-01", FULL), ("2026-07", DEAD)], "06"),
        ([("2020-01-01", FULL), ("2026-07-31", REMOVED)], "06"),
        ([("2020-01-01", FULL), ("2026-08-01", DEAD)], "06 07"),
        ([("2020-01-01", FULL), ("2026-06-10", OUT), ("2026-08-20", FULL)], "06 08"),
    ],
)
def test_a_member_on_the_first_or_the_last_day_owes_the_month(steps: list[tuple[str, Stage]], months: str) -> None:
    member = a_payer(*steps)
    assert [month for month in ("06", "07", "08") if is_due(member, f"2026-{month}")] == months.split()


def test_who_was_never_a_member_owes_nothing() -> None:
    member = a_payer()
    assert not is_due(replace(member, history=()), "2026-07")
    assert not is_due(replace(member, history=(TraitChange(Trait.STAGE, None, "2026-01-01"),)), "2026-07")


@pytest.mark.fault("TX-14")
def test_a_day_in_february_owes_the_whole_month() -> None:
    member = a_payer(("2024-02-29", PROBATIONARY))
    assert [is_due(member, month) for month in ("2024-01", "2024-02", "2024-03")] == [False, True, True]


@pytest.mark.parametrize(("unpaid", "level"), [(0, 0), (1, 1), (2, 1), (3, 3), (4, 3), (5, 5), (6, 5), (60, 5)])
def test_reminders_come_at_one_three_and_five_months(unpaid: int, level: int) -> None:
    assert notice_level(unpaid) == level
