"""The order of 党小组: by their number as people write it, then by name."""

from __future__ import annotations

import re

_DIGITS = {digit: number for number, digit in enumerate("零一二三四五六七八九")}
_NUMBER = re.compile(r"[零一二三四五六七八九十]+|\d+")


def _value(text: str) -> int:
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.partition("十")
    if not ten:
        return int("".join(str(_DIGITS[digit]) for digit in text))
    high = int("".join(str(_DIGITS[digit]) for digit in tens)) if tens else 1
    low = int("".join(str(_DIGITS.get(digit, 0)) for digit in ones)) if ones else 0
    return high * 10 + low


def group_key(name: str | None) -> tuple[bool, int, str]:
    """A key to sort groups by: 第二党小组 before 第十党小组, people without a group last."""
    found = _NUMBER.search(name or "")
    return (not name, _value(found.group()) if found else 10_000, name or "")
