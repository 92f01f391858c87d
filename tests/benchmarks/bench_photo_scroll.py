"""How soon the wall of 2,000 photos shows its first pictures, and how evenly it scrolls.

    python -m tests.benchmarks.bench_photo_scroll

The small copies are there, as they are on every visit but the first. From turning to the activity until every picture
in view is painted is compared with the bare floor: as many photos of 12 megapixels and 4 MB decoded at the scale of a
thumbnail, one after the other, which is what the copies save. `to_copies` compares it with a decode of the copies
instead. Then the wall is scrolled to its end in steps of a wheel's notch; a frame is one step with its painting.
"""

from __future__ import annotations

import gc
import io
import json
import os
import random
import tempfile
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QEventLoop, QSize, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tests.benchmarks.bench_photos import decode_small, make_photos
from tests.benchmarks.bench_photos_page import live
from tests.builders import a_ledger, an_activity_draft
from themeday_desktop import paths
from themeday_desktop.domain.photos import Photo, PhotoKind
from themeday_desktop.services.desk import Services
from themeday_desktop.storage.photo_copies import CopyKind, write_copy
from themeday_desktop.ui.commands import CommandRunner
from themeday_desktop.ui.fonts import load_fonts
from themeday_desktop.ui.jobs import JobRunner
from themeday_desktop.ui.pages.photos import PhotosStep
from themeday_desktop.ui.pages.photos_wall import PhotoWall
from themeday_desktop.ui.pictures import PictureKey, Source, read_scaled
from themeday_desktop.ui.scripted_prompts import ScriptedPrompts
from themeday_desktop.ui.start import make_application
from themeday_desktop.ui.theme import make_theme
from themeday_desktop.ui.widgets.overlay import Overlay
from themeday_desktop.ui.workplace import Workplace

PHOTOS = 2_000
THUMB = (480, 360)
AIM_RATIO, AIM_MS = 1.2, 33
STEP_PX = 120
ORIGINALS = 4  # decoded over and over
PICTURES = 40  # different ones; each file has bytes of its own all the same


def thumbnails() -> list[bytes]:
    """Small copies as busy as photos are: about 30 KB each."""
    chance, made = random.Random(1), []
    for _ in range(PICTURES):
        small = Image.frombytes("RGB", (THUMB[0] // 4, THUMB[1] // 4), chance.randbytes(THUMB[0] * THUMB[1] // 16 * 3))
        buffer = io.BytesIO()
        small.resize(THUMB, Image.Resampling.BICUBIC).save(buffer, "JPEG", quality=82)
        made.append(buffer.getvalue())
    return made


def fill(services: Services, activity: str) -> None:
    """2,000 photos in the ledger with both their copies, without the originals that no page reads."""
    files, store = services.photos.files, services.photos._store
    files.make_folders()
    pictures = thumbnails()
    with store.transaction("add_photos", undoable=False) as tx:
        for number in range(PHOTOS):
            kind = list(PhotoKind)[number * 5 // PHOTOS]
            photo = Photo(
                f"{number:08}", activity, number, f"{number:064x}", f"{number:0128x}", 4_000_000, "jpeg", 4000, 3000,
                f"IMG_{number:04}.jpg", f"2026-07-10T14:{number % 60:02}:00", kind, None, 0, None,
                "2026-07-10T18:00:00+08:00",
            )  # fmt: skip
            tx.repositories.photos.put(photo)
            content = pictures[number % PICTURES]
            content = content[:2] + b"\xff\xfe\x00\x06" + f"{number:04}".encode() + content[2:]
            write_copy(files.thumbnail(photo), content, kind=CopyKind.THUMB, size=THUMB)
            write_copy(files.township_copy(photo), b"\xff\xd8" + content, kind=CopyKind.TOWNSHIP, size=THUMB)


def in_view(wall: PhotoWall) -> list[int]:
    """The rows of the photos that are in sight."""
    seen = wall.viewport().rect()
    return [row for row in range(wall.rows.rowCount()) if wall.visualRect(wall.rows.index(row, 0)).intersects(seen)]


def is_painted(wall: PhotoWall) -> bool:
    """Whether every picture in sight is there and painted."""
    have = {key[0].sha256 for key in wall._cells if isinstance(key[0], PictureKey) and not key[2]}
    return not wall._is_behind and all(wall.rows.row_at(row).photo.sha256 in have for row in in_view(wall))


def bare(paths: list[Path], count: int) -> float:
    """The seconds it takes to decode `count` photos at the scale of a thumbnail, one after the other."""
    begin = perf_counter()
    for number in range(count):
        decode_small(paths[number % len(paths)])
    return perf_counter() - begin


def copies(wall: PhotoWall, services: Services) -> float:
    """The seconds it takes to decode the copies in view to the size of their cells, one after the other."""
    ratio = wall.devicePixelRatioF()
    jobs = [(services.photos.files.thumbnail(wall.rows.row_at(row).photo), wall.visualRect(wall.rows.index(row, 0)))
            for row in in_view(wall)]  # fmt: skip
    begin = perf_counter()
    for path, rect in jobs:
        read_scaled(Source(path), QSize(round(rect.width() * ratio), round(rect.height() * ratio)), cover=True)
    return perf_counter() - begin


def scroll(wall: PhotoWall) -> list[float]:
    """The milliseconds of each step down to the end, painting and what waits for it included."""
    bar, frames, loop = wall.verticalScrollBar(), [], QEventLoop()
    while bar.value() < bar.maximum():
        begin = perf_counter()
        bar.setValue(bar.value() + STEP_PX)
        wall.viewport().repaint()
        frames.append((perf_counter() - begin) * 1000)
        QTimer.singleShot(8, loop.quit)  # the rest of a frame of 60 a second: answers of jobs come in
        begin = perf_counter()
        loop.exec()
        frames[-1] += max(0.0, (perf_counter() - begin) * 1000 - 8)
    return frames


def main() -> None:
    """Measure and print the figures."""
    make_application()
    theme = make_theme(load_fonts(paths.resources() / "fonts"), reduced_motion=True)
    with tempfile.TemporaryDirectory(prefix="themeday-") as name:
        services = a_ledger(Path(name) / "ledger", people=10)
        activity, _ = services.activities.add_activity(an_activity_draft(time_start="14:00", time_end="17:00"))
        fill(services, activity)
        host, prompts, jobs = QWidget(), ScriptedPrompts(), JobRunner()
        place = Workplace(theme, services, CommandRunner(prompts), jobs, prompts, Overlay(theme, host))
        page = PhotosStep(place)
        QVBoxLayout(host).addWidget(page)
        host.resize(1366, 768)
        host.show()
        gc.freeze()  # as the program does once its first page stands
        gc.disable()
        wall = page.findChild(PhotoWall, "photo-wall")
        begin = perf_counter()
        page.show_activity(activity)
        shown = (perf_counter() - begin) * 1000
        live(lambda: is_painted(wall))
        first = perf_counter() - begin
        count = len(in_view(wall))
        originals = make_photos(Path(name), ORIGINALS)
        floor = min(bare(originals, count) for _ in range(3))
        to_copies = first / min(copies(wall, services) for _ in range(3))
        frames = sorted(scroll(wall))
        jobs.close()
        services.ledger.close()
    at_99 = frames[min(len(frames) - 1, len(frames) * 99 // 100)]
    figures = {
        "what": f"wall of {PHOTOS:,} photos, {count} in view",
        "first_ms": round(first * 1000, 1),
        "shown_ms": round(shown, 1),
        "bare_ms": round(floor * 1000, 1),
        "ratio": round(first / floor, 2),
        "to_copies": round(to_copies, 2),
        "aim_ratio": AIM_RATIO,
        "frames": len(frames),
        "median_ms": round(frames[len(frames) // 2], 1),
        "p99_ms": round(at_99, 1),
        "longest_ms": round(frames[-1], 1),
        "aim_ms": AIM_MS,
    }
    print(json.dumps(figures, ensure_ascii=False))


if __name__ == "__main__":
    main()
