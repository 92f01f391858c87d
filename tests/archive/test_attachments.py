"""The files a record tells of against those in the package."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest

from tests.archive import samples

CONTENT = b"a video, byte for byte"


def told(**changes: object) -> dict[str, Any]:
    """One file of a record."""
    return {
        "file": "attachments/0001.mp4", "name": "会议", "kind": "video", "suffix": "mp4", "note": None,
        "bytes": len(CONTENT), "sha512": hashlib.sha512(CONTENT).hexdigest(), "entered_at": samples.MOMENT, **changes,
    }  # fmt: skip


def problems(folder: Path, attachments: list[dict[str, Any]], files: dict[str, bytes]) -> list[tuple[str, str]]:
    record = samples.text({**samples.RECORD, "attachments": attachments})
    bag = samples.bag({**samples.PAYLOAD, "data/record.json": record, **files})
    return [(one.code, one.params.get("where", "")) for one in samples.judged(folder, samples.zipped(bag)).problems]


def test_the_files_a_record_tells_of_are_accepted_with_their_list(tmp_path: Path) -> None:
    files = {"data/attachments/0001.mp4": CONTENT, "data/attachments/index.csv": b"file\n"}
    assert problems(tmp_path, [told()], files) == []


def test_a_file_that_stays_in_the_ledger_is_told_without_a_place(tmp_path: Path) -> None:
    assert problems(tmp_path, [told(file=None)], {}) == []


@pytest.mark.fault("PK-30")
@pytest.mark.parametrize(
    ("files", "wrong"),
    [
        ({}, "0001"),
        ({"data/attachments/0001.mp4": CONTENT + b"x"}, "0001"),
        ({"data/attachments/0001.mp4": CONTENT, "data/attachments/0002.mp4": b"x"}, "0002"),
    ],
)
def test_files_that_are_not_those_of_the_record_are_refused(
    tmp_path: Path, files: dict[str, bytes], wrong: str
) -> None:
    assert problems(tmp_path, [told()], files) == [("attachments_differ", f"data/attachments/{wrong}.mp4")]


def test_more_files_than_one_activity_takes_are_no_fault_of_a_package(tmp_path: Path) -> None:
    """Taking files out, adding others and undoing the first leaves more."""
    contents = {f"attachments/{number:04d}.mp4": bytes([number]) for number in range(1, 221)}
    listed = [told(file=name, sha512=hashlib.sha512(one).hexdigest(), bytes=1) for name, one in contents.items()]
    assert problems(tmp_path, listed, {f"data/{name}": one for name, one in contents.items()}) == []


@pytest.mark.parametrize("changes", [{"kind": "program"}, {"bytes": 0}, {"file": "attachments/../x"}, {"more": 1}])
def test_a_file_told_in_another_shape_is_refused(tmp_path: Path, changes: dict[str, object]) -> None:
    files = {"data/attachments/0001.mp4": CONTENT}
    assert {code for code, _ in problems(tmp_path, [told(**changes)], files)} == {"record_schema"}
