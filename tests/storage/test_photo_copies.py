"""The copies of photos: upright, small, sRGB, nothing of the camera's but the time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms

from tests.photo_samples import (
    BLUE,
    HEIC,
    RED,
    encoded,
    exif_bytes,
    jpeg_with,
    picture,
    png,
    stored,
    turned_heic,
)
from tests.storage.photo_copying import answer
from themeday_desktop.domain.photos import rotated
from themeday_desktop.storage import photo_store, photo_worker
from themeday_desktop.storage.photo_copies import CopyKind
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


def test_the_longer_side_is_limited_and_nothing_is_enlarged(store: PhotoStore, tmp_path: Path) -> None:
    small, large = copies(store, tmp_path, encoded(picture((4000, 3000))))
    assert (small.size, large.size) == ((480, 360), (2560, 1920))
    small, large = copies(store, tmp_path, encoded(picture((1000, 3))))
    assert (small.size, large.size) == ((480, 1), (1000, 3))


def test_a_thumbnail_alone_is_the_scaled_decode_as_it_comes(store: PhotoStore, tmp_path: Path) -> None:
    photo = stored(store, tmp_path, encoded(picture((4000, 3000))))
    assert answer(store, photo, (CopyKind.THUMB,)) == {"made": ["thumbs"]}
    facts = store.copy_facts(photo, CopyKind.THUMB)
    assert facts is not None
    assert (facts.width_px, facts.height_px) == (500, 375)  # an eighth, less than a tenth too large
    assert store.copy_facts(photo) is None


def test_a_thumbnail_whose_scaled_decode_is_much_too_large_is_scaled(store: PhotoStore, tmp_path: Path) -> None:
    photo = stored(store, tmp_path, encoded(picture((3000, 2000))))
    assert answer(store, photo, (CopyKind.THUMB,)) == {"made": ["thumbs"]}
    facts = store.copy_facts(photo, CopyKind.THUMB)
    assert facts is not None
    assert (facts.width_px, facts.height_px) == (480, 320)


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
