"""Fits a signature left on the screen into the box of the sign-in sheet."""

from __future__ import annotations

from dataclasses import dataclass

from themeday_desktop.domain.signatures import Ink, bounds_of, pieces_of

MOST_MM_IN_UNIT = 0.024  # a name written small on the screen grows no larger than this on paper
THINNEST_MM, WIDEST_MM = 0.22, 0.62

Placed = list[tuple[float, float, float, float, float]]  # x1, y1, x2, y2, width of each piece, in mm


@dataclass(frozen=True, slots=True)
class Room:
    """A rectangle in mm from the top left corner of the page."""

    x: float
    y: float
    width: float
    height: float


def placed(ink: Ink, rooms: tuple[Room, ...]) -> Placed:
    """The pieces of a signature in the middle of the room where it becomes largest."""
    bounds = bounds_of(ink)
    wide, high = max(bounds.right - bounds.left, 1), max(bounds.bottom - bounds.top, 1)

    def scale_in(room: Room) -> float:
        return min((room.width - WIDEST_MM) / wide, (room.height - WIDEST_MM) / high, MOST_MM_IN_UNIT)

    room = max(rooms, key=scale_in)
    scale = scale_in(room)
    left = room.x + (room.width - (bounds.right - bounds.left) * scale) / 2 - bounds.left * scale
    top = room.y + (room.height - (bounds.bottom - bounds.top) * scale) / 2 - bounds.top * scale
    return [
        (
            left + piece.x1 * scale,
            top + piece.y1 * scale,
            left + piece.x2 * scale,
            top + piece.y2 * scale,
            min(max(piece.width * scale * 1.4, THINNEST_MM), WIDEST_MM),
        )
        for stroke in ink
        for piece in pieces_of(stroke)
    ]
