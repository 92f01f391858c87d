"""A form of labelled cells that flows over pages: first laid out, then drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from themeday_desktop.documents import wording
from themeday_desktop.documents.fonts import Style
from themeday_desktop.documents.linebreak import wrap_characters
from themeday_desktop.documents.paper import Align, Colour, Paper, Type

LABEL_WIDTH = 27.0  # mm
LABEL_INSET = 1.5
INSET = 2.6
PADDING = 1.9
LEAST_ROWS = 2  # of a cell that goes on overleaf, before and after the break
FRAME, HAIRLINE = 0.9, 0.4  # points

LABEL = Type(Style.SANS_BOLD, 11.0)
LABEL_PITCH = 5.2
LABEL_NOTE = Type(Style.SANS, 9.5, Colour.GREY)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one line, `x` mm from the left of the cell's text."""

    x: float
    text: str
    kind: Type
    stretch: float = 0.0
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class TextRow:
    """One line of a cell."""

    pieces: tuple[Piece, ...]
    height: float


@dataclass(frozen=True, slots=True)
class Cell:
    """A label, a small note below it, and the lines beside it; `least` is the least height in mm."""

    label: str
    rows: tuple[TextRow, ...]
    note: str = ""
    least: float = 0.0

    @property
    def height(self) -> float:
        """What the cell needs on the page."""
        beside = sum(row.height for row in self.rows)
        label = (LABEL_PITCH + (LABEL_PITCH if self.note else 0.0)) if self.label else 0.0
        return max(beside, label, self.least) + 2 * PADDING


Band = tuple[Cell, ...]  # one cell over the whole width, or two side by side


@dataclass(frozen=True, slots=True)
class PlacedBand:
    """A band, or the part of one that fits, with its top on the page."""

    band: Band
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class Room:
    """Where tables may stand: the first page, the pages after it, and the foot of all, in mm from the top."""

    first: float
    later: float
    bottom: float


def flow(bands: Sequence[Band], room: Room, *, closing: int = 0) -> list[list[PlacedBand]]:
    """Divide the bands among pages; a single cell may go on overleaf, two side by side stay together.

    The last `closing` bands (the signatures) never stand alone on a page: some of the band before comes with them.
    """
    pages: list[list[PlacedBand]] = [[]]
    top = room.first
    waiting = list(reversed(bands))
    while waiting:
        band = waiting.pop()
        together = waiting if len(waiting) == closing else []
        needed = sum(map(height_of, (band, *together)))
        head, tail = _split(band, room.bottom - top) if top + needed > room.bottom else (None, None)
        if tail is not None and (head or pages[-1]):
            if head:
                pages[-1].append(PlacedBand(head, top, height_of(head)))
            pages.append([])
            waiting.append(tail)
            top = room.later
        else:  # it fits, or would not fit anywhere
            pages[-1].append(PlacedBand(band, top, height_of(band)))
            top += height_of(band)
    return pages


def height_of(band: Band) -> float:
    """Return the height of a band in mm."""
    return max(cell.height for cell in band)


def _split(band: Band, height: float) -> tuple[Band | None, Band]:
    """Divide a band at a height: what still fits (None: nothing) and what goes overleaf."""
    cell = band[0]
    fitting, used = 0, 2 * PADDING
    for row in cell.rows:
        used += row.height
        if used > height:
            break
        fitting += 1
    fitting = min(fitting, len(cell.rows) - LEAST_ROWS)
    if len(band) > 1 or fitting < LEAST_ROWS:
        return None, band
    label = cell.label.removesuffix(wording.CONTINUED) + wording.CONTINUED
    return (Cell(cell.label, cell.rows[:fitting], cell.note),), (Cell(label, cell.rows[fitting:]),)


def draw(paper: Paper, placed: Sequence[PlacedBand], *, left: float, right: float) -> None:
    """Draw the bands of one page (at least one) with hairlines between them and a frame around."""
    hair: list[tuple[float, float, float, float]] = []
    for each in placed:
        width = (right - left) / len(each.band)
        bottom = each.top + each.height
        for number, cell in enumerate(each.band):
            x = left + number * width
            paper.ground(x, each.top, LABEL_WIDTH, each.height)
            _cell(paper, cell, x, each.top, height=each.height)
            hair += [(x, each.top, x, bottom), (x + LABEL_WIDTH, each.top, x + LABEL_WIDTH, bottom)]
        hair.append((left, bottom, right, bottom))
    paper.rules(hair, weight=HAIRLINE)
    top, bottom = placed[0].top, placed[-1].top + placed[-1].height
    across = [(left, top, right, top), (left, bottom, right, bottom)]
    paper.rules([*across, (left, top, left, bottom), (right, top, right, bottom)], weight=FRAME)


def _cell(paper: Paper, cell: Cell, x: float, top: float, *, height: float) -> None:
    _label(paper, cell, x + LABEL_WIDTH / 2, top + height / 2)
    y = top + (height - sum(row.height for row in cell.rows)) / 2
    for row in cell.rows:
        for piece in row.pieces:
            base = y + row.height / 2 + 0.375 * piece.kind.size * 25.4 / 72
            at = x + LABEL_WIDTH + INSET + piece.x
            paper.text(at, base, piece.text, kind=piece.kind, align=piece.align, stretch=piece.stretch)
        y += row.height


def _label(paper: Paper, cell: Cell, centre: float, middle: float) -> None:
    room = LABEL_WIDTH - 2 * LABEL_INSET
    label = cell.label
    lines = wrap_characters(label, width=room, measure=lambda text: paper.width_mm(text, LABEL))
    if len(lines) > 1 and label.endswith(wording.CONTINUED):
        lines = [label.removesuffix(wording.CONTINUED), wording.CONTINUED]
    kinds = [LABEL] * len(lines) + ([LABEL_NOTE] if cell.note else [])
    y = middle - (len(kinds) - 1) * LABEL_PITCH / 2
    for line, kind in zip([*lines, cell.note], kinds, strict=False):
        paper.middle(centre, y, line, kind=kind, align=Align.CENTRE)
        y += LABEL_PITCH
