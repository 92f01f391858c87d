"""One person's year of attendance."""

from themeday_desktop.domain.activities import Activity
from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.attendance_year import YearOfAttendance, year_of
from themeday_desktop.domain.members import Member
from themeday_desktop.domain.traits import Stage, Trait, TraitChange

FULL = TraitChange(Trait.STAGE, Stage.FULL.value, "2026-02-01")
DAYS = ("2026-01-10", "2026-02-10", "2026-03-10", "2026-04-10", "2026-05-10")


def a_year(states: dict[str, AttendanceState], *steps: TraitChange, until: str = "2026-12-31") -> YearOfAttendance:
    activities = [Activity(id=day, title=day, held_on=day) for day in reversed(DAYS)]
    recorded = {day: {"m": state} for day, state in states.items()}
    return year_of(Member("m", "张三", history=(FULL, *steps)), activities, states=recorded, until=until)


def test_the_marks_stand_in_the_order_of_the_days() -> None:
    assert [mark.day for mark in a_year({}).marks] == list(DAYS[1:])


def test_an_activity_before_membership_does_not_count() -> None:
    assert a_year({"2026-01-10": AttendanceState.PRESENT}).came == 0


def test_late_and_online_came_and_leave_did_not() -> None:
    year = a_year({DAYS[1]: AttendanceState.LATE, DAYS[2]: AttendanceState.ONLINE, DAYS[3]: AttendanceState.ON_LEAVE})
    assert (year.came, year.counted, year.on_leave, year.share) == (2, 4, 1, 0.5)


def test_an_infirm_member_leaves_the_ratio_until_coming() -> None:
    year = a_year({DAYS[4]: AttendanceState.PRESENT}, TraitChange(Trait.INFIRM, "1", "2026-02-01"))
    assert (year.came, year.counted) == (1, 1)


def test_activities_that_are_still_to_come_are_left_out() -> None:
    assert a_year({}, until="2026-03-10").counted == 2


def test_who_was_expected_at_nothing_has_no_share() -> None:
    assert a_year({}, until="2026-01-31").share is None


def test_an_activity_without_a_day_is_left_out() -> None:
    year = year_of(Member("m", "张三", history=(FULL,)), [Activity("a", "未定")], states={}, until="2026-12-31")
    assert year.marks == ()
