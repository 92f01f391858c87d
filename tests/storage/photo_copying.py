"""Making copies in the process of the tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from themeday_desktop.domain.photos import Photo
from themeday_desktop.storage import photo_worker
from themeday_desktop.storage.photo_copies import CopyJob, CopyKind
from themeday_desktop.storage.photo_store import PhotoStore

BOTH = tuple(CopyKind)


def answer(store: PhotoStore, photo: Photo, kinds: tuple[CopyKind, ...] = BOTH) -> dict[str, Any]:
    """What a worker would answer, in this process."""
    return photo_worker.answer(store.order(CopyJob(photo, kinds), store.original(photo.sha256) or Path("gone")))
