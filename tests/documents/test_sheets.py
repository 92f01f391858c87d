"""签到名单 as workbook and as comma-separated text."""

import csv
import io
import zipfile

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.documents.builders import HOSTILE, RARE, a_row, a_sheet, names
from themeday_desktop.documents import sheets, wording
from themeday_desktop.documents.views import SignInGroup, SignInSheetView

STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
DANGEROUS = tuple(f"{start}{rest}" for start in STARTS for rest in ("1+1", "cmd|'/C calc'!A0", "SUM(A1)", "王", ""))


def workbook_of(view: SignInSheetView) -> tuple[Worksheet, bytes]:
    stream = io.BytesIO()
    sheets.write_xlsx(view, stream)
    return openpyxl.load_workbook(io.BytesIO(stream.getvalue())).worksheets[0], stream.getvalue()


def csv_of(view: SignInSheetView) -> bytes:
    stream = io.BytesIO()
    sheets.write_csv(view, stream)
    return stream.getvalue()


def test_the_workbook_lists_everyone_with_group_state_and_time() -> None:
    rows = (a_row("林巧云", stage="预备党员", state="已到", time="14:32"), a_row("𬱖志强", 2, note="送学上门"))
    sheet, _ = workbook_of(a_sheet(groups=(SignInGroup("第一党小组", rows),)))
    found = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    assert found == [
        list(wording.LIST_COLUMNS),
        ["1", "林巧云", "第一党小组", "预备党员", "已到", "14:32", None],
        ["2", "𬱖志强", "第一党小组", None, None, None, "送学上门"],
    ]


def test_the_heading_says_what_and_where() -> None:
    view = a_sheet()
    sheet, _ = workbook_of(view)
    assert [sheet[place].value for place in ("A1", "B2", "B3", "E3")] == [
        view.title,
        view.branch,
        view.date,
        view.place,
    ]


@pytest.mark.fault("OF-01")
def test_no_cell_of_the_workbook_is_ever_a_formula() -> None:
    assert len(DANGEROUS) == 60
    sheet, content = workbook_of(a_sheet(list(DANGEROUS), title="=1+1", branch="@A1", place="#N/A"))
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert b"<f>" not in package.read("xl/worksheets/sheet1.xml")
    expected = [name.replace("\r", "\n").replace("\0", "␀") for name in DANGEROUS]
    assert [sheet.cell(row, 2).value for row in range(5, 65)] == expected


@pytest.mark.fault("OF-01")
def test_a_dangerous_cell_stays_text_when_the_user_edits_it() -> None:
    sheet, _ = workbook_of(a_sheet(["=1+1", "林巧云"]))
    assert [sheet.cell(row, 2).quotePrefix for row in (5, 6)] == [True, False]


@pytest.mark.fault("OF-01")
@pytest.mark.parametrize("name", [*DANGEROUS, " =1+1", "　＝1"])
def test_a_dangerous_cell_of_the_csv_begins_with_an_apostrophe(name: str) -> None:
    found = list(csv.reader(io.StringIO(csv_of(a_sheet([name])).decode("utf-8-sig"), newline="")))
    assert found[1][1] == "'" + name.replace("\0", "␀")


@pytest.mark.fault("OF-01")
def test_the_csv_keeps_rfc_4180_and_has_the_mark_excel_needs() -> None:
    content = csv_of(a_sheet(['林"巧",云', *names(2)]))
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == 4
    assert '1,"林""巧"",云",第一党小组,,,,'.encode() in content


@pytest.mark.fault("TX-04")
@pytest.mark.parametrize("name", [*HOSTILE[:-1], *RARE, "王\U00030000", "\ue000"])
def test_names_are_stored_exactly(name: str) -> None:
    sheet, _ = workbook_of(a_sheet([name]))
    assert sheet["B5"].value == name
    assert name in next(
        row[1] for row in csv.reader(io.StringIO(csv_of(a_sheet([name])).decode("utf-8-sig"))) if row[0] == "1"
    )


def test_what_the_formats_cannot_hold_is_shown_as_a_mark() -> None:
    sheet, _ = workbook_of(a_sheet(["a\x07b\ud800"]))
    assert sheet["B5"].value == "a␇b\ufffd"
    assert "a␇b\ufffd" in csv_of(a_sheet(["a\x07b\ud800"])).decode("utf-8-sig")


def test_a_cell_is_never_longer_than_excel_allows() -> None:
    sheet, _ = workbook_of(a_sheet(["长" * 40_000]))
    assert len(sheet["B5"].value) == 32767


def test_a_late_entry_stands_in_the_heading_of_the_workbook() -> None:
    assert workbook_of(a_sheet(late_entry="补录 2026-07-14"))[0]["D2"].value == "补录 2026-07-14"
    assert workbook_of(a_sheet())[0]["D2"].value is None
