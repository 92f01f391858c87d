"""The work of making one package: copies of photos first, then the papers, then one file that is read back."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from themeday_desktop.archive.entry import Entry, top_folder
from themeday_desktop.archive.part import remove_leftovers
from themeday_desktop.archive.writer import WrittenPackage, write_package
from themeday_desktop.domain.errors import BadInput, Surroundings
from themeday_desktop.domain.packages import Package
from themeday_desktop.domain.progress import Cancelled, Progress
from themeday_desktop.services.attachment_packing import PackedFile, attachment_entries
from themeday_desktop.services.handover import PackedPhoto
from themeday_desktop.storage.photo_maker import make_copies
from themeday_desktop.storage.photo_store import PhotoStore

Write = Callable[[BinaryIO], tuple[int, tuple[str, ...]]]  # pages and the characters no font has


@dataclass(frozen=True, slots=True)
class MadePackage:
    """A package that lies on the disk, read back, with what the ledger records of it."""

    path: Path
    package: Package
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PackagePlan:
    """All a package needs, read before the work leaves the main thread."""

    record: bytes
    info: tuple[tuple[str, str], ...]
    package: Package
    writers: tuple[tuple[str, Write], ...]
    photos: tuple[PackedPhoto, ...]
    files: PhotoStore
    attachments: tuple[PackedFile, ...] = ()
    ledger: Path = Path()  # the ledger's folder, where the attachments lie


def make_package(plan: PackagePlan, folder: Path, *, progress: Progress) -> MadePackage:
    """Write the package of `plan` into `folder` and read it back. Raises OperationError and `Cancelled`."""
    remove_leftovers(folder)  # what an export that was cut off left there
    _make_copies(plan, progress)
    papers, missing = _papers(plan, progress)
    try:
        made = _write(plan, papers, folder=folder, progress=progress)
    except Surroundings as error:
        if error.code != "source_changed":
            raise
        _blame_attachment(plan.attachments, error)
        spoilt = [one for one in plan.photos if error.params.get("entry") == f"data/{one.file}"]
        if not spoilt:
            raise
        plan.files.forget_copies(spoilt[0].photo)  # a copy that was damaged on the disk is made anew, once
        _make_copies(plan, progress)
        made = _write(plan, papers, folder=folder, progress=progress)
    package = replace(
        plan.package, file_name=made.path.name, bytes=made.bytes, sha512=made.sha512, entries=made.entries
    )
    return MadePackage(made.path, package, missing)


def _make_copies(plan: PackagePlan, progress: Progress) -> None:
    """The township's copies are made right after a photo is added; only what was cut off then is made here."""
    todo = plan.files.missing_copies(one.photo for one in plan.photos)
    if todo:
        make_copies(todo, store=plan.files, progress=progress)
        if progress.cancelled():
            raise Cancelled


def _papers(plan: PackagePlan, progress: Progress) -> tuple[list[Entry], tuple[str, ...]]:
    entries = [Entry("data/record.json", plan.record)]
    missing: list[str] = []
    for index, (name, write) in enumerate(plan.writers):
        progress.step(index, len(plan.writers), "documents")
        buffer = io.BytesIO()
        missing += write(buffer)[1]
        entries.append(Entry(name, buffer.getvalue()))
    return entries, tuple(dict.fromkeys(missing))


def _write(plan: PackagePlan, papers: list[Entry], *, folder: Path, progress: Progress) -> WrittenPackage:
    return write_package(
        [
            *papers,
            *(_photo(plan.files, one) for one in plan.photos),
            *attachment_entries(plan.attachments, plan.ledger),
        ],
        folder / plan.package.file_name,
        top=top_folder(plan.package.activity_id),
        info=plan.info,
        progress=progress,
    )


def _blame_attachment(attachments: Iterable[PackedFile], error: Surroundings) -> None:
    """Raise `attachment_damaged` where a file of the ledger is not what it came in as: it can't be made anew."""
    for one in attachments:
        if one.file is not None and error.params.get("entry") == f"data/{one.file}":
            raise BadInput("attachment_damaged", name=one.attachment.name) from error


def _photo(files: PhotoStore, packed: PackedPhoto) -> Entry:
    facts = files.copy_facts(packed.photo)
    if facts is None:
        raise BadInput("photo_damaged", name=packed.photo.name)
    return Entry(f"data/{packed.file}", facts.path, facts.sha512)
