"""Lines, texts, combos, dates and times."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import column
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.calendar import CalendarPanel, in_words, moved_by_months
from themeday_desktop.ui.widgets.combo import Combo
from themeday_desktop.ui.widgets.date_input import DateInput, TimeInput
from themeday_desktop.ui.widgets.line_input import LineInput
from themeday_desktop.ui.widgets.option_list import OptionList
from themeday_desktop.ui.widgets.popover import Popover
from themeday_desktop.ui.widgets.reading import read_date, read_time
from themeday_desktop.ui.widgets.text_input import TextInput

TODAY = date(2023, 3, 12)


class Window(QWidget):
    """A window with two inputs."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self.setLayout(column(*widgets, spacing=10))
        self.undone = 0
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo.activated.connect(self.undo)

    def undo(self) -> None:
        self.undone += 1


def shown(qtbot: QtBot, *widgets: QWidget) -> Window:
    window = Window(*widgets)
    qtbot.addWidget(window)
    window.resize(700, 600)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    widgets[0].setFocus()
    widgets[0].kept = window
    return window


def test_typing_is_the_value(qtbot: QtBot, theme: Theme) -> None:
    line = LineInput(theme, "姓名", icon=Icon.SEARCH, key_cap="Ctrl+K")
    shown(qtbot, line)
    with qtbot.waitSignal(line.edited):
        qtbot.keyClicks(line, " &a<b> ")
    assert line.value() == " &a<b> "


@pytest.mark.parametrize("kind", [LineInput, TextInput])
def test_an_input_method_types_chinese(qtbot: QtBot, theme: Theme, kind: type[LineInput] | type[TextInput]) -> None:
    field = kind(theme)
    window = shown(qtbot, field)
    event = QInputMethodEvent()
    event.setCommitString("张春燕")
    with qtbot.waitSignal(field.edited):
        QApplication.sendEvent(window.focusWidget(), event)
    assert field.value() == "张春燕"


def test_showing_a_value_is_no_edit(qtbot: QtBot, theme: Theme) -> None:
    line, text = LineInput(theme), TextInput(theme)
    qtbot.addWidget(line)
    qtbot.addWidget(text)
    with qtbot.assertNotEmitted(line.edited), qtbot.assertNotEmitted(text.edited):
        line.set_value("王五")
        text.set_value("王五")


def test_escape_clears_a_search(qtbot: QtBot, theme: Theme) -> None:
    line = LineInput(theme, clearable=True)
    shown(qtbot, line)
    qtbot.keyClicks(line, "Z")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert line.value() == ""


def test_a_click_on_the_cap_clears_a_search(qtbot: QtBot, theme: Theme) -> None:
    line = LineInput(theme, clearable=True)
    shown(qtbot, line)
    qtbot.keyClicks(line, "Z")
    qtbot.mouseClick(line.childAt(line.width() - 30, line.height() // 2), Qt.MouseButton.LeftButton)
    assert (line.value(), line.hasFocus()) == ("", True)


def test_an_empty_line_leaves_undo_to_the_page(qtbot: QtBot, theme: Theme) -> None:
    line = LineInput(theme)
    window = shown(qtbot, line)
    qtbot.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.undone == 1


def test_a_line_undoes_its_own_typing_first(qtbot: QtBot, theme: Theme) -> None:
    line = LineInput(theme)
    window = shown(qtbot, line)
    qtbot.keyClicks(line, "abc")
    qtbot.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (window.undone, line.value()) == (0, "")


def test_tab_leaves_a_text(qtbot: QtBot, theme: Theme) -> None:
    text, line = TextInput(theme), LineInput(theme)
    shown(qtbot, text, line)
    qtbot.keyClicks(text.editor, "xj")
    qtbot.keyClick(text.editor, Qt.Key.Key_Tab)
    assert (line.hasFocus(), text.value()) == (True, "xj")


@pytest.mark.fault("TX-01")
def test_pasted_markup_stays_text(qtbot: QtBot, theme: Theme) -> None:
    text = TextInput(theme)
    shown(qtbot, text)
    mime = QMimeData()
    mime.setHtml("<b>粗</b>")
    mime.setText("<b>粗</b>")
    QApplication.clipboard().setMimeData(mime)
    text.editor.paste()
    QApplication.clipboard().clear()  # the clipboard outlives the interpreter, what is in it must not be Python's
    assert text.value() == "<b>粗</b>"


def test_a_combo_is_chosen_by_keyboard(qtbot: QtBot, theme: Theme) -> None:
    combo = Combo(theme, [("m", "男"), ("f", "女")])
    window = shown(qtbot, combo)
    qtbot.keyClick(combo, Qt.Key.Key_Space)
    options = window.findChild(OptionList)
    qtbot.keyClick(options, Qt.Key.Key_Down)
    with qtbot.waitSignal(combo.edited):
        qtbot.keyClick(options, Qt.Key.Key_Return)
    assert (combo.value(), combo.hasFocus()) == ("f", True)


def test_a_combo_is_chosen_by_mouse(qtbot: QtBot, theme: Theme) -> None:
    combo = Combo(theme, [("m", "男"), ("f", "女")], icon=Icon.PERSON, prefix="性别 ")
    window = shown(qtbot, combo)
    qtbot.mouseClick(combo, Qt.MouseButton.LeftButton)
    options = window.findChild(OptionList)
    spot = options.visualRect(options.model().index(1, 0)).center()
    qtbot.mouseClick(options.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert combo.value() == "f"


def test_arrows_change_a_closed_combo(qtbot: QtBot, theme: Theme) -> None:
    combo = Combo(theme, [("m", "男"), ("f", "女")])
    shown(qtbot, combo)
    with qtbot.waitSignal(combo.edited):
        qtbot.keyClick(combo, Qt.Key.Key_Down)
    assert combo.value() == "f"


def test_escape_closes_a_list_and_changes_nothing(qtbot: QtBot, theme: Theme) -> None:
    combo = Combo(theme, [("m", "男"), ("f", "女")])
    window = shown(qtbot, combo)
    qtbot.keyClick(combo, Qt.Key.Key_Space)
    qtbot.keyClick(window.findChild(OptionList), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(Popover) is None)
    assert (combo.value(), combo.hasFocus()) == ("m", True)


def test_a_click_elsewhere_closes_a_list(qtbot: QtBot, theme: Theme) -> None:
    combo = Combo(theme, [("m", "男"), ("f", "女")])
    window = shown(qtbot, combo)
    qtbot.mouseClick(combo, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(window.findChild(Popover), Qt.MouseButton.LeftButton, pos=QPoint(690, 590))
    qtbot.waitUntil(lambda: window.findChild(Popover) is None)
    assert combo.value() == "m"


def test_new_options_keep_the_chosen_key(qtbot: QtBot, theme: Theme) -> None:
    combo = Combo(theme, [("m", "男"), ("f", "女")])
    qtbot.addWidget(combo)
    combo.set_value("f")
    combo.set_options([("f", "女"), ("m", "男"), ("", "不详")])
    assert combo.value() == "f"


def test_a_date_keeps_what_was_typed(qtbot: QtBot, theme: Theme) -> None:
    field = DateInput(theme, today=TODAY)
    shown(qtbot, field)
    qtbot.keyClicks(field.line, "2023-02-30")
    assert (field.value(), field.read()) == ("2023-02-30", None)


def test_a_day_is_picked_by_keyboard(qtbot: QtBot, theme: Theme) -> None:
    field = DateInput(theme, today=TODAY)
    window = shown(qtbot, field)
    qtbot.keyClick(field.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    panel = window.findChild(CalendarPanel)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown):
        qtbot.keyClick(panel, key)
    with qtbot.waitSignal(field.edited):
        qtbot.keyClick(panel, Qt.Key.Key_Return)
    assert (field.value(), field.line.hasFocus()) == ("2023-04-20", True)


def test_a_day_is_picked_by_mouse(qtbot: QtBot, theme: Theme) -> None:
    panel = CalendarPanel(theme, TODAY, today=TODAY)
    qtbot.addWidget(panel)
    panel.show()
    with qtbot.waitSignal(panel.picked) as told:
        qtbot.mouseClick(panel, Qt.MouseButton.LeftButton, pos=QPoint(12 + 20, 12 + 2 * 40 + 20))
    assert told.args == [date(2023, 2, 27)]


def test_the_mouse_turns_months_and_years(qtbot: QtBot, theme: Theme) -> None:
    panel = CalendarPanel(theme, date(2024, 1, 31), today=TODAY)
    qtbot.addWidget(panel)
    panel.show()
    days = []
    for column_number in (5, 0):
        qtbot.mouseClick(panel, Qt.MouseButton.LeftButton, pos=QPoint(12 + column_number * 40 + 20, 30))
        days.append(panel.day)
    assert days == [date(2024, 2, 29), date(2023, 2, 28)]


def test_a_day_is_said_in_words() -> None:
    assert in_words(TODAY) == "2023年3月12日 星期日"


def test_months_move_over_the_turn_of_the_year() -> None:
    assert moved_by_months(date(2023, 12, 31), 2) == date(2024, 2, 29)


def test_a_time_is_picked_from_the_list(qtbot: QtBot, theme: Theme) -> None:
    field = TimeInput(theme)
    window = shown(qtbot, field)
    field.set_value("下午2点半")
    field.open_picker()
    qtbot.keyClick(window.findChild(OptionList), Qt.Key.Key_Down)
    qtbot.keyClick(window.findChild(OptionList), Qt.Key.Key_Return)
    assert field.value() == "15:00"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2023-03-12", date(2023, 3, 12)),
        ("2023.3.9", date(2023, 3, 9)),
        ("２０２３年３月９日", date(2023, 3, 9)),
        ("20230309", date(2023, 3, 9)),
        ("3月9日", date(2023, 3, 9)),
        ("2023-02-30", None),
        ("", None),
        ("昨天", None),
    ],
)
def test_dates_are_read_forgivingly(text: str, day: date | None) -> None:
    assert read_date(text, today=TODAY) == day


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("14:30", time(14, 30)),
        ("14：05", time(14, 5)),
        ("1430", time(14, 30)),
        ("9点", time(9, 0)),
        ("下午2点半", time(14, 30)),
        ("上午9时20分", time(9, 20)),
        ("25:00", None),
        ("", None),
    ],
)
def test_times_are_read_forgivingly(text: str, clock: time | None) -> None:
    assert read_time(text) == clock
