"""Photos: taken in until durable, the township's copies and the thumbnails, each against its bare floor.

    python -m tests.benchmarks.bench_photos [PHOTOS [ROUNDS]]

Prints three lines of JSON with the median ratio of the rounds. The photos are 12 megapixels and near 4 MB, with
noise as a phone's sensor gives; floor and ours take turns on the same files.

- take in: the floor copies the same files, hashes them with SHA-512 and fsyncs each copy;
- township's copies: the floor decodes with Pillow's scaled decode, scales and encodes, in as many processes;
- thumbnails: the floor only decodes at the scale of a thumbnail, in as many processes.

The floors' processes are started and have Pillow imported before the clock runs; ours begin with the start of their
workers, and write each copy with the line beside it (the township's durably), both of which the floor does not.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path

from PIL import Image, ImageFilter

from themeday_desktop.domain.photos import Photo, PhotoKind
from themeday_desktop.domain.progress import NoProgress
from themeday_desktop.storage.photo_copies import CopyJob, CopyKind
from themeday_desktop.storage.photo_maker import make_copies
from themeday_desktop.storage.photo_store import Original, PhotoStore

PHOTOS = 16
ROUNDS = 3
WORKERS = 2
THUMBNAILS_OF_EACH = 6  # so that the start of the workers counts as it does for a hundred photos
SIZE = (4000, 3000)
AIMS = {"take in": 1.5, "township's copies": 1.2, "thumbnails": 1.2}


def make_photos(folder: Path, number: int) -> list[Path]:
    """Write `number` different photos."""
    chance = random.Random(1)
    noise = Image.frombytes("L", SIZE, chance.randbytes(SIZE[0] * SIZE[1])).filter(ImageFilter.GaussianBlur(0.8))
    field = Image.linear_gradient("L").resize(SIZE, Image.Resampling.BICUBIC)
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = "2026:07:10 15:00:00"
    paths = []
    for each in range(number):
        grain = Image.blend(field.rotate(each * 7), noise, 0.6)
        picture = Image.merge("RGB", (grain, field, Image.blend(field, noise, 0.2)))
        picture.paste((each * 9 % 256, 90, 140), (100, 100, 700, 500))
        path = folder / f"IMG_{each:04d}.jpg"
        picture.save(path, quality=93, exif=exif)
        paths.append(path)
    return paths


def timed(work: Callable[[], object]) -> float:
    """Return the seconds one run takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def copy_and_hash(paths: list[Path], folder: Path) -> None:
    """The floor of taking in."""
    folder.mkdir()
    for path in paths:
        target = folder / path.name
        shutil.copyfile(path, target)
        with target.open("rb") as stream:
            hashlib.file_digest(stream, "sha512")
            os.fsync(stream.fileno())


def decode_and_encode(path: Path) -> int:
    """The floor of a township's copy."""
    with Image.open(path) as picture:
        picture.thumbnail((2560, 2560))
        stream = BytesIO()
        picture.save(stream, format="JPEG", quality=85)
    return len(stream.getvalue())


def decode_small(path: Path) -> int:
    """The floor of a thumbnail."""
    with Image.open(path) as picture:
        picture.draft("RGB", (480, 360))
        picture.load()
        return picture.width


def as_photo(number: int, taken: Original) -> Photo:
    """The row of an original."""
    return Photo(
        id=str(number),
        activity_id="a",
        position=number,
        sha256=taken.sha256,
        sha512=taken.sha512,
        bytes=taken.bytes,
        format=taken.format,
        width_px=taken.width_px,
        height_px=taken.height_px,
        original_name=taken.original_name,
        taken_at=taken.taken_at,
        kind=PhotoKind.OTHER,
        caption=None,
        rotation=0,
        note=None,
        entered_at="",
    )


def tell(what: str, pairs: list[tuple[float, float]]) -> None:
    """Print one row."""
    figures = {
        "what": what,
        "floor_s": round(statistics.median(one for one, _ in pairs), 3),
        "ours_s": round(statistics.median(two for _, two in pairs), 3),
        "ratio": round(statistics.median(two / one for one, two in pairs), 2),
        "aim": AIMS[what.split(" of ")[0]],
    }
    print(json.dumps(figures, ensure_ascii=False), flush=True)


def measure_taking_in(paths: list[Path], folder: Path, rounds: int) -> PhotoStore:
    """Take everything in, `rounds` times, each in a store of its own; returns the last."""
    pairs = []
    for each in range(rounds):
        store = PhotoStore(folder / f"photos-{each}")
        copied = folder / f"floor-{each}"
        floor = timed(lambda copied=copied: copy_and_hash(paths, copied))  # type: ignore[misc]  # bound for one round
        ours = timed(lambda store=store: list(store.take_in_all(paths, progress=NoProgress())))  # type: ignore[misc]  # bound for one round
        pairs.append((floor, ours))
    tell(f"take in of {len(paths)} photos of {sum(p.stat().st_size for p in paths) / len(paths) / 1e6:.1f} MB", pairs)
    return store


def measure_copies(paths: list[Path], store: PhotoStore, rounds: int) -> None:
    """Make the township's copies, then the thumbnails."""
    photos = [as_photo(each, store.take_in(path, progress=NoProgress())) for each, path in enumerate(paths)]
    kinds = (
        ("township's copies", CopyKind.TOWNSHIP, decode_and_encode, 1),
        ("thumbnails", CopyKind.THUMB, decode_small, THUMBNAILS_OF_EACH),
    )
    with ProcessPoolExecutor(WORKERS, mp_context=get_context("spawn")) as pool:
        list(pool.map(decode_small, paths))
        for what, kind, bare, times in kinds:
            jobs = [CopyJob(photo, (kind,)) for photo in photos] * times
            floor = partial(pool.map, bare, paths * times)
            ours = partial(make_copies, jobs, store=store, progress=NoProgress(), workers=WORKERS)
            pairs = [(timed(lambda run=floor: list(run())), timed(ours)) for _ in range(rounds)]  # type: ignore[misc]  # bound for one round
            assert all(store.copy_facts(photo, kind) for photo in photos)
            tell(f"{what} of {len(jobs)} photos of 12 megapixels", pairs)


def main(number: int, rounds: int) -> None:
    """Measure the three."""
    with tempfile.TemporaryDirectory(prefix="themeday-") as name:
        folder = Path(name)
        paths = make_photos(folder, number)
        store = measure_taking_in(paths, folder, rounds)
        measure_copies(paths, store, rounds)


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:]]
    main(*(given + [PHOTOS, ROUNDS][len(given) :]))
