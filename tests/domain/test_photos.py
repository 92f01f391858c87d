"""What may be said of a photo's time, what it probably shows, and its words."""

from __future__ import annotations

from typing import Any

import pytest

from tests.builders import DAY, an_activity
from themeday_desktop.domain.activities import Activity
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

NEXT_DAY = "2026-07-11"


def a_photo(taken: str | None = f"{DAY}T15:00:00", **values: Any) -> Photo:
    given: dict[str, Any] = {
        "id": "p1",
        "activity_id": "a1",
        "position": 0,
        "sha256": "a" * 64,
        "sha512": "b" * 128,
        "bytes": 1,
        "format": "jpeg",
        "width_px": 400,
        "height_px": 300,
        "original_name": "IMG_1.jpg",
        "taken_at": taken,
        "kind": PhotoKind.OTHER,
        "caption": None,
        "rotation": 0,
        "note": None,
        "entered_at": "",
    }
    return Photo(**{**given, **values})


def held(start: str | None = "14:30", end: str | None = "16:30", day: str | None = DAY) -> Activity:
    return an_activity(held_on=day, time_start=start, time_end=end)


@pytest.mark.parametrize(
    ("taken", "when"),
    [
        (f"{DAY}T14:30:00", TakenWhen.IN_TIME),
        (f"{DAY}T12:30:00", TakenWhen.IN_TIME),
        (f"{DAY}T12:29:59", TakenWhen.OTHER_HOUR),
        (f"{DAY}T18:30:59", TakenWhen.IN_TIME),
        (f"{DAY}T18:31:00", TakenWhen.OTHER_HOUR),
        (f"{NEXT_DAY}T15:00:00", TakenWhen.OTHER_DAY),
        ("2025-07-10T15:00:00", TakenWhen.OTHER_DAY),
        (None, TakenWhen.UNKNOWN),
    ],
)
def test_a_photo_is_in_time_from_two_hours_before_to_two_hours_after(taken: str | None, when: TakenWhen) -> None:
    assert taken_when(a_photo(taken), held()) is when


@pytest.mark.parametrize(
    ("start", "end", "taken", "when"),
    [
        (None, None, f"{DAY}T00:00:00", TakenWhen.IN_TIME),
        (None, None, f"{DAY}T23:59:59", TakenWhen.IN_TIME),
        ("14:30", None, f"{DAY}T23:00:00", TakenWhen.IN_TIME),
        ("14:30", None, f"{DAY}T08:00:00", TakenWhen.OTHER_HOUR),
        (None, "16:30", f"{DAY}T08:00:00", TakenWhen.IN_TIME),
        (None, "16:30", f"{DAY}T20:00:00", TakenWhen.OTHER_HOUR),
        ("20:00", "23:30", f"{NEXT_DAY}T00:10:00", TakenWhen.IN_TIME),
    ],
)
def test_an_activity_without_a_start_or_an_end_is_open_on_that_side(
    start: str | None, end: str | None, taken: str, when: TakenWhen
) -> None:
    assert taken_when(a_photo(taken), held(start, end)) is when


def test_without_a_day_of_the_activity_nothing_is_known_or_said_of_a_photos_time() -> None:
    assert taken_when(a_photo(), held(day=None)) is TakenWhen.UNKNOWN
    assert hints_on_photos(held(day=None), [a_photo()]) == ()


def test_each_photo_of_another_time_is_named() -> None:
    photos = [
        a_photo(id="in"),
        a_photo(f"{NEXT_DAY}T15:00:00", id="day", caption="宣誓"),
        a_photo(f"{DAY}T08:05:00", id="hour"),
        a_photo(None, id="none"),
    ]
    found = hints_on_photos(held(), photos)
    assert [(one.field, one.code, one.params["name"]) for one in found] == [
        ("day", "other_day", "宣誓"),
        ("hour", "other_hour", "IMG_1.jpg"),
        ("none", "time_unknown", "IMG_1.jpg"),
    ]
    assert found[0].params["day"] == NEXT_DAY
    assert found[1].params["time"] == "08:05"


def test_a_note_settles_what_would_be_said_of_a_photo() -> None:
    photos = [a_photo(f"{NEXT_DAY}T15:00:00", note="补拍公示栏"), a_photo(None, note="扫描件")]
    assert hints_on_photos(held(), photos) == ()


def test_an_activity_without_photos_is_told() -> None:
    assert [one.code for one in hints_on_photos(held(), [])] == ["no_photos"]


def test_caption_and_note_have_two_hundred_characters_each() -> None:
    assert check_photo_words("字" * 200, "字" * 200) == ()
    assert check_photo_words(None, None) == ()
    found = check_photo_words("字" * 201, "字" * 201)
    assert [(one.field, one.code) for one in found] == [("caption", "too_long"), ("note", "too_long")]


@pytest.mark.parametrize(("before", "by", "after"), [(0, 90, 90), (270, 90, 0), (0, -90, 270), (180, 360, 180)])
def test_a_photo_is_turned_by_quarters(before: int, by: int, after: int) -> None:
    assert rotated(a_photo(rotation=before), by).rotation == after


def test_another_angle_is_refused() -> None:
    with pytest.raises(ValueError, match="not_a_quarter_turn"):
        rotated(a_photo(), 45)


def test_a_turned_photo_is_seen_with_its_sides_exchanged() -> None:
    assert [a_photo(rotation=angle).seen_size for angle in (0, 90, 180, 270)] == [(400, 300), (300, 400)] * 2


TICKS = {"sign_in": "14:30", "oath": "14:45", "study": "15:00", "dues": "16:00", "flag": "16:20"}


@pytest.mark.parametrize(
    ("clock", "kind"),
    [
        ("14:31:00", PhotoKind.SIGN_IN),
        ("14:44:00", PhotoKind.OATH),
        ("15:10:00", PhotoKind.STUDY),
        ("15:10:01", None),
        ("15:50:00", PhotoKind.DUES),
        ("16:20:00", None),
    ],
)
def test_the_action_nearest_within_ten_minutes_is_proposed(clock: str, kind: PhotoKind | None) -> None:
    assert guess_kind(f"{DAY}T{clock}", TICKS, activity=held()) is kind


def test_nothing_is_proposed_without_a_time_a_day_or_an_action() -> None:
    assert guess_kind(None, TICKS, activity=held()) is None
    assert guess_kind(f"{DAY}T14:30:00", TICKS, activity=held(day=None)) is None
    assert guess_kind(f"{DAY}T14:30:00", {}, activity=held()) is None
    assert guess_kind(f"{NEXT_DAY}T14:30:00", TICKS, activity=held()) is None
