"""One writer a ledger: a kernel lock on an open file, which a crash or a power cut cannot leave behind."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from themeday_desktop.domain.errors import Surroundings
from themeday_desktop.storage.errors import from_os

LOCK_NAME = "ledger.lock"
HOLDER_NAME = "ledger.holder"


class LedgerLock:
    """Held while a ledger is open for writing; what stands in the lock file does not matter, only the kernel's lock."""

    def __init__(self, folder: Path) -> None:
        """Prepare the lock of the ledger in `folder`; nothing is taken yet."""
        self._lock = FileLock(folder / LOCK_NAME, timeout=0)
        self._holder = folder / HOLDER_NAME

    def acquire(self, *, who: str, since: str) -> None:
        """Take the lock at once or raise `Surroundings("ledger_in_use")` naming the holder."""
        try:
            self._lock.acquire()
        except Timeout as error:
            raise Surroundings("ledger_in_use", **self._read_holder()) from error
        except OSError as error:
            raise from_os(error, str(self._lock.lock_file)) from error
        note = json.dumps({"who": who, "since": since, "process": str(os.getpid())}, ensure_ascii=False)
        # A hint for people only: the lock itself is the kernel's, so this file need not even be there.
        with suppress(OSError):
            self._holder.write_text(note, encoding="utf-8")

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
        if self._lock.is_locked:
            with suppress(OSError):
                self._holder.unlink(missing_ok=True)
        self._lock.release()
