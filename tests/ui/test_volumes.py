"""How long a file may be on the disk it is to lie on."""

from __future__ import annotations

from pathlib import Path

import pytest

from themeday_desktop.domain.attachments import FAT32_MOST_BYTES
from themeday_desktop.ui import volumes


class _Kind:
    """A disk of some kind."""

    def __init__(self, name: bytes) -> None:
        self._name = name

    def fileSystemType(self) -> _Kind:
        return self

    def data(self) -> bytes:
        return self._name


@pytest.mark.parametrize(
    ("kind", "most"),
    [(b"vfat", FAT32_MOST_BYTES), (b"FAT32", FAT32_MOST_BYTES), (b"exfat", None), (b"ext4", None), (b"NTFS", None)],
)
def test_the_kind_of_a_disk_says_how_long_a_file_may_be(
    kind: bytes, most: int | None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(volumes, "QStorageInfo", lambda _path: _Kind(kind))
    assert volumes.most_of_a_file(tmp_path) == most
