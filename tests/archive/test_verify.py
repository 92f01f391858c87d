"""What the verifier says of packages that are sound archives but not sound bags."""

from __future__ import annotations

import socket
import threading
import urllib.request
from pathlib import Path

import pytest

from tests.archive import samples
from themeday_desktop.archive.verify import verify_package
from themeday_desktop.domain.progress import Cancelled, NoProgress

RECORD = samples.PAYLOAD["data/record.json"]


def test_a_sound_package_is_accepted_and_names_itself(tmp_path: Path) -> None:
    verdict = samples.judged(tmp_path, samples.zipped(samples.bag()))
    assert (verdict.ok, verdict.activity_id, verdict.branch) == (True, samples.ID, samples.BRANCH)
    assert (verdict.date, verdict.signed_by) == ("2026-03-20", None)


def test_a_refused_package_is_still_named_by_its_bag_info(tmp_path: Path) -> None:
    verdict = samples.judged(tmp_path, samples.zipped(samples.with_record(b"{}")))
    assert (verdict.ok, verdict.branch, verdict.date) == (False, samples.BRANCH, "2026-03-21")


@pytest.mark.fault("PK-02")
@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("data/photos/0001.jpg", "payload_changed"),
        ("data/photos/index.csv", "payload_changed"),
        ("data/record.json", "payload_changed"),
        ("bag-info.txt", "tag_changed"),
        ("bagit.txt", "bag_declaration"),
        ("manifest-sha512.txt", "tag_changed"),
        ("tagmanifest-sha512.txt", "tag_changed"),
    ],
)
def test_one_changed_byte_is_found_in_each_kind_of_file(tmp_path: Path, name: str, code: str) -> None:
    files = samples.bag()
    place = len(files[name]) - 2 if name == "bag-info.txt" else 3
    changed = bytearray(files[name])
    changed[place] = ord("0") if changed[place] != ord("0") else ord("1")
    files[name] = bytes(changed)
    assert code in samples.codes(tmp_path, samples.zipped(files))


@pytest.mark.fault("PK-03")
def test_a_package_cut_off_anywhere_is_refused(tmp_path: Path) -> None:
    whole = samples.zipped(samples.bag())
    accepted = [length for length in range(len(whole)) if not samples.codes(tmp_path, whole[:length])]
    assert accepted == []


@pytest.mark.fault("PK-18")
@pytest.mark.parametrize("address", ["http://127.0.0.1/x", "file:///etc/hostname", "\\\\server\\share\\x"])
def test_a_fetch_file_is_refused_without_asking_anybody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("asked for an address")

    monkeypatch.setattr(socket, "socket", forbidden)
    monkeypatch.setattr(socket, "create_connection", forbidden)
    monkeypatch.setattr(urllib.request, "urlopen", forbidden)
    files = samples.bag()
    files["fetch.txt"] = f"{address} - data/x\n".encode()
    assert samples.codes(tmp_path, samples.zipped(files)) == ["profile_fetch"]


@pytest.mark.fault("PK-19")
def test_a_file_that_no_manifest_lists_is_refused(tmp_path: Path) -> None:
    files = {**samples.bag(), "data/attachments/extra.txt": b"x"}
    assert "payload_not_listed" in samples.codes(tmp_path, samples.zipped(files))


@pytest.mark.fault("PK-19")
def test_a_listed_file_that_is_missing_is_refused(tmp_path: Path) -> None:
    files = samples.bag()
    del files["data/photos/0001.jpg"]
    assert "payload_missing" in samples.codes(tmp_path, samples.zipped(files))


@pytest.mark.fault("PK-19")
@pytest.mark.parametrize("name", [*samples.TAGS, "data/record.json"])
def test_a_package_without_one_of_its_files_is_refused(tmp_path: Path, name: str) -> None:
    files = samples.bag()
    del files[name]
    problems = samples.judged(tmp_path, samples.zipped(files)).problems
    assert [(problem.code, problem.entry) for problem in problems] == [("bag_file_missing", name)]


@pytest.mark.fault("PK-19")
@pytest.mark.parametrize("name", ["manifest-md5.txt", "manifest-sha256.txt", "debug", "datax/y", "data"])
def test_a_second_manifest_or_any_other_file_is_refused(tmp_path: Path, name: str) -> None:
    reasons = samples.codes(tmp_path, samples.zipped({**samples.bag(), name: b"x\n"}))
    assert reasons in (["profile_extra_file"], ["name_file_is_folder"])


@pytest.mark.fault("PK-19")
@pytest.mark.parametrize(
    "name",
    [
        "x.exe", "x", "record.jsonx", "Record.json2", "documents", "documents/x", "documents/x.exe", "documents/x.PDF",
        "documents/.pdf", "documents/a/x.pdf", "Documents/x.pdf", "photos/1.jpg", "photos/00001.jpg", "photos/0002.JPG",
        "photos/0002.png", "photos/a/0002.jpg", "photos/index.csv.txt", "photos/x/index.csv", "attachments",
        "attachments/a/b", "Attachments/b", "data/record.json", "documents/x.pdf/y",
    ],
)  # fmt: skip
def test_a_file_where_the_profile_has_no_place_is_refused(tmp_path: Path, name: str) -> None:
    files = samples.bag({**samples.PAYLOAD, f"data/{name}": b"x"})
    problems = samples.judged(tmp_path, samples.zipped(files)).problems
    assert [(problem.code, problem.entry) for problem in problems] == [("profile_extra_file", f"data/{name}")]


@pytest.mark.parametrize(
    "name",
    [
        "documents/x.pdf", "documents/sign-in-sheet.docx", "documents/a.b.xlsx", "photos/0000.jpg", "photos/9999.jpg",
        "attachments/x", "attachments/X.exe",
    ],
)  # fmt: skip
def test_a_file_in_its_place_is_accepted(tmp_path: Path, name: str) -> None:
    assert samples.codes(tmp_path, samples.zipped(samples.bag({**samples.PAYLOAD, f"data/{name}": b"x"}))) == []


@pytest.mark.fault("PK-19")
def test_an_md5_only_bag_is_refused(tmp_path: Path) -> None:
    files = samples.bag()
    files["manifest-md5.txt"] = files.pop("manifest-sha512.txt")
    assert samples.codes(tmp_path, samples.zipped(files)) == ["bag_file_missing", "profile_extra_file"]


@pytest.mark.fault("PK-19")
@pytest.mark.parametrize("oxum", ["1.3", "0.0", "x", "1", "01.3", "1.3.3", "-1.3", "9" * 30 + ".3"])
def test_a_wrong_payload_oxum_is_refused(tmp_path: Path, oxum: str) -> None:
    files = samples.bag(bag_info=samples.info_text(Payload_Oxum=oxum))
    assert samples.codes(tmp_path, samples.zipped(files)) == ["bag_oxum"]


def line(name: str = "data/record.json", digest: str | None = None) -> str:
    """One manifest line."""
    return f"{digest or samples.sha512(RECORD)}  {name}\n"


WHOLE = samples.manifest(samples.PAYLOAD).decode()


@pytest.mark.fault("PK-20")
@pytest.mark.parametrize(
    ("text", "code"),
    [
        (WHOLE.upper().replace("DATA/RECORD.JSON", "data/record.json"), "profile_hash_case"),
        (WHOLE.replace("  ", " *"), "profile_separator"),
        (WHOLE.replace("  ", " "), "profile_separator"),
        (WHOLE.replace("  ", "\t"), "profile_separator"),
        (WHOLE.replace("  ", "   "), "profile_separator"),
        (WHOLE.replace("  data", "  ./data"), "profile_manifest_name"),
        (WHOLE + line("data/a%0Ab"), "profile_manifest_name"),
        (WHOLE + line("../data/x"), "profile_manifest_name"),
        (WHOLE + line("bagit.txt"), "manifest_outside_payload"),
        (WHOLE + line(), "manifest_line_twice"),
        (WHOLE + line(digest="0" * 128), "manifest_line_twice"),
        (WHOLE + line(digest="abc"), "manifest_line"),
        (WHOLE + "# comment\n", "manifest_line"),
        (WHOLE + "\n", "manifest_line"),
        (WHOLE[:-1], "profile_line_end"),
        (WHOLE.replace("\n", "\r\n"), "profile_line_end"),
        ("", "profile_line_end"),
        ("\ufeff" + WHOLE, "tag_encoding"),
        (WHOLE + "0" * 128 + "  \n", "manifest_line"),
    ],
)
def test_a_manifest_in_any_other_form_is_refused(tmp_path: Path, text: str, code: str) -> None:
    files = samples.bag(manifest=text.encode())
    assert samples.codes(tmp_path, samples.zipped(files))[:1] == [code]


@pytest.mark.fault("PK-20")
@pytest.mark.parametrize("content", [WHOLE.encode("utf-16"), b"\xff\xfe" + WHOLE.encode(), WHOLE.encode() + b"\x80\n"])
def test_a_manifest_in_another_encoding_is_refused(tmp_path: Path, content: bytes) -> None:
    assert samples.codes(tmp_path, samples.zipped(samples.bag(manifest=content))) == ["tag_encoding"]


@pytest.mark.fault("PK-20")
def test_a_manifest_line_of_ten_megabytes_is_refused_unread(tmp_path: Path) -> None:
    files = samples.bag(manifest=b"0" * 10_000_000)
    assert samples.codes(tmp_path, samples.zipped(files))[:1] in (["tag_too_big"], ["zip_bomb"])


def test_a_tag_file_over_its_limit_is_refused_unread(tmp_path: Path) -> None:
    files = samples.bag(bag_info=b"Note: " + b"x" * 70_000 + b"\n")
    assert samples.codes(tmp_path, samples.zipped(files)) == ["tag_too_big"]


def test_a_record_over_its_limit_is_refused_unread(tmp_path: Path) -> None:
    files = samples.with_record(bytes(range(32, 127)) * 50_000)
    entries = [entry.but(method=0) for entry in samples.raws(files)]
    assert samples.codes(tmp_path, samples.rawzip.make(entries)) == ["record_too_big"]


@pytest.mark.parametrize("changed", ["bagit.txt", "data/record.json"])
def test_a_tag_manifest_must_list_exactly_the_other_tag_files(tmp_path: Path, changed: str) -> None:
    files = samples.bag()
    tags = {name: files[name] for name in ("bag-info.txt", "manifest-sha512.txt")}
    tags |= {changed: files[changed]} if changed != "bagit.txt" else {}
    files["tagmanifest-sha512.txt"] = samples.manifest(tags)
    assert samples.codes(tmp_path, samples.zipped(files)) == ["tag_manifest_incomplete"]


@pytest.mark.fault("PK-21")
def test_a_signature_is_refused_as_not_yet_supported(tmp_path: Path) -> None:
    files = {**samples.bag(), "signature/branch.sig": b"x"}
    assert samples.codes(tmp_path, samples.zipped(files)) == ["signature_unsupported"]
    files = samples.bag(bag_info=samples.info_text(Themeday_Signature="ed25519:x"))
    assert samples.codes(tmp_path, samples.zipped(files)) == ["signature_unsupported"]


@pytest.mark.fault("PK-21")
def test_a_record_that_speaks_of_another_branch_is_refused_by_name(tmp_path: Path) -> None:
    files = samples.bag(bag_info=samples.info_text(Source_Organization="北坡村党支部"))
    verdict = samples.judged(tmp_path, samples.zipped(files))
    assert [problem.code for problem in verdict.problems] == ["branch_mismatch"]
    assert verdict.branch == "北坡村党支部"


@pytest.mark.parametrize("identifier", ["9c0ffee0-other", samples.ID.upper()])
def test_a_record_of_another_activity_is_refused(tmp_path: Path, identifier: str) -> None:
    files = samples.bag(bag_info=samples.info_text(External_Identifier=identifier))
    assert samples.codes(tmp_path, samples.zipped(files)) == ["id_mismatch"]


def test_an_id_that_only_looks_the_same_is_refused(tmp_path: Path) -> None:
    record = {**samples.RECORD, "id": samples.ID + "\n"}
    assert samples.record_codes(tmp_path, record) == ["record_schema", "id_mismatch"]


def test_a_branch_name_with_odd_blanks_is_compared_as_bag_info_writes_it(tmp_path: Path) -> None:
    assert samples.record_codes(tmp_path, samples.changed(branch={"name": f" {samples.BRANCH}\n"})) == []


@pytest.mark.fault("PK-21")
def test_a_record_of_another_ledger_is_refused(tmp_path: Path) -> None:
    other = samples.LEDGER.replace("5eed", "beef")
    assert samples.record_codes(tmp_path, samples.changed(branch={"ledger_id": other})) == ["ledger_mismatch"]
    files = samples.bag(bag_info=samples.info_text(Internal_Sender_Identifier=other))
    assert samples.codes(tmp_path, samples.zipped(files)) == ["ledger_mismatch"]


def test_a_folder_of_another_activity_is_refused(tmp_path: Path) -> None:
    assert samples.codes(tmp_path, samples.zipped(samples.bag(), "themeday-00000000")) == ["id_mismatch"]


@pytest.mark.parametrize(
    "label",
    ["Source-Organization", "External-Identifier", "Internal-Sender-Identifier", "Bagging-Date", "Payload-Oxum"],
)
def test_bag_info_without_an_identifying_label_is_refused(tmp_path: Path, label: str) -> None:
    files = samples.bag(bag_info=samples.info_text(**{label.replace("-", "_"): None}))
    verdict = samples.judged(tmp_path, samples.zipped(files))
    assert [(problem.code, problem.params["label"]) for problem in verdict.problems] == [
        ("profile_label_missing", label)
    ]


@pytest.mark.parametrize(
    "text", ["Note", "Note:x\n", " folded\n", "Note : x\n", "Note: a\x1bb\n", "Note:  x\n", "No te: x\n"]
)
def test_bag_info_in_any_other_form_is_refused(tmp_path: Path, text: str) -> None:
    files = samples.bag(bag_info=samples.info_text() + text.encode())
    assert samples.codes(tmp_path, samples.zipped(files))[0] in ("profile_bag_info", "profile_line_end")


def test_a_label_given_twice_is_refused(tmp_path: Path) -> None:
    files = samples.bag(bag_info=samples.info_text() + b"Bagging-Date: 2026-01-01\n")
    assert samples.codes(tmp_path, samples.zipped(files)) == ["profile_label_twice"]


def test_at_most_fifty_problems_are_listed(tmp_path: Path) -> None:
    extra = {f"data/{number}": b"x" for number in range(60)}
    assert len(samples.codes(tmp_path, samples.zipped({**samples.bag(), **extra}))) == 50


class Stopping:
    """A progress whose user stops after some questions."""

    def __init__(self, after: int) -> None:
        self.left = after
        self.steps: list[tuple[int, int, str]] = []

    def cancelled(self) -> bool:
        self.left -= 1
        return self.left < 0

    def step(self, done: int, total: int, what: str = "") -> None:
        self.steps.append((done, total, what))


def test_verification_reports_its_steps_and_can_be_stopped(tmp_path: Path) -> None:
    path = tmp_path / "package.zip"
    path.write_bytes(samples.zipped(samples.bag()))
    progress = Stopping(2)
    with pytest.raises(Cancelled):
        verify_package(path, schema=samples.SCHEMA, progress=progress)
    assert len(progress.steps) == 2
    assert progress.steps[0][2] == "package_verify"


@pytest.mark.fault("PK-32")
def test_four_threads_come_to_the_same_verdict(tmp_path: Path) -> None:
    path = tmp_path / "package.zip"
    path.write_bytes(samples.zipped(samples.bag()))
    results: list[bool] = []

    def work() -> None:
        results.extend(verify_package(path, schema=samples.SCHEMA, progress=NoProgress()).ok for _ in range(5))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [True] * 20
