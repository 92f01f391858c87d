"""Paper and the package: reading on the main thread, writing as work that a job may run elsewhere."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from themeday_desktop.domain.chain import digest
from themeday_desktop.domain.changes import Changes
from themeday_desktop.domain.errors import BadInput, Problem, Refused
from themeday_desktop.domain.packages import Package
from themeday_desktop.domain.progress import Progress
from themeday_desktop.domain.wrap_up import blockers
from themeday_desktop.services.appraisal_record import appraisal_part
from themeday_desktop.services.attachment_packing import attachments_part, load_files, packed_sizes
from themeday_desktop.services.attendance import Attendance, Sheet
from themeday_desktop.services.bulletin import BulletinFacts, bulletin_facts, bulletin_view
from themeday_desktop.services.handover import (
    PackedPhoto,
    dues_part,
    for_bulletin,
    index_rows,
    packed,
    photos_part,
)
from themeday_desktop.services.late_entries import LateEntries
from themeday_desktop.services.late_record import moves_part, with_late_entry
from themeday_desktop.services.ledger import Ledger
from themeday_desktop.services.moves import Moves
from themeday_desktop.services.package_numbers import PackageNumbers
from themeday_desktop.services.packing import MadePackage, PackagePlan, Write, make_package
from themeday_desktop.services.record import build_record, record_bytes
from themeday_desktop.services.record_behind import load_behind
from themeday_desktop.services.words import KIND_WORDS
from themeday_desktop.services.wrap_ups import WrapUps
from themeday_desktop.storage.safe_write import safe_write
from themeday_desktop.storage.store import Store

if TYPE_CHECKING:
    from themeday_desktop.documents.dues_views import DuesSheetView
    from themeday_desktop.documents.views import MoveFilingView, RecordView, SignInSheetView
    from themeday_desktop.domain.activities import Activity
    from themeday_desktop.domain.branch import Branch
    from themeday_desktop.services.dues import Dues
    from themeday_desktop.services.photos import Photos
    from themeday_desktop.storage.photo_store import PhotoStore

PROFILE = "urn:themeday:profile:1"


@dataclass(frozen=True, slots=True)
class Printed:
    """A document that lies on the disk: its path, pages (0 for a sheet), and characters no font has."""

    path: Path
    pages: int
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PackagePart:
    """One line of what the package will hold: a word for it and its size in bytes where it is known."""

    name: str
    bytes: int | None


@dataclass(frozen=True, slots=True)
class Sources:
    """The other subjects that paper and package tell of."""

    attendance: Attendance
    wrap_ups: WrapUps
    dues: Dues
    photos: Photos
    late_entries: LateEntries
    moves: Moves


def printing(write: Write, path: Path) -> Callable[[Progress], Printed]:
    """The work that makes a document in memory and puts it at `path` in one move."""

    def work(progress: Progress) -> Printed:
        buffer = io.BytesIO()
        pages, missing = write(buffer)
        progress.step(1, 2, "write")
        safe_write(path, lambda stream: stream.write(buffer.getbuffer()))
        progress.step(2, 2, "write")
        return Printed(path, pages, missing)

    return work


class Exports:
    """Verbs of printing and packing."""

    def __init__(self, store: Store, ledger: Ledger, *, sources: Sources, resources: Path, agent: str) -> None:
        """`resources` holds fonts and schema; `agent` names the program in the package."""
        self._store = store
        self._ledger = ledger
        self._numbers = PackageNumbers(store)
        self._attendance = sources.attendance
        self._wrap_ups = sources.wrap_ups
        self._dues = sources.dues
        self._photos = sources.photos
        self._late_entries = sources.late_entries
        self._moves = sources.moves
        self._resources = resources
        self._papers = _Papers(resources)
        self._agent = agent
        self._current: tuple[object, bool] | None = None

    # -- paper -----------------------------------------------------------------------------------

    def prepare_print(self, kind: str, activity_id: str, path: Path) -> Callable[[Progress], Printed]:
        """Read what `kind` (sign-in-sheet, record) of an activity shows; the work writes it to `path`.

        The suffix chooses the format: .pdf for both, .xlsx and .csv for the sign-in sheet.
        """
        return printing(self._writer(kind, activity_id, path.suffix.lower()), path)

    def _bulletin(self, activity_id: str) -> Write:
        """The bulletin; its pictures are read when it is written, as far as they are made by then."""
        sheet, text = self._attendance.load_sheet(activity_id), self._wrap_ups.bulletin_text(activity_id)
        facts = bulletin_facts(self._ledger.branch(), sheet, text=text, late=self._late_entries.load(activity_id))
        return self._papers.bulletin(facts, for_bulletin(self._packed(activity_id)), files=self._photos.files)

    def _move_filing(self, activity_id: str) -> Write:
        """The filing of the last move that needs one; raises `Refused` where none does."""
        from themeday_desktop.services.views import move_filing_view

        filed = [one for one in self._moves.load(activity_id) if one.is_filed]
        if not filed:
            raise Refused(Problem("", "no_filing"))
        activity = self._attendance.load_sheet(activity_id).activity
        return self._papers.move_filing(move_filing_view(self._ledger.branch(), activity, moves=filed))

    def _dues_sheet(self, activity: Activity, branch: Branch) -> list[tuple[str, Write]]:
        """The dues sheet, where somebody owes dues or paid some."""
        from themeday_desktop.services.dues_papers import sheet_view

        sheet = self._dues.load_sheet(activity.id)
        if not sheet.rows:
            return []
        return [
            ("data/documents/dues-sheet.pdf", self._papers.dues_sheet(sheet_view(branch, sheet, activity=activity)))
        ]

    def _writer(self, kind: str, activity_id: str, suffix: str) -> Write:
        if kind not in ("sign-in-sheet", "record", "bulletin", "move-filing"):
            raise BadInput("unknown_document", kind=kind)
        if (kind, suffix) == ("move-filing", ".pdf"):
            return self._move_filing(activity_id)
        if (kind, suffix) == ("bulletin", ".pdf"):
            return self._bulletin(activity_id)
        sheet, branch = self._attendance.load_sheet(activity_id), self._ledger.branch()
        if kind == "sign-in-sheet" and suffix in (".pdf", ".xlsx", ".csv"):
            view = self._sign_in_view(sheet, branch)
            return self._papers.sign_in_sheet(view) if suffix == ".pdf" else self._papers.sign_in_table(view, suffix)
        if (kind, suffix) == ("record", ".pdf"):
            return self._papers.record(self._record_view(sheet, branch))
        raise BadInput("unknown_format", suffix=suffix or "—")

    def _sign_in_view(self, sheet: Sheet, branch: Branch) -> SignInSheetView:
        from themeday_desktop.services.signatures import Signatures
        from themeday_desktop.services.views import sign_in_sheet_view

        signatures = Signatures(self._store, self._attendance).load(sheet.activity.id) if sheet.signed else {}
        late = self._late_entries.load(sheet.activity.id)
        return sign_in_sheet_view(branch, sheet, signatures=signatures, late=late)

    def _record_view(self, sheet: Sheet, branch: Branch) -> RecordView:
        from themeday_desktop.services.record_paper import record_paper

        return record_paper(self._store, sheet, branch=branch, wrap_ups=self._wrap_ups, late_entries=self._late_entries)

    def record(self, activity_id: str) -> dict[str, Any]:
        """The whole record of an activity, in the shape of `data/record.json`."""
        sheet, wrap_up = self._attendance.load_sheet(activity_id), self._wrap_ups.load(activity_id)
        programme, branch = self._wrap_ups.programme(activity_id), self._ledger.branch()
        behind = load_behind(self._store, activity_id, studied_minutes=programme.credited_minutes)
        record = build_record(
            self._ledger.ledger_id, branch, sheet=sheet, programme=programme, wrap_up=wrap_up, behind=behind
        )
        record |= {
            "dues": dues_part(self._dues.load_sheet(activity_id)),
            "photos": photos_part(self._packed(activity_id)),
        }
        record = with_late_entry(record, self._late_entries.load(activity_id))
        record |= {"moves": moves_part(self._moves.load(activity_id))} | appraisal_part(self._store, sheet)
        return record | attachments_part(load_files(self._store, activity_id))

    def _packed(self, activity_id: str) -> tuple[PackedPhoto, ...]:
        """The photos that go into the package; one that can't be read stays here and is told by the check."""
        return packed(one for one in self._photos.load_sheet(activity_id).lines if not one.broken)

    # -- package ---------------------------------------------------------------------------------

    def contents(self, activity_id: str) -> tuple[PackagePart, ...]:
        """What the package will hold, before it is made; sizes only where they are known."""
        record = record_bytes(self.record(activity_id))
        photos = self._packed(activity_id)
        facts = [self._photos.files.copy_facts(one.photo) for one in photos]
        known = [one.bytes for one in facts if one is not None]
        pictures = PackagePart(f"照片 {len(photos)} 张", sum(known) if len(known) == len(facts) else None)
        return (
            PackagePart("活动记录表.pdf", None),
            PackagePart("签到表.pdf", None),
            PackagePart("党费收缴表、简报.pdf", None),
            *([pictures] if photos else []),
            *(PackagePart(*one) for one in packed_sizes(load_files(self._store, activity_id))),
            PackagePart("活动数据", len(record)),
            PackagePart("校验清单", None),
        )

    def is_current(self, activity_id: str) -> bool:
        """Whether the newest package of the activity holds its record as it stands now.

        The whole record is made for it, so the answer is kept until something is committed, here or on another
        connection, a photo is found damaged or is whole again, or the day ends.
        """
        newest = self._numbers.newest(activity_id)
        if newest is None:
            return False
        with self._store.reading():
            basis = (activity_id, newest.id, self._store.moment(), self._ledger.today, self._packed(activity_id))
        if self._current is None or self._current[0] != basis:
            made = digest(record_bytes(self.record(activity_id)).decode())
            self._current = basis, made == newest.content
        return self._current[1]

    def load_packages(self) -> tuple[Package, ...]:
        """The packages made so far, oldest first."""
        return self._numbers.load_packages()

    def prepare_package(self, activity_id: str, folder: Path) -> Callable[[Progress], MadePackage]:
        """Read an activity's record and give its package a number; the work writes it into `folder` and reads it back.

        Raises `Refused` while something is missing that keeps it from the township. The caller hands the
        result to `record_package`; only then is it done.
        """
        self._ledger.require_sound(activity_id)
        stopping = blockers(self._wrap_ups.findings(activity_id))
        if stopping:
            raise Refused(*(Problem(one.step.value, one.code, one.params) for one in stopping))
        plan = self._plan(activity_id, folder)
        self._numbers.reserve(plan.package)
        return lambda progress: make_package(plan, folder, progress=progress)

    def record_package(self, made: MadePackage) -> Changes:
        """Note in the ledger that the package was made; the same record made again is noted once."""
        newest = self._numbers.newest(made.package.activity_id)
        with self._store.transaction("export_package", undoable=False, name=made.path.name) as tx:
            if newest is None or newest.content != made.package.content:
                tx.repositories.packages.put(made.package)
        return tx.done

    def _plan(self, activity_id: str, folder: Path) -> PackagePlan:
        from themeday_desktop.archive.entry import package_file_name

        sheet = self._attendance.load_sheet(activity_id)
        branch = self._ledger.branch()
        view = self._record_view(sheet, branch)
        record, photos = record_bytes(self.record(activity_id)), self._packed(activity_id)
        activity = sheet.activity
        name = package_file_name(
            branch.called, activity.day or "", kind=KIND_WORDS[activity.kinds[0]], activity_id=activity.id
        )
        package = self._numbers.package(activity_id, record, folder=folder, name=name)
        writers = (
            ("data/documents/record.pdf", self._papers.record(view)),
            ("data/documents/sign-in-sheet.pdf", self._papers.sign_in_sheet(self._sign_in_view(sheet, branch))),
            ("data/documents/bulletin.pdf", self._bulletin(activity_id)),
            *self._dues_sheet(activity, branch),
            *([("data/photos/index.csv", self._papers.index(index_rows(photos)))] if photos else []),
        )
        info = (
            ("Source-Organization", branch.name),
            ("Organization-Address", branch.township),
            ("Contact-Name", branch.secretary or "未填"),
            ("External-Identifier", activity.id),
            ("External-Description", f"{activity.day or ''} {activity.title}".strip()),
            ("Bagging-Date", package.made_on),
            ("Bag-Software-Agent", self._agent),
            ("BagIt-Profile-Identifier", PROFILE),
            ("Internal-Sender-Identifier", self._ledger.ledger_id),
            ("Bag-Count", str(package.sequence)),
            ("Themeday-Previous", package.previous or "none"),
        )
        attached = load_files(self._store, activity_id)
        return PackagePlan(record, info, package, writers, photos, self._photos.files, attached, self._store.folder)

    def schema(self) -> dict[str, object]:
        """The JSON schema of the record."""
        text = (self._resources / "schema" / "record-1.json").read_text(encoding="utf-8")
        schema: dict[str, object] = json.loads(text)
        return schema


class _Papers:
    """The writers of documents, with the faces read once.

    They are imported when a document is made: reportlab costs about 110 ms, which no first page waits for.
    """

    def __init__(self, resources: Path) -> None:
        self._folder = resources / "fonts"
        self._read: list[Any] = []

    def _fonts(self) -> Any:
        from themeday_desktop.documents.fonts import Fonts

        if not self._read:
            self._read.append(Fonts(self._folder))
        return self._read[0]

    def sign_in_sheet(self, view: SignInSheetView) -> Write:
        """The sheet as PDF."""

        def write(stream: BinaryIO) -> tuple[int, tuple[str, ...]]:
            from themeday_desktop.documents import sign_in_sheet

            written = sign_in_sheet.write(view, stream, fonts=self._fonts())
            return written.pages, written.missing

        return write

    def sign_in_table(self, view: SignInSheetView, suffix: str) -> Write:
        """The sheet as .xlsx or .csv."""

        def write(stream: BinaryIO) -> tuple[int, tuple[str, ...]]:
            from themeday_desktop.documents.sheets import write_csv, write_xlsx

            (write_xlsx if suffix == ".xlsx" else write_csv)(view, stream)
            return 0, ()

        return write

    def record(self, view: RecordView) -> Write:
        """The record as PDF."""

        def write(stream: BinaryIO) -> tuple[int, tuple[str, ...]]:
            from themeday_desktop.documents import record

            written = record.write(view, stream, fonts=self._fonts())
            return written.pages, written.missing

        return write

    def move_filing(self, view: MoveFilingView) -> Write:
        """The filing of a move as PDF."""

        def write(stream: BinaryIO) -> tuple[int, tuple[str, ...]]:
            from themeday_desktop.documents import move_filing

            written = move_filing.write(view, stream, fonts=self._fonts())
            return written.pages, written.missing

        return write

    def dues_sheet(self, view: DuesSheetView) -> Write:
        """The dues sheet as PDF."""

        def write(stream: BinaryIO) -> tuple[int, tuple[str, ...]]:
            from themeday_desktop.documents import dues_sheet

            written = dues_sheet.write(view, stream, fonts=self._fonts())
            return written.pages, written.missing

        return write

    def bulletin(self, facts: BulletinFacts, photos: Sequence[PackedPhoto], *, files: PhotoStore) -> Write:
        """The bulletin as PDF; a picture whose small copy is not there is left out."""

        def write(stream: BinaryIO) -> tuple[int, tuple[str, ...]]:
            from themeday_desktop.documents import bulletin

            written = bulletin.write(bulletin_view(facts, photos, files=files), stream, fonts=self._fonts())
            return written.pages, written.missing

        return write

    def index(self, rows: Sequence[tuple[str, ...]]) -> Write:
        """The list of the photos as comma-separated text."""

        def write(stream: BinaryIO) -> tuple[int, tuple[str, ...]]:
            from themeday_desktop.documents.sheets import write_rows

            write_rows(rows, stream)
            return 0, ()

        return write
