"""What dues and photos add to the record of an activity and to its package."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from themeday_desktop.domain.dues import MonthState, Payment
from themeday_desktop.domain.photo_captions import FIELDS as CAPTION_FIELDS
from themeday_desktop.domain.photo_captions import CaptionDraft
from themeday_desktop.domain.photos import Photo, PhotoKind
from themeday_desktop.services.wording_photos import PHOTO_WORDS

if TYPE_CHECKING:
    from themeday_desktop.services.dues import DuesRow, DuesSheet
    from themeday_desktop.services.photos import PhotoLine

BULLETIN_PICTURES = 4
# What tells most of an activity comes first.
_BULLETIN_ORDER = (PhotoKind.THEME, PhotoKind.OATH, PhotoKind.HALL, PhotoKind.STUDY, PhotoKind.SIGN_IN)


@dataclass(frozen=True, slots=True)
class PackedPhoto:
    """A photo with the name of its copy inside the package, below `data/`, and what is said beside its title."""

    photo: Photo
    file: str
    caption: CaptionDraft | None = None


def packed(lines: Iterable[PhotoLine]) -> tuple[PackedPhoto, ...]:
    """The photos numbered in their order."""
    return tuple(
        PackedPhoto(one.photo, f"photos/{number:04d}.jpg", one.caption) for number, one in enumerate(lines, start=1)
    )


def photos_part(photos: Iterable[PackedPhoto]) -> list[dict[str, Any]]:
    """The photos as the record tells them: what they show, when they were taken, the hash of the original."""
    return [
        {
            "file": one.file,
            "kind": one.photo.kind.value,
            "caption": one.photo.caption,
            "taken_at": one.photo.taken_at,
            "note": one.photo.note,
            "original_bytes": one.photo.bytes,
            "original_sha512": one.photo.sha512,
            "entered_at": one.photo.entered_at,
            **({"description": _description(one.caption)} if one.caption else {}),
        }
        for one in photos
    ]


def _description(caption: CaptionDraft) -> dict[str, str | None]:
    told = asdict(caption)
    return {"text" if name == "description" else name: text for name, text in told.items()}


def index_rows(photos: Iterable[PackedPhoto]) -> list[tuple[str, ...]]:
    """The rows of `photos/index.csv`, the head first; the columns beside the title only where one of them is filled."""
    listed = list(photos)
    more = CAPTION_FIELDS if any(one.caption for one in listed) else ()
    rows: list[tuple[str, ...]] = [("file", "kind", "caption", "taken", "sha512_of_original", "note", *more)]
    for one in listed:
        photo = one.photo
        words = (PHOTO_WORDS[photo.kind], photo.caption or "", photo.taken_at or "", photo.sha512, photo.note or "")
        said = (getattr(one.caption, name, None) or "" for name in more)
        rows.append((one.file.removeprefix("photos/"), *words, *said))
    return rows


def for_bulletin(photos: Iterable[PackedPhoto]) -> tuple[PackedPhoto, ...]:
    """The few pictures of a bulletin: one of each kind first, in the order of the list."""
    listed = list(photos)
    first = [next((one for one in listed if one.photo.kind is kind), None) for kind in _BULLETIN_ORDER]
    chosen = [one for one in first if one is not None]
    chosen += [one for one in listed if one not in chosen]
    return tuple(sorted(chosen[:BULLETIN_PICTURES], key=listed.index))


def dues_part(sheet: DuesSheet) -> dict[str, Any] | None:
    """The dues received at an activity, every entry with its reversal; None where nobody owes and nothing was paid."""
    if not sheet.rows:
        return None
    names = {row.member.id: row.member.name for row in sheet.rows}
    return {
        "month": sheet.month,
        "collector": sheet.collector,
        "due_fen": sum(row.month.due_fen or 0 for row in sheet.rows),
        "received_fen": sheet.total_fen,
        "unpaid": len(sheet.open),
        "unknown": len(sheet.unknown),
        "members": [_member(row) for row in sheet.rows],
        "entries": [_entry(one, names[one.member_id]) for one in sheet.received],
    }


def _member(row: DuesRow) -> dict[str, Any]:
    return {
        "member_id": row.member.id,
        "name": row.member.name,
        "due_fen": row.month.due_fen,
        "paid_fen": row.month.paid_fen,
        "state": row.month.state.value,
        "arrears": [
            {"month": one.month, "fen": one.arrears_fen}
            for one in row.arrears
            if one.state in (MonthState.UNPAID, MonthState.PART)
        ],
    }


def _entry(payment: Payment, name: str) -> dict[str, Any]:
    return {
        "id": payment.id,
        "member_id": payment.member_id,
        "name": name,
        "amount_fen": payment.amount_fen,
        "paid_on": payment.paid_on,
        "method": payment.method.value,
        "receipt_no": payment.receipt_no,
        "reverses": payment.reverses,
        "reason": payment.reason,
        "months": [{"month": one.month, "fen": one.amount_fen} for one in payment.allocations],
        "entered_at": payment.entered_at,
    }
