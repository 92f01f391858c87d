"""民主评议党员等次表: who got which grade, on A4, for the branch's own file; the record holds figures alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from themeday_desktop.documents import wording
from themeday_desktop.documents.appraisal_views import AppraisalView
from themeday_desktop.documents.fonts import Fonts, Style
from themeday_desktop.documents.grid import Grid, GridCell, GridColumn, GridLook
from themeday_desktop.documents.internal_sheet import META_Y, draw_head, draw_signatures
from themeday_desktop.documents.paper import Align, Colour, Imprint, Paper, Type
from themeday_desktop.documents.table import Room
from themeday_desktop.documents.views import WrittenDocument

# Millimetres from the top left corner of the page.
LEFT, RIGHT = 16.0, 194.0
SCOPE_Y = 37.5
ROOM = Room(first=42.0, later=42.0, bottom=274.0)
CLOSING = 28.0
NOTE_Y, FOOT_Y = 281.0, 287.0

META = Type(Style.SANS, 10.5)
TALLY = Type(Style.SANS_BOLD, 10.5)
SMALL = Type(Style.SANS, 8.5, Colour.GREY)
PAGE = Type(Style.SANS, 9.5)
LOOK = GridLook(body=10.5, head=10.5, row=8.6, head_height=7.8)

_WIDTHS = (13.0, 34.0, 34.0, 22.0, 24.0, 51.0)
_WRAPPED, _NOTE = (1, 2, 5), 5
COLUMNS = tuple(
    GridColumn(title, width, wraps=at in _WRAPPED, prose=at == _NOTE)
    for at, (title, width) in enumerate(zip(wording.APPRAISAL_COLUMNS, _WIDTHS, strict=True))
)


def write(view: AppraisalView, stream: BinaryIO, *, fonts: Fonts) -> WrittenDocument:
    """Write the sheet as PDF; an OSError of the stream passes through. The same view gives the same bytes."""
    imprint = Imprint(
        title=f"{wording.APPRAISAL_SHEET} {view.scope}".strip(), author=view.branch, subject=wording.INTERNAL
    )
    paper = Paper(stream, fonts, imprint=imprint)
    grid = Grid(paper, COLUMNS, left=LEFT, look=LOOK)
    laid = grid.lay_out(list(_rows(view)), ROOM, closing=CLOSING)
    pages = len(laid.pages)
    for number, placed in enumerate(laid.pages, start=1):
        _head(paper, view)
        grid.draw(placed, top=ROOM.first)
        if number == pages:
            _close(paper, view, top=laid.end)
        paper.text(LEFT, NOTE_Y, wording.APPRAISAL_NOTE, kind=SMALL)
        text = wording.PAGE.format(page=number, pages=pages)
        paper.text((LEFT + RIGHT) / 2, FOOT_Y, text, kind=PAGE, align=Align.CENTRE)
        paper.end_page()
    paper.save()
    return WrittenDocument(pages, paper.missing, (*laid.shortened, *paper.shortened))


def _rows(view: AppraisalView) -> Iterator[tuple[GridCell, ...]]:
    for row in view.rows:
        yield tuple(map(GridCell, (str(row.number), row.name, row.group, row.came, row.grade, row.note)))
    if not view.rows:
        yield tuple(GridCell(wording.APPRAISAL_NOBODY if at == _NOTE else "") for at in range(len(COLUMNS)))


def _head(paper: Paper, view: AppraisalView) -> None:
    draw_head(paper, wording.APPRAISAL_SHEET, left=LEFT, right=RIGHT)
    shown, kind = paper.fitted(view.branch, META, width=118.0)
    paper.text(LEFT, META_Y, shown, kind=kind)
    paper.text(RIGHT, META_Y, view.settled, kind=META, align=Align.RIGHT)
    shown, kind = paper.fitted(view.scope, META, width=RIGHT - LEFT)
    paper.text(LEFT, SCOPE_Y, shown, kind=kind)


def _close(paper: Paper, view: AppraisalView, *, top: float) -> None:
    """The figures, the arithmetic of the third, and where to sign."""
    for text, at in ((view.counts, 7.0), (view.cap, 13.0)):
        shown, kind = paper.fitted(text, TALLY, width=RIGHT - LEFT)
        paper.text(LEFT, top + at, shown, kind=kind)
    draw_signatures(paper, wording.APPRAISAL_SIGNED_BY, top=top + 24.0, left=LEFT, right=RIGHT)
