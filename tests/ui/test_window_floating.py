"""The ways to the floating members in the real window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.activity_place import type_text
from tests.ui.window_house import House
from themeday_desktop.ui.pages.floating import FloatingPage


@pytest.fixture
def opened(qtbot: QtBot, house: House) -> House:
    house.open(qtbot)
    return house


@pytest.mark.parametrize("word", ["流动党员", "联系人"])
def test_the_search_over_everything_leads_there(qtbot: QtBot, opened: House, word: str) -> None:
    qtbot.keyClick(opened.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    line = opened.window.findChild(QWidget, "search-everything")
    qtbot.waitUntil(lambda: opened.window.services.search.is_ready)
    type_text(line, word)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    office = opened.window.office
    assert office is not None
    qtbot.waitUntil(lambda: isinstance(office.shown, FloatingPage))
    assert office.rail.current() == "roster"
