"""Any bag, any version: the cases of the public conformance suite as bags made here, and those beyond it."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from tests.archive.bags import FILES, bag, declared, errors, judged, listing, warnings
from themeday_desktop.archive import bagtags
from themeday_desktop.archive.bagit_check import BagVerdict, verify_bag
from themeday_desktop.archive.tree import is_unsafe


@pytest.mark.fault("PK-01")
@pytest.mark.parametrize("version", ["0.93", "0.94", "0.95", "0.96", "0.97", "1.0"])
def test_a_plain_bag_of_each_version_is_valid_without_a_word(tmp_path: Path, version: str) -> None:
    tags = {"bagit.txt": declared(version), "manifest-sha512.txt": listing(FILES)}
    assert warnings(tmp_path, bag(version, tagmanifest_sha512=listing(tags))) == set()


@pytest.mark.fault("PK-01")
@pytest.mark.parametrize("algorithm", ["md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_256"])
def test_each_algorithm_is_read(tmp_path: Path, algorithm: str) -> None:
    good = {**bag(manifest_sha512=None), f"manifest-{algorithm}.txt": listing(FILES, algorithm)}
    assert warnings(tmp_path / "good", good) == set()
    assert errors(tmp_path / "bad", {**good, "data/hello.txt": b"hallo\n"}) == {"payload_changed"}


@pytest.mark.fault("PK-01")
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_each_line_end_is_read(tmp_path: Path, line_end: str) -> None:
    end = line_end.encode()
    files = bag(manifest_sha512=listing(FILES).replace(b"\n", end), bagit=declared().replace(b"\n", end))
    assert warnings(tmp_path, files) == set()


@pytest.mark.fault("PK-01")
@pytest.mark.parametrize("encoding", ["ISO-8859-1", "UTF-16", "gb18030"])
def test_tag_files_may_have_another_encoding(tmp_path: Path, encoding: str) -> None:
    files = bag(
        "0.97",
        bagit=declared("0.97", encoding),
        manifest_sha512=listing(FILES).decode().encode(encoding),
        bag_info="Contact-Name: x\n".encode(encoding),
    )
    assert warnings(tmp_path, files) == set()


@pytest.mark.fault("PK-01")
def test_a_bag_in_a_bag_is_payload(tmp_path: Path) -> None:
    inner = {f"data/{name}": content for name, content in bag().items()}
    assert warnings(tmp_path, bag(files=inner)) == set()


@pytest.mark.fault("PK-01")
def test_names_that_look_encoded_mean_themselves_before_1_0(tmp_path: Path) -> None:
    files = {"data/%7Ea": b"1", "data/%test": b"2", "data/~c": b"3", "data/%25d": b"4"}
    assert warnings(tmp_path, bag("0.97", files)) == set()


@pytest.mark.fault("PK-01")
@pytest.mark.parametrize(("version", "lines"), [("1.0", "%25a%0Ab%0dc"), ("0.97", "%a%0ab%0Dc")])
def test_line_ends_in_names_are_percent_encoded_as_the_version_has_it(tmp_path: Path, version: str, lines: str) -> None:
    files = {"data/%a\nb\rc": b"x"}
    manifest = listing({f"data/{lines}": b"x"})
    assert warnings(tmp_path, bag(version, files, manifest_sha512=manifest)) == set()


@pytest.mark.fault("PK-01")
def test_labels_may_repeat_fold_and_have_blanks_before_the_colon(tmp_path: Path) -> None:
    text = b"A: 1\nA: 2\na : 3\n  folded\nb:\n\nPayload-Oxum: 7.2\n"
    assert warnings(tmp_path, bag("0.97", bag_info=text)) == {"bag_info_blanks"}


@pytest.mark.fault("PK-01")
def test_a_fetched_bag_is_valid_and_nobody_is_asked(tmp_path: Path) -> None:
    fetch = b"http://127.0.0.1:1/x - data/hello.txt\nfile:///x 5 data/dir/a b.txt\n"
    assert warnings(tmp_path, bag("0.97", fetch=fetch)) == set()


@pytest.mark.fault("PK-01")
def test_the_metadata_file_had_another_name_before_0_96(tmp_path: Path) -> None:
    assert errors(tmp_path / "a", bag("0.95", package_info=b"Payload-Oxum: 1.1\n")) == {"bag_oxum"}
    assert warnings(tmp_path / "b", bag("0.96", package_info=b"Payload-Oxum: 1.1\n")) == set()


INVALID: list[tuple[str, dict[str, bytes]]] = [
    ("bag_declaration_missing", bag(bagit=None)),
    ("bag_declaration", bag(bagit=b"BagIt-Version: 0.97\n")),
    ("bag_declaration", bag(bagit=b"BagIt-Version: .97\nTag-File-Character-Encoding: UTF-8\n")),
    ("bag_declaration", bag(bagit=b"\xff\xfe")),
    ("bag_declaration_bom", bag(bagit=b"\xef\xbb\xbf" + declared())),
    ("bag_declaration_blanks", bag(bagit=declared().replace(b":", b" :"))),
    ("bag_declaration_blanks", bag(bagit=declared("1.0 "))),
    ("bag_version", bag("2.0")),
    ("bag_version", bag("00.97")),
    ("bag_encoding_unknown", bag(bagit=declared(encoding="rot13"))),
    ("bag_encoding_unknown", bag(bagit=declared(encoding="no-such"))),
    ("bag_no_payload_folder", bag(files={}, x=b"y")),
    ("bag_no_manifest", bag(manifest_sha512=None)),
    ("bag_no_manifest", bag(manifest_sha512=None, manifest_whirl=b"x")),
    ("payload_changed", bag(manifest_sha512=listing({**FILES, "data/hello.txt": b"other"}))),
    ("tag_changed", bag("0.97", tagmanifest_sha512=listing({"bagit.txt": b"other"}))),
    ("tag_missing", bag("0.97", tagmanifest_sha512=listing({"bag-info.txt": b""}))),
    ("payload_missing", bag(manifest_sha512=listing({**FILES, "data/more": b""}))),
    ("payload_not_listed", {**bag(), "data/more": b""}),
    ("payload_not_listed", bag(manifest_md5=listing({"data/hello.txt": b"hello\n"}, "md5"))),
    ("manifest_conflict", bag("0.97", manifest_sha512=listing(FILES) + listing({"data/hello.txt": b"other"}))),
    ("manifest_line_twice", bag(manifest_sha512=listing(FILES) * 2)),
    ("manifest_outside_payload", bag(manifest_sha512=listing({**FILES, "bagit.txt": declared()}))),
    ("manifest_line", bag(manifest_sha512=listing(FILES) + b"no line\n")),
    ("manifest_line", bag(manifest_sha512=listing(FILES) + b"abcd  data/x\n")),
    ("manifest_line", bag(manifest_sha512=listing(FILES) + b"\\" + listing({"data/x": b""}))),
    ("tag_encoding", bag(manifest_sha512=listing(FILES) + b"\xff\n")),
    ("bag_oxum", bag(bag_info=b"Payload-Oxum: 8.2\n")),
    ("bag_oxum", bag(bag_info=b"Payload-Oxum: x\n")),
    ("bag_info_line", bag(bag_info=b"no label\n")),
    ("bag_info_line", bag(bag_info=b"  folded\n")),
    ("fetch_missing", bag("0.97", fetch=b"http://h/x - data/more\n")),
    ("fetch_not_listed", bag("0.97", fetch=b"http://h/x - bagit.txt\n")),
    ("fetch_url", bag("0.97", fetch=b"nothing - data/hello.txt\n")),
    ("fetch_line", bag("0.97", fetch=b"http://h/x\n")),
]


@pytest.mark.fault("PK-01")
@pytest.mark.parametrize(("code", "files"), INVALID)
def test_an_invalid_bag_is_refused_with_its_reason(tmp_path: Path, code: str, files: dict[str, bytes]) -> None:
    assert code in errors(tmp_path, files)


@pytest.mark.fault("PK-01")
@pytest.mark.parametrize(
    "path",
    [
        "../../README.md", "\\.\\./x", "/home/foo", "~/foo", "~root/foo", "C:\\Windows\\x", "%HomeDrive%\\x",
        "\\\\?\\UNC\\server\\x", "data/../../x", "c:x", "$HOME/x",
    ],
)  # fmt: skip
@pytest.mark.parametrize("place", ["manifest_sha512", "fetch"])
def test_a_path_that_leaves_the_bag_on_any_system_is_refused(tmp_path: Path, path: str, place: str) -> None:
    line = listing({**FILES, path: b""}) if place == "manifest_sha512" else f"https://h/x - {path}\n".encode()
    assert errors(tmp_path, bag("0.97", **{place: line})) == {"path_unsafe"}


DECOMPOSED = unicodedata.normalize("NFD", "data/Núñez")
COMPOSED = unicodedata.normalize("NFC", DECOMPOSED)
WARNED: list[tuple[str, dict[str, bytes]]] = [
    ("path_case", bag("0.97", manifest_sha512=listing({**FILES, "data/HELLO.txt": b"hello\n"}))),
    ("manifest_star", bag("0.97", manifest_sha512=listing(FILES, separator=" *"))),
    ("path_relative", bag("0.97", manifest_sha512=listing(FILES, prefix="./"))),
    ("path_relative", bag("0.97", manifest_sha512=listing(FILES, prefix=".//./"))),
    ("path_composition", bag("0.96", {COMPOSED: b""}, manifest_sha512=listing({COMPOSED: b"", DECOMPOSED: b""}))),
    ("path_twin", bag("0.96", {COMPOSED: b""}, manifest_sha512=listing({COMPOSED: b"", DECOMPOSED: b""}))),
    ("path_composition", bag("1.0", {COMPOSED: b""}, manifest_sha512=listing({DECOMPOSED: b""}))),
    ("manifest_line_twice", bag("0.97", manifest_sha512=listing(FILES) * 2)),
    ("system_file", bag("0.97", {**FILES, "data/Thumbs.db": b""})),
    (
        "system_file",
        bag("0.97", manifest_sha512=listing({**FILES, "data/.DS_Store": b""}), bag_info=b"Payload-Oxum: 7.3\n"),
    ),
    ("system_file", bag("0.97", tagmanifest_sha512=listing({".DS_Store": b""}))),
    ("bag_declaration_blanks", bag(bagit=declared("0.97").replace(b":", b" :"))),
    ("bag_algorithm_unknown", bag(manifest_whirl=b"x")),
    ("manifest_comment", bag("0.97", manifest_sha512=b"# made by hand\n\n" + listing(FILES))),
    ("tag_bom", bag("0.97", manifest_sha512=b"\xef\xbb\xbf" + listing(FILES))),
    ("tag_changed", bag("0.96", tagmanifest_sha512=listing({"bagit.txt": b"other"}))),
    ("tag_missing", bag("0.96", tagmanifest_sha512=listing({"bag-info.txt": b""}))),
    ("bag_oxum_twice", bag("0.97", bag_info=b"Payload-Oxum: 7.2\nPayload-Oxum: 1.1\n")),
]


@pytest.mark.fault("PK-01")
@pytest.mark.parametrize(("code", "files"), WARNED)
def test_an_unwise_bag_is_accepted_with_a_warning(tmp_path: Path, code: str, files: dict[str, bytes]) -> None:
    assert code in warnings(tmp_path, files)


@pytest.mark.fault("PK-01")
@pytest.mark.parametrize("name", ["data/HELLO.txt", "data/.DS_Store"])
def test_from_1_0_a_missing_file_is_missing_whatever_its_name(tmp_path: Path, name: str) -> None:
    files = bag(manifest_sha512=listing({**FILES, name: b"hello\n"}))
    assert errors(tmp_path, files) == {"payload_missing"}


@pytest.mark.fault("PK-01")
def test_a_file_that_differs_only_in_case_is_missing_unless_its_content_is_certain(tmp_path: Path) -> None:
    files = bag("0.97", manifest_sha512=listing({**FILES, "data/HELLO.txt": b"other"}))
    assert errors(tmp_path, files) == {"payload_missing"}


@pytest.mark.fault("PK-19")
def test_before_1_0_each_payload_file_needs_only_one_manifest(tmp_path: Path) -> None:
    md5 = listing({"data/hello.txt": b"hello\n"}, "md5")
    rest = listing({"data/dir/a b.txt": b"x"})
    assert warnings(tmp_path, bag("0.97", manifest_md5=md5, manifest_sha512=rest)) == set()


@pytest.mark.fault("PK-20")
def test_upper_case_hashes_and_tabs_are_read(tmp_path: Path) -> None:
    lines = (f"{hashlib.sha512(content).hexdigest().upper()} \t {name}\n" for name, content in FILES.items())
    assert warnings(tmp_path, bag(manifest_sha512="".join(lines).encode())) == set()


def test_a_backslash_in_a_name_is_warned_of(tmp_path: Path) -> None:
    files = {"data/a\\b": b"x"}
    root = tmp_path / "bag"
    (root / "data").mkdir(parents=True)
    for name, content in bag(files=files).items():
        (root / name).write_bytes(content)
    assert [finding.code for finding in verify_bag(root).warnings] == ["name_backslash"]


@pytest.mark.fault("PK-20")
@pytest.mark.parametrize(
    "line",
    [b"a" * 3_000_000, b"x" + b" " * 3_000_000, b"a" * 128 + b" " * 3_000_000, b"0" * 128 + b"  " + b"./" * 1_500_000],
)
@pytest.mark.parametrize("place", ["manifest_sha512", "bag_info", "fetch"])
def test_endless_lines_are_read_in_linear_time(tmp_path: Path, line: bytes, place: str) -> None:
    assert errors(tmp_path, bag("0.97", **{place: line})) != set()


def test_at_most_a_thousand_findings_are_kept(tmp_path: Path) -> None:
    many = {f"data/{number}": b"" for number in range(1100)}
    assert len(judged(tmp_path, bag(manifest_sha512=listing({**FILES, **many}))).errors) == 1000


def test_a_tag_file_beyond_all_measure_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bagtags, "MAX_TAG_BYTES", 200)
    assert errors(tmp_path, bag()) == {"tag_too_big"}


@pytest.mark.fault("PK-06")
def test_a_link_that_leads_out_of_the_bag_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"secret")
    judged(tmp_path, bag())
    for name in ("data/link", "folder"):
        (tmp_path / "bag" / name).symlink_to(tmp_path / "secret" if name != "folder" else tmp_path)
        assert [finding.code for finding in verify_bag(tmp_path / "bag").errors] == ["bag_link"]
        (tmp_path / "bag" / name).unlink()


@pytest.mark.fault("PK-06")
def test_a_link_within_the_bag_is_read_as_its_file(tmp_path: Path) -> None:
    judged(tmp_path, bag(manifest_sha512=listing({**FILES, "data/link": b"hello\n"})))
    (tmp_path / "bag/data/link").symlink_to("hello.txt")
    assert verify_bag(tmp_path / "bag").ok


@pytest.mark.fault("PK-06")
def test_a_pipe_in_a_bag_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    judged(tmp_path, bag())
    os.mkfifo(tmp_path / "bag/data/pipe")
    assert [finding.code for finding in verify_bag(tmp_path / "bag").errors] == ["bag_special_file"]


@pytest.mark.fault("PK-32")
def test_judging_does_not_change_the_working_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(_: object) -> None:
        raise AssertionError("changed the working directory")

    monkeypatch.setattr(os, "chdir", forbidden)
    assert judged(tmp_path, bag()).ok


def test_what_is_not_there_is_unreadable(tmp_path: Path) -> None:
    assert [finding.code for finding in verify_bag(tmp_path / "missing").errors] == ["package_unreadable"]


def test_a_plain_path_is_safe() -> None:
    assert not is_unsafe("data/a..b/%x/~y/C:z")


@pytest.mark.fault("PK-01")
def test_the_library_of_record_and_this_judge_agree_on_a_bag_it_made(tmp_path: Path) -> None:
    (tmp_path / "bag/photos").mkdir(parents=True)
    (tmp_path / "bag/photos/照片 1.jpg").write_bytes(b"x" * 1000)
    make = [
        sys.executable,
        "-W",
        "ignore",
        "-m",
        "bagit",
        "--sha256",
        "--md5",
        "--contact-name",
        "张三",
        str(tmp_path / "bag"),
    ]
    subprocess.run(make, check=True, capture_output=True)
    assert verify_bag(tmp_path / "bag") == BagVerdict(True, (), ())
    subprocess.run(["zip", "-qr", "bag.zip", "bag"], cwd=tmp_path, check=True)
    assert verify_bag(tmp_path / "bag.zip").ok
