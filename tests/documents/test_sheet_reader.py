"""Reading spreadsheet files, friendly and hostile ones."""

import resource
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents.xlsx_samples import (
    HEADER_CELLS,
    MAIN,
    PACKAGE_REL,
    REL,
    RELS,
    WORKBOOK_RELS,
    an_xlsx,
    styles,
    workbook,
    worksheet,
)
from themeday_desktop.documents import xlsx_parts
from themeday_desktop.documents.sheet_reader import MAX_FILE_BYTES, read_sheet
from themeday_desktop.documents.xlsx_parts import shows_date
from themeday_desktop.documents.xlsx_reader import number_text
from themeday_desktop.domain.errors import BadInput, Surroundings
from themeday_desktop.domain.progress import Cancelled
from themeday_desktop.domain.roster_rows import read_roster
from themeday_desktop.domain.roster_sheet import Cell, CellKind, MergedRange

FIXTURES = Path(__file__).parents[1] / "fixtures"
TODAY = date(2026, 11, 21)
EMPTY_SHEET = worksheet(f'<row r="1">{HEADER_CELLS}</row>')


def refusal(path: Path) -> str:
    with pytest.raises(BadInput) as refused:
        read_sheet(path)
    return refused.value.code


def cells(path: Path, row: int = 0) -> tuple[Cell, ...]:
    return read_sheet(path).rows[row].cells


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


@pytest.mark.fault("OF-02")
def test_more_than_five_thousand_rows_are_refused(tmp_path: Path) -> None:
    row = '<row r="{0}"><c r="A{0}" t="str"><v>甲</v></c></row>'
    rows = "".join(row.format(number) for number in range(1, 5002))
    path = an_xlsx(tmp_path / "a.xlsx", worksheet(rows))
    with pytest.raises(BadInput) as refused:
        read_sheet(path)
    assert (refused.value.code, refused.value.params) == ("sheet_too_long", {"limit": "5000"})


@pytest.mark.fault("OF-02")
def test_columns_beyond_a_hundred_are_left_out_and_counted(tmp_path: Path) -> None:
    sheet = worksheet('<row r="1"><c r="CV1"><v>1</v></c><c r="CW1"><v>2</v></c><c r="XFD1"><v>3</v></c></row>')
    read = read_sheet(an_xlsx(tmp_path / "a.xlsx", sheet))
    assert (len(read.rows[0].cells), read.columns_left_out) == (100, 2)


@pytest.mark.fault("OF-02")
@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "_rels/.rels"]
)
def test_an_entity_bomb_is_refused_wherever_it_lies(tmp_path: Path, part: str) -> None:
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
        '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><x>&c;</x>'
    )
    assert refusal(an_xlsx(tmp_path / "a.xlsx", EMPTY_SHEET, {part: bomb})) == "sheet_unsafe"


@pytest.mark.fault("OF-02")
def test_a_reference_to_an_outside_file_is_refused(tmp_path: Path) -> None:
    bomb = f'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><worksheet xmlns="{MAIN}">&a;</worksheet>'
    assert refusal(an_xlsx(tmp_path / "a.xlsx", bomb)) == "sheet_unsafe"


@pytest.mark.fault("OF-02")
def test_defusedxml_is_what_parses() -> None:
    assert xlsx_parts.defused_sax.__name__ == "defusedxml.sax"


@pytest.mark.fault("OF-02")
def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    path = an_xlsx(tmp_path / "a.xlsx", EMPTY_SHEET, {"xl/sharedStrings.xml": b"<sst>" + b" " * 60_000_000})
    made = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert refusal(path) == "sheet_too_large"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - max(before, made) < 20_000


@pytest.mark.fault("OF-02")
def test_too_many_entries_and_texts_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many = {f"xl/media/{number}": b"" for number in range(3_000)}
    assert refusal(an_xlsx(tmp_path / "a.xlsx", EMPTY_SHEET, many)) == "sheet_too_large"
    monkeypatch.setattr(xlsx_parts, "MAX_STRINGS", 2)
    strings = f'<sst xmlns="{MAIN}"><si/><si/><si/></sst>'
    assert refusal(an_xlsx(tmp_path / "b.xlsx", EMPTY_SHEET, {"xl/sharedStrings.xml": strings})) == "sheet_too_large"


@pytest.mark.fault("OF-02")
def test_many_large_sheets_are_refused_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_parts, "MAX_ALL_BYTES", 2_000)
    assert refusal(an_xlsx(tmp_path / "a.xlsx", worksheet("<row/>" * 300))) == "sheet_too_large"


@pytest.mark.fault("OF-02")
def test_macros_and_links_are_ignored_and_values_read(tmp_path: Path) -> None:
    rels = WORKBOOK_RELS.replace(
        "</Relationships>", f'<Relationship Id="rId5" Type="{REL}/vbaProject" Target="vba.bin"/></Relationships>'
    )
    parts = {
        "xl/vba.bin": b"\xd0\xcf\x11\xe0",
        "xl/_rels/workbook.xml.rels": rels,
        "xl/externalLinks/externalLink1.xml": "<x>",
    }
    sheet = worksheet(
        f'<row r="1">{HEADER_CELLS}</row><row r="2"><c r="A2" t="str"><f>[1]a!B2</f><v>甲乙</v></c></row>'
    )
    path = an_xlsx(tmp_path / "roster.xlsm", sheet, parts)
    assert [row.name for row in read_roster(read_sheet(path), today=TODAY).rows] == ["甲乙"]


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.mark.fault("OF-02")
@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.xls", OLE, "sheet_old_xls"),
        ("a.xlsx", OLE, "sheet_old_xls"),
        ("a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "sheet_encrypted"),
        ("a.xls", b"<html><table><tr><td>x</td></tr></table></html>", "sheet_is_html"),
        ("a.xls", b"\xef\xbb\xbf \r\n<!DOCTYPE html>", "sheet_is_html"),
        ("a.xls", b'<?xml version="1.0"?><Workbook/>', "sheet_is_html"),
        ("a.xls", "\ufeff<html><body>".encode("utf-16"), "sheet_is_html"),
        ("a.xlsx", b"%PDF-1.7", "sheet_not_a_sheet"),
        ("a.xlsx", b"\x89PNG\r\n", "sheet_not_a_sheet"),
        ("a.xlsx", b"", "sheet_file_empty"),
        ("a.xlsx", b"PK\x03\x04" + b"\0" * 100, "sheet_damaged"),
        ("a.xlsx", b"PK\x05\x06" + b"\0" * 18, "sheet_not_xlsx"),
    ],
)
def test_other_files_are_refused_each_with_its_own_reason(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert refusal(tmp_path / name) == code


def _truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-40])


def _flipped(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        place = archive.getinfo("xl/worksheets/sheet1.xml").header_offset + 70
    content = bytearray(path.read_bytes())
    content[place] ^= 0xFF
    path.write_bytes(bytes(content))


@pytest.mark.fault("OF-02")
@pytest.mark.parametrize("damage", [_truncated, _flipped])
def test_a_damaged_file_is_refused(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    path = an_xlsx(tmp_path / "a.xlsx", EMPTY_SHEET)
    damage(path)
    assert refusal(path) == "sheet_damaged"


@pytest.mark.fault("OF-02")
@pytest.mark.parametrize(
    "row",
    [
        '<row r="x"><c><v>1</v></c></row>',
        '<row><c t="s"><v>9</v></c></row>',
        '<row><c t="s"><v>x</v></c></row>',
        "<row><c><v>abc</v></c></row>",
        "<row><c><v>nan</v></c></row>",
        "<row><c><v>1_000</v></c></row>",
        "<row><c><v>٣</v></c></row>",
        '<row><c s="x"><v>1</v></c></row>',
        "<row><c></row>",
    ],
)
def test_a_sheet_that_makes_no_sense_is_refused(tmp_path: Path, row: str) -> None:
    assert refusal(an_xlsx(tmp_path / "a.xlsx", worksheet(row))) == "sheet_damaged"


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"xl/workbook.xml": None}, "sheet_not_xlsx"),
        ({"_rels/.rels": RELS.replace("workbook.xml", "workbook.bin"), "xl/workbook.bin": b""}, "sheet_xlsb"),
        ({"xl/worksheets/sheet1.xml": None}, "sheet_empty"),
        ({"xl/_rels/workbook.xml.rels": None}, "sheet_empty"),
    ],
)
def test_a_zip_without_its_sheets_is_refused(tmp_path: Path, parts: dict[str, str | bytes | None], code: str) -> None:
    assert refusal(an_xlsx(tmp_path / "a.xlsx", EMPTY_SHEET, parts)) == code


def test_a_file_without_relationships_of_its_own_is_read_by_habit(tmp_path: Path) -> None:
    assert read_sheet(an_xlsx(tmp_path / "a.xlsx", EMPTY_SHEET, {"_rels/.rels": None})).rows


def test_a_relationship_to_outside_is_not_followed(tmp_path: Path) -> None:
    outside = f'<Relationship Id="rId1" Type="{REL}/worksheet" Target="http://x/" TargetMode="External"/>'
    rels = f'<Relationships xmlns="{PACKAGE_REL}">{outside}</Relationships>'
    assert refusal(an_xlsx(tmp_path / "a.xlsx", EMPTY_SHEET, {"xl/_rels/workbook.xml.rels": rels})) == "sheet_empty"


@pytest.mark.fault("OF-02")
def test_an_encrypted_entry_and_an_open_document_are_refused(tmp_path: Path) -> None:
    path = an_xlsx(tmp_path / "a.xlsx", EMPTY_SHEET)
    content = path.read_bytes()
    place = content.rindex(b"PK\x01\x02", 0, content.index(b"_rels/.rels", content.index(b"PK\x01\x02")))
    path.write_bytes(content[: place + 8] + b"\x01" + content[place + 9 :])
    assert refusal(path) == "sheet_encrypted"
    with zipfile.ZipFile(tmp_path / "b.xlsx", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert refusal(tmp_path / "b.xlsx") == "sheet_ods"


def test_a_missing_file_a_folder_and_a_huge_file_are_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.xlsx") == "sheet_file_missing"
    assert refusal(tmp_path) == "sheet_not_a_sheet"
    with (tmp_path / "huge.csv").open("wb") as stream:
        stream.truncate(MAX_FILE_BYTES + 1)
    assert refusal(tmp_path / "huge.csv") == "sheet_file_too_large"


def test_a_file_that_cannot_be_read_is_the_surroundings_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = an_xlsx(tmp_path / "a.xlsx", EMPTY_SHEET)

    def refuse(*_args: object, **_more: object) -> None:
        raise PermissionError(13, "denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(Surroundings) as stopped:
        read_sheet(path)
    assert (stopped.value.code, stopped.value.params) == ("sheet_unreadable", {"file": "a.xlsx"})


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
