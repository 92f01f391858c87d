"""党费收缴表 and 党费台账 as workbooks: amounts are numbers, sums are formulas, every other cell is text."""

from __future__ import annotations

from decimal import Decimal
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from themeday_desktop.documents import wording
from themeday_desktop.documents.dues_ledger import missing_text, month_text
from themeday_desktop.documents.dues_views import DuesLedgerView, DuesSheetView, LedgerMonth
from themeday_desktop.documents.sheets import CELL_FONT, HEAD_FILL, HEAD_FONT, TITLE_FONT, put_text
from themeday_desktop.domain.money import FEN_PER_YUAN, yuan_text

MONEY_FORMAT = "0.00"
MISSING_FORMAT = '0.00" {missing}"'  # the cell stays the number that was paid, and shows what is missing behind it
HEAD_ROW = 4
EXCEPTION_FILL = PatternFill("solid", fgColor="FDECE2")
SHEET_WIDTHS = (7.0, 18.0, 12.0, 12.0, 9.0, 9.0, 18.0, 22.0)
SHEET_NOTE = "备注"
MISSING_WIDTH = 18.0  # of a month's column in which something is missing behind a number: too narrow, it shows ###
LEDGER_WIDTHS = (7.0, 16.0, 10.0, *([9.0] * 12), 11.0, 11.0)
FIRST_MONTH, LAST_MONTH = 4, 15  # columns


def write_sheet(view: DuesSheetView, stream: BinaryIO) -> None:
    """Write the dues sheet of an activity."""
    workbook, sheet = _begin(wording.DUES_SHEET)
    _heading(sheet, wording.DUES_SHEET, pairs=((wording.BRANCH, view.branch), (wording.DUES_MONTH, view.month)))
    _beside(sheet, 2, pair=(wording.TITLE, view.title))
    _beside(sheet, 3, pair=(wording.DATE, view.date))
    _head(sheet, (*wording.DUES_COLUMNS, SHEET_NOTE), widths=SHEET_WIDTHS)
    down = HEAD_ROW
    for down, row in enumerate(view.rows, start=HEAD_ROW + 1):
        put_text(sheet, (down, 1), text=str(row.number))
        put_text(sheet, (down, 2), text=row.name)
        _amount_or(sheet, down, 3, fen=row.due_fen, text=wording.DUES_UNKNOWN)
        _amount_or(sheet, down, 4, fen=row.paid_fen or None, text="")
        for across, text in enumerate((row.method, row.receipt, "", row.note), start=5):
            put_text(sheet, (down, across), text=text)
    total = down + 1
    put_text(sheet, (total, 2), text=wording.DUES_TOTAL).font = HEAD_FONT
    for across in (3, 4):
        _sum(sheet, total, across)
    put_text(sheet, (total + 1, 2), text=wording.DUES_IN_WORDS).border = Border()
    put_text(sheet, (total + 1, 3), text=view.words).border = Border()
    _reversals(sheet, total + 3, view)
    workbook.save(stream)


def write_ledger(view: DuesLedgerView, stream: BinaryIO) -> None:
    """Write the year's ledger; a month says in words what is missing of it, behind what was paid."""
    workbook, sheet = _begin(wording.DUES_LEDGER)
    title = wording.DUES_LEDGER_YEAR.format(year=view.year) + wording.DUES_LEDGER
    as_of = wording.DUES_AS_OF.format(day=view.as_of)
    _heading(sheet, title, pairs=((wording.BRANCH, view.branch), (wording.DUES_LEDGER_UNIT, as_of)))
    months = tuple(wording.DUES_MONTH_HEAD.format(number=number) for number in range(1, 13))
    _head(sheet, (*wording.DUES_LEDGER_HEAD, *months, *wording.DUES_LEDGER_FOOT), widths=LEDGER_WIDTHS)
    down = HEAD_ROW
    for down, row in enumerate(view.rows, start=HEAD_ROW + 1):
        put_text(sheet, (down, 1), text=str(row.number))
        put_text(sheet, (down, 2), text=row.name)
        _amount_or(sheet, down, 3, fen=row.standard_fen, text=wording.DUES_UNKNOWN)
        for across, month in enumerate(row.months, start=FIRST_MONTH):
            _month(sheet, down, across, month=month)
        _amount_or(sheet, down, LAST_MONTH + 1, fen=row.paid_fen, text="")
        _amount_or(sheet, down, LAST_MONTH + 2, fen=row.owed_fen or None, text="")
    total = down + 1
    put_text(sheet, (total, 2), text=wording.DUES_TOTAL).font = HEAD_FONT
    for across in range(3, LAST_MONTH + 3):
        _sum(sheet, total, across)
    sheet.page_setup.orientation = "landscape"
    workbook.save(stream)


def _begin(title: str) -> tuple[Workbook, Worksheet]:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = title
    return workbook, sheet


def _heading(sheet: Worksheet, title: str, *, pairs: tuple[tuple[str, str], ...]) -> None:
    cell = put_text(sheet, (1, 1), text=title)
    cell.font, cell.border = TITLE_FONT, Border()
    for down, pair in enumerate(pairs, start=2):
        for across, part in enumerate(pair, start=1):
            put_text(sheet, (down, across), text=part).border = Border()


def _beside(sheet: Worksheet, down: int, *, pair: tuple[str, str]) -> None:
    for across, part in enumerate(pair, start=4):
        put_text(sheet, (down, across), text=part).border = Border()


def _head(sheet: Worksheet, titles: tuple[str, ...], *, widths: tuple[float, ...]) -> None:
    for across, (title, width) in enumerate(zip(titles, widths, strict=True), start=1):
        cell = put_text(sheet, (HEAD_ROW, across), text=title)
        cell.font, cell.fill = HEAD_FONT, HEAD_FILL
        cell.alignment = Alignment(horizontal="center", vertical="center")
        sheet.column_dimensions[get_column_letter(across)].width = width
    sheet.freeze_panes = f"C{HEAD_ROW + 1}"
    sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"


def _amount_or(sheet: Worksheet, down: int, across: int, *, fen: int | None, text: str) -> Cell:
    """An amount in yuan as a number, or a text where there is none."""
    cell = put_text(sheet, (down, across), text=text)
    if fen is not None:
        cell.value = Decimal(fen) / FEN_PER_YUAN
        cell.number_format, cell.quotePrefix = MONEY_FORMAT, False
    return cell


def _month(sheet: Worksheet, down: int, across: int, *, month: LedgerMonth) -> None:
    missing = missing_text(month)
    told = not month.paid_fen and (missing or month.blank)
    cell = _amount_or(sheet, down, across, fen=None if told else month.paid_fen, text=month_text(month))
    if missing:
        cell.fill = EXCEPTION_FILL
    if missing and month.paid_fen:
        cell.number_format = MISSING_FORMAT.format(missing=missing)
        column = sheet.column_dimensions[get_column_letter(across)]
        column.width = max(column.width, MISSING_WIDTH)


def _sum(sheet: Worksheet, down: int, across: int) -> None:
    """The sum of everything between the head and row `down`; with nobody there 0, for a formula would name itself."""
    cell = _amount_or(sheet, down, across, fen=0, text="")
    cell.font = HEAD_FONT
    first, last, letter = HEAD_ROW + 1, down - 1, get_column_letter(across)
    if first <= last:
        cell.value = f"=SUM({letter}{first}:{letter}{last})"
        cell.data_type = "f"


def _reversals(sheet: Worksheet, down: int, view: DuesSheetView) -> None:
    if not view.reversals:
        return
    put_text(sheet, (down, 2), text=wording.DUES_REVERSALS).border = Border()
    for at, one in enumerate(view.reversals, start=down + 1):
        said = wording.DUES_REVERSAL.format(
            name=one.name, yuan=yuan_text(one.amount_fen), receipt=one.receipt, day=one.day, reason=one.reason
        )
        cell = put_text(sheet, (at, 2), text=said)
        cell.border, cell.font = Border(), CELL_FONT
