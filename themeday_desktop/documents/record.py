"""主题党日活动记录表: the record of one activity on A4, as long as it needs."""

from __future__ import annotations

from typing import BinaryIO

from themeday_desktop.documents import qr, record_cells, table, wording
from themeday_desktop.documents.fonts import Fonts, Style
from themeday_desktop.documents.paper import Align, Colour, Imprint, Paper, Type
from themeday_desktop.documents.views import RecordView, WrittenDocument

# Millimetres from the top left corner of the page.
LEFT, RIGHT = 16.0, 194.0
CENTRE = (LEFT + RIGHT) / 2
QR_SIDE, QR_TOP = 22.0, 10.0
HEADING_Y, SUBTITLE_Y, DOUBLE_RULE_Y = 23.5, 31.0, 36.5
HEADING_WIDTH = RIGHT - LEFT - 2 * (QR_SIDE + 4.0)
ROOM = table.Room(first=40.0, later=21.0, bottom=281.0)
RUNNING_Y, RUNNING_RULE_Y = 15.0, 17.5
FOOT_Y = 288.0
LATE_X, LATE_Y, LATE_WIDTH, LATE_HEIGHT = LEFT, 14.0, 19.0, 10.0

HEADING = Type(Style.SERIF_BOLD, 25.0, Colour.RED)
SUBTITLE = Type(Style.SERIF_BOLD, 12.5)
LATE = Type(Style.SERIF_BOLD, 16.0)
RUNNING = Type(Style.SANS, 9.5, Colour.GREY)
PAGE = Type(Style.SANS, 10.0)


def write(view: RecordView, stream: BinaryIO, *, fonts: Fonts) -> WrittenDocument:
    """Write the record as PDF; an OSError of the stream passes through. The same view gives the same bytes."""
    kind = view.kinds[0] if view.kinds else wording.RECORD_DEFAULT_KIND
    heading = kind + wording.RECORD_SUFFIX
    imprint = Imprint(title=f"{heading} {view.title} {view.date}".strip(), author=view.branch)
    paper = Paper(stream, fonts, imprint=imprint)
    paper.define("code", qr.operators(wording.QR_PREFIX + view.activity_id))
    below = view.title if paper.width_mm(view.title, SUBTITLE) > HEADING_WIDTH else ""
    bands = record_cells.bands(view, paper, width=RIGHT - LEFT, title=below)
    pages = table.flow(bands, ROOM, closing=record_cells.CLOSING)
    for number, placed in enumerate(pages, start=1):
        if number == 1:
            _head(paper, view, heading=heading, subtitle="" if below else view.title)
        else:
            _running_head(paper, view, heading=heading)
        table.draw(paper, placed, left=LEFT, right=RIGHT)
        _foot(paper, view, number=number, pages=len(pages))
        paper.end_page()
    paper.save()
    return WrittenDocument(len(pages), paper.missing, paper.shortened)


def _head(paper: Paper, view: RecordView, *, heading: str, subtitle: str) -> None:
    paper.stamp("code", RIGHT - QR_SIDE, QR_TOP, side=QR_SIDE)
    shown, kind = paper.fitted(heading, HEADING, width=HEADING_WIDTH)
    paper.text(CENTRE, HEADING_Y, shown, kind=kind, align=Align.CENTRE)
    paper.text(CENTRE, SUBTITLE_Y, subtitle, kind=SUBTITLE, align=Align.CENTRE)
    paper.rules([(LEFT, DOUBLE_RULE_Y - 1.2, RIGHT, DOUBLE_RULE_Y - 1.2)], weight=1.8, colour=Colour.RED)
    paper.rules([(LEFT, DOUBLE_RULE_Y, RIGHT, DOUBLE_RULE_Y)], weight=0.5, colour=Colour.RED)
    if view.late_entry_reason is not None:
        _late_mark(paper)


def _late_mark(paper: Paper) -> None:
    right, bottom = LATE_X + LATE_WIDTH, LATE_Y + LATE_HEIGHT
    across = [(LATE_X, LATE_Y, right, LATE_Y), (LATE_X, bottom, right, bottom)]
    paper.rules([*across, (LATE_X, LATE_Y, LATE_X, bottom), (right, LATE_Y, right, bottom)], weight=1.2)
    middle = (LATE_X + right) / 2
    paper.middle(middle, (LATE_Y + bottom) / 2, wording.LATE_ENTRY, kind=LATE, align=Align.CENTRE)


def _running_head(paper: Paper, view: RecordView, *, heading: str) -> None:
    half = (RIGHT - LEFT) / 2 - 2.0
    text, kind = paper.fitted(view.branch, RUNNING, width=half)
    paper.text(LEFT, RUNNING_Y, text, kind=kind)
    text, kind = paper.fitted(f"{heading}　{view.date}", RUNNING, width=half)
    paper.text(RIGHT, RUNNING_Y, text, kind=kind, align=Align.RIGHT)
    paper.rules([(LEFT, RUNNING_RULE_Y, RIGHT, RUNNING_RULE_Y)], weight=0.5, colour=Colour.RED)


def _foot(paper: Paper, view: RecordView, *, number: int, pages: int) -> None:
    text = wording.PAGE.format(page=number, pages=pages)
    paper.text(CENTRE, FOOT_Y, text, kind=PAGE, align=Align.CENTRE)
    if view.printed:
        paper.text(RIGHT, FOOT_Y, view.printed, kind=RUNNING, align=Align.RIGHT)
