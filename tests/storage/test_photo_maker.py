"""Worker processes: what they make, and what they can not take along when they end."""

from __future__ import annotations

import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PIL import Image

from tests.photo_samples import (
    HEIC,
    encoded,
    exif_bytes,
    jpeg_with,
    picture,
    stored,
)
from tests.storage.photo_taking import StopAfter
from themeday_desktop.domain.errors import Surroundings
from themeday_desktop.domain.progress import NoProgress
from themeday_desktop.storage import photo_maker, photo_store, photo_worker
from themeday_desktop.storage.photo_maker import make_copies, worker_command
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


def test_a_source_is_started_as_a_module_and_a_frozen_program_as_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    assert worker_command() == [sys.executable, "-m", "themeday_desktop", "--photo-worker"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert worker_command() == [sys.executable, "--photo-worker"]


def test_the_worker_loads_neither_the_window_nor_the_database() -> None:
    code = "import sys, themeday_desktop.storage.photo_worker; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not [name for name in loaded if name.startswith(("PySide6", "themeday_desktop.ui", "themeday_desktop.serv"))]
    assert "themeday_desktop.storage.database" not in loaded


def test_workers_make_what_is_missing_and_then_nothing_is(store: PhotoStore, tmp_path: Path) -> None:
    contents = (encoded(exif=exif_bytes()), HEIC, encoded(kind="PNG"))
    photos = [stored(store, tmp_path, one) for one in contents]
    progress = StopAfter(99)
    outcomes = make_copies(store.missing_copies(photos), store=store, progress=progress)
    assert [one.is_made for one in outcomes] == [True] * 4
    assert progress.steps == [(number, 4, "photo_copies") for number in (1, 2, 3, 4)]
    assert store.missing_copies(photos) == []
    assert make_copies([], store=store, progress=progress) == []


# A worker whose decoder does something else for photos of a certain size; the rest is the worker's own code.
HOSTILE_WORKER = """
import os, sys, time
sys.path.insert(0, {root!r})
from themeday_desktop.storage import photo_worker, photo_picture
real = photo_worker.make_pictures
def make_pictures(content, facts, **more):
    if facts.width_px == 41:
        os.abort()
    if facts.width_px == 42:
        while True: pass
    if facts.width_px == 43:
        print("not an answer", flush=True)
    if facts.width_px == 44:
        raise ZeroDivisionError
    if facts.width_px == 45:
        bytearray(8 << 30)
    return real(content, facts, **more)
photo_worker.make_pictures = make_pictures
sys.exit(photo_worker.main())
"""


def hostile() -> list[str]:
    root = str(Path(photo_worker.__file__).parents[2])
    return [sys.executable, "-c", HOSTILE_WORKER.format(root=root)]


@pytest.mark.fault("IM-04")
@pytest.mark.fault("IM-01")
def test_a_decoder_that_crashes_hangs_or_wants_all_memory_costs_one_photo(store: PhotoStore, tmp_path: Path) -> None:
    photos = [stored(store, tmp_path, encoded(picture((40 + number, 20)), "PNG")) for number in range(7)]
    outcomes = make_copies(
        store.missing_copies(photos), store=store, progress=NoProgress(), longest_s=2, command=hostile()
    )
    reasons = {one.job.photo.width_px: one.reason for one in outcomes}
    assert reasons == {40: None, 41: "crash", 42: "timeout", 43: "crash", 44: "crash", 45: "memory", 46: None}
    assert [store.broken_reason(photo) for photo in photos] == [reasons[40 + number] for number in range(7)]
    assert store.missing_copies(photos) == []
    assert store.copy_facts(photos[0]) is not None


@pytest.mark.fault("IM-04")
def test_a_worker_that_never_reads_is_a_crash(store: PhotoStore, tmp_path: Path) -> None:
    photo = stored(store, tmp_path, encoded(kind="PNG"))
    for command in ([sys.executable, "-c", "pass"], [sys.executable, "-c", "import os; os.close(0); input()"]):
        store.forget_copies(photo)
        (outcome,) = make_copies(
            store.missing_copies([photo]), store=store, progress=NoProgress(), command=command, workers=4
        )
        assert outcome.reason == "crash"


def test_a_line_can_not_be_handed_to_a_process_that_is_gone() -> None:
    child = subprocess.Popen([sys.executable, "-c", ""], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    child.wait()
    assert photo_maker._exchange(child, "x") == ""
    child.stdout, out = None, child.stdout
    assert photo_maker._exchange(child, "x") == ""
    for stream in (out, child.stdin):
        assert stream is not None
        with suppress(BrokenPipeError):
            stream.close()


def test_a_worker_that_can_not_be_started_is_told(store: PhotoStore, tmp_path: Path) -> None:
    photo = stored(store, tmp_path, encoded(kind="PNG"))
    with pytest.raises(Surroundings, match="path_missing"):
        make_copies(store.missing_copies([photo]), store=store, progress=NoProgress(), command=[str(tmp_path / "none")])
    assert not store.is_broken(photo)


def test_a_frozen_program_needs_no_path_to_its_parts(
    store: PhotoStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo = stored(store, tmp_path, encoded(kind="PNG"))
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    (outcome,) = make_copies(store.missing_copies([photo]), store=store, progress=NoProgress(), command=hostile())
    assert outcome.is_made


@pytest.mark.fault("US-02")
def test_a_full_disk_ends_the_making_and_marks_nothing_broken(
    store: PhotoStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    photos = [stored(store, tmp_path, encoded(picture((50 + number, 20)), "PNG")) for number in range(3)]
    told = '{"failed": "disk_full", "params": {"path": "x"}}'
    monkeypatch.setattr(photo_maker, "_exchange", lambda *_: told)
    with pytest.raises(Surroundings, match="disk_full"):
        make_copies(store.missing_copies(photos), store=store, progress=NoProgress(), command=hostile())
    assert not any(store.is_broken(photo) for photo in photos)
    assert len(store.missing_copies(photos)) == 3


def test_an_original_that_is_lost_is_told_and_the_rest_is_made(store: PhotoStore, tmp_path: Path) -> None:
    photos = [stored(store, tmp_path, encoded(picture((50 + number, 20)), "PNG")) for number in range(3)]
    paths = [store.original(photo.sha256) or Path() for photo in photos]
    paths[0].unlink()
    paths[1].write_bytes(b"changed")
    outcomes = make_copies(store.missing_copies(photos), store=store, progress=NoProgress(), workers=1)
    assert [one.reason for one in outcomes] == ["photo_missing", "photo_changed", None]
    assert not any(store.is_broken(photo) for photo in photos)


def test_the_making_stops_when_it_is_asked_to_and_goes_on_later(store: PhotoStore, tmp_path: Path) -> None:
    photos = [stored(store, tmp_path, encoded(picture((50 + number, 20)), "PNG")) for number in range(40)]
    outcomes = make_copies(store.missing_copies(photos), store=store, progress=StopAfter(1))
    assert 1 <= len(outcomes) < 40
    left = PhotoStore(store._folder).missing_copies(photos)
    assert len(left) == 40 - len(outcomes)


@pytest.mark.fault("IM-05")
def test_memory_does_not_grow_with_the_number_of_photos(store: PhotoStore, tmp_path: Path) -> None:
    content = encoded(Image.effect_noise((1200, 900), 60), quality=97)
    assert len(content) > 500_000
    paths = [tmp_path / f"{number}.jpg" for number in range(120)]
    for number, path in enumerate(paths):
        path.write_bytes(jpeg_with((0xFE, b"%d" % number), of=content))
    tracemalloc.start()
    taken = sum(one.original is not None for one in store.take_in_all(paths, progress=NoProgress()))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert taken == 120
    assert most < 12 * len(content)
