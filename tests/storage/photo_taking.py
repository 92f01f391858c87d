"""Taking photos into a store, for the tests of the store and of its care."""

from __future__ import annotations

from pathlib import Path

from tests.photo_samples import encoded, exif_bytes
from themeday_desktop.domain.progress import NoProgress
from themeday_desktop.storage.photo_store import Original, PhotoStore

JPEG = encoded(exif=exif_bytes(orientation=6, gps=True))


class StopAfter(NoProgress):
    """Asks to stop after so many steps."""

    def __init__(self, steps: int) -> None:
        self.steps: list[tuple[int, int, str]] = []
        self._most = steps

    def cancelled(self) -> bool:
        return len(self.steps) >= self._most

    def step(self, done: int, total: int, what: str = "") -> None:
        self.steps.append((done, total, what))


def take(store: PhotoStore, folder: Path, content: bytes = JPEG, *, name: str = "IMG_1.jpg") -> Original:
    path = folder / name
    path.write_bytes(content)
    return store.take_in(path, progress=NoProgress())


def files(store: PhotoStore) -> list[str]:
    folder = store._folder
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
