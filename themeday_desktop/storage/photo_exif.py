"""Reads three things out of a photo's EXIF: which way is up, when it was taken, and whether it tells where.

Hostile bytes give none of them.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from datetime import datetime

_ORIENTATION, _EXIF_FOLDER, _PLACE_FOLDER = 0x0112, 0x8769, 0x8825
_ORIGINAL, _DIGITIZED = 0x9003, 0x9004
_TEXT, _SHORT, _LONG = 2, 3, 4
_MOST_ENTRIES = 1000  # a camera writes some sixty
_TIME_LENGTH = 19

Entries = dict[int, tuple[int, int, int]]


@dataclass(frozen=True, slots=True)
class Exif:
    """EXIF orientation (1 to 8; 1 is upright) and the camera's local time, YYYY-MM-DDTHH:MM:SS or None.

    `has_place` tells that there is a folder with the place; what it says is never read.
    """

    orientation: int = 1
    taken_at: str | None = None
    has_place: bool = False


def read_exif(tiff: bytes) -> Exif:
    """What a TIFF block says, as far as it can be read; never raises."""
    order = {b"II*\x00": "<", b"MM\x00*": ">"}.get(tiff[:4])
    if order is None:
        return Exif()
    try:
        top = _entries(tiff, order, struct.unpack_from(f"{order}L", tiff, 4)[0])
        orientation = _number(tiff, order, top.get(_ORIENTATION))
        has_place = _number(tiff, order, top.get(_PLACE_FOLDER)) != 0
    except struct.error:
        return Exif()
    upright = orientation if orientation in range(1, 9) else 1
    try:
        folder = _entries(tiff, order, _number(tiff, order, top.get(_EXIF_FOLDER)))
    except struct.error:
        return Exif(upright, has_place=has_place)
    times = (_time(tiff, folder.get(tag)) for tag in (_ORIGINAL, _DIGITIZED))
    return Exif(upright, next((one for one in times if one), None), has_place)


def _entries(tiff: bytes, order: str, offset: int) -> Entries:
    """Tag -> kind, count, and where its four bytes of value stand; offset 0 is a folder that is not there."""
    if offset == 0:
        return {}
    (count,) = struct.unpack_from(f"{order}H", tiff, offset)
    found: Entries = {}
    for place in range(offset + 2, offset + 2 + 12 * min(count, _MOST_ENTRIES), 12):
        tag, kind, number = struct.unpack_from(f"{order}HHL", tiff, place)
        found.setdefault(tag, (kind, number, place + 8))
    return found


def _number(tiff: bytes, order: str, entry: tuple[int, int, int] | None) -> int:
    """The value of a number's entry; 0 when there is none."""
    kind, count, place = entry or (0, 0, 0)
    if count != 1 or kind not in (_SHORT, _LONG):
        return 0
    value: int = struct.unpack_from(order + ("H" if kind == _SHORT else "L"), tiff, place)[0]
    return value


def _time(tiff: bytes, entry: tuple[int, int, int] | None) -> str | None:
    kind, count, place = entry or (0, 0, 0)
    if kind != _TEXT or count < _TIME_LENGTH:
        return None
    order = "<" if tiff[:2] == b"II" else ">"
    (start,) = struct.unpack_from(f"{order}L", tiff, place)
    text = tiff[start : start + _TIME_LENGTH].decode("ascii", "replace")
    try:
        moment = datetime.strptime(text, "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 - a camera's clock knows no zone
    except ValueError:
        return None  # blanks or zeros: the camera's clock was never set
    return moment.isoformat() if 1900 <= moment.year <= 2100 else None
