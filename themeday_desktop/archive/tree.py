"""The files of any BagIt bag, whether it lies in a folder or in a ZIP file, read without following links out."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, Protocol

from themeday_desktop.archive.entry import check_no_file_is_a_folder
from themeday_desktop.archive.refusal import Refusal
from themeday_desktop.archive.source import open_regular
from themeday_desktop.archive.zipformat import CHUNK, ZipEntry
from themeday_desktop.archive.zipreader import read_entry, read_index

DECLARATION = "bagit.txt"
_MAX_NAME = 1_000  # characters; file systems take less

_DRIVE_OR_VARIABLE = re.compile(r"[A-Za-z]:|%[^%/\\]*%[/\\]|\$")


class Tree(Protocol):
    """What a bag is read from; names use `/` and begin at the bag's own folder."""

    @property
    def sizes(self) -> Mapping[str, int]:
        """Every file with its size in bytes."""
        ...

    @property
    def has_payload_folder(self) -> bool:
        """Whether `data/` is there, be it empty."""
        ...

    def read(self, name: str) -> Iterator[bytes]:
        """The content of one file in pieces of at most 1 MiB."""
        ...


def is_unsafe(path: str) -> bool:
    """Whether `path` could leave the bag on some system: absolute, `..`, home, drive, share or variable."""
    parts = re.split(r"[/\\]", path)
    return path.startswith(("/", "\\", "~")) or ".." in parts or bool(_DRIVE_OR_VARIABLE.match(path))


class FolderTree:
    """A bag in a folder."""

    def __init__(self, root: Path) -> None:
        """List `root` once; `Refusal` for links that lead out and for what is no regular file."""
        self._root = root
        self.sizes = dict(_walk(root))
        self.has_payload_folder = (root / "data").is_dir() and not (root / "data").is_symlink()

    def read(self, name: str) -> Iterator[bytes]:
        """The content of one file."""
        with open_regular(self._root / name) as file:
            while chunk := file.read(CHUNK):
                yield chunk


def _walk(root: Path) -> Iterator[tuple[str, int]]:
    inside = root.resolve()
    for folder, folders, files in os.walk(root, followlinks=False):
        for name in (*folders, *files):
            path = Path(folder, name)
            shown = path.relative_to(root).as_posix()
            if path.is_symlink() and not path.resolve().is_relative_to(inside):
                raise Refusal("bag_link", shown)
            if name in files:
                yield shown, _regular_size(path, shown)


def _regular_size(path: Path, shown: str) -> int:
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise Refusal("bag_special_file", shown)
    return found.st_size


class ZipTree:
    """A bag in a ZIP file, at its root or in one folder."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        """Read the directory of `file`; `Refusal` as in `read_index`, and for unsafe or repeated names."""
        self._file = file
        index = read_index(file, size, ours=False)
        names = [entry.name for entry in index]
        _check_any_names(names)
        prefix = _prefix(names)
        self._entries: dict[str, ZipEntry] = {
            entry.name.removeprefix(prefix): entry for entry in index if entry.name.startswith(prefix)
        }
        self.sizes = {name: entry.size for name, entry in self._entries.items()}
        self.has_payload_folder = any(name.startswith("data/") for name in self.sizes)

    def read(self, name: str) -> Iterator[bytes]:
        """The content of one file."""
        return read_entry(self._file, self._entries[name])


def _check_any_names(names: list[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if len(name) > _MAX_NAME:
            raise Refusal("name_too_long", name)
        if "\0" in name or is_unsafe(name) or "" in name.split("/") or "." in name.split("/"):
            raise Refusal("name_parts", name)
        if name in seen:
            raise Refusal("name_twice", name)
        seen.add(name)
    check_no_file_is_a_folder(names)


def _prefix(names: list[str]) -> str:
    """The folder of the bag inside the archive: the one that holds a `bagit.txt`, nearest to the root."""
    found = [name for name in names if name.rpartition("/")[2] == DECLARATION]
    best = min(found, key=lambda name: name.count("/"), default=DECLARATION)
    return best.removesuffix(DECLARATION)
