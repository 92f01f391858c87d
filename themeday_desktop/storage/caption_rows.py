"""What is said of photos beside their titles, in and out of the table."""

from __future__ import annotations

from dataclasses import asdict

from themeday_desktop.domain.photo_captions import FIELDS, CaptionDraft, PhotoCaption
from themeday_desktop.storage.recorded import RecordedTable, Values


class Captions:
    """Rows of captions."""

    def __init__(self, table: RecordedTable) -> None:
        self._table = table

    def load(self, activity_id: str) -> dict[str, PhotoCaption]:
        """Those of one activity, by photo id."""
        return {row["photo_id"]: _caption(row) for row in self._table.rows(activity_id=activity_id)}

    def put(self, caption: PhotoCaption) -> None:
        """Record it as given; one that says nothing is removed."""
        if caption.what.is_empty:
            self._table.remove(caption.photo_id)
            return
        own = {name: getattr(caption, name) for name in ("photo_id", "activity_id", "entered_at")}
        self._table.put(own | asdict(caption.what))


def _caption(row: Values) -> PhotoCaption:
    what = CaptionDraft(**{name: row[name] for name in FIELDS})
    return PhotoCaption(row["photo_id"], row["activity_id"], what, row["entered_at"])
