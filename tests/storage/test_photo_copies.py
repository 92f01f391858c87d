"""The copies of photos: upright, small, sRGB, nothing of the camera's but the time; made by workers that may die."""

from __future__ import annotations

import errno
import hashlib
import io
import json
import os
import resource
import signal
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms

from tests.photo_samples import (
    BLUE,
    HEIC,
    RED,
    chunk,
    encoded,
    exif_bytes,
    jpeg_with,
    picture,
    png,
    stored,
    turned_heic,
)
from tests.storage.test_photo_store import StopAfter
from themeday_desktop.domain.errors import BadInput, Surroundings
from themeday_desktop.domain.photos import Photo, rotated
from themeday_desktop.domain.progress import NoProgress
from themeday_desktop.storage import photo_copies, photo_maker, photo_store, photo_worker
from themeday_desktop.storage.photo_copies import CopyJob, CopyKind, write_copy
from themeday_desktop.storage.photo_maker import make_copies, worker_command
from themeday_desktop.storage.photo_store import PhotoStore

BOTH = tuple(CopyKind)


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


def answer(store: PhotoStore, photo: Photo, kinds: tuple[CopyKind, ...] = BOTH) -> dict[str, Any]:
    """What a worker would answer, in this process."""
    return photo_worker.answer(store.order(CopyJob(photo, kinds), store.original(photo.sha256) or Path("gone")))


def copies(store: PhotoStore, folder: Path, content: bytes, **values: Any) -> tuple[Image.Image, Image.Image]:
    """Thumbnail and township's copy of a file."""
    photo = stored(store, folder, content, **values)
    assert answer(store, photo) == {"made": ["township", "thumbs"]}
    with Image.open(store.thumbnail(photo)) as small, Image.open(store.township_copy(photo)) as large:
        small.load()
        large.load()
    return small, large


def near(pixel: Any, colour: tuple[int, int, int]) -> bool:
    return all(abs(one - other) < 25 for one, other in zip(pixel, colour, strict=True))


def corners(image: Image.Image) -> str:
    """Which corner is red, read from the left upper one clockwise."""
    width, height = image.size
    places = ((4, 4), (width - 5, 4), (width - 5, height - 5), (4, height - 5))
    return "".join("R" if near(image.convert("RGB").getpixel(place), RED) else "b" for place in places)


# -- pictures -----------------------------------------------------------------------------------------------


def test_the_longer_side_is_limited_and_nothing_is_enlarged(store: PhotoStore, tmp_path: Path) -> None:
    small, large = copies(store, tmp_path, encoded(picture((4000, 3000))))
    assert (small.size, large.size) == ((480, 360), (2560, 1920))
    small, large = copies(store, tmp_path, encoded(picture((1000, 3))))
    assert (small.size, large.size) == ((480, 1), (1000, 3))


def test_a_thumbnail_alone_is_made_by_a_scaled_decode(store: PhotoStore, tmp_path: Path) -> None:
    photo = stored(store, tmp_path, encoded(picture((4000, 3000))))
    assert answer(store, photo, (CopyKind.THUMB,)) == {"made": ["thumbs"]}
    facts = store.copy_facts(photo, CopyKind.THUMB)
    assert facts is not None
    assert (facts.width_px, facts.height_px) == (480, 360)
    assert store.copy_facts(photo) is None


@pytest.mark.fault("IM-03")
@pytest.mark.parametrize(("orientation", "seen"), list(enumerate(["Rbbb", "bRbb", "bbRb", "bbbR"] * 2, 1)))
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_the_cameras_orientation_is_applied(
    store: PhotoStore, tmp_path: Path, orientation: int, seen: str, kind: str
) -> None:
    content = encoded(picture(), kind, exif=exif_bytes(orientation=orientation))
    for image in copies(store, tmp_path, content):
        assert image.size == ((160, 90) if orientation < 5 else (90, 160))
        assert corners(image) == seen
        assert image.getexif().get(0x0112) is None


@pytest.mark.parametrize(("rotation", "seen"), [(0, "Rbbb"), (90, "bRbb"), (180, "bbRb"), (270, "bbbR")])
def test_a_turn_by_hand_is_clockwise_and_has_a_copy_of_its_own(
    store: PhotoStore, tmp_path: Path, rotation: int, seen: str
) -> None:
    photo = stored(store, tmp_path, encoded(), rotation=rotation)
    assert "made" in answer(store, photo)
    with Image.open(store.township_copy(photo)) as image:
        assert corners(image) == seen
        assert image.size == photo.seen_size
    assert store.copy_facts(rotated(photo, 90)) is None


@pytest.mark.parametrize(("content", "size"), [(HEIC, (160, 96)), (turned_heic(), (96, 160))])
def test_a_heic_turns_itself(store: PhotoStore, tmp_path: Path, content: bytes, size: tuple[int, int]) -> None:
    small, large = copies(store, tmp_path, content)
    assert small.size == large.size == size
    blue = (10, 10) if size[0] > size[1] else (10, size[1] - 10)
    assert near(large.getpixel(blue), (20, 80, 160))


@pytest.mark.fault("IM-03")
def test_place_thumbnail_xmp_and_comments_are_gone_and_the_time_stays(store: PhotoStore, tmp_path: Path) -> None:
    other = encoded(Image.new("RGB", (64, 64), "green"))
    body = exif_bytes(gps=True)
    content = jpeg_with(
        (0xE1, body + other),
        (0xE1, b"http://ns.adobe.com/xap/1.0/\x00<x:xmpmeta>SECRET</x:xmpmeta>"),
        (0xED, b"Photoshop 3.0\x00SECRET"),
        (0xFE, b"SECRET"),
    )
    photo = stored(store, tmp_path, content)
    assert "made" in answer(store, photo)
    for path in (store.thumbnail(photo), store.township_copy(photo)):
        copy = path.read_bytes()
        assert b"SECRET" not in copy
        assert b"Phone" not in copy
        with Image.open(path) as image:
            exif = image.getexif()
            assert dict(exif.get_ifd(0x8825)) == {}
            assert set(exif) == {0x8769}
            assert dict(exif.get_ifd(0x8769)) == {0x9003: "2026:07:10 14:42:05"}
            assert "icc_profile" not in image.info
    original = store.original(photo.sha256)
    assert original is not None
    assert original.read_bytes() == content


@pytest.mark.fault("IM-03")
def test_ten_megabytes_of_xmp_do_not_reach_the_copies(store: PhotoStore, tmp_path: Path) -> None:
    xmp = b"http://ns.adobe.com/xmp/extension/\x00" + bytes(65_000)
    photo = stored(store, tmp_path, jpeg_with(*[(0xE1, xmp)] * 160))
    assert "made" in answer(store, photo)
    assert store.township_copy(photo).stat().st_size < 10_000


def test_a_photo_without_a_time_has_no_exif_in_its_copies(store: PhotoStore, tmp_path: Path) -> None:
    _, large = copies(store, tmp_path, encoded())
    assert "exif" not in large.info


def srgb_profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def swapped_profile() -> bytes:
    """The profile of a display whose red and green are exchanged."""
    content = bytearray(srgb_profile())
    red, green = content.index(b"rXYZ"), content.index(b"gXYZ")
    content[red : red + 4], content[green : green + 4] = b"gXYZ", b"rXYZ"
    return bytes(content).replace("sRGB".encode("utf-16-be"), "PHON".encode("utf-16-be"))


def test_colours_of_another_profile_become_srgb(store: PhotoStore, tmp_path: Path) -> None:
    _, large = copies(store, tmp_path, encoded(Image.new("RGB", (64, 64), "red"), icc_profile=swapped_profile()))
    assert near(large.getpixel((9, 9)), (0, 255, 0))


@pytest.mark.fault("IM-03")
@pytest.mark.parametrize("profile", [b"not a profile", bytes(1 << 20) + b"x", srgb_profile()],
                         ids=["broken", "huge", "srgb"])  # fmt: skip
def test_a_profile_that_says_nothing_leaves_the_colours(store: PhotoStore, tmp_path: Path, profile: bytes) -> None:
    _, large = copies(store, tmp_path, encoded(Image.new("RGB", (64, 64), RED), icc_profile=profile))
    assert near(large.getpixel((9, 9)), RED)


def clear(mode: str) -> Image.Image:
    """A wide picture, blue on the left and transparent on the right."""
    image = Image.new("RGBA", (600, 60), (0, 0, 0, 0))
    image.paste((*BLUE, 255), (0, 0, 300, 60))
    return image.convert(mode)


@pytest.mark.parametrize(
    ("image", "options"),
    [(clear("RGBA"), {}), (clear("LA"), {}), (clear("RGBA").quantize(8), {}),
     (Image.new("P", (600, 60), 0), {"transparency": 0}), (Image.new("L", (600, 60), 9), {"transparency": 9}),
     (Image.new("RGB", (600, 60), "black"), {"transparency": (0, 0, 0)})],
    ids=["rgba", "la", "palette", "key", "grey key", "rgb key"],
)  # fmt: skip
def test_what_is_transparent_becomes_white(
    store: PhotoStore, tmp_path: Path, image: Image.Image, options: dict[str, Any]
) -> None:
    for copy in copies(store, tmp_path, encoded(image, "PNG", **options)):
        assert near(copy.convert("RGB").getpixel((copy.width - 9, 9)), (255, 255, 255))


@pytest.mark.parametrize(
    ("content", "grey"),
    [(encoded(Image.new("I;16", (600, 60), 32_768), "PNG"), 128), (png(600, 60), 0),
     (encoded(Image.new("L", (600, 60), 77)), 77), (encoded(Image.new("CMYK", (600, 60), (0, 0, 0, 0))), 255),
     (encoded(Image.new("P", (600, 60), 0), "PNG"), 0)],
    ids=["16 bits", "1 bit", "grey", "cmyk", "palette"],
)  # fmt: skip
def test_every_kind_of_pixel_becomes_a_jpeg(store: PhotoStore, tmp_path: Path, content: bytes, grey: int) -> None:
    for copy in copies(store, tmp_path, content):
        assert near(copy.convert("RGB").getpixel((9, 9)), (grey, grey, grey))


# -- the worker, in this process -----------------------------------------------------------------------------


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


# -- worker processes ------------------------------------------------------------------------------------------


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
