"""Photos of activities in and out of the table; the files themselves lie in the photo store."""

from __future__ import annotations

from dataclasses import asdict

from themeday_desktop.domain.photos import Photo, PhotoKind
from themeday_desktop.storage.recorded import RecordedTable, Values


class Photos:
    """Rows of photos."""

    def __init__(self, table: RecordedTable) -> None:
        self._table = table

    def load(self, activity_id: str) -> tuple[Photo, ...]:
        """The photos of one activity in their order."""
        return tuple(sorted(map(_photo, self._table.rows(activity_id=activity_id)), key=_place))

    def load_all(self) -> tuple[Photo, ...]:
        """Every photo, by activity and order."""
        return tuple(sorted(map(_photo, self._table.rows()), key=lambda one: (one.activity_id, *_place(one))))

    def load_hashes(self) -> frozenset[str]:
        """The SHA-256 of every original that a row names."""
        return frozenset(one for (one,) in self._table.columns("sha256"))

    def get(self, photo_id: str) -> Photo | None:
        """One photo, or None."""
        row = self._table.get(photo_id)
        return _photo(row) if row else None

    def count(self, activity_id: str) -> int:
        """How many photos an activity has."""
        return len(self._table.columns("id", among=("activity_id", (activity_id,))))

    def put(self, photo: Photo) -> None:
        """Record a photo whose original is durable."""
        self._table.put(asdict(photo) | {"kind": photo.kind.value})

    def remove(self, photo_id: str) -> None:
        """Take a photo out of its activity; its original stays."""
        self._table.remove(photo_id)


def _place(photo: Photo) -> tuple[int, str]:
    return photo.position, photo.id


def _photo(row: Values) -> Photo:
    return Photo(**(row | {"kind": PhotoKind(row["kind"])}))
