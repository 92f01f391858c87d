"""The year on the home page: where a month leads, and what stands in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.activity_place import NAMES, Office, open_office
from tests.ui.pages.home_desk import LEFT, Desk, held
from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.ui.fonts import FontFamilies
from themeday_desktop.ui.pages.activities_new import NewActivityDialog
from themeday_desktop.ui.pages.home_month import MonthCard
from themeday_desktop.ui.pages.home_year import MonthsStrip
from themeday_desktop.ui.paint import text_width
from themeday_desktop.ui.theme import make_theme
from themeday_desktop.ui.widgets.date_input import DateInput
from themeday_desktop.ui.workplace import Destination


def test_a_month_opens_its_activity(office: Office, qtbot: QtBot) -> None:
    own = held(office)
    desk = Desk(office, qtbot)
    desk.click(MonthsStrip, 6)
    assert desk.gone == [Destination("activity", own)]


def test_a_month_without_one_asks_for_it_with_the_rules_day(office: Office, qtbot: QtBot) -> None:
    office.services.ledger.record_branch(replace(office.services.ledger.branch(), theme_day_rule="day 10"))
    desk = Desk(office, qtbot)
    strip = desk.page.findChild(MonthsStrip)
    strip.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Return):
        qtbot.keyClick(strip, key)
    dialog = office.place.overlay.topmost
    assert isinstance(dialog, NewActivityDialog)
    assert dialog.findChild(DateInput, "held_on").value() == "2026-08-10"
    assert dialog.findChild(QWidget, "title").value() == "八月主题党日"
    dialog.cancel()  # nothing was typed: nothing is asked
    assert (office.place.overlay.topmost, office.prompts.asked) == (None, [])


@pytest.mark.parametrize("size", [(1282, 768), (1196, 648), (940, 600)])
@pytest.mark.parametrize("large", [False, True])
def test_a_month_everybody_came_to_says_so_whole(
    tmp_path: Path, fonts: FontFamilies, qtbot: QtBot, *, size: tuple[int, int], large: bool
) -> None:
    theme = make_theme(fonts, large=large, reduced_motion=True)
    office = open_office(tmp_path, theme, names=NAMES[:2])
    qtbot.addWidget(office.host)
    own = office.add_activity()
    for row in office.services.attendance.load_sheet(own).rows:
        office.services.attendance.record(own, row.member.id, state=AttendanceState.PRESENT)
    strip = Desk(office, qtbot, size=size).page.findChild(MonthsStrip)
    month, room = strip._months[6], strip.rect_of(6).width() - 16
    words = strip.note_of(month, room=room)
    assert words in ("到会 100%", "到会100%", "100%")
    assert text_width(theme, words, size=13) <= room
    office.place.jobs.close()


def test_a_place_that_leads_nowhere_takes_no_click(office: Office, qtbot: QtBot) -> None:
    desk = Desk(office, qtbot)
    strip = desk.page.findChild(MonthsStrip)
    qtbot.mouseClick(strip, LEFT, pos=strip.rect_of(0).center().toPoint() + QPoint(0, 2))  # before the ledger was made
    assert (desk.gone, office.place.overlay.topmost) == ([], None)


def test_a_month_entered_late_is_marked_in_the_year_and_on_its_card(office: Office, qtbot: QtBot) -> None:
    held(office)  # on the tenth; the office's clock stands at the fourteenth
    desk = Desk(office, qtbot)
    mark = desk.page.findChild(MonthCard)._late
    assert not mark.isVisible()
    desk.with_rest()
    qtbot.waitUntil(mark.isVisible)
    assert mark.badge.text == "补录"
    assert desk.said(MonthsStrip)[6].endswith("，补录")
    assert not any("补录" in one for one in desk.said(MonthsStrip)[:6])


def test_a_month_entered_in_time_carries_no_mark(office: Office, qtbot: QtBot) -> None:
    own = office.add_activity(held_on="2026-07-13")
    office.sign_in_all(own)
    desk = Desk(office, qtbot).with_rest()
    assert not desk.page.findChild(MonthCard)._late.isVisible()
    assert not any("补录" in one for one in desk.said(MonthsStrip))


@pytest.mark.parametrize(("room", "mark"), [(200.0, "补录"), (30.0, "补")])
def test_the_mark_is_shortened_where_it_does_not_fit(office: Office, qtbot: QtBot, room: float, mark: str) -> None:
    own = held(office)
    strip = Desk(office, qtbot).page.findChild(MonthsStrip)
    strip.show_late(frozenset({own}))
    assert strip._late_mark(strip._months[6], room=room) == mark
