"""A whole file or none, and success only when it lies on the disk."""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path
from typing import BinaryIO

import pytest

from themeday_desktop.domain.errors import Surroundings
from themeday_desktop.storage import safe_write as module
from themeday_desktop.storage.safe_write import (
    PART_PREFIX,
    fsync_folder,
    holds_bytes,
    remove_leftovers,
    safe_write,
    safe_write_bytes,
    write_cached,
)


def write(path: Path, content: bytes = b"new") -> str:
    return safe_write(path, lambda stream: stream.write(content))


def only(path: Path) -> bool:
    return [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_file_is_written_and_its_hash_returned(tmp_path: Path) -> None:
    path = tmp_path / "签到表.pdf"
    assert write(path) == hashlib.sha256(b"new").hexdigest()
    assert path.read_bytes() == b"new"
    assert only(path)


def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    write(tmp_path / "a")
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o600


def test_a_writer_may_flush(tmp_path: Path) -> None:
    def twice(stream: BinaryIO) -> None:
        stream.write(b"one")
        stream.flush()
        stream.write(b"two")

    assert safe_write(tmp_path / "a", twice) == hashlib.sha256(b"onetwo").hexdigest()


@pytest.mark.fault("US-01")
@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk_full"),
        (errno.EDQUOT, "disk_full"),
        (errno.EFBIG, "disk_full"),
        (errno.EIO, "disk_error"),
        (errno.EROFS, "read_only"),
        (errno.EACCES, "no_permission"),
        (errno.ENODEV, "device_gone"),
        (errno.ELOOP, "link_circle"),
    ],
)
@pytest.mark.parametrize("step", ["open", "fsync", "replace"])
def test_a_write_that_fails_leaves_the_old_file_and_succeeds_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str, step: str
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")

    def fail(*_: object, **__: object) -> int:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patched:
        patched.setattr(module, "replace_patiently", fail) if step == "replace" else patched.setattr(os, step, fail)
        with pytest.raises(Surroundings) as error:
            write(path)
    assert (error.value.code, error.value.params) == (code, {"path": str(path)})
    assert path.read_bytes() == b"old"
    assert only(path)
    write(path)
    assert path.read_bytes() == b"new"


def test_an_error_of_the_writer_leaves_the_old_file(tmp_path: Path) -> None:
    def bug(_: BinaryIO) -> None:
        raise ValueError

    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(ValueError):
        safe_write(tmp_path / "a", bug)
    assert (tmp_path / "a").read_bytes() == b"old"
    assert only(tmp_path / "a")


@pytest.mark.fault("US-09")
def test_a_disk_that_reads_back_something_else_is_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_hash_file", lambda _: "0" * 64)
    with pytest.raises(Surroundings, match="read_back_differs"):
        write(tmp_path / "a")
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_is_gone_is_told_although_the_part_can_not_be_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object, **__: object) -> int:
        raise OSError(errno.ENODEV, "No such device")

    monkeypatch.setattr(os, "fsync", gone)
    monkeypatch.setattr(Path, "unlink", gone)
    with pytest.raises(Surroundings, match="device_gone"):
        write(tmp_path / "a")


@pytest.mark.fault("IN-08")
@pytest.mark.parametrize(("refusals", "written"), [(0, True), (1, True), (3, True), (10**6, False)])
def test_a_file_held_for_a_moment_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refusals: int, written: bool
) -> None:
    import tenacity

    held = iter(range(refusals))
    real = Path.replace

    def replace(part: Path, path: Path) -> Path:
        if next(held, None) is not None:
            raise PermissionError(errno.EACCES, "held")
        return real(part, path)

    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr(tenacity.nap.time, "sleep", lambda _: None)
    monkeypatch.setattr(tenacity, "stop_after_delay", lambda _: tenacity.stop_after_attempt(20))
    if written:
        write(tmp_path / "a")
    else:
        with pytest.raises(Surroundings, match="no_permission"):
            write(tmp_path / "a")
    assert (tmp_path / "a").exists() is written


@pytest.mark.fault("ST-16")
def test_the_folder_is_made_durable_after_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []
    real_fsync, real_replace = os.fsync, Path.replace

    def fsync(descriptor: int) -> None:
        order.append("folder" if os.path.isdir(f"/proc/self/fd/{descriptor}") else "file")  # noqa: PTH112 - a descriptor
        real_fsync(descriptor)

    def replace(part: Path, path: Path) -> Path:
        order.append("replace")
        return real_replace(part, path)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "replace", replace)
    write(tmp_path / "a")
    assert order == ["file", "replace", "folder"]


def test_where_folders_need_no_sync_none_is_tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module.os, "name", "nt")
    fsync_folder(tmp_path / "nowhere")
    monkeypatch.undo()
    with pytest.raises(OSError, match="nowhere"):
        fsync_folder(tmp_path / "nowhere")


def test_the_hash_is_read_where_the_cache_can_not_be_dropped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "posix_fadvise")
    assert write(tmp_path / "a") == hashlib.sha256(b"new").hexdigest()


def test_leftovers_are_removed_and_counted(tmp_path: Path) -> None:
    for name in (f"{PART_PREFIX}1", f"{PART_PREFIX}2", "ledger.sqlite3"):
        (tmp_path / name).touch()
    assert remove_leftovers(tmp_path) == 2
    assert only(tmp_path / "ledger.sqlite3")


def test_content_in_memory_is_written_whole_and_for_its_owner_only(tmp_path: Path) -> None:
    content = bytes(range(256)) * 9000
    safe_write_bytes(tmp_path / "a", content)
    assert (tmp_path / "a").read_bytes() == content
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o600
    assert only(tmp_path / "a")


@pytest.mark.fault("US-09")
@pytest.mark.parametrize("other", [b"", b"abcd", b"abcdeX", b"abcdefg"])
def test_content_that_reads_back_differently_is_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, other: bytes
) -> None:
    (tmp_path / "a").write_bytes(other)
    assert not holds_bytes(tmp_path / "a", b"abcdef")
    monkeypatch.setattr(module, "holds_bytes", lambda *_: False)
    with pytest.raises(Surroundings, match="read_back_differs"):
        safe_write_bytes(tmp_path / "b", b"abcdef")
    assert only(tmp_path / "a")


@pytest.mark.fault("US-01")
def test_content_without_room_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    (tmp_path / "a").write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Surroundings, match="disk_full"):
        safe_write_bytes(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"old"
    assert only(tmp_path / "a")


def test_a_cached_file_is_whole_and_waits_for_no_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(_: int) -> None:
        raise AssertionError

    monkeypatch.setattr(os, "fsync", never)
    write_cached(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"new"
    assert only(tmp_path / "a")
