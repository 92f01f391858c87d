"""What the home page proposes for a month that has no theme day yet."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Proposal:
    """A theme day for a month that has none: the day by the branch's rule, time and place as last time."""

    day: str
    time_start: str | None
    time_end: str | None
    place: str | None
    like: str | None
