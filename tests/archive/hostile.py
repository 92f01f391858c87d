"""The good package, an entry to lie with, and the reasons its reader gives."""

from __future__ import annotations

from pathlib import Path

from tests.archive import rawzip, samples
from tests.archive.rawzip import Raw

GOOD = samples.raws(samples.bag())
NAME = f"{samples.TOP}/data/attachments/x".encode()
X = Raw(NAME, b"content of x")


def refused(folder: Path, *entries: Raw, **structure: object) -> list[str]:
    """The reasons given for the good package with `entries` added."""
    return samples.codes(folder, rawzip.make([*GOOD, *entries], **structure))  # type: ignore[arg-type]  # keywords pass through
