"""Who was sworn in at which activity, in and out of the table."""

from __future__ import annotations

from collections.abc import Collection

from themeday_desktop.domain.swearing_in import SwornIn
from themeday_desktop.storage.recorded import RecordedTable


class SwornIns:
    """Swearings-in, by the activity."""

    def __init__(self, table: RecordedTable, activities: RecordedTable) -> None:
        self._table = table
        self._activities = activities

    def load(self, activity_id: str) -> dict[str, SwornIn]:
        """Those of one activity, by member id."""
        return {row["member_id"]: SwornIn(**row) for row in self._table.rows(activity_id=activity_id)}

    def load_days(self, members: Collection[str]) -> dict[str, list[tuple[str, str]]]:
        """When these members were sworn in: the day held (ISO) and the activity, the earliest first, by member id.

        An activity whose day is not chosen yet tells no day.
        """
        rows = self._table.columns("member_id", "activity_id", among=("member_id", members))
        asked = {activity_id for _, activity_id in rows}
        known = dict(self._activities.columns("id", "held_on", among=("id", asked))) if rows else {}
        found: dict[str, list[tuple[str, str]]] = {}
        for member_id, activity_id in rows:
            if known.get(activity_id):
                found.setdefault(member_id, []).append((known[activity_id], activity_id))
        return {own: sorted(days) for own, days in found.items()}

    def put_all(self, activity_id: str, sworn: Collection[SwornIn]) -> None:
        """Make those of one activity exactly these; who is among them already keeps the moment of entry."""
        before = self.load(activity_id)
        rows = [before.get(one.member_id, one) for one in sworn]
        self._table.put_all(
            [
                {"activity_id": one.activity_id, "member_id": one.member_id, "entered_at": one.entered_at}
                for one in rows
            ],
            activity_id=activity_id,
        )
