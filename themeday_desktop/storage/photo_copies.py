"""The two copies made of each photo, their names, and the line beside each that says it is whole."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from themeday_desktop.domain.photos import Photo
from themeday_desktop.storage.errors import from_os
from themeday_desktop.storage.safe_write import safe_write_bytes, write_cached

SIDECAR = ".sha512"


class CopyKind(Enum):
    """A copy by the folder it lies in: the small one for the screen, the township's for the package."""

    THUMB = "thumbs"
    TOWNSHIP = "township"

    @property
    def long_edge_px(self) -> int:
        """The longer side at most, in pixels; of a thumbnail the scaled decode may leave a tenth more."""
        return 480 if self is CopyKind.THUMB else 2560


@dataclass(frozen=True, slots=True)
class CopyFacts:
    """A copy that is whole: where it lies, its SHA-512, its length in bytes and its size in pixels."""

    path: Path
    sha512: str
    bytes: int
    width_px: int
    height_px: int


@dataclass(frozen=True, slots=True)
class CopyJob:
    """What is still to be made of one photo, in one decode."""

    photo: Photo
    kinds: tuple[CopyKind, ...]


def copy_path(folder: Path, photo: Photo, *, kind: CopyKind) -> Path:
    """Where a copy lies, whether or not it is made yet; a photo that is turned has a copy of its own."""
    return folder / kind.value / f"{photo.sha256}-{photo.rotation}.jpg"


def broken_path(folder: Path, photo: Photo) -> Path:
    """The mark that a photo can't be decoded."""
    return folder / CopyKind.THUMB.value / f"{photo.sha256}-{photo.rotation}.broken"


def broken_marks(folder: Path) -> frozenset[str]:
    """The names of all marks."""
    try:
        names = os.listdir(folder / CopyKind.THUMB.value)  # noqa: PTH208 - names alone, without a path for each
    except OSError:
        return frozenset()  # no copy was ever made
    return frozenset(name for name in names if name.endswith(".broken"))


def write_copy(path: Path, content: bytes, *, kind: CopyKind, size: tuple[int, int]) -> None:
    """Write a copy, the line beside it last; the township's is durable then. Raises Surroundings."""
    import hashlib

    write = write_cached if kind is CopyKind.THUMB else safe_write_bytes
    sidecar = path.with_name(path.name + SIDECAR)
    try:
        sidecar.unlink(missing_ok=True)
    except OSError as error:
        raise from_os(error, str(sidecar)) from error
    write(path, content)
    line = f"{hashlib.sha512(content).hexdigest()} {len(content)} {size[0]} {size[1]}\n"
    write(sidecar, line.encode("ascii"))


def read_facts(path: Path, *, kind: CopyKind) -> CopyFacts | None:
    """What the line beside a copy says, None unless it is there and the copy has that length.

    A thumbnail's content is compared as well, because it was not made durable; it has some 20 KB.
    """
    import hashlib

    try:
        digest, *numbers = path.with_name(path.name + SIDECAR).read_text(encoding="ascii").split()
        length, width, height = map(int, numbers)
        if len(digest) != 128 or path.stat().st_size != length:
            return None
        if kind is CopyKind.THUMB and hashlib.sha512(path.read_bytes()).hexdigest() != digest:
            return None
    except (OSError, ValueError):
        return None  # not made yet, or cut off while it was made: it is made again
    return CopyFacts(path, digest, length, width, height)


def forget(folder: Path, photo: Photo) -> None:
    """Take the copies of a photo and the mark that it can't be decoded away, so that they are made again."""
    for kind in CopyKind:
        path = copy_path(folder, photo, kind=kind)
        for one in (path.with_name(path.name + SIDECAR), path):
            with suppress(OSError):  # one that stays is only a copy
                one.unlink(missing_ok=True)
    with suppress(OSError):
        broken_path(folder, photo).unlink(missing_ok=True)


def to_make(folder: Path, photos: Iterable[Photo]) -> list[CopyJob]:
    """What is still to be made, in the order in which it is wanted.

    First the thumbnails of JPEGs, which a scaled decode makes in a fraction of the time and for which people look at
    the screen; then the township's copies, with the thumbnails of PNG and HEIC out of the same decode.
    """
    open_jobs = list(_missing(folder, photos))
    first = [
        CopyJob(photo, (CopyKind.THUMB,))
        for photo, kinds in open_jobs
        if photo.format == "jpeg" and CopyKind.THUMB in kinds
    ]
    rest = []
    for photo, kinds in open_jobs:
        left = tuple(one for one in kinds if photo.format != "jpeg" or one is not CopyKind.THUMB)
        if left:
            rest.append(CopyJob(photo, left))
    return first + rest


def _missing(folder: Path, photos: Iterable[Photo]) -> Iterator[tuple[Photo, tuple[CopyKind, ...]]]:
    seen = set()
    for photo in photos:
        name = photo.sha256, photo.rotation
        if name in seen or broken_path(folder, photo).exists():
            continue
        seen.add(name)
        kinds = tuple(one for one in CopyKind if read_facts(copy_path(folder, photo, kind=one), kind=one) is None)
        if kinds:
            yield photo, kinds
