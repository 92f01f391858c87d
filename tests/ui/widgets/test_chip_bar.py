"""The bar of a search field with filter chips."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from themeday_desktop.ui.layouts import Stretch, column
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.chip_bar import ALL, ChipBar, ChipFace
from themeday_desktop.ui.widgets.combo import Combo

FACES = [ChipFace(ALL, "全部", 46), ChipFace("open", "未交", 15), ChipFace("arrears", "有欠费", 3)]


class Room:
    """A bar with a control at the right, in a window."""

    def __init__(self, theme: Theme, qtbot: QtBot, *, width: int = 800) -> None:
        self.combo = Combo(theme, (("2026", "2026 年"),))
        self.bar = ChipBar(theme, "姓名首字母", name="找人", trailing=self.combo)
        self.host = QWidget()
        qtbot.addWidget(self.host)
        self.host.setLayout(column(self.bar, Stretch()))
        self.host.resize(width, 300)
        self.bar.show_chips(FACES)
        self.host.show()
        qtbot.waitExposed(self.host)

    def chip(self, key: str) -> QWidget:
        return self.bar.findChild(QWidget, f"chip-{key}")


def overlapping(room: Room) -> list[tuple[QWidget, QWidget]]:
    """Widgets of the bar that lie over each other, or outside of it."""
    shown = [room.bar.search, room.combo, *(room.chip(one.key or "all") for one in FACES)]
    wrong = [(one, room.bar) for one in shown if not room.bar.rect().contains(one.geometry())]
    pairs = [(one, other) for at, one in enumerate(shown) for other in shown[at + 1 :]]
    return wrong + [pair for pair in pairs if pair[0].geometry().intersects(pair[1].geometry())]


@pytest.mark.parametrize("width", [900, 640, 560, 430])
def test_nothing_lies_over_anything_else_at_any_width(theme: Theme, qtbot: QtBot, width: int) -> None:
    assert overlapping(Room(theme, qtbot, width=width)) == []


def test_a_chip_that_is_pressed_is_told(theme: Theme, qtbot: QtBot) -> None:
    room = Room(theme, qtbot)
    with qtbot.waitSignal(room.bar.asked):
        qtbot.mouseClick(room.chip("open"), Qt.MouseButton.LeftButton)
    assert room.bar.only == "open"


def test_counts_change_without_new_chips(theme: Theme, qtbot: QtBot) -> None:
    room = Room(theme, qtbot)
    before = room.chip("open")
    room.bar.show_chips([FACES[0], ChipFace("open", "未交", 1500), FACES[2]])
    assert room.chip("open") is before
    assert before.accessibleName() == "未交 1500"
    assert overlapping(room) == []


def test_when_the_chosen_chip_goes_everything_is_shown(theme: Theme, qtbot: QtBot) -> None:
    room = Room(theme, qtbot)
    qtbot.mouseClick(room.chip("arrears"), Qt.MouseButton.LeftButton)
    room.bar.show_chips(FACES[:2])
    assert (room.bar.only, room.chip("all").isChecked()) == (ALL, True)


def test_a_chosen_chip_that_stays_is_still_chosen(theme: Theme, qtbot: QtBot) -> None:
    room = Room(theme, qtbot)
    qtbot.mouseClick(room.chip("open"), Qt.MouseButton.LeftButton)
    room.bar.show_chips(FACES[:2])
    assert (room.bar.only, room.chip("open").isChecked()) == ("open", True)


def test_escape_empties_the_search_and_says_so(theme: Theme, qtbot: QtBot) -> None:
    room = Room(theme, qtbot)
    qtbot.keyClicks(room.bar.search, "abc")
    with qtbot.waitSignal(room.bar.asked):
        qtbot.keyClick(room.bar.search, Qt.Key.Key_Escape)
    assert room.bar.search.text() == ""


def test_showing_all_takes_search_and_chip_back(theme: Theme, qtbot: QtBot) -> None:
    room = Room(theme, qtbot)
    qtbot.keyClicks(room.bar.search, "abc")
    qtbot.mouseClick(room.chip("open"), Qt.MouseButton.LeftButton)
    room.bar.show_all()
    assert (room.bar.search.text(), room.bar.only, room.chip("all").isChecked()) == ("", ALL, True)


def test_a_bar_without_chips_is_a_search_field(theme: Theme, qtbot: QtBot) -> None:
    bar = ChipBar(theme, "姓名首字母", name="找人")
    qtbot.addWidget(bar)
    bar.show_all()
    assert bar.sizeHint().height() >= bar.search.height()
    assert bar.minimumSizeHint().width() < 200
