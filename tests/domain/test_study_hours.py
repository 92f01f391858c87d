"""What a member studied in a year, as minutes and as hours, against what the year asks."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.builders import a_member, a_study_record, with_trait
from themeday_desktop.domain.activities import StudyMode
from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.make_up import MakeUp, MakeUpMethod
from themeday_desktop.domain.members import Member
from themeday_desktop.domain.study_hours import (
    HoursStanding,
    OwnYear,
    StudyDay,
    Terms,
    YearOfStudy,
    officers_of,
    study_day,
    year_of_study,
)
from themeday_desktop.domain.traits import Stage, Trait, TraitChange

PRESENT, LATE, ONLINE = AttendanceState.PRESENT, AttendanceState.LATE, AttendanceState.ONLINE
MARCH, JULY = StudyDay("march", "2026-03-10", 90, 30), StudyDay("july", "2026-07-10", 60, 0)
SPAN = ("2026-01-01", "2026-12-31")
TERMS = Terms(60, 32, 56, frozenset({"石建国"}))


def a_year(
    member: Member | None = None, own: OwnYear | None = None, *, span: tuple[str, str] = SPAN, terms: Terms = TERMS
) -> YearOfStudy:
    """March and July of somebody who is in no office."""
    year = year_of_study(member or a_member("林巧云"), (MARCH, JULY), own=own or OwnYear(), span=span, terms=terms)
    assert year is not None
    return year


def studied(minutes: int, *, name: str = "林巧云", per_hour: int = 60) -> YearOfStudy:
    """A year of one activity of so many minutes."""
    terms = Terms(per_hour, 32, 56, TERMS.officers)
    day, own = StudyDay("a", "2026-03-10", minutes, 0), OwnYear({"a": PRESENT})
    year = year_of_study(a_member(name), (day,), own=own, span=SPAN, terms=terms)
    assert year is not None
    return year


def made(minutes: int | None, activity: str = "march") -> dict[str, MakeUp]:
    return {activity: MakeUp(activity, "m", MakeUpMethod.READING, "2026-03-12", minutes=minutes)}


def staged(*steps: tuple[Stage, str]) -> Member:
    return a_member("林巧云", history=tuple(TraitChange(Trait.STAGE, stage.value, day) for stage, day in steps))


def test_a_day_adds_up_what_was_studied_together_and_alone() -> None:
    records = (
        a_study_record(minutes=30),
        a_study_record("b", minutes=15),
        a_study_record("c", minutes=None),
        a_study_record("d", mode=StudyMode.SELF, minutes=20),
        a_study_record("e", mode=StudyMode.SELF, minutes=None),
    )
    assert study_day("march", "2026-03-10", records=records) == StudyDay("march", "2026-03-10", 45, 20)


@pytest.mark.parametrize("state", [PRESENT, LATE, ONLINE])
def test_who_came_is_credited_with_both(state: AttendanceState) -> None:
    year = a_year(own=OwnYear({"march": state}))
    assert (year.collective_minutes, year.own_minutes, year.make_up_minutes, year.minutes) == (90, 30, 0, 120)


@pytest.mark.parametrize(
    "state", [None, *(one for one in AttendanceState if not one.came)], ids=lambda one: str(one and one.value)
)
def test_who_did_not_come_is_credited_with_nothing(state: AttendanceState | None) -> None:
    assert a_year(own=OwnYear({} if state is None else {"march": state})).minutes == 0


@pytest.mark.parametrize(("timed", "credited"), [(40, 40), (90, 90), (200, 90), (None, 0)])
def test_a_make_up_counts_as_far_as_was_studied_together(timed: int | None, credited: int) -> None:
    year = a_year(own=OwnYear({"march": AttendanceState.ABSENT}, made(timed)))
    assert (year.make_up_minutes, year.minutes) == (credited, credited)


def test_a_make_up_of_who_came_after_all_is_not_counted_twice() -> None:
    assert a_year(own=OwnYear({"march": LATE}, made(40))).minutes == 120


@pytest.mark.parametrize(
    ("minutes", "per_hour", "hours"),
    [
        (0, 60, "0.0"),
        (3, 60, "0.1"),
        (2, 60, "0.0"),
        (9, 60, "0.2"),
        (90, 60, "1.5"),
        (90, 45, "2.0"),
        (1918, 60, "32.0"),
    ],
)
def test_hours_are_rounded_half_up_to_one_place(minutes: int, per_hour: int, hours: str) -> None:
    year = studied(minutes, per_hour=per_hour)
    assert (str(year.hours), type(year.hours)) == (hours, Decimal)


def test_the_hours_are_those_of_all_minutes_and_not_the_sum_of_rounded_parts() -> None:
    days = (StudyDay("a", "2026-03-10", 2, 2),)
    year = year_of_study(a_member("林巧云"), days, own=OwnYear({"a": PRESENT}), span=SPAN, terms=TERMS)
    assert year is not None
    assert (TERMS.hours(2), year.hours) == (Decimal("0.0"), Decimal("0.1"))


@pytest.mark.parametrize(
    ("minutes", "name", "standing", "missing", "percent"),
    [
        (0, "林巧云", HoursStanding.SHORT, "32", 0),
        (1860, "林巧云", HoursStanding.SHORT, "1.0", 96),
        (1914, "林巧云", HoursStanding.SHORT, "0.1", 99),
        (1917, "林巧云", HoursStanding.ENOUGH, "0", 100),
        (1920, "林巧云", HoursStanding.ENOUGH, "0", 100),
        (9999, "林巧云", HoursStanding.ENOUGH, "0", 100),
        (1920, "石建国", HoursStanding.SHORT, "24.0", 57),
        (3360, "石建国", HoursStanding.ENOUGH, "0", 100),
    ],
)
def test_a_year_is_measured_by_the_hours_shown(
    minutes: int, name: str, standing: HoursStanding, missing: str, percent: int
) -> None:
    year = studied(minutes, name=name)
    assert (year.standing, year.missing, year.percent) == (standing, Decimal(missing), percent)


def test_who_holds_an_office_is_asked_for_more() -> None:
    year = a_year(a_member("石建国"))
    assert (year.target, year.is_officer) == (56, True)


@pytest.mark.parametrize(
    ("texts", "names"),
    [
        ([None, ""], set()),
        (["石建国", "王秀兰"], {"石建国", "王秀兰"}),
        (["石建国、王秀兰，李明;张伟/", " 石 建 国 "], {"石建国", "王秀兰", "李明", "张伟"}),
    ],
)
def test_offices_name_one_or_several(texts: list[str | None], names: set[str]) -> None:
    assert officers_of(texts) == names


def test_of_an_infirm_member_nothing_is_asked_but_what_was_studied_is_shown() -> None:
    member = with_trait(a_member("石建国"), Trait.INFIRM, "1")
    year = a_year(member, OwnYear({"march": PRESENT, "july": AttendanceState.HOME_STUDY}))
    assert (year.target, year.standing, year.percent, year.minutes) == (None, HoursStanding.NOT_ASKED, None, 120)
    assert (year.missing, year.home_studies) == (0, 1)


def test_a_visit_is_a_home_study_and_counted_once() -> None:
    own = OwnYear({"july": AttendanceState.HOME_STUDY}, visited={"march", "july"})
    year = a_year(with_trait(a_member(), Trait.INFIRM, "1"), own)
    assert (year.home_studies, year.minutes) == (2, 0)


def test_who_became_a_member_in_the_year_is_counted_from_that_day_against_the_whole_target() -> None:
    member = staged((Stage.CANDIDATE, "2025-01-01"), (Stage.PROBATIONARY, "2026-07-01"))
    year = a_year(member, OwnYear({"march": PRESENT, "july": PRESENT}, made(40)))
    assert (year.since, year.left, year.minutes, year.target) == ("2026-07-01", None, 60, 32)


def test_a_step_within_membership_is_no_beginning() -> None:
    member = staged((Stage.PROBATIONARY, "2025-07-01"), (Stage.FULL, "2026-07-01"))
    year = a_year(member, OwnYear({"march": PRESENT, "july": PRESENT}))
    assert (year.since, year.left, year.minutes) == (None, None, 180)


def test_who_left_is_counted_until_that_day_against_the_whole_target() -> None:
    member = staged((Stage.FULL, "2010-07-01"), (Stage.TRANSFERRED_OUT, "2026-07-10"))
    year = a_year(member, OwnYear({"march": PRESENT, "july": PRESENT}))
    assert (year.left, year.left_as, year.minutes, year.target) == ("2026-07-10", Stage.TRANSFERRED_OUT, 120, 32)


def test_who_left_and_came_back_is_counted_on_both_sides() -> None:
    member = staged((Stage.FULL, "2010-07-01"), (Stage.TRANSFERRED_OUT, "2026-03-01"), (Stage.FULL, "2026-06-01"))
    year = a_year(member, OwnYear({"march": PRESENT, "july": PRESENT}))
    assert (year.since, year.left, year.minutes) == (None, None, 60)


def test_of_who_died_nothing_is_asked() -> None:
    year = a_year(staged((Stage.FULL, "2010-07-01"), (Stage.DECEASED, "2026-05-01")))
    assert (year.target, year.left_as) == (None, Stage.DECEASED)


def test_who_leaves_after_the_last_day_has_not_left() -> None:
    member = staged((Stage.FULL, "2010-07-01"), (Stage.TRANSFERRED_OUT, "2026-09-01"))
    assert a_year(member, span=("2026-01-01", "2026-08-31")).left is None


@pytest.mark.parametrize(
    "steps",
    [
        (),
        ((Stage.ACTIVIST, "2020-01-01"),),
        ((Stage.FULL, "2010-07-01"), (Stage.TRANSFERRED_OUT, "2025-12-31")),
        ((Stage.FULL, "2027-01-01"),),
    ],
)
def test_who_was_no_member_in_the_year_is_not_in_it(steps: tuple[tuple[Stage, str], ...]) -> None:
    own = OwnYear({"march": PRESENT})
    assert year_of_study(staged(*steps), (MARCH,), own=own, span=SPAN, terms=TERMS) is None


def test_a_step_known_to_the_month_begins_on_its_first_day() -> None:
    member = staged((Stage.PROBATIONARY, "2026-07"))
    year = a_year(member, OwnYear({"march": PRESENT, "july": PRESENT}))
    assert (year.since, year.minutes) == ("2026-07", 60)


def test_group_is_that_of_the_last_day() -> None:
    member = with_trait(with_trait(a_member(), Trait.GROUP, "一组"), Trait.GROUP, "二组", "2026-10-01")
    assert (a_year(member).group, a_year(member, span=("2026-01-01", "2026-09-30")).group) == ("二组", "一组")
