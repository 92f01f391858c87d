"""Dates as rosters write them: whole days, or only a month when the day is not known."""

import re
from dataclasses import dataclass
from datetime import date
from functools import total_ordering

EARLIEST_YEAR = 1900
LATEST_YEAR = 2100

# Texts, compiled by `re` when one is first used: a start compiles none it does not need.
_ISO = r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?"
_FULL_WIDTH = str.maketrans("０１２３４５６７８９：．／－—–。、·", "0123456789:./---...")
_HAN_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_HAN_TENS = r"([1-9]?)十([1-9]?)"
_BLANKS = r"\s+"
_CLOCK = r"[\sT]+[0-9]{1,2}(?::[0-9]{1,2}){1,2}(?:\.[0-9]+)?Z?$"
_SEPARATED = r"([0-9]{4})[-/.年]([0-9]{1,2})(?:月份?)?(?:(?:[-/.]|(?<=月))([0-9]{1,2})[日号]?)?[.]?"
_COMPACT = r"([0-9]{4})([0-9]{2})([0-9]{2})?"


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, or a month whose day nobody wrote down (``day`` is None); years 1900 to 2100.

    Raises ValueError for a day the calendar does not have. A month alone sorts before its days.
    """

    year: int
    month: int
    day: int | None = None

    def __post_init__(self) -> None:
        if not EARLIEST_YEAR <= self.year <= LATEST_YEAR:
            raise ValueError("year_out_of_range")
        date(self.year, self.month, 1 if self.day is None else self.day)

    def __str__(self) -> str:
        month = f"{self.year:04d}-{self.month:02d}"
        return month if self.day is None else f"{month}-{self.day:02d}"

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        return self._order() < other._order()

    @classmethod
    def parse_iso(cls, text: str) -> "PartialDate":
        """Read exactly what ``str`` writes; raises ValueError for anything else."""
        match = re.fullmatch(_ISO, text)
        if match is None:
            raise ValueError("not_a_date")
        return cls(int(match[1]), int(match[2]), int(match[3]) if match[3] else None)

    @classmethod
    def of(cls, day: date) -> "PartialDate":
        """The same day as a PartialDate; raises ValueError outside 1900 to 2100."""
        return cls(day.year, day.month, day.day)

    def month_only(self) -> bool:
        """Whether the day is not known."""
        return self.day is None

    def first_day(self) -> date:
        """The day itself, or the first of the month when only the month is known."""
        return date(self.year, self.month, 1 if self.day is None else self.day)

    def agrees_with(self, other: "PartialDate") -> bool:
        """Whether both can mean the same day: months equal, and days equal where both know theirs."""
        if (self.year, self.month) != (other.year, other.month):
            return False
        return self.day is None or other.day is None or self.day == other.day

    def _order(self) -> tuple[int, int, int]:
        return self.year, self.month, self.day or 0


def parse_date_text(text: str) -> PartialDate | None:
    """Read the writings rosters use (1994-12-03, 1994/12/3, 1994.12, 199412, 1994年12月3日, ...); else None.

    A time of day behind the date is dropped. Two-digit years and years alone are not guessed at.
    """
    plain = re.sub(_CLOCK, "", text.translate(_FULL_WIDTH).strip())
    plain = re.sub(_BLANKS, "", plain)
    if "年" in plain:
        plain = re.sub(_HAN_TENS, _tens, plain.translate(_HAN_DIGITS))
    match = re.fullmatch(_SEPARATED, plain) or re.fullmatch(_COMPACT, plain)
    if match is None:
        return None
    try:
        return PartialDate(int(match[1]), int(match[2]), int(match[3]) if match[3] else None)
    except ValueError:
        return None


def _tens(match: re.Match[str]) -> str:
    return f"{match[1] or '1'}{match[2] or '0'}"


def years_between(birth: PartialDate, on: date) -> int:
    """Completed years from ``birth`` to ``on``; a month without a day counts from its first day.

    Negative before the birth. 29 February is completed on 1 March of common years.
    """
    start = birth.first_day()
    return on.year - start.year - ((on.month, on.day) < (start.month, start.day))
