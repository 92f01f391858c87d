"""The numbers of packages: given before a package is written, kept whatever becomes of it, never given twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from themeday_desktop.archive.part import possible_names
from themeday_desktop.domain.chain import digest
from themeday_desktop.domain.packages import Package, PackageNumber
from themeday_desktop.services.folders import working_in
from themeday_desktop.storage.store import Store


class PackageNumbers:
    """Packages made so far, and the number for the next."""

    def __init__(self, store: Store) -> None:
        """Work on an open store."""
        self._store = store

    def load_packages(self) -> tuple[Package, ...]:
        """The packages made so far, oldest first."""
        with self._store.reading():
            return self._store.read.packages.load_all()

    def newest(self, activity_id: str) -> Package | None:
        """The last package made of an activity; None where there is none."""
        own = [one for one in self.load_packages() if one.activity_id == activity_id]
        return own[-1] if own else None

    def package(self, activity_id: str, record: bytes, *, folder: Path, name: str) -> Package:
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
        packages, newest = self.load_packages(), self.newest(wanted.activity_id)
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

    def reserve(self, package: Package) -> None:
        """Keep the number before anything is written: a kill right after the writing must not let it be used again."""
        names = ("sequence", "activity_id", "content", "previous", "made_on", "folder", "file_name")
        number = PackageNumber(**{name: getattr(package, name) for name in names})
        if any(one.sequence == number.sequence for one in self.load_packages()):
            return
        with self._store.transaction("reserve_package", undoable=False, name=package.file_name) as tx:
            tx.repositories.packages.put_number(number)


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
