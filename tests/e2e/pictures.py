"""Photos as a phone gives them: 12 megapixels, with the time and the place where they were taken."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

EXIF_IFD, GPS_IFD, TAKEN, ORIENTATION = 0x8769, 0x8825, 0x9003, 0x0112
SIZE = (4000, 3000)


def photo(folder: Path, name: str, *, taken: str, shade: int, orientation: int = 1) -> Path:
    """A JPEG of a hill under a sky, taken at a moment, with GPS."""
    image = Image.linear_gradient("L").resize(SIZE)
    image = Image.merge("RGB", (image, image.point(lambda one: (one + shade) % 256), image.rotate(180)))
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif.get_ifd(EXIF_IFD)[TAKEN] = taken
    exif.get_ifd(GPS_IFD).update({1: "N", 2: (32.0, 38.0, 12.0), 3: "E", 4: (110.0, 47.0, 30.0)})
    path = folder / name
    image.save(path, "JPEG", quality=85, exif=exif)
    return path


def broken(folder: Path, name: str, whole: Path) -> Path:
    """The first half of a photo."""
    path = folder / name
    path.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    return path
