"""What a file is by its content alone: JPEG, PNG or HEIC, its size and whether it is whole, read without decoding."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass, replace

from themeday_desktop.domain.errors import BadInput
from themeday_desktop.storage.photo_exif import Exif, read_exif
from themeday_desktop.storage.photo_heif import NotWhole, is_heif, read_heif

MOST_PIXELS = 50_000_000  # the largest phones make 48 or 50 million; a bomb of 17 KB claims 144 million
MOST_BYTES = 60 * 1024 * 1024
SUFFIX = {"jpeg": "jpg", "png": "png", "heic": "heic"}

_PNG = b"\x89PNG\r\n\x1a\n"
_EXIF = b"Exif\x00\x00"
_START_OF_SCAN, _END = 0xDA, 0xD9
_FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_BARE = {0x01, *range(0xD0, 0xD9), 0xFF}  # markers without content, and the fill byte before one
_MOST_FILL = 256
_MOST_PIECES = 100_000  # segments or chunks; a file of nothing else would keep us for minutes


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """What the header says: format (jpeg, png, heic), size in pixels as seen upright, EXIF orientation, time taken.

    `orientation` is what a decoder of the file still has to apply, 1 for nothing; `has_place` that it tells where.
    """

    format: str
    width_px: int
    height_px: int
    orientation: int
    taken_at: str | None
    has_place: bool = False


def read_picture(content: bytes, *, name: str) -> PictureFacts:
    """What a photo's bytes are; `name` is for the sentence.

    Raises BadInput: photo_empty, photo_format, photo_damaged, photo_too_large. Nothing is decoded, and no suffix is
    believed.
    """
    if not content:
        raise BadInput("photo_empty", name=name)
    try:
        facts = _facts(content)
    except (NotWhole, struct.error, IndexError) as error:
        raise BadInput("photo_damaged", name=name) from error
    if facts is None:
        raise BadInput("photo_format", name=name)
    if not facts.width_px or not facts.height_px:
        raise BadInput("photo_damaged", name=name)
    if facts.width_px * facts.height_px > MOST_PIXELS:
        raise BadInput("photo_too_large", name=name)
    return facts


def _facts(content: bytes) -> PictureFacts | None:
    if content.startswith(b"\xff\xd8\xff"):
        return _upright("jpeg", *_read_jpeg(content))
    if content.startswith(_PNG):
        return _upright("png", *_read_png(content))
    if is_heif(content):
        header = read_heif(content)
        # A HEIC turns itself; its EXIF orientation is not applied a second time.
        exif = replace(read_exif(header.tiff), orientation=1)
        return _upright("heic", (header.width_px, header.height_px), exif) if header.is_ours else None
    return None


def _upright(kind: str, size: tuple[int, int], exif: Exif) -> PictureFacts:
    width, height = size if exif.orientation < 5 else size[::-1]
    return PictureFacts(kind, width, height, exif.orientation, exif.taken_at, exif.has_place)


def _read_jpeg(content: bytes) -> tuple[tuple[int, int], Exif]:
    """Walk the segments to the first scan; the scan must have an end, whatever a phone has put behind it."""
    size, exif = (0, 0), None
    at = 2
    for _ in range(_MOST_PIECES):
        marker, start, end = _segment(content, at)
        if marker == _START_OF_SCAN:
            break
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", content, start + 1)
            size = width, height
        elif marker == 0xE1 and exif is None and content[start : start + 6] == _EXIF:
            exif = read_exif(content[start + 6 : end])
        at = end
    # Inside a scan 0xFF stands before 0x00 or a restart only, so this can't be picture content.
    if content.rfind(bytes((0xFF, _END)), at) < 0:
        raise NotWhole("no_end")
    return size, exif or Exif()


def _segment(content: bytes, at: int) -> tuple[int, int, int]:
    """The next marker with a length, and the span of its content."""
    last = at + _MOST_FILL
    while at < last and content[at] == 0xFF and content[at + 1] in _BARE:
        at += 1 if content[at + 1] == 0xFF else 2
    marker = content[at + 1]
    (length,) = struct.unpack_from(">H", content, at + 2)
    if content[at] != 0xFF or marker in _BARE | {_END} or length < 2 or at + 2 + length > len(content):
        raise NotWhole("segment")
    return marker, at + 4, at + 2 + length


def _read_png(content: bytes) -> tuple[tuple[int, int], Exif]:
    """Walk all chunks; each must be whole and bear the right CRC, up to IEND."""
    view = memoryview(content)
    size, exif, has_pixels = (0, 0), Exif(), False
    at, kind, left = len(_PNG), b"", _MOST_PIECES
    while kind != b"IEND" and left:
        left -= 1
        length, kind = struct.unpack_from(">L4s", view, at)
        start, end = at + 8, at + 8 + length
        if (at == len(_PNG)) != (kind == b"IHDR"):
            raise NotWhole("first_chunk")
        (crc,) = struct.unpack_from(">L", view, end)
        if zlib.crc32(view[at + 4 : end]) != crc:
            raise NotWhole("crc")
        if kind == b"IHDR":
            size = struct.unpack_from(">LL", view, start)
        elif kind == b"eXIf":
            exif = read_exif(content[start:end])
        has_pixels |= kind == b"IDAT"
        at = end + 4
    if not has_pixels or not left:
        raise NotWhole("no_pixels")
    return size, exif
