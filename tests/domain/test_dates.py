"""Dates as rosters write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themeday_desktop.domain.dates import PartialDate, parse_date_text, years_between


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("1994-12-03", "1994-12-03"),
        ("1994/12/3", "1994-12-03"),
        ("1994.12", "1994-12"),
        ("1994.12.3", "1994-12-03"),
        ("1994.12.", "1994-12"),
        ("199412", "1994-12"),
        ("19941203", "1994-12-03"),
        ("1994年12月3日", "1994-12-03"),
        ("1994年 12月 3日", "1994-12-03"),
        ("1994年12月3号", "1994-12-03"),
        ("2019年12月", "2019-12"),
        ("2019年12月份", "2019-12"),
        ("2019-12月", "2019-12"),
        ("1994-2-29", None),
        ("1996-2-29", "1996-02-29"),
        ("１９９４．１２．３", "1994-12-03"),
        ("１９９４年１２月３日", "1994-12-03"),
        ("2019-05-20 10:00:00", "2019-05-20"),
        ("2019-05-20T10:00:00Z", "2019-05-20"),
        ("二〇一九年十二月二十五日", "2019-12-25"),
        ("二○一九年三月", "2019-03"),
        ("二〇一九年十月十日", "2019-10-10"),
        ("\u30001994.12\u00a0", "1994-12"),
        ("1994-06-31", None),
        ("1994-13", None),
        ("199400", None),
        ("1994", None),
        ("94.12", None),
        ("1899-12-31", None),
        ("2101-01-01", None),
        ("1994 12 3", None),
        ("不详", None),
        ("", None),
        ("٢٠١٩-٠٥-٢٠", None),
        ("1994-12-03-04", None),
        ("9" * 10_000, None),
    ],
)
def test_a_date_is_read_in_every_usual_writing_and_never_guessed(text: str, iso: str | None) -> None:
    found = parse_date_text(text)
    assert (None if found is None else str(found)) == iso


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))
def test_every_day_comes_back_from_its_writing(day: date) -> None:
    known = PartialDate.of(day)
    assert PartialDate.parse_iso(str(known)) == known
    assert known.first_day() == day
    for text in (
        str(day),
        f"{day:%Y%m%d}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}.{day.month}.{day.day}",
    ):
        assert parse_date_text(text) == known


def test_a_month_comes_back_from_its_writing() -> None:
    assert PartialDate.parse_iso("1994-12") == PartialDate(1994, 12)
    assert str(PartialDate(1994, 12)) == "1994-12"


@pytest.mark.parametrize("text", ["1994", "1994-1", "1994-1-01", "1994-13", "19941203", "1994-02-30", ""])
def test_only_the_iso_writing_is_parsed_as_iso(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        PartialDate.parse_iso(text)


@pytest.mark.parametrize(
    ("year", "month", "day"), [(1899, 1, 1), (2101, 1, 1), (2000, 13, 1), (2001, 2, 29), (2000, 1, 0)]
)
def test_a_day_the_calendar_lacks_is_refused(year: int, month: int, day: int) -> None:
    with pytest.raises(ValueError, match=r".+"):
        PartialDate(year, month, day)


def test_a_month_alone_sorts_before_its_days() -> None:
    days = [PartialDate(1995, 1, 1), PartialDate(1994, 12, 3), PartialDate(1994, 12), PartialDate(1994, 11, 30)]
    assert [str(day) for day in sorted(days)] == ["1994-11-30", "1994-12", "1994-12-03", "1995-01-01"]


def test_a_date_is_not_ordered_against_other_things() -> None:
    assert PartialDate(1994, 12).__lt__("1994-12") is NotImplemented


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("1994-12", "1994-12-03", True),
        ("1994-12-03", "1994-12", True),
        ("1994-12-03", "1994-12-03", True),
        ("1994-12-03", "1994-12-04", False),
        ("1994-12", "1994-11-03", False),
    ],
)
def test_two_dates_agree_when_they_can_mean_the_same_day(one: str, other: str, agree: bool) -> None:
    assert PartialDate.parse_iso(one).agrees_with(PartialDate.parse_iso(other)) is agree


@pytest.mark.parametrize(
    ("birth", "on", "years"),
    [
        ("1990-05-20", date(2020, 5, 19), 29),
        ("1990-05-20", date(2020, 5, 20), 30),
        ("1990-05", date(2020, 5, 1), 30),
        ("1990-05", date(2020, 4, 30), 29),
        ("2000-02-29", date(2001, 2, 28), 0),
        ("2000-02-29", date(2001, 3, 1), 1),
        ("2020-01-02", date(2020, 1, 1), -1),
    ],
)
def test_years_are_counted_when_completed(birth: str, on: date, years: int) -> None:
    assert years_between(PartialDate.parse_iso(birth), on) == years


def test_a_month_knows_that_its_day_is_missing() -> None:
    assert PartialDate(1994, 12).month_only()
    assert not PartialDate(1994, 12, 3).month_only()
