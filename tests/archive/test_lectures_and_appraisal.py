"""Lectures and appraisal of a record against the rest of it, inside a package."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.archive import samples
from tests.archive.test_programme import ITEM, STUDY

LECTURE: dict[str, Any] = {
    "title": "做合格党员", "lecturer": "柳一", "member_id": None, "post": "支部书记", "own_form": None, "minutes": 45,
    "entered_at": samples.MOMENT, "form": "talk", "study_item": 0, "added_minutes": 15,
}  # fmt: skip
OUTSIDE = {**LECTURE, "study_item": None, "added_minutes": 45}
SILENT = {**LECTURE, "minutes": None, "added_minutes": 0}
GRADES = {"excellent": 0, "qualified": 1, "basic": 0, "unqualified": 0}
APPRAISAL: dict[str, Any] = {"taking_part": 1, "ungraded": 0, "grades": GRADES, "settled_on": "2026-07-10"}
MEMBERS = samples.RECORD["attendance"]["counters"]["members"]


def codes(folder: Path, **parts: object) -> list[str]:
    return samples.record_codes(folder, samples.RECORD | parts)


def test_lectures_are_accepted(tmp_path: Path) -> None:
    again = {**LECTURE, "added_minutes": 45}  # the item's half hour is counted off once
    assert codes(tmp_path, study=STUDY, lectures=[LECTURE, again, OUTSIDE, SILENT]) == []


def test_a_lecture_without_a_study_list_is_accepted(tmp_path: Path) -> None:
    assert codes(tmp_path, study=None, lectures=[OUTSIDE]) == []


@pytest.mark.fault("PK-30")
@pytest.mark.parametrize(
    "changed",
    [{"added_minutes": 45}, {"added_minutes": 14}, {"study_item": 3}, {"study_item": None}, {"minutes": None}],
)
def test_minutes_that_do_not_follow_from_the_study_list_are_refused(tmp_path: Path, changed: dict[str, Any]) -> None:
    assert codes(tmp_path, study=STUDY, lectures=[LECTURE | changed]) == ["lecture_differs"]


def test_a_study_item_nobody_timed_counts_nothing_off(tmp_path: Path) -> None:
    silent = {"items": [{**ITEM, "form": "reading", "minutes": None}], "minutes": 0, "hours": "0.0"}
    assert codes(tmp_path, study=silent, lectures=[{**LECTURE, "added_minutes": 45}]) == []


@pytest.mark.parametrize("changed", [{}, {"settled_on": None}, {"taking_part": MEMBERS}])
def test_the_figures_of_an_appraisal_are_accepted(tmp_path: Path, changed: dict[str, Any]) -> None:
    assert codes(tmp_path, appraisal=APPRAISAL | changed) == []


@pytest.mark.fault("PK-30")
@pytest.mark.parametrize(
    "changed", [{"grades": {**GRADES, "basic": 1}}, {"taking_part": MEMBERS + 1}, {"ungraded": MEMBERS}]
)
def test_figures_that_can_not_be_are_refused(tmp_path: Path, changed: dict[str, Any]) -> None:
    assert codes(tmp_path, appraisal=APPRAISAL | changed) == ["appraisal_differs"]


def test_names_with_grades_do_not_fit_the_schema(tmp_path: Path) -> None:
    assert codes(tmp_path, appraisal=APPRAISAL | {"people": []}) == ["record_schema"]
