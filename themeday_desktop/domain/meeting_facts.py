"""What is recorded of a meeting in one value: what the draft, the paper and the package tell of it."""

from __future__ import annotations

from dataclasses import dataclass

from themeday_desktop.domain.meetings import MeetingNumber
from themeday_desktop.domain.resolutions import Minutes, ResolutionLine
from themeday_desktop.domain.votes import Vote


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """The numbers in the year, the votes with what was counted, the minutes, and the resolutions."""

    numbers: tuple[MeetingNumber, ...] = ()
    votes: tuple[Vote, ...] = ()
    minutes: Minutes | None = None
    resolutions: tuple[ResolutionLine, ...] = ()
