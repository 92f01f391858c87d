"""Party lectures in and out of their table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import asdict

from themeday_desktop.domain.activities import ActivityKind
from themeday_desktop.domain.lectures import LectureForm, PartyLecture
from themeday_desktop.storage.recorded import RecordedTable, Values


class Lectures:
    """The lectures of activities, in the order they were entered."""

    def __init__(self, table: RecordedTable, kinds: RecordedTable) -> None:
        self._table = table
        self._kinds = kinds

    def load(self, activity_id: str) -> tuple[PartyLecture, ...]:
        """Those of one activity."""
        return tuple(sorted(map(_lecture, self._table.rows(activity_id=activity_id)), key=_place))

    def load_of(self, activities: Collection[str]) -> dict[str, list[PartyLecture]]:
        """Those of some activities, as far as these carry the kind 党课, by activity."""
        among = {"activity_id": activities, "kind": (ActivityKind.PARTY_LECTURE.value,)}
        wanted = [own for (own,) in self._kinds.pick("activity_id", among=among)]
        found: defaultdict[str, list[PartyLecture]] = defaultdict(list)
        names = self._table.shape.all_columns
        rows = self._table.pick(*names, among={"activity_id": wanted}) if wanted else []
        for one in sorted((_lecture(dict(zip(names, row, strict=True))) for row in rows), key=_place):
            found[one.activity_id].append(one)
        return dict(found)

    def get(self, lecture_id: str) -> PartyLecture | None:
        """One lecture, or None."""
        row = self._table.get(lecture_id)
        return _lecture(row) if row else None

    def put(self, lecture: PartyLecture) -> None:
        """Record a lecture."""
        self._table.put(asdict(lecture) | {"form": lecture.form.value})

    def remove(self, lecture_id: str) -> None:
        """Take a lecture out."""
        self._table.remove(lecture_id)


def _place(lecture: PartyLecture) -> tuple[int, str]:
    return lecture.position, lecture.id


def _lecture(row: Values) -> PartyLecture:
    return PartyLecture(**(row | {"form": LectureForm(row["form"])}))
