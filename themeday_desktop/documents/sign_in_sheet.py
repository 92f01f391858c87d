"""签到表: the sign-in sheet on A4, large enough for old eyes and hands."""

from __future__ import annotations

from typing import BinaryIO

from themeday_desktop.documents import qr, wording
from themeday_desktop.documents.fonts import Fonts, Style
from themeday_desktop.documents.ink import Room
from themeday_desktop.documents.ink import placed as placed_ink
from themeday_desktop.documents.linebreak import break_lines
from themeday_desktop.documents.paper import Align, Colour, Imprint, Paper, Type
from themeday_desktop.documents.sign_in_layout import (
    COLUMNS,
    NOTE_LINE,
    Heading,
    Person,
    Placed,
    SheetLayout,
    lay_out,
)
from themeday_desktop.documents.views import SignInRow, SignInSheetView, WrittenDocument

# Millimetres from the top left corner of the page.
LEFT, RIGHT = 14.0, 196.0
QR_SIDE = 25.0
QR_TOP, QR_BOTTOM = 11.0, 260.5
HEADING_Y, DOUBLE_RULE_Y = 19.0, 25.2
HEAD_WIDTH = RIGHT - LEFT - QR_SIDE - 6.0
META_Y, META_STEP = 32.0, 6.3
META_TWO_STEP = 3.0
META_TEXT, META_RIGHT = 16.5, 87.0  # from the left margin: the texts, the labels of the right half
COLUMN_HEAD_Y, COLUMN_HEAD_HEIGHT = 48.0, 8.0
BODY_Y = COLUMN_HEAD_Y + COLUMN_HEAD_HEIGHT
COLUMN_GAP = 4.0
COLUMN_WIDTH = (RIGHT - LEFT - COLUMN_GAP) / COLUMNS
NUMBER_WIDTH, NAME_COLUMN = 11.0, 36.0
SIGNATURE_WIDTH = COLUMN_WIDTH - NUMBER_WIDTH - NAME_COLUMN
NAME_INSET = 1.6
FOOT_LEFT = LEFT + QR_SIDE + 6.0
FOOT_Y = 264.0

FRAME, HAIRLINE = 0.9, 0.4  # points

HEADING = Type(Style.SERIF_BOLD, 25.0)
META = Type(Style.SANS, 11.5)
META_TWO = Type(Style.SANS, 8.0)
LATE = Type(Style.SANS_BOLD, 12.0)
META_LABEL = Type(Style.SANS_BOLD, 11.5)
COLUMN_HEAD = Type(Style.SANS_BOLD, 11.0)
GROUP = Type(Style.SANS_BOLD, 11.5)
NUMBER = Type(Style.SANS, 12.0, Colour.GREY)
SMALL = Type(Style.SANS, 9.5, Colour.GREY)
STATE = Type(Style.SANS_BOLD, 9.5, Colour.GREY)
FOOT = Type(Style.SANS, 10.5)
PAGE = Type(Style.SANS, 10.5)


def write(view: SignInSheetView, stream: BinaryIO, *, fonts: Fonts) -> WrittenDocument:
    """Write the sheet as PDF; an OSError of the stream passes through.

    Everyone of the view stands on it exactly once. The same view gives the same bytes.
    """
    heading = (wording.KIND_JOINER.join(view.kinds) or wording.SHEET_DEFAULT_KIND) + wording.SHEET_SUFFIX
    imprint = Imprint(title=f"{heading} {view.title} {view.date}".strip(), author=view.branch)
    paper = Paper(stream, fonts, imprint=imprint)
    paper.define("code", qr.operators(wording.QR_PREFIX + view.activity_id))
    layout = lay_out(view, lambda text, size: paper.width_mm(text, Type(Style.SANS, size)))
    for number, placed in enumerate(layout.pages, start=1):
        _head(paper, view, heading=heading)
        _body(paper, placed)
        _foot(paper, view, number=number, layout=layout)
        paper.end_page()
    paper.save()
    return WrittenDocument(len(layout.pages), paper.missing, (*layout.shortened, *paper.shortened))


def _head(paper: Paper, view: SignInSheetView, *, heading: str) -> None:
    paper.stamp("code", RIGHT - QR_SIDE, QR_TOP, side=QR_SIDE)
    shown, kind = paper.fitted(heading, HEADING, width=HEAD_WIDTH)
    paper.text(LEFT, HEADING_Y, shown, kind=kind)
    right = LEFT + HEAD_WIDTH
    paper.rules([(LEFT, DOUBLE_RULE_Y - 1.2, right, DOUBLE_RULE_Y - 1.2)], weight=1.8, colour=Colour.RED)
    paper.rules([(LEFT, DOUBLE_RULE_Y, right, DOUBLE_RULE_Y)], weight=0.5, colour=Colour.RED)
    half = META_RIGHT - 4.0
    _labelled(paper, LEFT, 0, pair=(wording.BRANCH, view.branch), width=half)
    _labelled(paper, LEFT + META_RIGHT, 0, pair=(wording.DATE, view.date), width=HEAD_WIDTH - META_RIGHT)
    room = paper.width_mm(view.late_entry, LATE) + 4.0 if view.late_entry else 0.0
    _labelled(paper, LEFT, 1, pair=(wording.PLACE, view.place), width=HEAD_WIDTH - room)
    paper.text(right, META_Y + META_STEP, view.late_entry, kind=LATE, align=Align.RIGHT)
    _labelled(paper, LEFT, 2, pair=(wording.TITLE, view.title), width=RIGHT - LEFT)


def _labelled(paper: Paper, x: float, line: int, *, pair: tuple[str, str], width: float) -> None:
    label, text = pair
    y = META_Y + line * META_STEP
    paper.text(x, y, label, kind=META_LABEL)
    room = META_TEXT if x == LEFT else paper.width_mm(label, META_LABEL) + 2.5
    lines = _one_or_two(paper, text, width - room)
    for number, one in enumerate(lines):
        shown, kind = paper.fitted(one, META if len(lines) == 1 else META_TWO, width=width - room)
        down = (number - 0.5) * META_TWO_STEP if len(lines) > 1 else 0.0
        paper.text(x + room, y + down, shown, kind=kind)


def _one_or_two(paper: Paper, text: str, width: float) -> list[str]:
    """A long text takes two small lines in the place of one."""
    if paper.width_mm(text, META) <= width * META.size / META_TWO.size:
        return [text]
    first = break_lines(text, width=width, measure=lambda part: paper.width_mm(part, META_TWO))[0].text
    return [first, text[len(first) :]]


def _body(paper: Paper, placed: tuple[Placed, ...]) -> None:
    hair: list[tuple[float, float, float, float]] = []
    frame: list[tuple[float, float, float, float]] = []
    for column in range(COLUMNS):
        own = [each for each in placed if each.column == column]
        x = LEFT + column * (COLUMN_WIDTH + COLUMN_GAP)
        for each in own:
            hair += _item(paper, x, each)
        if own:
            _column_head(paper, x)
            frame += _outline(x, BODY_Y + own[-1].top + own[-1].item.height)
    paper.rules(hair, weight=HAIRLINE)
    paper.rules(frame, weight=FRAME)


def _outline(x: float, bottom: float) -> list[tuple[float, float, float, float]]:
    right = x + COLUMN_WIDTH
    across = [(x, y, right, y) for y in (COLUMN_HEAD_Y, BODY_Y, bottom)]
    return [*across, (x, COLUMN_HEAD_Y, x, bottom), (right, COLUMN_HEAD_Y, right, bottom)]


def _column_head(paper: Paper, x: float) -> None:
    paper.ground(x, COLUMN_HEAD_Y, COLUMN_WIDTH, COLUMN_HEAD_HEIGHT)
    middle = COLUMN_HEAD_Y + COLUMN_HEAD_HEIGHT / 2
    signature = NUMBER_WIDTH + NAME_COLUMN
    for text, centre in (
        (wording.NUMBER, NUMBER_WIDTH / 2),
        (wording.NAME, NUMBER_WIDTH + NAME_COLUMN / 2),
        (wording.SIGNATURE, (signature + COLUMN_WIDTH) / 2),
    ):
        paper.middle(x + centre, middle, text, kind=COLUMN_HEAD, align=Align.CENTRE)


def _item(paper: Paper, x: float, placed: Placed) -> list[tuple[float, float, float, float]]:
    """Draw one row and return its hairlines."""
    top = BODY_Y + placed.top
    bottom = top + placed.item.height
    if isinstance(placed.item, Heading):
        paper.middle(x + NAME_INSET + 0.6, (top + bottom) / 2, placed.item.text, kind=GROUP)
        return [(x, bottom, x + COLUMN_WIDTH, bottom)]
    if placed.item.row is not None:
        _person(paper, x, top, person=placed.item, row=placed.item.row)
    name, signature = x + NUMBER_WIDTH, x + NUMBER_WIDTH + NAME_COLUMN
    return [
        (x, bottom, x + COLUMN_WIDTH, bottom),
        (name, top, name, bottom),
        (signature, top, signature, bottom),
    ]


def _person(paper: Paper, x: float, top: float, *, person: Person, row: SignInRow) -> None:
    middle = top + person.height / 2
    paper.middle(x + NUMBER_WIDTH / 2, middle, row.number, kind=NUMBER, align=Align.CENTRE)
    tall = len(person.lines) * person.pitch + (NOTE_LINE if person.below else 0.0)
    y = middle - tall / 2 + person.pitch / 2
    if len(person.lines) > 1:
        paper.begin_whole(row.name)
    for line in person.lines:
        paper.middle(x + NUMBER_WIDTH + NAME_INSET, y, line, kind=Type(Style.SANS, person.size))
        y += person.pitch
    if len(person.lines) > 1:
        paper.end_whole()
    if person.below:
        y += (NOTE_LINE - person.pitch) / 2
        paper.middle(x + NUMBER_WIDTH + NAME_INSET, y, person.below, kind=SMALL)
    _state(paper, x + NUMBER_WIDTH + NAME_COLUMN, top, row=row, height=person.height)


def _state(paper: Paper, x: float, top: float, *, row: SignInRow, height: float) -> None:
    """What is already recorded, small in the corner: the box stays free for the signature."""
    said = " ".join(filter(None, (row.state, row.time)))
    for text, kind, y in ((said, STATE, top + 2.8), (row.note, SMALL, top + height - 2.6)):
        if text:
            shown, fitting = paper.fitted(text, kind, width=SIGNATURE_WIDTH - 3.0)
            paper.middle(x + 1.5, y, shown, kind=fitting)
    if row.ink:
        told = max(paper.width_mm(said, STATE), paper.width_mm(row.note, SMALL))
        paper.ink(placed_ink(row.ink, _rooms(x, top, told=told, height=height)[bool(row.note) :]))


def _rooms(x: float, top: float, *, told: float, height: float) -> tuple[Room, Room]:
    """Where a signature may stand: below the state, or at the right of all that is told over the whole height."""
    beside = min(told + 3.0, SIGNATURE_WIDTH * 0.7)
    return (
        Room(x + 1.0, top + 4.6, SIGNATURE_WIDTH - 2.0, height - 5.2),
        Room(x + beside, top + 0.6, SIGNATURE_WIDTH - beside - 1.0, height - 1.2),
    )


def _foot(paper: Paper, view: SignInSheetView, *, number: int, layout: SheetLayout) -> None:
    paper.stamp("code", LEFT, QR_BOTTOM, side=QR_SIDE)
    pages = len(layout.pages)
    if number == pages:
        _tally(paper, FOOT_Y)
    note = wording.SIGN_HERE + wording.NO_NUMBERS
    paper.text(FOOT_LEFT, QR_BOTTOM + QR_SIDE, note, kind=SMALL)
    text = wording.PAGE.format(page=number, pages=pages)
    paper.text(RIGHT, QR_BOTTOM + QR_SIDE, text, kind=PAGE, align=Align.RIGHT)
    if view.printed:
        paper.text(RIGHT, QR_BOTTOM + QR_SIDE - 5.5, view.printed, kind=SMALL, align=Align.RIGHT)


def _tally(paper: Paper, y: float) -> None:
    """Figures and signatures to be filled in by hand after the meeting."""
    x = FOOT_LEFT
    for label in wording.TALLY:
        paper.text(x, y, label, kind=FOOT)
        x += paper.width_mm(label, FOOT) + 1.0
        paper.rules([(x, y + 1.2, x + 12.0, y + 1.2)], weight=HAIRLINE)
        paper.text(x + 12.8, y, wording.PERSON_UNIT, kind=FOOT)
        x += 21.5
    x = FOOT_LEFT
    for label in wording.SIGNED_BY:
        paper.text(x, y + 9.0, label, kind=FOOT)
        x += paper.width_mm(label, FOOT) + 1.5
        paper.rules([(x, y + 10.2, x + 40.0, y + 10.2)], weight=HAIRLINE)
        x += 48.0
