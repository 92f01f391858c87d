"""Moves of activities in and out of their table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from themeday_desktop.domain.moves import Move
from themeday_desktop.storage.recorded import RecordedTable, Values


class Moves:
    """Moves, in the order they were made."""

    def __init__(self, table: RecordedTable) -> None:
        self._table = table

    def load(self, activity_id: str) -> tuple[Move, ...]:
        """The moves of one activity."""
        return tuple(_move(row) for row in self._table.rows(activity_id=activity_id))

    def load_all(self) -> dict[str, list[Move]]:
        """The moves of every activity that was moved, by activity."""
        found: defaultdict[str, list[Move]] = defaultdict(list)
        for row in self._table.rows():
            found[row["activity_id"]].append(_move(row))
        return dict(found)

    def put_all(self, activity_id: str, moves: Sequence[Move]) -> None:
        """Make the moves of one activity exactly these."""
        self._table.put_all([_row(one) for one in moves], activity_id=activity_id)


_FIELDS = ("activity_id", "position", "from_day", "to_day", "reason", "entered_at")


def _row(move: Move) -> Values:
    return {name: getattr(move, name) for name in _FIELDS} | {"filed": int(move.is_filed)}


def _move(row: Values) -> Move:
    return Move(**{name: row[name] for name in _FIELDS}, is_filed=bool(row["filed"]))
