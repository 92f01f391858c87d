"""A table of many rows that flows over pages under a head repeated on each: first laid out, then drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from themeday_desktop.documents import wording
from themeday_desktop.documents.fonts import Style
from themeday_desktop.documents.linebreak import break_lines, wrap_characters
from themeday_desktop.documents.paper import Align, Colour, Paper, Type
from themeday_desktop.documents.table import FRAME, HAIRLINE, Room

INSET = 1.2  # mm
PADDING = 1.4
NOTE_PITCH = 3.8
LINE_FACTOR = 0.46  # distance of a name's lines in mm for each point of its size
SMALL_NAME = 8.0  # points, for texts of more lines than `MOST_LINES`
MOST_LINES = 3
NOTE = Type(Style.SANS, 8.5, Colour.GREY)
_CUT = (wording.CUT_SHORT,)


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column of a width in mm; one that `wraps` breaks its texts into lines, others make them smaller.

    Lines of `prose` follow the rules of running text; those of a name end wherever they are full.
    """

    title: str
    width: float
    align: Align = Align.CENTRE
    wraps: bool = False
    prose: bool = False


@dataclass(frozen=True, slots=True)
class GridCell:
    """A text, a small note below it, bold and tinted where both must be seen."""

    text: str = ""
    note: str = ""
    bold: bool = False
    tint: bool = False


@dataclass(frozen=True, slots=True)
class GridLook:
    """Sizes in points and the least height of a row in mm."""

    body: float = 12.0
    head: float = 11.0
    row: float = 9.6
    head_height: float = 8.4


@dataclass(frozen=True, slots=True)
class WrappedText:
    """The lines of a wrapping cell and their size in points."""

    lines: tuple[str, ...]
    size: float


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row with its place on the page, and the texts of its wrapping cells by column."""

    cells: tuple[GridCell, ...]
    top: float
    height: float
    wrapped: Mapping[int, WrappedText]


@dataclass(frozen=True, slots=True)
class GridPages:
    """The rows of each page, where the last row of the last page ends, and texts too long to stand there whole."""

    pages: tuple[tuple[PlacedRow, ...], ...]
    end: float
    shortened: tuple[str, ...]


class Grid:
    """Columns from `left` on; rows are given with one cell for each column."""

    def __init__(self, paper: Paper, columns: Sequence[GridColumn], *, left: float, look: GridLook) -> None:
        """Rows are measured with the paper's faces."""
        self._paper = paper
        self._columns = tuple(columns)
        self._left = left
        self._look = look
        self._wrapping = tuple(at for at, one in enumerate(columns) if one.wraps)

    @property
    def right(self) -> float:
        """Where the last column ends."""
        return self._left + sum(one.width for one in self._columns)

    def lay_out(self, rows: Sequence[Sequence[GridCell]], room: Room, *, closing: float) -> GridPages:
        """Place every row once, in order. `closing` mm stay free on the page below the last one."""
        pages: list[list[PlacedRow]] = [[]]
        shortened: list[str] = []
        top = room.first + self._look.head_height
        for at, cells in enumerate(rows):
            wrapped = {column: self._measured(cells[column], column, room) for column in self._wrapping}
            shortened += [cells[column].text for column, one in wrapped.items() if one.lines[-1:] == _CUT]
            height = self._height(tuple(cells), wrapped)
            needed = height + (closing if at == len(rows) - 1 else 0.0)
            if top + needed > room.bottom + 1e-6 and pages[-1]:
                pages.append([])
                top = room.later + self._look.head_height
            pages[-1].append(PlacedRow(tuple(cells), top, height, wrapped))
            top += height
        return GridPages(tuple(tuple(page) for page in pages), top, tuple(shortened))

    def _measured(self, cell: GridCell, column: int, room: Room) -> WrappedText:
        """The lines of a wrapping cell: smaller where they are many, cut where no page has room for them."""
        below = NOTE_PITCH if cell.note else 0.0
        size, style = self._look.body, Style.SANS_BOLD if cell.bold else Style.SANS
        lines = self._wrapped(cell.text, Type(style, size), self._columns[column])
        if len(lines) > MOST_LINES:
            size = min(size, SMALL_NAME)
            lines = self._wrapped(cell.text, Type(style, size), self._columns[column])
        most = int((room.bottom - room.later - self._look.head_height - 2 * PADDING - below) / (size * LINE_FACTOR))
        if len(lines) > most:
            lines = [*lines[: most - 1], wording.CUT_SHORT]
        return WrappedText(tuple(lines), size)

    def _height(self, cells: tuple[GridCell, ...], wrapped: Mapping[int, WrappedText]) -> float:
        """What the highest cell of a row needs, in mm."""
        noted = max(self._text_height(one) for one in cells)
        tall = [
            len(one.lines) * one.size * LINE_FACTOR + (NOTE_PITCH if cells[at].note else 0.0) + 2 * PADDING
            for at, one in wrapped.items()
        ]
        return max(self._look.row, noted, *tall)

    def _text_height(self, cell: GridCell) -> float:
        """What a cell of one line needs, in mm; without a note every row has room for it."""
        return self._look.body * LINE_FACTOR + NOTE_PITCH + 2 * PADDING if cell.note else 0.0

    def _wrapped(self, text: str, kind: Type, column: GridColumn) -> list[str]:
        width = column.width - 2 * INSET

        def measure(part: str) -> float:
            return self._paper.width_mm(part, kind)

        if column.prose:
            return [line.text for line in break_lines(text, width=width, measure=measure)] or [""]
        return wrap_characters(text, width=width, measure=measure) or [""]

    def draw(self, placed: Sequence[PlacedRow], *, top: float) -> None:
        """Draw the head at `top` and the rows of one page (at least one), hairlines between them and a frame around."""
        bottom = placed[-1].top + placed[-1].height
        self._draw_head(top)
        for row in placed:
            self._draw_row(row)
        xs = [self._left]
        for one in self._columns:
            xs.append(xs[-1] + one.width)
        hair = [(x, top, x, bottom) for x in xs[1:-1]]
        hair += [(xs[0], row.top + row.height, xs[-1], row.top + row.height) for row in placed[:-1]]
        self._paper.rules(hair, weight=HAIRLINE)
        under = top + self._look.head_height
        frame = [(xs[0], y, xs[-1], y) for y in (top, under, bottom)]
        self._paper.rules([*frame, (xs[0], top, xs[0], bottom), (xs[-1], top, xs[-1], bottom)], weight=FRAME)

    def _draw_head(self, top: float) -> None:
        self._paper.ground(self._left, top, self.right - self._left, self._look.head_height)
        x, middle = self._left, top + self._look.head_height / 2
        for one in self._columns:
            kind = Type(Style.SANS_BOLD, self._look.head)
            text, fitting = self._paper.fitted(one.title, kind, width=one.width - 1.0)
            self._paper.middle(x + one.width / 2, middle, text, kind=fitting, align=Align.CENTRE)
            x += one.width

    def _draw_row(self, row: PlacedRow) -> None:
        x = self._left
        for at, (column, cell) in enumerate(zip(self._columns, row.cells, strict=True)):
            if cell.tint:
                self._paper.ground(x, row.top, column.width, row.height)
            if at in row.wrapped:
                self._draw_lines(row, at, x=x)
            else:
                self._draw_text(row, column, cell, x=x)
            x += column.width

    def _draw_lines(self, row: PlacedRow, at: int, *, x: float) -> None:
        column, cell, text = self._columns[at], row.cells[at], row.wrapped[at]
        pitch = text.size * LINE_FACTOR
        below = NOTE_PITCH if cell.note else 0.0
        y = row.top + (row.height - len(text.lines) * pitch - below) / 2 + pitch / 2
        kind = Type(Style.SANS_BOLD if cell.bold else Style.SANS, text.size)
        if len(text.lines) > 1:
            self._paper.begin_whole(cell.text)
        for line in text.lines:
            self._paper.middle(x + INSET, y, line, kind=kind)
            y += pitch
        if len(text.lines) > 1:
            self._paper.end_whole()
        if cell.note:
            note, fitting = self._paper.fitted(cell.note, NOTE, width=column.width - 2 * INSET)
            self._paper.middle(x + INSET, y + (NOTE_PITCH - pitch) / 2, note, kind=fitting)

    def _draw_text(self, row: PlacedRow, column: GridColumn, cell: GridCell, *, x: float) -> None:
        kind = Type(Style.SANS_BOLD if cell.bold else Style.SANS, self._look.body)
        text, fitting = self._paper.fitted(cell.text, kind, width=column.width - 2 * INSET, least=5.5)
        at = {
            Align.LEFT: x + INSET,
            Align.CENTRE: x + column.width / 2,
            Align.RIGHT: x + column.width - INSET,
        }[column.align]
        middle = row.top + row.height / 2
        if cell.note:
            note = Type(Style.SANS_BOLD, NOTE.size) if cell.bold else NOTE
            below, small = self._paper.fitted(cell.note, note, width=column.width - 2 * INSET, least=5.5)
            self._paper.middle(at, middle + self._look.body * LINE_FACTOR / 2, below, kind=small, align=column.align)
            middle -= NOTE_PITCH / 2
        self._paper.middle(at, middle, text, kind=fitting, align=column.align)
