"""Months as text (`2026-07`): in order as text, counted on, and listed."""

from __future__ import annotations

from functools import lru_cache


def is_month(text: str) -> bool:
    """Whether the text is a month of the years 1900 to 2100 and nothing else."""
    from themeday_desktop.domain.dates import PartialDate  # late: the first page only counts and lists months

    try:
        return PartialDate.parse_iso(text).month_only()
    except ValueError:
        return False


def is_day(text: str) -> bool:
    """Whether the text is a day the calendar has, of the years 1900 to 2100, and nothing else."""
    from themeday_desktop.domain.dates import PartialDate

    try:
        return not PartialDate.parse_iso(text).month_only()
    except ValueError:
        return False


def next_month(month: str) -> str:
    """The month after."""
    year, number = int(month[:4]), int(month[5:])
    return f"{year + number // 12:04d}-{number % 12 + 1:02d}"


@lru_cache(maxsize=256)
def months_of(year: int) -> tuple[str, ...]:
    """The twelve months of a year."""
    return tuple(f"{year:04d}-{number:02d}" for number in range(1, 13))


@lru_cache(maxsize=64)
def months_between(first: str, before: str) -> tuple[str, ...]:
    """Every month from `first` on that comes before `before`; none when that is not later."""
    years = range(int(first[:4]), int(before[:4]) + 1)
    return tuple(month for year in years for month in months_of(year) if first <= month < before)
