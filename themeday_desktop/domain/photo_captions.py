"""What the township's archive asks of a photo beside its title: when, where, who is on it, who took it, and a text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields

from themeday_desktop.domain.activities import Activity
from themeday_desktop.domain.errors import Problem
from themeday_desktop.domain.photos import Photo

FIELDS = ("time", "place", "persons", "photographer", "description")
LIMITS = {"time": 60, "place": 120, "persons": 300, "photographer": 60, "description": 500}  # characters


@dataclass(frozen=True, slots=True)
class CaptionDraft:
    """What is said of a photo beside its title, as written; None for what nobody has said."""

    time: str | None = None
    place: str | None = None
    persons: str | None = None
    photographer: str | None = None
    description: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing."""
        return all(getattr(self, field.name) is None for field in fields(self))


@dataclass(frozen=True, slots=True)
class PhotoCaption:
    """What is recorded of a photo beside its 题名, which is the photo's caption: 时间, 地点, 人物, 摄影者, 文字说明.

    The fields of DA/T 46 that a branch can fill. The time is as people write it; the camera's own stays with the photo.
    """

    photo_id: str
    activity_id: str
    what: CaptionDraft
    entered_at: str


def check_caption(draft: CaptionDraft) -> tuple[Problem, ...]:
    """What is wrong with it as written."""
    return tuple(
        Problem(name, "too_long", {"limit": str(limit)})
        for name, limit in LIMITS.items()
        if len(getattr(draft, name) or "") > limit
    )


def proposed(photos: Iterable[Photo], activity: Activity) -> CaptionDraft:
    """What the records already say of some photos: the camera's day where all have the same, the activity's place.

    The place holds for photos of the activity's day alone. Who is on them and who took them nobody can know; nothing
    is made up for those.
    """
    days = {(one.taken_at or "")[:10] for one in photos}
    day = days.pop() if len(days) == 1 else ""
    place = activity.place if day and day == activity.held_on else None
    return CaptionDraft(time=day or None, place=place)
