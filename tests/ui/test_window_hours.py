"""The ways to the hours of study in the real window, and back to the roster."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.activity_place import type_text
from tests.ui.window_house import House
from themeday_desktop.ui.pages.hours import HoursPage
from themeday_desktop.ui.pages.roster import RosterPage
from themeday_desktop.ui.widgets.table import TableView


@pytest.fixture
def opened(qtbot: QtBot, house: House) -> House:
    house.open(qtbot)
    return house


def shown(house: House) -> QWidget | None:
    """The page in front."""
    assert house.window.office is not None
    return house.window.office.shown


def test_the_search_over_everything_leads_there(qtbot: QtBot, opened: House) -> None:
    qtbot.keyClick(opened.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    line = opened.window.findChild(QWidget, "search-everything")
    qtbot.waitUntil(lambda: opened.window.services.search.is_ready)
    type_text(line, "学时")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(shown(opened), HoursPage))


def test_the_roster_leads_there_and_a_person_leads_back(qtbot: QtBot, opened: House) -> None:
    opened.go("roster")
    qtbot.mouseClick(opened.window.findChild(QWidget, "to-hours"), Qt.MouseButton.LeftButton)
    assert isinstance(shown(opened), HoursPage)
    assert opened.window.office.rail.current() == "roster"
    table = opened.window.findChild(TableView, "hours-table")
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert isinstance(shown(opened), RosterPage)
