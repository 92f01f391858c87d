"""Forgiving readings of typed dates and times, only to open a calendar or list at the right place."""

from __future__ import annotations

import re
from datetime import date, time

_DIGITS = str.maketrans("０１２３４５６７８９：．／－", "0123456789:./-")
_YMD = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?")
_YMD_BARE = re.compile(r"(\d{4})(\d{2})(\d{2})")
_MD = re.compile(r"(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*[日号]?")
_HM = re.compile(r"(上午|下午|晚上|早上)?\s*(\d{1,2})\s*(?:[:点时.]\s*(\d{1,2}|半)?)?\s*分?")
_HM_BARE = re.compile(r"(\d{2})(\d{2})")


def read_date(text: str, *, today: date) -> date | None:
    """The day meant by `text`; without a year, the one in the year of `today`."""
    plain = text.translate(_DIGITS).strip()
    for pattern in (_YMD, _YMD_BARE):
        found = pattern.fullmatch(plain)
        if found:
            return _day(int(found[1]), int(found[2]), int(found[3]))
    found = _MD.fullmatch(plain)
    return _day(today.year, int(found[1]), int(found[2])) if found else None


def read_time(text: str) -> time | None:
    """The time of day meant by `text`: 14:30, 1430, 14点, 下午2点半."""
    plain = text.translate(_DIGITS).strip()
    bare = _HM_BARE.fullmatch(plain)
    if bare:
        return _clock(int(bare[1]), int(bare[2]))
    found = _HM.fullmatch(plain)
    if not found:
        return None
    minute = 30 if found[3] == "半" else int(found[3] or 0)
    hour = int(found[2])
    return _clock(hour + 12 if found[1] in ("下午", "晚上") and hour < 12 else hour, minute)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _clock(hour: int, minute: int) -> time | None:
    return time(hour, minute) if hour < 24 and minute < 60 else None
