"""流动党员联系台账 as a workbook: every cell is text, nothing is ever a formula."""

from __future__ import annotations

from typing import BinaryIO

from themeday_desktop.documents import wording
from themeday_desktop.documents.floating_sheet import tally
from themeday_desktop.documents.floating_views import FloatingSheetView
from themeday_desktop.documents.internal_book import InternalBook, write_book

WIDTHS = (7.0, 14.0, 20.0, 18.0, 46.0, 30.0, 46.0)  # of the columns, in characters


def write(view: FloatingSheetView, stream: BinaryIO) -> None:
    """Write the sheet with a heading, one row for each person, and the sums below; lists stand line by line."""
    lists = [("\n".join(lines) for lines in (row.contacts, row.marks, row.sent)) for row in view.rows]
    rows = [
        (str(row.number), row.name, row.since, row.person, *told) for row, told in zip(view.rows, lists, strict=True)
    ]
    book = InternalBook(
        wording.FLOATING_SHEET,
        ((wording.BRANCH, view.branch), (wording.FLOATING_AS_OF, view.as_of)),
        tuple(zip(wording.FLOATING_COLUMNS, WIDTHS, strict=True)),
        rows,
        tally(view),
    )
    write_book(book, stream)
