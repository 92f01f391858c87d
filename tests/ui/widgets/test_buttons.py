"""Buttons, chips, checks, cards and segments."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QButtonGroup, QWidget
from pytestqt.qtbot import QtBot

from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import row
from themeday_desktop.ui.paint import BadgeText
from themeday_desktop.ui.theme import Theme, Tone, make_theme
from themeday_desktop.ui.widgets.button import Button, Kind, Reason, Size
from themeday_desktop.ui.widgets.choice import NO, YES, Check, Chip, RadioCard, Segmented
from themeday_desktop.ui.widgets.line_input import LineInput


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_works_by_key(qtbot: QtBot, theme: Theme, key: Qt.Key) -> None:
    button = Button(theme, "保存")
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, key)


def test_a_button_works_by_mouse(qtbot: QtBot, theme: Theme) -> None:
    button = Button(theme, "保存")
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.clicked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.fault("TX-01")
def test_an_ampersand_in_a_caption_is_no_shortcut(qtbot: QtBot, theme: Theme) -> None:
    button = Button(theme, "&张三")
    qtbot.addWidget(button)
    assert (button.caption, button.accessibleName(), button.shortcut().isEmpty()) == ("&张三", "&张三", True)


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("size", list(Size))
def test_every_button_is_a_target_of_40_px(qtbot: QtBot, theme: Theme, kind: Kind, size: Size) -> None:
    button = Button(theme, "", kind=kind, size=size, icon=Icon.CROSS)
    qtbot.addWidget(button)
    button.setAccessibleName("关闭")
    button.adjustSize()
    assert min(button.width(), button.height()) >= 40


def test_large_type_makes_buttons_larger(qtbot: QtBot, theme: Theme) -> None:
    large = Button(make_theme(theme.fonts, large=True), "保存")
    qtbot.addWidget(large)
    assert large.height() == 55


def test_a_button_that_cannot_be_pressed_says_why(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    button = Button(theme, "导出", kind=Kind.PRIMARY)
    reason = Reason(theme, button)
    window.setLayout(row(reason, button))
    window.show()
    assert not reason.isVisible()
    button.disable("还差小结")
    assert (reason.isVisible(), button.accessibleDescription(), button.isEnabled()) == (True, "还差小结", False)
    button.allow()
    assert (reason.isVisible(), button.reason, button.isEnabled()) == (False, "", True)


def test_a_longer_caption_makes_room(qtbot: QtBot, theme: Theme) -> None:
    button = Button(theme, "存")
    qtbot.addWidget(button)
    before = button.minimumWidth()
    button.set_caption("存到这台电脑的文档里")
    assert button.minimumWidth() > before


def test_the_focus_ring_is_painted(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    button, other = Button(theme, "保存"), Button(theme, "不了")
    window.setLayout(row(button, other))
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    before = button.grab().toImage()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert button.grab().toImage() != before


def test_a_chip_says_its_count(qtbot: QtBot, theme: Theme) -> None:
    chip = Chip(theme, "未签", count=5, icon=Icon.UNSIGNED)
    qtbot.addWidget(chip)
    chip.set_count(4)
    assert (chip.accessibleName(), chip.height()) == ("未签 4", 40)


def test_one_chip_of_a_group_is_chosen(qtbot: QtBot, theme: Theme) -> None:
    window, group = QWidget(), QButtonGroup()
    qtbot.addWidget(window)
    chips = [Chip(theme, text) for text in ("全部", "未签")]
    window.setLayout(row(*chips))
    for chip in chips:
        group.addButton(chip)
    window.show()
    for chip in chips:
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert [chip.isChecked() for chip in chips] == [False, True]


@pytest.mark.parametrize("grouped", [False, True])
def test_tab_comes_to_the_chosen_chip_and_arrows_move_on(qtbot: QtBot, theme: Theme, grouped: bool) -> None:
    window, group = QWidget(), QButtonGroup()
    qtbot.addWidget(window)
    first, last = LineInput(theme), LineInput(theme)
    chips = [Chip(theme, text) for text in ("全部", "未签", "迟到")]
    window.setLayout(row(first, *chips, last))
    for chip in chips:
        chip.setAutoExclusive(True)
        if grouped:
            group.addButton(chip)
    chips[1].setChecked(True)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is chips[1]
    qtbot.keyClick(chips[1], Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is last
    qtbot.keyClick(last, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is chips[1]
    qtbot.keyClick(chips[1], Qt.Key.Key_Right)
    assert (QApplication.focusWidget(), chips[2].isChecked()) == (chips[2], True)
    chips[0].setChecked(True)
    last.setFocus()
    qtbot.keyClick(last, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is chips[0]
    qtbot.keyClick(chips[0], Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is first


def test_a_check_is_an_input(qtbot: QtBot, theme: Theme) -> None:
    check = Check(theme, "打开时要口令", note="建议设")
    qtbot.addWidget(check)
    with qtbot.waitSignal(check.edited):
        qtbot.keyClick(check, Qt.Key.Key_Space)
    assert check.value() == YES
    check.set_value(NO)
    assert not check.isChecked()


def test_radio_cards_exclude_each_other(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    stick, drive = RadioCard(theme, "U 盘", icon=Icon.STICK), RadioCard(theme, "本机", note="以后再拷")
    stick.set_note("剩余 12 GB", badge=BadgeText("够用", Icon.CHECK, Tone.GREEN), share=0.5)
    window.setLayout(row(stick, drive))
    window.show()
    qtbot.mouseClick(stick, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(drive, Qt.MouseButton.LeftButton)
    assert (stick.isChecked(), drive.isChecked(), stick.height()) == (False, True, 88)


def test_arrow_keys_move_between_segments(qtbot: QtBot, theme: Theme) -> None:
    segments = Segmented(theme, [("new", "新建", Icon.PLUS), ("open", "打开", None)])
    qtbot.addWidget(segments)
    segments.show()
    with qtbot.waitSignal(segments.chosen) as told:
        qtbot.keyClick(segments, Qt.Key.Key_Right)
    assert (told.args, segments.value()) == (["open"], "open")
    segments.set_value("new")
    assert [one.isChecked() for one in segments.buttons()] == [True, False]
