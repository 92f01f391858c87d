"""Archives that lie, one lie at a time: each is refused with its own reason, nothing is written."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.archive import rawzip, samples
from tests.archive.hostile import GOOD, NAME, X, refused
from tests.archive.rawzip import Raw


def test_the_plain_package_is_accepted(tmp_path: Path) -> None:
    assert refused(tmp_path) == []


@pytest.mark.fault("PK-04")
@pytest.mark.parametrize(
    ("name", "code"),
    [
        (b"../evil.txt", "name_parts"),
        (b"..\\evil.txt", "name_characters"),
        (b"/abs", "name_absolute"),
        (b"C:\\x", "name_characters"),
        (b"C:x", "name_characters"),
        (b"\\\\srv\\s", "name_characters"),
        (b"\\\\?\\x", "name_characters"),
        (b"~/x", "name_characters"),
        (b"%TEMP%/x", "name_characters"),
        (b"a//b", "name_parts"),
        (b"./a", "name_parts"),
        (b"", "name_empty"),
        (b"  ", "name_characters"),
    ],
)
def test_an_unsafe_name_refuses_the_whole_package(tmp_path: Path, name: bytes, code: str) -> None:
    before = sorted(tmp_path.parent.rglob("*"))
    assert refused(tmp_path, X.but(name=name)) == [code]
    assert sorted(tmp_path.parent.rglob("*")) == sorted([*before, tmp_path / "package.zip"])


@pytest.mark.fault("PK-05")
@pytest.mark.parametrize("top", ["themeday-9c0ffee0-evil", "themeday-9c0ffee", "stage", "themeday-9C0FFEE0"])
def test_a_second_or_foreign_top_folder_is_refused(tmp_path: Path, top: str) -> None:
    assert refused(tmp_path, X.but(name=f"{top}/x".encode())) == ["profile_top_folder"]
    assert samples.codes(tmp_path, samples.zipped(samples.bag(), top)) == ["profile_top_folder"]


@pytest.mark.fault("PK-06")
@pytest.mark.parametrize(
    "mode", [0o120777, 0o040755, 0o060644, 0o020644, 0o010644, 0o140644, 0o104755, 0o102755, 0o101755]
)
def test_links_devices_and_set_uid_files_are_refused(tmp_path: Path, mode: int) -> None:
    assert refused(tmp_path, X.but(central={"external": mode << 16})) == ["zip_special_file"]


@pytest.mark.fault("PK-06")
@pytest.mark.parametrize(
    "central", [{"external": 0x10}, {"external": 0x400}, {"made": 7 << 8 | 20}, {"external": 0x02}]
)
def test_folder_attributes_on_a_file_are_refused(tmp_path: Path, central: Mapping[str, object]) -> None:
    assert refused(tmp_path, X.but(central=central)) in (["zip_special_file"], ["profile_header"])


@pytest.mark.fault("PK-07")
def test_a_link_lying_in_the_folder_is_neither_followed_nor_replaced(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    stage = tmp_path / "stage"
    stage.mkdir()
    (stage / samples.TOP).symlink_to(outside, target_is_directory=True)
    assert samples.codes(stage, samples.zipped(samples.bag())) == []
    assert list(outside.iterdir()) == []


@pytest.mark.fault("PK-08")
@pytest.mark.parametrize(
    ("name", "code"),
    [
        (NAME, "name_twice"),
        (NAME.replace(b"/x", b"/X"), "name_case"),
        (NAME + b"/y", "name_file_is_folder"),
        (NAME + b".", "name_trailing"),
        (NAME + b" ", "name_characters"),
        (NAME + "é".encode(), "name_characters"),
        (NAME + "é".encode(), "name_characters"),
    ],
)
def test_names_that_become_one_file_are_refused(tmp_path: Path, name: bytes, code: str) -> None:
    assert refused(tmp_path, X, X.but(name=name)) == [code]


@pytest.mark.fault("PK-09")
@pytest.mark.parametrize(
    "local",
    [
        {"crc": 1}, {"compressed": 11}, {"size": 11}, {"method": 8}, {"flags": 2}, {"signature": b"PK\x01\x02"},
        {"flags": 8, "crc": 0, "compressed": 0, "size": 0},
    ],
)  # fmt: skip
def test_a_local_header_that_differs_is_refused(tmp_path: Path, local: Mapping[str, object]) -> None:
    assert refused(tmp_path, X.but(local=local)) == ["zip_headers_differ"]


@pytest.mark.fault("PK-09")
def test_a_local_name_that_differs_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, X.but(local_name=NAME.replace(b"/x", b"/y"))) == ["zip_headers_differ"]


@pytest.mark.fault("PK-09")
@pytest.mark.parametrize(("field", "value"), [("time", 1), ("date", 0x22), ("needed", 10)])
def test_a_header_that_the_program_would_not_write_is_refused(tmp_path: Path, field: str, value: int) -> None:
    assert refused(tmp_path, X.but(local={field: value})) == ["profile_header"]
    assert refused(tmp_path, X.but(central={field: value})) == ["profile_header"]


@pytest.mark.fault("PK-10")
def test_entries_that_overlap_fully_are_refused(tmp_path: Path) -> None:
    kernel = Raw(NAME, b"\0" * 20_000_000, method=8)
    many = [kernel.but(name=NAME + b"%d" % i, central={"offset": 0}) for i in range(500)]
    lean = [entry.but(packed=b"", central={"offset": 0}) for entry in many[1:]]
    assert samples.codes(tmp_path, rawzip.make([many[0], *lean])) in (["zip_overlap"], ["zip_sizes"], ["zip_bomb"])


@pytest.mark.fault("PK-10")
def test_an_entry_quoting_the_next_header_is_refused(tmp_path: Path) -> None:
    inner = rawzip.make([X.but(name=NAME + b"2")])[: 30 + len(NAME) + 1 + len(X.content)]
    outer = X.but(content=inner, behind=b"")
    blob = rawzip.make([*GOOD, outer, X.but(name=NAME + b"2", packed=b"", central={"compressed": 12, "size": 12})])
    assert samples.codes(tmp_path, blob) in (["zip_overlap"], ["zip_headers_differ"])


@pytest.mark.fault("PK-10")
def test_two_lines_for_one_place_are_refused(tmp_path: Path) -> None:
    blob = rawzip.make([X, X.but(name=NAME + b"2", central={"offset": 0})])
    assert samples.codes(tmp_path, blob) == ["zip_overlap"]


@pytest.mark.fault("PK-10")
def test_an_entry_reaching_into_the_directory_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, X.but(central={"compressed": 60, "size": 60})) == ["zip_sizes"]
    assert refused(tmp_path, X.but(behind=b"gap")) == ["zip_gap"]


@pytest.mark.fault("PK-13")
@pytest.mark.parametrize(
    ("end", "code"),
    [
        ({"here": 0xFFFF, "count": 0xFFFF}, "zip_zip64"),
        ({"offset": 0xFFFFFFFF}, "zip_zip64"),
        ({"length": 0xFFFFFFFF}, "zip_zip64"),
        ({"disk": 1}, "zip_multi_disk"),
        ({"first_disk": 1}, "zip_multi_disk"),
        ({"here": 3}, "zip_multi_disk"),
        ({"here": 2, "count": 2}, "zip_directory_misplaced"),
        ({"here": 9, "count": 9}, "zip_directory_misplaced"),
        ({"here": 0, "count": 0}, "zip_empty"),
        ({"comment_length": 5}, "zip_trailing_bytes"),
        ({"length": 5 << 20}, "zip_too_many_entries"),
        ({"offset": 0}, "zip_directory_misplaced"),
    ],
)
def test_an_end_record_that_lies_is_refused(tmp_path: Path, end: Mapping[str, object], code: str) -> None:
    assert refused(tmp_path, end=end) == [code]


@pytest.mark.fault("PK-13")
def test_a_zip64_end_record_before_the_end_is_refused(tmp_path: Path) -> None:
    record = b"PK\x06\x06" + struct.pack("<Q2H2L4Q", 44, 45, 45, 0, 0, 1, 1, 46, 0)
    locator = b"PK\x06\x07" + struct.pack("<LQL", 0, 0, 1)
    assert refused(tmp_path, before_end=record + locator) == ["zip_directory_misplaced"]


@pytest.mark.fault("PK-13")
def test_a_line_of_another_disk_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, X.but(central={"disk": 1})) == ["zip_multi_disk"]


@pytest.mark.fault("PK-13")
def test_a_comment_of_64_kib_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, end={"comment_length": 0xFFFF}, after=b"c" * 0xFFFF) == ["zip_trailing_bytes"]


@pytest.mark.fault("PK-13")
def test_two_end_records_are_refused(tmp_path: Path) -> None:
    whole = rawzip.make(GOOD)
    assert samples.codes(tmp_path, whole + whole[-22:]) == ["zip_directory_misplaced"]


@pytest.mark.fault("PK-14")
def test_a_program_before_the_archive_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, before=b"MZ" + b"\0" * 200) == ["zip_not_an_archive"]
    assert samples.codes(tmp_path, b"MZ" + rawzip.make(GOOD)) == ["zip_not_an_archive"]


@pytest.mark.fault("PK-14")
def test_an_archive_before_the_archive_is_refused(tmp_path: Path) -> None:
    whole = rawzip.make(GOOD)
    assert samples.codes(tmp_path, whole + whole) == ["zip_directory_misplaced"]
    assert refused(tmp_path, before=whole) == ["zip_gap"]


@pytest.mark.fault("PK-14")
@pytest.mark.parametrize("after", [b"\0", b"\n", b"x" * 70_000])
def test_bytes_behind_the_archive_are_refused(tmp_path: Path, after: bytes) -> None:
    assert refused(tmp_path, after=after) in (["zip_trailing_bytes"], ["zip_cut_off"])


@pytest.mark.fault("PK-14")
@pytest.mark.parametrize(
    "content", [b"", b"PK", b"\xff\xd8\xff" + b"\0" * 100, b"PK\x05\x06" + b"\0" * 18, b"PK\x03\x04" + b"\0" * 100]
)
def test_what_is_no_archive_is_refused(tmp_path: Path, content: bytes) -> None:
    assert samples.codes(tmp_path, content)[0] in ("zip_not_an_archive", "zip_empty", "zip_cut_off")


@pytest.mark.fault("PK-14")
def test_a_directory_in_another_order_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, order=[1, 0, *range(2, len(GOOD))]) == ["zip_gap"]


@pytest.mark.fault("PK-15")
@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"flags": 1}, "zip_encrypted"),
        ({"flags": 0x41}, "zip_encrypted"),
        ({"flags": 0x2000}, "zip_encrypted"),
        ({"flags": 0x20}, "zip_version"),
        ({"needed": 45}, "zip_version"),
        ({"needed": 63}, "zip_version"),
        ({"method": 99}, "zip_method"),
    ],
)
def test_what_is_not_supported_is_said_so(tmp_path: Path, fields: Mapping[str, object], code: str) -> None:
    assert refused(tmp_path, X.but(local=fields, central=fields)) == [code]


@pytest.mark.fault("PK-15")
def test_extra_fields_comments_and_descriptors_are_not_of_our_profile(tmp_path: Path) -> None:
    assert refused(tmp_path, X.but(extra=b"UT\x05\x00\x03\0\0\0\0")) == ["profile_header"]
    assert refused(tmp_path, X.but(local={"flags": 8}, central={"flags": 8})) == ["profile_header"]
    assert (
        refused(tmp_path, X.but(local={"extra_length": 3}, packed=b"abccontent of x", central={"compressed": 12})) != []
    )


@pytest.mark.fault("PK-16")
@pytest.mark.parametrize(
    "name",
    [
        b"a\0b",
        b"a\r\nb",
        "a\u202egpj.exe".encode(),
        "a\u200bb".encode(),
        "😀".encode(),
        b"\xed\xa0\x80",
        "照片".encode("cp936"),
    ],
)
@pytest.mark.parametrize("flags", [0, 0x0800])
def test_names_with_hostile_characters_are_refused(tmp_path: Path, name: bytes, flags: int) -> None:
    entry = X.but(name=NAME + name, local={"flags": flags}, central={"flags": flags})
    assert refused(tmp_path, entry) == ["name_characters"]


@pytest.mark.fault("PK-16")
def test_a_name_of_300_characters_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, X.but(name=NAME + b"x" * 300)) == ["name_too_long"]


@pytest.mark.fault("PK-17")
@pytest.mark.parametrize("name", ["CON", "aux.txt", "NUL", "COM1", "COM¹", "x:ads", "a.", "a "])
def test_names_that_windows_reserves_are_refused_on_every_system(tmp_path: Path, name: str) -> None:
    assert refused(tmp_path, X.but(name=NAME + b"/" + name.encode())) != []


def test_a_deflate_stream_that_breaks_off_or_goes_on_is_refused(tmp_path: Path) -> None:
    name = f"{samples.TOP}/data/photos/index.csv".encode()
    index = next(entry for entry in GOOD if entry.name == name)
    rest = [entry for entry in GOOD if entry.name != name]
    for packed in (index.bytes()[:-1], index.bytes() + b"x", b"\xff" * 20, index.bytes() + b"x" * 70_000):
        assert samples.codes(tmp_path, rawzip.make([*rest, index.but(packed=packed)]))[-1] == "zip_deflate"


def test_content_that_does_not_fit_its_crc_or_size_is_refused(tmp_path: Path) -> None:
    name = f"{samples.TOP}/data/photos/index.csv".encode()
    index = next(entry for entry in GOOD if entry.name == name)
    rest = [entry for entry in GOOD if entry.name != name]
    for fields, code in (({"crc": 5}, "zip_crc"), ({"size": len(index.content) + 1}, "zip_sizes")):
        assert samples.codes(tmp_path, rawzip.make([*rest, index.but(local=fields, central=fields)])) == [code]


def test_a_file_larger_than_any_package_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "package.zip"
    with path.open("wb") as file:
        file.truncate(2 << 30)
    verdict = samples.verify_package(path, schema={}, progress=samples.NoProgress())
    assert [problem.code for problem in verdict.problems] == ["zip_too_big"]


def test_a_missing_file_or_a_folder_is_unreadable_not_a_crash(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing.zip"):
        verdict = samples.verify_package(path, schema={}, progress=samples.NoProgress())
        assert [problem.code for problem in verdict.problems] == ["package_unreadable"]
