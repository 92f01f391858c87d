"""The home page's year: how each month stands."""

from __future__ import annotations

from pathlib import Path

from tests.builders import ready_to_export
from tests.services.home_house import House, months
from themeday_desktop.services.home_view import MonthStanding


def test_the_year_tells_each_month_apart(house: House, tmp_path: Path) -> None:
    house.rule("day 10")
    done, held = house.activity("2026-08-10"), house.activity("2026-09-10")
    exported = ready_to_export(house.services)
    for own in (done, held):
        house.hold(own)
    house.wrap_up(done)
    house.export(exported, tmp_path)
    house.activity("2026-12-11")
    view = house.on("2026-11-05")
    assert months(view) == {
        **{f"2026-{month:02d}": MonthStanding.BEFORE for month in range(1, 7)},
        "2026-07": MonthStanding.EXPORTED,
        "2026-08": MonthStanding.DONE,
        "2026-09": MonthStanding.HELD,
        "2026-10": MonthStanding.MISSED,
        "2026-11": MonthStanding.AHEAD,
        "2026-12": MonthStanding.AHEAD,
    }
    assert [one.day for one in view.months[9:]] == ["2026-10-10", "2026-11-10", "2026-12-11"]
    assert [one.percent for one in view.months[6:10]] == [100, 100, 100, None]


def test_a_month_whose_day_came_without_anybody_was_not_held(house: House) -> None:
    own = house.activity("2026-07-10")
    view = house.on("2026-08-01")
    assert (months(view)["2026-07"], view.months[6].activity_id) == (MonthStanding.MISSED, own)


def test_this_month_is_missed_once_the_rules_day_has_passed(house: House) -> None:
    house.rule("day 10")
    assert months(house.on("2026-08-10"))["2026-08"] is MonthStanding.AHEAD
    assert months(house.on("2026-08-11"))["2026-08"] is MonthStanding.MISSED


def test_a_share_is_rounded_half_up(house: House) -> None:
    own = house.activity("2026-07-10")
    house.hold(own, away=3)  # 1 of 4 expected
    assert house.on("2026-07-14").months[6].percent == 25
