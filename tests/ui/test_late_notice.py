"""The quiet line above an activity's steps once something was entered late, and writing its reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.pages.activity_place import type_text
from tests.ui.window_house import House
from themeday_desktop.domain.activity_draft import ActivityDraft
from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.late_entry import LateEntry
from themeday_desktop.services.clock import SystemClock
from themeday_desktop.ui.late_notice import LateDialog, LateNotice
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.button import Button
from themeday_desktop.ui.widgets.line_input import LineInput
from themeday_desktop.ui.widgets.text_input import TextInput

LEFT = Qt.MouseButton.LeftButton
FACT = "补录：7月10日的活动，7月14日才录入。"
REASON = "田间开展，先用纸质签到"


class Desk:
    """The window over a ledger on 14 July, with the activity of 10 July; nobody has signed in."""

    def __init__(self, folder: Path, theme: Theme, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.house = House(theme, folder)
        qtbot.addWidget(self.house.window)
        self.house.desk.clock = SystemClock(date(2026, 7, 14))
        self.house.open(qtbot)
        office = self.house.window.office
        assert office is not None
        self.office, self.id = office, self.house.activity
        self.services = office._place.services

    def go(self, step: str | None, page: str = "activity") -> None:
        """Open a step, or another page."""
        self.house.go(page, step)

    def sign_in(self) -> None:
        """Sign one person in with the keyboard."""
        self.go("sign_in")
        search = self.office.shown.findChild(LineInput, "sign-in-search")
        self.qtbot.keyClicks(search, "wjp")
        self.qtbot.keyClick(search, Qt.Key.Key_Return)

    @property
    def said(self) -> str:
        """What stands above the steps; empty where nothing does."""
        notice = self.office.findChild(LateNotice)
        return notice.said if notice is not None and notice.isVisible() else ""

    def press(self, name: str) -> None:
        """Click a button of the notice."""
        self.qtbot.mouseClick(self.office.findChild(Button, name), LEFT)

    @property
    def dialog(self) -> LateDialog:
        """The open dialog."""
        found = self.office._place.overlay.topmost
        assert isinstance(found, LateDialog)
        return found


@pytest.fixture
def desk(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Desk:
    """Nothing is entered yet."""
    return Desk(tmp_path, theme, qtbot)


def the_reason(desk: Desk) -> str | None:
    late = desk.services.late_entries.load(desk.id)
    assert late is not None
    return late.reason


def test_nothing_is_said_before_something_is_entered_late(desk: Desk) -> None:
    desk.go("sign_in")
    assert desk.said == ""


def test_a_late_sign_in_is_taken_and_said_to_be_late_at_once(desk: Desk) -> None:
    desk.sign_in()
    assert [row.state for row in desk.services.attendance.load_sheet(desk.id).rows].count(AttendanceState.PRESENT) == 1
    assert desk.said == f"{FACT}请写明原因。"


@pytest.mark.parametrize("step", ["notice", "dues", "oath", "study", "theme", "photos", "wrap_up", "export"])
def test_it_stands_above_every_step(desk: Desk, step: str) -> None:
    desk.sign_in()
    desk.go(step)
    assert desk.said.startswith(FACT)


def test_it_leaves_with_the_steps_and_comes_back_with_them(desk: Desk) -> None:
    desk.sign_in()
    desk.go(None, page="activities")
    assert desk.said == ""
    desk.go("sign_in")
    assert desk.said.startswith(FACT)


def test_an_activity_of_today_is_not_told_to_be_late(desk: Desk) -> None:
    desk.sign_in()
    draft = ActivityDraft("今天的", held_on="2026-07-14")
    desk.house.activity, _ = desk.services.activities.add_activity(draft)
    desk.sign_in()
    assert desk.said == ""


def test_it_leaves_when_the_late_sign_in_is_undone(desk: Desk) -> None:
    desk.sign_in()
    desk.qtbot.keyClick(desk.office, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.said == ""


def test_the_reason_is_written_with_the_mouse(desk: Desk) -> None:
    desk.sign_in()
    desk.press("late-write")
    type_text(desk.dialog.findChild(TextInput, "reason").editor, REASON)
    desk.qtbot.mouseClick(desk.dialog.findChild(Button, "late-save"), LEFT)
    assert the_reason(desk) == REASON
    assert desk.office._place.overlay.topmost is None
    assert desk.said == f"{FACT} 原因：{REASON}"


def test_the_reason_is_written_with_the_keyboard_alone(desk: Desk) -> None:
    desk.sign_in()
    write = desk.office.findChild(Button, "late-write")
    for _ in range(80):
        if QApplication.focusWidget() is write:
            break
        desk.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is write
    desk.qtbot.keyClick(write, Qt.Key.Key_Space)
    assert QApplication.focusWidget() is desk.dialog.findChild(TextInput, "reason").editor
    type_text(QApplication.focusWidget(), REASON)
    save = desk.dialog.findChild(Button, "late-save")
    while QApplication.focusWidget() is not save:
        desk.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    desk.qtbot.keyClick(save, Qt.Key.Key_Return)
    assert the_reason(desk) == REASON


def test_an_empty_reason_is_said_beside_its_field_and_the_dialog_stays(desk: Desk) -> None:
    desk.sign_in()
    desk.press("late-write")
    desk.qtbot.mouseClick(desk.dialog.findChild(Button, "late-save"), LEFT)
    assert desk.dialog.form.problems() == {"reason": "请写明为什么过后才录入。"}
    assert the_reason(desk) is None


def test_the_dialog_is_left_without_a_reason(desk: Desk) -> None:
    desk.sign_in()
    desk.press("late-write")
    desk.qtbot.mouseClick(desk.dialog.findChild(Button, "no"), LEFT)
    assert desk.office._place.overlay.topmost is None
    assert desk.said.endswith("请写明原因。")


def test_a_reason_is_written_anew(desk: Desk) -> None:
    desk.sign_in()
    desk.services.late_entries.state_reason(desk.id, REASON)
    desk.office.refresh()
    desk.press("late-amend")
    field = desk.dialog.findChild(TextInput, "reason")
    assert field.value() == REASON
    field.editor.selectAll()
    type_text(field.editor, "当天停电")
    desk.qtbot.mouseClick(desk.dialog.findChild(Button, "late-save"), LEFT)
    assert the_reason(desk) == "当天停电"


@pytest.mark.parametrize("step", ["export", "wrap_up"])
def test_the_check_leads_to_the_reason(desk: Desk, step: str) -> None:
    desk.sign_in()
    desk.go(step)
    desk.qtbot.mouseClick(desk.office.shown.findChild(Button, "repair-late_reason_missing"), LEFT)
    assert desk.dialog.isVisible()


def test_years_apart_are_named(theme: Theme, qtbot: QtBot) -> None:
    notice = LateNotice(theme)
    qtbot.addWidget(notice)
    notice.show_late(LateEntry("2025-12-30", (), "2026-01-05T09:00:00+08:00"))
    assert notice.said == "补录：2025年12月30日的活动，2026年1月5日才录入。请写明原因。"
