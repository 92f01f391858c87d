"""The small second file with the last sequence number, which tells an old copy of the database from the newest."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

FILE_NAME = "ledger.sequence"
_WIDTH = 20
_HASH_LENGTH = 64
_LENGTH = _WIDTH + 1 + _HASH_LENGTH


def _overwrite(descriptor: int, text: bytes) -> None:
    if hasattr(os, "pwrite"):
        os.pwrite(descriptor, text, 0)
    else:  # Windows
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, text)


class Noted(NamedTuple):
    """What was noted last: the number of an action and the hash of its journal row; 0 when nothing was."""

    seq: int = 0
    hash: str = ""


def read_sequence(folder: Path) -> Noted:
    """What was noted last in `folder`; nothing when the file is missing, new or unreadable."""
    try:
        number, _, hashed = (folder / FILE_NAME).read_bytes()[:_LENGTH].partition(b" ")
    except OSError:
        return Noted()
    if not number.isdigit():
        return Noted()
    return Noted(int(number), hashed.decode("ascii", "replace") if len(hashed) == _HASH_LENGTH else "")


class SequenceFile:
    """Keeps the highest sequence number ever committed, beside the database.

    It is overwritten in place without fsync: it may lag after a power cut, never run ahead, so a number
    higher than the database's, or another hash under the same number, means that the database is an older copy.
    """

    def __init__(self, folder: Path) -> None:
        """Open or make the file in `folder`."""
        self._descriptor = os.open(folder / FILE_NAME, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)

    def note(self, sequence: int, row_hash: str) -> None:
        """Note the number of the action just committed and the hash of its journal row.

        The action is durable by now, so a full disk here must not turn success into a failure.
        """
        with suppress(OSError):
            _overwrite(self._descriptor, f"{sequence:0{_WIDTH}d} {row_hash}".encode())

    def close(self) -> None:
        """Close the file."""
        os.close(self._descriptor)
