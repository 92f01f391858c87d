"""The sheets a branch keeps for itself, on A4 lying: one head, one foot, a grid between them, and where to sign."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from themeday_desktop.documents import wording
from themeday_desktop.documents.fonts import Fonts, Style
from themeday_desktop.documents.grid import Grid, GridCell, GridColumn, GridLook
from themeday_desktop.documents.paper import Align, Colour, Imprint, Paper, Type
from themeday_desktop.documents.table import HAIRLINE, Room
from themeday_desktop.documents.views import WrittenDocument

# Millimetres from the top left corner of the page.
LEFT, RIGHT = 12.0, 285.0
HEADING_Y, DOUBLE_RULE_Y, META_Y = 19.0, 24.0, 31.0
_MARK_TOP, _MARK_WIDTH, _MARK_HEIGHT = 11.5, 27.0, 8.4  # of 内部留存
_LINE_END = 12.0  # between a line to sign on and the next label
ROOM = Room(first=35.0, later=35.0, bottom=193.0)
CLOSING = 22.0
NOTE_Y, FOOT_Y = 198.5, 203.0

HEADING = Type(Style.SERIF_BOLD, 22.0)
MARKED = Type(Style.SANS_BOLD, 12.0, Colour.RED)
META = Type(Style.SANS, 10.5)
TALLY = Type(Style.SANS_BOLD, 10.5)
SIGN = Type(Style.SANS, 11.0)
SMALL = Type(Style.SANS, 8.5, Colour.GREY)
PAGE = Type(Style.SANS, 9.5)


@dataclass(frozen=True, slots=True)
class MetaLine:
    """Below the heading: the branch at the left, of what the sheet is in the middle, and the day it was read.

    `branch_mm` and `scope_mm` are the widths the two may take, `shift_mm` how far right of the middle the second is.
    """

    branch: str
    scope: str
    as_of: str
    branch_mm: float = 84.0
    scope_mm: float = 100.0
    shift_mm: float = 0.0


@dataclass(frozen=True, slots=True)
class InternalSheet:
    """What such a sheet says; `title` is that of the file, `note` stands at the foot of each page."""

    title: str
    heading: str
    meta: MetaLine
    columns: tuple[GridColumn, ...]
    rows: Sequence[tuple[GridCell, ...]]
    tally: str
    note: str
    look: GridLook


def write_sheet(sheet: InternalSheet, stream: BinaryIO, *, fonts: Fonts) -> WrittenDocument:
    """Write the sheet as PDF; an OSError of the stream passes through. The same sheet gives the same bytes."""
    imprint = Imprint(title=sheet.title, author=sheet.meta.branch, subject=wording.INTERNAL)
    paper = Paper(stream, fonts, imprint=imprint, landscape=True)
    grid = Grid(paper, sheet.columns, left=LEFT, look=sheet.look)
    laid = grid.lay_out(list(sheet.rows), ROOM, closing=CLOSING)
    pages = len(laid.pages)
    for number, placed in enumerate(laid.pages, start=1):
        _head(paper, sheet)
        grid.draw(placed, top=ROOM.first)
        if number == pages:
            _close(paper, sheet.tally, top=laid.end)
        paper.text(LEFT, NOTE_Y, sheet.note, kind=SMALL)
        text = wording.PAGE.format(page=number, pages=pages)
        paper.text((LEFT + RIGHT) / 2, FOOT_Y, text, kind=PAGE, align=Align.CENTRE)
        paper.end_page()
    paper.save()
    return WrittenDocument(pages, paper.missing, (*laid.shortened, *paper.shortened))


def _head(paper: Paper, sheet: InternalSheet) -> None:
    draw_head(paper, sheet.heading, left=LEFT, right=RIGHT)
    meta = sheet.meta
    shown, kind = paper.fitted(meta.branch, META, width=meta.branch_mm)
    paper.text(LEFT, META_Y, shown, kind=kind)
    shown, kind = paper.fitted(meta.scope, META, width=meta.scope_mm)
    paper.text((LEFT + RIGHT) / 2 + meta.shift_mm, META_Y, shown, kind=kind, align=Align.CENTRE)
    paper.text(RIGHT, META_Y, wording.DUES_AS_OF.format(day=meta.as_of), kind=META, align=Align.RIGHT)


def _close(paper: Paper, tally: str, *, top: float) -> None:
    """The sums, and where to sign."""
    paper.text(LEFT, top + 7.0, tally, kind=TALLY)
    draw_signatures(paper, wording.MAKE_UP_SIGNED_BY, top=top + 18.0, left=LEFT, right=RIGHT)


def draw_head(paper: Paper, title: str, *, left: float, right: float) -> None:
    """The title from `left` on, the mark before `right`, and a double rule below both."""
    paper.text(left, HEADING_Y, title, kind=HEADING)
    x, y = right - _MARK_WIDTH, _MARK_TOP
    bottom = y + _MARK_HEIGHT
    frame = [(x, y, right, y), (x, bottom, right, bottom), (x, y, x, bottom), (right, y, right, bottom)]
    paper.rules(frame, weight=1.0, colour=Colour.RED)
    paper.middle(x + _MARK_WIDTH / 2, y + _MARK_HEIGHT / 2, wording.INTERNAL, kind=MARKED, align=Align.CENTRE)
    paper.rules([(left, DOUBLE_RULE_Y - 1.2, right, DOUBLE_RULE_Y - 1.2)], weight=1.8, colour=Colour.RED)
    paper.rules([(left, DOUBLE_RULE_Y, right, DOUBLE_RULE_Y)], weight=0.5, colour=Colour.RED)


def draw_signatures(paper: Paper, labels: Sequence[str], *, top: float, left: float, right: float) -> None:
    """Labels side by side, each with a line to sign on."""
    x, share = left, (right - left) / len(labels)
    for label in labels:
        paper.text(x, top, label, kind=SIGN)
        start = x + paper.width_mm(label, SIGN) + 2.0
        paper.rules([(start, top + 1.2, x + share - _LINE_END, top + 1.2)], weight=HAIRLINE)
        x += share
