"""Writes one package (资料包): a BagIt bag inside a ZIP file, in one pass, read back before it counts."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from themeday_desktop.archive import bag, part, zipformat
from themeday_desktop.archive.entry import TOP_FOLDER, Entry, check_names, has_place
from themeday_desktop.archive.hashing import holds
from themeday_desktop.archive.refusal import Refusal
from themeday_desktop.archive.zipwriter import ZipStream, read_chunks
from themeday_desktop.domain.errors import BadInput, Surroundings
from themeday_desktop.domain.progress import Cancelled, Progress

_PER_ENTRY_BYTES = 400  # headers, two names and a manifest line at most
_TAG_FILES = (bag.DECLARATION, bag.BAG_INFO, bag.MANIFEST, bag.TAG_MANIFEST)


@dataclass(frozen=True, slots=True)
class WrittenPackage:
    """A package that lies on the disk and was read back: size in bytes, SHA-512 of the file, files inside."""

    path: Path
    bytes: int
    sha512: str
    entries: int


def write_package(
    entries: Sequence[Entry], target: Path, *, top: str, info: Sequence[tuple[str, str]], progress: Progress
) -> WrittenPackage:
    """Write `entries` and the tag files of their bag to `target`, below the folder `top`.

    The same entries and `info` give the same bytes. An existing file is never replaced: the package then gets
    the next free name `..._2.zip`, which the result tells. Success is returned only after the file was written,
    fsynced, read back from the device with the hash it was written with, named, and its folder fsynced.

    Progress counts bytes, first `package_write`, then `package_check`. Errors: `BadInput` for names or sizes that
    our own reader would refuse; `Surroundings` `disk_full`, `target_gone`, `target_not_writable`, `write_failed`,
    `readback_differs`, `source_unreadable`, `source_changed`; `Cancelled`. After each, nothing of this package is
    left and every other file in the folder is as it was.
    """
    payload = _checked(entries, top)
    needed = _needed_bytes(payload, info)
    folder = target.parent
    with part.translated(folder, needed):
        device = part.device_of(folder)
        part.check_space(folder, needed)
        with part.part_beside(target) as path:
            meter = _Meter(progress, needed)
            with part.create(path) as file, closing(ZipStream(path, file, tick=meter.write)) as stream:
                _fill(stream, payload, top=top, info=info)
                stream.finish()
                part.flush_to_disk(file)
                stream.whole.stop()
            part.check_same_device(folder, device)
            _read_back(path, stream, tick=meter.check, payload=payload)
            final = part.place(path, target)
        part.check_same_device(folder, device)
        with part.taken_back(final):
            _check_there(final, stream.position)
    return WrittenPackage(final, stream.position, stream.whole.hexdigest(), len(payload) + len(_TAG_FILES))


class _Meter:
    """Tells the progress and stops the work when the user asked for it."""

    def __init__(self, progress: Progress, needed: int) -> None:
        self._progress = progress
        self._needed = needed

    def write(self, done: int) -> None:
        self._step(done, "package_write")

    def check(self, done: int) -> None:
        self._step(self._needed + done, "package_check")

    def _step(self, done: int, what: str) -> None:
        if self._progress.cancelled():
            raise Cancelled
        self._progress.step(done, 2 * self._needed, what)


def _checked(entries: Sequence[Entry], top: str) -> list[Entry]:
    payload = sorted(entries, key=lambda entry: entry.name)
    if not TOP_FOLDER.match(top):
        raise BadInput("package_top", entry=top)
    try:
        check_names([f"{top}/{entry.name}" for entry in payload])
    except Refusal as refusal:
        raise BadInput("package_name", entry=refusal.entry, rule=refusal.code) from refusal
    for entry in payload:
        if not has_place(entry.name):
            raise BadInput("package_name", entry=entry.name, rule="profile_extra_file")
    return payload


def _needed_bytes(payload: Sequence[Entry], info: Sequence[tuple[str, str]]) -> int:
    sizes = [_size(entry) for entry in payload]
    too_many = len(sizes) + len(_TAG_FILES) > zipformat.MAX_ENTRIES
    tags = 4096 + 4 * sum(len(label) + len(value) for label, value in info)
    needed = sum(sizes) + tags + _PER_ENTRY_BYTES * len(sizes)
    if too_many or needed > zipformat.MAX_TOTAL_BYTES or max(sizes, default=0) > zipformat.MAX_ENTRY_BYTES:
        raise BadInput("package_too_big", entries=str(len(sizes)), bytes=str(needed))
    return needed


def _size(entry: Entry) -> int:
    if isinstance(entry.source, bytes):
        return len(entry.source)
    try:
        return entry.source.stat().st_size
    except OSError as error:
        raise Surroundings("source_unreadable", entry=entry.name) from error


def _fill(stream: ZipStream, payload: Sequence[Entry], *, top: str, info: Sequence[tuple[str, str]]) -> None:
    for entry in payload:
        stream.add(f"{top}/{entry.name}", entry.source, sha512=entry.sha512)
    hashes = _inside(top, stream.content_hashes())
    tags = {
        bag.DECLARATION: bag.BAGIT_TXT,
        bag.BAG_INFO: bag.bag_info_txt(info, payload_bytes=stream.content_bytes, payload_files=len(payload)),
        bag.MANIFEST: bag.manifest_txt(hashes),
    }
    for name, content in tags.items():
        stream.add(f"{top}/{name}", content)
    hashes = _inside(top, stream.content_hashes())
    stream.add(f"{top}/{bag.TAG_MANIFEST}", bag.manifest_txt({name: hashes[name] for name in tags}))


def _inside(top: str, hashes: Mapping[str, str]) -> dict[str, str]:
    """The same hashes under the names inside the bag."""
    return {name.removeprefix(f"{top}/"): digest for name, digest in hashes.items()}


def _read_back(path: Path, stream: ZipStream, *, tick: Callable[[int], None], payload: Sequence[Entry]) -> None:
    """Compare what the device gives back with what was handed to it, every byte by SHA-512.

    The hashes are those made while writing, or known before. Unpacking and judging the package again would cost more
    time and find nothing more: its bytes are known to be right.
    """
    part.drop_cache(path)
    if not holds(partial(part.reopen, path), stream.spans(), whole=stream.whole, tick=tick):
        _blame_source(payload)
        raise Surroundings("readback_differs", folder=str(path.parent))


def _blame_source(payload: Sequence[Entry]) -> None:
    """Raise `source_changed` for a source that has not the hash it was known by: then the device is not at fault."""
    for entry in payload:
        if entry.sha512 is not None:
            digest = hashlib.sha512()
            for chunk in read_chunks(entry.name, entry.source):
                digest.update(chunk)
            if digest.hexdigest() != entry.sha512:
                raise Surroundings("source_changed", entry=entry.name)


def _check_there(final: Path, size: int) -> None:
    if final.stat().st_size != size:
        raise Surroundings("readback_differs", folder=str(final.parent))
