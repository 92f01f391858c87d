"""What is said of photos beside their titles: shown for one or several at once, proposed, recorded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from themeday_desktop.domain.errors import Problem, Refused
from themeday_desktop.domain.names import visible_text
from themeday_desktop.domain.photo_captions import FIELDS, CaptionDraft, PhotoCaption, check_caption, proposed
from themeday_desktop.domain.photos import Photo, check_photo_words
from themeday_desktop.services.words import long_day

if TYPE_CHECKING:
    from themeday_desktop.domain.changes import Changes
    from themeday_desktop.storage.store import Store

TITLE = "title"


@dataclass(frozen=True, slots=True)
class CaptionSheet:
    """Some photos as one form shows them: `common` holds what all of them say, empty where they differ (`mixed`).

    `proposal` is what the records already say where nobody has written anything yet; it counts once it is recorded.
    """

    common: Mapping[str, str]
    mixed: frozenset[str]
    proposal: Mapping[str, str]


class Captions:
    """Verbs on what is said of photos."""

    def __init__(self, store: Store) -> None:
        """Work on an open store."""
        self._store = store

    def load_sheet(self, photo_ids: Sequence[str]) -> CaptionSheet:
        """What is said of some photos of one activity; raises `Refused` when one is not there any more."""
        photos, captions = self._load(photo_ids)
        with self._store.reading():
            activity = self._store.read.activities.load(photos[0].activity_id)
        texts = [_texts(one, captions.get(one.id)) for one in photos]
        said = {name: {one[name] for one in texts} for name in (TITLE, *FIELDS)}
        common = {name: next(iter(found)) if len(found) == 1 else "" for name, found in said.items()}
        mixed = frozenset(name for name, found in said.items() if len(found) > 1)
        found = proposed(photos, activity) if activity is not None else CaptionDraft()
        offers = {"time": long_day(found.time), "place": found.place or ""}
        return CaptionSheet(common, mixed, {name: text for name, text in offers.items() if said[name] == {""} and text})

    def record(self, photo_ids: Sequence[str], values: Mapping[str, str]) -> Changes:
        """Say the named things of several photos; the others stay as they are, an empty text clears one.

        One action, one undo. Raises `Refused` with the problems.
        """
        photos, captions = self._load(photo_ids)
        cleaned = {name: visible_text(text) or None for name, text in values.items()}
        wanted = [self._changed(one, captions.get(one.id), cleaned) for one in photos]
        for photo, caption in wanted:
            titles = (one._replace(field=TITLE) for one in check_photo_words(photo.caption, None))
            problems = (*titles, *check_caption(caption.what))
            if problems:
                raise Refused(*problems)
        with self._store.transaction("caption_photos", count=str(len(photos))) as tx:
            rows = tx.repositories.photos
            for old, (photo, caption) in zip(photos, wanted, strict=True):
                if photo != old:
                    rows.put(replace(photo, version=old.version + 1))
                before = captions.get(old.id)
                if caption.what != (before.what if before else CaptionDraft()):
                    rows.captions.put(caption)
        return tx.done

    def _changed(
        self, photo: Photo, caption: PhotoCaption | None, values: Mapping[str, str | None]
    ) -> tuple[Photo, PhotoCaption]:
        said = {name: text for name, text in values.items() if name != TITLE}
        what = replace(caption.what if caption else CaptionDraft(), **said)
        at = self._store.clock.now().isoformat(timespec="seconds")
        titled = replace(photo, caption=values[TITLE]) if TITLE in values else photo
        return titled, PhotoCaption(photo.id, photo.activity_id, what, at)

    def _load(self, photo_ids: Sequence[str]) -> tuple[list[Photo], dict[str, PhotoCaption]]:
        with self._store.reading():
            rows = self._store.read.photos
            found = [rows.get(one) for one in photo_ids]
            photos = [one for one in found if one is not None]
            captions = rows.captions.load(photos[0].activity_id) if photos else {}
        if not photos or len(photos) < len(found):
            raise Refused(Problem("", "no_such_photo"))
        return photos, captions


def _texts(photo: Photo, caption: PhotoCaption | None) -> dict[str, str]:
    what = caption.what if caption else CaptionDraft()
    return {TITLE: photo.caption or "", **{name: getattr(what, name) or "" for name in FIELDS}}
