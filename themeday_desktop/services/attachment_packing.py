"""What the files of an activity add to its record and to its package."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from themeday_desktop.domain.attachments import Attachment, packed_ids
from themeday_desktop.domain.errors import BadInput

if TYPE_CHECKING:
    from themeday_desktop.archive.entry import Entry
    from themeday_desktop.storage.store import Store

INDEX = "attachments/index.csv"


@dataclass(frozen=True, slots=True)
class PackedFile:
    """A file with its name inside the package, below `data/`; None for one that stays in the ledger."""

    attachment: Attachment
    file: str | None


def load_files(store: Store, activity_id: str) -> tuple[PackedFile, ...]:
    """The files of an activity, those that go into its package numbered in their order."""
    with store.reading():
        found = store.read.photos.attachments.load(activity_id)
    packed = packed_ids(found)
    numbers = {one.id: number for number, one in enumerate((one for one in found if one.id in packed), start=1)}
    return tuple(
        PackedFile(one, f"attachments/{numbers[one.id]:04d}.{one.suffix}" if one.id in packed else None)
        for one in found
    )


def attachments_part(files: Sequence[PackedFile]) -> dict[str, Any]:
    """What the record says of the files; nothing at all where there are none."""
    if not files:
        return {}
    return {"attachments": [_told(one) for one in files]}


def _told(packed: PackedFile) -> dict[str, Any]:
    one = packed.attachment
    return {
        "file": packed.file,
        "name": one.name,
        "kind": one.kind.value,
        "suffix": one.suffix,
        "note": one.note,
        "bytes": one.bytes,
        "sha512": one.sha512,
        "entered_at": one.entered_at,
    }


def packed_sizes(files: Sequence[PackedFile]) -> tuple[tuple[str, int], ...]:
    """How many files the package will hold, in words, with their bytes together; empty where there are none."""
    sizes = [one.attachment.bytes for one in files if one.file]
    return ((f"附件 {len(sizes)} 个", sum(sizes)),) if sizes else ()


def attachment_entries(files: Sequence[PackedFile], ledger: Path) -> list[Entry]:
    """The files as entries of the package, with the hashes they came in with, and their list; raises BadInput."""
    from themeday_desktop.archive.entry import Entry  # late, like what follows: records are read without them
    from themeday_desktop.storage.attachment_store import AttachmentStore

    if not files:
        return []
    store, entries = AttachmentStore(ledger), [Entry(f"data/{INDEX}", _index(files))]
    for one in files:
        if one.file is None:
            continue
        path = store.original(one.attachment)
        if path is None:
            raise BadInput("attachment_missing", name=one.attachment.name)
        entries.append(Entry(f"data/{one.file}", path, one.attachment.sha512))
    return entries


def _index(files: Sequence[PackedFile]) -> bytes:
    """The list of the files as comma-separated text, those that stay in the ledger marked."""
    import io

    from themeday_desktop.documents.sheets import write_rows
    from themeday_desktop.services.wording_attachments import ATTACHMENT_WORDS, STAYS_HERE

    rows: list[tuple[str, ...]] = [("file", "name", "kind", "note", "bytes", "sha512")]
    for packed in files:
        one, inside = packed.attachment, (packed.file or STAYS_HERE).removeprefix("attachments/")
        name = f"{one.name}.{one.suffix}"
        rows.append((inside, name, ATTACHMENT_WORDS[one.kind], one.note or "", str(one.bytes), one.sha512))
    buffer = io.BytesIO()
    write_rows(rows, buffer)
    return buffer.getvalue()
