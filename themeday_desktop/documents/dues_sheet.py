"""党费收缴表: what every member pays at an activity, with room for signatures, on A4."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from themeday_desktop.documents import qr, wording
from themeday_desktop.documents.dues_views import DuesSheetView, ReversalLine
from themeday_desktop.documents.fonts import Fonts, Style
from themeday_desktop.documents.grid import Grid, GridCell, GridColumn, GridLook
from themeday_desktop.documents.linebreak import wrap_characters
from themeday_desktop.documents.paper import Align, Colour, Imprint, Paper, Type
from themeday_desktop.documents.table import HAIRLINE, Room
from themeday_desktop.documents.views import WrittenDocument
from themeday_desktop.domain.money import yuan_text

# Millimetres from the top left corner of the page.
LEFT, RIGHT = 16.0, 194.0
QR_SIDE, QR_TOP = 22.0, 10.0
HEAD_WIDTH = RIGHT - LEFT - QR_SIDE - 6.0
HEADING_Y, DOUBLE_RULE_Y = 19.0, 25.2
META_Y, META_STEP, META_TEXT = 32.0, 6.3, 18.5
ROOM = Room(first=48.0, later=48.0, bottom=276.0)
FOOT_Y = 288.0
REVERSAL_PITCH = 4.8
SIGN_HEIGHT = 16.0

HEADING = Type(Style.SERIF_BOLD, 25.0)
META = Type(Style.SANS, 11.5)
META_LABEL = Type(Style.SANS_BOLD, 11.5)
WORDS = Type(Style.SERIF_BOLD, 13.0)
SMALL = Type(Style.SANS, 9.5, Colour.GREY)
SMALL_HEAD = Type(Style.SANS_BOLD, 9.5)
SIGN = Type(Style.SANS, 11.5)
PAGE = Type(Style.SANS, 10.0)

_WIDTHS = (12.0, 46.0, 26.0, 26.0, 16.0, 20.0, 32.0)
_RIGHT = (2, 3)
COLUMNS = tuple(
    GridColumn(title, width, Align.RIGHT if at in _RIGHT else Align.CENTRE, wraps=at == 1)
    for at, (title, width) in enumerate(zip(wording.DUES_COLUMNS, _WIDTHS, strict=True))
)


def write(view: DuesSheetView, stream: BinaryIO, *, fonts: Fonts) -> WrittenDocument:
    """Write the sheet as PDF; an OSError of the stream passes through.

    Everyone of the view stands on it exactly once, reversals below. The same view gives the same bytes.
    """
    imprint = Imprint(title=f"{wording.DUES_SHEET} {view.title} {view.date}".strip(), author=view.branch)
    paper = Paper(stream, fonts, imprint=imprint)
    paper.define("code", qr.operators(wording.QR_PREFIX + view.activity_id))
    grid = Grid(paper, COLUMNS, left=LEFT, look=GridLook())
    below = list(_reversal_lines(paper, view.reversals))
    first, later = _pages_of(below)
    laid = grid.lay_out([*_rows(view), _totals(view)], ROOM, closing=_closing(len(first)))
    pages = len(laid.pages) + len(later)
    for number, placed in enumerate(laid.pages, start=1):
        _head(paper, view)
        grid.draw(placed, top=ROOM.first)
        if number == len(laid.pages):
            _close(paper, view, first, top=laid.end, last=not later)
        _end(paper, view, number=number, pages=pages)
    for at, lines in enumerate(later, start=1):
        _head(paper, view)
        _close(paper, view, lines, top=ROOM.later, last=at == len(later), words=False)
        _end(paper, view, number=len(laid.pages) + at, pages=pages)
    paper.save()
    return WrittenDocument(pages, paper.missing, (*laid.shortened, *paper.shortened))


def _rows(view: DuesSheetView) -> Iterator[tuple[GridCell, ...]]:
    for row in view.rows:
        due = wording.DUES_UNKNOWN if row.due_fen is None else yuan_text(row.due_fen)
        paid = yuan_text(row.paid_fen) if row.paid_fen else ""
        texts = (str(row.number), row.name, due, paid, row.method, row.receipt, "")
        yield tuple(GridCell(text, row.note if at == 1 else "") for at, text in enumerate(texts))


def _totals(view: DuesSheetView) -> tuple[GridCell, ...]:
    texts = ("", wording.DUES_TOTAL, yuan_text(view.due_fen), yuan_text(view.received_fen), "", "", "")
    return tuple(GridCell(text, bold=True, tint=True) for text in texts)


def _reversal_lines(paper: Paper, reversals: tuple[ReversalLine, ...]) -> Iterator[str]:
    for one in reversals:
        said = wording.DUES_REVERSAL.format(
            name=one.name,
            yuan=yuan_text(one.amount_fen),
            receipt=one.receipt,
            day=one.day,
            reason=one.reason,
        )
        yield from wrap_characters(said, width=RIGHT - LEFT, measure=lambda part: paper.width_mm(part, SMALL))


def _pages_of(lines: list[str]) -> tuple[list[str], list[list[str]]]:
    """The lines that stand below the table, and those of further pages where there are very many."""
    most = int((ROOM.bottom - ROOM.first) / 2 / REVERSAL_PITCH)
    full = int((ROOM.bottom - ROOM.later - SIGN_HEIGHT - 12.0) / REVERSAL_PITCH)
    rest = lines[most:]
    return lines[:most], [rest[at : at + full] for at in range(0, len(rest), full)]


def _closing(lines: int) -> float:
    """What stands below the table, in mm: the sum in words, the reversals, and the signatures."""
    return 13.0 + (lines + 1) * REVERSAL_PITCH + SIGN_HEIGHT if lines else 13.0 + SIGN_HEIGHT


def _head(paper: Paper, view: DuesSheetView) -> None:
    paper.stamp("code", RIGHT - QR_SIDE, QR_TOP, side=QR_SIDE)
    paper.text(LEFT, HEADING_Y, wording.DUES_SHEET, kind=HEADING)
    right = LEFT + HEAD_WIDTH
    paper.rules([(LEFT, DOUBLE_RULE_Y - 1.2, right, DOUBLE_RULE_Y - 1.2)], weight=1.8, colour=Colour.RED)
    paper.rules([(LEFT, DOUBLE_RULE_Y, right, DOUBLE_RULE_Y)], weight=0.5, colour=Colour.RED)
    middle = LEFT + 96.0
    _labelled(paper, LEFT, META_Y, pair=(wording.BRANCH, view.branch), width=middle - LEFT - 3.0)
    _labelled(paper, middle, META_Y, pair=(wording.DUES_MONTH, view.month), width=right - middle)
    _labelled(paper, LEFT, META_Y + META_STEP, pair=(wording.TITLE, view.title), width=middle - LEFT - 3.0)
    _labelled(paper, middle, META_Y + META_STEP, pair=(wording.DATE, view.date), width=RIGHT - middle)


def _labelled(paper: Paper, x: float, y: float, *, pair: tuple[str, str], width: float) -> None:
    label, text = pair
    paper.text(x, y, label, kind=META_LABEL)
    shown, kind = paper.fitted(text, META, width=width - META_TEXT)
    paper.text(x + META_TEXT, y, shown, kind=kind)


def _close(paper: Paper, view: DuesSheetView, lines: list[str], *, top: float, last: bool, words: bool = True) -> None:
    """The sum in words, who paid, the reversals, and where to sign."""
    y = top
    if words:
        y += 7.0
        paper.text(LEFT, y, wording.DUES_IN_WORDS, kind=META_LABEL)
        end = LEFT + paper.width_mm(wording.DUES_IN_WORDS, META_LABEL) + 3.0
        paper.text(end, y, view.words, kind=WORDS)
        figures = wording.DUES_IN_FIGURES.format(yuan=yuan_text(view.received_fen, grouped=True))
        paper.text(RIGHT, y, figures, kind=WORDS, align=Align.RIGHT)
        paid = sum(1 for row in view.rows if row.paid_fen)
        said = wording.DUES_TOTAL_PEOPLE.format(owing=view.owing, paid=paid)
        paper.text(LEFT, y + 5.6, said, kind=SMALL)
        y += 6.0
    if lines:
        y += REVERSAL_PITCH
        paper.text(LEFT, y, wording.DUES_REVERSALS, kind=SMALL_HEAD)
        for line in lines:
            y += REVERSAL_PITCH
            paper.text(LEFT, y, line, kind=SMALL)
    if last:
        _signatures(paper, view, y + 12.0)


def _signatures(paper: Paper, view: DuesSheetView, y: float) -> None:
    x, half = LEFT, (RIGHT - LEFT) / 2
    for label, name in zip(wording.DUES_SIGNED_BY, (view.collector, view.reviewer), strict=True):
        paper.text(x, y, label, kind=SIGN)
        start = x + paper.width_mm(label, SIGN) + 2.0
        paper.rules([(start, y + 1.2, x + half - 8.0, y + 1.2)], weight=HAIRLINE)
        shown, kind = paper.fitted(wording.NOTE.format(note=name) if name else "", SMALL, width=40.0)
        paper.text(x + half - 9.0, y, shown, kind=kind, align=Align.RIGHT)
        x += half


def _end(paper: Paper, view: DuesSheetView, *, number: int, pages: int) -> None:
    paper.text(LEFT, FOOT_Y - 5.2, wording.DUES_RULE, kind=Type(Style.SANS, 8.5, Colour.GREY))
    text = wording.PAGE.format(page=number, pages=pages)
    paper.text((LEFT + RIGHT) / 2, FOOT_Y, text, kind=PAGE, align=Align.CENTRE)
    if view.printed:
        paper.text(RIGHT, FOOT_Y, view.printed, kind=SMALL, align=Align.RIGHT)
    paper.end_page()
