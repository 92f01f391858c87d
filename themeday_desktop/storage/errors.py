"""SQLite's and the system's errors sorted once into the kinds the user can be told about."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from themeday_desktop.domain.errors import NotRight, OperationError, Surroundings
from themeday_desktop.storage import sqlite

_BY_WORD: tuple[tuple[str, type[OperationError], str], ...] = (
    ("database or disk is full", Surroundings, "disk_full"),
    ("disk i/o error", Surroundings, "disk_error"),
    ("database is locked", Surroundings, "ledger_busy"),
    ("database table is locked", Surroundings, "ledger_busy"),
    ("readonly database", Surroundings, "no_permission"),
    ("unable to open database", Surroundings, "no_permission"),
    ("malformed", NotRight, "ledger_damaged"),
    ("not a database", NotRight, "not_a_ledger"),
    ("journal is append-only", NotRight, "journal_guarded"),
)

_BY_ERRNO: dict[int, str] = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EFBIG: "disk_full",
    errno.EACCES: "no_permission",
    errno.EPERM: "no_permission",
    errno.EROFS: "read_only",
    errno.ENOENT: "path_missing",
    errno.ENOTDIR: "path_missing",
    errno.ENODEV: "device_gone",
    errno.EIO: "disk_error",
}


def from_sqlite(error: Exception) -> OperationError:
    """The kind of failure an SQLite error stands for; an unknown one is a damaged ledger, never success."""
    text = str(error).lower()
    for word, kind, code in _BY_WORD:
        if word in text:
            return kind(code)
    if isinstance(error, sqlite.IntegrityError):
        return NotRight("ledger_refused", detail=str(error))
    return NotRight("ledger_damaged", detail=str(error))


def from_os(error: OSError, path: str = "") -> OperationError:
    """The kind of failure a system error stands for, naming the place."""
    return Surroundings(_BY_ERRNO.get(error.errno or 0, "disk_error"), path=path or str(error.filename or ""))


@contextmanager
def translated(path: str = "") -> Iterator[None]:
    """Turn errors of SQLite and the system into OperationErrors at this edge."""
    try:
        yield
    except sqlite.DatabaseError as error:
        raise from_sqlite(error) from error
    except OSError as error:
        raise from_os(error, path) from error
