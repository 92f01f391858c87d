"""The oath on the whole screen: keys, mouse, size."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from themeday_desktop.domain.oath import OATH
from themeday_desktop.ui.oath_screen import OathScreen
from themeday_desktop.ui.theme import Theme, make_theme

LAST = len(OATH) - 1
KEY = Qt.Key


@pytest.fixture
def oath(qtbot: QtBot, theme: Theme) -> OathScreen:
    made = OathScreen(theme, "石建国")
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


def button(oath: OathScreen, name: str) -> QAbstractButton:
    found = oath.findChild(QAbstractButton, name)
    assert found is not None
    return found


def picture(oath: OathScreen) -> QImage:
    return oath.grab().toImage()


@pytest.mark.parametrize("key", [KEY.Key_Space, KEY.Key_Right, KEY.Key_PageDown, KEY.Key_Down, KEY.Key_Return])
def test_a_key_shows_the_next_line(oath: OathScreen, key: Qt.Key) -> None:
    QTest.keyClick(oath, key)
    assert oath.line == 1


@pytest.mark.parametrize("key", [KEY.Key_Left, KEY.Key_PageUp, KEY.Key_Up])
def test_a_key_goes_back(oath: OathScreen, key: Qt.Key) -> None:
    for pressed in (KEY.Key_Space, KEY.Key_Space, key):
        QTest.keyClick(oath, pressed)
    assert oath.line == 1


def test_home_goes_to_the_start(oath: OathScreen) -> None:
    for pressed in (KEY.Key_Space, KEY.Key_Space, KEY.Key_Home):
        QTest.keyClick(oath, pressed)
    assert oath.line == 0


def test_before_the_first_line_there_is_none(oath: OathScreen) -> None:
    QTest.keyClick(oath, KEY.Key_Left)
    assert oath.line == 0


def test_the_last_line_stays_and_is_told_once(oath: OathScreen) -> None:
    told: list[int] = []
    oath.finished.connect(lambda: told.append(oath.line))
    for _ in range(LAST + 3):
        QTest.keyClick(oath, KEY.Key_Space)
    QTest.keyClick(oath, KEY.Key_Left)
    QTest.keyClick(oath, KEY.Key_Space)
    assert (oath.line, told) == (LAST, [LAST])


def test_escape_leaves_and_says_so_once(oath: OathScreen) -> None:
    told: list[bool] = []
    oath.left.connect(lambda: told.append(True))
    QTest.keyClick(oath, KEY.Key_Escape)
    oath.close()
    assert (oath.isVisible(), told) == (False, [True])


def test_another_key_changes_nothing(oath: OathScreen) -> None:
    QTest.keyClick(oath, KEY.Key_A)
    assert (oath.line, oath.isVisible()) == (0, True)


def test_a_click_anywhere_shows_the_next_line_and_the_right_button_goes_back(oath: OathScreen) -> None:
    QTest.mouseClick(oath, Qt.MouseButton.LeftButton, pos=QPoint(600, 300))
    QTest.mouseClick(oath, Qt.MouseButton.LeftButton, pos=QPoint(600, 300))
    QTest.mouseClick(oath, Qt.MouseButton.RightButton, pos=QPoint(600, 300))
    assert oath.line == 1


def test_the_mouse_alone_goes_on_back_and_away(qtbot: QtBot, oath: OathScreen) -> None:
    for name in ("oath-next", "oath-next", "oath-back"):
        qtbot.mouseClick(button(oath, name), Qt.MouseButton.LeftButton)
    assert oath.line == 1
    with qtbot.waitSignal(oath.left):
        qtbot.mouseClick(button(oath, "oath-leave"), Qt.MouseButton.LeftButton)


def test_the_keys_stay_with_the_screen_after_a_click(qtbot: QtBot, oath: OathScreen) -> None:
    qtbot.mouseClick(button(oath, "oath-next"), Qt.MouseButton.LeftButton)
    assert button(oath, "oath-next").focusPolicy() == Qt.FocusPolicy.NoFocus


def test_a_screen_reader_hears_the_current_line(oath: OathScreen) -> None:
    QTest.keyClick(oath, KEY.Key_Space)
    assert oath.accessibleName() == f"入党誓词，第 2 句，共 {len(OATH)} 句：{OATH[1]}"


def test_every_control_has_a_name(oath: OathScreen) -> None:
    names = [one.accessibleName() for one in oath.findChildren(QAbstractButton)]
    assert names == ["下一句", "上一句", "退出"]


@pytest.mark.parametrize("size", [(1024, 600), (1366, 768), (1024, 768), (1920, 1080), (3840, 2160)])
def test_it_fills_a_screen_of_any_size(oath: OathScreen, size: tuple[int, int]) -> None:
    oath.resize(*size)
    before = picture(oath)
    QTest.keyClick(oath, KEY.Key_Space)
    assert (oath.size().toTuple(), picture(oath) != before) == (size, True)
    inside = [oath.rect().contains(one.geometry()) for one in oath.findChildren(QAbstractButton) if one.isVisible()]
    assert inside == [True, True, True]


def test_it_is_cream_and_ink_whatever_the_desk_is_set_to(qtbot: QtBot, oath: OathScreen, theme: Theme) -> None:
    made = OathScreen(make_theme(theme.fonts, dark=True, large=True)._replace(reduced_motion=True), "石建国")
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    assert picture(made) == picture(oath)


def test_it_covers_the_whole_screen(qtbot: QtBot, theme: Theme) -> None:
    made = OathScreen(theme, "")
    qtbot.addWidget(made)
    made.begin()
    assert made.isFullScreen()
    assert made.windowState() & Qt.WindowState.WindowFullScreen
