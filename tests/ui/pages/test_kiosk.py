"""The sign-in on the whole screen, opened from the step 签到 in the real window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from tests.ui.kiosk_door import write_with_mouse
from tests.ui.window_house import House
from themeday_desktop.domain.sign_in import SheetRow
from themeday_desktop.ui.kiosk_screen import KioskScreen
from themeday_desktop.ui.pages.kiosk_showing import KioskShowing
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.signature_pad import SignaturePad
from themeday_desktop.ui.widgets.state_menu import StateMenu
from themeday_desktop.ui.widgets.tiles import TileView

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def house(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[House]:
    made = House(theme, tmp_path, names=("王建平",))
    qtbot.addWidget(made.window)
    made.open(qtbot)
    made.go("activity", "sign_in")
    yield made
    made.window.close()


def click(qtbot: QtBot, within: object, name: str) -> None:
    (button,) = within.findChildren(QAbstractButton, name)
    qtbot.mouseClick(button, LEFT)


def screen_of(house: House) -> KioskScreen | None:
    (showing,) = house.window.findChildren(KioskShowing)
    return showing.screen


def row_of(house: House) -> SheetRow:
    return house.window.services.attendance.load_sheet(house.activity).rows[0]


def sign(qtbot: QtBot, house: House) -> KioskScreen:
    """Open the screen, and have 王建平 sign."""
    click(qtbot, house.window, "kiosk")
    screen = screen_of(house)
    assert screen is not None
    click(qtbot, screen, f"name-{row_of(house).member.id}")
    write_with_mouse(screen.findChild(SignaturePad))
    with qtbot.waitSignal(screen.said):
        click(qtbot, screen, "kiosk-confirm")
    return screen


def test_the_step_opens_it_over_the_whole_screen_and_only_once(qtbot: QtBot, house: House) -> None:
    click(qtbot, house.window, "kiosk")
    screen = screen_of(house)
    assert screen is not None
    assert screen.isFullScreen()
    click(qtbot, house.window, "kiosk")
    assert screen_of(house) is screen


def test_who_signed_there_stands_in_the_grid_and_can_be_undone_after_leaving(qtbot: QtBot, house: House) -> None:
    screen = sign(qtbot, house)
    assert "已到" in house.window.findChild(TileView).model().index(0, 0).data()
    click(qtbot, screen, "kiosk-leave")
    click(qtbot, screen, "yes")
    assert screen_of(house) is None
    house.window.office.undo_asked.emit()
    assert (row_of(house).sign_in, row_of(house).signed) == (None, False)


def test_who_leaves_it_frees_it(qtbot: QtBot, house: House) -> None:
    click(qtbot, house.window, "kiosk")
    screen = screen_of(house)
    assert screen is not None
    screen.end()
    qtbot.waitUntil(lambda: not shiboken6.isValid(screen))


def test_another_page_takes_it_away(house: House, qtbot: QtBot) -> None:
    click(qtbot, house.window, "kiosk")
    house.go("home")
    assert screen_of(house) is None


def test_the_window_takes_it_along(qtbot: QtBot, house: House) -> None:
    click(qtbot, house.window, "kiosk")
    house.window.close()
    assert screen_of(house) is None


def test_the_menu_of_who_has_signed_takes_the_signature_back_alone(qtbot: QtBot, house: House) -> None:
    sign(qtbot, house).end()
    tiles = house.window.findChild(TileView)
    at = tiles.visualRect(tiles.model().index(0, 0)).center()
    qtbot.mouseClick(tiles.viewport(), Qt.MouseButton.RightButton, pos=at)
    qtbot.keyClicks(house.window.findChild(StateMenu).focusProxy(), "8")
    assert row_of(house).sign_in is not None
    assert not row_of(house).signed


def test_the_menu_of_who_has_not_signed_speaks_of_no_signature(qtbot: QtBot, house: House) -> None:
    tiles = house.window.findChild(TileView)
    at = tiles.visualRect(tiles.model().index(0, 0)).center()
    qtbot.mouseClick(tiles.viewport(), Qt.MouseButton.RightButton, pos=at)
    before = house.window.services.ledger.last_seq()
    qtbot.keyClicks(house.window.findChild(StateMenu).focusProxy(), "8")
    assert house.window.services.ledger.last_seq() == before
