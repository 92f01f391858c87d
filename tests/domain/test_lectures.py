"""Party lectures: what is wrong with one, and what it adds to the minutes of study."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_study_record
from themeday_desktop.domain.activities import StudyMode
from themeday_desktop.domain.lectures import (
    LectureDraft,
    LectureForm,
    PartyLecture,
    check_lecture,
    count_lectures,
    lecture_minutes,
)

DRAFT = LectureDraft("做合格党员", "石建国", "支部书记", minutes=60)
MINUTES = st.none() | st.integers(1, 1440)


def a_lecture(number: int = 0, minutes: int | None = 60, study: str | None = None) -> PartyLecture:
    return PartyLecture(f"l{number}", "a1", number, "做合格党员", "石建国", minutes=minutes, study_id=study)


def added(lectures: list[PartyLecture], **minutes: int | None) -> list[int]:
    """What lectures add beside study records of so many minutes, by the id of each."""
    records = [a_study_record(own, minutes=value)._replace(id=own) for own, value in minutes.items()]
    return [one.added_minutes for one in count_lectures(lectures, records)]


def test_a_lecture_that_stands_in_no_list_counts_whole() -> None:
    assert added([a_lecture()], s1=30) == [60]


def test_a_lecture_whose_minutes_the_list_has_already_adds_nothing() -> None:
    assert added([a_lecture(study="s1")], s1=60) == [0]
    assert added([a_lecture(study="s1")], s1=90) == [0]


def test_a_lecture_longer_than_its_study_item_adds_the_rest() -> None:
    assert added([a_lecture(study="s1")], s1=45) == [15]


def test_a_study_item_nobody_timed_counts_nothing_so_the_lecture_does() -> None:
    assert added([a_lecture(study="s1")], s1=None) == [60]


def test_a_lecture_nobody_timed_adds_nothing() -> None:
    assert added([a_lecture(minutes=None), a_lecture(minutes=None, study="s1")], s1=30) == [0, 0]


def test_a_study_item_taken_out_of_the_list_since_counts_nothing() -> None:
    assert added([a_lecture(study="gone")], s1=60) == [60]


def test_two_lectures_that_are_one_study_item_add_what_they_last_longer() -> None:
    assert added([a_lecture(0, 40, "s1"), a_lecture(1, 40, "s1")], s1=60) == [0, 20]


def test_the_study_item_that_is_the_lecture_is_told() -> None:
    record = a_study_record()
    found = count_lectures([a_lecture(study=record.id), a_lecture(1)], [record])
    assert [one.study for one in found] == [record, None]


@given(st.lists(st.tuples(MINUTES, st.sampled_from(["s1", "s2", "gone", None]))), MINUTES, MINUTES)
def test_no_minute_counts_twice_and_none_is_lost(
    lectures: list[tuple[int | None, str | None]], first: int | None, second: int | None
) -> None:
    made = [a_lecture(at, *one) for at, one in enumerate(lectures)]
    studied = {"s1": first or 0, "s2": second or 0}
    longest = sum(
        max(have, sum(one.minutes or 0 for one in made if one.study_id == own)) for own, have in studied.items()
    )
    alone = sum(one.minutes or 0 for one in made if one.study_id not in studied)
    records = [a_study_record(minutes=value or None)._replace(id=own) for own, value in studied.items()]
    counted = count_lectures(made, records)
    assert lecture_minutes(counted) + sum(studied.values()) == longest + alone
    assert all(0 <= one.added_minutes <= (one.lecture.minutes or 0) for one in counted)


def test_a_study_item_read_alone_is_not_counted_again_either() -> None:
    record = a_study_record(mode=StudyMode.SELF, minutes=60)
    assert lecture_minutes(count_lectures([a_lecture(study=record.id)], [record])) == 0


def test_a_lecture_with_title_and_lecturer_is_right() -> None:
    assert check_lecture(DRAFT) == ()
    assert check_lecture(LectureDraft("题", "名", form=LectureForm.OWN, own_form="微型党课")) == ()


@pytest.mark.parametrize(
    ("values", "field", "code"),
    [
        ({"title": " "}, "title", "required"),
        ({"lecturer": ""}, "lecturer", "required"),
        ({"title": "字" * 201}, "title", "too_long"),
        ({"lecturer": "字" * 61}, "lecturer", "too_long"),
        ({"post": "字" * 61}, "post", "too_long"),
        ({"form": LectureForm.OWN}, "own_form", "required"),
        ({"form": LectureForm.OWN, "own_form": "字" * 31}, "own_form", "too_long"),
        ({"minutes": 0}, "minutes", "bad_minutes"),
        ({"minutes": -5}, "minutes", "bad_minutes"),
        ({"minutes": 1441}, "minutes", "bad_minutes"),
    ],
)
def test_what_is_missing_or_too_much_is_told_beside_its_field(values: dict[str, Any], field: str, code: str) -> None:
    assert [(one.field, one.code) for one in check_lecture(replace(DRAFT, **values))] == [(field, code)]
