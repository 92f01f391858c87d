"""Looks after a folder of originals: what is missing, changed or too much, and what nobody's row names any more.

Photos and the files beside them lie in folders of the same build, each a `Shelf`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from themeday_desktop.domain.photos import Photo
from themeday_desktop.storage.check import Damage
from themeday_desktop.storage.errors import translated
from themeday_desktop.storage.photo_formats import SUFFIX
from themeday_desktop.storage.safe_write import PART_PREFIX, fsync_folder, safe_write_bytes

ORPHANS = "orphans.txt"
KEPT_FOR = timedelta(days=7)
_BLOCK = 1 << 20

Stop = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Shelf:
    """A kind of store: the word its codes begin with, its folder, how files in it are named and hashed."""

    word: str
    folder: str
    own_name: re.Pattern[str]
    algorithm: str


@dataclass(frozen=True, slots=True)
class Kept:
    """One file that must be there: its name in the folder, what people call it, its length, and its hash."""

    file: str
    name: str
    bytes: int
    digest: str


PHOTOS = Shelf("photo", "photos", re.compile(r"[0-9a-f]{2}/([0-9a-f]{64})\.(?:jpg|png|heic)"), "sha256")


def original_name(sha256: str, kind: str) -> str:
    """Where an original lies inside its folder."""
    return f"{sha256[:2]}/{sha256}.{SUFFIX[kind]}"


def check_originals(folder: Path, photos: Iterable[Photo], *, full: bool, stop: Stop) -> list[Damage]:
    """What is wrong with the files in `folder`, which hold the originals of `photos`; as `check_shelf`."""
    kept = (Kept(original_name(one.sha256, one.format), one.name, one.bytes, one.sha256) for one in photos)
    return check_shelf(PHOTOS, folder, kept=kept, full=full, stop=stop)


def check_shelf(shelf: Shelf, folder: Path, *, kept: Iterable[Kept], full: bool, stop: Stop) -> list[Damage]:
    """What is wrong with the files in `folder`, which must be those of `kept`; nothing is changed.

    Codes, behind the word of the shelf: _missing, _zero (no content), _changed, _renamed (upper and lower case),
    _unreadable, _extra (not ours); with `full`, which reads and hashes every file, also _unlisted (ours, but in no
    record; the care will see to it). `stop` is called at every file and every MiB that is read, and may raise.
    """
    there = _listing(folder)
    left = dict(there)
    found: list[Damage] = []
    for one in {one.file: one for one in kept}.values():
        stop()
        found += _check_one(shelf, folder, one=one, left=left, read=stop if full else None)
    for name in sorted(left):
        if shelf.own_name.fullmatch(name) is None:
            found.append(Damage(f"{shelf.word}_extra", f"{shelf.folder} {name}", {"file": name}))
        elif full:
            found.append(Damage(f"{shelf.word}_unlisted", f"{shelf.folder} {name}", {"file": name}))
    return found


def _listing(folder: Path) -> dict[str, int]:
    """Every file with its length, by its name as the folder spells it; parts of writes under way left out."""
    with translated(str(folder)):
        paths = [path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(PART_PREFIX)]
        return {path.relative_to(folder).as_posix(): path.stat().st_size for path in paths}


def _check_one(shelf: Shelf, folder: Path, *, one: Kept, left: dict[str, int], read: Stop | None) -> Iterator[Damage]:
    """Compare one file with what it must be, and take it out of `left`; what is to be read asks `read` as it goes."""
    word, where, params = shelf.word, f"{shelf.folder} {one.file}", {"name": one.name, "file": one.file}
    length = left.pop(one.file, None)
    if length is None:
        other = next((name for name in left if name.casefold() == one.file), None)
        if other is None:
            yield Damage(f"{word}_missing", where, params)
        else:
            del left[other]
            yield Damage(f"{word}_renamed", where, {**params, "found": other})
    elif length == 0:
        yield Damage(f"{word}_zero", where, params)
    elif length != one.bytes:
        yield Damage(f"{word}_changed", where, params)
    elif read is not None:
        try:
            if _digest(folder / one.file, shelf.algorithm, stop=read) != one.digest:
                yield Damage(f"{word}_changed", where, params)
        except OSError:
            yield Damage(f"{word}_unreadable", where, params)


def _digest(path: Path, algorithm: str, *, stop: Stop) -> str:
    """The hash of a file; a video of several gigabytes must not hold up a window that closes."""
    digest = hashlib.new(algorithm)
    with path.open("rb", buffering=0) as stream:
        while block := stream.read(_BLOCK):
            stop()
            digest.update(block)
    return digest.hexdigest()


def move_orphans(photos: Path, known: Iterable[str], *, now: datetime, shelf: Shelf = PHOTOS) -> int:
    """Move originals that no row names to `bin/` once they have been seen so for 7 days; how many were moved.

    When each was first seen is noted in a text file, because the times of a stick's files may lie. One whose row is
    there again comes back out of the bin. Nothing is ever deleted.
    """
    originals, waste = photos / "originals", photos / "bin"
    listed = set(known)
    with translated(str(photos)):
        _bring_back(originals, waste, listed)
        matches = (shelf.own_name.fullmatch(name) for name in _listing(originals))
        orphans = {match[0]: match[1] for match in matches if match and match[1] not in listed}
        before = _read_notes(photos / ORPHANS, now)
        seen = {name: min(before.get(name, now), now) for name in orphans}
        due = [name for name, since in seen.items() if now - since >= KEPT_FOR]
        for name in due:
            waste.mkdir(exist_ok=True)
            _move(originals / name, waste / Path(name).name)
            del seen[name]
        if seen != before:
            _write_notes(photos / ORPHANS, seen)
    return len(due)


def _bring_back(originals: Path, waste: Path, listed: set[str]) -> None:
    for path in waste.iterdir() if waste.is_dir() else ():
        home = originals / path.stem[:2] / path.name
        if path.stem in listed and not home.exists():
            home.parent.mkdir(parents=True, exist_ok=True)
            _move(path, home)


def _move(path: Path, target: Path) -> None:
    path.replace(target)
    fsync_folder(target.parent)
    fsync_folder(path.parent)


def _read_notes(path: Path, now: datetime) -> dict[str, datetime]:
    """Name -> when it was first seen without a row; a line that can't be read is as if it were not there."""
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return {}
    notes = {}
    for line in lines:
        name, _, text = line.partition(" ")
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            continue
        if (moment.tzinfo is None) == (now.tzinfo is None):
            notes[name] = moment
    return notes


def _write_notes(path: Path, seen: Mapping[str, datetime]) -> None:
    lines = [f"{name} {since.isoformat()}\n" for name, since in sorted(seen.items())]
    safe_write_bytes(path, "".join(lines).encode())
