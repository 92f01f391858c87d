"""The book of dues: every member's months, worked out from what was recorded."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import with_trait
from tests.domain.dues_samples import a_base, a_book, a_payer, a_payment
from themeday_desktop.domain.dues import Allocation, DuesBook, MonthState, Payment, reversal_of
from themeday_desktop.domain.dues_rules import DuesLocal, Rounding
from themeday_desktop.domain.errors import Problem
from themeday_desktop.domain.members import Member
from themeday_desktop.domain.months import months_between, months_of
from themeday_desktop.domain.traits import DuesCategory, Stage, Trait

FARMER = a_payer()
EARNER = a_payer(category=DuesCategory.SALARIED)
NOW = "2026-07"


def state(book: DuesBook, member: Member, month: str, until: str = NOW) -> str:
    """The state of one month as text."""
    return book.month_of(member, month, until=until).state.value


def owed(book: DuesBook, member: Member, month: str) -> int | None:
    """What is owed for one month."""
    return book.month_of(member, month, until=NOW).due_fen


# -- a month ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("each_fen", "month", "expected"),
    [
        (50, "2026-07", "paid"),
        (60, "2026-07", "paid"),
        (49, "2026-07", "part"),
        (50, "2026-08", "paid"),
        (20, "2026-08", "ahead"),
    ],
)
def test_a_payment_settles_its_month(each_fen: int, month: str, expected: str) -> None:
    assert state(a_book(FARMER, payments=[a_payment(month, each_fen=each_fen)]), FARMER, month) == expected


def test_a_month_without_payment_is_unpaid_once_it_has_come() -> None:
    book = a_book(FARMER)
    assert [state(book, FARMER, month) for month in ("2026-06", "2026-07", "2026-08")] == ["unpaid", "unpaid", "ahead"]


def test_two_payments_for_a_month_add_up() -> None:
    book = a_book(FARMER, payments=[a_payment(each_fen=20), a_payment(each_fen=30, id="payment-2")])
    assert (state(book, FARMER, NOW), book.month_of(FARMER, NOW, until=NOW).paid_fen) == ("paid", 50)
    assert [one.id for one in book.payments_for(FARMER.id, NOW)] == ["payment-1", "payment-2"]


def test_a_month_nobody_paid_for_has_no_payments() -> None:
    assert a_book(FARMER, payments=[a_payment()]).payments_for(FARMER.id, "2026-06") == ()
    assert a_book(FARMER).payments_for(FARMER.id, NOW) == ()


@pytest.mark.fault("TX-14")
def test_a_reversed_payment_leaves_its_month_unpaid_and_both_entries_visible() -> None:
    back = reversal_of(a_payment(), new_id="payment-2", on="2026-07-11", reason="记错", entered_at="later")
    book = a_book(FARMER, payments=[a_payment(), back])
    assert (state(book, FARMER, NOW), book.month_of(FARMER, NOW, until=NOW).paid_fen) == ("unpaid", 0)
    assert len(book.payments_for(FARMER.id, NOW)) == 2


def test_months_before_the_ledger_began_are_not_owed() -> None:
    book = a_book(FARMER, since="2026-03", payments=[a_payment("2026-01")])
    assert [state(book, FARMER, month) for month in ("2026-01", "2026-02", "2026-03")] == ["not_due"] * 2 + ["unpaid"]
    assert book.month_of(FARMER, "2026-01", until=NOW).paid_fen == 50
    assert owed(book, FARMER, "2026-02") == 0


def test_who_left_owes_nothing_more() -> None:
    gone = a_payer(("2010-07-01", Stage.FULL), ("2026-05-20", Stage.TRANSFERRED_OUT))
    book = a_book(gone)
    assert [state(book, gone, month) for month in ("2026-05", "2026-06")] == ["unpaid", "not_due"]


def test_who_joins_owes_from_that_month_on() -> None:
    new = a_payer(("2026-05-20", Stage.PROBATIONARY))
    book = a_book(new)
    assert [state(book, new, month) for month in ("2026-04", "2026-05", "2026-06")] == ["not_due", "unpaid", "unpaid"]


def test_the_amount_says_how_it_came_about() -> None:
    month = a_book(EARNER, bases=[a_base()]).month_of(EARNER, NOW, until=NOW)
    assert month.amount is not None
    assert (month.due_fen, month.amount.rate, month.problem) == (7800, "0.015", None)


@pytest.mark.parametrize(
    ("member", "field", "code"),
    [
        (EARNER, "base", "base_missing"),
        (a_payer(category=None), "category", "dues_category_missing"),
    ],
)
def test_what_can_not_be_worked_out_is_unknown_and_says_why(member: Member, field: str, code: str) -> None:
    book = a_book(member, payments=[a_payment()])
    month = book.month_of(member, NOW, until=NOW)
    assert (month.state, month.due_fen, month.paid_fen) == (MonthState.UNKNOWN, None, 50)
    assert month.problem == Problem(field, code)
    assert state(book, member, "2026-08") == "ahead"
    assert book.arrears_before(member, "2026-12") == ()


def test_farmers_are_unknown_until_the_township_has_spoken() -> None:
    month = a_book(FARMER, local_of=lambda year: DuesLocal()).month_of(FARMER, NOW, until=NOW)
    assert month.problem == Problem("local_rate", "local_rate_missing")


# -- what changes in time --------------------------------------------------------------------------


@pytest.mark.fault("TX-14")
def test_a_base_changed_in_the_middle_of_the_year_holds_from_its_month_on() -> None:
    book = a_book(EARNER, bases=[a_base("2026-05", 600_000, reason="调资"), a_base()])
    months = [owed(book, EARNER, f"2026-{month}") for month in ("01", "04", "05", "12")]
    assert months == [7800, 7800, 9000, 9000]


def test_of_two_bases_for_a_month_the_one_entered_later_holds() -> None:
    book = a_book(EARNER, bases=[a_base(base_fen=600_000, entered_at="2026-07-11"), a_base(entered_at="2026-07-10")])
    assert owed(book, EARNER, NOW) == 9000


def test_a_base_goes_on_into_the_next_year() -> None:
    assert owed(a_book(EARNER, bases=[a_base()]), EARNER, "2027-03") == 7800


def test_before_the_first_base_the_amount_is_unknown() -> None:
    book = a_book(EARNER, bases=[a_base("2026-03")])
    assert [state(book, EARNER, month) for month in ("2026-02", "2026-03")] == ["unknown", "unpaid"]


@pytest.mark.parametrize("day", ["2026-05-01", "2026-05-20", "2026-05"])
def test_another_kind_of_payer_holds_from_the_month_of_the_change(day: str) -> None:
    changed = with_trait(FARMER, Trait.DUES_CATEGORY, DuesCategory.STUDENT.value, day)
    assert [owed(a_book(changed), changed, month) for month in ("2026-04", "2026-05", "2026-06")] == [50, 20, 20]


def test_another_group_changes_nothing_in_what_is_owed() -> None:
    moved = with_trait(FARMER, Trait.GROUP, "第二党小组", "2026-05-01")
    assert [one.due_fen for one in a_book(moved).year_of(moved, 2026, until=NOW).months] == [50] * 12


def test_what_the_township_sets_holds_for_its_year() -> None:
    book = a_book(FARMER, local_of=lambda year: DuesLocal(farmer_fen=50 if year < 2027 else 100))
    assert [owed(book, FARMER, month) for month in ("2026-12", "2027-01")] == [50, 100]


def test_rounding_is_that_of_the_year() -> None:
    book = a_book(EARNER, bases=[a_base(base_fen=695_000)], local_of=lambda year: DuesLocal(Rounding.JIAO))
    assert owed(book, EARNER, NOW) == 10430


def test_a_cap_holds_from_its_month_on() -> None:
    rich = a_book(EARNER, bases=[a_base("2016-01", 6_000_000)], since="2016-01")
    assert [owed(rich, EARNER, month) for month in ("2016-12", "2017-01")] == [120_000, 100_000]


def test_before_every_rule_the_amount_is_unknown() -> None:
    old = with_trait(a_payer(("1990-01-01", Stage.FULL)), Trait.DUES_CATEGORY, "student", "1990-01-01")
    book = a_book(old, since="2008-01")
    month = book.month_of(old, "2008-02", until=NOW)
    assert month.problem == Problem("month", "rule_missing")


@pytest.mark.fault("TX-14")
def test_february_of_a_leap_year_owes_what_every_month_does() -> None:
    book = a_book(EARNER, bases=[a_base("2024-01")], since="2024-01")
    assert owed(book, EARNER, "2024-02") == owed(book, EARNER, "2024-03") == 7800


# -- a year ----------------------------------------------------------------------------------------


def test_a_year_adds_up() -> None:
    book = a_book(FARMER, payments=[a_payment("2026-01", "2026-02"), a_payment("2026-03", each_fen=20)])
    year = book.year_of(FARMER, 2026, until=NOW)
    assert [one.month for one in year.months] == list(months_of(2026))
    assert (year.due_fen, year.paid_fen, year.arrears_fen) == (600, 120, 230)
    assert year.arrears_months == ("2026-03", "2026-04", "2026-05", "2026-06", "2026-07")
    assert year.member is FARMER


def test_a_year_leaves_out_what_is_unknown() -> None:
    year = a_book(EARNER, bases=[a_base("2026-12")]).year_of(EARNER, 2026, until="2026-12")
    assert (year.due_fen, year.arrears_fen, year.arrears_months) == (7800, 7800, ("2026-12",))


def test_too_much_for_one_month_does_not_hide_the_arrears_of_another() -> None:
    year = a_book(FARMER, payments=[a_payment("2026-01", each_fen=5000)]).year_of(FARMER, 2026, until="2026-02")
    assert (year.arrears_fen, year.arrears_months) == (50, ("2026-02",))


def test_a_years_book_holds_whoever_owes_or_paid_something() -> None:
    gone = a_payer(("2010-07-01", Stage.FULL), ("2025-05-20", Stage.TRANSFERRED_OUT), name="石文")
    paid = replace(gone, id="id-石斌", name="石斌")
    book = a_book(gone, FARMER, paid, payments=[a_payment("2026-02", member_id=paid.id)])
    assert [one.member.name for one in book.years_of(2026, until=NOW)] == ["石建国", "石斌"]


# -- arrears ---------------------------------------------------------------------------------------


def test_arrears_are_the_months_before_not_paid_in_full() -> None:
    payments = [a_payment("2025-12"), a_payment("2026-02"), a_payment("2026-03", each_fen=20)]
    found = a_book(FARMER, since="2025-11", payments=payments).arrears_before(FARMER, "2026-05")
    assert [(one.month, one.state.value, one.arrears_fen) for one in found] == [
        ("2025-11", "unpaid", 50),
        ("2026-01", "unpaid", 50),
        ("2026-03", "part", 30),
        ("2026-04", "unpaid", 50),
    ]


def test_nothing_is_in_arrears_when_the_ledger_begins() -> None:
    assert a_book(FARMER, since=NOW).arrears_before(FARMER, NOW) == ()


@pytest.mark.parametrize(
    ("paid", "each_fen", "run"),
    [
        ((), 50, 6),
        (("2026-06",), 50, 0),
        (("2026-03",), 50, 3),
        (("2026-03",), 20, 3),
        (("2026-07",), 50, 6),
    ],
)
def test_the_run_of_unpaid_months_ends_at_the_last_paid_one(paid: tuple[str, ...], each_fen: int, run: int) -> None:
    payments = [a_payment(*paid, each_fen=each_fen)] if paid else []
    assert a_book(FARMER, payments=payments).unpaid_run(FARMER, before=NOW) == run


def test_months_that_are_not_owed_do_not_count_as_unpaid() -> None:
    back = a_payer(("2010-01-01", Stage.FULL), ("2026-02-10", Stage.TRANSFERRED_OUT), ("2026-05-20", Stage.FULL))
    assert a_book(back).unpaid_run(back, before=NOW) == 4


def test_nothing_is_unpaid_where_rounding_leaves_nothing_to_pay() -> None:
    book = a_book(EARNER, bases=[a_base(base_fen=100)], local_of=lambda year: DuesLocal(Rounding.YUAN))
    assert (state(book, EARNER, NOW), book.unpaid_run(EARNER, before=NOW)) == ("paid", 0)


# -- sums ------------------------------------------------------------------------------------------


def many_payments(chance: random.Random, count: int) -> list[Payment]:
    """Random payments of some people for the months of ten years, every tenth taken back."""
    months = months_between("2016-01", "2026-01")
    made: list[Payment] = []
    for number in range(count):
        if number % 10 == 9 and not made[-1].is_reversal:
            made.append(reversal_of(made[-1], new_id=f"p{number}", on="2026-07-10", reason="记错", entered_at="x"))
            continue
        fen = chance.randrange(1, 10_000_001)
        parts = (Allocation(chance.choice(months), fen),)
        member_id = f"m{chance.randrange(50)}"
        made.append(a_payment(id=f"p{number}", member_id=member_id, amount_fen=fen, allocations=parts))
    return made


@pytest.mark.fault("TX-13")
@settings(max_examples=2, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_sum_of_a_hundred_thousand_payments_is_exact(chance: random.Random) -> None:
    payments = many_payments(random.Random(chance.getrandbits(64)), 100_000)
    members = [replace(FARMER, id=f"m{number}") for number in range(50)]
    book = a_book(*members, payments=payments, since="2016-01")
    booked = sum(one.paid_fen for year in range(2016, 2026) for one in book.years_of(year, until=NOW))
    assert booked == sum(one.amount_fen for one in payments)


@given(
    st.lists(st.tuples(st.sampled_from(months_of(2026)), st.integers(1, 200)), max_size=30),
    st.sampled_from(months_of(2026)),
)
def test_owed_is_always_paid_or_in_arrears_or_to_come(paid: list[tuple[str, int]], until: str) -> None:
    payments = [a_payment(month, each_fen=fen, id=str(place)) for place, (month, fen) in enumerate(paid)]
    year = a_book(FARMER, payments=payments).year_of(FARMER, 2026, until=until)
    sums: Counter[str] = Counter()
    for month, fen in paid:
        sums[month] += fen
    come = [one for one in months_of(2026) if one <= until]
    assert year.paid_fen == sum(sums.values())
    assert year.arrears_fen == sum(max(50 - sums[month], 0) for month in come)
    assert set(year.arrears_months) == {month for month in come if sums[month] < 50}
