"""Drawn photos for the demonstration: plain scenes with the camera's time in them, and nobody's face."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from themeday_desktop.domain.photos import PhotoKind

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

WIDTH_PX, HEIGHT_PX = 1600, 1200
_EXIF_IFD, _TAKEN = 0x8769, 0x9003
_COATS = ((60, 84, 120), (120, 70, 60), (90, 100, 80), (70, 70, 76), (140, 110, 80), (170, 160, 150))
_SKIN = (226, 190, 160)


def draw_photo(path: Path, kind: PhotoKind, *, taken: datetime, chance: random.Random) -> None:
    """Draw a scene of `kind` into a JPEG at `path`, taken at a local moment; the same chance draws the same."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (WIDTH_PX, HEIGHT_PX), (232, 224, 210))
    SCENES.get(kind, _hall)(ImageDraw.Draw(image), chance)
    exif = Image.Exif()
    exif.get_ifd(_EXIF_IFD)[_TAKEN] = f"{taken:%Y:%m:%d %H:%M:%S}"
    image.save(path, "JPEG", quality=88, exif=exif)


def _person(draw: ImageDraw, x: int, y: int, *, size: int, coat: tuple[int, int, int]) -> None:
    """Somebody seen from behind or afar."""
    draw.ellipse((x - size, y - size * 3, x + size, y - size), fill=_SKIN)
    draw.pieslice((x - size, y - size * 3, x + size, y - size), 180, 360, fill=(50, 44, 40))
    draw.rounded_rectangle((x - size * 2, y - size, x + size * 2, y + size * 5), size, fill=coat)


def _rows_of_people(draw: ImageDraw, chance: random.Random, *, top: int, rows: int) -> None:
    for row in range(rows):
        size = 26 + row * 8
        step = size * 6
        for x in range(chance.randrange(40, 120), WIDTH_PX, step):
            _person(draw, x, top + row * 150, size=size, coat=chance.choice(_COATS))


def _hall(draw: ImageDraw, chance: random.Random) -> None:
    draw.rectangle((0, 0, WIDTH_PX, 620), fill=(240, 233, 220))
    draw.rectangle((220, 90, 1380, 190), fill=(170, 40, 34))
    for x in range(300, 1300, 90):
        draw.rectangle((x, 118, x + 56, 164), fill=(244, 220, 150))
    draw.rectangle((560, 260, 1040, 520), fill=(225, 236, 242), outline=(90, 90, 90), width=8)
    draw.rectangle((0, 620, WIDTH_PX, HEIGHT_PX), fill=(176, 150, 120))
    _rows_of_people(draw, chance, top=660, rows=4)


def _oath(draw: ImageDraw, chance: random.Random) -> None:
    draw.rectangle((0, 0, WIDTH_PX, 700), fill=(238, 230, 216))
    draw.rectangle((420, 60, 1180, 520), fill=(176, 36, 30))
    draw.rectangle((0, 700, WIDTH_PX, HEIGHT_PX), fill=(168, 146, 122))
    for x in range(chance.randrange(60, 120), WIDTH_PX, 190):
        coat = chance.choice(_COATS)
        _person(draw, x, 720, size=34, coat=coat)
        draw.rounded_rectangle((x + 52, 560, x + 82, 760), 14, fill=coat)  # the raised arm
        draw.ellipse((x + 46, 528, x + 88, 572), fill=_SKIN)


def _study(draw: ImageDraw, chance: random.Random) -> None:
    draw.rectangle((0, 0, WIDTH_PX, 560), fill=(236, 230, 218))
    _rows_of_people(draw, chance, top=420, rows=1)
    draw.polygon(((0, 620), (WIDTH_PX, 620), (WIDTH_PX, HEIGHT_PX), (0, HEIGHT_PX)), fill=(150, 104, 66))
    for x in range(120, WIDTH_PX, 330):
        draw.polygon(((x, 760), (x + 110, 730), (x + 110, 900), (x, 930)), fill=(250, 248, 240))
        draw.polygon(((x + 110, 730), (x + 220, 760), (x + 220, 930), (x + 110, 900)), fill=(240, 236, 226))


def _sign_in(draw: ImageDraw, chance: random.Random) -> None:
    draw.rectangle((0, 0, WIDTH_PX, HEIGHT_PX), fill=(132, 92, 60))
    draw.polygon(((420, 160), (1240, 220), (1120, 1080), (300, 1020)), fill=(252, 250, 245))
    for y in range(300, 1000, 70):
        draw.line((440 - (y - 300) // 8, y, 1160 - (y - 300) // 8, y + 40), fill=(150, 146, 138), width=4)
        if chance.random() < 0.7:
            draw.arc((840, y - 30, 960, y + 30), 10, 300, fill=(40, 40, 60), width=6)


def _theme(draw: ImageDraw, chance: random.Random) -> None:
    draw.rectangle((0, 0, WIDTH_PX, 640), fill=(176, 208, 228))
    draw.polygon(((0, 560), (500, 380), (980, 540), (WIDTH_PX, 420), (WIDTH_PX, 700), (0, 700)), fill=(104, 138, 92))
    draw.rectangle((0, 660, WIDTH_PX, HEIGHT_PX), fill=(150, 126, 86))
    for x in range(80, WIDTH_PX, 210):
        height = chance.randrange(160, 300)
        draw.rectangle((x - 8, 900 - height, x + 8, 900), fill=(96, 70, 46))
        draw.ellipse((x - 80, 780 - height, x + 80, 940 - height), fill=(70, 116 + chance.randrange(30), 62))
    for x in range(chance.randrange(90, 200), WIDTH_PX, 300):
        _person(draw, x, 880, size=34, coat=(186, 44, 38))


SCENES: Mapping[PhotoKind, Callable[[ImageDraw, random.Random], None]] = {
    PhotoKind.HALL: _hall,
    PhotoKind.OATH: _oath,
    PhotoKind.STUDY: _study,
    PhotoKind.SIGN_IN: _sign_in,
    PhotoKind.THEME: _theme,
}
