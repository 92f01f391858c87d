"""流动党员联系台账: who keeps contact with whom, contacts and what was sent, on A4 lying, for the branch's own file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, repeat, zip_longest
from typing import BinaryIO

from themeday_desktop.documents import wording
from themeday_desktop.documents.floating_views import FloatingRow, FloatingSheetView
from themeday_desktop.documents.fonts import Fonts
from themeday_desktop.documents.grid import GridCell, GridColumn, GridLook
from themeday_desktop.documents.internal_sheet import InternalSheet, MetaLine, write_sheet
from themeday_desktop.documents.views import WrittenDocument

LOOK = GridLook(body=9.5, head=9.5, row=9.0, head_height=7.6)

MOST_TEXT = 180  # characters of a cell that keep their size
_WIDTHS = (11.0, 26.0, 30.0, 28.0, 66.0, 44.0, 68.0)
_NAME, _PROSE = 1, (2, 3, 4, 5, 6)
COLUMNS = tuple(
    GridColumn(title, width, wraps=at == _NAME or at in _PROSE, prose=at in _PROSE)
    for at, (title, width) in enumerate(zip(wording.FLOATING_COLUMNS, _WIDTHS, strict=True))
)


def write(view: FloatingSheetView, stream: BinaryIO, *, fonts: Fonts) -> WrittenDocument:
    """Write the sheet as PDF; an OSError of the stream passes through. The same view gives the same bytes."""
    sheet = InternalSheet(
        title=wording.FLOATING_SHEET,
        heading=wording.FLOATING_SHEET,
        meta=MetaLine(view.branch, "", view.as_of, branch_mm=180.0),
        columns=COLUMNS,
        rows=list(_rows(view)),
        tally=tally(view),
        note=wording.FLOATING_NOTE,
        look=LOOK,
    )
    return write_sheet(sheet, stream, fonts=fonts)


def tally(view: FloatingSheetView) -> str:
    """The sums in words."""
    return wording.FLOATING_TALLY.format(people=view.people, nobody=view.without_person, unsent=view.unsent)


def _rows(view: FloatingSheetView) -> Iterator[tuple[GridCell, ...]]:
    for row in view.rows:
        yield from _rows_of(row)
    if not view.rows:
        yield tuple(GridCell(wording.FLOATING_NOBODY if at == 4 else "") for at in range(len(COLUMNS)))


def _rows_of(row: FloatingRow) -> Iterator[tuple[GridCell, ...]]:
    """What is told of somebody, in as many rows as it takes: a high one would be set smaller, or cut."""
    parts = [list(_parts(lines)) for lines in (row.contacts, row.marks, row.sent)]
    heads = chain(
        [(str(row.number), row.name, row.since, row.person)], repeat(("", row.name + wording.CONTINUED, "", ""))
    )
    for head, told in zip(heads, zip_longest(*parts, fillvalue=""), strict=False):
        yield tuple(map(GridCell, (*head, *told)))


def _parts(lines: Sequence[str]) -> Iterator[str]:
    """The lines joined, at most so much together as a row has room for; at least one part, maybe empty."""
    part = ""
    for line in lines:
        if part and len(part) + len(line) > MOST_TEXT:
            yield part
            part = ""
        part += (wording.FLOATING_JOINER if part else "") + line
    yield part
