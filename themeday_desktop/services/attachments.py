"""Files beside the photos of an activity: taken in by a job, named, opened as copies, taken out again."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from themeday_desktop.domain.activities import Activity
from themeday_desktop.domain.attachments import (
    FAT32_MOST_BYTES,
    FREE_BYTES,
    MOST_FILES,
    NAME_LIMIT,
    PACKED_MOST_BYTES,
    SUFFIXES,
    Attachment,
    AttachmentDraft,
    AttachmentKind,
    check_attachment,
    intake_problem,
    packed_ids,
)
from themeday_desktop.domain.changes import Changes
from themeday_desktop.domain.errors import BadInput, Problem, Refused
from themeday_desktop.domain.names import visible_text
from themeday_desktop.domain.progress import Progress
from themeday_desktop.storage.attachment_store import AttachmentStore, KeptFile
from themeday_desktop.storage.errors import translated
from themeday_desktop.storage.photo_store import shown_name
from themeday_desktop.storage.store import Store

_FORBIDDEN = re.compile(r'[\\/:*?"<>|]+')
_OPENED_NAME = 80  # characters; with the ledger's folder before it Windows allows 260
_OPENED_BYTES = 200  # Linux allows 255 for a name with its ending
# What Windows takes for a device whatever its ending: a file of that name would go to the printer, or nowhere.
_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³]) *(\.|\Z)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AttachmentLine:
    """One file as the page shows it; one that is not `packed` is too long for the package and stays here."""

    attachment: Attachment
    packed: bool


@dataclass(frozen=True, slots=True)
class AttachmentSheet:
    """The files of an activity in their order."""

    activity: Activity
    lines: tuple[AttachmentLine, ...]


@dataclass(frozen=True, slots=True)
class Intended:
    """What is known of files before a byte is copied: those that can come in, their length, and why others can't.

    `unpacked` are the names of those that a package can't hold, `beyond_fat32` of those no FAT32 stick can; `room` is
    False where the ledger's disk has too little.
    """

    sources: tuple[Path, ...]
    bytes: int
    free_bytes: int
    refused: tuple[BadInput, ...]
    unpacked: tuple[str, ...]
    beyond_fat32: tuple[str, ...]

    @property
    def room(self) -> bool:
        """Whether they fit on the ledger's disk and leave room for the ledger."""
        return self.bytes + FREE_BYTES <= self.free_bytes


@dataclass(frozen=True, slots=True)
class AddedFiles:
    """What became of the files: how many were added, the names of those that were there already, and the refusals.

    `restored` are the names of those whose file was missing or damaged and is whole again.
    """

    added: int
    known: tuple[str, ...]
    refused: tuple[BadInput, ...]
    touched: frozenset[tuple[str, str]]
    seq: int
    restored: tuple[str, ...] = ()

    @property
    def changes(self) -> Changes:
        """For the announcement; each file was an action of its own, so none of them is offered for undoing."""
        return Changes(self.touched, self.seq, "add_attachments", {"count": str(self.added)}, undoable=False)


class Attachments:
    """Verbs on files."""

    def __init__(self, store: Store) -> None:
        """Work on an open store; the files lie in the folder `attachments` beside it."""
        self._store = store
        self._files = AttachmentStore(store.folder)

    def load_sheet(self, activity_id: str) -> AttachmentSheet:
        """The files of an activity; raises `Refused` when there is none."""
        with self._store.reading():
            activity = self._store.read.activities.load(activity_id)
            found = self._store.read.photos.attachments.load(activity_id)
        if activity is None:
            raise Refused(Problem("", "no_such_activity", {"id": activity_id}))
        packed = packed_ids(found)
        return AttachmentSheet(activity, tuple(AttachmentLine(one, one.id in packed) for one in found))

    # -- adding ------------------------------------------------------------------------------------

    def prepare_look(
        self, activity_id: str, sources: Sequence[Path], *, most_on_disk: int | None = None
    ) -> Callable[[Progress], Intended]:
        """Work that judges files by name and length alone; nothing is read or copied yet.

        `most_on_disk` is the longest file the ledger's disk can hold where it is of a kind that limits that.
        """
        room = MOST_FILES - len(self.load_sheet(activity_id).lines)
        folder = self._store.folder

        def work(_progress: Progress) -> Intended:
            return _intended(sources, folder=folder, room=room, most_on_disk=most_on_disk)

        return work

    def prepare_add(self, activity_id: str, sources: Sequence[Path]) -> Callable[[Progress], AddedFiles]:
        """Work that takes files in. Each is copied, read back and listed by itself, so that a stop, a kill or a power
        cut keeps what was listed; a file that can't be used is told and the rest goes on.

        Raises `Refused` for an unknown activity; the work raises Surroundings when the disk refuses.
        """
        self.load_sheet(activity_id)

        def work(progress: Progress) -> AddedFiles:
            with self._store.aside() as store:
                return _Intake(store, self._files, activity_id).run(sources, progress)

        return work

    # -- changing ----------------------------------------------------------------------------------

    def amend(self, attachment_id: str, draft: AttachmentDraft, *, version: int) -> Changes:
        """Say what a file is called, what it is for, and a note. Raises `Refused` with the problems, and where it was
        changed elsewhere since `version` was shown.
        """
        old = self._existing(attachment_id)
        name, note = visible_text(draft.name), visible_text(draft.note or "") or None
        problems = check_attachment(AttachmentDraft(name, draft.kind, note))
        if problems:
            raise Refused(*problems)
        if old.version != version:
            raise Refused(Problem("", "changed_elsewhere", {"name": old.name}))
        new = replace(old, name=name, kind=draft.kind, note=note)
        with self._store.transaction("amend_attachment", name=name) as tx:
            if new != old:
                tx.repositories.photos.attachments.put(replace(new, version=old.version + 1))
        return tx.done

    def remove(self, attachment_ids: Iterable[str]) -> Changes:
        """Take files out of the activity; one action, one undo. Their bytes stay for at least seven days."""
        found = [self._existing(one) for one in attachment_ids]
        with self._store.transaction("remove_attachments", count=str(len(found))) as tx:
            for one in found:
                tx.repositories.photos.attachments.remove(one.id)
        return tx.done

    def _existing(self, attachment_id: str) -> Attachment:
        with self._store.reading():
            found = self._store.read.photos.attachments.get(attachment_id)
        if found is None:
            raise Refused(Problem("", "no_such_attachment"))
        return found

    # -- opening -----------------------------------------------------------------------------------

    def prepare_open(self, attachment_id: str) -> Callable[[Progress], Path]:
        """Work that answers the file another program may open: of a text a copy, which may be written into; of a video
        the kept one itself, which is read-only and only played.
        """
        found = self._existing(attachment_id)
        name = _opened_name(found)

        def work(progress: Progress) -> Path:
            kept = self._files.original(found)
            if found.is_video and kept is not None:
                return kept
            return self._files.copy_to_open(found, name, progress=progress)

        return work


def _opened_name(attachment: Attachment) -> str:
    """What the copy of a file is called: a name every system takes, without parts of a path."""
    plain = _FORBIDDEN.sub("-", attachment.name)[:_OPENED_NAME]
    name = plain.encode()[:_OPENED_BYTES].decode(errors="ignore").strip(" .") or "file"
    return f"{'-' if _DEVICE.match(name) else ''}{name}.{attachment.suffix}"


def _intended(sources: Sequence[Path], *, folder: Path, room: int, most_on_disk: int | None) -> Intended:
    fit: list[tuple[Path, int]] = []
    refused: list[BadInput] = []
    for source in sources:
        name = shown_name(source)
        try:
            size = os.stat(source).st_size  # noqa: PTH116 - a name with half a character is no path of pathlib's
        except OSError:
            refused.append(BadInput("attachment_unreadable", name=name))
            continue
        code = intake_problem(name, size, most_on_disk=most_on_disk)
        if code is None and len(fit) >= room:
            code = "attachment_too_many"
        if code is None:
            fit.append((source, size))
        else:
            refused.append(BadInput(code, name=name))
    with translated(str(folder)):
        free = shutil.disk_usage(folder).free
    return Intended(
        tuple(source for source, _ in fit),
        sum(size for _, size in fit),
        free,
        tuple(refused),
        tuple(shown_name(source) for source, size in fit if size > PACKED_MOST_BYTES),
        tuple(shown_name(source) for source, size in fit if size > FAT32_MOST_BYTES),
    )


class _Intake:
    """One run of taking files in, on a connection of its own."""

    def __init__(self, store: Store, files: AttachmentStore, activity_id: str) -> None:
        self._store, self._files, self._activity_id = store, files, activity_id

    def run(self, sources: Sequence[Path], progress: Progress) -> AddedFiles:
        """Take in every source; what is listed stays listed whatever happens to the next."""
        with self._store.reading():
            there = self._store.read.photos.attachments.load(self._activity_id)
        suffixes = {one.sha512: one.suffix for one in there}
        position = there[-1].position + 1 if there else 0
        known: list[str] = []
        restored: list[str] = []
        refused: list[BadInput] = []
        ids: list[str] = []
        seq = 0
        for _, kept in self._files.take_in_all(sources, progress=progress):
            if isinstance(kept, BadInput):
                refused.append(kept)
            elif kept.sha512 in suffixes:  # under another ending it is another file of the store
                is_restored = kept.is_fresh and kept.suffix == suffixes[kept.sha512]
                (restored if is_restored else known).append(kept.original_name)
            elif len(there) + len(ids) >= MOST_FILES:  # others came while these waited
                refused.append(BadInput("attachment_too_many", name=kept.original_name))
            else:
                attachment = self._attachment(kept, position + len(ids))
                with self._store.transaction("add_attachment", name=attachment.name) as tx:
                    tx.repositories.photos.attachments.put(attachment)
                seq = tx.done.seq
                suffixes[kept.sha512] = kept.suffix
                ids.append(attachment.id)
        touched = frozenset(("attachments", one) for one in ids)
        return AddedFiles(len(ids), tuple(known), tuple(refused), touched, seq, tuple(restored))

    def _attachment(self, kept: KeptFile, position: int) -> Attachment:
        name = kept.original_name.rpartition(".")[0].strip()[:NAME_LIMIT] or kept.original_name[:NAME_LIMIT]
        return Attachment(
            id=self._store.ids.new_id(),
            activity_id=self._activity_id,
            position=position,
            sha512=kept.sha512,
            bytes=kept.bytes,
            suffix=kept.suffix,
            original_name=kept.original_name,
            name=name,
            kind=SUFFIXES.get(kept.suffix, AttachmentKind.OTHER),
            note=None,
            entered_at=self._store.clock.now().isoformat(timespec="seconds"),
        )
