"""Paper and the package: reading on the main thread, writing as work that a job may run elsewhere."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from themeday_desktop.archive.part import possible_names
from themeday_desktop.domain.changes import Changes
from themeday_desktop.domain.errors import BadInput, Problem, Refused
from themeday_desktop.domain.journal import digest
from themeday_desktop.domain.packages import Package, PackageNumber
from themeday_desktop.domain.progress import Progress
from themeday_desktop.domain.wrap_up import blockers
from themeday_desktop.services.attendance import Attendance, Sheet
from themeday_desktop.services.folders import working_in
from themeday_desktop.services.ledger import Ledger
from themeday_desktop.services.record import build_record, record_bytes
from themeday_desktop.services.words import KIND_WORDS
from themeday_desktop.services.wrap_ups import WrapUps
from themeday_desktop.storage.safe_write import safe_write
from themeday_desktop.storage.store import Store

if TYPE_CHECKING:
    from themeday_desktop.documents.views import RecordView, SignInSheetView

PROFILE = "urn:themeday:profile:1"
Write = Callable[[BinaryIO], tuple[int, tuple[str, ...]]]  # pages and the characters no font has


@dataclass(frozen=True, slots=True)
class Printed:
    """A document that lies on the disk: its path, pages (0 for a sheet), and characters no font has."""

    path: Path
    pages: int
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MadePackage:
    """A package that lies on the disk, read back, with what the ledger records of it."""

    path: Path
    package: Package
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PackagePart:
    """One line of what the package will hold: a word for it and its size in bytes where it is known."""

    name: str
    bytes: int | None


@dataclass(frozen=True, slots=True)
class _Plan:
    """All a package needs, read before the work leaves the main thread."""

    sheet: Sheet
    record: bytes
    info: tuple[tuple[str, str], ...]
    package: Package
    writers: tuple[tuple[str, Write], ...]


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

    def __init__(
        self, store: Store, ledger: Ledger, *, attendance: Attendance, wrap_ups: WrapUps, resources: Path, agent: str
    ) -> None:
        """`resources` holds fonts and schema; `agent` names the program in the package."""
        self._store = store
        self._ledger = ledger
        self._attendance = attendance
        self._wrap_ups = wrap_ups
        self._resources = resources
        self._papers = _Papers(resources)
        self._agent = agent

    # -- paper -----------------------------------------------------------------------------------

    def prepare_print(self, kind: str, activity_id: str, path: Path) -> Callable[[Progress], Printed]:
        """Read what `kind` (sign-in-sheet, record) of an activity shows; the work writes it to `path`.

        The suffix chooses the format: .pdf for both, .xlsx and .csv for the sign-in sheet.
        """
        return printing(self._writer(kind, activity_id, path.suffix.lower()), path)

    def _writer(self, kind: str, activity_id: str, suffix: str) -> Write:
        if kind not in ("sign-in-sheet", "record"):
            raise BadInput("unknown_document", kind=kind)
        from themeday_desktop.services.views import record_view, sign_in_sheet_view

        sheet, branch = self._attendance.load_sheet(activity_id), self._ledger.branch()
        if (kind, suffix) == ("sign-in-sheet", ".pdf"):
            return self._papers.sign_in_sheet(sign_in_sheet_view(branch, sheet))
        if kind == "sign-in-sheet" and suffix in (".xlsx", ".csv"):
            return self._papers.sign_in_table(sign_in_sheet_view(branch, sheet), suffix)
        if (kind, suffix) == ("record", ".pdf"):
            return self._papers.record(record_view(branch, sheet, self._wrap_ups.load(activity_id)))
        raise BadInput("unknown_format", suffix=suffix or "—")

    def record(self, activity_id: str) -> dict[str, Any]:
        """The whole record of an activity, in the shape of `data/record.json`."""
        sheet, wrap_up = self._attendance.load_sheet(activity_id), self._wrap_ups.load(activity_id)
        return build_record(self._ledger.ledger_id, self._ledger.branch(), sheet=sheet, wrap_up=wrap_up)

    # -- package ---------------------------------------------------------------------------------

    def contents(self, activity_id: str) -> tuple[PackagePart, ...]:
        """What the package will hold, before it is made; sizes only where they are known."""
        plan = self._plan(activity_id, Path())
        return (
            PackagePart("活动记录表.pdf", None),
            PackagePart("签到表.pdf", None),
            PackagePart("活动数据", len(plan.record)),
            PackagePart("校验清单", None),
        )

    def is_current(self, activity_id: str) -> bool:
        """Whether the newest package of the activity holds its record as it stands now."""
        newest = self._newest(activity_id)
        return newest is not None and digest(record_bytes(self.record(activity_id)).decode()) == newest.content

    def _newest(self, activity_id: str) -> Package | None:
        own = [one for one in self.load_packages() if one.activity_id == activity_id]
        return own[-1] if own else None

    def load_packages(self) -> tuple[Package, ...]:
        """The packages made so far, oldest first."""
        with self._store.reading():
            return self._store.read.packages.load_all()

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
        self._reserve(plan.package)
        return lambda progress: _make_package(plan, folder, progress)

    def record_package(self, made: MadePackage) -> Changes:
        """Note in the ledger that the package was made; the same record made again is noted once."""
        newest = self._newest(made.package.activity_id)
        with self._store.transaction("export_package", undoable=False, name=made.path.name) as tx:
            if newest is None or newest.content != made.package.content:
                tx.repositories.packages.put(made.package)
        return tx.done

    def _plan(self, activity_id: str, folder: Path) -> _Plan:
        from themeday_desktop.archive.entry import package_file_name
        from themeday_desktop.services.views import record_view, sign_in_sheet_view

        sheet = self._attendance.load_sheet(activity_id)
        branch, wrap_up = self._ledger.branch(), self._wrap_ups.load(activity_id)
        record = record_bytes(self.record(activity_id))
        activity = sheet.activity
        name = package_file_name(
            branch.called, activity.day or "", kind=KIND_WORDS[activity.kinds[0]], activity_id=activity.id
        )
        package = self._package(activity_id, record, folder=folder, name=name)
        writers = (
            ("data/documents/record.pdf", self._papers.record(record_view(branch, sheet, wrap_up))),
            ("data/documents/sign-in-sheet.pdf", self._papers.sign_in_sheet(sign_in_sheet_view(branch, sheet))),
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
        return _Plan(sheet, record, info, package, writers)

    def _package(self, activity_id: str, record: bytes, *, folder: Path, name: str) -> Package:
        """What will be recorded; a record packed again unchanged keeps its number, date and predecessor."""
        now = self._store.clock.now()
        today = now.date().isoformat()
        wanted = PackageNumber(0, activity_id, digest(record.decode()), None, today, str(folder), name)
        given = self._number(wanted)
        return Package(
            id=self._store.ids.new_id(),
            activity_id=activity_id,
            sequence=given.sequence,
            file_name=name,
            folder=str(folder),
            bytes=0,
            sha512="",
            entries=0,
            content=given.content,
            previous=given.previous,
            made_on=given.made_on,
            made_at=now.isoformat(timespec="seconds"),
        )

    def _number(self, wanted: PackageNumber) -> PackageNumber:
        """The number for what is to be written: the old one for the same record, else one nobody can have seen."""
        packages, newest = self.load_packages(), self._newest(wanted.activity_id)
        if newest is not None and newest.content == wanted.content:
            return replace(wanted, sequence=newest.sequence, previous=newest.previous, made_on=newest.made_on)
        with self._store.reading():
            last = self._store.read.packages.load_last_number()
        used = packages[-1].sequence if packages else 0
        fresh = replace(wanted, sequence=used + 1, previous=packages[-1].sha512 if packages else None)
        if last is None or last.sequence <= used:
            return fresh
        if (last.activity_id, last.content) == (wanted.activity_id, wanted.content):
            return replace(fresh, sequence=last.sequence, made_on=last.made_on)
        return replace(fresh, sequence=last.sequence + may_lie_there(last, packages))

    def _reserve(self, package: Package) -> None:
        """Keep the number before anything is written: a kill right after the writing must not let it be used again."""
        names = ("sequence", "activity_id", "content", "previous", "made_on", "folder", "file_name")
        number = PackageNumber(**{name: getattr(package, name) for name in names})
        if any(one.sequence == number.sequence for one in self.load_packages()):
            return
        with self._store.transaction("reserve_package", undoable=False, name=package.file_name) as tx:
            tx.repositories.packages.put_number(number)

    def schema(self) -> dict[str, object]:
        """The JSON schema of the record."""
        text = (self._resources / "schema" / "record-1.json").read_text(encoding="utf-8")
        schema: dict[str, object] = json.loads(text)
        return schema


def may_lie_there(number: PackageNumber, recorded: Sequence[Package]) -> bool:
    """Whether a package of this number may have been written although the ledger does not know it.

    An export that failed, such as on a full stick, leaves its number free; where the folder can't be looked into,
    the number counts as used.
    """
    folder = Path(number.folder)
    with working_in(folder):
        if not folder.is_dir():
            return True
        known = {(one.folder, one.file_name) for one in recorded}
        for name in possible_names(number.file_name):
            if not (folder / name).exists():
                return False
            if (number.folder, name) not in known:
                return True
    return True


def _make_package(plan: _Plan, folder: Path, progress: Progress) -> MadePackage:
    from themeday_desktop.archive.entry import Entry, top_folder
    from themeday_desktop.archive.part import remove_leftovers
    from themeday_desktop.archive.writer import write_package

    remove_leftovers(folder)  # what an export that was cut off left there

    entries = [Entry("data/record.json", plan.record)]
    missing: list[str] = []
    for index, (name, write) in enumerate(plan.writers):
        progress.step(index, len(plan.writers), "documents")
        buffer = io.BytesIO()
        missing += write(buffer)[1]
        entries.append(Entry(name, buffer.getvalue()))
    made = write_package(
        entries,
        folder / plan.package.file_name,
        top=top_folder(plan.package.activity_id),
        info=plan.info,
        progress=progress,
    )
    package = replace(
        plan.package, file_name=made.path.name, bytes=made.bytes, sha512=made.sha512, entries=made.entries
    )
    return MadePackage(made.path, package, tuple(dict.fromkeys(missing)))


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
