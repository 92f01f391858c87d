"""The window: which ledger and page it shows, what it asks before leaving, and what it leaves behind."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.gate import Gate
from tests.ui.window_house import House
from themeday_desktop.domain.members import MemberDraft
from themeday_desktop.domain.progress import Progress
from themeday_desktop.services.home import Home
from themeday_desktop.services.home_rest import HomeRest
from themeday_desktop.services.home_view import HomeView
from themeday_desktop.ui.widgets.choice import Check
from themeday_desktop.ui.widgets.rail import Rail
from themeday_desktop.ui.window import LAST_LEDGER


def test_a_ledger_opens_on_the_home_page(house: House) -> None:
    house.open()
    assert house.window.office.current_page() == "home"
    assert house.window.windowTitle() == "主题党日台账 · 石桥村党支部"


def test_the_window_closes_while_the_home_page_still_reads_and_leaves_no_lock(
    qtbot: QtBot, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, load_rest = Gate(), Home.load_rest

    def read(home: Home, view: HomeView, progress: Progress) -> HomeRest:
        return gate.before(partial(load_rest, home, view))(progress)

    monkeypatch.setattr(Home, "load_rest", read)
    house.open()
    qtbot.waitUntil(gate.begun.is_set)
    house.window.close()
    assert gate.ended.is_set()
    assert sorted(one.name for one in house.ledger.glob("ledger.sqlite3*")) == ["ledger.sqlite3"]
    house.desk.open(house.ledger).ledger.close()
    assert house.prompts.errors == []


def test_the_ledger_is_remembered_for_the_next_start(house: House) -> None:
    house.open()
    assert house.settings.value(LAST_LEDGER) == str(house.ledger)


def test_a_folder_without_a_ledger_leads_to_the_first_run_with_a_reason(house: House, tmp_path: Path) -> None:
    assert not house.window.open_ledger(tmp_path / "nichts")
    assert [one.title for one in house.prompts.errors] == ["这里没有账本"]
    assert house.window.office is None


@pytest.mark.fault("IN-01")
def test_a_ledger_that_is_open_elsewhere_names_its_holder(house: House) -> None:
    other = house.desk.open(house.ledger)
    assert not house.window.open_ledger(house.ledger)
    assert "test" in house.prompts.errors[0].happened
    other.ledger.close()


def test_damage_found_in_the_background_is_said(qtbot: QtBot, house: House) -> None:
    from themeday_desktop.storage.database import open_connection

    connection = open_connection(house.ledger / "ledger.sqlite3")
    connection.execute("UPDATE members SET name = '王健平' WHERE name = '王建平'")
    connection.close()
    house.open()
    qtbot.waitUntil(lambda: bool(house.prompts.errors), timeout=10_000)
    assert house.prompts.errors[0].title == "账本有对不上的地方"


def test_closing_gives_the_ledger_back(house: House) -> None:
    house.open()
    house.window.close()
    house.desk.open(house.ledger).ledger.close()


@pytest.mark.fault("TX-01")
@pytest.mark.parametrize(
    ("page", "step"),
    [
        ("activities", None),
        ("roster", None),
        ("dues", None),
        *[("activity", one) for one in ("notice", "sign_in", "dues", "wrap_up", "export")],
    ],
)
def test_every_page_stands_with_hostile_names_and_plain_text_only(house: House, page: str, step: str | None) -> None:
    house.open()
    house.go(page, step)
    house.window.grab()
    labels = house.window.findChildren(QLabel)
    assert [one.text() for one in labels if one.textFormat() != Qt.TextFormat.PlainText] == []


def test_a_ledger_just_made_is_opened_at_the_next_start_even_without_a_roster(
    qtbot: QtBot, house: House, tmp_path: Path
) -> None:
    house.window.show_first_run()
    house.window.show()
    for name, text in (("name", "新支部"), ("township", "新镇党委"), ("folder", str(tmp_path / "新.themeday"))):
        house.window.findChild(QWidget, name).set_value(text)
    house.window.findChild(QWidget, "next").click()
    qtbot.waitUntil(lambda: bool(house.settings.value(LAST_LEDGER)))
    house.window.close()
    assert house.settings.value(LAST_LEDGER) == str(tmp_path / "新.themeday")
    house.desk.open(tmp_path / "新.themeday").ledger.close()


def test_closing_with_what_cannot_be_saved_asks_first(qtbot: QtBot, house: House) -> None:
    house.open()
    house.go("activity", "notice")
    house.window.findChild(QWidget, "title").set_value("")
    house.window.findChild(QWidget, "title").edited.emit()
    house.prompts.yes = False
    house.window.close()
    assert house.prompts.asked == ["这一页还有没存进去的内容"]
    assert house.window.services is not None
    house.prompts.yes = True
    house.window.close()
    qtbot.waitUntil(lambda: house.window.services is None)


def test_f1_opens_the_help(qtbot: QtBot, house: House) -> None:
    house.open(qtbot)
    qtbot.keyClick(house.window, Qt.Key.Key_F1)
    assert house.window.office.current_page() == "help"


def test_another_look_is_put_on_at_once_and_the_settings_stay_in_front(qtbot: QtBot, house: House) -> None:
    house.open(qtbot)
    house.go("settings")
    old = house.window.office
    box = house.window.findChild(QWidget, "appearance-large_type")
    assert isinstance(box, Check)
    house.window.office.shown.turn_to("appearance")
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: house.window.office is not old)
    again = house.window.findChild(Rail)
    assert house.window.office.current_page() == "settings"
    assert house.window.office.shown.place.theme.large
    assert again is not None
    house.window.services.roster.add_member(MemberDraft("新来的"))
    house.window.office.announce(house.window.services.ledger.undo())
    assert house.window.office.current_page() == "settings"
