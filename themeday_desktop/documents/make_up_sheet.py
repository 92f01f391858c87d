"""补课台账: who missed which theme day, how it was followed up and made up, on A4 lying, for the branch's own file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from themeday_desktop.documents import wording
from themeday_desktop.documents.fonts import Fonts
from themeday_desktop.documents.grid import GridCell, GridColumn, GridLook
from themeday_desktop.documents.internal_sheet import InternalSheet, MetaLine, write_sheet
from themeday_desktop.documents.make_up_views import MakeUpSheetView
from themeday_desktop.documents.views import WrittenDocument

LOOK = GridLook(body=9.5, head=9.5, row=9.0, head_height=7.6)

_WIDTHS = (11.0, 26.0, 42.0, 36.0, 66.0, 20.0, 54.0, 18.0)
_NAME, _PROSE = 1, (2, 3, 4, 6)
COLUMNS = tuple(
    GridColumn(title, width, wraps=at == _NAME or at in _PROSE, prose=at in _PROSE)
    for at, (title, width) in enumerate(zip(wording.MAKE_UP_COLUMNS, _WIDTHS, strict=True))
)


def write(view: MakeUpSheetView, stream: BinaryIO, *, fonts: Fonts) -> WrittenDocument:
    """Write the ledger as PDF; an OSError of the stream passes through. The same view gives the same bytes."""
    sheet = InternalSheet(
        title=f"{wording.MAKE_UP_SHEET} {view.scope}",
        heading=wording.MAKE_UP_SHEET,
        meta=MetaLine(view.branch, view.scope, view.as_of),
        columns=COLUMNS,
        rows=list(_rows(view)),
        tally=wording.MAKE_UP_TALLY.format(owed=view.owed, done=view.done, open=view.open),
        note=wording.MAKE_UP_NOTE,
        look=LOOK,
    )
    return write_sheet(sheet, stream, fonts=fonts)


def _rows(view: MakeUpSheetView) -> Iterator[tuple[GridCell, ...]]:
    for row in view.rows:
        texts = (row.name, row.activity, row.missed, row.follow_up, row.due, row.made, row.minutes)
        yield (GridCell(str(row.number)), *map(GridCell, texts))
    if not view.rows:
        yield tuple(GridCell(wording.MAKE_UP_NOBODY if at == 4 else "") for at in range(len(COLUMNS)))
