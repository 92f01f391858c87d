"""签到名单 as a workbook and as comma-separated text; every cell is text, nothing is ever a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from themeday_desktop.documents import wording
from themeday_desktop.documents.views import SignInSheetView

# What office programs take for the beginning of a formula or command, also behind blanks and in full width.
DANGEROUS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", "\0")
# Control characters XML 1.0 cannot hold are shown as the pictures Unicode has for them, U+2400 and on.
CONTROLS = {code: 0x2400 + code for code in (*range(9), 11, 12, *range(14, 32))}
SURROGATES = re.compile("[\ud800-\udfff]")
LONGEST = 32767  # characters in a cell, a limit of the format

TEXT_FORMAT = "@"
# Faces every office suite of the field has or replaces well.
WIDTHS = (7.0, 16.0, 16.0, 14.0, 12.0, 10.0, 28.0)  # of the columns, in characters
HEAD_ROWS = 4
HAIR = Side(style="thin", color="D3CABC")
TITLE_FONT = Font(name="宋体", size=18, bold=True)
HEAD_FONT = Font(name="黑体", size=11, bold=True)
CELL_FONT = Font(name="宋体", size=11)
HEAD_FILL = PatternFill("solid", fgColor="F4F1EA")


def write_xlsx(view: SignInSheetView, stream: BinaryIO) -> None:
    """Write the list as a workbook with a heading, one row for each person and text in every cell."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = wording.LIST_TITLE
    _heading(sheet, view)
    for across, title in enumerate(wording.LIST_COLUMNS, start=1):
        cell = put_text(sheet, (HEAD_ROWS, across), text=title)
        cell.font, cell.fill = HEAD_FONT, HEAD_FILL
        cell.alignment = Alignment(horizontal="center", vertical="center")
        sheet.column_dimensions[cell.column_letter].width = WIDTHS[across - 1]
    for down, row in enumerate(rows(view), start=HEAD_ROWS + 1):
        for across, text in enumerate(row, start=1):
            put_text(sheet, (down, across), text=text)
    sheet.freeze_panes = f"A{HEAD_ROWS + 1}"
    sheet.print_title_rows = f"{HEAD_ROWS}:{HEAD_ROWS}"
    workbook.save(stream)


def write_csv(view: SignInSheetView, stream: BinaryIO) -> None:
    """Write the list as RFC 4180 text in UTF-8 with a byte order mark, which Excel needs.

    A cell that an office program could take for a formula begins with an apostrophe: it is not part of the text.
    """
    write_rows([wording.LIST_COLUMNS, *rows(view)], stream)


def write_rows(lines: Iterable[Sequence[str]], stream: BinaryIO) -> None:
    """Write lines of text as `write_csv` does."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows([quoted(cell) for cell in line] for line in lines)
    stream.write(storable(text.getvalue()).encode("utf-8-sig"))


def rows(view: SignInSheetView) -> Iterator[tuple[str, ...]]:
    """Return the cells of each person in the order of `wording.LIST_COLUMNS`."""
    for group in view.groups:
        for row in group.rows:
            yield (row.number, row.name, group.name, row.stage, row.state, row.time, row.note)


def is_dangerous(text: str) -> bool:
    """Whether an office program could take the text for a formula or command."""
    return text.startswith(DANGEROUS) or text.lstrip(" \u3000\xa0").startswith(DANGEROUS)


def quoted(text: str) -> str:
    """Return the text with an apostrophe before it where that is needed."""
    return f"'{text}" if is_dangerous(text) else text


def storable(text: str) -> str:
    """Return the text with visible marks for what the file format cannot hold."""
    return SURROGATES.sub("\ufffd", text.translate(CONTROLS))


def _heading(sheet: Worksheet, view: SignInSheetView) -> None:
    title = put_text(sheet, (1, 1), text=view.title)
    title.font, title.border = TITLE_FONT, Border()
    for down, (label, text) in enumerate(((wording.BRANCH, view.branch), (wording.DATE, view.date)), start=2):
        for across, part in enumerate((label, text), start=1):
            put_text(sheet, (down, across), text=part).border = Border()
    if view.late_entry:
        put_text(sheet, (2, 4), text=view.late_entry).border = Border()
    for across, part in enumerate((wording.PLACE, view.place), start=4):
        put_text(sheet, (3, across), text=part).border = Border()


def put_text(sheet: Worksheet, place: tuple[int, int], *, text: str) -> Cell:
    """Put a text into a cell (row and column from 1) so that it stays text, also when the user edits it."""
    cell = sheet.cell(*place)
    assert isinstance(cell, Cell)  # noqa: S101 - nothing is merged here
    shown = storable(text.replace("\r\n", "\n").replace("\r", "\n"))[:LONGEST]
    cell.value = shown
    cell.data_type = "s"  # openpyxl has taken "=1" for a formula and "#N/A" for an error
    cell.number_format = TEXT_FORMAT
    cell.quotePrefix = is_dangerous(text)
    cell.font = CELL_FONT
    cell.alignment = Alignment(vertical="center", wrap_text="\n" in shown)
    cell.border = Border(left=HAIR, right=HAIR, top=HAIR, bottom=HAIR)
    return cell
