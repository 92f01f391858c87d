"""Work in a folder the user named, with the system's refusals as failures that have a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from themeday_desktop.storage.errors import translated


def working_in(folder: Path) -> AbstractContextManager[None]:
    """Within it, an error of the system becomes an OperationError that names `folder`."""
    return translated(str(folder))


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Hold a kernel lock on `folder` while working there; raises `ledger_in_use` when somebody else does.

    A ledger's folder is locked the same way, so this also tells whether a ledger is open somewhere.
    """
    from themeday_desktop.storage.lock import LedgerLock

    lock = LedgerLock(folder)
    lock.acquire(who="示范", since="")
    try:
        yield
    finally:
        lock.release()
