"""How the dues and the photos of an activity stand, for the completeness check."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DuesStanding:
    """How the dues of an activity's month stand: people who owe dues, those with something to pay, those unknown.

    `unpaid_fen` is what they still owe, earlier months included, `received_fen` what was received at the activity.
    """

    owing: int
    unpaid: int
    unpaid_fen: int
    unknown: int
    received_fen: int


@dataclass(frozen=True, slots=True)
class PhotoStanding:
    """How the photos of an activity stand.

    `other_time` were taken at another time and have no note why they are kept, `broken` can't be opened.
    """

    count: int
    other_time: int = 0
    broken: int = 0
