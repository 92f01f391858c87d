"""Any bag in an archive as other programs write it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.archive import rawzip
from tests.archive.bags import bag
from themeday_desktop.archive.bagit_check import BagVerdict, verify_bag


def packed(folder: Path, entries: list[rawzip.Raw]) -> BagVerdict:
    """The verdict on these entries as a ZIP file."""
    path = folder / "bag.zip"
    path.write_bytes(rawzip.make(entries))
    return verify_bag(path)


def plain(prefix: str = "") -> list[rawzip.Raw]:
    """A valid bag as entries."""
    return [rawzip.Raw(f"{prefix}{name}".encode(), content) for name, content in bag().items()]


@pytest.mark.parametrize("prefix", ["", "folder/", "a/b/"])
def test_the_usual_forms_of_other_zip_writers_are_read(tmp_path: Path, prefix: str) -> None:
    folder = rawzip.Raw(b"empty/", central={"external": 0o040755 << 16 | 0x10})
    times = [
        entry.but(extra=b"UT\x05\x00\x03\0\0\0\0", local={"time": 7}, central={"time": 7, "needed": 10})
        for entry in plain(prefix)
    ]
    assert packed(tmp_path, [folder, *times]).ok


@pytest.mark.parametrize("signature", [b"PK\x07\x08", b""])
def test_a_streamed_archive_is_read(tmp_path: Path, signature: bytes) -> None:
    streamed = {"flags": 8, "crc": 0, "compressed": 0, "size": 0}
    entries = []
    for entry in plain():
        sizes = rawzip.struct.pack("<3L", rawzip.zlib.crc32(entry.content), len(entry.content), len(entry.content))
        entries.append(entry.but(local=streamed, central={"flags": 8}, behind=signature + sizes))
    assert packed(tmp_path, entries).ok
    spoilt = entries[0].but(behind=b"\0" * 16)
    assert [finding.code for finding in packed(tmp_path, [spoilt, *entries[1:]]).errors] == ["zip_headers_differ"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        (b"../x", "name_parts"),
        (b"/x", "name_parts"),
        (b"a//x", "name_parts"),
        (b"./x", "name_parts"),
        (b"a\0b", "name_parts"),
        (b"data/hello.txt", "name_twice"),
        (b"data", "name_file_is_folder"),
        (b"a/" * 600 + b"x", "name_too_long"),
    ],
)
def test_an_archive_with_dangerous_names_is_refused(tmp_path: Path, name: bytes, code: str) -> None:
    assert [finding.code for finding in packed(tmp_path, [*plain(), rawzip.Raw(name, b"x")]).errors] == [code]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "cp437"])
def test_names_without_the_flag_are_read_as_the_writers_of_this_country_mean_them(
    tmp_path: Path, encoding: str
) -> None:
    name = "data/é" if encoding == "cp437" else "data/照片.jpg"
    files = bag(files={name: b"x"})
    entries = [rawzip.Raw(found.encode(encoding), content) for found, content in files.items()]
    assert packed(tmp_path, entries).ok


def test_an_archive_with_a_name_that_is_no_utf8_is_refused(tmp_path: Path) -> None:
    flags = {"flags": 0x0800}
    odd = rawzip.Raw(b"data/\xff", b"x", local=flags, central=flags)
    assert [finding.code for finding in packed(tmp_path, [*plain(), odd]).errors] == ["name_characters"]


def test_a_folder_entry_with_content_is_refused(tmp_path: Path) -> None:
    assert [
        finding.code
        for finding in packed(tmp_path, [*plain(), rawzip.Raw(b"x/", b"x", central={"external": 0})]).errors
    ] == ["zip_special_file"]


def test_an_archive_without_a_bag_is_refused(tmp_path: Path) -> None:
    assert [finding.code for finding in packed(tmp_path, [rawzip.Raw(b"x", b"x")]).errors] == [
        "bag_declaration_missing"
    ]
