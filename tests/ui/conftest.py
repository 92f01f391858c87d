"""A window, or the screen at the door, over a ledger of its own for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.builders import a_ledger
from tests.ui.kiosk_door import Door
from tests.ui.window_house import House
from themeday_desktop.ui.theme import Theme


@pytest.fixture
def house(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[House]:
    house = House(theme, tmp_path)
    qtbot.addWidget(house.window)
    yield house
    house.window.close()


@pytest.fixture
def door(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Door]:
    made = Door(a_ledger(tmp_path))
    screen = made.open(theme)
    qtbot.waitUntil(screen.isActiveWindow)
    yield made
    made.screen.end()
    made.screen.deleteLater()
    made.services.ledger.close()
