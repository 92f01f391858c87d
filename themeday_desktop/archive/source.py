"""Opens what somebody handed over, without ever waiting for a pipe or touching a device."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import BinaryIO

# A pipe without a writer would keep a plain open waiting for ever. Windows has no such flag, but wants the other.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def open_regular(path: Path) -> BinaryIO:
    """The regular file at `path`, unbuffered; `OSError` for anything else: folder, pipe, socket, device.

    It is judged before it is opened, because opening alone makes some devices act, and again afterwards, because
    it may have been exchanged meanwhile.
    """
    _check_regular(path.stat())
    number = os.open(path, _FLAGS)
    try:
        _check_regular(os.fstat(number))
    except OSError:
        os.close(number)
        raise
    return os.fdopen(number, "rb", buffering=0)


def _check_regular(found: os.stat_result) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise OSError("no regular file")
