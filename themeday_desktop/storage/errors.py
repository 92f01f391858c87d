"""SQLite's and the system's errors sorted once into the kinds the user can be told about."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from themeday_desktop.domain.errors import NotRight, OperationError, Surroundings

_BY_WORD: tuple[tuple[str, type[OperationError], str], ...] = (
    ("database or disk is full", Surroundings, "disk_full"),
    ("disk i/o error", Surroundings, "disk_error"),
    ("database is locked", Surroundings, "ledger_busy"),
    ("database table is locked", Surroundings, "ledger_busy"),
    ("readonly database", Surroundings, "no_permission"),
    ("unable to open database", Surroundings, "no_permission"),
    ("malformed", NotRight, "ledger_damaged"),
    ("not a database", NotRight, "not_a_ledger"),
    ("is append-only", NotRight, "journal_guarded"),
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
    errno.ENXIO: "device_gone",
    errno.EIO: "disk_error",
    errno.EEXIST: "name_in_use",
    errno.EISDIR: "is_a_folder",
    errno.ENAMETOOLONG: "path_too_long",
    errno.ENOTEMPTY: "folder_not_empty",
    errno.EINVAL: "path_not_possible",
    errno.ELOOP: "link_circle",
    errno.EBUSY: "file_busy",
    errno.EMFILE: "too_many_open",
    errno.ENFILE: "too_many_open",
}


def from_sqlite(error: Exception, path: str = "") -> OperationError:
    """The kind of failure an SQLite error stands for; an unknown one is a damaged ledger, never success."""
    from themeday_desktop.storage import sqlite  # late: the worker process of the photos has no ledger

    text = str(error).lower()
    place = {"path": path} if path else {}
    for word, kind, code in _BY_WORD:
        if word in text:
            return kind(code, **place)
    code = "ledger_refused" if isinstance(error, sqlite.IntegrityError) else "ledger_damaged"
    return NotRight(code, detail=str(error), **place)


def from_os(error: OSError, path: str = "") -> OperationError:
    """The kind of failure a system error stands for, naming the place; one that is not known here blames nothing."""
    place = path or str(error.filename or "")
    code = _BY_ERRNO.get(error.errno or 0)
    if code is None:
        return Surroundings("os_error", path=place, number=str(error.errno or "—"))
    return Surroundings(code, path=place)


@contextmanager
def translated(path: str = "") -> Iterator[None]:
    """Turn errors of SQLite and the system into OperationErrors at this edge."""
    from themeday_desktop.storage import sqlite

    try:
        yield
    except sqlite.DatabaseError as error:
        raise from_sqlite(error, path) from error
    except UnicodeDecodeError as error:  # SQLite quotes a damaged schema in its message, bytes that are no text
        raise NotRight("ledger_damaged", **({"path": path} if path else {}), detail="schema") from error
    except OSError as error:
        raise from_os(error, path) from error
