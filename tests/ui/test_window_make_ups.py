"""The ways to the make-up ledger in the real window, and from there back to who did what."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.activity_place import type_text
from tests.ui.window_house import HOSTILE, House
from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.services.places import Place
from themeday_desktop.ui.pages.home_todo import TodoList
from themeday_desktop.ui.pages.make_ups import MakeUpsPage
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.search_palette import SearchPalette


@pytest.fixture
def away(qtbot: QtBot, house: House) -> House:
    """The window, in whose ledger everybody has been absent today."""
    services = house.desk.open(house.ledger)
    for row in services.attendance.load_sheet(house.activity).rows:
        services.attendance.record(house.activity, row.member.id, state=AttendanceState.ABSENT)
    services.ledger.close()
    house.open(qtbot)
    return house


def shown(house: House) -> MakeUpsPage:
    """The page in front."""
    assert house.window.office is not None
    page = house.window.office.shown
    assert isinstance(page, MakeUpsPage)
    return page


def test_the_to_do_leads_to_the_activity_s_lines(qtbot: QtBot, away: House) -> None:
    todos = away.window.findChild(TodoList)
    at = next(at for at, one in enumerate(todos._todos) if one.place.page == "make_up")
    qtbot.mouseClick(todos, Qt.MouseButton.LeftButton, pos=todos.rect_of(at).center().toPoint())
    assert shown(away).activity_id == away.activity
    assert away.window.office.rail.current() == "activities"


def test_the_sign_in_leads_there(qtbot: QtBot, away: House) -> None:
    away.go("activity", "sign_in")
    qtbot.mouseClick(away.window.findChild(QWidget, "make-ups"), Qt.MouseButton.LeftButton)
    assert shown(away).activity_id == away.activity


def test_the_search_over_everything_leads_to_the_whole_year(qtbot: QtBot, away: House) -> None:
    qtbot.keyClick(away.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    line = away.window.findChild(QWidget, "search-everything")
    qtbot.waitUntil(lambda: away.window.services.search.is_ready)
    type_text(line, "补课")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert away.window.findChild(SearchPalette) is None or not away.window.findChild(SearchPalette).isVisible()
    assert (shown(away).activity_id, shown(away).year) == ("", 2026)


def test_a_person_s_file_tells_what_was_missed_and_leads_there(qtbot: QtBot, away: House) -> None:
    member = next(one for one in away.window.services.roster.load_members() if one.name == "王建平")
    away.window.office.go(Place("roster", item_id=member.id))
    qtbot.mouseClick(away.window.findChild(QWidget, "member-make-ups"), Qt.MouseButton.LeftButton)
    assert shown(away)._table.current_id() == f"{away.activity}/{member.id}"


def test_an_action_on_the_page_is_undone_by_key(qtbot: QtBot, away: House) -> None:
    away.window.office.go(Place("make_up", step=away.activity))
    page = shown(away)
    page._table.setFocus()
    qtbot.keyClick(page._table, Qt.Key.Key_Return)
    dialog = away.window._overlay.topmost
    dialog.form.show_values({"method": "reading"})
    qtbot.mouseClick(dialog.findChild(QWidget, "draft-save"), Qt.MouseButton.LeftButton)
    services = away.window.services
    assert [one.made is not None for one in services.make_ups.load_year(2026)].count(True) == 1
    qtbot.keyClick(away.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [one.made is not None for one in services.make_ups.load_year(2026)].count(True) == 0


@pytest.mark.fault("TX-01")
def test_names_that_mean_something_elsewhere_stand_on_the_page_letter_by_letter(qtbot: QtBot, away: House) -> None:
    away.window.office.go(Place("make_up", step=away.activity))
    model = shown(away)._table.model()
    names = [str(model.index(at, 0).data()) for at in range(model.rowCount())]
    assert set(HOSTILE[:5]) < set(names)


def test_opening_the_window_builds_no_ledger(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    house = House(theme, tmp_path, names=())
    qtbot.addWidget(house.window)
    house.open(qtbot)
    assert house.window.findChild(MakeUpsPage) is None
    house.window.close()
