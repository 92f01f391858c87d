"""Files are kept byte for byte, durable before they count, never read for what is in them."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

import pytest

from tests.storage.photo_taking import StopAfter
from themeday_desktop.domain.attachments import Attachment, AttachmentKind
from themeday_desktop.domain.errors import BadInput, OperationError, Surroundings
from themeday_desktop.domain.progress import Cancelled, NoProgress
from themeday_desktop.storage import attachment_store as module
from themeday_desktop.storage import safe_write
from themeday_desktop.storage.attachment_store import AttachmentStore, KeptFile
from themeday_desktop.storage.safe_write import PART_PREFIX

NOW = datetime(2026, 7, 10, 14, 30, tzinfo=UTC)
HOSTILE = b"%PDF-1.7 <script>app.alert(1)</script> =cmd|' /C calc'!A0 \x00\xff" * 3


@pytest.fixture
def store(tmp_path: Path) -> AttachmentStore:
    (tmp_path / "ledger").mkdir()
    return AttachmentStore(tmp_path / "ledger")


def take(store: AttachmentStore, path: Path, content: bytes = HOSTILE) -> KeptFile:
    path.write_bytes(content)
    ((_, kept),) = store.take_in_all([path], progress=NoProgress())
    assert isinstance(kept, KeptFile)
    return kept


def listed(kept: KeptFile, name: str = "材料") -> Attachment:
    return Attachment(
        "i1", "a1", 0, kept.sha512, kept.bytes, kept.suffix, kept.original_name, name, AttachmentKind.TEXT, None,
        "2026-07-10T15:00:00+08:00",
    )  # fmt: skip


def files(store: AttachmentStore) -> list[str]:
    folder = store._folder
    return sorted(one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file())


def refusal(store: AttachmentStore, path: Path) -> str:
    ((_, refused),) = store.take_in_all([path], progress=NoProgress())
    assert isinstance(refused, BadInput)
    assert refused.params == {"name": path.name}
    return refused.code


@pytest.mark.fault("OF-06")
def test_a_file_with_scripts_and_macros_is_kept_as_opaque_bytes(store: AttachmentStore, tmp_path: Path) -> None:
    kept = take(store, tmp_path / "通知.PDF")
    assert kept == KeptFile(hashlib.sha512(HOSTILE).hexdigest(), len(HOSTILE), "pdf", "通知.PDF")
    path = store.original(listed(kept))
    assert path is not None
    assert path.read_bytes() == HOSTILE
    assert files(store) == [f"originals/{kept.sha512[:2]}/{kept.sha512[:64]}.pdf"]


def test_the_kept_file_can_not_be_written_into(store: AttachmentStore, tmp_path: Path) -> None:
    path = store.original(listed(take(store, tmp_path / "a.mp4")))
    assert path is not None
    assert stat.S_IMODE(path.stat().st_mode) == 0o400


def test_a_disk_that_knows_no_read_only_files_keeps_them_all_the_same(
    store: AttachmentStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def chmod(_path: Path, _mode: int) -> None:
        raise PermissionError(errno.EPERM, "no")

    monkeypatch.setattr(Path, "chmod", chmod)
    assert store.original(listed(take(store, tmp_path / "a.mp4"))) is not None


def test_the_same_content_is_stored_once(store: AttachmentStore, tmp_path: Path) -> None:
    first = take(store, tmp_path / "a.pdf")
    path = store.original(listed(first))
    assert path is not None
    number = path.stat().st_ino
    assert take(store, tmp_path / "b.pdf").sha512 == first.sha512
    assert (path.stat().st_ino, len(files(store))) == (number, 1)


def test_a_damaged_file_gives_way_to_the_good_one(store: AttachmentStore, tmp_path: Path) -> None:
    kept = take(store, tmp_path / "a.pdf")
    path = store.original(listed(kept))
    assert path is not None
    path.chmod(0o600)
    path.write_bytes(b"bad")
    take(store, tmp_path / "a.pdf")
    assert path.read_bytes() == HOSTILE


@pytest.mark.fault("ST-17")
def test_a_file_is_durable_and_read_back_before_it_counts(
    store: AttachmentStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(store, tmp_path / "first.pdf", b"makes the folders")
    order: list[str] = []
    real_fsync, real_replace, real_hash = os.fsync, Path.replace, module._hash_of

    def fsync(descriptor: int) -> None:
        order.append("sync file" if stat.S_ISREG(os.fstat(descriptor).st_mode) else "sync folder")
        real_fsync(descriptor)

    def replace(part: Path, path: Path) -> Path:
        order.append("rename")
        return real_replace(part, path)

    def hash_of(path: Path, meter: module._Meter | None = None) -> str:
        order.append("read back")
        return real_hash(path, meter)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr(module, "_hash_of", hash_of)
    take(store, tmp_path / "a.pdf")
    assert order[0] == "sync file"
    assert order[1] == "read back"
    assert order[-2:] == ["rename", "sync folder"]


def test_what_is_read_back_differently_is_not_kept(
    store: AttachmentStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_hash_of", lambda *_: "other")
    (tmp_path / "a.pdf").write_bytes(HOSTILE)
    with pytest.raises(Surroundings, match="read_back_differs"):
        list(store.take_in_all([tmp_path / "a.pdf"], progress=NoProgress()))
    assert files(store) == []


@pytest.mark.parametrize(
    ("number", "code"), [(errno.ENOSPC, "disk_full"), (errno.EIO, "disk_error"), (errno.EROFS, "read_only")]
)
@pytest.mark.fault("ST-10")
def test_a_disk_that_refuses_is_told_and_nothing_is_left(
    store: AttachmentStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    (tmp_path / "a.pdf").write_bytes(HOSTILE)
    real, full = os.fsync, [True]

    def fsync(descriptor: int) -> None:
        if full and stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(number, "no")
        real(descriptor)

    monkeypatch.setattr(safe_write.os, "fsync", fsync)
    with pytest.raises(Surroundings, match=code):
        list(store.take_in_all([tmp_path / "a.pdf"], progress=NoProgress()))
    assert files(store) == []


def test_a_file_longer_than_the_disk_can_hold_is_told_as_that(
    store: AttachmentStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.mp4").write_bytes(HOSTILE)
    real = os.fsync

    def fsync(descriptor: int) -> None:
        if stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EFBIG, "too big")
        real(descriptor)

    monkeypatch.setattr(safe_write.os, "fsync", fsync)
    assert refusal(store, tmp_path / "a.mp4") == "attachment_fat32"
    assert files(store) == []


def test_a_type_that_may_not_come_in_is_refused(store: AttachmentStore, tmp_path: Path) -> None:
    (tmp_path / "a.exe").write_bytes(b"MZ")
    assert refusal(store, tmp_path / "a.exe") == "attachment_type"


@pytest.mark.fault("IM-06")
def test_a_file_that_is_gone_or_no_file_is_refused(store: AttachmentStore, tmp_path: Path) -> None:
    assert refusal(store, tmp_path / "gone.pdf") == "attachment_unreadable"
    os.mkfifo(tmp_path / "pipe.pdf")
    assert refusal(store, tmp_path / "pipe.pdf") == "attachment_unreadable"


class _Pulled:
    """A file on a stick that is pulled out after the first block."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def fileno(self) -> int:
        return self._stream.fileno()

    def read(self, _size: int) -> bytes:
        raise OSError(errno.EIO, "gone")


def test_a_stick_pulled_out_in_the_middle_is_the_files_affair(
    store: AttachmentStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(HOSTILE)

    def opened(source: Path, _name: str) -> Iterator[_Pulled]:
        with source.open("rb") as stream:
            yield _Pulled(stream)

    monkeypatch.setattr(module, "_opened", module.contextmanager(opened))
    assert refusal(store, path) == "attachment_unreadable"
    assert files(store) == []


def test_a_file_that_grows_while_it_is_copied_is_told(
    store: AttachmentStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.mp4"
    path.write_bytes(HOSTILE)
    real = module._block

    def block(stream: BinaryIO, name: str) -> bytes:
        with path.open("ab") as more:
            found = real(stream, name)
            more.write(b"more" if found else b"")
        return found

    grown: list[int] = []

    def growing(stream: BinaryIO, name: str) -> bytes:
        grown.append(1)
        return block(stream, name) if len(grown) < 3 else real(stream, name)

    monkeypatch.setattr(module, "_block", growing)
    assert refusal(store, path) == "attachment_changing"
    assert files(store) == []


def test_a_file_written_into_while_it_is_copied_is_told_though_its_length_stays(
    store: AttachmentStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.mp4"
    path.write_bytes(HOSTILE)
    os.utime(path, ns=(0, 0))
    real = module._block

    def block(stream: BinaryIO, name: str) -> bytes:
        with path.open("r+b") as other:
            other.write(b"X")
        return real(stream, name)

    monkeypatch.setattr(module, "_block", block)
    assert refusal(store, path) == "attachment_changing"
    assert files(store) == []


def test_where_the_ledger_is_gone_no_folder_is_made_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(HOSTILE)
    store = AttachmentStore(tmp_path / "gone")
    with pytest.raises(Surroundings, match="path_missing"):
        list(store.take_in_all([tmp_path / "a.pdf"], progress=NoProgress()))
    assert not (tmp_path / "gone").exists()


def test_a_file_that_is_empty_by_the_time_it_is_copied_is_refused(store: AttachmentStore, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"")
    assert refusal(store, tmp_path / "a.pdf") == "attachment_empty"
    assert files(store) == []


def test_a_stop_keeps_what_was_listed_and_leaves_nothing_of_the_rest(store: AttachmentStore, tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.pdf" for number in range(3)]
    for number, path in enumerate(paths):
        path.write_bytes(bytes([number]) * 10)
    stop = StopAfter(3)
    found = list(store.take_in_all(paths, progress=stop))
    assert [source.name for source, _ in found] == ["0.pdf"]
    assert stop.steps[-1] == (30, 60, "attachments")
    assert len(files(store)) == 1


def test_a_stop_is_heard_while_a_file_that_is_there_already_is_compared(store: AttachmentStore, tmp_path: Path) -> None:
    take(store, tmp_path / "a.pdf", b"x")
    assert list(store.take_in_all([tmp_path / "a.pdf"], progress=StopAfter(2))) == []
    assert len(files(store)) == 1


def test_a_source_that_is_gone_does_not_spoil_the_figures_of_the_rest(store: AttachmentStore, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"1234")
    listen = StopAfter(99)
    list(store.take_in_all([tmp_path / "gone.pdf", tmp_path / "a.pdf"], progress=listen))
    assert listen.steps[-1] == (8, 8, "attachments")


# -- giving out ------------------------------------------------------------------------------------


def test_a_copy_to_open_is_another_file_that_may_be_written_into(store: AttachmentStore, tmp_path: Path) -> None:
    one = listed(take(store, tmp_path / "a.docx"))
    path = store.copy_to_open(one, "会议记录.docx", progress=NoProgress())
    assert (path.name, path.read_bytes()) == ("会议记录.docx", HOSTILE)
    path.write_bytes(b"changed by a word processor")
    kept = store.original(one)
    assert kept is not None
    assert kept.read_bytes() == HOSTILE


def test_a_copy_of_a_file_that_is_gone_is_refused(store: AttachmentStore) -> None:
    gone = listed(KeptFile("0" * 128, 1, "pdf", "a.pdf"))
    with pytest.raises(BadInput, match="attachment_missing"):
        store.copy_to_open(gone, "a.pdf", progress=NoProgress())


def test_copying_to_open_can_be_stopped(store: AttachmentStore, tmp_path: Path) -> None:
    one = listed(take(store, tmp_path / "a.docx"))
    with pytest.raises(Cancelled):
        store.copy_to_open(one, "a.docx", progress=StopAfter(0))


# -- care ------------------------------------------------------------------------------------------


@pytest.mark.fault("DB-17")
def test_a_file_that_was_changed_or_is_gone_is_found(store: AttachmentStore, tmp_path: Path) -> None:
    bit, gone = listed(take(store, tmp_path / "bit.pdf")), listed(take(store, tmp_path / "gone.pdf", b"x"), "gone")
    assert store.check([bit, gone], full=True, stop=lambda: None) == []
    paths = [store.original(one) or Path() for one in (bit, gone)]
    paths[0].chmod(0o600)
    paths[0].write_bytes(HOSTILE[:-1] + b"x")
    paths[1].unlink()
    found = store.check([bit, gone], full=True, stop=lambda: None)
    assert sorted((one.code, one.params["name"]) for one in found) == [
        ("attachment_changed", "材料"),
        ("attachment_missing", "gone"),
    ]
    assert [one.code for one in store.check([bit, gone], full=False, stop=lambda: None)] == ["attachment_missing"]


def test_a_long_file_does_not_hold_up_a_stop_of_the_check(store: AttachmentStore, tmp_path: Path) -> None:
    long = listed(take(store, tmp_path / "a.mp4", bytes(5 << 20)))
    asked: list[int] = []

    def stop() -> None:
        asked.append(1)
        if len(asked) == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        store.check([long], full=True, stop=stop)


def test_the_care_clears_parts_and_opened_copies_away(store: AttachmentStore, tmp_path: Path) -> None:
    one = listed(take(store, tmp_path / "a.docx"))
    store.copy_to_open(one, "a.docx", progress=NoProgress())
    (store._folder / f"{PART_PREFIX}1").write_bytes(b"")
    assert store.care([one.key], now=NOW) == 1
    assert len(files(store)) == 1


def test_a_file_that_nobody_lists_goes_to_the_bin_after_seven_days_and_comes_back(
    store: AttachmentStore, tmp_path: Path
) -> None:
    one = listed(take(store, tmp_path / "a.docx"))
    assert store.care([], now=NOW) == 0
    assert store.care([], now=NOW + timedelta(days=7)) == 1
    assert store.original(one) is None
    store.care([one.key], now=NOW + timedelta(days=8))
    assert store.original(one) is not None


def test_a_ledger_without_files_needs_no_care(store: AttachmentStore) -> None:
    assert store.care([], now=NOW) == 0
    assert not store._folder.exists()


def test_an_unreadable_store_is_told(store: AttachmentStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = listed(take(store, tmp_path / "a.docx"))

    def refuse(_folder: Path) -> int:
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr(module, "remove_leftovers", refuse)
    with pytest.raises(OperationError, match="no_permission"):
        store.care([one.key], now=NOW)
