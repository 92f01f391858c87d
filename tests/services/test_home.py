"""The home page's view: the head, this month's theme day, and what is proposed where there is none."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from tests.builders import NOTICE, a_ledger, ready_to_export
from tests.services.home_house import House, kinds, months, standings
from themeday_desktop.domain.activities import ActivityKind, Notice
from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.services.home import part_of_day
from themeday_desktop.services.home_proposal import Proposal
from themeday_desktop.services.home_view import ActivityStanding, MonthStanding, PartOfDay, StepStanding


@pytest.mark.parametrize(
    ("hour", "part"),
    [(4, PartOfDay.EVENING), (5, PartOfDay.EARLY), (9, PartOfDay.MORNING), (12, PartOfDay.NOON),
     (14, PartOfDay.AFTERNOON), (18, PartOfDay.EVENING), (23, PartOfDay.EVENING)],
)  # fmt: skip
def test_the_greeting_follows_the_clock(hour: int, part: PartOfDay) -> None:
    assert part_of_day(datetime(2026, 7, 10, hour)) is part  # noqa: DTZ001 - only the hour counts


def test_the_head_tells_secretary_branch_day_and_members_of_today(house: House) -> None:
    house.rule("day 10")
    view = house.on("2026-07-14")
    assert (view.secretary, view.branch, view.today, view.members) == ("石建国", "石桥村党支部", "2026-07-14", 5)
    assert not view.is_new


def test_a_ledger_without_anybody_is_new(tmp_path: Path) -> None:
    services = a_ledger(tmp_path / "new")
    view = services.home.load()
    assert (view.is_new, view.month, view.todos) == (True, None, ())
    services.ledger.close()


# -- this month ------------------------------------------------------------------------------------


def test_before_the_day_only_the_notice_is_due_and_leads_on(house: House) -> None:
    house.activity("2026-07-20", theme=None)
    view = house.on("2026-07-14")
    assert view.month is not None
    assert view.month.standing is ActivityStanding.AHEAD
    assert standings(view).pop("notice") is StepStanding.WARNING
    assert {one.standing for one in view.month.steps[1:]} == {StepStanding.WAITING}
    assert [one.code for one in view.month.gravest] == ["theme_missing"]
    assert view.month.next_step == "notice"


def test_on_the_day_the_sign_in_comes_next_until_everybody_is_told(house: House) -> None:
    own = house.activity("2026-07-14")
    view = house.on("2026-07-14")
    assert view.month is not None
    assert (view.month.standing, view.month.next_step) == (ActivityStanding.TODAY, "sign_in")
    first = house.services.attendance.load_sheet(own).rows[0].member.id
    house.services.attendance.record(own, first, state=AttendanceState.PRESENT)
    view = house.on("2026-07-14")
    assert view.month is not None
    assert (standings(view)["sign_in"], view.month.next_step) == (StepStanding.WARNING, "sign_in")


def test_after_the_day_a_missing_wrap_up_weighs_most(house: House) -> None:
    house.hold(house.activity("2026-07-10"))
    view = house.on("2026-07-14")
    assert view.month is not None
    assert (view.month.standing, view.month.next_step) == (ActivityStanding.HELD, "wrap_up")
    assert standings(view)["wrap_up"] is StepStanding.BLOCKED
    assert len(view.month.gravest) == 3
    assert view.month.gravest[0].code == "wrap_up_missing"


def test_a_day_that_passed_without_anybody_is_said(house: House) -> None:
    house.activity("2026-07-10")
    view = house.on("2026-07-14")
    assert view.month is not None
    assert (view.month.standing, view.month.next_step) == (ActivityStanding.NOBODY_CAME, "sign_in")
    assert standings(view)["sign_in"] is StepStanding.BLOCKED


def test_with_everything_that_must_be_there_the_export_comes_next(house: House) -> None:
    own = house.activity("2026-07-10", notice=NOTICE)
    house.hold(own)
    house.wrap_up(own)
    view = house.on("2026-07-14")
    assert view.month is not None
    assert view.month.next_step == "export"
    assert (view.month.steps[-1].code, view.month.steps[-1].params) == ("export_due", {"day": "2026-07-25"})


def test_an_exported_month_says_when_and_asks_for_nothing(house: House, tmp_path: Path) -> None:
    own = ready_to_export(house.services)
    house.export(own, tmp_path)
    view = house.on("2026-07-14")
    assert view.month is not None
    assert view.month.standing is ActivityStanding.EXPORTED
    assert (view.month.steps[-1].standing, view.month.steps[-1].params) == (StepStanding.DONE, {"day": "2026-07-10"})
    assert (view.month.next_step, kinds(view.todos)) == ("export", [])


def test_of_several_theme_days_the_nearest_is_shown(house: House) -> None:
    house.activity("2026-07-01")
    near = house.activity("2026-07-20")
    house.activity("2026-07-14", kinds=(ActivityKind.GENERAL_MEETING,))
    view = house.on("2026-07-14")
    assert view.month is not None
    assert view.month.head.id == near


def test_an_activity_whose_day_is_open_waits_for_it(house: House) -> None:
    house.activity(None, notice=Notice(window_start="2026-07-05", window_end="2026-07-20"))  # type: ignore[arg-type]
    view = house.on("2026-07-14")
    assert view.month is not None
    assert (view.month.standing, view.month.next_step) == (ActivityStanding.AHEAD, "notice")
    assert months(view)["2026-07"] is MonthStanding.AHEAD


# -- without a theme day ---------------------------------------------------------------------------


def test_a_month_without_one_is_proposed_by_the_rule_and_like_the_last(house: House) -> None:
    house.rule("day 20")
    house.activity("2026-06-10", time_start="14:30", time_end="17:00")
    assert house.on("2026-07-14").proposal == Proposal("2026-07-20", "14:30", "17:00", "村部二楼", "七月主题党日")


def test_without_a_rule_the_day_of_the_last_one_is_proposed_but_none_that_passed(house: House) -> None:
    house.activity("2026-06-10")
    assert house.on("2026-07-01").proposal.day == "2026-07-10"  # type: ignore[union-attr]
    assert house.on("2026-07-14").proposal.day == "2026-07-14"  # type: ignore[union-attr]


def test_before_the_first_activity_today_is_proposed(house: House) -> None:
    assert house.on("2026-07-14").proposal == Proposal("2026-07-14", None, None, None, None)


def test_a_proposal_is_recorded_as_any_other_activity(house: House) -> None:
    proposal = Proposal("2026-07-20", "14:30", "17:00", "村部", "六月主题党日")
    own, _ = house.services.activities.add_activity(house.services.home.draft_of(proposal, "七月主题党日"))
    made = house.services.activities.load(own)
    assert (made.title, made.held_on, made.time_end, made.place) == ("七月主题党日", "2026-07-20", "17:00", "村部")
