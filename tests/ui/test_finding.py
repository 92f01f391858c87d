"""The search over everything while its index is being read, with real keys in the real window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListView
from pytestqt.qtbot import QtBot

from tests.builders import a_member_draft
from tests.ui.gate import Gate
from tests.ui.pages.activity_place import type_text
from tests.ui.window_house import House
from themeday_desktop.domain.errors import NotRight
from themeday_desktop.services.desk import Services
from themeday_desktop.services.search import Search
from themeday_desktop.services.wording import explain
from themeday_desktop.ui.models.table import Role
from themeday_desktop.ui.office import Office
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.line_input import LineInput
from themeday_desktop.ui.widgets.search_palette import SearchPalette

PREPARING = "正在准备，马上就能找…"


class SearchedHouse(House):
    """A window over a ledger of two people; the index is read once `gate` is opened, or the job is to stop."""

    def __init__(self, theme: Theme, folder: Path, *, patch: pytest.MonkeyPatch) -> None:
        super().__init__(theme, folder, names=("王建平", "石建国"))
        self.gate, prepare = Gate(), Search.prepare
        patch.setattr(Search, "prepare", lambda search: self.gate.before(prepare(search)))

    def search(self, qtbot: QtBot) -> SearchedHouse:
        """The window with the palette, nothing typed."""
        self.open(qtbot)
        qtbot.keyClick(self.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(self.gate.begun.is_set)
        return self

    @property
    def services(self) -> Services:
        """Those of the open ledger."""
        assert self.window.services is not None
        return self.window.services

    def palette(self) -> SearchPalette:
        """The palette in front."""
        found = self.window.findChild(SearchPalette)
        assert found is not None
        return found

    def type(self, text: str) -> None:
        """Type into it."""
        type_text(self.palette().findChild(LineInput, "search-everything"), text)

    def titles(self) -> list[str]:
        """What is listed."""
        model = self.palette().findChild(QListView, "search-found").model()
        return [model.index(at, 0).data(Role.ROW).title for at in range(model.rowCount())]

    def told(self) -> str:
        """The line above the list."""
        label = self.palette().findChild(QLabel, "search-told")
        return label.text() if label.isVisible() else ""


@pytest.fixture
def house(qtbot: QtBot, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SearchedHouse]:
    """The window, not open yet."""
    made = SearchedHouse(theme, tmp_path, patch=monkeypatch)
    qtbot.addWidget(made.window)
    yield made
    made.window.close()


def test_what_was_typed_too_early_is_shown_as_soon_as_it_can_be_found(qtbot: QtBot, house: SearchedHouse) -> None:
    house.search(qtbot).type("石")
    assert (house.titles(), house.told()) == ([], PREPARING)
    house.gate.opened.set()
    qtbot.waitUntil(lambda: house.titles() == ["石建国"])
    assert house.told() == ""


def test_whoever_is_added_while_it_is_read_is_found_too(qtbot: QtBot, house: SearchedHouse) -> None:
    house.search(qtbot).type("赵")
    house.services.roster.add_member(a_member_draft("赵国强"))
    house.gate.opened.set()
    qtbot.waitUntil(lambda: house.titles() == ["赵国强"])


def test_a_change_afterwards_is_found_with_the_next_key(qtbot: QtBot, house: SearchedHouse) -> None:
    house.gate.opened.set()
    house.search(qtbot).type("王")
    qtbot.waitUntil(lambda: house.titles() == ["王建平"])
    house.services.roster.add_member(a_member_draft("王建国"))
    house.type("建")
    qtbot.waitUntil(lambda: sorted(house.titles()) == ["王建国", "王建平"])


def test_the_window_closes_while_it_is_read_and_leaves_no_lock(qtbot: QtBot, house: SearchedHouse) -> None:
    house.search(qtbot).type("石")
    house.window.close()
    assert house.gate.ended.is_set()
    assert sorted(one.name for one in house.ledger.glob("ledger.sqlite3*")) == ["ledger.sqlite3"]
    house.desk.open(house.ledger).ledger.close()
    assert house.prompts.errors == []


def test_a_palette_that_was_closed_meanwhile_is_not_missed(qtbot: QtBot, house: SearchedHouse) -> None:
    office = house.search(qtbot).window.office
    assert isinstance(office, Office)
    qtbot.keyClick(house.palette().findChild(LineInput, "search-everything"), Qt.Key.Key_Escape)
    house.gate.opened.set()
    qtbot.waitUntil(lambda: house.services.search.is_ready)
    office.search("石")
    qtbot.waitUntil(lambda: house.titles() == ["石建国"])


def test_a_ledger_that_can_not_be_read_is_told_in_the_palette(
    qtbot: QtBot, house: SearchedHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = NotRight("ledger_damaged", detail="ValueError")

    def broken(_search: Search, _today: str) -> None:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(Search, "_read", broken)
        house.gate.opened.set()
        house.search(qtbot).type("石")
        qtbot.waitUntil(lambda: house.told() == explain(error).happened)
        assert house.titles() == []
    house.type("建")
    qtbot.waitUntil(lambda: house.titles() == ["石建国"])
