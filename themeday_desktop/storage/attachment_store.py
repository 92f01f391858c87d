"""The folder of files beside the ledger: each kept byte for byte under its hash, and never looked into."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import secrets
import shutil
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from themeday_desktop.domain.attachments import Attachment, suffix_of
from themeday_desktop.domain.errors import BadInput, Surroundings
from themeday_desktop.domain.progress import Cancelled, Progress
from themeday_desktop.storage.check import Damage, Stop
from themeday_desktop.storage.errors import from_os, translated
from themeday_desktop.storage.photo_check import Kept, Shelf, check_shelf, move_orphans
from themeday_desktop.storage.photo_store import shown_name
from themeday_desktop.storage.safe_write import (
    PART_PREFIX,
    drop_cache,
    fsync_folder,
    remove_leftovers,
    replace_patiently,
    write_blocks,
)

_BLOCK = 1 << 20
_READ_ONLY, _WRITABLE = 0o400, 0o600
SHELF = Shelf("attachment", "attachments", re.compile(r"[0-9a-f]{2}/([0-9a-f]{64})\.[0-9a-z]{1,8}"), "sha512")
FOLDER, ORIGINALS, OPENED = "attachments", "originals", "opened"


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file taken in: SHA-512, length in bytes, its ending, and the name it came with.

    `is_fresh` is False where the store had it, whole.
    """

    sha512: str
    bytes: int
    suffix: str
    original_name: str
    is_fresh: bool = True


class _Meter:
    """Counts the bytes copied and read back of several files, and stops the work when the user asked for it."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress, self._total, self._done = progress, total, 0

    def passed(self, count: int) -> None:
        """So many more bytes are done."""
        if self._progress.cancelled():
            raise Cancelled
        self._done += count
        self._progress.step(min(self._done, self._total), self._total, "attachments")


class AttachmentStore:
    """The folder `attachments/` of one ledger. Its methods may be called from any thread; they hold no state."""

    def __init__(self, ledger: Path) -> None:
        """Nothing is made or read yet."""
        self._folder = ledger / FOLDER
        self._originals = self._folder / ORIGINALS

    def take_in_all(self, sources: Sequence[Path], *, progress: Progress) -> Iterator[tuple[Path, KeptFile | BadInput]]:
        """Copy files into the store, in their order; what was given out is durable and was read back.

        A file that can't be used is given out with its reason; when the user stops it, the rest is not given out.
        Raises Surroundings when the ledger's disk refuses; of the file under way nothing is left then.
        """
        meter = _Meter(progress, 2 * sum(map(_length, sources)))
        for source in sources:
            try:
                yield source, self._take_in(source, meter)
            except BadInput as refused:
                yield source, refused
            except Cancelled:
                return

    def _take_in(self, source: Path, meter: _Meter) -> KeptFile:
        name = shown_name(source)
        suffix = suffix_of(name)
        if suffix is None:
            raise BadInput("attachment_type", name=name)
        with _opened(source, name) as stream:
            part = self._folder / f"{PART_PREFIX}{secrets.token_hex(8)}"
            self._make_folder(self._originals)
            try:
                length, digest = self._copy(stream, part, name=name, meter=meter)
                is_fresh = self._put_in_place(part, digest, suffix=suffix, meter=meter)
            finally:
                with suppress(OSError):  # the failure above is the one to tell; the next opening removes what is left
                    part.unlink(missing_ok=True)
        return KeptFile(digest, length, suffix, name, is_fresh)

    def _copy(self, stream: BinaryIO, part: Path, *, name: str, meter: _Meter) -> tuple[int, str]:
        """Write what `stream` holds into `part`, durably, and read it back; its length and hash."""
        before, length, digest = _standing(stream), 0, hashlib.sha512()
        if before[0] == 0:  # emptied since it was chosen
            raise BadInput("attachment_empty", name=name)

        def blocks() -> Iterator[bytes]:
            nonlocal length
            while block := _block(stream, name):
                digest.update(block)
                yield block
                length += len(block)
                meter.passed(len(block))

        with _told(part, name):
            write_blocks(part, blocks(), durably=True)
            if (length, before) != (before[0], _standing(stream)):  # still being written, or cut short on the way
                raise BadInput("attachment_changing", name=name)
            if _hash_of(part, meter) != digest.hexdigest():
                raise Surroundings("read_back_differs", path=str(part))
        return length, digest.hexdigest()

    def _put_in_place(self, part: Path, digest: str, *, suffix: str, meter: _Meter) -> bool:
        """Give the file its name; one of this content that is whole already stays, which is then answered with False,
        a damaged one gives way.
        """
        target = self._path(digest, suffix)
        with translated(str(target)):
            self._make_folder(target.parent)
            if target.exists():
                if _hash_of(target, meter) == digest:
                    return False
                target.chmod(_WRITABLE)  # Windows replaces no file that is read-only
            replace_patiently(part, target)
            fsync_folder(target.parent)
        with suppress(OSError):  # a stick's file system may know no such thing
            target.chmod(_READ_ONLY)
        return True

    def _path(self, digest: str, suffix: str) -> Path:
        return self._originals / digest[:2] / f"{digest[:64]}.{suffix}"

    def _make_folder(self, folder: Path) -> None:
        """Make a folder and those above it inside the ledger, durably; a ledger that is gone is never made anew."""
        with translated(str(folder)):
            if not folder.is_dir():
                if folder != self._folder:
                    self._make_folder(folder.parent)
                folder.mkdir(mode=0o700, exist_ok=True)
                fsync_folder(folder.parent)

    # -- giving out --------------------------------------------------------------------------------

    def original(self, attachment: Attachment) -> Path | None:
        """Where the file lies; None when it is not there."""
        path = self._path(attachment.sha512, attachment.suffix)
        return path if path.is_file() else None

    def copy_to_open(self, attachment: Attachment, name: str, *, progress: Progress) -> Path:
        """A copy under `name` that another program may write into; the next start clears it away.

        Raises BadInput attachment_missing, Surroundings and Cancelled.
        """
        source = self.original(attachment)
        if source is None:
            raise BadInput("attachment_missing", name=attachment.name)
        folder = self._folder / OPENED / secrets.token_hex(4)
        self._make_folder(folder)
        target, meter = folder / name, _Meter(progress, attachment.bytes)

        def blocks() -> Iterator[bytes]:
            while block := stream.read(_BLOCK):
                yield block
                meter.passed(len(block))

        with translated(str(target)), source.open("rb", buffering=0) as stream:
            write_blocks(target, blocks(), durably=False)
        return target

    # -- care --------------------------------------------------------------------------------------

    def check(self, attachments: Iterable[Attachment], *, full: bool, stop: Stop) -> list[Damage]:
        """What is wrong with the files of the ledger; with `full` every byte is hashed. Nothing is changed."""
        kept = (Kept(f"{one.key[:2]}/{one.key}.{one.suffix}", one.name, one.bytes, one.sha512) for one in attachments)
        return check_shelf(SHELF, self._originals, kept=kept, full=full, stop=stop)

    def care(self, known: Iterable[str], *, now: datetime) -> int:
        """Remove what interrupted copies left and the copies that were opened, and move files whose key no row names
        to `bin/` after 7 days; how many were removed and moved."""
        if not self._folder.is_dir():
            return 0
        with translated(str(self._folder)):
            shutil.rmtree(self._folder / OPENED, ignore_errors=True)  # one that is still open stays until the next time
            left = remove_leftovers(self._folder)
        return left + move_orphans(self._folder, known, now=now, shelf=SHELF)


def _length(source: Path) -> int:
    try:
        return source.stat().st_size
    except OSError:
        return 0  # told when its turn comes


@contextmanager
def _opened(source: Path, name: str) -> Iterator[BinaryIO]:
    """The regular file at `source`; a pipe or a device is never opened. Raises BadInput."""
    try:
        if not stat.S_ISREG(source.stat().st_mode):
            raise BadInput("attachment_unreadable", name=name)
        stream = source.open("rb", buffering=0)
    except OSError as error:
        raise BadInput("attachment_unreadable", name=name) from error
    with stream:
        yield stream


def _standing(stream: BinaryIO) -> tuple[int, int]:
    """Length and moment of the last change of a file that is being read."""
    found = os.fstat(stream.fileno())
    return found.st_size, found.st_mtime_ns


def _block(stream: BinaryIO, name: str) -> bytes:
    """The next piece of a source; a stick that was pulled out is the source's affair and not the ledger's disk's."""
    try:
        return stream.read(_BLOCK)
    except OSError as error:
        raise BadInput("attachment_unreadable", name=name) from error


@contextmanager
def _told(part: Path, name: str) -> Iterator[None]:
    """Tell what the ledger's disk refused; a file longer than its kind of disk can hold is told as that."""
    try:
        yield
    except OSError as error:
        if error.errno == errno.EFBIG:
            raise BadInput("attachment_fat32", name=name) from error
        raise from_os(error, str(part.parent)) from error


def _hash_of(path: Path, meter: _Meter) -> str:
    """The SHA-512 of a file, read from the disk again where the system lets us."""
    digest = hashlib.sha512()
    with path.open("rb", buffering=0) as stream:
        drop_cache(stream)
        while block := stream.read(_BLOCK):
            digest.update(block)
            meter.passed(len(block))
    return digest.hexdigest()
