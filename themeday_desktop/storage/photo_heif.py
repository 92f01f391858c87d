"""Reads the header of a HEIC photo: size, turn, and its EXIF, out of the boxes of ISO 14496-12 and 23008-12."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

# Brands of HEVC pictures; `mif1` and `msf1` alone say only that it is a picture file, so the picture's kind is read.
BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
_OTHER_BRANDS = {b"avif", b"avis"}
_MOST_BOXES = 10_000
_MOST_HEADER = 1 << 20  # a phone's has some 20 KB; one of nothing but entries would keep us for minutes
_PICTURES = {b"hvc1", b"hev1", b"grid", b"iden", b"iovl"}


class NotWhole(ValueError):
    """The file ends before its content does, or its structure is broken."""


@dataclass(frozen=True, slots=True)
class HeifHeader:
    """Size in pixels after the file's own turn, the EXIF's TIFF block (empty when there is none), and whether it is
    a picture of the kind we take."""

    width_px: int
    height_px: int
    tiff: bytes
    is_ours: bool


def is_heif(content: bytes) -> bool:
    """Whether the first box names a brand of HEIC."""
    if content[4:8] != b"ftyp":
        return False
    size = min(int.from_bytes(content[:4], "big"), 512)
    brands = {content[8:12], *(content[at : at + 4] for at in range(16, size - 3, 4))}
    return bool(brands & BRANDS) and not brands & _OTHER_BRANDS


def read_heif(content: bytes) -> HeifHeader:
    """The header; raises NotWhole or struct.error where the file is cut off or broken."""
    view = memoryview(content)
    boxes = dict(_boxes(view, 0, len(view)))
    if b"meta" not in boxes:
        return HeifHeader(0, 0, b"", is_ours=False)
    start, end = boxes[b"meta"]
    if end - start > _MOST_HEADER:
        raise NotWhole("header")
    meta = dict(_boxes(view, start + 4, end))
    needed = (b"pitm", b"iinf", b"iloc", b"iprp")
    if any(name not in meta for name in needed):
        raise NotWhole("no_picture")
    kinds = _item_kinds(view, meta[b"iinf"])
    primary = _primary(view, meta[b"pitm"][0])
    places = _places(view, meta[b"iloc"][0], len(view))
    width, height = _size(view, meta[b"iprp"], primary)
    exif = next((item for item, kind in kinds.items() if kind == b"Exif"), None)
    tiff = b"" if exif is None else _tiff(view, places.get(exif, []))
    return HeifHeader(width, height, tiff, is_ours=kinds.get(primary) in _PICTURES)


def _boxes(view: memoryview, at: int, end: int) -> Iterator[tuple[bytes, tuple[int, int]]]:
    """Kind and span of content of each box; raises NotWhole when one reaches beyond `end`."""
    left = _MOST_BOXES
    while at < end:
        left -= 1
        size, kind = struct.unpack_from(">L4s", view, at)
        head = 8
        if size == 1:
            (size,) = struct.unpack_from(">Q", view, at + 8)
            head = 16
        if size == 0:
            size = end - at
        if size < head or at + size > end or not left:
            raise NotWhole("box")
        yield kind, (at + head, at + size)
        at += size


def _primary(view: memoryview, at: int) -> int:
    item: int = struct.unpack_from(">L" if view[at] else ">H", view, at + 4)[0]
    return item


def _item_kinds(view: memoryview, span: tuple[int, int]) -> dict[int, bytes]:
    """Item -> its four letters, for entries of version 2 and later, which pictures need."""
    at = span[0] + (8 if view[span[0]] else 6)
    kinds = {}
    for _, (start, _end) in _boxes(view, at, span[1]):
        version = view[start]
        form = ">LH4s" if version >= 3 else ">HH4s"
        item, _protection, kind = struct.unpack_from(form, view, start + 4)
        kinds[item] = kind
    return kinds


def _places(view: memoryview, at: int, length: int) -> dict[int, list[tuple[int, int]]]:
    """Item -> offset and length of its pieces in the file; raises NotWhole when one lies beyond the end."""
    version = view[at]
    sizes = view[at + 4], view[at + 5]
    offset_size, length_size, base_size = sizes[0] >> 4, sizes[0] & 15, sizes[1] >> 4
    index_size = sizes[1] & 15 if version else 0
    wide = 4 if version == 2 else 2
    at += 6

    def take(number: int) -> int:
        nonlocal at
        if at + number > length:
            raise NotWhole("iloc")
        at += number
        return int.from_bytes(view[at - number : at], "big")

    places: dict[int, list[tuple[int, int]]] = {}
    for _ in range(take(wide)):
        item = take(wide)
        inside = take(2) & 15 if version else 0  # 1: the content stands in a box of the header
        take(2)
        base = take(base_size)
        pieces = []
        for _ in range(take(2)):
            take(index_size)
            pieces.append((base + take(offset_size), take(length_size)))
        if inside == 0:
            if any(start + size > length for start, size in pieces):
                raise NotWhole("cut_off")
            places[item] = pieces
    return places


def _size(view: memoryview, span: tuple[int, int], primary: int) -> tuple[int, int]:
    """Width and height of the primary picture, as turned by its own `irot`; 0, 0 when it has no size."""
    boxes = dict(_boxes(view, *span))
    if b"ipco" not in boxes or b"ipma" not in boxes:
        raise NotWhole("no_properties")
    properties = list(_boxes(view, *boxes[b"ipco"]))
    size, turn = (0, 0), 0
    for index in _properties_of(view, boxes[b"ipma"][0], primary):
        kind, (start, _) = properties[index - 1] if 0 < index <= len(properties) else (b"", (0, 0))
        if kind == b"ispe":
            size = struct.unpack_from(">LL", view, start + 4)
        elif kind == b"irot":
            turn = view[start] & 3
    return size if turn % 2 == 0 else size[::-1]


def _properties_of(view: memoryview, at: int, primary: int) -> list[int]:
    """The numbers of the properties of the primary picture, counted from 1."""
    version, wide = view[at], view[at + 3] & 1
    (entries,) = struct.unpack_from(">L", view, at + 4)
    at += 8
    head = ">LB" if version else ">HB"
    for _ in range(entries):
        item, count = struct.unpack_from(head, view, at)
        at += struct.calcsize(head)
        numbers = struct.unpack_from(f">{count}{'H' if wide else 'B'}", view, at)
        at += count * (2 if wide else 1)
        if item == primary:
            return [number & (0x7FFF if wide else 0x7F) for number in numbers]
    return []


def _tiff(view: memoryview, pieces: list[tuple[int, int]]) -> bytes:
    """The TIFF block of an Exif item: four bytes say how far behind them it begins."""
    content = b"".join(bytes(view[start : start + size]) for start, size in pieces)
    skip = int.from_bytes(content[:4], "big")
    return content[4 + skip :]
