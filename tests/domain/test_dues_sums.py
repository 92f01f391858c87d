"""The book of dues over sums instead of payments."""

from __future__ import annotations

from pathlib import Path

from tests.builders import a_member, with_trait
from themeday_desktop.domain.dues import DuesBook, MonthState
from themeday_desktop.domain.dues_rules import DuesLocal, load_dues_rules
from themeday_desktop.domain.members import Member
from themeday_desktop.domain.traits import Trait

RULES = Path(__file__).parents[2] / "resources" / "data" / "dues-rules.json"


def a_book(*members: Member, since: str = "2026-01") -> DuesBook:
    """A book without payments."""
    return DuesBook(
        members,
        bases=(),
        payments=(),
        rules=load_dues_rules(RULES.read_text(encoding="utf-8")),
        local_of=lambda _year: DuesLocal(),
        since=since,
    )


def a_student(name: str = "李学生") -> Member:
    """Somebody who owes 0.20 yuan a month."""
    return with_trait(a_member(name), Trait.DUES_CATEGORY, "student")


def test_sums_take_the_place_of_what_was_known_before() -> None:
    member = a_student()
    book = a_book(member)
    book.take_sums([(member.id, "2026-06", 10), (member.id, "2026-07", 20)])
    months = [book.month_of(member, month, until="2026-07") for month in ("2026-06", "2026-07")]
    assert [(one.paid_fen, one.state) for one in months] == [(10, MonthState.PART), (20, MonthState.PAID)]
    book.take_sums([])
    assert book.month_of(member, "2026-07", until="2026-07").state is MonthState.UNPAID


def owed(book: DuesBook, member: Member) -> list[str]:
    """The months owed before July."""
    return [one.month for one in book.arrears_before(member, "2026-07")]


def test_sums_of_some_leave_the_others_as_they_were() -> None:
    one, other = a_student("一"), a_student("二")
    book = a_book(one, other, since="2026-05")
    book.take_sums([(one.id, "2026-05", 20), (other.id, "2026-05", 20)])
    assert (owed(book, one), owed(book, other)) == (["2026-06"], ["2026-06"])
    book.take_sums_of({one.id}, [(one.id, "2026-05", 20), (one.id, "2026-06", 20)])
    assert (owed(book, one), owed(book, other)) == ([], ["2026-06"])
    book.take_sums_of({one.id}, [])
    assert owed(book, one) == ["2026-05", "2026-06"]


def test_a_quiet_year_owes_what_the_year_before_owed() -> None:
    member = a_student()
    book = a_book(member, since="2023-01")
    years = [book.year_of(member, year, until="2026-12") for year in (2023, 2024, 2025)]
    assert [one.due_fen for one in years] == [240, 240, 240]


def test_a_year_with_a_change_is_worked_out_anew() -> None:
    member = with_trait(a_student(), Trait.STAGE, "transferred_out", since="2025-04-10")
    book = a_book(member, since="2023-01")
    years = [book.year_of(member, year, until="2026-12") for year in (2023, 2024, 2025, 2026)]
    assert [one.due_fen for one in years] == [240, 240, 80, 0]


def test_a_book_given_on_asks_its_new_owner_for_what_it_has_not_learnt() -> None:
    farmer = with_trait(a_member(), Trait.DUES_CATEGORY, "farmer")
    book = a_book(farmer, since="2025-01")
    assert book.month_of(farmer, "2025-07", until="2026-07").state is MonthState.UNKNOWN
    book.ask(lambda _year: DuesLocal(farmer_fen=50))
    assert book.members == (farmer,)
    assert book.month_of(farmer, "2026-07", until="2026-07").due_fen == 50
    assert book.month_of(farmer, "2025-07", until="2026-07").state is MonthState.UNKNOWN
