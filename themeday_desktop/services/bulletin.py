"""The bulletin of an activity from its record: the wrap-up's words, and a few pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from themeday_desktop.domain.branch import Branch
from themeday_desktop.services.attendance import Sheet
from themeday_desktop.services.handover import PackedPhoto
from themeday_desktop.services.wording_late import late_mark
from themeday_desktop.services.wording_photos import PHOTO_WORDS
from themeday_desktop.services.words import long_day

if TYPE_CHECKING:
    from themeday_desktop.documents.bulletin import BulletinView, Picture
    from themeday_desktop.domain.late_entry import LateEntry
    from themeday_desktop.storage.photo_store import PhotoStore


@dataclass(frozen=True, slots=True)
class BulletinFacts:
    """What the bulletin says, without its pictures."""

    branch: str
    township: str
    title: str
    date: str
    paragraphs: tuple[str, ...]
    late_entry: str = ""


def bulletin_facts(branch: Branch, sheet: Sheet, *, text: str, late: LateEntry | None = None) -> BulletinFacts:
    """The theme as title, then the text; nothing is added to what the secretary wrote."""
    activity = sheet.activity
    lines = text.splitlines()
    return BulletinFacts(
        branch.name,
        branch.township,
        activity.theme or activity.title,
        long_day(activity.day),
        tuple(line.strip() for line in lines if line.strip()),
        late_mark(late.day if late else None),
    )


def bulletin_view(facts: BulletinFacts, photos: Sequence[PackedPhoto], *, files: PhotoStore) -> BulletinView:
    """The view with its pictures read from the small copies, which print well at half a page's width."""
    from themeday_desktop.documents.bulletin import BulletinView

    pictures = tuple(_pictures(photos, files))
    return BulletinView(
        facts.branch, facts.township, facts.title, facts.date, facts.paragraphs, pictures, facts.late_entry
    )


def _pictures(photos: Sequence[PackedPhoto], files: PhotoStore) -> Iterator[Picture]:
    from themeday_desktop.documents.bulletin import Picture
    from themeday_desktop.storage.photo_copies import CopyKind

    for one in photos:
        facts = files.copy_facts(one.photo, CopyKind.THUMB)
        if facts is not None:
            words = one.photo.caption or PHOTO_WORDS[one.photo.kind]
            yield Picture(facts.path.read_bytes(), facts.width_px, facts.height_px, words)
