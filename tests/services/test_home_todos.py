"""What the home page says is to be done: what it is, by when, and in which order."""

from __future__ import annotations

from pathlib import Path

from tests.builders import BRANCH, NOTICE, ready_to_export
from tests.services.home_house import House, kinds
from themeday_desktop.domain.activities import Deadline
from themeday_desktop.domain.attendance import AttendanceState, Standing
from themeday_desktop.domain.make_up import MakeUpDraft, MakeUpMethod
from themeday_desktop.services.home_view import StepStanding, Todo, TodoKind
from themeday_desktop.services.places import Place
from themeday_desktop.services.wording_home import step_note


def test_deadlines_are_counted_in_days_and_end_with_the_package(house: House, tmp_path: Path) -> None:
    own = ready_to_export(house.services)
    todos = house.on("2026-07-26").todos
    assert kinds(todos) == [(TodoKind.DEADLINE, "2026-07-31", 5), (TodoKind.DEADLINE, "2026-07-25", -1)]
    assert [one.is_overdue for one in todos] == [False, True]
    assert todos[0].params["recipient"] == BRANCH.township
    assert todos[1].params["recipient"] == "镇党委组织办"
    assert todos[0].place == Place("activity", own, "export")
    house.export(own, tmp_path)
    assert house.on("2026-07-26").todos == ()


def test_a_held_theme_day_without_deadlines_is_handed_over_by_the_end_of_its_month(house: House) -> None:
    house.hold(house.activity("2026-07-10"))
    assert kinds(house.on("2026-07-10").todos) == []
    assert kinds(house.on("2026-07-14").todos) == [(TodoKind.PACKAGE, "2026-07-31", 17)]
    late = house.on("2026-08-02").todos
    assert kinds(late) == [(TodoKind.PACKAGE, "2026-07-31", -2)]
    assert not late[0].is_overdue  # nobody has set that day


def make_ups(house: House, day: str) -> list[Todo]:
    return [one for one in house.on(day).todos if one.kind is TodoKind.MAKE_UP]


def made_up(house: House, activity_id: str, at: int) -> None:
    line = house.services.make_ups.load_activity(activity_id)[at]
    draft = MakeUpDraft(MakeUpMethod.READING, house.services.make_ups.today)
    house.services.make_ups.record(activity_id, line.member.id, draft=draft)


def test_whoever_was_away_owes_a_make_up_within_two_weeks(house: House) -> None:
    own = house.activity("2026-07-10", notice=NOTICE)
    house.hold(own, away=2)
    make_up = next(one for one in house.on("2026-07-14").todos if one.kind is TodoKind.MAKE_UP)
    assert (make_up.date, make_up.days_left) == ("2026-07-24", 10)
    assert (make_up.params["count"], make_up.params["on_leave"], make_up.params["absent"]) == ("2", "2", "0")
    assert make_up.place == Place("make_up", step=own)


def test_the_make_up_stays_in_sight_for_sixty_days_after_its_day(house: House) -> None:
    house.hold(house.activity("2026-07-10", notice=NOTICE), away=1)
    assert [one.days_left for one in make_ups(house, "2026-09-22")] == [-60]
    assert make_ups(house, "2026-09-23") == []


def test_the_days_of_the_make_up_are_a_setting(house: House) -> None:
    house.hold(house.activity("2026-07-10", notice=NOTICE), away=1)
    house.services.settings.record({"make_up.days": "30"})
    assert [(one.date, one.days_left) for one in make_ups(house, "2026-07-14")] == [("2026-08-09", 26)]


def test_who_has_made_it_up_is_counted_no_more(house: House) -> None:
    own = house.activity("2026-07-10", notice=NOTICE)
    house.hold(own, away=2)
    house.on("2026-07-14")
    made_up(house, own, 0)
    assert [one.params["count"] for one in make_ups(house, "2026-07-14")] == ["1"]
    made_up(house, own, 0)  # who still owes comes first
    assert make_ups(house, "2026-07-14") == []


def test_who_is_signed_in_after_all_or_has_left_is_counted_no_more(house: House) -> None:
    own = house.activity("2026-07-10", notice=NOTICE)
    house.hold(own, away=3)
    house.on("2026-07-14")
    first, second, _ = (one.member.id for one in house.services.make_ups.load_activity(own))
    house.services.attendance.record(own, first, state=AttendanceState.LATE)
    house.services.roster.transfer_out(second, on="2026-07-12")
    assert [one.params["count"] for one in make_ups(house, "2026-07-14")] == ["1"]


def test_an_infirm_member_on_leave_owes_nothing(house: House) -> None:
    own = house.activity("2026-07-10", notice=NOTICE)
    house.hold(own)
    infirm = next(
        row for row in house.services.attendance.load_sheet(own).rows if row.standing is Standing.INFIRM
    ).member.id
    house.services.attendance.record(own, infirm, state=AttendanceState.ON_LEAVE, reason="生病住院")
    assert make_ups(house, "2026-07-14") == []


def test_what_is_to_be_done_goes_back_into_last_year(house: House) -> None:
    house.hold(house.activity("2026-12-10"))
    assert kinds(house.on("2027-01-12").todos) == [(TodoKind.PACKAGE, "2026-12-31", -12)]


def test_this_week_comes_first_then_the_newest_that_are_late_then_what_has_time(house: House) -> None:
    days = ("2026-07-01", "2026-07-13", "2026-07-14", "2026-07-15", "2026-07-21", "2026-07-22", "2026-07-31")
    house.activity("2026-07-10", notice=NOTICE._replace(deadlines=tuple(Deadline(day, "材料") for day in days)))
    assert [one.days_left for one in house.on("2026-07-14").todos] == [0, 1, 7, -1, -13, 8, 17]


def test_the_export_warns_once_its_day_has_passed(house: House) -> None:
    notice = NOTICE._replace(deadlines=(Deadline("2026-07-25", "资料包"),))
    house.hold(house.activity("2026-07-10", notice=notice))
    said = {}
    for day in ("2026-07-25", "2026-07-26"):
        month = house.on(day).month
        assert month is not None
        said[day] = (month.steps[-1].standing, step_note(month.steps[-1]))
    assert said == {
        "2026-07-25": (StepStanding.WAITING, "7月25日前"),
        "2026-07-26": (StepStanding.WARNING, "逾期 1 天"),
    }
