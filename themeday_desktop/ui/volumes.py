"""The sticks that are plugged in, looked for every two seconds away from the main thread."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QStorageInfo, QTimer, Signal, Slot

from themeday_desktop.domain.attachments import FAT32_MOST_BYTES
from themeday_desktop.domain.errors import OperationError
from themeday_desktop.domain.progress import Progress
from themeday_desktop.ui.job import Job
from themeday_desktop.ui.jobs import JobRunner

POLL_MS = 2_000
JOB_KEY = "volumes"
_MEDIA = ("/media/", "/run/media/", "/Volumes/")
_FAT = (b"vfat", b"fat", b"fat32", b"msdos")  # as Linux, Windows and the others call them
_DRIVE_REMOVABLE = 2  # GetDriveTypeW


@dataclass(frozen=True, slots=True)
class Volume:
    """A removable disk: where it is mounted, its name, its size and what is free in bytes."""

    path: Path
    name: str
    total: int
    free: int
    read_only: bool = False


def read_volumes() -> tuple[Volume, ...]:
    """The removable disks that are ready now, by path. May wait for a slow disk: not for the main thread."""
    found = [_volume(one) for one in QStorageInfo.mountedVolumes() if _is_stick(one)]
    return tuple(sorted(found, key=lambda volume: str(volume.path)))


def _is_stick(storage: QStorageInfo) -> bool:
    return storage.isValid() and storage.isReady() and is_removable_root(storage.rootPath())


def is_removable_root(root: str) -> bool:
    """Whether a disk mounted at `root` is one that people plug in."""
    if sys.platform == "win32":
        import ctypes

        return int(ctypes.windll.kernel32.GetDriveTypeW(root)) == _DRIVE_REMOVABLE
    return (root.rstrip("/") + "/").startswith(_MEDIA)


def _volume(storage: QStorageInfo) -> Volume:
    root = storage.rootPath()
    letter = f"（{root[:2]}）" if root[1:2] == ":" else ""
    label = storage.name() or (Path(root).name if not letter else "")
    name = f"U 盘 {label}{letter}".strip() if label else f"U 盘{letter}"
    free = max(0, storage.bytesAvailable())
    return Volume(Path(root), name, max(0, storage.bytesTotal()), free, storage.isReadOnly())


def free_bytes(folder: Path) -> int | None:
    """Free bytes where `folder` lies; None when it is not there."""
    if not folder.is_dir():
        return None
    storage = QStorageInfo(str(folder))
    return max(0, storage.bytesAvailable()) if storage.isValid() and storage.isReady() else None


def most_of_a_file(folder: Path) -> int | None:
    """The longest file in bytes that the disk below `folder` can hold; None where its kind sets no limit we know."""
    kind = bytes(QStorageInfo(str(folder)).fileSystemType().data()).lower()
    return FAT32_MOST_BYTES if kind in _FAT else None


class VolumeWatch(QObject):
    """Looks for sticks while it runs; `changed` carries all of them when anything is different."""

    changed = Signal(object)

    def __init__(self, jobs: JobRunner, read: Callable[[], tuple[Volume, ...]] = read_volumes) -> None:
        super().__init__()
        self._jobs, self._read = jobs, read
        self._volumes: tuple[Volume, ...] = ()
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self.look)

    @property
    def volumes(self) -> tuple[Volume, ...]:
        """What was found last."""
        return self._volumes

    def start(self) -> None:
        """Look now and from now on."""
        self.look()
        self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    @Slot()
    def look(self) -> None:
        """Look once; a look that is still waiting for a slow disk is not doubled."""
        self._jobs.start(Job(self._work, self._on_found, self._on_failed, key=JOB_KEY))

    def _work(self, _progress: Progress) -> tuple[Volume, ...]:
        return self._read()

    def _on_found(self, volumes: tuple[Volume, ...]) -> None:
        if volumes != self._volumes:
            self._volumes = volumes
            self.changed.emit(volumes)

    def _on_failed(self, _error: OperationError) -> None:
        self._on_found(())
