"""Looks after the folder of originals: what is missing, changed or too much, and what nobody's row names any more."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path

from themeday_desktop.domain.photos import Photo
from themeday_desktop.storage.check import Damage
from themeday_desktop.storage.errors import translated
from themeday_desktop.storage.photo_formats import SUFFIX
from themeday_desktop.storage.safe_write import PART_PREFIX, fsync_folder, safe_write_bytes

ORPHANS = "orphans.txt"
KEPT_FOR = timedelta(days=7)
_OWN_NAME = re.compile(r"[0-9a-f]{2}/([0-9a-f]{64})\.(?:jpg|png|heic)")

Stop = Callable[[], None]


def original_name(sha256: str, kind: str) -> str:
    """Where an original lies inside its folder."""
    return f"{sha256[:2]}/{sha256}.{SUFFIX[kind]}"


def check_originals(folder: Path, photos: Iterable[Photo], *, full: bool, stop: Stop) -> list[Damage]:
    """What is wrong with the files in `folder`, which hold the originals of `photos`; nothing is changed.

    Codes: photo_missing, photo_zero (no content), photo_changed, photo_renamed (upper and lower case),
    photo_unreadable, photo_extra (not ours); with `full`, which reads and hashes every original, also photo_unlisted
    (ours, but in no record; `bin_orphans` will see to it). `stop` is called at every file and may raise.
    """
    there = _listing(folder)
    left = dict(there)
    found: list[Damage] = []
    for photo in {one.sha256: one for one in photos}.values():
        stop()
        found += _check_one(folder, photo, left=left, full=full)
    for name in sorted(left):
        if _OWN_NAME.fullmatch(name) is None:
            found.append(Damage("photo_extra", f"photos {name}", {"file": name}))
        elif full:
            found.append(Damage("photo_unlisted", f"photos {name}", {"file": name}))
    return found


def _listing(folder: Path) -> dict[str, int]:
    """Every file with its length, by its name as the folder spells it; parts of writes under way left out."""
    with translated(str(folder)):
        paths = [path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(PART_PREFIX)]
        return {path.relative_to(folder).as_posix(): path.stat().st_size for path in paths}


def _check_one(folder: Path, photo: Photo, *, left: dict[str, int], full: bool) -> Iterator[Damage]:
    """Compare one photo with its file, which is taken out of `left`."""
    name = original_name(photo.sha256, photo.format)
    where, params = f"photos {name}", {"name": photo.name, "file": name}
    length = left.pop(name, None)
    if length is None:
        other = next((one for one in left if one.casefold() == name), None)
        if other is None:
            yield Damage("photo_missing", where, params)
        else:
            del left[other]
            yield Damage("photo_renamed", where, {**params, "found": other})
    elif length == 0:
        yield Damage("photo_zero", where, params)
    elif length != photo.bytes:
        yield Damage("photo_changed", where, params)
    elif full:
        try:
            with (folder / name).open("rb") as stream:
                if hashlib.file_digest(stream, "sha256").hexdigest() != photo.sha256:
                    yield Damage("photo_changed", where, params)
        except OSError:
            yield Damage("photo_unreadable", where, params)


def move_orphans(photos: Path, known: Iterable[str], *, now: datetime) -> int:
    """Move originals that no row names to `bin/` once they have been seen so for 7 days; how many were moved.

    When each was first seen is noted in a text file, because the times of a stick's files may lie. One whose row is
    there again comes back out of the bin. Nothing is ever deleted.
    """
    originals, waste = photos / "originals", photos / "bin"
    listed = set(known)
    with translated(str(photos)):
        _bring_back(originals, waste, listed)
        matches = (_OWN_NAME.fullmatch(name) for name in _listing(originals))
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
