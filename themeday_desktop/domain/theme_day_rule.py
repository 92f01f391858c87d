"""On which day the theme day falls by the branch's own rule: a day of the month, or a weekday counted in it."""

from __future__ import annotations

import re
from datetime import date

# Texts, compiled by `re` when one is first used: most branches' rules need the first alone.
_DAY = r"(?:day|每月|每个月)?([0-9]{1,2})(?:日|号)?"
_WEEKDAY = r"(?:每月|每个月)?第([一二三四五1-5])个?(?:周|星期)([一二三四五六日天1-7])"
_FIGURES = str.maketrans("一二三四五六日天", "12345677")


def day_by_rule(rule: str | None, month: str) -> str | None:
    """The day (ISO) that `rule`, such as `day 10`, 每月10日 or 每月第二个周五, gives for a month (`2026-07`).

    None for a rule that says no such thing, and in a month that has no such day.
    """
    text = "".join((rule or "").split())
    year, number = int(month[:4]), int(month[5:])
    found = re.fullmatch(_DAY, text)
    counted = re.fullmatch(_WEEKDAY, text) if found is None else None
    if found is not None:
        wanted = int(found[1])
    elif counted is not None:
        place, weekday = (int(part.translate(_FIGURES)) for part in counted.groups())
        first = (weekday - date(year, number, 1).isoweekday()) % 7 + 1
        wanted = first + 7 * (place - 1)
    else:
        return None
    try:
        return date(year, number, wanted).isoformat()
    except ValueError:
        return None
