"""What the township will get of a photo, beside what stays here."""

from __future__ import annotations

from dataclasses import dataclass

from themeday_desktop.domain.errors import BadInput
from themeday_desktop.domain.photos import Photo
from themeday_desktop.services.sizes import size_text
from themeday_desktop.storage.photo_formats import read_picture
from themeday_desktop.storage.photo_store import PhotoStore


@dataclass(frozen=True, slots=True)
class TownshipView:
    """A photo's two forms in words: the township's copy, and the original; the first empty while it is not made."""

    copy: str
    original: str


def read_township_view(photo: Photo, *, files: PhotoStore) -> TownshipView:
    """Look at both files of a photo. May read some 60 MB: not for the main thread."""
    facts = files.copy_facts(photo)
    sent = ""
    if facts is not None:
        sent = f"{facts.width_px} × {facts.height_px}，{size_text(facts.bytes)}，没有拍摄位置，只留拍摄时间"
    width, height = photo.seen_size
    kept = f"{width} × {height}，{size_text(photo.bytes)}，{_place_words(photo, files)}"
    return TownshipView(sent, kept)


def _place_words(photo: Photo, files: PhotoStore) -> str:
    path = files.original(photo.sha256)
    try:
        has_place = path is not None and read_picture(path.read_bytes(), name=photo.name).has_place
    except (OSError, BadInput):
        return "文件读不出来"
    return "里面记着拍摄位置，留在本机" if has_place else "没有拍摄位置，留在本机"
