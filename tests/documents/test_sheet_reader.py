"""Reading spreadsheet files, friendly and hostile ones."""

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents.reading import EMPTY_SHEET, cells
from tests.documents.xlsx_samples import (
    HEADER_CELLS,
    MAIN,
    an_xlsx,
    styles,
    workbook,
    worksheet,
)
from themeday_desktop.documents.sheet_reader import read_sheet
from themeday_desktop.documents.xlsx_parts import shows_date
from themeday_desktop.documents.xlsx_reader import number_text
from themeday_desktop.domain.errors import BadInput
from themeday_desktop.domain.progress import Cancelled
from themeday_desktop.domain.roster_rows import read_roster
from themeday_desktop.domain.roster_sheet import Cell, CellKind, MergedRange

FIXTURES = Path(__file__).parents[1] / "fixtures"
TODAY = date(2026, 11, 21)


class Stop:
    """A progress that is cancelled from the start."""

    def cancelled(self) -> bool:
        return True

    def step(self, done: int, total: int, what: str = "") -> None:
        assert done <= total


@pytest.mark.parametrize("name", ["roster-village-sheet.xlsx", "roster-system-export.xlsx"])
def test_every_cell_is_read_as_openpyxl_reads_it(name: str) -> None:
    (judge,) = openpyxl.load_workbook(FIXTURES / name).worksheets
    sheet = read_sheet(FIXTURES / name)
    assert sheet.sheet_name == judge.title
    assert {(area.first_row, area.last_row) for area in sheet.merged} == {
        (area.min_row, area.max_row) for area in judge.merged_cells.ranges
    }
    found = {(row.number, place): cell for row in sheet.rows for place, cell in enumerate(row.cells, start=1)}
    for line in judge.iter_rows():
        for expected in line:
            cell = found.get((expected.row, expected.column), Cell(CellKind.EMPTY))
            assert _same(cell, expected.value), (expected.coordinate, cell)


def _same(cell: Cell, value: object) -> bool:
    if isinstance(value, datetime):
        return cell == Cell(CellKind.DATE, value.date().isoformat())
    if isinstance(value, int | float):
        return cell.kind is CellKind.NUMBER and float(cell.text) == value
    return cell == Cell(CellKind.TEXT, value) if isinstance(value, str) else cell.kind is CellKind.EMPTY


def test_numbers_dates_flags_errors_and_texts_keep_their_kind(tmp_path: Path) -> None:
    row = (
        '<row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3" s="1"><v>34671</v></c><c r="C3"><v>1.0026393232E10</v></c>'
        '<c r="D3" t="b"><v>1</v></c><c r="E3" t="e"><v>#REF!</v></c><c r="F3" t="str"><f>A1</f><v>值</v></c>'
        '<c r="G3"><f>SUM(A1)</f></c><c r="H3" t="d"><v>2015-06-26T00:00:00</v></c><c r="I3" t="b"><v>0</v></c>'
        '<c t="inlineStr"><is><t>富</t><rPh><t>fu</t></rPh><r><t>文本</t></r></is></c><c r="K3" s="1"/></row>'
    )
    strings = (
        f'<sst xmlns="{MAIN}"><si><t>零</t></si><si><r><t>姓</t></r><r><t>名</t></r><rPh><t>x</t></rPh></si></sst>'
    )
    parts = {"xl/sharedStrings.xml": strings, "xl/styles.xml": styles({}, (0, 14))}
    assert cells(an_xlsx(tmp_path / "a.xlsx", worksheet(row), parts)) == (
        Cell(CellKind.TEXT, "姓名"),
        Cell(CellKind.DATE, "1994-12-03"),
        Cell(CellKind.NUMBER, "10026393232"),
        Cell(CellKind.FLAG, "TRUE"),
        Cell(CellKind.ERROR, "#REF!"),
        Cell(CellKind.TEXT, "值"),
        Cell(CellKind.FORMULA),
        Cell(CellKind.DATE, "2015-06-26"),
        Cell(CellKind.FLAG, "FALSE"),
        Cell(CellKind.TEXT, "富文本"),
    )


def test_elements_with_a_prefix_and_without_coordinates_are_read(tmp_path: Path) -> None:
    sheet = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>'
        '<x:row><x:c t="str"><x:v>甲</x:v></x:c><x:c><x:v>1</x:v></x:c></x:row>'
        '<x:row r="7" hidden="1"><x:c r="B7"><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    first, second = read_sheet(an_xlsx(tmp_path / "a.xlsx", sheet)).rows
    assert (first.number, first.hidden, first.cells) == (
        1,
        False,
        (Cell(CellKind.TEXT, "甲"), Cell(CellKind.NUMBER, "1")),
    )
    assert (second.number, second.hidden, second.cells[1].text) == (7, True, "2")


@pytest.mark.fault("OF-03")
@pytest.mark.parametrize(
    ("serial", "from_1904", "day"),
    [
        ("34671", "0", "1994-12-03"),
        ("33209", "1", "1994-12-03"),
        ("59", "0", "1900-02-28"),
        ("61", "0", "1900-03-01"),
        ("1", "0", "1900-01-01"),
        ("34671.75", "0", "1994-12-03"),
    ],
)
def test_dates_count_from_1900_or_1904(tmp_path: Path, serial: str, from_1904: str, day: str) -> None:
    book = workbook(properties=f'<workbookPr date1904="{from_1904}"/>')
    sheet = worksheet(f'<row r="1"><c r="A1" s="0"><v>{serial}</v></c></row>')
    parts = {"xl/workbook.xml": book, "xl/styles.xml": styles({}, (14,))}
    assert cells(an_xlsx(tmp_path / "a.xlsx", sheet, parts)) == (Cell(CellKind.DATE, day),)


@pytest.mark.parametrize("serial", ["0.5", "0", "-3", "99999999"])
def test_a_time_or_an_impossible_serial_stays_a_number(tmp_path: Path, serial: str) -> None:
    sheet = worksheet(f'<row r="1"><c r="A1" s="0"><v>{serial}</v></c></row>')
    path = an_xlsx(tmp_path / "a.xlsx", sheet, {"xl/styles.xml": styles({}, (14,))})
    assert cells(path) == (Cell(CellKind.NUMBER, serial),)


@pytest.mark.parametrize(
    ("code", "serial", "text"),
    [
        ("yyyy&quot;年&quot;m&quot;月&quot;", "34669", "1994-12"),
        ("yyyy&quot;年&quot;m&quot;月&quot;", "34671", "1994-12-03"),
        ("yyyy.mm;@", "34669", "1994-12"),
        ("yyyy-mm-dd", "34669", "1994-12-01"),
        ("[$-804]yyyy/m/d", "34669", "1994-12-01"),
    ],
)
def test_a_date_shown_without_its_day_is_a_month(tmp_path: Path, code: str, serial: str, text: str) -> None:
    sheet = worksheet(f'<row r="1"><c r="A1" s="0"><v>{serial}</v></c></row>')
    path = an_xlsx(tmp_path / "a.xlsx", sheet, {"xl/styles.xml": styles({176: code}, (176,))})
    assert cells(path) == (Cell(CellKind.DATE, text),)


@pytest.mark.parametrize(
    ("key", "text"), [(31, "1994-12-01"), (57, "1994-12"), (17, "1994-12"), (58, "1994-12-01"), (0, "34669")]
)
def test_the_chinese_built_in_formats_are_dates(tmp_path: Path, key: int, text: str) -> None:
    sheet = worksheet('<row r="1"><c r="A1" s="0"><v>34669</v></c></row>')
    assert cells(an_xlsx(tmp_path / "a.xlsx", sheet, {"xl/styles.xml": styles({}, (key,))}))[0].text == text


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("General", (False, False)),
        ("0.00", (False, False)),
        ("#,##0", (False, False)),
        ('"day"0', (False, False)),
        ("[Red]0", (False, False)),
        ("@", (False, False)),
        ("yyyy-mm-dd hh:mm", (True, False)),
        ("mmm-yy", (True, True)),
        ("[h]:mm", (True, False)),
    ],
)
def test_number_formats_tell_dates(code: str, shown: tuple[bool, bool]) -> None:
    assert shows_date(code) == shown


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("10026393232", "10026393232"),
        ("1.0026393232E10", "10026393232"),
        ("9.988641995010693E17", "9.988641995010693e+17"),
        ("998864199501069312", "998864199501069312"),
        ("5000.01", "5000.01"),
        ("1994.12", "1994.12"),
        ("5.0E3", "5000"),
        ("-2", "-2"),
        ("0.1E-3", "0.0001"),
    ],
)
def test_numbers_are_told_as_people_write_them(stored: str, text: str) -> None:
    assert number_text(stored) == text


def test_the_sheet_that_looks_most_like_a_roster_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    first = book.worksheets[0]
    first.append(["封面", "无"])
    book.create_sheet("两列").append(["姓名", "性别"])
    book.create_sheet("名册").append(["姓名", "性别", "民族", "电话"])
    book.create_sheet("三列").append(["姓名", "性别", "民族"])
    hidden = book.create_sheet("旧名册")
    hidden.append(["姓名", "性别", "民族", "电话", "学历"])
    hidden.sheet_state = "hidden"
    for sheet in book.worksheets:
        for number in range(70):
            sheet.append([f"人{number}", "男"])
    book.save(tmp_path / "many.xlsx")
    sheet = read_sheet(tmp_path / "many.xlsx")
    assert (sheet.sheet_name, len(sheet.rows)) == ("名册", 71)


def test_a_file_of_hidden_sheets_only_is_read_all_the_same(tmp_path: Path) -> None:
    book = workbook(sheets='<sheet name="名册" sheetId="1" state="hidden" r:id="rId1"/>')
    assert read_sheet(an_xlsx(tmp_path / "a.xlsx", EMPTY_SHEET, {"xl/workbook.xml": book})).sheet_name == "名册"


@pytest.mark.fault("OF-02")
def test_a_dimension_of_the_whole_grid_with_few_cells_is_read(tmp_path: Path) -> None:
    rows = f'<row r="1">{HEADER_CELLS}</row><row r="2"><c r="A2" t="str"><v>甲</v></c></row><row r="1048576" s="1"/>'
    sheet = worksheet(rows, before='<dimension ref="A1:XFD1048576"/>')
    assert [row.number for row in read_sheet(an_xlsx(tmp_path / "a.xlsx", sheet)).rows] == [1, 2]


@pytest.mark.fault("OF-03")
def test_merged_ranges_are_reported_and_nonsense_among_them_ignored(tmp_path: Path) -> None:
    after = '<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="C3"/><mergeCell ref="x:y"/><mergeCell/></mergeCells>'
    sheet = worksheet(f'<row r="1">{HEADER_CELLS}</row>', after)
    assert read_sheet(an_xlsx(tmp_path / "a.xlsx", sheet)).merged == (MergedRange(1, 2, 0, 1), MergedRange(3, 3, 2, 2))


def test_reading_stops_when_cancelled(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{number}"><c r="A{number}"><v>1</v></c></row>' for number in range(1, 300))
    with pytest.raises(Cancelled):
        read_sheet(an_xlsx(tmp_path / "a.xlsx", worksheet(rows)), progress=Stop())


def test_a_long_sheet_that_nobody_cancels_is_read(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{number}"><c r="A{number}"><v>1</v></c></row>' for number in range(1, 300))
    assert len(read_sheet(an_xlsx(tmp_path / "a.xlsx", worksheet(rows))).rows) == 299


@pytest.mark.fault("TX-11")
def test_ten_thousand_numbers_come_back_from_a_sheet_unchanged(tmp_path: Path) -> None:
    numbers = [f"99{place:07d}{place % 10:08d}{'0123456789X'[place % 11]}" for place in range(10_000)]
    for start in (0, 4_999, 9_998):
        part = numbers[start : start + 4_999]
        book = openpyxl.Workbook(write_only=True)
        sheet = book.create_sheet("名册")
        for number in part:
            sheet.append([number, f"0{number[:10]}"])
        book.save(tmp_path / f"{start}.xlsx")
        read = read_sheet(tmp_path / f"{start}.xlsx")
        assert [(row.cell(0).text, row.cell(1).text) for row in read.rows] == [(one, f"0{one[:10]}") for one in part]


@pytest.mark.fault("OF-02")
@settings(max_examples=150, deadline=None)
@given(place=st.integers(min_value=0), value=st.integers(0, 255))
def test_no_changed_byte_ends_in_anything_but_a_sheet_or_a_refusal(
    tmp_path_factory: pytest.TempPathFactory, place: int, value: int
) -> None:
    content = bytearray((FIXTURES / "roster-village-sheet.xlsx").read_bytes())
    content[place % len(content)] = value
    path = tmp_path_factory.getbasetemp() / "changed.xlsx"
    path.write_bytes(bytes(content))
    try:
        read_roster(read_sheet(path), today=TODAY)
    except BadInput as refused:
        assert refused.code
