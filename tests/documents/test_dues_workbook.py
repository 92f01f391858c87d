"""党费收缴表 and 党费台账 as workbooks, read back by openpyxl."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import BinaryIO

import pytest
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from tests.documents.builders import HOSTILE, RARE, long_names, names
from tests.documents.dues_samples import (
    IN_PART,
    OWED,
    PAID,
    PAID_UNKNOWN,
    UNKNOWN,
    a_dues_ledger,
    a_dues_sheet,
    some_reversals,
)
from tests.documents.test_sheets import DANGEROUS
from tests.e2e.spreadsheets import recalculated
from themeday_desktop.documents import wording
from themeday_desktop.documents.dues_views import DuesLedgerView, DuesSheetRow, DuesSheetView
from themeday_desktop.documents.dues_workbook import write_ledger, write_sheet
from themeday_desktop.documents.sheets import is_dangerous

PEOPLE = names(5)


def made(write: Callable[[BinaryIO], None]) -> Worksheet:
    stream = io.BytesIO()
    write(stream)
    sheet = load_workbook(stream).active
    assert isinstance(sheet, Worksheet)
    return sheet


def shown_total(view: DuesSheetView | DuesLedgerView, folder: Path) -> list[str]:
    """The row of sums as LibreOffice shows it."""
    path = folder / "view.xlsx"
    with path.open("wb") as stream:
        if isinstance(view, DuesSheetView):
            write_sheet(view, stream)
        else:
            write_ledger(view, stream)
    return next(row for row in recalculated(path, folder) if row[1] == "合计")


def row_of(sheet: Worksheet, name: str) -> list[Cell]:
    return next(list(row) for row in sheet.iter_rows() if row[1].value == name)  # type: ignore[arg-type]  # no merged cells


def test_amounts_of_the_sheet_are_numbers_and_the_sums_formulas() -> None:
    sheet = made(lambda stream: write_sheet(a_dues_sheet(PEOPLE), stream))
    assert [one.value for one in row_of(sheet, PEOPLE[1])][:6] == ["2", PEOPLE[1], 12.5, 12.5, "现金", "2"]
    assert [one.value for one in row_of(sheet, PEOPLE[0])][2:4] == ["待定", None]
    total = row_of(sheet, "合计")
    assert [(one.value, one.data_type, one.number_format) for one in total[2:4]] == [
        ("=SUM(C5:C9)", "f", "0.00"),
        ("=SUM(D5:D9)", "f", "0.00"),
    ]


def test_reversals_stand_below_the_sheet() -> None:
    reversals = some_reversals(2)
    sheet = made(lambda stream: write_sheet(a_dues_sheet(PEOPLE, reversals=reversals), stream))
    said = [str(row[1].value) for row in sheet.iter_rows()][-2:]
    assert [(one.name in line, one.reason in line) for one, line in zip(reversals, said, strict=True)] == [
        (True, True)
    ] * 2


def test_a_month_of_the_ledger_is_a_number_where_something_was_paid_and_says_so_where_not() -> None:
    sheet = made(lambda stream: write_ledger(a_dues_ledger(PEOPLE), stream))
    first, second = row_of(sheet, PEOPLE[0]), row_of(sheet, PEOPLE[1])
    assert (first[2].value, second[2].value) == ("待定", 12.5)
    assert [one.value for one in second[3:]] == [12.5, 12.5, "欠12.50", 5, "待定", *[None] * 7, 30, 20]
    assert [one.number_format for one in second[5:8]] == ["@", '0.00" 欠7.50"', "@"]
    tinted = [one.fill.fgColor.rgb == "00FDECE2" for one in second[3:9]]
    assert tinted == [False, False, True, True, True, False]
    assert [one.value for one in row_of(sheet, "合计")][2:5] == ["=SUM(C5:C9)", "=SUM(D5:D9)", "=SUM(E5:E9)"]
    assert sheet.page_setup.orientation == "landscape"


@pytest.mark.parametrize("nobody", [a_dues_sheet([]), a_dues_ledger([])], ids=["sheet", "ledger"])
def test_with_nobody_the_sums_are_nothing_and_no_formula_names_itself(
    nobody: DuesSheetView | DuesLedgerView, tmp_path: Path
) -> None:
    total = shown_total(nobody, tmp_path)
    assert {one for one in total[2:] if one} == {"0.00"}
    assert total[2:4] == ["0.00", "0.00"]


def test_another_program_shows_what_is_missing_behind_what_was_paid(tmp_path: Path) -> None:
    view = a_dues_ledger(PEOPLE)
    rows = [replace(one, months=(PAID, OWED, IN_PART, UNKNOWN, PAID_UNKNOWN, *one.months[5:])) for one in view.rows]
    path = tmp_path / "view.xlsx"
    with path.open("wb") as stream:
        write_ledger(replace(view, rows=tuple(rows)), stream)
    shown = next(row for row in recalculated(path, tmp_path) if row[1] == PEOPLE[1])
    assert shown[3:9] == ["12.50", "欠12.50", "5.00 欠7.50", "待定", "3.00 待定", ""]


@pytest.mark.parametrize("count", [1, 46])
def test_another_program_s_sums_are_those_of_the_view(tmp_path: Path, count: int) -> None:
    sheet, ledger = a_dues_sheet(names(count)), a_dues_ledger(names(count))
    shown = [Decimal(one or 0) * 100 for one in shown_total(sheet, tmp_path)[2:4]]
    assert shown == [sheet.due_fen, sheet.received_fen]
    shown = [Decimal(one or 0) * 100 for one in shown_total(ledger, tmp_path)[2:]]
    standard, paid, owed = (
        sum(getattr(row, field) or 0 for row in ledger.rows) for field in ("standard_fen", "paid_fen", "owed_fen")
    )
    assert shown == [standard, *ledger.month_sums, paid, owed]


@pytest.mark.parametrize("name", [*RARE, "王\U00030000", "王" * 500])
@pytest.mark.fault("TX-04")
def test_rare_and_long_names_are_stored_exactly(name: str) -> None:
    for sheet in (
        made(lambda stream: write_sheet(a_dues_sheet([name]), stream)),
        made(lambda stream: write_ledger(a_dues_ledger([name]), stream)),
    ):
        assert sheet["B5"].value == name


def test_of_300_names_each_stands_in_it_once() -> None:
    people = long_names(300)
    for sheet in (
        made(lambda stream: write_sheet(a_dues_sheet(people), stream)),
        made(lambda stream: write_ledger(a_dues_ledger(people), stream)),
    ):
        assert [sheet.cell(at, 2).value for at in range(5, 305)] == people
        assert str(sheet["C305"].value) == "=SUM(C5:C304)"


def test_the_sheet_s_columns_have_their_heads_and_the_notes_stand_behind() -> None:
    rows = (DuesSheetRow(1, "林巧云", 50, 50, "现金", "1"), DuesSheetRow(2, "刘思远", None, 0, note="含欠 6月"))
    sheet = made(lambda stream: write_sheet(a_dues_sheet([], rows=rows, words="伍角整"), stream))
    assert [one.value for one in sheet[4]] == [*wording.DUES_COLUMNS, "备注"]
    assert [one.value for one in sheet[5]] == ["1", "林巧云", 0.5, 0.5, "现金", "1", None, None]
    assert [one.value for one in sheet[6]] == ["2", "刘思远", "待定", None, None, None, None, "含欠 6月"]
    assert (sheet["B8"].value, sheet["C8"].value) == (wording.DUES_IN_WORDS, "伍角整")


@pytest.mark.fault("OF-01")
def test_of_sixty_dangerous_names_no_cell_is_a_formula_but_the_sums() -> None:
    people = list(DANGEROUS)
    for sheet, sums in (
        (made(lambda stream: write_sheet(a_dues_sheet(people, reversals=some_reversals(3, reason="=1+1")), stream)), 2),
        (made(lambda stream: write_ledger(a_dues_ledger(people, branch="=1+1", as_of="@A1"), stream)), 15),
    ):
        formulas = [one for row in sheet.iter_rows() for one in row if one.data_type == "f"]
        assert [one.row for one in formulas] == [65] * sums
        assert {sheet.cell(at, 2).data_type for at in range(5, 65)} == {"s"}
        assert [sheet.cell(at, 2).quotePrefix for at in range(5, 65)] == [is_dangerous(name) for name in people]


@pytest.mark.fault("OF-01")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_stays_text(name: str) -> None:
    view = replace(a_dues_sheet([name]), title=name, branch=name, reversals=some_reversals(1, reason=name))
    for sheet in (
        made(lambda stream: write_sheet(view, stream)),
        made(lambda stream: write_ledger(a_dues_ledger([name]), stream)),
    ):
        own = row_of(sheet, name)[1]
        assert (own.data_type, own.quotePrefix) == ("s", is_dangerous(name))
        formulas = {str(one.value) for row in sheet.iter_rows() for one in row if one.data_type == "f"}
        assert all(one.startswith("=SUM(") for one in formulas)
