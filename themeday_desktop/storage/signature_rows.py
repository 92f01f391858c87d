"""Signatures in and out of their table."""

from __future__ import annotations

from themeday_desktop.domain.signatures import Signature, ink_text, parse_ink
from themeday_desktop.storage.recorded import RecordedTable, Values


class Signatures:
    """Signatures of activities."""

    def __init__(self, table: RecordedTable) -> None:
        self._table = table

    def load(self, activity_id: str) -> dict[str, Signature]:
        """Who has signed at one activity and how, by member id; raises ValueError for ink no hand could have left."""
        return {row["member_id"]: _signature(row) for row in self._table.rows(activity_id=activity_id)}

    def load_signed(self, activity_id: str) -> frozenset[str]:
        """Who has signed at one activity, without the ink."""
        rows = self._table.columns("member_id", among=("activity_id", (activity_id,)))
        return frozenset(own for (own,) in rows)

    def get(self, activity_id: str, member_id: str) -> Signature | None:
        """One person's signature, or None."""
        row = self._table.get(activity_id, member_id)
        return _signature(row) if row else None

    def put(self, signature: Signature) -> None:
        """Keep a signature as given."""
        names = ("activity_id", "member_id", "entered_at")
        self._table.put({name: getattr(signature, name) for name in names} | {"ink": ink_text(signature.ink)})

    def remove(self, activity_id: str, member_id: str) -> None:
        """Take a signature away where there is one."""
        self._table.remove(activity_id, member_id)


def _signature(row: Values) -> Signature:
    return Signature(row["activity_id"], row["member_id"], parse_ink(row["ink"]), row["entered_at"])
