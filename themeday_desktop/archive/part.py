"""The file on the disk while a package is written: a recognisable temporary name, checked, then put in place.

The order is that of every safe write: O_EXCL and 0600, write, flush, fsync, close, read back, name, fsync of the
folder. Without the last step a power cut right after "exported" takes the file away (measured: 20 of 20).
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from io import FileIO
from pathlib import Path
from typing import BinaryIO

from themeday_desktop.domain.errors import BadInput, OperationError, Surroundings

PART_PREFIX = ".themeday-part-"
_PART_NAME = re.compile(re.escape(PART_PREFIX) + r"[0-9a-f]{16}\Z")
_SPARE_BYTES = 64 * 1024  # folders and allocation units of the file system itself
_LAST_NUMBER = 999

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)
_GONE = (errno.ENOENT, errno.ENODEV, errno.ENXIO, errno.ENOTDIR, errno.ESTALE)


def device_of(folder: Path) -> int:
    """The device number of `folder`, which tells whether the stick is still the one that was checked."""
    return folder.stat().st_dev


def check_same_device(folder: Path, device: int) -> None:
    """Raise `target_gone` when `folder` now lies elsewhere: after unplugging, the same path is the local disk."""
    if device_of(folder) != device:
        raise Surroundings("target_gone", folder=str(folder))


def check_space(folder: Path, needed_bytes: int) -> None:
    """Raise `disk_full` before anything is written when `needed_bytes` do not fit."""
    if shutil.disk_usage(folder).free < needed_bytes + _SPARE_BYTES:
        raise _disk_full(folder, needed_bytes)


@contextlib.contextmanager
def translated(folder: Path, needed_bytes: int = 0) -> Iterator[None]:
    """Turn what the operating system says about `folder` into an error with a stable code."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise _disk_full(folder, needed_bytes) from error
        raise _surroundings(error, folder) from error


def _disk_full(folder: Path, needed_bytes: int) -> OperationError:
    free = "0"
    with contextlib.suppress(OSError):
        free = str(shutil.disk_usage(folder).free)
    return Surroundings("disk_full", folder=str(folder), needed=str(needed_bytes), free=free)


def _surroundings(error: OSError, folder: Path) -> OperationError:
    if error.errno in _FORBIDDEN:
        return Surroundings("target_not_writable", folder=str(folder))
    if error.errno in _GONE:
        return Surroundings("target_gone", folder=str(folder))
    return Surroundings("write_failed", folder=str(folder), reason=errno.errorcode.get(error.errno or 0, ""))


@contextlib.contextmanager
def part_beside(target: Path) -> Iterator[Path]:
    """A fresh temporary name in the folder of `target`; whatever is left under it goes at the end."""
    part = target.with_name(PART_PREFIX + secrets.token_hex(8))
    try:
        yield part
    finally:
        with contextlib.suppress(OSError):  # the device is gone: the leftover is removed at the next start
            part.unlink(missing_ok=True)


def create(part: Path) -> BinaryIO:
    """Open `part` for writing; it must not exist, and only this user may read it."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(part, flags, 0o600), "wb")


def flush_to_disk(file: BinaryIO) -> None:
    """Return only when the device has the bytes."""
    file.flush()
    os.fsync(file.fileno())


def drop_cache(part: Path) -> None:
    """Drop the cached pages of what was written, so that the device itself must answer.

    A stick of false capacity takes every write and gives back zeros; only this finds it.
    """
    with reopen(part) as file:
        _advise(file, "POSIX_FADV_DONTNEED")


def reopen(part: Path) -> FileIO:
    """Open what was written anew, to be read from front to back."""
    file = part.open("rb", buffering=0)
    _advise(file, "POSIX_FADV_SEQUENTIAL")
    return file


def _advise(file: FileIO, advice: str) -> None:
    advise = getattr(os, "posix_fadvise", None)
    if advise is not None:
        advise(file.fileno(), 0, 0, getattr(os, advice))


def possible_names(name: str) -> Iterator[str]:
    """The names a package called `name` may get, in the order in which they are tried."""
    whole = Path(name)
    yield name
    for number in range(2, _LAST_NUMBER + 1):
        yield f"{whole.stem}_{number}{whole.suffix}"


def place(part: Path, target: Path) -> Path:
    """Give `part` its final name without ever replacing a file: `name.zip`, else `name_2.zip`, `name_3.zip`.

    A name that could not be made durable is taken back: what is not called done must not lie there.
    """
    for name in possible_names(target.name):
        final = target.with_name(name)
        with contextlib.suppress(FileExistsError):
            _name_without_replacing(part, final)
            with taken_back(final):
                part.unlink(missing_ok=True)
                fsync_folder(final.parent)
            return final
    raise BadInput("name_taken", name=target.name)


@contextlib.contextmanager
def taken_back(final: Path) -> Iterator[None]:
    """Remove `final`, which was written here, when what is done to it fails."""
    try:
        yield
    except (OSError, OperationError):
        with contextlib.suppress(OSError):
            final.unlink()
        raise


def _name_without_replacing(part: Path, final: Path) -> None:
    """A hard link is the one call that never replaces; FAT has none, there a look before the rename must do."""
    try:
        os.link(part, final)
    except FileExistsError:
        raise
    except OSError:
        if os.path.lexists(final):
            raise FileExistsError(errno.EEXIST, "", str(final)) from None
        part.rename(final)


def fsync_folder(folder: Path) -> None:
    """Make the new name itself durable; Windows has no such call and keeps names in its journal."""
    flag = getattr(os, "O_DIRECTORY", None)
    if flag is None:
        return
    handle = os.open(folder, os.O_RDONLY | flag)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove_leftovers(folder: Path) -> int:
    """Delete what an interrupted export left in `folder`, and nothing else; the number of files removed.

    For the start of the program: a part another program is writing at that moment would be taken from it, and
    that export would then end with `target_gone`, never with a false success.
    """
    removed = 0
    with translated(folder):
        for path in sorted(folder.iterdir()):
            if _PART_NAME.match(path.name) and path.is_file() and not path.is_symlink():
                path.unlink()
                removed += 1
    return removed
