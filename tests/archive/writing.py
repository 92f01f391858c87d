"""Writing the sample package, and writing that must fail and leave nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.archive import samples
from themeday_desktop.archive.entry import Entry
from themeday_desktop.archive.writer import WrittenPackage, write_package
from themeday_desktop.domain.errors import OperationError, Surroundings
from themeday_desktop.domain.progress import NoProgress, Progress

INFO = tuple(samples.INFO.items())
ENTRIES = tuple(Entry(name, content) for name, content in samples.PAYLOAD.items())


def write(
    folder: Path, entries: Sequence[Entry] = ENTRIES, *, name: str = "包.zip", progress: Progress | None = None
) -> WrittenPackage:
    """Write the sample package into `folder`."""
    return write_package(entries, folder / name, top=samples.TOP, info=INFO, progress=progress or NoProgress())


def fails_with(folder: Path, code: str, kind: type[OperationError] = Surroundings, **how: Any) -> OperationError:
    """Writing fails with `code` and leaves the folder as it was."""
    before = {path: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    with pytest.raises(kind) as caught:
        write(folder, **how)
    assert caught.value.code == code
    assert {path: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before
    return caught.value
