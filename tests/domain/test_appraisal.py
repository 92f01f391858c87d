"""The democratic appraisal: who takes part, how many may be excellent, and what keeps the grades from being settled."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_member, a_sign_in
from themeday_desktop.domain.appraisal import (
    Appraisal,
    AppraisalSheet,
    Grade,
    Settlement,
    appraisal_sheet,
    check_grade,
    settling_problems,
)
from themeday_desktop.domain.attendance import AttendanceState, Standing
from themeday_desktop.domain.sign_in import SheetRow
from themeday_desktop.domain.traits import Stage

EXPECTED, PRESENT, ABSENT = Standing.EXPECTED, AttendanceState.PRESENT, AttendanceState.ABSENT


def a_person(
    name: str, state: AttendanceState | None = PRESENT, stage: Stage = Stage.FULL, standing: Standing = EXPECTED
) -> SheetRow:
    return SheetRow(a_member(name), standing, None, stage, a_sign_in(state) if state else None)


def graded(*rows: SheetRow, settlement: Settlement | None = None, **grades: Grade) -> AppraisalSheet:
    """The appraisal of these rows with grades by name."""
    found = {f"id-{name}": Appraisal("a1", f"id-{name}", grade) for name, grade in grades.items()}
    return appraisal_sheet(rows, found, settlement=settlement)


def of(count: int, excellent: int, *, rest: Grade | None = Grade.QUALIFIED) -> AppraisalSheet:
    """So many who came, the first of them excellent, the others with the grade `rest`."""
    names = [f"n{number}" for number in range(count)]
    grades = {name: Grade.EXCELLENT if at < excellent else rest for at, name in enumerate(names)}
    known = {name: grade for name, grade in grades.items() if grade is not None}
    return graded(*map(a_person, names), **known)


@pytest.mark.parametrize(
    ("part", "most"), [(0, 0), (1, 0), (2, 0), (3, 1), (4, 1), (5, 1), (6, 2), (29, 9), (30, 10), (31, 10)]
)
def test_a_third_is_taken_and_what_is_left_over_dropped(part: int, most: int) -> None:
    assert of(part, 0).most_excellent == most


@pytest.mark.parametrize(
    ("part", "excellent", "over"),
    [(1, 0, False), (1, 1, True), (2, 1, True), (3, 1, False), (3, 2, True), (30, 10, False), (30, 11, True)],
)
def test_exactly_a_third_may_be_excellent_and_one_more_may_not(part: int, excellent: int, over: bool) -> None:
    sheet = of(part, excellent)
    assert sheet.is_over is over
    assert [one.code for one in settling_problems(sheet)] == (["excellent_over_third"] if over else [])


def test_over_the_third_the_arithmetic_is_told() -> None:
    (problem,) = settling_problems(of(31, 13))
    assert dict(problem.params) == {"excellent": "13", "part": "31", "most": "10", "over": "3"}


def test_nobody_graded_can_not_be_settled() -> None:
    for sheet in (of(0, 0), of(3, 0, rest=None)):
        assert [one.code for one in settling_problems(sheet)] == ["nobody_graded"]


def test_who_came_and_has_no_grade_yet_keeps_nothing_back() -> None:
    sheet = graded(a_person("甲"), a_person("乙"), 甲=Grade.BASIC)
    assert [one.member.name for one in sheet.open] == ["乙"]
    assert settling_problems(sheet) == ()


def test_probationary_members_take_part_without_a_grade_and_enlarge_no_third() -> None:
    rows = [a_person("甲"), a_person("乙"), a_person("丙", stage=Stage.PROBATIONARY)]
    sheet = graded(*rows, a_person("丁", ABSENT, Stage.PROBATIONARY))
    assert (sheet.taking_part, sheet.ungraded, sheet.most_excellent) == (2, 1, 0)
    assert [one.member.name for one in sheet.lines] == ["甲", "乙"]


def test_guests_take_no_part() -> None:
    sheet = graded(
        a_person("甲", standing=Standing.GUEST), a_person("乙", stage=Stage.ACTIVIST, standing=Standing.GUEST)
    )
    assert (sheet.lines, sheet.ungraded) == ((), 0)


def test_who_did_not_come_takes_part_once_graded_later() -> None:
    rows = [a_person("甲"), a_person("乙"), a_person("丙", ABSENT)]
    before, after = graded(*rows), graded(*rows, 丙=Grade.QUALIFIED)
    assert (before.taking_part, before.most_excellent, [one.member.name for one in before.later]) == (2, 0, ["丙"])
    assert (after.taking_part, after.most_excellent, after.later) == (3, 1, ())


def test_an_infirm_member_is_appraised_too() -> None:
    sheet = graded(a_person("甲", None, standing=Standing.INFIRM), a_person("乙", AttendanceState.ONLINE))
    assert [(one.member.name, one.came, one.is_full) for one in sheet.lines] == [
        ("甲", False, True),
        ("乙", True, True),
    ]


def test_each_grade_is_counted() -> None:
    sheet = graded(*map(a_person, "甲乙丙丁"), 甲=Grade.EXCELLENT, 乙=Grade.BASIC, 丙=Grade.UNQUALIFIED)
    assert [sheet.counts[grade] for grade in Grade] == [1, 0, 1, 1]
    assert (sheet.graded, sheet.excellent) == (3, 1)


def test_a_grade_of_somebody_who_was_no_full_member_is_shown_and_not_counted() -> None:
    sheet = graded(a_person("甲", stage=Stage.PROBATIONARY), a_person("乙"), 甲=Grade.EXCELLENT)
    assert [one.member.name for one in sheet.strangers] == ["甲"]
    assert (sheet.excellent, sheet.taking_part, sheet.ungraded) == (0, 1, 0)


def test_the_settlement_is_kept_beside_the_grades() -> None:
    settlement = Settlement("a1", "2026-07-12")
    assert graded(a_person("甲"), settlement=settlement).settlement is settlement


@pytest.mark.parametrize(
    ("row", "note", "codes"),
    [
        (a_person("甲"), None, []),
        (a_person("甲"), "字" * 200, []),
        (a_person("甲"), "字" * 201, ["too_long"]),
        (a_person("甲", ABSENT), None, ["late_grade_needs_note"]),
        (a_person("甲", ABSENT), " ", ["late_grade_needs_note"]),
        (a_person("甲", ABSENT), "7月12日支委会补评", []),
        (a_person("甲", None), None, ["late_grade_needs_note"]),
    ],
)
def test_a_grade_given_later_says_how(row: SheetRow, note: str | None, codes: list[str]) -> None:
    (line,) = graded(row).lines
    assert [one.code for one in check_grade(line, note)] == codes


def test_a_probationary_member_gets_no_grade() -> None:
    (line,) = graded(a_person("甲", stage=Stage.PROBATIONARY), 甲=Grade.QUALIFIED).lines
    assert [one.code for one in check_grade(line, None)] == ["not_graded"]


@given(
    st.lists(
        st.tuples(st.sampled_from([None, *Grade]), st.booleans(), st.sampled_from([Stage.FULL, Stage.PROBATIONARY]))
    )
)
def test_what_may_be_settled_never_holds_more_than_a_third(people: list[tuple[Grade | None, bool, Stage]]) -> None:
    rows = [a_person(f"n{at}", PRESENT if came else ABSENT, stage) for at, (_, came, stage) in enumerate(people)]
    sheet = graded(*rows, **{f"n{at}": grade for at, (grade, *_) in enumerate(people) if grade is not None})
    part = sum(stage is Stage.FULL and (came or grade is not None) for grade, came, stage in people)
    excellent = sum(stage is Stage.FULL and grade is Grade.EXCELLENT for grade, _, stage in people)
    assert (sheet.taking_part, sheet.excellent) == (part, excellent)
    assert sheet.is_over is (3 * excellent > part)
    assert bool(settling_problems(sheet)) is (sheet.graded == 0 or 3 * excellent > part)
