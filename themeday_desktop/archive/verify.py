"""Verifies a package (资料包) inside its ZIP file, without unpacking and without believing anything in it."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from themeday_desktop.archive import bag, record, tags
from themeday_desktop.archive.entry import RECORD, TOP_FOLDER, has_place, top_folder
from themeday_desktop.archive.figures import (
    appraisal_problems,
    attachment_problems,
    dues_problems,
    figure_problems,
    late_problems,
    lecture_problems,
    photo_problems,
    programme_problems,
    vote_problems,
)
from themeday_desktop.archive.refusal import Refusal
from themeday_desktop.archive.source import open_regular
from themeday_desktop.archive.zipformat import ZipEntry
from themeday_desktop.archive.zipreader import read_entry, read_index
from themeday_desktop.domain.progress import Cancelled, Progress

PAYLOAD = "data/"
_SHOWN = 50


@dataclass(frozen=True, slots=True)
class PackageProblem:
    """Why a package is refused: a stable code, the entry it concerns (or empty), values for the sentence."""

    code: str
    entry: str = ""
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found. Identity is filled as far as it could be read, also for a refused package, to name it.

    `signed_by` is for packages with a signature; version 1 without seal has none, and it stays `None`.
    """

    path: Path
    ok: bool
    problems: tuple[PackageProblem, ...]
    activity_id: str | None = None
    branch: str | None = None
    date: str | None = None
    signed_by: str | None = None


def verify_package(path: Path, *, schema: Mapping[str, object], progress: Progress) -> Verdict:
    """Examine the package at `path`; `schema` is the JSON Schema of its record, in its version 1.

    Whatever the file contains, the answer is a verdict and never an exception; only `Cancelled` leaves, when the
    user stops it. Nothing is written, no folder is changed, no address in it is opened. Memory stays below a few
    MiB per entry; the work is linear in the size of the file.
    """
    examination = _Examination(schema, progress)
    try:
        with open_regular(path) as file:
            examination.run(file, file.seek(0, io.SEEK_END))
    except Refusal as refusal:
        examination.note(refusal.code, refusal.entry, **refusal.params)
    except OSError:
        examination.note("package_unreadable")
    return examination.verdict(path)


class _Examination:
    """One pass through one package; the stages follow each other, and a failed stage ends it."""

    def __init__(self, schema: Mapping[str, object], progress: Progress) -> None:
        self._schema = schema
        self._progress = progress
        self._problems: list[PackageProblem] = []
        self._info: Mapping[str, str] = {}
        self._identity = record.Identity(None, None, None, None)
        self._done = self._total = 0

    def note(self, code: str, entry: str = "", **params: str) -> None:
        """Keep a problem; beyond 50 nobody reads them."""
        if len(self._problems) < _SHOWN:
            self._problems.append(PackageProblem(code, entry, params))

    def run(self, file: BinaryIO, size: int) -> None:
        """All stages, from the archive to the record."""
        index = read_index(file, size, ours=True)
        self._total = sum(entry.size for entry in index)
        top = _only_top_folder(index)
        files = {entry.name.removeprefix(top + "/"): entry for entry in index}
        self._check_layout(files)
        if self._problems:
            return
        manifests = self._read_tags(file, files)
        content = self._check_hashes(file, files, hashes=manifests)
        self._check_oxum(files)
        if not self._problems:
            self._check_record(content, top, hashes=manifests)

    def verdict(self, path: Path) -> Verdict:
        """The result; the identity of the record, or what bag-info says of it."""
        identity, info = self._identity, self._info
        return Verdict(
            path,
            not self._problems,
            tuple(self._problems),
            activity_id=identity.activity_id or info.get(tags.IDENTIFIER),
            branch=identity.branch or info.get(tags.SOURCE),
            date=identity.date or info.get(tags.BAGGING_DATE),
        )

    def _check_layout(self, files: Mapping[str, ZipEntry]) -> None:
        for name in (*tags.MAX_BYTES, RECORD):
            if name not in files:
                self.note("bag_file_missing", name)
        for name in files:
            if name == "fetch.txt":
                self.note("profile_fetch", name)
            elif name.startswith("signature/"):
                self.note("signature_unsupported", name)
            elif name not in tags.MAX_BYTES and not has_place(name):
                self.note("profile_extra_file", name)
        for name, limit in (*tags.MAX_BYTES.items(), (RECORD, record.MAX_BYTES)):
            if name in files and files[name].size > limit:
                self.note("record_too_big" if name == RECORD else "tag_too_big", name)

    def _read_tags(self, file: BinaryIO, files: Mapping[str, ZipEntry]) -> Mapping[str, str]:
        """Every file of the bag but the tag manifest, with the hash it must have."""
        content = {name: b"".join(read_entry(file, files[name])) for name in tags.MAX_BYTES}
        tags.check_declaration(content[bag.DECLARATION])
        self._info = tags.read_bag_info(content[bag.BAG_INFO])
        payload = tags.read_manifest(content[bag.MANIFEST], bag.MANIFEST)
        tag_files = tags.read_manifest(content[bag.TAG_MANIFEST], bag.TAG_MANIFEST)
        if set(tag_files) != set(tags.MAX_BYTES) - {bag.TAG_MANIFEST}:
            raise Refusal("tag_manifest_incomplete", bag.TAG_MANIFEST)
        for name in payload:
            if not name.startswith(PAYLOAD):
                raise Refusal("manifest_outside_payload", bag.MANIFEST)
        return {**tag_files, **payload}

    def _check_hashes(self, file: BinaryIO, files: Mapping[str, ZipEntry], *, hashes: Mapping[str, str]) -> bytes:
        """Read everything once; returns the bytes of the record."""
        kept = b""
        for name in sorted(hashes.keys() - files.keys()):
            self.note("payload_missing", name)
        for name, entry in files.items():
            if name == bag.TAG_MANIFEST:
                continue
            if name not in hashes:
                self.note("payload_not_listed", name)
                continue
            digest = hashlib.sha512()
            for piece in self._counted(read_entry(file, entry)):
                digest.update(piece)
                kept += piece if name == RECORD else b""
            if digest.hexdigest() != hashes[name]:
                self.note("payload_changed" if name.startswith(PAYLOAD) else "tag_changed", name)
        return kept

    def _counted(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        for piece in pieces:
            if self._progress.cancelled():
                raise Cancelled
            self._done += len(piece)
            self._progress.step(self._done, self._total, "package_verify")
            yield piece

    def _check_oxum(self, files: Mapping[str, ZipEntry]) -> None:
        sizes = [entry.size for name, entry in files.items() if name.startswith(PAYLOAD)]
        if tags.read_oxum(self._info[bag.PAYLOAD_OXUM]) != tags.Oxum(sum(sizes), len(sizes)):
            self.note("bag_oxum", bag.BAG_INFO)

    def _check_record(self, content: bytes, top: str, *, hashes: Mapping[str, str]) -> None:
        """The schema first, then that record, bag-info and folder speak of the same, and that its figures hold."""
        value: Any = record.parse_record(content)
        breaches = record.schema_breaches(value, self._schema)
        for breach in breaches:
            self.note("record_schema", RECORD, where=breach.where, rule=breach.rule)
        found = record.identity_of(value)
        if found.activity_id != self._info[tags.IDENTIFIER] or top_folder(found.activity_id) != top:
            self.note("id_mismatch", RECORD)
        if found.branch != self._info[tags.SOURCE]:
            self.note("branch_mismatch", RECORD)
        if found.ledger_id != self._info[tags.SENDER]:
            self.note("ledger_mismatch", RECORD)
        if not breaches:
            self._check_figures(value, hashes)
        if not self._problems:
            self._identity = found

    def _check_figures(self, record: Mapping[str, Any], hashes: Mapping[str, str]) -> None:
        found = (
            *figure_problems(record["attendance"]),
            *programme_problems(record),
            *lecture_problems(record),
            *appraisal_problems(record),
            *late_problems(record),
            *vote_problems(record),
            *dues_problems(record.get("dues")),
            *photo_problems(record.get("photos"), hashes),
            *attachment_problems(record.get("attachments"), hashes),
        )
        for code, where in found:
            self.note(code, RECORD, where=where)


def _only_top_folder(index: tuple[ZipEntry, ...]) -> str:
    tops = {entry.name.partition("/")[0] for entry in index}
    top = tops.pop()
    if tops or not TOP_FOLDER.match(top):
        raise Refusal("profile_top_folder", top)
    return top
