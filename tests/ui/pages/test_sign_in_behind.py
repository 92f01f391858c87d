"""What is asked behind a sign-in, with real keys and clicks on a real ledger."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.domain.test_signatures import LINE
from tests.ui.pages.sign_in_room import TODAY, Room, ask_leave, compose, open_room
from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.follow_up import FollowUpDraft
from themeday_desktop.ui.pages.follow_up_dialog import FollowUpDialog
from themeday_desktop.ui.pages.sign_in_tiles import MORE, choices_for
from themeday_desktop.ui.widgets.state_menu import StateMenu
from themeday_desktop.ui.workplace import Destination


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[Room]:
    made = open_room(qtbot, tmp_path)
    yield made
    made.close()


def test_a_leave_is_recorded_with_when_it_was_asked_and_who_granted_it(qtbot: QtBot, room: Room) -> None:
    dialog = ask_leave(qtbot, room, "王建平")
    compose(dialog.first_focus(), "送孩子住院")
    asked, granted = (dialog.findChild(QWidget, name).line for name in ("asked_on", "granted_by"))
    qtbot.keyClicks(asked, "7-8")
    compose(granted, "石建国")
    qtbot.keyClick(granted, Qt.Key.Key_Return)
    told = room.services.follow_ups.load(room.activity_id)[room.id_of("王建平")]
    assert (told.asked_on, told.granted_by) == ("2026-07-08", "石建国")
    assert room.state("王建平") is AttendanceState.ON_LEAVE


def test_a_usual_reason_is_still_one_press_and_what_was_told_before_stays(qtbot: QtBot, room: Room) -> None:
    behind = FollowUpDraft(asked_on="2026-07-08", granted_by="石建国")
    member, leave = room.id_of("王建平"), AttendanceState.ON_LEAVE
    room.services.attendance.record(room.activity_id, member, state=leave, reason="外出", behind=behind)
    room.services.attendance.clear(room.activity_id, member)
    room.page.refresh()
    dialog = ask_leave(qtbot, room, "王建平")
    qtbot.mouseClick(dialog.findChild(QWidget, "reason-2"), Qt.MouseButton.LeftButton)
    assert room.overlay.topmost is None
    assert room.services.follow_ups.load(room.activity_id)[member] == behind


def test_a_day_that_cannot_be_read_keeps_the_whole_leave_dialog_as_typed(qtbot: QtBot, room: Room) -> None:
    dialog = ask_leave(qtbot, room, "王建平")
    compose(dialog.first_focus(), "送孩子住院")
    asked = dialog.findChild(QWidget, "asked_on").line
    compose(asked, "前几天")
    qtbot.keyClick(asked, Qt.Key.Key_Return)
    assert room.overlay.topmost is dialog
    assert (dialog.first_focus().text(), asked.text(), asked.hasFocus()) == ("送孩子住院", "前几天", True)
    assert "日期“前几天”不对，请写成 2026-07-10 这样。" in [label.text() for label in dialog.findChildren(QLabel)]
    assert room.state("王建平") is None


def more(qtbot: QtBot, room: Room, name: str, state: AttendanceState) -> FollowUpDialog:
    """What opens with 补充 in the menu of somebody in a state."""
    room.services.attendance.record(room.activity_id, room.id_of(name), state=state)
    room.page.refresh()
    room.click(qtbot, name, Qt.MouseButton.RightButton)
    qtbot.keyClick(room.page.window().findChild(StateMenu).focusProxy(), Qt.Key.Key_7)
    dialog = room.overlay.topmost
    assert isinstance(dialog, FollowUpDialog)
    return dialog


def test_the_menu_asks_behind_an_absence(qtbot: QtBot, room: Room) -> None:
    dialog = more(qtbot, room, "王建平", AttendanceState.ABSENT)
    assert dialog.form.collect()["contacted_on"] == TODAY.isoformat()
    compose(dialog.form.widget("cause"), "忘了时间")
    qtbot.mouseClick(dialog.findChild(QWidget, "draft-save"), Qt.MouseButton.LeftButton)
    told = room.services.follow_ups.load(room.activity_id)[room.id_of("王建平")]
    assert (room.overlay.topmost, told.contacted_on, told.cause) == (None, "2026-07-10", "忘了时间")


def test_the_menu_asks_behind_lateness_and_a_platform(qtbot: QtBot, room: Room) -> None:
    late = more(qtbot, room, "王建平", AttendanceState.LATE)
    qtbot.keyClicks(late.first_focus(), "12")
    qtbot.keyClick(late.first_focus(), Qt.Key.Key_Return)
    online = more(qtbot, room, "单慧敏", AttendanceState.ONLINE)
    compose(online.first_focus(), "微信群视频")
    qtbot.keyClick(online.first_focus(), Qt.Key.Key_Return)
    told = room.services.follow_ups.load(room.activity_id)
    assert told[room.id_of("王建平")].late_minutes == 12
    assert told[room.id_of("单慧敏")].platform == "微信群视频"


def test_a_visit_to_an_exempt_member_is_home_study(qtbot: QtBot, room: Room) -> None:
    room.click(qtbot, "张永贵", Qt.MouseButton.RightButton)
    qtbot.keyClick(room.page.window().findChild(StateMenu).focusProxy(), Qt.Key.Key_7)
    dialog = room.overlay.topmost
    assert isinstance(dialog, FollowUpDialog)
    qtbot.keyClick(dialog.first_focus(), Qt.Key.Key_Return)
    assert room.state("张永贵") is AttendanceState.HOME_STUDY


def test_nothing_more_is_asked_of_who_came_in_time_or_has_not_signed_in(qtbot: QtBot, room: Room) -> None:
    room.click(qtbot, "王建平")
    sheet = room.services.attendance.load_sheet(room.activity_id)
    offered = {row.member.name: [one.value for one in choices_for(row)] for row in sheet.rows}
    assert [name for name, values in offered.items() if MORE in values] == ["张永贵"]  # infirm, and so exempt


def test_the_button_of_the_make_ups_counts_and_leads_there(qtbot: QtBot, room: Room) -> None:
    button = room.page.findChild(QWidget, "make-ups")
    assert button.isHidden()
    room.services.attendance.record(room.activity_id, room.id_of("王建平"), state=AttendanceState.ABSENT)
    room.page.refresh()
    assert (button.isHidden(), button.caption) == (False, "补课 · 跟进 1")
    with qtbot.waitSignal(room.page.go) as asked:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked.args == [Destination("make_up", step=room.activity_id)]


def test_who_signed_and_came_late_is_told_more_of_by_one_key_and_loses_the_signature_by_another(
    qtbot: QtBot, room: Room
) -> None:
    own = room.id_of("王建平")
    room.services.attendance.record(room.activity_id, own, state=AttendanceState.LATE)
    room.services.signatures.sign_in(room.activity_id, own, ink=(LINE,))
    room.page.refresh()
    found = next(row for row in room.services.attendance.load_sheet(room.activity_id).rows if row.member.id == own)
    keys = [one.key for one in choices_for(found)]
    assert len(set(keys)) == len(keys)
    room.click(qtbot, "王建平", Qt.MouseButton.RightButton)
    qtbot.keyClick(room.page.window().findChild(StateMenu).focusProxy(), Qt.Key.Key_8)
    assert room.overlay.topmost is None
    assert room.services.attendance.load_sheet(room.activity_id).signed == frozenset()
    assert room.state("王建平") is AttendanceState.LATE
