"""Signatures written on the screen: strokes of ink in a box of fixed units, judged, thinned, and as a line of text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from themeday_desktop.domain.errors import Problem

BOX_WIDTH, BOX_HEIGHT = 1600, 1000  # units; a unit is as long across as down
FULL_WEIGHT = 100
MOST_STROKES, MOST_POINTS = 200, 3000
MOST_CHARACTERS = 65_536
THIN, THICK = 7.0, 20.0  # width of the ink in units, at no weight and at full weight

_NEAR = 1.5  # units; on paper far below what a printer can show
_WINDOW = 16  # points one straight piece may stand for, so that thinning stays linear
_EVEN = 6  # hundredths of weight within which a piece has one width
_FASTEST, _SLOWEST = 15, 90  # weights without a pen that feels pressure


class Tool(Enum):
    """What wrote a stroke: a pen that feels pressure, a finger, or a mouse, whose weight comes from its speed."""

    PEN = "p"
    FINGER = "f"
    MOUSE = "m"


@dataclass(frozen=True, slots=True)
class InkPoint:
    """A point in units from the top left of the box; `weight` is the pressure in hundredths, 0 to 100."""

    x: int
    y: int
    weight: int


@dataclass(frozen=True, slots=True)
class InkStroke:
    """What was written from touching down to lifting off; one point is a dot."""

    tool: Tool
    points: tuple[InkPoint, ...]


Ink = tuple[InkStroke, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """签名: one person's own hand at the sign-in of one activity. `entered_at` is the moment it was confirmed."""

    activity_id: str
    member_id: str
    ink: Ink
    entered_at: str


@dataclass(frozen=True, slots=True)
class InkBounds:
    """The rectangle that holds all points, in units."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A straight piece of ink in units with its width; of no length for a dot."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float


def ink_point(x: float, y: float, *, pressure: float) -> InkPoint:
    """A point where a hand was, in units and with `pressure` 0 to 1; what lies outside is brought to the edge."""
    return InkPoint(_whole(x, BOX_WIDTH), _whole(y, BOX_HEIGHT), _whole(pressure * FULL_WEIGHT, FULL_WEIGHT))


def _whole(value: float, most: int) -> int:
    if not value > 0:  # also what is no number at all
        return 0
    return most if value >= most else int(value + 0.5)


def pressure_at(speed: float) -> float:
    """The pressure 0 to 1 that stands in where none is felt: the quicker (units in a ms), the lighter."""
    return min(max(_SLOWEST - 15 * speed, _FASTEST), _SLOWEST) / FULL_WEIGHT


def width_at(weight: float) -> float:
    """The width of the ink in units."""
    return THIN + (THICK - THIN) * weight / FULL_WEIGHT


# -- judging ---------------------------------------------------------------------------------------


def check_ink(ink: Ink) -> tuple[Problem, ...]:
    """What is wrong with a signature: nothing written, too much of it, points that no hand could have written."""
    if not ink:
        return (Problem("signature", "signature_empty"),)
    if len(ink) > MOST_STROKES or sum(len(stroke.points) for stroke in ink) > MOST_POINTS:
        return (Problem("signature", "signature_too_long"),)
    if not all(stroke.points and all(map(_is_inside, stroke.points)) for stroke in ink):
        return (Problem("signature", "signature_unreadable"),)
    return ()


def _is_inside(point: InkPoint) -> bool:
    return 0 <= point.x <= BOX_WIDTH and 0 <= point.y <= BOX_HEIGHT and 0 <= point.weight <= FULL_WEIGHT


# -- as written, made fit to be kept ---------------------------------------------------------------


def fair(ink: Iterable[InkStroke]) -> Ink:
    """The same hand with turns rounded and without the points that nobody would see; `MOST_POINTS` at most.

    Strokes without a point are left out. More than `MOST_STROKES` stay as many and are refused by `check_ink`.
    """
    near = _NEAR
    rounded = [(stroke.tool, _rounded(stroke.points)) for stroke in ink if stroke.points]
    while True:
        found = tuple(InkStroke(tool, tuple(_thinned(points, near))) for tool, points in rounded)
        if len(found) > MOST_STROKES or sum(len(stroke.points) for stroke in found) <= MOST_POINTS:
            return found
        near *= 2
        rounded = [(stroke.tool, list(stroke.points)) for stroke in found]


def _rounded(points: Sequence[InkPoint]) -> list[InkPoint]:
    """Through the middles between points, with each point as what pulls the curve: no corner where a hand made none."""
    if len(points) < 3:
        return list(points)
    found, start = [points[0]], points[0]
    for at in range(1, len(points) - 1):
        end = _between(points[at], points[at + 1], 0.5)
        if not _is_near(points[at], start, end, near=_NEAR):
            for share in (0.25, 0.5, 0.75):
                first, second = _between(start, points[at], share), _between(points[at], end, share)
                found.append(_between(first, second, share))
        found.append(end)
        start = end
    return [*found, points[-1]]


def _between(first: InkPoint, second: InkPoint, share: float) -> InkPoint:
    x, y = first.x + (second.x - first.x) * share, first.y + (second.y - first.y) * share
    return InkPoint(int(x + 0.5), int(y + 0.5), int(first.weight + (second.weight - first.weight) * share + 0.5))


def _thinned(points: Sequence[InkPoint], near: float) -> Iterator[InkPoint]:
    """The first and last point, and of the others those that lie `near` units or more beside the straight way."""
    anchor = 0
    yield points[0]
    for at in range(2, len(points)):
        if at - anchor > _WINDOW or not all(
            _is_near(points[between], points[anchor], points[at], near=near) for between in range(anchor + 1, at)
        ):
            anchor = at - 1
            yield points[anchor]
    if len(points) > 1:
        yield points[-1]


def _is_near(point: InkPoint, first: InkPoint, last: InkPoint, *, near: float) -> bool:
    """Whether a point lies near the piece from `first` to `last`, and its weight near theirs."""
    across, down = last.x - first.x, last.y - first.y
    length = across * across + down * down
    share = ((point.x - first.x) * across + (point.y - first.y) * down) / length if length else 0.0
    share = min(max(share, 0.0), 1.0)
    aside_x, aside_y = point.x - first.x - share * across, point.y - first.y - share * down
    heavier = abs(point.weight - first.weight - share * (last.weight - first.weight))
    return aside_x * aside_x + aside_y * aside_y < near * near and heavier < 8 * near


# -- as text ---------------------------------------------------------------------------------------

# Not a possessive repeat, which Python 3.11.2 lets end in the middle of a group.
_STROKE = re.compile(r"[pfm]\d{1,4},\d{1,4},\d{1,3}(?: -?\d{1,4},-?\d{1,4},-?\d{1,3})*")


def ink_text(ink: Ink) -> str:
    """One line: strokes divided by `;`, each with its tool and its points `x,y,weight`, all but the first as steps."""
    return ";".join(stroke.tool.value + " ".join(_steps(stroke.points)) for stroke in ink)


def _steps(points: Sequence[InkPoint]) -> Iterator[str]:
    x = y = weight = 0
    for point in points:
        yield f"{point.x - x},{point.y - y},{point.weight - weight}"
        x, y, weight = point.x, point.y, point.weight


def parse_ink(text: str) -> Ink:
    """What `ink_text` wrote; raises ValueError for anything that a signature kept by the program can't be."""
    if len(text) > MOST_CHARACTERS:
        raise ValueError("signature")
    ink = tuple(_stroke(part) for part in text.split(";"))
    if check_ink(ink):
        raise ValueError("signature")
    return ink


def _stroke(text: str) -> InkStroke:
    if not text.isascii() or _STROKE.fullmatch(text) is None:
        raise ValueError("signature")
    x = y = weight = 0
    points = []
    for step in text[1:].split(" "):
        across, down, heavier = step.split(",")
        x, y, weight = x + int(across), y + int(down), weight + int(heavier)
        points.append(InkPoint(x, y, weight))
    return InkStroke(Tool(text[0]), tuple(points))


# -- to be drawn -----------------------------------------------------------------------------------


def bounds_of(ink: Ink) -> InkBounds:
    """Where the points of a signature that is not empty lie."""
    points = [point for stroke in ink for point in stroke.points]
    across, down = [point.x for point in points], [point.y for point in points]
    return InkBounds(min(across), min(down), max(across), max(down))


def pieces_of(stroke: InkStroke) -> Iterator[Piece]:
    """The stroke as straight pieces, so short where the hand pressed more or less that no step is seen."""
    first = stroke.points[0]
    if len(stroke.points) == 1:
        yield Piece(first.x, first.y, first.x, first.y, width_at(first.weight))
    for last in stroke.points[1:]:
        parts = abs(last.weight - first.weight) // _EVEN + 1
        across, down, heavier = last.x - first.x, last.y - first.y, last.weight - first.weight
        for part in range(parts):
            begin, end = part / parts, (part + 1) / parts
            yield Piece(
                first.x + across * begin,
                first.y + down * begin,
                first.x + across * end,
                first.y + down * end,
                width_at(first.weight + heavier * (begin + end) / 2),
            )
        first = last
