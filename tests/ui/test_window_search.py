"""The search over everything in the window: which keys open it, and where what is found leads."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.window_house import HOSTILE, House
from themeday_desktop.domain.packages import Package
from themeday_desktop.services.packing import MadePackage


@pytest.mark.parametrize("page", ["home", "settings", "help", "activity"])
def test_control_k_opens_the_search_over_everything(qtbot: QtBot, house: House, page: str) -> None:
    house.open(qtbot)
    house.go(page, "notice" if page == "activity" else None)
    qtbot.keyClick(house.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert house.window.findChild(QWidget, "search-palette").isVisible()


@pytest.mark.parametrize(
    ("page", "step", "field"),
    [
        ("activities", None, "activities-search"),
        ("roster", None, "roster-search"),
        ("activity", "sign_in", "sign-in-search"),
    ],
)
def test_a_page_with_a_search_is_searched_first_and_everything_on_the_second_press(
    qtbot: QtBot, house: House, page: str, step: str | None, field: str
) -> None:
    house.open(qtbot)
    house.go(page, step)
    house.window.office.rail.findChild(QWidget, "rail-home").setFocus()
    qtbot.keyClick(house.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert house.window.findChild(QWidget, field).hasFocus()
    assert house.window.findChild(QWidget, "search-palette") is None
    qtbot.keyClick(house.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert house.window.findChild(QWidget, "search-palette").isVisible()
    qtbot.keyClick(house.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)  # over a dialog: no second one
    assert len(house.window.findChildren(QWidget, "search-palette")) == 1


@pytest.mark.fault("TX-01")
@pytest.mark.parametrize("name", ["王建平", *HOSTILE[:5]])
def test_a_person_found_is_chosen_in_the_roster(qtbot: QtBot, house: House, name: str) -> None:
    house.open(qtbot)
    house.window.office.search(name)
    line = house.window.findChild(QWidget, "search-everything")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: house.window.office.current_page() == "roster")
    page = house.window.office.shown
    chosen = house.window.services.roster.load_member(page.findChild(QWidget, "roster-table").current_id())
    assert chosen.name == name


def test_an_activity_found_opens_at_the_first_step_that_is_not_done(qtbot: QtBot, house: House) -> None:
    house.open(qtbot)
    qtbot.keyClick(house.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    line = house.window.findChild(QWidget, "search-everything")
    qtbot.keyClicks(line, "7-10")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: getattr(house.window.office.shown, "activity_id", "") == house.activity)
    assert house.window.office.stepper.current() == "notice"


def test_a_file_found_opens_the_export_of_its_activity(qtbot: QtBot, house: House) -> None:
    house.open(qtbot)
    package = Package("p1", house.activity, 1, "石桥.zip", "/甲", 10, "0" * 128, 5, "0" * 128, None, "2026-07-10",
                      "2026-07-10T16:00:00+08:00")  # fmt: skip
    house.window.services.exports.record_package(MadePackage(Path("/甲/石桥.zip"), package, ()))
    house.window.office.search("石桥.zip")
    qtbot.keyClick(house.window.findChild(QWidget, "search-everything"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: getattr(house.window.office.shown, "activity_id", "") == house.activity)
    assert house.window.office.stepper.current() == "export"
