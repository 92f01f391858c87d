"""The sign-in page with real keys and clicks on a real ledger."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QInputMethodQueryEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.sign_in_room import Room, activate, ask_leave, compose, open_room
from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.sign_in import count
from themeday_desktop.ui.models.table import Role
from themeday_desktop.ui.pages.sign_in_counters import rate_of
from themeday_desktop.ui.pages.sign_in_hints import SearchHints
from themeday_desktop.ui.theme import Token
from themeday_desktop.ui.widgets.card import Footer
from themeday_desktop.ui.widgets.marks import KeyCap
from themeday_desktop.ui.widgets.state_menu import StateMenu
from themeday_desktop.ui.widgets.tiles import TileView


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[Room]:
    made = open_room(qtbot, tmp_path)
    yield made
    made.close()


def test_a_click_on_an_unsigned_name_signs_in(qtbot: QtBot, room: Room) -> None:
    room.click(qtbot, "张春燕")
    assert room.state("张春燕") is AttendanceState.PRESENT


def test_initials_and_enter_sign_in_and_empty_the_search(qtbot: QtBot, room: Room) -> None:
    qtbot.keyClicks(room.search, "shm")
    qtbot.keyClick(room.search, Qt.Key.Key_Return)
    assert room.state("单慧敏") is AttendanceState.PRESENT
    assert room.search.text() == ""


def test_typing_anywhere_on_the_page_goes_to_the_search(qtbot: QtBot, room: Room) -> None:
    room.tiles.setFocus()
    qtbot.keyClicks(room.page, "gcs")
    assert room.search.text() == "gcs"
    assert room.shown() == ["高长顺"]


def test_a_click_on_a_tile_leaves_the_focus_in_the_search(qtbot: QtBot, room: Room) -> None:
    activate(qtbot, room)
    room.page.findChild(QWidget, "print-sign-in-sheet").setFocus()
    room.click(qtbot, "张春燕")
    assert QApplication.focusWidget() is room.search
    compose(QApplication.focusWidget(), "王建")
    assert room.shown() == ["王建平"]


def test_a_menu_gives_the_focus_back_to_the_search(qtbot: QtBot, room: Room) -> None:
    activate(qtbot, room)
    room.tiles.setFocus()
    room.click(qtbot, "周志刚", Qt.MouseButton.RightButton)
    qtbot.keyClick(room.page.window().findChild(StateMenu).focusProxy(), Qt.Key.Key_2)
    assert QApplication.focusWidget() is room.search


@pytest.mark.parametrize("name", ["chip-open", "mark-rest-absent", "print-sign-in-sheet"])
def test_after_a_click_above_or_below_the_grid_the_next_name_is_typed_in_the_search(
    qtbot: QtBot, room: Room, name: str
) -> None:
    activate(qtbot, room)
    qtbot.mouseClick(room.page.findChild(QWidget, name), Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is room.search


def test_enter_in_the_grid_leads_back_to_the_search(qtbot: QtBot, room: Room) -> None:
    activate(qtbot, room)
    room.tiles.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(room.tiles, Qt.Key.Key_Right)
    qtbot.keyClick(room.tiles, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is room.search


def test_the_key_of_the_search_leads_to_the_name_typed_there(qtbot: QtBot, room: Room) -> None:
    activate(qtbot, room)
    room.search.setText("zcy")
    room.page.findChild(QWidget, "next-step").setFocus()
    assert room.page.search_here()
    assert QApplication.focusWidget() is room.search
    assert room.search.selectedText() == "zcy"


def test_enter_does_nothing_again_once_the_search_is_empty(qtbot: QtBot, room: Room) -> None:
    qtbot.keyClicks(room.search, "zcy")
    qtbot.keyClick(room.search, Qt.Key.Key_Return)
    assert room.tiles.current_id() == ""
    qtbot.keyClick(room.search, Qt.Key.Key_Return)
    assert room.page.window().findChild(StateMenu) is None


def test_who_is_scrolled_away_is_not_highlighted_any_more(qtbot: QtBot, room: Room) -> None:
    room.page.resize(620, 400)
    first = room.tiles.model().index(0, 0).data(Role.ID)
    room.tiles.highlight(first)
    bar = room.tiles.verticalScrollBar()
    assert bar.maximum() > 0
    bar.setValue(bar.maximum())
    qtbot.keyClick(room.search, Qt.Key.Key_Return)
    assert room.services.attendance.load_sheet(room.activity_id).counters.came == 0


def test_a_key_for_somebody_out_of_sight_shows_the_tile_first(qtbot: QtBot, room: Room) -> None:
    last = room.tiles.model().index(room.tiles.model().rowCount() - 1, 0)
    room.tiles.highlight(last.data(Role.ID))
    room.page.resize(620, 400)
    room.tiles.verticalScrollBar().blockSignals(True)
    room.tiles.verticalScrollBar().setValue(0)
    qtbot.keyClick(room.search, Qt.Key.Key_Return)
    assert room.services.attendance.load_sheet(room.activity_id).counters.came == 0
    assert room.tiles.viewport().rect().contains(room.tiles.visualRect(last))
    qtbot.keyClick(room.search, Qt.Key.Key_Return)
    assert room.services.attendance.load_sheet(room.activity_id).counters.came == 1


def test_the_keys_that_act_on_who_was_found_stand_below_the_search(qtbot: QtBot, room: Room) -> None:
    assert not room.page.findChild(SearchHints).isVisible()
    qtbot.keyClicks(room.search, "wjp")
    hints = room.page.findChild(SearchHints)
    assert [cap.accessibleName() for cap in hints.findChildren(KeyCap)] == ["Enter", "↑↓←→", "1–5"]
    assert hints.isVisible()
    assert hints.findChild(QLabel, "search-found").text() == "找到 1 人，未签的排在前面"
    assert hints.findChild(QLabel, "search-enter").text() == "签到 王建平"


def test_the_hint_tells_signing_in_from_changing(qtbot: QtBot, room: Room) -> None:
    room.click(qtbot, "王建平")
    qtbot.keyClicks(room.search, "wjp")
    assert room.page.findChild(QLabel, "search-enter").text() == "改 王建平"


def test_nobody_found_is_said_without_keys(qtbot: QtBot, room: Room) -> None:
    qtbot.keyClicks(room.search, "qqq")
    assert room.page.findChild(QLabel, "search-found").text().startswith("没有找到")
    assert not room.page.findChild(KeyCap).isVisible()


def test_the_foot_says_how_a_name_is_clicked(qtbot: QtBot, room: Room) -> None:
    texts = [label.text() for label in room.page.findChild(Footer).findChildren(QLabel)]
    assert texts == ["点一下姓名即签到，右键可改为迟到、请假、线上"]


def test_a_meeting_nobody_is_expected_at_is_not_called_complete() -> None:
    assert rate_of(count(())).open == "没有应到的人"


def test_digits_choose_the_state_of_the_highlighted_person(qtbot: QtBot, room: Room) -> None:
    for digit, state in (("2", AttendanceState.LATE), ("3", AttendanceState.ONLINE), ("5", AttendanceState.ABSENT)):
        qtbot.keyClicks(room.search, "wjp")
        qtbot.keyClicks(room.search, digit)
        assert room.state("王建平") is state


def test_zero_takes_the_state_back(qtbot: QtBot, room: Room) -> None:
    room.click(qtbot, "王建平")
    qtbot.keyClicks(room.search, "wjp")
    qtbot.keyClicks(room.search, "0")
    assert room.state("王建平") is None


def test_arrows_move_in_the_grid_while_the_search_has_the_focus(qtbot: QtBot, room: Room) -> None:
    qtbot.keyClicks(room.search, "z")
    first = room.tiles.current_id()
    qtbot.keyClick(room.search, Qt.Key.Key_Right)
    assert room.tiles.current_id() not in ("", first)


def test_a_right_click_offers_the_states(qtbot: QtBot, room: Room) -> None:
    room.click(qtbot, "周志刚", Qt.MouseButton.RightButton)
    menu = room.page.window().findChild(StateMenu)
    qtbot.keyClick(menu.focusProxy(), Qt.Key.Key_2)
    assert room.state("周志刚") is AttendanceState.LATE


@pytest.mark.parametrize(
    ("key", "ground"),
    [
        (Qt.Key.Key_1, Token.GREEN_TINT),
        (Qt.Key.Key_2, Token.AMBER_TINT),
        (Qt.Key.Key_3, Token.INDIGO_TINT),
        (Qt.Key.Key_5, Token.VERM_TINT),
    ],
)
def test_somebody_just_recorded_has_the_ground_of_the_state(
    qtbot: QtBot, room: Room, key: Qt.Key, ground: Token
) -> None:
    room.click(qtbot, "周志刚", Qt.MouseButton.RightButton)
    qtbot.keyClick(room.page.window().findChild(StateMenu).focusProxy(), key)
    spot = room.middle_of("周志刚") + QPoint(60, 0)
    assert room.tiles.viewport().grab().toImage().pixelColor(spot) == room.page.place.theme.colour(ground)


def test_a_click_on_a_signed_name_opens_the_menu_and_changes_nothing(qtbot: QtBot, room: Room) -> None:
    room.click(qtbot, "周志刚")
    room.click(qtbot, "周志刚")
    assert room.page.window().findChild(StateMenu) is not None
    assert room.state("周志刚") is AttendanceState.PRESENT


def test_an_input_method_that_begins_on_the_grid_writes_its_first_word_into_the_search(
    qtbot: QtBot, room: Room
) -> None:
    activate(qtbot, room)
    tiles = room.page.findChild(TileView)
    tiles.setFocus(Qt.FocusReason.TabFocusReason)
    asked = QInputMethodQueryEvent(Qt.InputMethodQuery.ImEnabled)
    QApplication.sendEvent(tiles, asked)
    assert asked.value(Qt.InputMethodQuery.ImEnabled) is True
    QApplication.sendEvent(tiles, QInputMethodEvent("zhou", []))
    assert (QApplication.focusWidget(), room.search.text()) == (tiles, "")
    compose(tiles, "周")
    assert (QApplication.focusWidget(), room.search.text()) == (room.search, "周")


def test_the_grid_still_composes_after_the_highlight_has_moved(qtbot: QtBot, room: Room) -> None:
    activate(qtbot, room)
    tiles = room.page.findChild(TileView)
    tiles.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(tiles, Qt.Key.Key_Right)
    assert tiles.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_a_leave_asks_for_its_reason(qtbot: QtBot, room: Room) -> None:
    dialog = ask_leave(qtbot, room, "王建平")
    compose(dialog.first_focus(), "送孩子住院3天")
    qtbot.keyClick(dialog.first_focus(), Qt.Key.Key_Return)
    sheet = room.services.attendance.load_sheet(room.activity_id)
    assert [row.sign_in.reason for row in sheet.rows if row.sign_in] == ["送孩子住院3天"]


def test_a_digit_in_the_empty_reason_picks_a_usual_one(qtbot: QtBot, room: Room) -> None:
    dialog = ask_leave(qtbot, room, "王建平")
    qtbot.keyClicks(dialog.first_focus(), "2")
    sheet = room.services.attendance.load_sheet(room.activity_id)
    assert [row.sign_in.reason for row in sheet.rows if row.sign_in] == ["外出务工"]


def test_a_leave_without_a_reason_is_refused_and_the_dialog_stays(qtbot: QtBot, room: Room) -> None:
    dialog = ask_leave(qtbot, room, "王建平")
    qtbot.keyClicks(dialog.first_focus(), "   ")
    qtbot.keyClick(dialog.first_focus(), Qt.Key.Key_Return)
    assert room.overlay.topmost is dialog
    assert room.prompts.errors == []
    assert "请假要写原因。" in [label.text() for label in dialog.findChildren(QLabel)]
    assert dialog.first_focus().text() == "   "
    assert room.state("王建平") is None


def test_the_rest_is_marked_absent_in_one_action_that_can_be_undone(qtbot: QtBot, room: Room) -> None:
    room.click(qtbot, "王建平")
    qtbot.mouseClick(room.page.findChild(QWidget, "mark-rest-absent"), Qt.MouseButton.LeftButton)
    assert room.state("张春燕") is AttendanceState.ABSENT
    room.services.ledger.undo()
    assert room.state("张春燕") is None
    assert room.state("王建平") is AttendanceState.PRESENT


def test_an_infirm_member_is_exempt_without_a_record_and_may_study_at_home(qtbot: QtBot, room: Room) -> None:
    assert room.state("张永贵") is AttendanceState.EXEMPT
    room.click(qtbot, "张永贵", Qt.MouseButton.RightButton)
    qtbot.keyClick(room.page.window().findChild(StateMenu).focusProxy(), Qt.Key.Key_6)
    assert room.state("张永贵") is AttendanceState.HOME_STUDY


def test_the_header_shows_the_formula_of_the_expected(qtbot: QtBot, room: Room) -> None:
    texts = [label.text() for label in room.page.findChildren(QLabel)]
    assert "应到 7 = 在册 8 − 不作硬性要求 1" in texts


def test_a_chip_shows_only_its_state(qtbot: QtBot, room: Room) -> None:
    room.click(qtbot, "王建平")
    qtbot.mouseClick(room.page.findChild(QWidget, "chip-open"), Qt.MouseButton.LeftButton)
    assert "王建平" not in room.shown()
    assert "高长顺" in room.shown()


@pytest.mark.fault("TX-09")
@pytest.mark.parametrize("text", ["%", "_", "\\", '" OR *', "z" * 10_000])
def test_search_text_is_literal(qtbot: QtBot, room: Room, text: str) -> None:
    room.search.setText(text)
    room.search.edited.emit()
    assert room.shown() == []


@pytest.mark.fault("TX-01")
def test_hostile_names_stand_literally_in_the_grid(qtbot: QtBot, room: Room) -> None:
    assert "<img src='//h/s/x.png'>" in room.shown()
    assert "&张三" in room.shown()


@pytest.mark.fault("TX-02")
def test_every_label_is_plain_text(qtbot: QtBot, room: Room) -> None:
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in room.page.findChildren(QLabel))


def test_the_sheet_is_printed_where_the_user_says(qtbot: QtBot, room: Room, tmp_path: Path) -> None:
    commands = room.page.place.commands
    with qtbot.waitSignal(commands.said, timeout=20_000):
        qtbot.mouseClick(room.page.findChild(QWidget, "print-sign-in-sheet"), Qt.MouseButton.LeftButton)
    assert (tmp_path / "签到表.pdf").read_bytes().startswith(b"%PDF")


def test_next_leads_to_the_step_after_it(qtbot: QtBot, room: Room) -> None:
    with qtbot.waitSignal(room.page.go) as asked:
        qtbot.mouseClick(room.page.findChild(QWidget, "next-step"), Qt.MouseButton.LeftButton)
    assert asked.args[0].step == "dues"
