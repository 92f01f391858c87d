"""What the window says at the start of a clock that can't be right, and that nothing is lost by it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.window_house import House
from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.progress import NoProgress
from themeday_desktop.services.clock import SystemClock
from themeday_desktop.ui.theme import Theme


@pytest.fixture
def house(theme: Theme, qtbot: QtBot, tmp_path: Path) -> House:
    made = House(theme, tmp_path, names=("王建平", "李红星"))
    qtbot.addWidget(made.window)
    return made


def said_at_start(house: House, qtbot: QtBot, day: str) -> str:
    house.desk.clock = SystemClock(date.fromisoformat(day))
    house.open()
    qtbot.waitUntil(lambda: bool(house.prompts.errors))
    return house.prompts.errors[0].happened


def works_on(house: House, day: str) -> None:
    """Somebody is signed in, nothing has gone, and the ledger is whole."""
    services = house.window.services
    assert services is not None
    people = [row.member.id for row in services.attendance.load_sheet(house.activity).rows]
    services.attendance.record(house.activity, people[0], state=AttendanceState.PRESENT)
    assert services.ledger.today == day
    assert len(services.roster.load_members()) == 2
    assert [line.activity.id for line in services.activities.load_all()] == [house.activity]
    assert services.ledger.prepare_check(full=True)(NoProgress()) == []


@pytest.mark.fault("CL-01")
def test_a_clock_twenty_years_back_is_said_and_work_goes_on(house: House, qtbot: QtBot) -> None:
    said = said_at_start(house, qtbot, "2006-07-10")
    assert said == "电脑显示今天是2006年7月10日，上次记录是2026年7月10日，比上次记录还早。"
    works_on(house, "2006-07-10")


@pytest.mark.fault("CL-02")
def test_a_clock_ten_years_ahead_is_said_and_nothing_goes_by_itself(house: House, qtbot: QtBot) -> None:
    said = said_at_start(house, qtbot, "2036-07-10")
    assert said == "电脑显示今天是2036年7月10日，上次记录是2026年7月10日，离上次记录一年多了。"
    works_on(house, "2036-07-10")


@pytest.mark.fault("US-03")
def test_a_disk_that_is_nearly_full_is_said(house: House, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("themeday_desktop.services.ledger.free_bytes", lambda _folder: 90 * 1024 * 1024)
    assert said_at_start(house, qtbot, "2026-07-10") == "账本所在的磁盘只剩 90 MB。"
