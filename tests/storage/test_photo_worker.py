"""What the worker does with an order, in the process of the tests."""

from __future__ import annotations

import errno
import hashlib
import io
import json
import os
import resource
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.photo_samples import (
    HEIC,
    chunk,
    encoded,
    picture,
    png,
    stored,
)
from tests.storage.photo_copying import BOTH, answer
from themeday_desktop.domain.errors import BadInput, Surroundings
from themeday_desktop.storage import photo_copies, photo_store, photo_worker
from themeday_desktop.storage.photo_copies import CopyJob, CopyKind, write_copy
from themeday_desktop.storage.photo_store import PhotoStore


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PhotoStore:
    monkeypatch.setattr(photo_store, "SHELVES", ())
    store = PhotoStore(tmp_path / "photos")
    store.make_folders()
    return store


@pytest.fixture(autouse=True)
def _no_alarm_for_the_tests(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(photo_worker, "ALARM_S", 0)
    yield


def test_the_line_beside_a_copy_says_its_hash_length_and_size(store: PhotoStore, tmp_path: Path) -> None:
    photo = stored(store, tmp_path, encoded())
    answer(store, photo)
    path = store.township_copy(photo)
    content = path.read_bytes()
    digest = hashlib.sha512(content).hexdigest()
    assert path.with_name(path.name + ".sha512").read_text() == f"{digest} {len(content)} 160 90\n"
    assert store.copy_facts(photo) == photo_copies.CopyFacts(path, digest, len(content), 160, 90)


@pytest.mark.parametrize("line", ["", "x 1 2 3", f"{'a' * 128} 1 2 3", f"{'a' * 128} 1 2", "照片"])
def test_a_copy_without_its_right_line_is_made_again(store: PhotoStore, tmp_path: Path, line: str) -> None:
    photo = stored(store, tmp_path, encoded(kind="PNG"))
    answer(store, photo)
    assert store.missing_copies([photo]) == []
    path = store.township_copy(photo)
    path.with_name(path.name + ".sha512").write_text(line, encoding="utf-8")
    assert store.missing_copies([photo]) == [CopyJob(photo, (CopyKind.TOWNSHIP,))]


def test_a_thumbnail_whose_content_the_power_cut_lost_is_made_again(store: PhotoStore, tmp_path: Path) -> None:
    photo = stored(store, tmp_path, encoded())
    answer(store, photo)
    path = store.thumbnail(photo)
    path.write_bytes(bytes(path.stat().st_size))
    assert store.missing_copies([photo]) == [CopyJob(photo, (CopyKind.THUMB,))]


def test_thumbnails_of_jpegs_are_wanted_first_and_each_photo_once(store: PhotoStore, tmp_path: Path) -> None:
    jpeg = stored(store, tmp_path, encoded())
    heic = stored(store, tmp_path, HEIC)
    half = stored(store, tmp_path, encoded(picture((50, 50))))
    answer(store, half, (CopyKind.THUMB,))
    thumb = stored(store, tmp_path, encoded(picture((60, 60))))
    answer(store, thumb, (CopyKind.TOWNSHIP,))
    assert store.missing_copies([heic, jpeg, half, jpeg, thumb]) == [
        CopyJob(jpeg, (CopyKind.THUMB,)),
        CopyJob(thumb, (CopyKind.THUMB,)),
        CopyJob(heic, BOTH),
        CopyJob(jpeg, (CopyKind.TOWNSHIP,)),
        CopyJob(half, (CopyKind.TOWNSHIP,)),
    ]


def test_copies_can_be_forgotten_and_are_made_again(store: PhotoStore, tmp_path: Path) -> None:
    photo = stored(store, tmp_path, HEIC)
    answer(store, photo)
    store.mark_broken(photo, "decode")
    store.forget_copies(photo)
    assert not store.is_broken(photo)
    assert store.missing_copies([photo]) == [CopyJob(photo, BOTH)]


def test_an_original_that_is_gone_or_changed_is_no_broken_photo(store: PhotoStore, tmp_path: Path) -> None:
    photo = stored(store, tmp_path, encoded())
    path = store.original(photo.sha256)
    assert path is not None
    path.write_bytes(encoded(picture((20, 20))))
    assert answer(store, photo) == {"failed": "photo_changed", "params": {"path": str(path)}}
    path.unlink()
    assert answer(store, photo) == {"failed": "photo_missing", "params": {"path": "gone"}}


def raised(error: BaseException) -> Any:
    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


@pytest.mark.fault("IM-02")
@pytest.mark.parametrize(
    ("error", "word"),
    [(MemoryError(), "memory"), (BadInput("photo_damaged"), "photo_damaged"), (OSError("truncated"), "decode"),
     (SyntaxError("not a PNG"), "decode"), (ValueError("text chunk"), "decode"), (KeyError("x"), "decode")],
)  # fmt: skip
def test_what_a_decoder_raises_becomes_a_word(
    store: PhotoStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, word: str
) -> None:
    photo = stored(store, tmp_path, encoded())
    monkeypatch.setattr(photo_worker, "make_pictures", raised(error))
    assert answer(store, photo) == {"broken": word}


@pytest.mark.fault("US-02")
def test_a_full_disk_is_no_broken_photo(store: PhotoStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    photo = stored(store, tmp_path, encoded())
    monkeypatch.setattr(os, "fsync", raised(OSError(errno.ENOSPC, "No space left on device")))
    assert answer(store, photo)["failed"] == "disk_full"
    assert store.copy_facts(photo) is None
    assert not store.is_broken(photo)


@pytest.mark.fault("US-02")
def test_a_line_that_can_not_be_taken_away_stops_the_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "unlink", raised(OSError(errno.EROFS, "Read-only file system")))
    with pytest.raises(Surroundings, match="read_only"):
        write_copy(tmp_path / "a.jpg", b"x", kind=CopyKind.TOWNSHIP, size=(1, 1))
    assert list(tmp_path.iterdir()) == []


def test_a_copy_that_can_not_be_taken_away_is_only_a_copy(
    store: PhotoStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo = stored(store, tmp_path, encoded())
    answer(store, photo)
    monkeypatch.setattr(Path, "unlink", raised(OSError(errno.EACCES, "locked")))
    store.forget_copies(photo)
    assert store.copy_facts(photo) is not None


def test_orders_are_answered_line_by_line(store: PhotoStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    photo = stored(store, tmp_path, encoded())
    order = json.dumps(store.order(CopyJob(photo, (CopyKind.THUMB,)), store.original(photo.sha256) or Path()))
    told = io.StringIO()
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{order}\n{order}\n"))
    monkeypatch.setattr(sys, "stdout", told)
    monkeypatch.setattr(photo_worker, "limit_memory", lambda: None)
    monkeypatch.delattr(signal, "alarm")
    assert photo_worker.main() == 0
    assert told.getvalue().splitlines() == ['{"made": ["thumbs"]}'] * 2


@pytest.mark.fault("IM-04")
def test_a_worker_ends_itself_when_one_photo_takes_much_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    set_to: list[int] = []
    monkeypatch.setattr(signal, "alarm", set_to.append)
    monkeypatch.setattr(photo_worker, "ALARM_S", 30)
    with pytest.raises(KeyError):
        photo_worker.serve(["{}"], io.StringIO())
    assert set_to == [30, 0]


@pytest.mark.fault("IM-01")
@pytest.mark.parametrize(("hard", "limit"), [(resource.RLIM_INFINITY, 1536 << 20), (1 << 20, 1 << 20)])
def test_a_worker_may_not_take_all_memory(monkeypatch: pytest.MonkeyPatch, hard: int, limit: int) -> None:
    given: list[tuple[int, tuple[int, int]]] = []
    monkeypatch.setattr(resource, "getrlimit", lambda _: (hard, hard))
    monkeypatch.setattr(resource, "setrlimit", lambda which, pair: given.append((which, pair)))
    photo_worker.limit_memory()
    assert given == [(resource.RLIMIT_AS, (limit, hard))]
    monkeypatch.setitem(sys.modules, "resource", None)
    photo_worker.limit_memory()
    assert len(given) == 1


@pytest.mark.fault("IM-02")
def test_a_jpeg_that_is_whole_but_makes_no_sense_is_told_by_the_decoder(store: PhotoStore, tmp_path: Path) -> None:
    photo = stored(store, tmp_path, encoded().replace(b"\x08\x00\x5a\x00\xa0", b"\x09\x00\x5a\x00\xa0"))  # nine bits
    assert answer(store, photo) == {"broken": "decode"}
    text = chunk(b"zTXt", b"a\x00\x00not zlib")
    photo = stored(store, tmp_path, png(10, 10, text))
    assert answer(store, photo) == {"made": ["township", "thumbs"]}
