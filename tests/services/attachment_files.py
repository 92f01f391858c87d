"""Files to lie beside photos, for the tests of attachments."""

from __future__ import annotations

import os
from pathlib import Path

from themeday_desktop.domain.progress import NoProgress
from themeday_desktop.services.attachments import AddedFiles
from themeday_desktop.services.desk import Services


def a_file(folder: Path, name: str, content: bytes = b"") -> Path:
    path = folder / name
    path.write_bytes(content or name.encode())
    return path


def sparse(folder: Path, name: str, size: int) -> Path:
    """A file of that length whose bytes take no room."""
    path = folder / name
    path.touch()
    os.truncate(path, size)
    return path


def add(services: Services, activity: str, *sources: Path) -> AddedFiles:
    return services.photos.attachments.prepare_add(activity, sources)(NoProgress())
