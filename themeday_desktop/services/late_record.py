"""What late entry and moves add to the record of an activity."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from themeday_desktop.domain.late_entry import LateEntry
    from themeday_desktop.domain.moves import Move


def with_late_entry(record: dict[str, Any], late: LateEntry | None) -> dict[str, Any]:
    """The record that says of every person, and as a whole, whether it was entered late."""
    attendance = record["attendance"]
    people = [
        one | {"late_entry": late is not None and one["member_id"] in late.people} for one in attendance["people"]
    ]
    return record | {"attendance": attendance | {"people": people}, "late_entry": late_part(late)}


def late_part(late: LateEntry | None) -> dict[str, Any] | None:
    """The parts entered late, the first moment of it, and the reason with the moment it was written."""
    if late is None:
        return None
    return {
        "parts": [part.value for part in late.parts],
        "first_entered_at": late.first_entered_at,
        "reason": late.reason,
        "reason_entered_at": late.reason_entered_at,
    }


def moves_part(moves: Iterable[Move]) -> list[dict[str, Any]]:
    """The moves with their reasons; a changed day of which nothing was said yet is not among them."""
    return [
        {
            "from": one.from_day,
            "to": one.to_day,
            "reason": one.reason,
            "filed": one.is_filed,
            "entered_at": one.entered_at,
        }
        for one in moves
        if not one.is_open
    ]
