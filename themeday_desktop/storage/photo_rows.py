"""Photos of activities in and out of the table, what is said of them, and the files beside them.

The files themselves lie in their stores.
"""

from __future__ import annotations

from dataclasses import asdict
from functools import cached_property
from typing import TYPE_CHECKING

from themeday_desktop.domain.photos import Photo, PhotoKind
from themeday_desktop.storage.recorded import RecordedTable, Values

if TYPE_CHECKING:
    from themeday_desktop.storage.attachment_rows import Attachments
    from themeday_desktop.storage.caption_rows import Captions


class Photos:
    """Rows of photos; `captions` and `attachments` are those of what belongs to them."""

    def __init__(self, tables: dict[str, RecordedTable]) -> None:
        self._table = tables["photos"]
        self._tables = tables

    @cached_property
    def captions(self) -> Captions:
        """What is said of photos beside their titles."""
        from themeday_desktop.storage.caption_rows import Captions  # late: few pages ask for it

        return Captions(self._tables["photo_captions"])

    @cached_property
    def attachments(self) -> Attachments:
        """The files beside the photos."""
        from themeday_desktop.storage.attachment_rows import Attachments

        return Attachments(self._tables["attachments"])

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
        """Take a photo out of its activity with what is said of it; its original stays."""
        self._tables["photo_captions"].remove(photo_id)
        self._table.remove(photo_id)


def _place(photo: Photo) -> tuple[int, str]:
    return photo.position, photo.id


def _photo(row: Values) -> Photo:
    return Photo(**(row | {"kind": PhotoKind(row["kind"])}))
