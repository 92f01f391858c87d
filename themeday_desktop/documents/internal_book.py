"""The same sheets as workbooks: a heading, a table in which every cell is text and nothing a formula, the sums."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from themeday_desktop.documents import wording
from themeday_desktop.documents.sheets import HEAD_FILL, HEAD_FONT, TITLE_FONT, put_text


@dataclass(frozen=True, slots=True)
class InternalBook:
    """What such a workbook says; `columns` are titles with their widths in characters."""

    heading: str
    pairs: tuple[tuple[str, str], ...]
    columns: tuple[tuple[str, float], ...]
    rows: Sequence[tuple[str, ...]]
    tally: str


def write_book(book: InternalBook, stream: BinaryIO) -> None:
    """Write the heading, one row for each line, and the sums below."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = book.heading
    head_row = len(book.pairs) + 2
    put_heading(sheet, book.heading, pairs=book.pairs, columns=book.columns, row=head_row)
    down = head_row
    for down, row in enumerate(book.rows, start=head_row + 1):
        for across, text in enumerate(row, start=1):
            put_text(sheet, (down, across), text=text).alignment = Alignment(vertical="center", wrap_text=True)
    put_text(sheet, (down + 2, 2), text=book.tally).border = Border()
    sheet.freeze_panes = f"C{head_row + 1}"
    sheet.print_title_rows = f"{head_row}:{head_row}"
    sheet.page_setup.orientation = "landscape"
    workbook.save(stream)


def put_heading(
    sheet: Worksheet, heading: str, *, pairs: Sequence[tuple[str, str]], columns: Iterable[tuple[str, float]], row: int
) -> None:
    """Write the heading with its mark, the pairs below it, and the titles of the columns into a row."""
    title = put_text(sheet, (1, 1), text=f"{heading}{wording.NOTE.format(note=wording.INTERNAL)}")
    title.font, title.border = TITLE_FONT, Border()
    for down, pair in enumerate(pairs, start=2):
        for across, part in enumerate(pair, start=1):
            put_text(sheet, (down, across), text=part).border = Border()
    for across, (caption, width) in enumerate(columns, start=1):
        cell = put_text(sheet, (row, across), text=caption)
        cell.font, cell.fill = HEAD_FONT, HEAD_FILL
        cell.alignment = Alignment(horizontal="center", vertical="center")
        sheet.column_dimensions[get_column_letter(across)].width = width
