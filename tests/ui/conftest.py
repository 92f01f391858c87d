"""A window over a ledger of its own for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.window_house import House
from themeday_desktop.ui.theme import Theme


@pytest.fixture
def house(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[House]:
    house = House(theme, tmp_path)
    qtbot.addWidget(house.window)
    yield house
    house.window.close()
