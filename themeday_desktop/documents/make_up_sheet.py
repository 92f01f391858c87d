"""补课台账: who missed which theme day, how it was followed up and made up, on A4 lying, for the branch's own file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from themeday_desktop.documents import wording
from themeday_desktop.documents.fonts import Fonts, Style
from themeday_desktop.documents.grid import Grid, GridCell, GridColumn, GridLook
from themeday_desktop.documents.internal_sheet import META_Y, draw_head, draw_signatures
from themeday_desktop.documents.make_up_views import MakeUpSheetView
from themeday_desktop.documents.paper import Align, Colour, Imprint, Paper, Type
from themeday_desktop.documents.table import Room
from themeday_desktop.documents.views import WrittenDocument

# Millimetres from the top left corner of the page.
LEFT, RIGHT = 12.0, 285.0
ROOM = Room(first=35.0, later=35.0, bottom=193.0)
CLOSING = 22.0
NOTE_Y, FOOT_Y = 198.5, 203.0

META = Type(Style.SANS, 10.5)
TALLY = Type(Style.SANS_BOLD, 10.5)
SMALL = Type(Style.SANS, 8.5, Colour.GREY)
PAGE = Type(Style.SANS, 9.5)
LOOK = GridLook(body=9.5, head=9.5, row=9.0, head_height=7.6)

_WIDTHS = (11.0, 26.0, 42.0, 36.0, 66.0, 20.0, 54.0, 18.0)
_NAME, _PROSE = 1, (2, 3, 4, 6)
COLUMNS = tuple(
    GridColumn(title, width, wraps=at == _NAME or at in _PROSE, prose=at in _PROSE)
    for at, (title, width) in enumerate(zip(wording.MAKE_UP_COLUMNS, _WIDTHS, strict=True))
)


def write(view: MakeUpSheetView, stream: BinaryIO, *, fonts: Fonts) -> WrittenDocument:
    """Write the ledger as PDF; an OSError of the stream passes through. The same view gives the same bytes."""
    imprint = Imprint(title=f"{wording.MAKE_UP_SHEET} {view.scope}", author=view.branch, subject=wording.INTERNAL)
    paper = Paper(stream, fonts, imprint=imprint, landscape=True)
    grid = Grid(paper, COLUMNS, left=LEFT, look=LOOK)
    laid = grid.lay_out(list(_rows(view)), ROOM, closing=CLOSING)
    pages = len(laid.pages)
    for number, placed in enumerate(laid.pages, start=1):
        _head(paper, view)
        grid.draw(placed, top=ROOM.first)
        if number == pages:
            _close(paper, view, top=laid.end)
        paper.text(LEFT, NOTE_Y, wording.MAKE_UP_NOTE, kind=SMALL)
        text = wording.PAGE.format(page=number, pages=pages)
        paper.text((LEFT + RIGHT) / 2, FOOT_Y, text, kind=PAGE, align=Align.CENTRE)
        paper.end_page()
    paper.save()
    return WrittenDocument(pages, paper.missing, (*laid.shortened, *paper.shortened))


def _rows(view: MakeUpSheetView) -> Iterator[tuple[GridCell, ...]]:
    for row in view.rows:
        texts = (row.name, row.activity, row.missed, row.follow_up, row.due, row.made, row.minutes)
        yield (GridCell(str(row.number)), *map(GridCell, texts))
    if not view.rows:
        yield tuple(GridCell(wording.MAKE_UP_NOBODY if at == 4 else "") for at in range(len(COLUMNS)))


def _head(paper: Paper, view: MakeUpSheetView) -> None:
    draw_head(paper, wording.MAKE_UP_SHEET, left=LEFT, right=RIGHT)
    shown, kind = paper.fitted(view.branch, META, width=84.0)
    paper.text(LEFT, META_Y, shown, kind=kind)
    shown, kind = paper.fitted(view.scope, META, width=100.0)
    paper.text((LEFT + RIGHT) / 2, META_Y, shown, kind=kind, align=Align.CENTRE)
    paper.text(RIGHT, META_Y, wording.DUES_AS_OF.format(day=view.as_of), kind=META, align=Align.RIGHT)


def _close(paper: Paper, view: MakeUpSheetView, *, top: float) -> None:
    """The sums, and where to sign."""
    tally = wording.MAKE_UP_TALLY.format(owed=view.owed, done=view.done, open=view.open)
    paper.text(LEFT, top + 7.0, tally, kind=TALLY)
    draw_signatures(paper, wording.MAKE_UP_SIGNED_BY, top=top + 18.0, left=LEFT, right=RIGHT)
