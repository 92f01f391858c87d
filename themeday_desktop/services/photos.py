"""Photos of an activity: taken in by a job, listed one by one, turned and described without touching the originals."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from themeday_desktop.domain.activities import Activity
from themeday_desktop.domain.changes import Changes
from themeday_desktop.domain.errors import BadInput, Problem, Refused
from themeday_desktop.domain.names import visible_text
from themeday_desktop.domain.photo_captions import CaptionDraft
from themeday_desktop.domain.photos import (
    Photo,
    PhotoKind,
    TakenWhen,
    check_photo_words,
    guess_kind,
    hints_on_photos,
    rotated,
    taken_when,
)
from themeday_desktop.domain.progress import Progress
from themeday_desktop.domain.standings import PhotoStanding
from themeday_desktop.storage.attachment_store import AttachmentStore
from themeday_desktop.storage.photo_maker import CopyOutcome, make_copies
from themeday_desktop.storage.photo_store import Original, PhotoStore, Taken, shown_name
from themeday_desktop.storage.safe_write import PART_PREFIX, safe_write_bytes
from themeday_desktop.storage.store import Store

if TYPE_CHECKING:
    from themeday_desktop.services.attachments import Attachments
    from themeday_desktop.services.captions import Captions

_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".heic", ".heif"})


@dataclass(frozen=True, slots=True)
class PhotoLine:
    """One photo as the page shows it; `thumbnail` lies there once it is made, `broken` says that it can't be read."""

    photo: Photo
    when: TakenWhen
    thumbnail: Path
    broken: bool
    caption: CaptionDraft | None = None  # what is said of it beside its title


@dataclass(frozen=True, slots=True)
class PhotoSheet:
    """The photos of an activity in their order, and what is to be said of them (a hint's field is the photo's id)."""

    activity: Activity
    lines: tuple[PhotoLine, ...]
    hints: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of the files: how many were added, the names of those that were there already, and the refusals."""

    added: int
    known: tuple[str, ...]
    refused: tuple[BadInput, ...]
    touched: frozenset[tuple[str, str]]
    seq: int

    @property
    def changes(self) -> Changes:
        """For the announcement; each photo was an action of its own, so none of them is offered for undoing."""
        params = {"count": str(self.added), "known": str(len(self.known)), "refused": str(len(self.refused))}
        return Changes(self.touched, self.seq, "add_photos", params, undoable=False)


class Photos:
    """Verbs on photos."""

    def __init__(self, store: Store) -> None:
        """Work on an open store; its photos lie in the folder `photos` beside it."""
        self._store = store
        self._files = PhotoStore(store.folder / "photos")

    @property
    def files(self) -> PhotoStore:
        """The originals and their copies."""
        return self._files

    @cached_property
    def attachments(self) -> Attachments:
        """The files beside the photos."""
        from themeday_desktop.services.attachments import Attachments  # late, like the next: few ask for them

        return Attachments(self._store)

    @cached_property
    def captions(self) -> Captions:
        """What is said of photos beside their titles."""
        from themeday_desktop.services.captions import Captions

        return Captions(self._store)

    # -- reading -----------------------------------------------------------------------------------

    def load_sheet(self, activity_id: str) -> PhotoSheet:
        """The photos of an activity; raises `Refused` when there is none."""
        with self._store.reading():
            activity = self._store.read.activities.load(activity_id)
            photos = self._store.read.photos.load(activity_id)
            said = {key: one.what for key, one in self._store.read.photos.captions.load(activity_id).items()}
        if activity is None:
            raise Refused(Problem("", "no_such_activity", {"id": activity_id}))
        broken = self._files.broken_among(photos)
        lines = tuple(
            PhotoLine(one, taken_when(one, activity), self._files.thumbnail(one), one.id in broken, said.get(one.id))
            for one in photos
        )
        return PhotoSheet(activity, lines, hints_on_photos(activity, photos))

    def count(self, activity_id: str) -> int:
        """How many photos an activity has."""
        with self._store.reading():
            return self._store.read.photos.count(activity_id)

    def standing(self, activity_id: str) -> PhotoStanding:
        """How the photos stand, for the completeness check."""
        sheet = self.load_sheet(activity_id)
        wrong = sum(one.code in ("other_day", "other_hour") for one in sheet.hints)
        return PhotoStanding(len(sheet.lines), wrong, sum(one.broken for one in sheet.lines))

    # -- adding ------------------------------------------------------------------------------------

    def prepare_add(
        self, activity_id: str, sources: Sequence[Path], *, kind: PhotoKind | None = None
    ) -> Callable[[Progress], Added]:
        """Work that takes files in. Each is copied, made durable and listed by itself, so that a stop, a kill or a
        power cut keeps what was listed; a file that can't be used is told and the rest goes on. Of a folder the
        photos in it are taken, by their names, and of the folders in it too.

        Without `kind` a photo is sorted by its time beside the noted actions, else as what it was before: something
        else. Raises `Refused` for an unknown activity; the work raises Surroundings when the disk refuses.
        """
        kind_of = self._sorting(activity_id, kind)

        def work(progress: Progress) -> Added:
            with self._store.aside() as store:
                intake = _Intake(store, self._files, activity_id=activity_id, kind_of=kind_of)
                return intake.run(list(photo_files(sources, progress)), progress)

        return work

    def prepare_add_image(
        self, activity_id: str, png: bytes, *, name: str, kind: PhotoKind | None = None
    ) -> Callable[[Progress], Added]:
        """The same for a picture that is no file, such as one from the clipboard; `name` is what it is called.

        It lies in the photos' folder for as long as it is being taken in, under a name that the next start clears.
        """
        kind_of = self._sorting(activity_id, kind)
        waiting = self._store.folder / "photos" / f"{PART_PREFIX}{self._store.ids.new_id()}.png"

        def work(progress: Progress) -> Added:
            self._files.make_folders()
            safe_write_bytes(waiting, png)
            try:
                with self._store.aside() as store:
                    intake = _Intake(store, self._files, activity_id=activity_id, kind_of=kind_of, name=name)
                    return intake.run([waiting], progress)
            finally:
                with suppress(OSError):  # one that stays is cleared at the next start
                    waiting.unlink()

        return work

    def _sorting(self, activity_id: str, kind: PhotoKind | None) -> Callable[[str | None], PhotoKind]:
        """How photos of an activity are sorted by the time they were taken; raises `Refused` when there is none."""
        with self._store.reading():
            activity = self._store.read.activities.load(activity_id)
            ticks = self._store.read.fixed_actions.load(activity_id)
        if activity is None:
            raise Refused(Problem("", "no_such_activity", {"id": activity_id}))
        times = {key: tick.time for key, tick in ticks.items() if tick.time}

        def kind_of(taken_at: str | None) -> PhotoKind:
            return kind or guess_kind(taken_at, times, activity=activity) or PhotoKind.OTHER

        return kind_of

    # -- changing ----------------------------------------------------------------------------------

    def amend(
        self,
        photo_id: str,
        *,
        kind: PhotoKind | None = None,
        caption: str | None = None,
        note: str | None = None,
    ) -> Changes:
        """Change what is said of a photo; None leaves a thing as it is, an empty text clears it.

        Raises `Refused` with the problems.
        """
        old = self._existing(photo_id)
        new = replace(old, kind=kind or old.kind, caption=_said(caption, old.caption), note=_said(note, old.note))
        problems = check_photo_words(new.caption, new.note)
        if problems:
            raise Refused(*problems)
        return self._put(old, new, verb="amend_photo")

    def describe(self, photo_ids: Iterable[str], *, caption: str | None = None, note: str | None = None) -> Changes:
        """Say the same of several photos; one action, one undo. None and empty texts as in `amend`.

        Raises `Refused` with the problems.
        """
        photos = [self._existing(one) for one in photo_ids]
        wanted = [replace(one, caption=_said(caption, one.caption), note=_said(note, one.note)) for one in photos]
        problems = next((found for one in wanted if (found := check_photo_words(one.caption, one.note))), ())
        if problems:
            raise Refused(*problems)
        with self._store.transaction("describe_photos", count=str(len(photos))) as tx:
            for old, new in zip(photos, wanted, strict=True):
                if new != old:
                    tx.repositories.photos.put(replace(new, version=old.version + 1))
        return tx.done

    def rotate(self, photo_id: str, by: int) -> Changes:
        """Turn a photo `by` degrees clockwise, a multiple of 90; the original stays as it is."""
        old = self._existing(photo_id)
        return self._put(old, rotated(old, by), verb="rotate_photo")

    def _put(self, old: Photo, new: Photo, *, verb: str) -> Changes:
        with self._store.transaction(verb, name=new.name) as tx:
            if new != old:
                tx.repositories.photos.put(replace(new, version=old.version + 1))
        return tx.done

    def set_kind(self, photo_ids: Iterable[str], kind: PhotoKind) -> Changes:
        """Sort several photos at once; one action, one undo."""
        photos = [self._existing(one) for one in photo_ids]
        with self._store.transaction("sort_photos", count=str(len(photos))) as tx:
            for photo in photos:
                if photo.kind is not kind:
                    tx.repositories.photos.put(replace(photo, kind=kind, version=photo.version + 1))
        return tx.done

    def remove(self, photo_ids: Iterable[str]) -> Changes:
        """Take photos out of the activity; one action, one undo. The originals stay for at least seven days."""
        photos = [self._existing(one) for one in photo_ids]
        with self._store.transaction("remove_photos", count=str(len(photos))) as tx:
            for photo in photos:
                tx.repositories.photos.remove(photo.id)
        return tx.done

    def _existing(self, photo_id: str) -> Photo:
        with self._store.reading():
            photo = self._store.read.photos.get(photo_id)
        if photo is None:
            raise Refused(Problem("", "no_such_photo"))
        return photo

    # -- copies and care ---------------------------------------------------------------------------

    def prepare_copies(self, activity_id: str | None = None) -> Callable[[Progress], list[CopyOutcome]]:
        """Work that makes the thumbnails and the township's copies that are missing, of one activity or of all.

        It goes on by itself: whatever an earlier run left is found missing.
        """

        def work(progress: Progress) -> list[CopyOutcome]:
            with self._store.aside() as store, store.reading():
                photos = store.read.photos
                wanted = photos.load_all() if activity_id is None else photos.load(activity_id)
            todo = self._files.missing_copies(wanted)
            return make_copies(todo, store=self._files, progress=progress) if todo else []

        return work

    def prepare_care(self) -> Callable[[Progress], int]:
        """Work for after the start: leftovers of cut-off writes go, originals without a row wait in the bin.

        So it is with the files beside the photos.
        """
        now = self._store.clock.now()

        def work(progress: Progress) -> int:
            with self._store.aside() as store, store.reading():
                known = set(store.read.photos.load_hashes())
                keys = {one.key for one in store.read.photos.attachments.load_all()}
            done = self._files.remove_leftovers() + self._files.bin_orphans(known, now=now)
            return done + AttachmentStore(self._store.folder).care(keys, now=now)

        return work


def _said(text: str | None, before: str | None) -> str | None:
    return before if text is None else visible_text(text) or None


def photo_files(sources: Iterable[Path], progress: Progress) -> Iterator[Path]:
    """The files among `sources` as they are, and of the folders the photos in them, by name."""
    for source in sources:
        if not os.path.isdir(source):  # noqa: PTH112 - Path's own raises where nobody may look
            yield source
            continue
        for folder, folders, names in os.walk(source):
            if progress.cancelled():
                return
            folders.sort()
            kept = (one for one in sorted(names) if not one.startswith("."))  # cameras hide what is no photo
            yield from (Path(folder, one) for one in kept if Path(one).suffix.lower() in _SUFFIXES)


class _Intake:
    """One run of taking files in, on a connection of its own."""

    def __init__(
        self,
        store: Store,
        files: PhotoStore,
        *,
        activity_id: str,
        kind_of: Callable[[str | None], PhotoKind],
        name: str | None = None,
    ) -> None:
        self._store = store
        self._files = files
        self._activity_id = activity_id
        self._kind_of = kind_of
        self._name = name

    def run(self, sources: Sequence[Path], progress: Progress) -> Added:
        """Take in every source; what is listed stays listed whatever happens to the next."""
        with self._store.reading():
            there = self._store.read.photos.load(self._activity_id)
        hashes = {one.sha256 for one in there}
        position = there[-1].position + 1 if there else 0
        known: list[str] = []
        refused: list[BadInput] = []
        ids: list[str] = []
        seq = 0
        for taken in self._files.take_in_all(sources, progress=progress):
            original = taken.original
            if original is None:
                refused.append(self._refusal(taken))
            elif original.sha256 in hashes:
                known.append(self._name or original.original_name)
            else:
                photo = self._photo(original, position + len(ids))
                seq = self._list(photo).seq
                hashes.add(original.sha256)
                ids.append(photo.id)
        touched = frozenset(("photos", one) for one in ids)
        return Added(len(ids), tuple(known), tuple(refused), touched, seq)

    def _refusal(self, taken: Taken) -> BadInput:
        code = taken.refused.code if taken.refused else "photo_unreadable"
        return BadInput(code, name=self._name or shown_name(taken.source))

    def _photo(self, original: Original, position: int) -> Photo:
        return Photo(
            id=self._store.ids.new_id(),
            activity_id=self._activity_id,
            position=position,
            sha256=original.sha256,
            sha512=original.sha512,
            bytes=original.bytes,
            format=original.format,
            width_px=original.width_px,
            height_px=original.height_px,
            original_name=self._name or original.original_name,
            taken_at=original.taken_at,
            kind=self._kind_of(original.taken_at),
            caption=None,
            rotation=0,
            note=None,
            entered_at=self._store.clock.now().isoformat(timespec="seconds"),
        )

    def _list(self, photo: Photo) -> Changes:
        with self._store.transaction("add_photo", undoable=False, name=photo.original_name) as tx:
            tx.repositories.photos.put(photo)
        return tx.done
