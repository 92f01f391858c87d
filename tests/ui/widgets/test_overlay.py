"""The layer over the window: whose the keyboard is, and what lies dark."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from themeday_desktop.ui.layouts import column
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.button import Button
from themeday_desktop.ui.widgets.dialog import ConfirmDialog, Dialog, ErrorDialog
from themeday_desktop.ui.widgets.line_input import LineInput
from themeday_desktop.ui.widgets.overlay import Overlay


class Greedy(QWidget):
    """A page that takes the focus when it is shown."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.line = LineInput(theme)
        self.other = Button(theme, "别的")
        self.setLayout(column(self.line, self.other))
        self.overlay = Overlay(theme, self)
        self.resize(1024, 700)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.line.setFocus()


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> Greedy:
    made = Greedy(theme)
    qtbot.addWidget(made)
    return made


def show(qtbot: QtBot, page: QWidget) -> None:
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()


def error(theme: Theme) -> Dialog:
    return ErrorDialog(theme, "账本打不开", blocks=("一", "二", "三"))


def test_a_dialog_opened_before_the_window_has_the_keyboard(qtbot: QtBot, theme: Theme, page: Greedy) -> None:
    page.overlay.open(error(theme))
    show(qtbot, page)
    assert QApplication.focusWidget().objectName() == "dismiss"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert page.overlay.topmost is None
    assert QApplication.focusWidget() is page.line


def test_a_page_behind_a_dialog_cannot_take_the_keyboard(qtbot: QtBot, theme: Theme, page: Greedy) -> None:
    show(qtbot, page)
    page.overlay.open(ConfirmDialog(theme, "转出？", text="可以查。", yes="转出"))
    page.other.setFocus()
    assert QApplication.focusWidget().objectName() == "yes"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is page.other


def test_only_the_front_dialog_is_bright(qtbot: QtBot, theme: Theme, page: Greedy) -> None:
    show(qtbot, page)
    below = ConfirmDialog(theme, "转出？", text="可以查。" * 200, yes="转出")
    page.overlay.open(below)
    corner = below.mapTo(page, QPoint(below.width() // 2, 12))
    bright = page.grab().toImage().pixelColor(corner)
    page.overlay.open(ConfirmDialog(theme, "没存进去", text="磁盘满了。", yes="知道了"))
    dark = page.grab().toImage().pixelColor(corner)
    assert dark.lightness() < bright.lightness() * 0.7
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert page.grab().toImage().pixelColor(corner) == bright


def test_a_click_does_not_reach_the_dialog_below(qtbot: QtBot, theme: Theme, page: Greedy) -> None:
    show(qtbot, page)
    below = ConfirmDialog(theme, "转出？", text="可以查。" * 200, yes="转出")
    page.overlay.open(below)
    page.overlay.open(ConfirmDialog(theme, "没存进去", text="磁盘满了。", yes="知道了"))
    button = below.findChild(QWidget, "no")
    place = button.mapTo(page, button.rect().center())
    assert not below.isAncestorOf(page.childAt(place))
