"""What is said of a photo beside its title, and what the records already say of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.builders import an_activity
from themeday_desktop.domain.photo_captions import LIMITS, CaptionDraft, check_caption, proposed
from themeday_desktop.domain.photos import Photo, PhotoKind

PHOTO = Photo(
    "f1", "a1", 0, "0" * 64, "0" * 128, 1, "jpeg", 4, 3, "1.jpg", "2026-07-10T14:40:00", PhotoKind.HALL, None, 0, None,
    "2026-07-10T15:00:00+08:00",
)  # fmt: skip
ACTIVITY = an_activity()._replace(held_on="2026-07-10", place="村部会议室")


def test_a_draft_without_a_word_is_empty() -> None:
    assert CaptionDraft().is_empty
    assert not CaptionDraft(persons="石建国").is_empty


@pytest.mark.parametrize("name", sorted(LIMITS))
def test_each_text_has_its_limit(name: str) -> None:
    long = CaptionDraft(**{name: "长" * (LIMITS[name] + 1)})
    assert [(one.field, one.code) for one in check_caption(long)] == [(name, "too_long")]
    assert check_caption(CaptionDraft(**{name: "长" * LIMITS[name]})) == ()


def test_the_camera_proposes_the_day_and_the_activity_its_place() -> None:
    assert proposed([PHOTO], ACTIVITY) == CaptionDraft(time="2026-07-10", place="村部会议室")


def test_the_place_is_not_proposed_for_a_photo_of_another_day() -> None:
    other = replace(PHOTO, taken_at="2026-07-08T10:00:00")
    assert proposed([other], ACTIVITY) == CaptionDraft(time="2026-07-08")


def test_nothing_is_proposed_where_days_differ_or_are_not_known() -> None:
    assert proposed([PHOTO, replace(PHOTO, taken_at="2026-07-08T10:00:00")], ACTIVITY).is_empty
    assert proposed([replace(PHOTO, taken_at=None)], ACTIVITY._replace(held_on=None)).is_empty
