"""党费台账: the year of every member, month by month, on A4 lying."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from themeday_desktop.documents import wording
from themeday_desktop.documents.dues_views import DuesLedgerView, LedgerMonth
from themeday_desktop.documents.fonts import Fonts, Style
from themeday_desktop.documents.grid import Grid, GridCell, GridColumn, GridLook
from themeday_desktop.documents.paper import Align, Colour, Imprint, Paper, Type
from themeday_desktop.documents.table import Room
from themeday_desktop.documents.views import WrittenDocument
from themeday_desktop.domain.money import yuan_text

# Millimetres from the top left corner of the page.
LEFT, RIGHT = 12.0, 285.0
HEADING_Y, DOUBLE_RULE_Y, META_Y = 19.0, 24.0, 31.0
ROOM = Room(first=35.0, later=35.0, bottom=193.0)
NOTE_Y, FOOT_Y = 198.5, 203.0

HEADING = Type(Style.SERIF_BOLD, 22.0)
META = Type(Style.SANS, 10.5)
SMALL = Type(Style.SANS, 8.5, Colour.GREY)
PAGE = Type(Style.SANS, 9.5)
LOOK = GridLook(body=9.5, head=9.5, row=7.2, head_height=7.6)

_HEAD_WIDTHS, _MONTH_WIDTH, _FOOT_WIDTHS = (10.0, 36.0, 17.0), 14.0, (21.0, 21.0)


def _columns() -> tuple[GridColumn, ...]:
    head = tuple(
        GridColumn(title, width, Align.RIGHT if at == 2 else Align.CENTRE, wraps=at == 1)
        for at, (title, width) in enumerate(zip(wording.DUES_LEDGER_HEAD, _HEAD_WIDTHS, strict=True))
    )
    months = tuple(
        GridColumn(wording.DUES_MONTH_HEAD.format(number=number), _MONTH_WIDTH, Align.RIGHT) for number in range(1, 13)
    )
    foot = tuple(
        GridColumn(title, width, Align.RIGHT)
        for title, width in zip(wording.DUES_LEDGER_FOOT, _FOOT_WIDTHS, strict=True)
    )
    return head + months + foot


def write(view: DuesLedgerView, stream: BinaryIO, *, fonts: Fonts) -> WrittenDocument:
    """Write the ledger as PDF; an OSError of the stream passes through. The same view gives the same bytes."""
    year = wording.DUES_LEDGER_YEAR.format(year=view.year)
    paper = Paper(
        stream,
        fonts,
        imprint=Imprint(title=f"{wording.DUES_LEDGER} {year}", author=view.branch),
        landscape=True,
    )
    grid = Grid(paper, _columns(), left=LEFT, look=LOOK)
    laid = grid.lay_out([*_rows(view), _totals(view)], ROOM, closing=0.0)
    for number, placed in enumerate(laid.pages, start=1):
        _head(paper, view, heading=f"{year}{wording.DUES_LEDGER}")
        grid.draw(placed, top=ROOM.first)
        paper.text(LEFT, NOTE_Y, wording.DUES_LEDGER_NOTE, kind=SMALL)
        text = wording.PAGE.format(page=number, pages=len(laid.pages))
        paper.text((LEFT + RIGHT) / 2, FOOT_Y, text, kind=PAGE, align=Align.CENTRE)
        if view.printed:
            paper.text(RIGHT, FOOT_Y, view.printed, kind=SMALL, align=Align.RIGHT)
        paper.end_page()
    paper.save()
    return WrittenDocument(len(laid.pages), paper.missing, (*laid.shortened, *paper.shortened))


def _head(paper: Paper, view: DuesLedgerView, *, heading: str) -> None:
    paper.text(LEFT, HEADING_Y, heading, kind=HEADING)
    paper.rules([(LEFT, DOUBLE_RULE_Y - 1.2, RIGHT, DOUBLE_RULE_Y - 1.2)], weight=1.8, colour=Colour.RED)
    paper.rules([(LEFT, DOUBLE_RULE_Y, RIGHT, DOUBLE_RULE_Y)], weight=0.5, colour=Colour.RED)
    shown, kind = paper.fitted(view.branch, META, width=180.0)
    paper.text(LEFT, META_Y, shown, kind=kind)
    right = f"{wording.DUES_AS_OF.format(day=view.as_of)}　{wording.DUES_LEDGER_UNIT}"
    paper.text(RIGHT, META_Y, right, kind=META, align=Align.RIGHT)


def _rows(view: DuesLedgerView) -> Iterator[tuple[GridCell, ...]]:
    for row in view.rows:
        standard = wording.DUES_UNKNOWN if row.standard_fen is None else yuan_text(row.standard_fen)
        owed = yuan_text(row.owed_fen) if row.owed_fen else ""
        yield (
            GridCell(str(row.number)),
            GridCell(row.name),
            GridCell(standard),
            *(_month(one) for one in row.months),
            GridCell(yuan_text(row.paid_fen)),
            GridCell(owed, bold=True, tint=bool(owed)),
        )


def month_text(month: LedgerMonth) -> str:
    """What a month's cell says: the figure that was paid, so that a column adds up by hand, else a word."""
    if month.paid_fen or not (month.blank or missing_text(month)):
        return yuan_text(month.paid_fen)
    return missing_text(month)


def missing_text(month: LedgerMonth) -> str:
    """What is missing of a month, below what was paid of it: 欠7.50 or 待定; empty where nothing is."""
    if month.owed_fen:
        return wording.DUES_OWED.format(yuan=yuan_text(month.owed_fen))
    return wording.DUES_UNKNOWN if month.unknown else ""


def _month(month: LedgerMonth) -> GridCell:
    missing = missing_text(month)
    return GridCell(month_text(month), missing if month.paid_fen else "", bold=bool(missing), tint=bool(missing))


def _totals(view: DuesLedgerView) -> tuple[GridCell, ...]:
    standard = sum(row.standard_fen or 0 for row in view.rows)
    sums = (
        standard,
        *view.month_sums,
        sum(row.paid_fen for row in view.rows),
        sum(row.owed_fen for row in view.rows),
    )
    texts = ("", wording.DUES_TOTAL, *(yuan_text(one) if one else "" for one in sums))
    return tuple(GridCell(text, bold=True, tint=True) for text in texts)
