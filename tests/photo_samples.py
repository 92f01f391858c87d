"""Photos and hostile files built byte by byte, for the tests of the photo store."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

from themeday_desktop.domain.photos import Photo, PhotoKind
from themeday_desktop.domain.progress import NoProgress
from themeday_desktop.storage.photo_store import Original, PhotoStore

HEIC = (Path(__file__).parent / "fixtures" / "photo.heic").read_bytes()
TAKEN = "2026:07:10 14:42:05"
RED, BLUE = (200, 40, 40), (30, 60, 200)


def exif_bytes(*, orientation: int = 1, taken: str | None = TAKEN, gps: bool = False) -> bytes:
    """An EXIF block as Pillow's `exif=` takes it."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Phone"
    if taken is not None:
        exif.get_ifd(0x8769)[0x9003] = taken
    if gps:
        exif.get_ifd(0x8825).update({1: "N", 2: (26.0, 5.0, 0.0), 3: "E", 4: (119.0, 17.0, 0.0)})
    return exif.tobytes()


def picture(size: tuple[int, int] = (160, 90), mode: str = "RGB") -> Image.Image:
    """A blue picture whose left upper corner is red."""
    image = Image.new("RGB", size, BLUE)
    image.paste(RED, (0, 0, size[0] // 2, size[1] // 2))
    return image.convert(mode)


def encoded(image: Image.Image | None = None, kind: str = "JPEG", **options: Any) -> bytes:
    """A picture's file."""
    stream = BytesIO()
    (image or picture()).save(stream, format=kind, **options)
    return stream.getvalue()


def chunk(kind: bytes, content: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">L", len(content)) + kind + content + struct.pack(">L", zlib.crc32(kind + content))


def png(width: int, height: int, *chunks: bytes) -> bytes:
    """A PNG of one bit a pixel, all black, with more chunks before its pixels."""
    head = chunk(b"IHDR", struct.pack(">LLBBBBB", width, height, 1, 0, 0, 0, 0))
    rows = zlib.compressobj(9)
    row = bytes(1 + (width + 7) // 8)
    pixels = b"".join(rows.compress(row) for _ in range(height)) + rows.flush()
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def jpeg_with(*segments: tuple[int, bytes], of: bytes | None = None) -> bytes:
    """A JPEG with more segments right behind its first marker."""
    content = of or encoded()
    put = b"".join(bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body for marker, body in segments)
    return content[:2] + put + content[2:]


def box(kind: bytes, content: bytes) -> bytes:
    """A box of a HEIC."""
    return struct.pack(">L4s", len(content) + 8, kind) + content


def turned_heic() -> bytes:
    """The fixture with a quarter turn to the left in its own properties, as phones write it."""
    content = HEIC.replace(struct.pack(">L", 0x180) + b"meta", struct.pack(">L", 0x18A) + b"meta")
    content = content.replace(struct.pack(">L", 0xBF) + b"iprp", struct.pack(">L", 0xC9) + b"iprp")
    content = content.replace(struct.pack(">L", 0xA1) + b"ipco", struct.pack(">L", 0xAA) + b"ipco")
    ipma = box(b"ipma", bytes.fromhex("00000000 00000001 0001 03 81 02 83"))
    assert content.count(ipma) == 1
    more = box(b"irot", b"\x01") + box(b"ipma", bytes.fromhex("00000000 00000001 0001 04 81 02 83 84"))
    content = content.replace(ipma, more)
    for place in (0x1A4, 0x75C):  # both items lie ten bytes further on
        content = content.replace(struct.pack(">L", place), struct.pack(">L", place + 10), 1)
    return content


def stored(store: PhotoStore, folder: Path, content: bytes, *, name: str = "IMG_1.jpg", **values: Any) -> Photo:
    """Take a file in and give its row."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(content)
    return as_photo(store.take_in(path, progress=NoProgress()), **values)


def as_photo(taken: Original, **values: Any) -> Photo:
    """The row of an original."""
    given: dict[str, Any] = {
        "id": taken.sha256[:8],
        "activity_id": "a1",
        "position": 0,
        "sha256": taken.sha256,
        "sha512": taken.sha512,
        "bytes": taken.bytes,
        "format": taken.format,
        "width_px": taken.width_px,
        "height_px": taken.height_px,
        "original_name": taken.original_name,
        "taken_at": taken.taken_at,
        "kind": PhotoKind.OTHER,
        "caption": None,
        "rotation": 0,
        "note": None,
        "entered_at": "",
    }
    return Photo(**{**given, **values})
