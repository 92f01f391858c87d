"""Photos as a phone gives them: 12 megapixels, with the time, the place and a small picture of their own."""

from __future__ import annotations

import io
import struct
from pathlib import Path

from PIL import Image

EXIF_IFD, GPS_IFD, TAKEN, ORIENTATION = 0x8769, 0x8825, 0x9003, 0x0112
SIZE = (4000, 3000)
START_OF_IMAGE = b"\xff\xd8\xff"  # a second one in a JPEG begins a hidden picture
_HEAD = b"Exif\0\0"


def photo(folder: Path, name: str, *, taken: str, shade: int, orientation: int = 1) -> Path:
    """A JPEG of a hill under a sky, taken at a moment, with GPS and a thumbnail."""
    image = Image.linear_gradient("L").resize(SIZE)
    image = Image.merge("RGB", (image, image.point(lambda one: (one + shade) % 256), image.rotate(180)))
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif.get_ifd(EXIF_IFD)[TAKEN] = taken
    exif.get_ifd(GPS_IFD).update({1: "N", 2: (32.0, 38.0, 12.0), 3: "E", 4: (110.0, 47.0, 30.0)})
    path = folder / name
    image.save(path, "JPEG", quality=85, exif=_with_thumbnail(exif.tobytes(), image))
    return path


def _with_thumbnail(exif: bytes, image: Image.Image) -> bytes:
    """Pillow writes no second directory, where cameras put the small picture: it is hung on to the first one."""
    small = io.BytesIO()
    image.resize((160, 120)).save(small, "JPEG")
    tiff = bytearray(exif.removeprefix(_HEAD))
    order = "<" if tiff[:2] == b"II" else ">"
    (first,) = struct.unpack_from(f"{order}L", tiff, 4)
    (count,) = struct.unpack_from(f"{order}H", tiff, first)
    tiff += bytes(len(tiff) % 2)
    struct.pack_into(f"{order}L", tiff, first + 2 + 12 * count, len(tiff))
    content, begins = small.getvalue(), len(tiff) + 2 + 2 * 12 + 4
    tiff += struct.pack(f"{order}HHHLLHHLLL", 2, 0x0201, 4, 1, begins, 0x0202, 4, 1, len(content), 0)
    return _HEAD + bytes(tiff) + content


def broken(folder: Path, name: str, whole: Path) -> Path:
    """The first half of a photo."""
    path = folder / name
    path.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    return path


def the_photos(folder: Path, heic: Path) -> list[Path]:
    """Four of twelve megapixels (one of another day, one twice, one on its side), a HEIC, and half a file."""
    folder.mkdir()
    hall = photo(folder, "会场.jpg", taken="2023:03:17 14:40:00", shade=10)
    early = photo(folder, "踩点.jpg", taken="2023:03:15 09:00:00", shade=60)
    side = photo(folder, "植树.jpg", taken="2023:03:17 16:20:00", shade=110, orientation=6)
    trees = photo(folder, "合影.jpg", taken="2023:03:17 16:40:00", shade=160)
    twin, phone = folder / "会场-副本.jpg", folder / "手机.heic"
    twin.write_bytes(hall.read_bytes())
    phone.write_bytes(heic.read_bytes())
    return [hall, early, side, trees, twin, phone, broken(folder, "半张.jpg", hall)]
