"""Photos of an activity: what they show, when they were taken, and what may be said of that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum

from themeday_desktop.domain.activities import Activity
from themeday_desktop.domain.errors import Problem


class PhotoKind(Enum):
    """What a photo shows: 会场, 签到, 学习, 宣誓, 交纳党费, 主题活动, 公示栏, a signed sheet, or something else."""

    HALL = "hall"
    SIGN_IN = "sign_in"
    STUDY = "study"
    OATH = "oath"
    DUES = "dues"
    THEME = "theme"
    BULLETIN_BOARD = "bulletin_board"
    SIGNED_SHEET = "signed_sheet"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Photo:
    """照片: one picture of an activity; its original is kept byte for byte under its SHA-256.

    `width_px` and `height_px` are as seen upright, before `rotation` (0, 90, 180 or 270 degrees clockwise, chosen by
    the secretary beside the camera's orientation). `taken_at` is the camera's local time (YYYY-MM-DDTHH:MM:SS), None
    when the file holds none; it is never altered. `note` says why a photo taken at another time is kept.
    """

    id: str
    activity_id: str
    position: int
    sha256: str
    sha512: str
    bytes: int
    format: str
    width_px: int
    height_px: int
    original_name: str
    taken_at: str | None
    kind: PhotoKind
    caption: str | None
    rotation: int
    note: str | None
    entered_at: str
    version: int = 1

    @property
    def name(self) -> str:
        """What the photo is called in a sentence: its caption, else the name its file came with."""
        return self.caption or self.original_name

    @property
    def seen_size(self) -> tuple[int, int]:
        """Width and height as shown, with `rotation`."""
        size = self.width_px, self.height_px
        return size if self.rotation % 180 == 0 else size[::-1]


class TakenWhen(Enum):
    """When a photo was taken, measured by the day and times of its activity."""

    IN_TIME = "in_time"
    OTHER_DAY = "other_day"
    OTHER_HOUR = "other_hour"
    UNKNOWN = "unknown"


_LEEWAY = timedelta(hours=2)  # hanging the banner before, the group picture after
_NEAR = timedelta(minutes=10)


def taken_when(photo: Photo, activity: Activity) -> TakenWhen:
    """Whether the photo was taken while the activity was on, up to 2 h before its start and after its end.

    Photos count only when they were taken during it (notice in seeds 002); a photo of another time is only told, never
    altered. Without a time of the photo or a day of the activity the answer is UNKNOWN; an activity without a start or
    an end is open on that side, within its day.
    """
    if photo.taken_at is None or activity.held_on is None:
        return TakenWhen.UNKNOWN
    taken = datetime.fromisoformat(photo.taken_at)
    midnight = datetime.fromisoformat(activity.held_on)
    start, end = midnight, midnight + timedelta(days=1, seconds=-1)
    if activity.time_start:
        start = datetime.fromisoformat(f"{activity.held_on}T{activity.time_start}") - _LEEWAY
    if activity.time_end:
        end = datetime.fromisoformat(f"{activity.held_on}T{activity.time_end}:59") + _LEEWAY
    if start <= taken <= end:
        return TakenWhen.IN_TIME
    return TakenWhen.OTHER_HOUR if taken.date() == midnight.date() else TakenWhen.OTHER_DAY


def hints_on_photos(activity: Activity, photos: Iterable[Photo]) -> tuple[Problem, ...]:
    """What is to be said of an activity's photos without refusing one; `field` is the photo's id.

    A photo's note settles what would be said of its time.
    """
    shown = tuple(photos)
    if not shown:
        return (Problem("photos", "no_photos"),)
    found = (_hint(activity, photo) for photo in shown if not photo.note)
    return tuple(one for one in found if one is not None)


def _hint(activity: Activity, photo: Photo) -> Problem | None:
    if photo.taken_at is None:
        return Problem(photo.id, "time_unknown", {"name": photo.name})
    day, clock = photo.taken_at[:10], photo.taken_at[11:16]
    params = {"name": photo.name, "day": day, "time": clock, "held_on": activity.held_on or ""}
    match taken_when(photo, activity):
        case TakenWhen.OTHER_DAY:
            return Problem(photo.id, "other_day", params)
        case TakenWhen.OTHER_HOUR:
            return Problem(photo.id, "other_hour", params)
    return None


WORDS_LIMIT = 200  # characters of a caption and of a note


def check_photo_words(caption: str | None, note: str | None) -> tuple[Problem, ...]:
    """What is wrong with a caption and a note as typed."""
    given = (("caption", caption), ("note", note))
    limit = {"limit": str(WORDS_LIMIT)}
    return tuple(Problem(name, "too_long", limit) for name, text in given if len(text or "") > WORDS_LIMIT)


def rotated(photo: Photo, by: int) -> Photo:
    """The photo turned `by` degrees clockwise (a multiple of 90, negative to the left); its file stays as it is.

    Raises ValueError for another angle.
    """
    if by % 90:
        raise ValueError("not_a_quarter_turn")
    return replace(photo, rotation=(photo.rotation + by) % 360)


KIND_OF_ACTION: dict[str, PhotoKind] = {
    "oath": PhotoKind.OATH,
    "dues": PhotoKind.DUES,
    "sign_in": PhotoKind.SIGN_IN,
    "study": PhotoKind.STUDY,
    "collective_study": PhotoKind.STUDY,
}


def guess_kind(taken_at: str | None, ticks: Mapping[str, str], *, activity: Activity) -> PhotoKind | None:
    """What a photo taken at `taken_at` probably shows: the action noted nearest to it, at most 10 minutes away.

    `ticks` holds the time (HH:MM) of each action on the activity's day; only a proposal, which people confirm.
    """
    if taken_at is None or activity.held_on is None:
        return None
    taken = datetime.fromisoformat(taken_at)
    noted = (
        (abs(datetime.fromisoformat(f"{activity.held_on}T{clock}") - taken), KIND_OF_ACTION[action])
        for action, clock in ticks.items()
        if action in KIND_OF_ACTION
    )
    away, kind = min(noted, key=lambda one: one[0], default=(None, None))
    return kind if away is not None and away <= _NEAR else None
