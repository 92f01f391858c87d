"""The store is looked through: damage is told, nothing is deleted, what nobody lists goes to the bin."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.photo_samples import HEIC, encoded, picture, stored
from tests.storage.photo_taking import JPEG, files, take
from themeday_desktop.domain.errors import OperationError
from themeday_desktop.domain.progress import Cancelled
from themeday_desktop.storage import photo_store as module
from themeday_desktop.storage.photo_check import ORPHANS
from themeday_desktop.storage.photo_store import PhotoStore
from themeday_desktop.storage.safe_write import PART_PREFIX

NOW = datetime(2026, 7, 10, 14, 30, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> PhotoStore:
    return PhotoStore(tmp_path / "ledger" / "photos")


@pytest.fixture(autouse=True)
def _few_shelves(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """256 folders in every test's folder would only cost time."""
    monkeypatch.setattr(module, "SHELVES", ())
    yield


def test_a_store_that_is_sound_has_nothing_wrong(store: PhotoStore, tmp_path: Path) -> None:
    photo = stored(store, tmp_path, JPEG)
    assert store.check_photos([photo]) == store.check_photos([photo, photo], full=True) == []
    assert PhotoStore(tmp_path / "none").check_photos([], full=True) == []


@pytest.mark.fault("DB-17")
def test_each_kind_of_damage_is_reported_by_itself_and_nothing_is_deleted(store: PhotoStore, tmp_path: Path) -> None:
    names = ("missing", "zero", "longer", "bit", "case", "sound")
    photos = {
        name: stored(store, tmp_path, encoded(picture((20 + number, 20))), name=f"{name}.jpg")
        for number, name in enumerate(names)
    }
    paths = {name: store.original(photo.sha256) or Path() for name, photo in photos.items()}
    paths["missing"].unlink()
    paths["zero"].write_bytes(b"")
    paths["longer"].write_bytes(paths["longer"].read_bytes() + b"x")
    content = bytearray(paths["bit"].read_bytes())
    content[200] ^= 1
    paths["bit"].write_bytes(content)
    paths["case"].rename(paths["case"].with_suffix(".JPG"))
    (store._folder / "originals" / "Thumbs.db").write_bytes(b"x")
    unlisted = stored(store, tmp_path, HEIC)
    (store._folder / "originals" / f"{PART_PREFIX}1").write_bytes(b"")
    before = files(store)
    quick = {one.params.get("name", one.where): one.code for one in store.check_photos([*photos.values()])}
    assert quick == {
        "missing.jpg": "photo_missing",
        "zero.jpg": "photo_zero",
        "longer.jpg": "photo_changed",
        "case.jpg": "photo_renamed",
        "photos Thumbs.db": "photo_extra",
    }
    full = {one.params.get("name", one.where): one.code for one in store.check_photos([*photos.values()], full=True)}
    name = f"photos {unlisted.sha256[:2]}/{unlisted.sha256}.heic"
    assert full == {**quick, "bit.jpg": "photo_changed", name: "photo_unlisted"}
    assert files(store) == before


@pytest.mark.fault("DB-17")
def test_an_original_that_can_not_be_read_is_reported(
    store: PhotoStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo = stored(store, tmp_path, JPEG)

    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, "I/O error")

    monkeypatch.setattr(Path, "open", fail)
    assert [one.code for one in store.check_photos([photo], full=True)] == ["photo_unreadable"]


def test_the_check_can_be_stopped(store: PhotoStore, tmp_path: Path) -> None:
    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        store.check_photos([stored(store, tmp_path, JPEG)], stop=stop)


@pytest.mark.fault("ST-17")
def test_an_original_whose_row_was_never_committed_goes_to_the_bin_after_seven_days(
    store: PhotoStore, tmp_path: Path
) -> None:
    kept = take(store, tmp_path, HEIC)
    lost = take(store, tmp_path)
    path = store.original(lost.sha256)
    assert path is not None
    os.utime(path, (0, 0))  # the stick's clock may lie; only what we noted counts
    (store._folder / "originals" / "Thumbs.db").write_bytes(b"not ours")
    known = {kept.sha256}
    assert store.bin_orphans(known, now=NOW) == 0
    assert store.bin_orphans(known, now=NOW + timedelta(days=6, hours=23)) == 0
    assert store.original(lost.sha256) == path
    assert store.bin_orphans(known, now=NOW + timedelta(days=7)) == 1
    assert store.original(lost.sha256) is None
    assert (store._folder / "bin" / path.name).read_bytes() == JPEG
    assert store.original(kept.sha256) is not None
    assert store.bin_orphans(known, now=NOW + timedelta(days=30)) == 0


@pytest.mark.fault("ST-17")
def test_an_original_whose_row_is_there_again_leaves_the_bin(store: PhotoStore, tmp_path: Path) -> None:
    taken = take(store, tmp_path)
    store.bin_orphans(set(), now=NOW)
    store.bin_orphans(set(), now=NOW + timedelta(days=8))
    assert store.bin_orphans({taken.sha256}, now=NOW + timedelta(days=9)) == 0
    path = store.original(taken.sha256)
    assert path is not None
    assert path.read_bytes() == JPEG
    assert list((store._folder / "bin").iterdir()) == []


@pytest.mark.fault("ST-17")
def test_what_lies_in_the_bin_and_in_its_place_is_left_in_both(store: PhotoStore, tmp_path: Path) -> None:
    taken = take(store, tmp_path)
    store.bin_orphans(set(), now=NOW)
    store.bin_orphans(set(), now=NOW + timedelta(days=8))
    take(store, tmp_path)
    store.bin_orphans({taken.sha256}, now=NOW + timedelta(days=9))
    assert sum(taken.sha256 in name for name in files(store)) == 2


@pytest.mark.fault("ST-17")
def test_the_seven_days_begin_anew_when_a_row_came_back_meanwhile(store: PhotoStore, tmp_path: Path) -> None:
    taken = take(store, tmp_path)
    store.bin_orphans(set(), now=NOW)
    store.bin_orphans({taken.sha256}, now=NOW + timedelta(days=3))
    assert store.bin_orphans(set(), now=NOW + timedelta(days=8)) == 0
    assert store.bin_orphans(set(), now=NOW + timedelta(days=15)) == 1


@pytest.mark.fault("ST-17")
@pytest.mark.parametrize(
    "note", ["{name} tomorrow", "{name} 2026-01-01T00:00:00", "\x00\xff", "{name} 2099-01-01T00:00:00+00:00"]
)
def test_a_note_that_can_not_be_right_counts_from_now(store: PhotoStore, tmp_path: Path, note: str) -> None:
    taken = take(store, tmp_path)
    name = f"{taken.sha256[:2]}/{taken.sha256}.jpg"
    (store._folder / ORPHANS).write_text(note.format(name=name), encoding="utf-8")
    assert store.bin_orphans(set(), now=NOW) == 0
    assert store.bin_orphans(set(), now=NOW + timedelta(days=7)) == 1


def test_without_a_store_there_are_no_orphans_and_no_leftovers(store: PhotoStore) -> None:
    assert store.bin_orphans(set(), now=NOW) == store.remove_leftovers() == 0
    assert not store._folder.exists()


def test_what_interrupted_writes_left_is_removed(store: PhotoStore, tmp_path: Path) -> None:
    taken = take(store, tmp_path)
    store.make_folders()
    for folder in (".", "originals", f"originals/{taken.sha256[:2]}", "thumbs", "township"):
        (store._folder / folder / f"{PART_PREFIX}0").write_bytes(b"half")
    assert store.remove_leftovers() == 5
    assert files(store) == [f"originals/{taken.sha256[:2]}/{taken.sha256}.jpg"]


def test_a_folder_that_can_not_be_looked_through_is_told(
    store: PhotoStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(store, tmp_path)

    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, "I/O error")

    monkeypatch.setattr(Path, "rglob", fail)
    with pytest.raises(OperationError, match="disk_error"):
        store.check_photos([])
