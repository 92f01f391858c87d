"""Wrap-ups in and out of their table."""

from __future__ import annotations

from themeday_desktop.domain.wrap_up import WrapUp
from themeday_desktop.storage.recorded import RecordedTable


class WrapUps:
    """The wrap-up text of each activity."""

    def __init__(self, table: RecordedTable) -> None:
        self._table = table

    def load(self, activity_id: str) -> WrapUp | None:
        """The wrap-up of one activity, or None."""
        row = self._table.get(activity_id)
        return WrapUp(**row) if row else None

    def load_all(self) -> dict[str, WrapUp]:
        """Every wrap-up, by activity."""
        return {row["activity_id"]: WrapUp(**row) for row in self._table.rows()}

    def put(self, wrap_up: WrapUp) -> None:
        """Record the text as given."""
        self._table.put(wrap_up._asdict())
