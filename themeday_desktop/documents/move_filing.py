"""改期备案表: the move of one activity, filed with the superior, on one A4 page."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

from themeday_desktop.documents import qr, table, wording
from themeday_desktop.documents.fonts import Fonts, Style
from themeday_desktop.documents.linebreak import break_lines
from themeday_desktop.documents.paper import Align, Colour, Imprint, Paper, Type
from themeday_desktop.documents.table import INSET, LABEL_WIDTH, Band, Cell, Piece, TextRow
from themeday_desktop.documents.views import MoveFilingView, WrittenDocument

# Millimetres from the top left corner of the page.
LEFT, RIGHT = 16.0, 194.0
CENTRE = (LEFT + RIGHT) / 2
QR_SIDE, QR_TOP = 22.0, 10.0
HEADING_Y, DOUBLE_RULE_Y = 26.0, 36.5
HEADING_WIDTH = RIGHT - LEFT - 2 * (QR_SIDE + 4.0)
ROOM = table.Room(first=40.0, later=21.0, bottom=270.0)
RULE_Y, FOOT_Y = 276.0, 288.0
PITCH = 6.8
REASON_HEIGHT, SIGN_HEIGHT, REMARK_HEIGHT = 40.0, 14.0, 56.0

HEADING = Type(Style.SERIF_BOLD, 25.0, Colour.RED)
TEXT = Type(Style.SERIF, 12.0)
SMALL = Type(Style.SANS, 9.5, Colour.GREY)
PAGE = Type(Style.SANS, 10.0)


def write(view: MoveFilingView, stream: BinaryIO, *, fonts: Fonts) -> WrittenDocument:
    """Write the filing as PDF; an OSError of the stream passes through. The same view gives the same bytes."""
    heading = view.kind + wording.MOVE_FILING
    paper = Paper(stream, fonts, imprint=Imprint(title=f"{heading} {view.title}".strip(), author=view.branch))
    paper.define("code", qr.operators(wording.QR_PREFIX + view.activity_id))
    pages = table.flow(list(_bands(view, paper)), ROOM, closing=1)
    for number, placed in enumerate(pages, start=1):
        if number == 1:
            _head(paper, heading)
        table.draw(paper, placed, left=LEFT, right=RIGHT)
        if number == len(pages):
            text, kind = paper.fitted(wording.MOVE_RULE, SMALL, width=RIGHT - LEFT)
            paper.text(LEFT, RULE_Y, text, kind=kind)
        text = wording.PAGE.format(page=number, pages=len(pages))
        paper.text(CENTRE, FOOT_Y, text, kind=PAGE, align=Align.CENTRE)
        paper.end_page()
    paper.save()
    return WrittenDocument(len(pages), paper.missing, paper.shortened)


def _head(paper: Paper, heading: str) -> None:
    paper.stamp("code", RIGHT - QR_SIDE, QR_TOP, side=QR_SIDE)
    text, kind = paper.fitted(heading, HEADING, width=HEADING_WIDTH)
    paper.text(CENTRE, HEADING_Y, text, kind=kind, align=Align.CENTRE)
    paper.rules([(LEFT, DOUBLE_RULE_Y - 1.2, RIGHT, DOUBLE_RULE_Y - 1.2)], weight=1.8, colour=Colour.RED)
    paper.rules([(LEFT, DOUBLE_RULE_Y, RIGHT, DOUBLE_RULE_Y)], weight=0.5, colour=Colour.RED)


def _bands(view: MoveFilingView, paper: Paper) -> Iterator[Band]:
    width = RIGHT - LEFT
    whole = partial(_cell, paper, width=width - LABEL_WIDTH - 2 * INSET)
    half = partial(_cell, paper, width=width / 2 - LABEL_WIDTH - 2 * INSET)
    yield (whole(wording.BRANCH, (view.branch,)),)
    yield (whole(wording.TOWNSHIP, (view.township,)),)
    yield (whole(wording.ACTIVITY, (view.title,)),)
    yield (whole(wording.PLACE, (view.place,)),)
    yield half(wording.MOVE_ORIGINAL, (view.original,)), half(wording.MOVE_TO, (view.moved_to,))
    if view.asked:
        yield (whole(wording.MOVE_ASKED, (view.asked,)),)
    yield (whole(wording.MOVE_REASON, view.reasons, least=REASON_HEIGHT),)
    signed = Cell(wording.MOVE_SIGN, (), least=SIGN_HEIGHT)
    yield half(wording.MOVE_PERSON, (view.person,), least=SIGN_HEIGHT), signed
    yield (whole(wording.MOVE_REMARK, (), least=REMARK_HEIGHT),)


def _cell(paper: Paper, label: str, texts: tuple[str, ...], *, width: float, least: float = 0.0) -> Cell:
    measure = partial(paper.width_mm, kind=TEXT)
    lines = [line for text in texts for line in break_lines(text, width=width, measure=measure)]
    return Cell(label, tuple(TextRow((Piece(0.0, one.text, TEXT, one.stretch),), PITCH) for one in lines), least=least)
