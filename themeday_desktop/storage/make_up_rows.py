"""What stands behind sign-ins, and what was made up, in and out of the tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import asdict

from themeday_desktop.domain.follow_up import FIELDS, FollowUp, FollowUpDraft
from themeday_desktop.domain.make_up import MakeUp, MakeUpMethod
from themeday_desktop.storage.recorded import RecordedTable, Values

_MOST_NAMES = 1000


class FollowUps:
    """What stands behind the sign-ins of activities."""

    def __init__(self, table: RecordedTable) -> None:
        self._table = table

    def load(self, activity_id: str) -> dict[str, FollowUp]:
        """Those of one activity, by member id."""
        return {row["member_id"]: _follow_up(row) for row in self._table.rows(activity_id=activity_id)}

    def load_of(
        self, activities: Collection[str], *, members: Collection[str]
    ) -> defaultdict[str, dict[str, FollowUp]]:
        """Those of some activities and at least these members, by activity and member id."""
        found: defaultdict[str, dict[str, FollowUp]] = defaultdict(dict)
        names = self._table.shape.all_columns
        among = {"activity_id": activities}
        if len(members) <= _MOST_NAMES:  # a thousand names would be a slow question; then everybody is read
            among["member_id"] = members
        for values in self._table.pick(*names, among=among):
            one = _follow_up(dict(zip(names, values, strict=True)))
            found[one.activity_id][one.member_id] = one
        return found

    def get(self, activity_id: str, member_id: str) -> FollowUp | None:
        """That of one person, or None."""
        row = self._table.get(activity_id, member_id)
        return _follow_up(row) if row else None

    def put(self, follow_up: FollowUp) -> None:
        """Record it as given; one that tells nothing is removed."""
        if follow_up.what.is_empty:
            self._table.remove(follow_up.activity_id, follow_up.member_id)
            return
        own = {name: getattr(follow_up, name) for name in ("activity_id", "member_id", "entered_at")}
        self._table.put(own | asdict(follow_up.what))


def _follow_up(row: Values) -> FollowUp:
    what = FollowUpDraft(**{name: row[name] for name in FIELDS})
    return FollowUp(row["activity_id"], row["member_id"], what, row["entered_at"])


class MakeUps:
    """What was made up."""

    def __init__(self, table: RecordedTable) -> None:
        self._table = table

    def load(self, activity_id: str) -> dict[str, MakeUp]:
        """Those of one activity, by member id."""
        return {row["member_id"]: _make_up(row) for row in self._table.rows(activity_id=activity_id)}

    def load_of(self, activities: Collection[str]) -> defaultdict[str, dict[str, MakeUp]]:
        """Those of some activities, by activity and member id."""
        found: defaultdict[str, dict[str, MakeUp]] = defaultdict(dict)
        names = self._table.shape.all_columns
        for values in self._table.pick(*names, among={"activity_id": activities}):
            one = _make_up(dict(zip(names, values, strict=True)))
            found[one.activity_id][one.member_id] = one
        return found

    def get(self, activity_id: str, member_id: str) -> MakeUp | None:
        """That of one person, or None."""
        row = self._table.get(activity_id, member_id)
        return _make_up(row) if row else None

    def put(self, make_up: MakeUp) -> None:
        """Record what was made up."""
        self._table.put(asdict(make_up) | {"method": make_up.method.value})

    def remove(self, activity_id: str, member_id: str) -> None:
        """Back to not made up."""
        self._table.remove(activity_id, member_id)


def _make_up(row: Values) -> MakeUp:
    return MakeUp(**(row | {"method": MakeUpMethod(row["method"])}))
