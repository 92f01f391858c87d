"""An activity in the window: its steps, how far they are, and undoing what was done in it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.window_house import HOSTILE, House
from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.ui.widgets.stepper import StepState


def test_the_first_step_that_is_not_done_is_shown(house: House) -> None:
    house.open()
    house.go("activity")
    assert house.window.office.stepper.current() == "notice"


def test_alt_and_an_arrow_go_from_step_to_step(qtbot: QtBot, house: House) -> None:
    house.open(qtbot)
    house.go("activity", "notice")
    for key, step in ((Qt.Key.Key_Right, "sign_in"), (Qt.Key.Key_Right, "dues"), (Qt.Key.Key_Left, "sign_in")):
        qtbot.keyClick(house.window, key, Qt.KeyboardModifier.AltModifier)
        assert house.window.office.stepper.current() == step


def test_the_stepper_says_how_far_the_activity_is(house: House) -> None:
    house.open()
    house.go("activity", "sign_in")
    row = house.window.services.attendance.load_sheet(house.activity).rows[0]
    house.window.office.shown.place.commands.run(
        lambda: house.window.services.attendance.record(house.activity, row.member.id, state=AttendanceState.PRESENT)
    )
    notes = {one.step.key: (one.step.state, one.step.note) for one in house.window.office.stepper.findChildren(QWidget)
             if hasattr(one, "step")}  # fmt: skip
    assert notes["sign_in"] == (StepState.WARN, f"1/{1 + len(HOSTILE)}")
    assert notes["wrap_up"] == (StepState.WARN, "没写")


def sign_in_first(qtbot: QtBot, house: House) -> str:
    """The sign-in is open and the first of the list came; the id."""
    house.open(qtbot)
    house.go("activity", "sign_in")
    attendance = house.window.services.attendance
    own = attendance.load_sheet(house.activity).rows[0].member.id
    attendance.record(house.activity, own, state=AttendanceState.PRESENT)
    return own


def test_undo_takes_back_the_last_action_and_says_so(qtbot: QtBot, house: House) -> None:
    sign_in_first(qtbot, house)
    qtbot.keyClick(house.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert house.window.services.attendance.load_sheet(house.activity).counters.came == 0


def test_undoing_the_activity_itself_leads_back_to_the_list(qtbot: QtBot, house: House) -> None:
    house.open(qtbot)
    house.go("activity", "sign_in")
    qtbot.keyClick(house.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert house.window.office.current_page() == "activities"


def test_nothing_to_undo_is_said_and_nothing_happens(qtbot: QtBot, house: House) -> None:
    house.open(qtbot)
    for _ in range(12):
        qtbot.keyClick(house.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert house.prompts.errors == []
    assert house.window.services.roster.load_members() == ()


def test_nothing_is_undone_behind_an_open_dialog(qtbot: QtBot, house: House) -> None:
    own = sign_in_first(qtbot, house)
    house.window.office.refresh()
    house.window.office.shown._set_state(own, "on_leave")
    qtbot.keyClick(house.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert house.window.services.attendance.load_sheet(house.activity).counters.came == 1
