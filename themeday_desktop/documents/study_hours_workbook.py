"""党员学时统计表 as a workbook: minutes and targets are numbers, hours and sums formulas, every other cell is text."""

from __future__ import annotations

from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from themeday_desktop.documents import wording
from themeday_desktop.documents.internal_book import put_heading
from themeday_desktop.documents.sheets import HEAD_FONT, put_text
from themeday_desktop.documents.study_hours_views import StudyHoursView

HEAD_ROW = 5
WIDTHS = (7.0, 16.0, 16.0, 17.0, 14.0, 14.0, 11.0, 11.0, 11.0, 40.0)  # of the columns, in characters
FIRST_PART, TOTAL, TARGET, MISSING, NOTE = 4, 7, 8, 9, 10  # columns
HOURS_FORMAT, WHOLE_FORMAT = "0.0", "0"


def write(view: StudyHoursView, stream: BinaryIO) -> None:
    """Write a heading, one row for each member with formulas for the hours, and the sums below."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = wording.STUDY_HOURS
    _heading(sheet, view)
    down = HEAD_ROW
    for down, row in enumerate(view.rows, start=HEAD_ROW + 1):
        for across, text in enumerate((str(row.number), row.name, row.group), start=1):
            put_text(sheet, (down, across), text=text)
        for across, minutes in enumerate(row.minutes, start=FIRST_PART):
            _number(sheet, (down, across), minutes)
        _formula(sheet, (down, TOTAL), f"=ROUND(SUM(D{down}:F{down})/{view.minutes_per_hour},1)")
        if row.target is None:
            put_text(sheet, (down, TARGET), text="")
            put_text(sheet, (down, MISSING), text=row.standing)
        else:
            _number(sheet, (down, TARGET), row.target)
            _formula(sheet, (down, MISSING), f"=MAX(0,H{down}-G{down})")
        put_text(sheet, (down, NOTE), text=row.note).alignment = Alignment(vertical="center", wrap_text=True)
    _sums(sheet, down + 1)
    tally = wording.STUDY_HOURS_TALLY.format(enough=view.enough, short=view.short, not_asked=view.not_asked)
    put_text(sheet, (down + 3, 2), text=tally).border = Border()
    sheet.freeze_panes = f"C{HEAD_ROW + 1}"
    sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0  # as many pages as it takes, one page wide
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    workbook.save(stream)


def _heading(sheet: Worksheet, view: StudyHoursView) -> None:
    title = wording.DUES_LEDGER_YEAR.format(year=view.year) + wording.STUDY_HOURS
    as_of = wording.DUES_AS_OF.format(day=view.as_of)
    pairs = ((wording.BRANCH, view.branch), (wording.STUDY_HOURS_TERMS, f"{view.terms}；{as_of}"))
    columns = zip(wording.STUDY_HOURS_BOOK, WIDTHS, strict=True)
    put_heading(sheet, title, pairs=pairs, columns=columns, row=HEAD_ROW)


def _number(sheet: Worksheet, place: tuple[int, int], number: int) -> Cell:
    cell = put_text(sheet, place, text="")
    cell.value, cell.number_format, cell.quotePrefix = number, WHOLE_FORMAT, False
    return cell


def _formula(sheet: Worksheet, place: tuple[int, int], formula: str) -> Cell:
    cell = put_text(sheet, place, text="")
    cell.value, cell.data_type, cell.number_format = formula, "f", HOURS_FORMAT
    return cell


def _sums(sheet: Worksheet, down: int) -> None:
    """The sums of minutes and of hours; with nobody there 0, for a formula would name itself."""
    put_text(sheet, (down, 2), text=wording.STUDY_HOURS_SUM).font = HEAD_FONT
    first, last = HEAD_ROW + 1, down - 1
    for across in range(FIRST_PART, TOTAL + 1):
        letter = get_column_letter(across)
        if first > last:
            cell = _number(sheet, (down, across), 0)
        else:
            cell = _formula(sheet, (down, across), f"=SUM({letter}{first}:{letter}{last})")
            cell.number_format = HOURS_FORMAT if across == TOTAL else WHOLE_FORMAT
        cell.font = HEAD_FONT
