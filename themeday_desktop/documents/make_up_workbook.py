"""补课台账 as a workbook: every cell is text, nothing is ever a formula."""

from __future__ import annotations

from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from themeday_desktop.documents import wording
from themeday_desktop.documents.make_up_views import MakeUpSheetView
from themeday_desktop.documents.sheets import HEAD_FILL, HEAD_FONT, TITLE_FONT, put_text

HEAD_ROW = 4
WIDTHS = (7.0, 14.0, 26.0, 20.0, 44.0, 14.0, 34.0, 10.0)  # of the columns, in characters


def write(view: MakeUpSheetView, stream: BinaryIO) -> None:
    """Write the ledger with a heading, one row for each person and activity, and the sums below."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = wording.MAKE_UP_SHEET
    _heading(sheet, view)
    for across, (title, width) in enumerate(zip(wording.MAKE_UP_COLUMNS, WIDTHS, strict=True), start=1):
        cell = put_text(sheet, (HEAD_ROW, across), text=title)
        cell.font, cell.fill = HEAD_FONT, HEAD_FILL
        cell.alignment = Alignment(horizontal="center", vertical="center")
        sheet.column_dimensions[get_column_letter(across)].width = width
    down = HEAD_ROW
    for down, row in enumerate(view.rows, start=HEAD_ROW + 1):
        texts = (row.name, row.activity, row.missed, row.follow_up, row.due, row.made, row.minutes)
        for across, text in enumerate((str(row.number), *texts), start=1):
            put_text(sheet, (down, across), text=text).alignment = Alignment(vertical="center", wrap_text=True)
    tally = wording.MAKE_UP_TALLY.format(owed=view.owed, done=view.done, open=view.open)
    put_text(sheet, (down + 2, 2), text=tally).border = Border()
    sheet.freeze_panes = f"C{HEAD_ROW + 1}"
    sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    sheet.page_setup.orientation = "landscape"
    workbook.save(stream)


def _heading(sheet: Worksheet, view: MakeUpSheetView) -> None:
    title = put_text(sheet, (1, 1), text=f"{wording.MAKE_UP_SHEET}{wording.NOTE.format(note=wording.INTERNAL)}")
    title.font, title.border = TITLE_FONT, Border()
    pairs = ((wording.BRANCH, view.branch), (wording.MAKE_UP_SCOPE, view.scope))
    for down, pair in enumerate(pairs, start=2):
        for across, part in enumerate(pair, start=1):
            put_text(sheet, (down, across), text=part).border = Border()
