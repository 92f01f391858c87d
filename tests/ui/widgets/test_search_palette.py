"""The search over everything, with real keys."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLabel, QListView, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.activity_place import type_text
from themeday_desktop.services.places import Place
from themeday_desktop.services.search import Found, FoundKind
from themeday_desktop.ui.models.table import Role
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.line_input import LineInput
from themeday_desktop.ui.widgets.overlay import Layered, Overlay
from themeday_desktop.ui.widgets.search_palette import SearchPalette

HOSTILE = ("<img src='//h/s/x.png'>", "<b>甲</b>", "&张三", "%s{0}", "'; DROP TABLE members")
ALL = (
    *(Found(FoundKind.PERSON, name, "", Place("roster", item_id=name)) for name in (*HOSTILE, "石建国")),
    Found(FoundKind.ACTIVITY, "七月主题党日", "2026年7月10日", Place("activity", "a1")),
    Found(FoundKind.FILE, "石桥.zip", "7月20日导出", Place("activity", "a1", "export")),
    *(Found(FoundKind.FILE, "副本.zip", folder, Place("activity", "a1", "export")) for folder in ("/甲", "/乙")),
)


def find(text: str) -> Sequence[Found]:
    """What holds the text."""
    return tuple(one for one in ALL if text in one.title)


class Room:
    """A window with the palette open over a field."""

    def __init__(self, theme: Theme, qtbot: QtBot, text: str = "") -> None:
        self.qtbot = qtbot
        self.host = QWidget()
        self.host.resize(1000, 700)
        self.before = LineInput(theme)
        self.before.setParent(self.host)
        self.overlay = Overlay(theme, self.host)
        qtbot.addWidget(self.host)
        with qtbot.waitActive(self.host):
            self.host.show()
            self.host.activateWindow()
        self.before.setFocus()
        self.is_ready = True
        self.palette = SearchPalette(theme, self.find, text=text)
        self.chosen: list[Place] = []
        self.palette.chosen.connect(self.chosen.append)
        self.overlay.open(self.palette)
        self.line = self.palette.findChild(LineInput, "search-everything")
        self.found = self.palette.findChild(QListView, "search-found")

    def find(self, text: str) -> Sequence[Found] | None:
        """What fits, once that is known."""
        return find(text) if self.is_ready else None

    def titles(self) -> list[str]:
        """What is listed."""
        model = self.found.model()
        return [model.index(at, 0).data(Role.ROW).title for at in range(model.rowCount())]

    def told(self) -> str:
        """The line above the list."""
        label = self.palette.findChild(QLabel, "search-told")
        return label.text() if label.isVisible() else ""


@pytest.fixture
def room(theme: Theme, qtbot: QtBot) -> Room:
    """The palette, nothing typed."""
    return Room(theme, qtbot)


def test_the_keyboard_is_in_the_field_and_a_line_says_what_can_be_found(room: Room) -> None:
    assert QApplication.focusWidget() is room.line
    assert "资料包" in room.told()


def test_enter_goes_to_the_first_and_closes(room: Room) -> None:
    type_text(room.line, "石")
    assert room.titles() == ["石建国", "石桥.zip"]
    room.qtbot.keyClick(room.line, Qt.Key.Key_Return)
    assert room.chosen == [Place("roster", item_id="石建国")]
    assert room.overlay.topmost is None


def test_arrows_move_while_the_field_keeps_the_keyboard(room: Room) -> None:
    type_text(room.line, "石")
    room.qtbot.keyClick(room.line, Qt.Key.Key_Down)
    room.qtbot.keyClick(room.line, Qt.Key.Key_Down)  # the last one: it stays
    assert QApplication.focusWidget() is room.line
    room.qtbot.keyClick(room.line, Qt.Key.Key_Enter)
    assert room.chosen == [Place("activity", "a1", "export")]


def test_a_click_goes_there(room: Room) -> None:
    type_text(room.line, "七月")
    spot = room.found.visualRect(room.found.model().index(0, 0)).center()
    room.qtbot.mouseClick(room.found.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert room.chosen == [Place("activity", "a1")]


def test_the_kind_stands_above_the_first_of_each_group(room: Room) -> None:
    type_text(room.line, "石")
    room.palette.grab()
    heights = [room.found.visualRect(room.found.model().index(at, 0)).height() for at in range(2)]
    assert room.titles() == ["石建国", "石桥.zip"]
    assert heights == [82, 82]
    for _ in range(2):
        room.qtbot.keyClick(room.line, Qt.Key.Key_Backspace)
    type_text(room.line, "副本")
    heights = [room.found.visualRect(room.found.model().index(at, 0)).height() for at in range(2)]
    assert heights == [82, 52]


def test_one_file_in_two_folders_is_two_lines(room: Room) -> None:
    type_text(room.line, "副本")
    assert room.titles() == ["副本.zip", "副本.zip"]
    room.qtbot.keyClick(room.line, Qt.Key.Key_Down)
    assert room.found.currentIndex().data(Role.ROW).note == "/乙"


def test_a_page_down_stays_within_what_was_found(room: Room) -> None:
    type_text(room.line, "石")
    room.qtbot.keyClick(room.line, Qt.Key.Key_PageDown)
    assert room.found.currentIndex().row() == 1
    room.qtbot.keyClick(room.line, Qt.Key.Key_PageUp)
    assert room.found.currentIndex().row() == 0


def test_what_an_input_method_has_not_committed_is_not_searched(room: Room) -> None:
    QApplication.sendEvent(room.line, QInputMethodEvent("shi", []))
    assert room.titles() == []
    type_text(room.line, "石")
    assert room.titles() == ["石建国", "石桥.zip"]


def test_escape_closes_and_gives_the_keyboard_back(room: Room) -> None:
    room.qtbot.keyClick(room.line, Qt.Key.Key_Escape)
    assert (room.overlay.topmost, room.chosen) == (None, [])
    assert QApplication.focusWidget() is room.before


def test_nothing_found_is_said_and_enter_stays(room: Room) -> None:
    type_text(room.line, "没有的")
    assert room.told() == "没有找到“没有的”。换个词试试"
    room.qtbot.keyClick(room.line, Qt.Key.Key_Return)
    assert room.chosen == []


def test_what_was_typed_before_is_searched_at_once(theme: Theme, qtbot: QtBot) -> None:
    assert Room(theme, qtbot, "七月").titles() == ["七月主题党日"]


def test_typing_before_it_is_ready_is_told_and_answered_afterwards(room: Room) -> None:
    room.is_ready = False
    type_text(room.line, "七")
    assert (room.titles(), room.told()) == ([], "正在准备，马上就能找…")
    type_text(room.line, "月")
    room.is_ready = True
    room.palette.show_found()
    assert (room.titles(), room.told(), room.chosen) == (["七月主题党日"], "", [])


def test_enter_pressed_too_early_goes_to_the_first_that_is_found(room: Room) -> None:
    room.is_ready = False
    type_text(room.line, "石")
    room.qtbot.keyClick(room.line, Qt.Key.Key_Return)
    assert room.chosen == []
    room.is_ready = True
    room.palette.show_found()
    assert room.chosen == [Place("roster", item_id="石建国")]
    assert room.overlay.topmost is None


def test_escape_after_an_enter_pressed_too_early_goes_nowhere(room: Room) -> None:
    room.is_ready = False
    type_text(room.line, "石建国")
    room.qtbot.keyClick(room.line, Qt.Key.Key_Return)
    room.qtbot.keyClick(room.line, Qt.Key.Key_Escape)
    room.is_ready = True
    room.palette.show_found()  # the answer was on its way; a closed palette is freed only afterwards
    assert (room.chosen, room.overlay.topmost) == ([], None)


def test_an_enter_pressed_too_early_takes_no_dialog_away_that_came_above(room: Room) -> None:
    room.is_ready = False
    type_text(room.line, "石建国")
    room.qtbot.keyClick(room.line, Qt.Key.Key_Return)
    above = Layered()
    room.overlay.open(above)
    room.is_ready = True
    room.palette.show_found()
    assert (room.chosen, room.overlay.topmost, room.titles()) == ([], above, ["石建国"])
    above.done.emit()
    room.qtbot.keyClick(room.line, Qt.Key.Key_Return)
    assert room.chosen == [Place("roster", item_id="石建国")]


def test_what_paints_the_lines_goes_with_the_palette(room: Room) -> None:
    with room.qtbot.waitSignal(room.found.itemDelegate().destroyed):  # never on a thread that collects rubbish
        room.qtbot.keyClick(room.line, Qt.Key.Key_Escape)


def test_enter_does_not_hold_for_what_was_typed_after_it(room: Room) -> None:
    room.is_ready = False
    type_text(room.line, "石")
    room.qtbot.keyClick(room.line, Qt.Key.Key_Return)
    type_text(room.line, "桥")
    room.is_ready = True
    room.palette.show_found()
    assert (room.titles(), room.chosen) == (["石桥.zip"], [])


def test_a_ready_list_leaves_a_field_with_nothing_typed_as_it_was(room: Room) -> None:
    before = room.told()
    room.palette.show_found()
    assert (room.titles(), room.told()) == ([], before)


def test_why_nothing_can_be_found_stands_above_the_empty_list(room: Room) -> None:
    type_text(room.line, "石")
    room.palette.show_failure("账本读不出来。")
    assert (room.titles(), room.told()) == ([], "账本读不出来。")
    type_text(room.line, "建")
    assert (room.titles(), room.told()) == (["石建国"], "")


@pytest.mark.fault("TX-01")
@pytest.mark.fault("TX-02")
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_stand_there_letter_by_letter(room: Room, name: str) -> None:
    type_text(room.line, name)
    assert room.titles() == [name]
    room.palette.grab()
    type_text(room.line, "x" * 60)
    for label in room.palette.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText
