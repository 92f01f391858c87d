"""Several things to click in one widget, by mouse and by keyboard."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.spots import Spot, Spots

LEFT = Qt.MouseButton.LeftButton


def shown(theme: Theme, qtbot: QtBot, *spots: Spot) -> tuple[Spots, list[int]]:
    """The widget in its window, 100 px for each spot, and what was chosen."""
    made = Spots(theme, "月份")
    made.show_spots(spots)
    made.resize(100 * max(1, len(spots)), 40)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    chosen: list[int] = []
    made.chosen.connect(chosen.append)
    return made, chosen


THREE = (Spot("一月"), Spot("二月", enabled=False), Spot("三月"))


def test_a_click_chooses_the_spot_under_it(theme: Theme, qtbot: QtBot) -> None:
    spots, chosen = shown(theme, qtbot, *THREE)
    qtbot.mouseClick(spots, LEFT, pos=QPoint(250, 20))
    assert (chosen, spots.current) == ([2], 2)


def test_a_press_that_is_let_go_elsewhere_chooses_nothing(theme: Theme, qtbot: QtBot) -> None:
    spots, chosen = shown(theme, qtbot, *THREE)
    qtbot.mousePress(spots, LEFT, pos=QPoint(50, 20))
    qtbot.mouseRelease(spots, LEFT, pos=QPoint(250, 20))
    assert chosen == []


def test_a_spot_that_leads_nowhere_takes_no_click_and_is_passed_over(theme: Theme, qtbot: QtBot) -> None:
    spots, chosen = shown(theme, qtbot, *THREE)
    qtbot.mouseClick(spots, LEFT, pos=QPoint(150, 20))
    spots.setFocus()
    qtbot.keyClick(spots, Qt.Key.Key_Right)
    assert (chosen, spots.current) == ([], 2)


def test_arrows_move_and_enter_and_space_choose(theme: Theme, qtbot: QtBot) -> None:
    spots, chosen = shown(theme, qtbot, Spot("一"), Spot("二"), Spot("三"))
    spots.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Space):
        qtbot.keyClick(spots, key)
    qtbot.keyClick(spots, Qt.Key.Key_Up)
    qtbot.keyClick(spots, Qt.Key.Key_Enter)
    assert chosen == [1, 2, 1]


def test_the_hand_shows_where_a_click_leads(theme: Theme, qtbot: QtBot) -> None:
    spots, _ = shown(theme, qtbot, *THREE)
    for x, shape in ((50, Qt.CursorShape.PointingHandCursor), (150, Qt.CursorShape.ArrowCursor)):
        qtbot.mouseMove(spots, QPoint(x, 20))
        qtbot.waitUntil(lambda shape=shape: spots.cursor().shape() is shape)


def test_readers_hear_the_current_spot(theme: Theme, qtbot: QtBot) -> None:
    spots, _ = shown(theme, qtbot, *THREE)
    spots.clearFocus()
    assert spots.accessibleName() == "月份：一月；二月；三月"
    spots.setFocus()
    qtbot.keyClick(spots, Qt.Key.Key_Right)
    assert spots.accessibleName() == "月份：三月"


def test_without_anything_to_choose_tab_passes_by(theme: Theme, qtbot: QtBot) -> None:
    spots, chosen = shown(theme, qtbot, Spot("一月", enabled=False))
    assert (spots.current, spots.focusPolicy()) == (-1, Qt.FocusPolicy.NoFocus)
    qtbot.keyClick(spots, Qt.Key.Key_Return)
    assert chosen == []
    assert QApplication.focusWidget() is not spots
