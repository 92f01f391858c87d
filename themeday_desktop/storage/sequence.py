"""The small second file with the last sequence number, which tells an old copy of the database from the newest."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

FILE_NAME = "ledger.sequence"
_WIDTH = 20


def _overwrite(descriptor: int, text: bytes) -> None:
    if hasattr(os, "pwrite"):
        os.pwrite(descriptor, text, 0)
    else:  # Windows
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, text)


def read_sequence(folder: Path) -> int:
    """The number last noted in `folder`; 0 when the file is missing, new or unreadable."""
    try:
        text = (folder / FILE_NAME).read_bytes()[:_WIDTH]
    except OSError:
        return 0
    return int(text) if text.isdigit() else 0


class SequenceFile:
    """Keeps the highest sequence number ever committed, beside the database.

    It is overwritten in place without fsync: it may lag after a power cut, never run ahead, so a number
    higher than the database's always means that the database is an older copy.
    """

    def __init__(self, folder: Path) -> None:
        """Open or make the file in `folder`."""
        self._descriptor = os.open(folder / FILE_NAME, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)

    def note(self, sequence: int) -> None:
        """Note the number of the action just committed.

        The action is durable by now, so a full disk here must not turn success into a failure.
        """
        with suppress(OSError):
            _overwrite(self._descriptor, f"{sequence:0{_WIDTH}d}".encode())

    def close(self) -> None:
        """Close the file."""
        os.close(self._descriptor)
