"""The photos as rows: in the order of their kinds, each with the words that are painted and said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from PySide6.QtCore import QCoreApplication

from themeday_desktop.domain.photos import Photo, PhotoKind, TakenWhen
from themeday_desktop.services.photos import PhotoLine
from themeday_desktop.services.wording_photos import PHOTO_WORDS
from themeday_desktop.ui.models.table import Column, RowsModel
from themeday_desktop.ui.pages.photos_layout import Group

_ORDER = {kind: at for at, kind in enumerate(PhotoKind)}
_WRONG = (TakenWhen.OTHER_DAY, TakenWhen.OTHER_HOUR)


def _tr(text: str) -> str:
    return QCoreApplication.translate("photos", text)


def in_order(lines: Iterable[PhotoLine]) -> list[PhotoLine]:
    """By kind, within a kind as they came."""
    return sorted(lines, key=lambda one: (_ORDER[one.photo.kind], one.photo.position, one.photo.id))


def groups_of(lines: Sequence[PhotoLine]) -> list[Group]:
    """The kinds there are, with how many of each; `lines` are in order."""
    return [Group(kind, sum(1 for _ in found)) for kind, found in groupby(lines, key=lambda one: one.photo.kind)]


def is_wrong(line: PhotoLine) -> bool:
    """Whether the photo was taken at another time and nobody has said yet why it is kept."""
    return line.when in _WRONG and not line.photo.note


def day_words(photo: Photo) -> str:
    """7月8日, the day it was taken; empty when it is not known."""
    if photo.taken_at is None:
        return ""
    return f"{int(photo.taken_at[5:7])}月{int(photo.taken_at[8:10])}日"


def clock_words(photo: Photo) -> str:
    """14:33, the time it was taken; empty when it is not known."""
    return photo.taken_at[11:16] if photo.taken_at else ""


def time_words(line: PhotoLine) -> str:
    """What the picture carries: the time on the day itself, else the day."""
    if line.photo.taken_at is None:
        return _tr("没有时间")
    if line.when is TakenWhen.OTHER_DAY:
        return _tr("{day}拍").format(day=day_words(line.photo))
    return clock_words(line.photo)


def size_words(count: int) -> str:
    """Bytes as people say them."""
    return f"{count / 1024 / 1024:.1f} MB" if count >= 100 * 1024 else f"{max(1, round(count / 1024))} KB"


def facts_of(line: PhotoLine) -> str:
    """When it was taken, what its file was called, how large it is."""
    photo = line.photo
    taken = f"{day_words(photo)} {clock_words(photo)}" if photo.taken_at else _tr("没有拍摄时间")
    width, height = photo.seen_size
    return " · ".join((taken, f"{width} × {height}", size_words(photo.bytes), photo.original_name))


def said(line: PhotoLine) -> str:
    """The photo as a reader says it."""
    words = [PHOTO_WORDS[line.photo.kind], time_words(line), line.photo.name]
    if line.broken:
        words.append(_tr("打不开"))
    if is_wrong(line):
        words.append(_tr("不是活动时拍的"))
    return " ".join(words)


def photos_model() -> RowsModel[PhotoLine]:
    """The model of the wall."""
    return RowsModel([Column[PhotoLine]("photo", _tr("照片"), said)], lambda line: line.photo.id)
