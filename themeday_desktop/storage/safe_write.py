"""The one way to write a whole file: all of it or nothing, durable before success is reported."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from io import FileIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from themeday_desktop.domain.errors import Surroundings
from themeday_desktop.storage.errors import from_os

if TYPE_CHECKING:
    import hashlib

PART_PREFIX = ".themeday-part-"
_READ_BYTES = 1 << 20
_NEW = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
_Written = TypeVar("_Written")


def safe_write(path: Path, write: Callable[[BinaryIO], object]) -> str:
    """Write a file through `write(stream)` and return the SHA-256 of what lies on the disk.

    Temporary file beside the target (0600), flush, fsync, read back and compare, replace, fsync of the
    folder. Raises `Surroundings`; the file that was there before is then untouched.
    """

    def fill(part: Path) -> str:
        written = _write_part(part, write)
        if _hash_file(part) != written:
            raise Surroundings("read_back_differs", path=str(path))
        return written

    return _put_in_place(path, fill)


def safe_write_bytes(path: Path, content: bytes) -> None:
    """Write a file from memory with the same promises; what is read back is compared with `content` itself.

    Comparing costs a tenth of a hash, which counts where photos are added by the hundred.
    """

    def fill(part: Path) -> None:
        _write_bytes(part, content, durably=True)
        if not holds_bytes(part, content):
            raise Surroundings("read_back_differs", path=str(path))

    _put_in_place(path, fill)


def write_cached(path: Path, content: bytes) -> None:
    """Write a file that can be made again at any time and whose reader checks its hash: whole or absent, not durable.

    Four syncs would take longer than making a thumbnail. Raises `Surroundings`.
    """
    _put_in_place(path, lambda part: _write_bytes(part, content, durably=False), durably=False)


def _write_bytes(part: Path, content: bytes, *, durably: bool) -> None:
    write_blocks(part, (content,), durably=durably)


def write_blocks(part: Path, blocks: Iterable[bytes], *, durably: bool) -> None:
    """Make a new file (0600) of `blocks`, flushed to the disk where it must be durable; it has no name yet that counts.

    An OSError passes through, and so does whatever the blocks raise; the file then stays as far as it came.
    """
    descriptor = os.open(part, _NEW, 0o600)
    with os.fdopen(descriptor, "wb", buffering=0) as stream:
        for block in blocks:
            left = memoryview(block)
            while left:
                left = left[stream.write(left) :]
        if durably:
            os.fsync(stream.fileno())


def _put_in_place(path: Path, fill: Callable[[Path], _Written], *, durably: bool = True) -> _Written:
    """Let `fill` write the temporary file beside `path`, then move it over `path`."""
    import secrets  # late: see hashlib below

    part = path.with_name(f"{PART_PREFIX}{secrets.token_hex(8)}")
    try:
        written = fill(part)
        replace_patiently(part, path)
        if durably:
            fsync_folder(path.parent)
    except OSError as error:
        raise from_os(error, str(path)) from error
    finally:
        with suppress(OSError):  # the failure above is the one to tell; the next opening removes what is left
            part.unlink(missing_ok=True)
    return written


def _sha256() -> hashlib._Hash:
    import hashlib  # late, like secrets above: they load OpenSSL, which the first page does not need

    return hashlib.sha256()


class _HashingStream:
    """A write-only stream that hashes what passes; it can't seek, so the hash is of the file's bytes."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._hash = _sha256()

    def write(self, block: bytes) -> int:
        self._hash.update(block)
        return self._stream.write(block)

    def flush(self) -> None:
        self._stream.flush()

    def hexdigest(self) -> str:
        return self._hash.hexdigest()


def _write_part(part: Path, write: Callable[[BinaryIO], object]) -> str:
    descriptor = os.open(part, _NEW, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        hashing = _HashingStream(stream)
        write(hashing)  # type: ignore[arg-type]  # write-only on purpose; writers that seek get a buffer
        stream.flush()
        os.fsync(stream.fileno())
    return hashing.hexdigest()


def _hash_file(path: Path) -> str:
    """SHA-256 of a file, read from the disk again where the system lets us drop its cache."""
    digest = _sha256()
    with path.open("rb") as stream:
        drop_cache(stream)
        while block := stream.read(_READ_BYTES):
            digest.update(block)
    return digest.hexdigest()


def holds_bytes(path: Path, content: bytes) -> bool:
    """Whether the file holds exactly `content`, read from the disk again where the system lets us drop its cache."""
    at = 0
    with path.open("rb", buffering=0) as stream:
        drop_cache(stream)
        while block := stream.read(_READ_BYTES):
            if content[at : at + len(block)] != block:  # bytes with bytes: a memoryview compares one by one
                return False
            at += len(block)
    return at == len(content)


def drop_cache(stream: BinaryIO | FileIO) -> None:
    """Have what is read next come from the disk, where the system lets us ask for that."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def replace_patiently(part: Path, path: Path) -> None:
    """Replace, retrying for up to 3 s where a virus scanner holds the target for a moment (Windows)."""
    try:
        part.replace(path)
    except PermissionError:
        from tenacity import Retrying, retry_if_exception_type, stop_after_delay, wait_exponential

        for attempt in Retrying(
            retry=retry_if_exception_type(PermissionError),
            stop=stop_after_delay(3),
            wait=wait_exponential(multiplier=0.05, max=0.8),
            reraise=True,
        ):
            with attempt:
                part.replace(path)


def fsync_folder(folder: Path) -> None:
    """Make the folder's entries durable; without it a finished file may be missing after a power cut."""
    if os.name == "nt":
        return  # NTFS journals the rename; a folder can't be opened for fsync there
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def remove_leftovers(folder: Path) -> int:
    """Remove temporary files an interrupted write left in `folder`; the number removed."""
    parts = list(folder.glob(f"{PART_PREFIX}*"))
    for part in parts:
        part.unlink(missing_ok=True)
    return len(parts)
