"""One writer a ledger: a kernel lock on an open file, which a crash or a power cut cannot leave behind."""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from pathlib import Path

from themeday_desktop.domain.errors import Surroundings
from themeday_desktop.storage.errors import from_os

LOCK_NAME = "ledger.lock"
HOLDER_NAME = "ledger.holder"

# The kernel is asked directly: the package for it loads 15 modules, OpenSSL among them, and takes 10 ms of each start.
if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):  # some file systems say the latter of a lock that is held
            return False
        return True


class LedgerLock:
    """Held while a ledger is open for writing; what stands in the lock file does not matter, only the kernel's lock."""

    def __init__(self, folder: Path) -> None:
        """Prepare the lock of the ledger in `folder`; nothing is taken yet."""
        self._path = folder / LOCK_NAME
        self._descriptor: int | None = None
        self._holder = folder / HOLDER_NAME

    def acquire(self, *, who: str, since: str) -> None:
        """Take the lock at once or raise `Surroundings("ledger_in_use")` naming the holder."""
        try:
            taken = self._take()
        except OSError as error:
            raise from_os(error, str(self._path)) from error
        if not taken:
            raise Surroundings("ledger_in_use", **self._read_holder())
        note = json.dumps({"who": who, "since": since, "process": str(os.getpid())}, ensure_ascii=False)
        # A hint for people only: the lock itself is the kernel's, so this file need not even be there.
        with suppress(OSError):
            self._holder.write_text(note, encoding="utf-8")

    def _take(self) -> bool:
        """Open the lock file and lock it; False when somebody else holds it."""
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)
        descriptor = os.open(self._path, flags, 0o600)  # not inherited by children: a lock lives as long as its file
        try:
            taken = _try_lock(descriptor)
        except BaseException:
            os.close(descriptor)
            raise
        if taken:
            self._descriptor = descriptor
        else:
            os.close(descriptor)
        return taken

    def _read_holder(self) -> dict[str, str]:
        try:
            note = json.loads(self._holder.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {"who": "", "since": ""}
        if not isinstance(note, dict):
            return {"who": "", "since": ""}
        return {"who": str(note.get("who", "")), "since": str(note.get("since", ""))}

    def release(self) -> None:
        """Give the lock back; harmless when it is not held."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is None:
            return
        with suppress(OSError):
            self._holder.unlink(missing_ok=True)
        os.close(descriptor)  # which gives the kernel's lock back
