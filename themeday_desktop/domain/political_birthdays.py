"""Political birthdays (政治生日): the members who joined the Party in the month of an activity, by the roster."""

from __future__ import annotations

from collections.abc import Iterable

from themeday_desktop.domain.members import Member


def political_birthdays(members: Iterable[Member], day: str) -> tuple[str, ...]:
    """The names of those who are members on `day` (ISO) and joined in its month of an earlier year, in the order given.

    The day that counts is that on which the branch meeting admitted them (中国共产党章程, articles 6 and 7); a month
    whose day nobody wrote down is enough.
    """
    year, month = int(day[:4]), int(day[5:7])
    return tuple(
        one.name
        for one in members
        if one.joined is not None
        and one.joined.month == month
        and one.joined.year < year
        and (stage := one.stage(day)) is not None
        and stage.is_member
    )


def named(names: Iterable[str], *, limit: int) -> str:
    """The names in a line of at most `limit` characters; a longer one ends in how many there are."""
    listed = list(names)
    text = "、".join(listed)
    if len(text) <= limit:
        return text
    ending = f"等{len(listed)}人"
    return text[: limit - len(ending)].rpartition("、")[0] + ending
