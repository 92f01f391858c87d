"""A name typed or picked, and things that go on in the next line."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.activity_place import type_text
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.choice import Chip
from themeday_desktop.ui.widgets.flow import FlowBox
from themeday_desktop.ui.widgets.name_input import NameInput
from themeday_desktop.ui.widgets.option_list import OptionList

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def name(theme: Theme, qtbot: QtBot) -> NameInput:
    """A field that offers two people."""
    made = NameInput(theme)
    made.set_names([("石建国", "支部书记"), ("王秀兰", "")])
    qtbot.addWidget(made)
    made.resize(240, 400)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_a_name_is_taken_as_typed(name: NameInput) -> None:
    type_text(name.line, "谁都行 <b>")
    assert name.value() == "谁都行 <b>"


def test_a_name_is_picked_with_the_keyboard(name: NameInput, qtbot: QtBot) -> None:
    qtbot.keyClick(name.line, Qt.Key.Key_Down, ALT)
    options = name.findChild(OptionList)
    assert options.model().index(0, 0).data() == "石建国　支部书记"
    qtbot.keyClick(options, Qt.Key.Key_Down)
    with qtbot.waitSignals([name.edited, name.picked]):
        qtbot.keyClick(options, Qt.Key.Key_Return)
    assert name.value() == "王秀兰"


def test_without_names_nothing_opens(name: NameInput) -> None:
    name.set_names([])
    name.open_picker()
    assert name.findChild(OptionList) is None


def test_what_does_not_fit_goes_on_in_the_next_line(theme: Theme, qtbot: QtBot) -> None:
    chips: list[QWidget] = [Chip(theme, word) for word in ("专题学习", "志愿服务", "关怀帮扶")]
    flow = FlowBox(chips)
    qtbot.addWidget(flow)
    wide = sum(one.width() + 8 for one in chips)
    assert flow.heightForWidth(wide) == chips[0].height()
    assert flow.heightForWidth(wide - 20) == 2 * chips[0].height() + 8
    flow.resize(wide - 20, 100)
    flow.show()
    assert [one.y() for one in chips] == [0, 0, chips[0].height() + 8]
