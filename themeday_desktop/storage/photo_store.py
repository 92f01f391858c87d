"""The photos' folder beside the ledger: originals kept byte for byte under their hash, and the copies made of them."""

from __future__ import annotations

import os
import re
import stat
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from themeday_desktop.domain.errors import BadInput
from themeday_desktop.domain.photos import Photo
from themeday_desktop.domain.progress import Cancelled, Progress
from themeday_desktop.storage import photo_copies
from themeday_desktop.storage.check import Damage, Stop
from themeday_desktop.storage.errors import translated
from themeday_desktop.storage.photo_copies import CopyFacts, CopyJob, CopyKind
from themeday_desktop.storage.photo_formats import MOST_BYTES, SUFFIX, read_picture
from themeday_desktop.storage.safe_write import fsync_folder, holds_bytes, remove_leftovers, safe_write_bytes

_AT_ONCE = 2  # files under way together: one is hashed while the disk has the other
SHELVES = tuple(f"{number:02x}" for number in range(256))
NAME_LIMIT = 200  # characters kept of the name a file came with, the last of them always
_ENDING = 12


@dataclass(frozen=True, slots=True)
class Original:
    """A file taken in: hashes, length in bytes, format (jpeg, png, heic), size in pixels as seen upright, and time.

    `taken_at` is the camera's local time (YYYY-MM-DDTHH:MM:SS) or None; `original_name` is only ever shown.
    """

    sha256: str
    sha512: str
    bytes: int
    format: str
    width_px: int
    height_px: int
    taken_at: str | None
    original_name: str


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one file of several: its original, or why it can't be used."""

    source: Path
    original: Original | None
    refused: BadInput | None = None


class PhotoStore:
    """The folder `photos/` of one ledger. Its methods may be called from any thread; they hold no state."""

    def __init__(self, folder: Path) -> None:
        """Nothing is made or read yet."""
        self._folder = folder
        self._originals = folder / "originals"

    # -- originals

    def take_in(self, source: Path, *, progress: Progress) -> Original:
        """Copy a photo into the store, byte for byte, and return when it is durable and read back.

        The same content is stored once; whether a row names it already is the caller's to tell. Raises BadInput
        (photo_format, photo_empty, photo_damaged, photo_too_large, photo_unreadable), Surroundings, and Cancelled.
        """
        import hashlib

        if progress.cancelled():
            raise Cancelled
        name = shown_name(source)
        content = _read(source, name)
        with ThreadPoolExecutor(max_workers=2) as threads:  # hashlib releases the interpreter
            short = threads.submit(hashlib.sha256, content)
            long = threads.submit(hashlib.sha512, content)
            facts = read_picture(content, name=name)
            sha256 = short.result().hexdigest()
            self._keep(self._originals / sha256[:2] / f"{sha256}.{SUFFIX[facts.format]}", content)
            sha512 = long.result().hexdigest()
        size = facts.width_px, facts.height_px
        return Original(sha256, sha512, len(content), facts.format, *size, facts.taken_at, name)

    def take_in_all(self, sources: Sequence[Path], *, progress: Progress) -> Iterator[Taken]:
        """The same for many, in their order; while one waits for the disk the next is read and hashed.

        What was given out is durable. A file that can't be used is given out with its reason; when the user stops it,
        the rest is not given out. Raises Surroundings when the disk refuses.
        """
        with ThreadPoolExecutor(max_workers=_AT_ONCE) as threads:
            left = iter(sources)
            waiting = deque(threads.submit(self._taken, one, progress) for one in islice(left, _AT_ONCE + 1))
            try:
                for number in range(1, len(sources) + 1):
                    taken = waiting.popleft().result()
                    waiting.extend(threads.submit(self._taken, one, progress) for one in islice(left, 1))
                    progress.step(number, len(sources), "take_in")
                    yield taken
            except Cancelled:
                return
            finally:
                for one in waiting:
                    one.cancel()

    def _taken(self, source: Path, progress: Progress) -> Taken:
        try:
            return Taken(source, self.take_in(source, progress=progress))
        except BadInput as refused:
            return Taken(source, None, refused)

    def _keep(self, path: Path, content: bytes) -> None:
        with translated(str(path)):
            if not path.parent.is_dir():
                self._make_shelves(path)
            if path.exists():
                if holds_bytes(path, content):
                    return
                self._set_aside(path)
        safe_write_bytes(path, content)

    def _make_shelves(self, path: Path) -> None:
        """Make the folder of `path` and all of its kind: each alone would cost a photo a sync of its own."""
        _make_folder(self._originals)
        for name in {*SHELVES, path.parent.name}:
            (self._originals / name).mkdir(mode=0o700, exist_ok=True)
        fsync_folder(self._originals)

    def _set_aside(self, path: Path) -> None:
        """Move a damaged original out of the way of the good one that has come; it is not thrown away."""
        waste = self._folder / "bin"
        _make_folder(waste)
        number = 1
        while (target := waste / f"{path.stem}.damaged-{number}").exists():
            number += 1
        path.rename(target)
        fsync_folder(waste)

    def original(self, sha256: str) -> Path | None:
        """Where the original lies; None when it is not there."""
        if re.fullmatch("[0-9a-f]{64}", sha256) is None:
            return None
        names = (self._originals / sha256[:2] / f"{sha256}.{suffix}" for suffix in SUFFIX.values())
        return next((path for path in names if path.is_file()), None)

    # -- copies

    def thumbnail(self, photo: Photo) -> Path:
        """Where the small copy lies once it is made: at most 480 px, upright and turned."""
        return photo_copies.copy_path(self._folder, photo, kind=CopyKind.THUMB)

    def township_copy(self, photo: Photo) -> Path:
        """Where the township's copy lies once it is made: at most 2,560 px, sRGB, no place, only the time taken."""
        return photo_copies.copy_path(self._folder, photo, kind=CopyKind.TOWNSHIP)

    def copy_facts(self, photo: Photo, kind: CopyKind = CopyKind.TOWNSHIP) -> CopyFacts | None:
        """Hash, length and size of a copy; None when it is not made, or not whole."""
        return photo_copies.read_facts(photo_copies.copy_path(self._folder, photo, kind=kind), kind=kind)

    def missing_copies(self, photos: Iterable[Photo]) -> list[CopyJob]:
        """What is still to make, thumbnails first; photos marked broken are left out."""
        return photo_copies.to_make(self._folder, photos)

    def forget_copies(self, photo: Photo) -> None:
        """Take a photo's copies and its mark as broken away, so that they are made anew."""
        photo_copies.forget(self._folder, photo)

    def broken_reason(self, photo: Photo) -> str | None:
        """Why a photo can't be decoded, as a word; None when it is not marked."""
        try:
            return photo_copies.broken_path(self._folder, photo).read_text(encoding="ascii", errors="replace").strip()
        except OSError:
            return None

    def is_broken(self, photo: Photo) -> bool:
        """Whether the photo is marked as one that can't be decoded."""
        return self.broken_reason(photo) is not None

    def broken_among(self, photos: Iterable[Photo]) -> frozenset[str]:
        """The ids of the photos that are marked, by one look into the folder: asking for each takes long for many."""
        marks = photo_copies.broken_marks(self._folder)
        return frozenset(one.id for one in photos if photo_copies.broken_path(self._folder, one).name in marks)

    def mark_broken(self, photo: Photo, reason: str) -> None:
        """Note that a photo can't be decoded, so that it is not tried for ever; raises Surroundings."""
        safe_write_bytes(photo_copies.broken_path(self._folder, photo), f"{reason}\n".encode("ascii"))

    def make_folders(self) -> None:
        """Make the folders of the copies; raises Surroundings."""
        with translated(str(self._folder)):
            for kind in CopyKind:
                _make_folder(self._folder / kind.value)

    def order(self, job: CopyJob, source: Path) -> dict[str, Any]:
        """One job as the worker process is told it."""
        copies = {one.value: str(photo_copies.copy_path(self._folder, job.photo, kind=one)) for one in job.kinds}
        photo = job.photo
        return {"source": str(source), "sha256": photo.sha256, "rotation": photo.rotation, "copies": copies}

    # -- care

    def check_photos(self, photos: Sequence[Photo], *, full: bool = False, stop: Stop = lambda: None) -> list[Damage]:
        """What is wrong with the originals of all photos of the ledger; nothing is changed or deleted."""
        from themeday_desktop.storage.photo_check import check_originals

        return check_originals(self._originals, photos, full=full, stop=stop)

    def bin_orphans(self, known: set[str], *, now: datetime) -> int:
        """Move originals whose SHA-256 is not `known` to `bin/` after 7 days; how many were moved."""
        from themeday_desktop.storage.photo_check import move_orphans

        return move_orphans(self._folder, known, now=now) if self._originals.is_dir() else 0

    def remove_leftovers(self) -> int:
        """Remove what interrupted writes left; call it when the ledger is opened, before anything is taken in."""
        with translated(str(self._folder)):
            folders = [self._folder, *(path for path in self._folder.glob("**/") if path.is_dir())]
            return sum(remove_leftovers(folder) for folder in folders)


def shown_name(source: Path) -> str:
    """The name a file came with, fit to be stored and shown: no invisible or reversing characters, no half ones."""
    from themeday_desktop.domain.names import visible_text

    text = os.fsencode(source.name).decode("utf-8", "replace")
    shown = visible_text(text)
    if len(shown) > NAME_LIMIT:  # its ending says what it is
        shown = f"{shown[: NAME_LIMIT - _ENDING - 1]}…{shown[-_ENDING:]}"
    return shown or "photo"


def _read(source: Path, name: str) -> bytes:
    """The whole file, which is small enough to hold; a pipe or a device is never opened."""
    try:
        state = source.stat()
        if not stat.S_ISREG(state.st_mode):
            raise BadInput("photo_unreadable", name=name)
        if state.st_size > MOST_BYTES:
            raise BadInput("photo_too_large", name=name)
        with source.open("rb") as stream:
            return stream.read(state.st_size)  # a number sets the buffer's size; a longer file is still being written
    except OSError as error:
        raise BadInput("photo_unreadable", name=name) from error


def _make_folder(folder: Path) -> None:
    """Make a folder and those above it, durably."""
    if not folder.is_dir():
        if folder.parent != folder:  # a drive that is gone has nothing above it
            _make_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
        fsync_folder(folder.parent)
