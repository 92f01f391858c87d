"""Files beside the photos in the package, its record and its check."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from pathlib import Path

import pytest

from tests.builders import ready_to_export
from tests.services.attachment_files import a_file, add
from themeday_desktop import paths
from themeday_desktop.domain.errors import BadInput
from themeday_desktop.domain.progress import NoProgress
from themeday_desktop.services.desk import Services
from themeday_desktop.services.verifying import Verifier
from themeday_desktop.services.wording import explain


def packed(services: Services, activity: str, folder: Path) -> tuple[Path, dict[str, bytes]]:
    folder.mkdir(exist_ok=True)
    path = services.exports.prepare_package(activity, folder)(NoProgress()).path
    with zipfile.ZipFile(path) as archive:
        return path, {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}


def test_a_record_without_files_has_no_word_of_them(services: Services) -> None:
    assert "attachments" not in services.exports.record(ready_to_export(services))


def test_the_package_holds_the_files_byte_for_byte_with_their_list(services: Services, tmp_path: Path) -> None:
    activity = ready_to_export(services)
    add(services, activity, a_file(tmp_path, "会议.mp4", b"\x00video"), a_file(tmp_path, "名单.xlsx", b"PK table"))
    path, inside = packed(services, activity, tmp_path / "out")
    assert inside["data/attachments/0001.mp4"] == b"\x00video"
    assert inside["data/attachments/0002.xlsx"] == b"PK table"
    rows = list(csv.reader(io.StringIO(inside["data/attachments/index.csv"].decode("utf-8-sig"))))
    assert rows[0] == ["file", "name", "kind", "note", "bytes", "sha512"]
    assert rows[1] == ["0001.mp4", "会议.mp4", "视频", "", "6", hashlib.sha512(b"\x00video").hexdigest()]
    assert f"{hashlib.sha512(b'PK table').hexdigest()}  data/attachments/0002.xlsx" in inside[
        "manifest-sha512.txt"
    ].decode("ascii")
    told = json.loads(inside["data/record.json"])["attachments"]
    assert [(one["file"], one["name"], one["bytes"]) for one in told] == [
        ("attachments/0001.mp4", "会议", 6),
        ("attachments/0002.xlsx", "名单", 8),
    ]
    assert Verifier(paths.resources()).verify(path, NoProgress())["ok"]


def test_a_file_too_long_for_the_package_is_told_in_it_with_its_hash(
    services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    activity = ready_to_export(services)
    monkeypatch.setattr("themeday_desktop.domain.attachments.PACKED_MOST_BYTES", 10)
    add(services, activity, a_file(tmp_path, "长.mp4", b"a" * 11), a_file(tmp_path, "短.mp4", b"b"))
    assert [one.packed for one in services.photos.attachments.load_sheet(activity).lines] == [False, True]
    path, inside = packed(services, activity, tmp_path / "out")
    assert [name for name in inside if name.startswith("data/attachments/")] == [
        "data/attachments/0001.mp4",
        "data/attachments/index.csv",
    ]
    assert "留在支部,长.mp4" in inside["data/attachments/index.csv"].decode("utf-8-sig")
    told = json.loads(inside["data/record.json"])["attachments"]
    assert (told[0]["file"], told[0]["sha512"]) == (None, hashlib.sha512(b"a" * 11).hexdigest())
    assert Verifier(paths.resources()).verify(path, NoProgress())["ok"]


def test_what_the_package_will_hold_tells_the_files(services: Services, tmp_path: Path) -> None:
    activity = ready_to_export(services)
    assert not any("附件" in one.name for one in services.exports.contents(activity))
    add(services, activity, a_file(tmp_path, "a.pdf", b"12345"))
    assert ("附件 1 个", 5) in [(one.name, one.bytes) for one in services.exports.contents(activity)]


def test_a_package_is_stale_once_a_file_is_added(services: Services, tmp_path: Path) -> None:
    activity = ready_to_export(services)
    (tmp_path / "out").mkdir()
    services.exports.record_package(services.exports.prepare_package(activity, tmp_path / "out")(NoProgress()))
    assert services.exports.is_current(activity)
    add(services, activity, a_file(tmp_path, "a.pdf"))
    assert not services.exports.is_current(activity)


def test_a_file_that_is_gone_from_the_disk_is_told_by_name(services: Services, tmp_path: Path) -> None:
    activity = ready_to_export(services)
    add(services, activity, a_file(tmp_path, "a.mp4"))
    (line,) = services.photos.attachments.load_sheet(activity).lines
    services.photos.attachments.prepare_open(line.attachment.id)(NoProgress()).unlink()
    with pytest.raises(BadInput, match="attachment_missing"):
        packed(services, activity, tmp_path / "out")
    services.photos.attachments.remove([line.attachment.id])


def test_a_file_that_was_changed_on_the_disk_stops_the_package(services: Services, tmp_path: Path) -> None:
    activity = ready_to_export(services)
    add(services, activity, a_file(tmp_path, "a.mp4", b"12345"))
    (line,) = services.photos.attachments.load_sheet(activity).lines
    path = services.photos.attachments.prepare_open(line.attachment.id)(NoProgress())
    path.chmod(0o600)
    path.write_bytes(b"12346")
    with pytest.raises(BadInput, match="attachment_damaged") as caught:
        packed(services, activity, tmp_path / "out")
    told = explain(caught.value)
    assert (told.title, told.happened) == ("账本里的一个文件不对", "“a”的文件坏了，和加进来的时候不一样。")
    assert list((tmp_path / "out").iterdir()) == []
    path.write_bytes(b"12345")
