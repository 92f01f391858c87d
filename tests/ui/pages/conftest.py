"""A ledger with people for each test of a page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.pages.activity_place import Office, open_office
from themeday_desktop.ui.theme import Theme


@pytest.fixture
def office(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Iterator[Office]:
    """A ledger with people on 14 July 2026."""
    made = open_office(tmp_path, theme)
    qtbot.addWidget(made.host)
    yield made
    made.place.jobs.close()
