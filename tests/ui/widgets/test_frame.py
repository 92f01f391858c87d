"""Rail, stepper, undo bar, drawer and the frame around them."""

from __future__ import annotations

from functools import partial

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui import gallery
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Share, Stretch, box, column
from themeday_desktop.ui.theme import Theme, Token, make_theme
from themeday_desktop.ui.widgets.button import Button
from themeday_desktop.ui.widgets.card import Footer, Header
from themeday_desktop.ui.widgets.dialog import ConfirmDialog
from themeday_desktop.ui.widgets.drawer import Drawer
from themeday_desktop.ui.widgets.frame import Frame
from themeday_desktop.ui.widgets.label import Label
from themeday_desktop.ui.widgets.line_input import LineInput
from themeday_desktop.ui.widgets.rail import RailItem
from themeday_desktop.ui.widgets.scroll import ScrollBody
from themeday_desktop.ui.widgets.stepper import Step, StepState

ITEMS = (
    RailItem("activities", "活动", Icon.ACTIVITY),
    RailItem("roster", "名册", Icon.PEOPLE),
    RailItem("settings", "设置", Icon.SETTINGS, at_foot=True),
)
STEPS = (
    Step("notice", "通知", StepState.DONE, "已发"),
    Step("sign-in", "签到", StepState.TODO, "37/46"),
    Step("wrap-up", "小结", StepState.BLOCK, "没写"),
)


def a_page(theme: Theme) -> QWidget:
    tall = QWidget()
    tall.setMinimumHeight(2000)
    footer = Footer(theme, right=[Button(theme, "下一步")])
    return box(column(Header(theme, "页", actions=[LineInput(theme)]), Share(ScrollBody(theme, tall)), footer))


@pytest.fixture
def frame(qtbot: QtBot, theme: Theme) -> Frame:
    made = Frame(theme, ITEMS)
    qtbot.addWidget(made)
    made.add_page("activities", a_page(theme))
    made.add_page("roster", QWidget())
    made.stepper.set_steps(STEPS)
    made.show_page("activities", steps=True)
    made.resize(1280, 648)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


def press(qtbot: QtBot, frame: Frame, name: str) -> None:
    qtbot.mouseClick(frame.findChild(QWidget, name), Qt.MouseButton.LeftButton)


def test_the_mouse_asks_for_a_page(qtbot: QtBot, frame: Frame) -> None:
    with qtbot.waitSignal(frame.page_asked) as told:
        press(qtbot, frame, "rail-roster")
    assert (told.args, frame.rail.current()) == (["roster"], "activities")


def test_the_keyboard_asks_for_a_page(qtbot: QtBot, frame: Frame) -> None:
    frame.findChild(QWidget, "rail-activities").setFocus()
    qtbot.keyClick(frame.focusWidget(), Qt.Key.Key_Down)
    with qtbot.waitSignal(frame.page_asked) as told:
        qtbot.keyClick(frame.focusWidget(), Qt.Key.Key_Return)
    assert told.args == ["roster"]


def test_a_page_shown_is_marked_in_the_rail(frame: Frame) -> None:
    frame.show_page("roster")
    assert (frame.rail.current(), frame.current_page(), frame.stepper.isVisible()) == ("roster", "roster", False)


def test_the_steps_are_asked_for_by_mouse_and_keyboard(qtbot: QtBot, frame: Frame) -> None:
    with qtbot.waitSignal(frame.step_asked) as by_mouse:
        press(qtbot, frame, "step-wrap-up")
    qtbot.keyClick(frame.focusWidget(), Qt.Key.Key_Up)
    with qtbot.waitSignal(frame.step_asked) as by_key:
        qtbot.keyClick(frame.focusWidget(), Qt.Key.Key_Return)
    assert (by_mouse.args, by_key.args) == (["wrap-up"], ["sign-in"])


def test_a_step_says_its_state(frame: Frame) -> None:
    row = frame.findChild(QWidget, "step-wrap-up")
    assert (row.accessibleName(), row.accessibleDescription()) == ("小结", "必须补，没写")


def test_new_states_keep_the_focus(frame: Frame) -> None:
    frame.findChild(QWidget, "step-sign-in").setFocus()
    frame.stepper.set_steps((STEPS[0], Step("sign-in", "签到", StepState.DONE, "46/46"), STEPS[2]))
    focused = frame.focusWidget()
    assert (focused.objectName(), focused.accessibleDescription()) == ("step-sign-in", "已完成，46/46")


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1280, 648)])
@pytest.mark.parametrize("large", [False, True])
def test_header_and_footer_stay_while_the_body_scrolls(
    qtbot: QtBot, theme: Theme, *, width: int, height: int, large: bool
) -> None:
    frame = Frame(make_theme(theme.fonts, large=large, reduced_motion=True), ITEMS)
    qtbot.addWidget(frame)
    frame.add_page("activities", a_page(theme))
    frame.show_page("activities", steps=True)
    frame.resize(width, height)
    frame.show()
    assert (frame.width(), frame.height()) == (width, height)
    for kind in (Header, Footer):
        part = frame.findChild(kind)
        assert part.visibleRegion().boundingRect() == part.rect()
    assert frame.findChild(ScrollBody).verticalScrollBar().maximum() > 0


def test_nine_steps_fit_a_low_window_in_large_type(qtbot: QtBot, theme: Theme) -> None:
    frame = Frame(make_theme(theme.fonts, large=True, reduced_motion=True), ITEMS)
    qtbot.addWidget(frame)
    frame.stepper.set_steps([Step(str(at), "步骤") for at in range(9)])
    frame.add_page("activities", QWidget())
    frame.show_page("activities", steps=True)
    frame.resize(1280, 648)
    frame.show()
    assert frame.findChild(QWidget, "step-8").geometry().bottom() < frame.stepper.height() - 40


def test_undo_is_offered_above_the_footer(qtbot: QtBot, frame: Frame) -> None:
    frame.offer_undo("林巧云 已签到 14:32")
    bar = frame.undo_bar
    assert (bar.isVisible(), bar.accessibleName(), bar.running()) == (True, "林巧云 已签到 14:32", True)
    with qtbot.waitSignal(frame.undo_asked):
        press(qtbot, frame, "undo")
    assert not bar.isVisible()


def test_the_pill_says_the_new_words_even_when_they_are_as_wide(qtbot: QtBot, frame: Frame) -> None:
    frame.offer_undo("王建平 已签到 14:32")
    words = frame.undo_bar.findChildren(QWidget)[0]
    painted: list[QEvent.Type] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            painted.append(event.type())
            return False

    qtbot.waitUntil(lambda: words.visibleRegion().boundingRect() == words.rect())
    QApplication.sendPostedEvents()
    watch = Watch()
    words.installEventFilter(watch)
    frame.offer_undo("李建平 已签到 14:32")
    qtbot.waitUntil(lambda: QEvent.Type.Paint in painted)


def test_the_pill_stands_in_the_foot_over_its_hint_and_clear_of_its_buttons(qtbot: QtBot, theme: Theme) -> None:
    frame, hint = Frame(theme, ITEMS), Label(theme, "点一下姓名即签到，右键可改为迟到、请假、线上")
    qtbot.addWidget(frame)
    back, onward = Button(theme, "返回"), Button(theme, "下一步")
    frame.add_page("activities", box(column(Stretch(), Footer(theme, left=[back, hint], right=[onward]))))
    frame.show_page("activities", steps=True)
    frame.resize(1280, 648)
    frame.show()
    bare = frame.grab().toImage()
    frame.offer_undo("林巧云 已签到 14:32 " * 20)
    pill = frame.undo_bar.geometry()
    for button in (back, onward):
        assert not pill.intersects(QRect(button.mapTo(frame, QPoint()), button.size()))
    frame.undo_bar.hide()
    frame.undo_bar.offer("短", undoable=False)
    end = hint.mapTo(frame, hint.rect().center()) + QPoint(hint.width() // 2 - 8, 0)
    column_of = [frame.grab().toImage().pixelColor(end.x(), y).name() for y in range(end.y() - 12, end.y() + 12)]
    assert set(column_of) == {theme.colour(Token.CARD).name()}
    frame.undo_bar.dismiss()
    assert frame.grab().toImage() == bare


def test_the_pill_covers_no_rows_where_there_is_no_foot(qtbot: QtBot, frame: Frame) -> None:
    frame.show_page("roster")
    rows = frame.page("roster")
    whole = rows.height()
    frame.offer_undo("林巧云 已签到 14:32")
    qtbot.waitUntil(lambda: rows.mapTo(frame, rows.rect().bottomLeft()).y() < frame.undo_bar.y())
    frame.undo_bar.dismiss()
    qtbot.waitUntil(lambda: rows.height() == whole)


def test_the_pill_goes_with_its_page_unless_the_step_that_leads_away_made_it(qtbot: QtBot, frame: Frame) -> None:
    frame.offer_undo("已新建“七月”")
    frame.leave_undo()
    assert frame.undo_bar.isVisible()
    qtbot.waitUntil(lambda: not frame.undo_bar._fresh)
    frame.leave_undo()
    assert not frame.undo_bar.isVisible()


@pytest.mark.parametrize("how", ["disable", "hide", "free"])
def test_the_keyboard_stays_on_the_page_when_its_button_goes(
    qtbot: QtBot, theme: Theme, frame: Frame, how: str
) -> None:
    line, button = LineInput(theme), Button(theme, "其余标为缺席")
    frame.add_page("sheet", box(column(line, Stretch(), button)))
    frame.show_page("sheet", steps=True)
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    if how == "disable":
        button.disable("没有未签的人")
    else:
        button.hide()
        if how == "free":
            button.deleteLater()
    qtbot.waitUntil(line.hasFocus)


def test_the_keyboard_may_leave_the_page_by_the_users_will(qtbot: QtBot, theme: Theme, frame: Frame) -> None:
    frame.findChild(LineInput).setFocus()
    press(qtbot, frame, "step-wrap-up")
    later: list[int] = []
    QTimer.singleShot(0, partial(later.append, 1))
    qtbot.waitUntil(lambda: later == [1])
    assert frame.focusWidget().objectName() == "step-wrap-up"


def test_undo_goes_by_key(qtbot: QtBot, frame: Frame) -> None:
    frame.offer_undo("林巧云 已签到 14:32")
    frame.findChild(LineInput).setFocus()
    with qtbot.waitSignal(frame.undo_asked):
        qtbot.keyClick(frame.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_the_pointer_stops_the_clock_of_undo(frame: Frame) -> None:
    frame.offer_undo("林巧云 已签到 14:32")
    here = QPointF(5, 5)
    QApplication.sendEvent(frame.undo_bar, QEnterEvent(here, here, here))
    stopped = not frame.undo_bar.running()
    QApplication.sendEvent(frame.undo_bar, QEvent(QEvent.Type.Leave))
    assert (stopped, frame.undo_bar.running()) == (True, True)


def test_what_cannot_be_undone_is_only_said(frame: Frame) -> None:
    frame.offer_undo("资料包已做好", undoable=False)
    assert frame.undo_bar.isVisible() and not frame.findChild(QWidget, "undo").isVisible()


def test_a_dialog_keeps_the_undo_key_away(qtbot: QtBot, theme: Theme, frame: Frame) -> None:
    frame.overlay.open(ConfirmDialog(theme, "转出？", text="可以查。", yes="转出"))
    with qtbot.assertNotEmitted(frame.undo_asked):
        qtbot.keyClick(frame.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_escape_asks_to_close_the_drawer(qtbot: QtBot, theme: Theme, frame: Frame) -> None:
    drawer = Drawer(theme, "编辑资料")
    frame.open_drawer(drawer)
    frame.findChild(LineInput).setFocus()
    with qtbot.waitSignal(drawer.closing):
        qtbot.keyClick(frame.focusWidget(), Qt.Key.Key_Escape)


def test_a_closed_drawer_is_freed(qtbot: QtBot, theme: Theme, frame: Frame) -> None:
    drawer = Drawer(theme, "编辑资料", subtitle="王建平")
    frame.open_drawer(drawer)
    assert drawer.geometry().right() == frame.width() - 1
    frame.close_drawer()
    qtbot.waitUntil(lambda: not shiboken6.isValid(drawer))
    assert frame.drawer is None


def test_a_replaced_page_is_freed(qtbot: QtBot, frame: Frame) -> None:
    old = frame.page("roster")
    frame.add_page("roster", QWidget())
    qtbot.waitUntil(lambda: not shiboken6.isValid(old))


def test_the_drawer_slides_where_motion_is_wanted(qtbot: QtBot, theme: Theme) -> None:
    frame = Frame(make_theme(theme.fonts), ITEMS)
    qtbot.addWidget(frame)
    frame.resize(1280, 648)
    frame.show()
    drawer = Drawer(theme, "编辑资料")
    frame.open_drawer(drawer)
    assert drawer.x() > frame.width() - drawer.width()
    qtbot.waitUntil(lambda: drawer.x() == frame.width() - drawer.width())


def test_tab_follows_the_reading_order(qtbot: QtBot, theme: Theme) -> None:
    frame = gallery.sign_in(theme)
    qtbot.addWidget(frame)
    frame.resize(1366, 768)
    with qtbot.waitExposed(frame):
        frame.show()
    frame.activateWindow()
    frame.findChild(QWidget, "rail-activities").setFocus()
    seen = [frame.focusWidget().accessibleName()]
    for _ in range(17):
        qtbot.keyClick(frame.focusWidget(), Qt.Key.Key_Tab)
        seen.append(frame.focusWidget().accessibleName())
    assert seen == [
        *("活动", "名册", "归档", "设置", "帮助"),
        *("通知", "签到", "小结", "导出"),
        *("打印签到表", "姓名首字母，回车签到"),
        *("全部 46", "未签 5", "迟到 2", "请假 3"),
        *("排序", "人员", "其余标为缺席"),
    ]
