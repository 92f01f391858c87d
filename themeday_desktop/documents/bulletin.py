"""简报: one activity told in a page or two, with its pictures, to hang up and to send to the township."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import BinaryIO

from themeday_desktop.documents import wording
from themeday_desktop.documents.fonts import Fonts, Style
from themeday_desktop.documents.linebreak import Line, break_lines
from themeday_desktop.documents.paper import Align, Colour, Imprint, Paper, Type
from themeday_desktop.documents.views import WrittenDocument

# Millimetres from the top left corner of the page; the margins are those of official documents (GB/T 9704).
LEFT, RIGHT = 28.0, 184.0
CENTRE, WIDTH = (LEFT + RIGHT) / 2, RIGHT - LEFT
HEADING_Y, LINE_Y, RULE_Y = 40.0, 53.0, 57.0
LATE_Y = 65.0
FIRST_TOP, LATER_TOP, BOTTOM, FOOT_Y = 72.0, 30.0, 268.0, 284.0
TITLE_PITCH, BODY_PITCH, CAPTION_PITCH = 10.0, 9.2, 6.2
AFTER_TITLE, BEFORE_PICTURES, PICTURE_GAP = 6.0, 5.0, 4.0
PICTURE_WIDTH = (WIDTH - PICTURE_GAP) / 2
PICTURE_MOST = 52.0  # of a picture's height

HEADING = Type(Style.SERIF_BOLD, 34.0, Colour.RED)
LINE = Type(Style.SANS, 12.0)
LATE = Type(Style.SANS_BOLD, 12.0)
TITLE = Type(Style.SERIF_BOLD, 20.0)
BODY = Type(Style.SERIF, 15.0)
CAPTION = Type(Style.SANS, 10.5, Colour.GREY)
SENT_TO = Type(Style.SERIF, 13.0)
PAGE = Type(Style.SANS, 10.0)


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo as JPEG, its size in pixels, and what it shows."""

    jpeg: bytes
    width_px: int
    height_px: int
    caption: str = ""


@dataclass(frozen=True, slots=True)
class BulletinView:
    """简报: everything the bulletin shows; `paragraphs` are the wrap-up's, `date` is the day of the activity.

    `late_entry` is the mark 补录 with its day where something was entered late.
    """

    branch: str
    township: str
    title: str
    date: str
    paragraphs: tuple[str, ...]
    pictures: tuple[Picture, ...] = ()
    late_entry: str = ""


def write(view: BulletinView, stream: BinaryIO, *, fonts: Fonts) -> WrittenDocument:
    """Write the bulletin as PDF; an OSError of the stream passes through. The same view gives the same bytes."""
    imprint = Imprint(title=f"{view.branch}{wording.BULLETIN} {view.date}".strip(), author=view.branch)
    paper = Paper(stream, fonts, imprint=imprint)
    pages = _lay_out(view, paper)
    for number, blocks in enumerate(pages, start=1):
        if number == 1:
            _head(paper, view)
        for block in blocks:
            block.draw(paper)
        text = wording.PAGE.format(page=number, pages=len(pages))
        paper.text(CENTRE, FOOT_Y, text, kind=PAGE, align=Align.CENTRE)
        paper.end_page()
    paper.save()
    return WrittenDocument(len(pages), paper.missing, paper.shortened)


def _head(paper: Paper, view: BulletinView) -> None:
    text, kind = paper.fitted(wording.BULLETIN_HEADING, HEADING, width=WIDTH)
    paper.text(CENTRE, HEADING_Y, text, kind=kind, align=Align.CENTRE)
    text, kind = paper.fitted(view.branch, LINE, width=WIDTH - 48.0)
    paper.text(LEFT, LINE_Y, text, kind=kind)
    paper.text(RIGHT, LINE_Y, view.date, kind=LINE, align=Align.RIGHT)
    paper.text(RIGHT, LATE_Y, view.late_entry, kind=LATE, align=Align.RIGHT)
    paper.rules([(LEFT, RULE_Y, RIGHT, RULE_Y)], weight=1.8, colour=Colour.RED)
    paper.rules([(LEFT, RULE_Y + 1.2, RIGHT, RULE_Y + 1.2)], weight=0.5, colour=Colour.RED)


@dataclass(frozen=True, slots=True)
class _Words:
    """One line of text with its baseline."""

    line: Line
    y: float
    kind: Type
    align: Align = Align.LEFT

    def draw(self, paper: Paper) -> None:
        x = LEFT + self.line.indent if self.align is Align.LEFT else CENTRE
        paper.text(x, self.y, self.line.text, kind=self.kind, align=self.align, stretch=self.line.stretch)


@dataclass(frozen=True, slots=True)
class _Shown:
    """One picture at its place, with its caption below."""

    picture: Picture
    x: float
    y: float
    size: tuple[float, float]

    def draw(self, paper: Paper) -> None:
        width, height = self.size
        left = self.x + (PICTURE_WIDTH - width) / 2
        paper.picture(self.picture.jpeg, left, self.y, width=width, height=height)
        text, kind = paper.fitted(self.picture.caption, CAPTION, width=PICTURE_WIDTH)
        middle = self.x + PICTURE_WIDTH / 2
        paper.text(middle, self.y + height + CAPTION_PITCH - 1.5, text, kind=kind, align=Align.CENTRE)


@dataclass(frozen=True, slots=True)
class _Sent:
    """To whom the bulletin goes, between two rules."""

    text: str
    y: float

    def draw(self, paper: Paper) -> None:
        paper.rules([(LEFT, self.y, RIGHT, self.y), (LEFT, self.y + 9.0, RIGHT, self.y + 9.0)], weight=0.5)
        text, kind = paper.fitted(self.text, SENT_TO, width=WIDTH - 4.0)
        paper.text(LEFT + 2.0, self.y + 6.3, text, kind=kind)


class _Pages:
    """Blocks put below each other; what does not fit begins the next page."""

    def __init__(self) -> None:
        self.pages: list[list[_Words | _Shown | _Sent]] = [[]]
        self.y = FIRST_TOP

    def room(self, height: float) -> float:
        """The top of a block of that height; a page begins when it would reach below the last line."""
        if self.y + height > BOTTOM and self.pages[-1]:
            self.pages.append([])
            self.y = LATER_TOP
        top, self.y = self.y, self.y + height
        return top


def _lay_out(view: BulletinView, paper: Paper) -> list[list[_Words | _Shown | _Sent]]:
    pages = _Pages()
    for line in break_lines(view.title, width=WIDTH, measure=partial(paper.width_mm, kind=TITLE)):
        top = pages.room(TITLE_PITCH)
        pages.pages[-1].append(_Words(Line(line.text), top + TITLE_PITCH - 2.5, TITLE, Align.CENTRE))
    pages.y += AFTER_TITLE
    indent = 2 * paper.width_mm("字", BODY)
    for text in view.paragraphs:
        for line in break_lines(text, width=WIDTH, measure=partial(paper.width_mm, kind=BODY), indent=indent):
            top = pages.room(BODY_PITCH)
            pages.pages[-1].append(_Words(line, top + BODY_PITCH - 2.5, BODY))
    _place_pictures(pages, view.pictures)
    if view.township:
        top = pages.room(16.0)
        pages.pages[-1].append(_Sent(wording.RECIPIENT.format(recipient=f"：{view.township}"), top + 5.0))
    return pages.pages


def _place_pictures(pages: _Pages, pictures: tuple[Picture, ...]) -> None:
    """Two beside each other, each whole and none enlarged beyond its half of the page."""
    if pictures:
        pages.y += BEFORE_PICTURES
    for number in range(0, len(pictures), 2):
        pair = pictures[number : number + 2]
        sizes = [_size(one) for one in pair]
        top = pages.room(max(height for _, height in sizes) + CAPTION_PITCH + PICTURE_GAP)
        for place, (one, size) in enumerate(zip(pair, sizes, strict=True)):
            pages.pages[-1].append(_Shown(one, LEFT + place * (PICTURE_WIDTH + PICTURE_GAP), top, size))


def _size(picture: Picture) -> tuple[float, float]:
    scale = min(PICTURE_WIDTH / picture.width_px, PICTURE_MOST / picture.height_px)
    return picture.width_px * scale, picture.height_px * scale
