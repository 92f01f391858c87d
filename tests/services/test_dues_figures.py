"""Figures and words of dues that pages and papers share."""

from __future__ import annotations

import pytest

from tests.builders import an_activity_draft
from tests.services.test_dues import pays
from themeday_desktop.domain.dues import MonthOfDues, MonthState, PaymentMethod, YearOfDues
from themeday_desktop.domain.members import DuesCategory, Member
from themeday_desktop.services.desk import Services
from themeday_desktop.services.dues_figures import (
    DuesLine,
    lines_of,
    months_brief,
    months_text,
    standard_of,
    sum_of,
)

CASH = PaymentMethod.CASH


@pytest.mark.parametrize(
    ("months", "whole", "brief"),
    [
        ((), "", ""),
        (("2026-06",), "6月", "6月"),
        (("2026-05", "2026-06"), "5、6月", "5、6月"),
        (("2026-03", "2026-04", "2026-05", "2026-06"), "3、4、5、6月", "4 个月"),
        (("2025-12",), "2025年12月", "2025年12月"),
        (("2025-12", "2026-01"), "2025年12月，1月", "2 个月"),
    ],
)
def test_months_are_named_where_there_is_room_and_counted_where_there_is_none(
    months: tuple[str, ...], whole: str, brief: str
) -> None:
    assert (months_text(months, year="2026"), months_brief(months, year="2026")) == (whole, brief)


@pytest.fixture
def activity(services: Services) -> str:
    """July's theme day with a salaried member and a student."""
    pays(services, "王工资", DuesCategory.SALARIED, 520_000)
    pays(services, "李学生", DuesCategory.STUDENT)
    return services.activities.add_activity(an_activity_draft())[0]


def line(services: Services, activity: str, name: str) -> DuesLine:
    return next(one for one in lines_of(services.dues.load_sheet(activity)) if one.row.member.name == name)


def test_what_was_asked_is_shown_after_it_was_paid(services: Services, activity: str) -> None:
    before = line(services, activity, "王工资")
    services.dues.receive(activity, before.row.member.id, method=CASH)
    after = line(services, activity, "王工资")
    assert (before.due_fen, before.paid_fen, after.due_fen, after.paid_fen) == (7800, 0, 7800, 7800)


def test_a_payment_taken_back_does_not_stand(services: Services, activity: str) -> None:
    member_id = line(services, activity, "王工资").row.member.id
    services.dues.receive(activity, member_id, method=CASH)
    services.dues.take_back(line(services, activity, "王工资").standing[0].id, reason="点错了")
    found = line(services, activity, "王工资")
    assert (found.standing, found.due_fen, len(found.row.reversed)) == ((), 7800, 1)


def test_who_paid_at_an_earlier_activity_of_the_month_is_shown_with_the_month_s_amount(
    services: Services, activity: str
) -> None:
    services.dues.receive(activity, line(services, activity, "李学生").row.member.id, method=CASH)
    second, _ = services.activities.add_activity(an_activity_draft(title="补一次", held_on="2026-07-17"))
    found = line(services, second, "李学生")
    assert (found.standing, found.due_fen, found.row.month.state) == ((), 20, MonthState.PAID)


def test_an_unknown_amount_is_none(services: Services, activity: str) -> None:
    assert line(services, activity, services.dues.load_sheet(activity).unknown[0].member.name).due_fen is None


def test_earlier_months_are_named_while_they_are_owed_and_after_they_were_paid(services: Services) -> None:
    member_id = pays(services, "李学生", DuesCategory.STUDENT)
    august, _ = services.activities.add_activity(an_activity_draft(title="八月", held_on="2026-08-10"))
    owed = line(services, august, "李学生")
    services.dues.receive(august, member_id, method=CASH)
    paid = line(services, august, "李学生")
    assert (owed.months_included, owed.due_fen) == (("2026-07",), 40)
    assert (paid.months_included, paid.paid_fen) == (("2026-07",), 40)


def a_year(*states: MonthState, member_id: str = "a") -> YearOfDues:
    months = []
    for at, state in enumerate(states, start=1):
        due = None if state is MonthState.UNKNOWN else 0 if state is MonthState.NOT_DUE else 50
        paid = {MonthState.PAID: 50, MonthState.PART: 20}.get(state, 0)
        months.append(MonthOfDues(f"2026-{at:02d}", due, paid, state, None, None))
    return YearOfDues(Member(id=member_id, name=member_id), tuple(months))


P, U, N, A, X = MonthState.PAID, MonthState.UNPAID, MonthState.NOT_DUE, MonthState.AHEAD, MonthState.UNKNOWN


def test_sums_count_months_that_have_come() -> None:
    years = [a_year(P, U, A), a_year(P, MonthState.PART, A), a_year(P, P, A), a_year(X, P, A), a_year(N, N, N)]
    found = sum_of(years, first="2026-01", last="2026-02")
    assert (found.due_fen, found.paid_fen, found.arrears_fen) == (350, 270, 80)
    assert (found.debtors, found.settled, found.people) == (2, 1, 4)


def test_who_owes_and_has_an_unknown_month_is_a_debtor_once() -> None:
    found = sum_of([a_year(U, X)], first="2026-01", last="2026-12")
    assert (found.debtors, found.settled, found.people) == (1, 0, 1)


@pytest.mark.parametrize(
    ("states", "month"), [((P, U, A), "2026-02"), ((N, N, A), "2026-03"), ((N, N, N), None), ((P, N, A), "2026-01")]
)
def test_the_standard_is_the_latest_amount_that_has_come(states: tuple[MonthState, ...], month: str | None) -> None:
    found = standard_of(a_year(*states), until="2026-02")
    assert (found.month if found else None) == month
