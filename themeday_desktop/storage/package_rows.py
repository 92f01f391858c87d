"""Packages that were made, in and out of their tables."""

from __future__ import annotations

from dataclasses import asdict

from themeday_desktop.domain.packages import Package, PackageNumber
from themeday_desktop.storage.recorded import RecordedTable


class Packages:
    """Packages that were made, and the numbers given to them before."""

    def __init__(self, table: RecordedTable, numbers: RecordedTable) -> None:
        self._table = table
        self._numbers = numbers

    def load_exported(self) -> frozenset[str]:
        """The ids of the activities a package was made of."""
        return frozenset(own for (own,) in self._table.columns("activity_id"))

    def load_all(self) -> tuple[Package, ...]:
        """Every package, oldest first."""
        rows = sorted(self._table.rows(), key=lambda row: row["sequence"])
        return tuple(Package(**row) for row in rows)

    def put(self, package: Package) -> None:
        """Record a package that was made."""
        self._table.put(asdict(package))

    def load_last_number(self) -> PackageNumber | None:
        """The highest number ever given to a package; None where none was."""
        rows = self._numbers.rows()  # by number
        return PackageNumber(**rows[-1]) if rows else None

    def put_number(self, number: PackageNumber) -> None:
        """Keep a number for the package that will be written."""
        self._numbers.put(asdict(number))
