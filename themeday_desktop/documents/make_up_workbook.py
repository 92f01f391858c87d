"""补课台账 as a workbook: every cell is text, nothing is ever a formula."""

from __future__ import annotations

from typing import BinaryIO

from themeday_desktop.documents import wording
from themeday_desktop.documents.internal_book import InternalBook, write_book
from themeday_desktop.documents.make_up_views import MakeUpSheetView

HEAD_ROW = 4
WIDTHS = (7.0, 14.0, 26.0, 20.0, 44.0, 14.0, 34.0, 10.0)  # of the columns, in characters


def write(view: MakeUpSheetView, stream: BinaryIO) -> None:
    """Write the ledger with a heading, one row for each person and activity, and the sums below."""
    rows = [
        (str(row.number), row.name, row.activity, row.missed, row.follow_up, row.due, row.made, row.minutes)
        for row in view.rows
    ]
    book = InternalBook(
        wording.MAKE_UP_SHEET,
        ((wording.BRANCH, view.branch), (wording.MAKE_UP_SCOPE, view.scope)),
        tuple(zip(wording.MAKE_UP_COLUMNS, WIDTHS, strict=True)),
        rows,
        wording.MAKE_UP_TALLY.format(owed=view.owed, done=view.done, open=view.open),
    )
    write_book(book, stream)
