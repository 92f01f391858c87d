"""Files of activities in and out of the table; the files themselves lie in the attachment store."""

from __future__ import annotations

from dataclasses import asdict

from themeday_desktop.domain.attachments import Attachment, AttachmentKind
from themeday_desktop.storage.recorded import RecordedTable, Values


class Attachments:
    """Rows of files."""

    def __init__(self, table: RecordedTable) -> None:
        self._table = table

    def load(self, activity_id: str) -> tuple[Attachment, ...]:
        """The files of one activity in their order."""
        return tuple(sorted(map(_attachment, self._table.rows(activity_id=activity_id)), key=_place))

    def load_all(self) -> tuple[Attachment, ...]:
        """Every file."""
        return tuple(map(_attachment, self._table.rows()))

    def get(self, attachment_id: str) -> Attachment | None:
        """One file, or None."""
        row = self._table.get(attachment_id)
        return _attachment(row) if row else None

    def put(self, attachment: Attachment) -> None:
        """Record a file whose bytes are durable."""
        self._table.put(asdict(attachment) | {"kind": attachment.kind.value})

    def remove(self, attachment_id: str) -> None:
        """Take a file out of its activity; its bytes stay."""
        self._table.remove(attachment_id)


def _place(attachment: Attachment) -> tuple[int, str]:
    return attachment.position, attachment.id


def _attachment(row: Values) -> Attachment:
    return Attachment(**(row | {"kind": AttachmentKind(row["kind"])}))
