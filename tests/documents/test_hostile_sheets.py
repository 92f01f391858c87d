"""Spreadsheet files that are hostile, damaged or of another kind."""

import resource
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.documents.reading import EMPTY_SHEET, refusal
from tests.documents.xlsx_samples import (
    HEADER_CELLS,
    MAIN,
    PACKAGE_REL,
    REL,
    RELS,
    WORKBOOK_RELS,
    an_xlsx,
    worksheet,
)
from themeday_desktop.documents import xlsx_parts
from themeday_desktop.documents.sheet_reader import MAX_FILE_BYTES, read_sheet
from themeday_desktop.domain.errors import BadInput, Surroundings
from themeday_desktop.domain.roster_rows import read_roster

TODAY = date(2026, 11, 21)


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
