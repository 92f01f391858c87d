"""Grades of appraisals, and the days they were settled, in and out of their tables."""

from __future__ import annotations

from dataclasses import asdict

from themeday_desktop.domain.appraisal import Appraisal, Grade, Settlement
from themeday_desktop.storage.recorded import RecordedTable, Values


class Appraisals:
    """Grades, and the days they were settled."""

    def __init__(self, table: RecordedTable, settlements: RecordedTable) -> None:
        self._table = table
        self._settlements = settlements

    def load(self, activity_id: str) -> dict[str, Appraisal]:
        """The grades of one activity, by member id."""
        return {row["member_id"]: _appraisal(row) for row in self._table.rows(activity_id=activity_id)}

    def put(self, appraisal: Appraisal) -> None:
        """Record a grade."""
        self._table.put(asdict(appraisal) | {"grade": appraisal.grade.value})

    def remove(self, activity_id: str, member_id: str) -> None:
        """Back to no grade."""
        self._table.remove(activity_id, member_id)

    def load_settlement(self, activity_id: str) -> Settlement | None:
        """When the grades of one activity were settled, or None."""
        row = self._settlements.get(activity_id)
        return Settlement(**row) if row else None

    def settle(self, settlement: Settlement) -> None:
        """Record that the grades are settled."""
        self._settlements.put(asdict(settlement))

    def reopen(self, activity_id: str) -> None:
        """Back to not settled."""
        self._settlements.remove(activity_id)


def _appraisal(row: Values) -> Appraisal:
    return Appraisal(**(row | {"grade": Grade(row["grade"])}))
