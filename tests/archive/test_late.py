"""Whether what a record says of its late entry holds together."""

from __future__ import annotations

from typing import Any

import pytest

from themeday_desktop.archive.figures import late_problems

LATE = {
    "parts": ["sign_in"],
    "first_entered_at": "2026-07-14T09:00:00+08:00",
    "reason": "当天停电",
    "reason_entered_at": "2026-07-14T09:30:00+08:00",
}


def a_record(late: dict[str, Any] | None, *marks: bool) -> dict[str, Any]:
    return {"attendance": {"people": [{"late_entry": mark} for mark in marks]}, "late_entry": late}


@pytest.mark.parametrize(
    ("record", "codes"),
    [
        (a_record(None, False), []),
        (a_record(LATE, False, True), []),
        (a_record(LATE | {"parts": ["photos"]}, False), []),
        (a_record(LATE | {"reason": None}, True), ["late_unexplained"]),
        (a_record(LATE | {"reason": ""}, True), ["late_unexplained"]),
        (a_record(LATE, False), ["late_differs"]),
        (a_record(None, False, True), ["late_differs"]),
        (a_record(LATE | {"parts": ["photos"]}, True), ["late_differs"]),
        ({"attendance": {"people": [{}]}}, []),
    ],
)
def test_a_late_entry_has_its_reason_and_the_people_it_speaks_of(record: dict[str, Any], codes: list[str]) -> None:
    assert [code for code, _ in late_problems(record)] == codes


def test_the_place_of_what_differs_is_told() -> None:
    assert list(late_problems(a_record(None, False, True))) == [("late_differs", "/attendance/people/1/late_entry")]
    assert list(late_problems(a_record(LATE, False))) == [("late_differs", "/late_entry/parts")]
