"""党员学时统计表: what each member studied in a year, on A4 lying, for the branch's own file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from themeday_desktop.documents import wording
from themeday_desktop.documents.fonts import Fonts, Style
from themeday_desktop.documents.grid import Grid, GridCell, GridColumn, GridLook
from themeday_desktop.documents.internal_sheet import META_Y, draw_head, draw_signatures
from themeday_desktop.documents.paper import Align, Colour, Imprint, Paper, Type
from themeday_desktop.documents.study_hours_views import StudyHoursView
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
LOOK = GridLook(body=10.0, head=10.0, row=8.4, head_height=7.8)

_WIDTHS = (12.0, 34.0, 34.0, 22.0, 20.0, 20.0, 20.0, 18.0, 28.0, 65.0)
_NUMBERS, _WRAPPED, _NOTE = (3, 4, 5, 6, 7), (1, 2, 9), 9
COLUMNS = tuple(
    GridColumn(
        title,
        width,
        align=Align.RIGHT if at in _NUMBERS else Align.LEFT if at in _WRAPPED else Align.CENTRE,
        wraps=at in _WRAPPED,
        prose=at == _NOTE,
    )
    for at, (title, width) in enumerate(zip(wording.STUDY_HOURS_COLUMNS, _WIDTHS, strict=True))
)


def write(view: StudyHoursView, stream: BinaryIO, *, fonts: Fonts) -> WrittenDocument:
    """Write the sheet as PDF; an OSError of the stream passes through. The same view gives the same bytes."""
    scope = wording.DUES_LEDGER_YEAR.format(year=view.year)
    imprint = Imprint(title=f"{scope}{wording.STUDY_HOURS}", author=view.branch, subject=wording.INTERNAL)
    paper = Paper(stream, fonts, imprint=imprint, landscape=True)
    grid = Grid(paper, COLUMNS, left=LEFT, look=LOOK)
    laid = grid.lay_out(list(_rows(view)), ROOM, closing=CLOSING)
    pages = len(laid.pages)
    for number, placed in enumerate(laid.pages, start=1):
        _head(paper, view, scope=scope)
        grid.draw(placed, top=ROOM.first)
        if number == pages:
            _close(paper, view, top=laid.end)
        paper.text(LEFT, NOTE_Y, wording.STUDY_HOURS_NOTE, kind=SMALL)
        text = wording.PAGE.format(page=number, pages=pages)
        paper.text((LEFT + RIGHT) / 2, FOOT_Y, text, kind=PAGE, align=Align.CENTRE)
        paper.end_page()
    paper.save()
    return WrittenDocument(pages, paper.missing, (*laid.shortened, *paper.shortened))


def _rows(view: StudyHoursView) -> Iterator[tuple[GridCell, ...]]:
    for row in view.rows:
        target = "" if row.target is None else str(row.target)
        texts = (str(row.number), row.name, row.group, *row.hours, row.total, target, row.standing, row.note)
        yield tuple(map(GridCell, texts))
    if not view.rows:
        yield tuple(GridCell(wording.STUDY_HOURS_NOBODY if at == _NOTE else "") for at in range(len(COLUMNS)))


def _head(paper: Paper, view: StudyHoursView, *, scope: str) -> None:
    draw_head(paper, f"{scope}{wording.STUDY_HOURS}", left=LEFT, right=RIGHT)
    shown, kind = paper.fitted(view.branch, META, width=92.0)
    paper.text(LEFT, META_Y, shown, kind=kind)
    shown, kind = paper.fitted(view.terms, META, width=120.0)
    paper.text((LEFT + RIGHT) / 2 + 20.0, META_Y, shown, kind=kind, align=Align.CENTRE)
    paper.text(RIGHT, META_Y, wording.DUES_AS_OF.format(day=view.as_of), kind=META, align=Align.RIGHT)


def _close(paper: Paper, view: StudyHoursView, *, top: float) -> None:
    """How many stand how, and where to sign."""
    tally = wording.STUDY_HOURS_TALLY.format(enough=view.enough, short=view.short, not_asked=view.not_asked)
    paper.text(LEFT, top + 7.0, tally, kind=TALLY)
    draw_signatures(paper, wording.MAKE_UP_SIGNED_BY, top=top + 18.0, left=LEFT, right=RIGHT)
