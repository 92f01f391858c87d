"""Work in a folder the user named, with the system's refusals as failures that have a sentence."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path

from themeday_desktop.storage.errors import translated


def working_in(folder: Path) -> AbstractContextManager[None]:
    """Within it, an error of the system becomes an OperationError that names `folder`."""
    return translated(str(folder))
