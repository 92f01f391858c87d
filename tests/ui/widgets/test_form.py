"""Forms."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from themeday_desktop.ui.layouts import column
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.banner import Banner
from themeday_desktop.ui.widgets.choice import YES, Check
from themeday_desktop.ui.widgets.combo import Combo
from themeday_desktop.ui.widgets.date_input import DateInput
from themeday_desktop.ui.widgets.form import Field, Form, Input
from themeday_desktop.ui.widgets.line_input import LineInput
from themeday_desktop.ui.widgets.scroll import ScrollBody
from themeday_desktop.ui.widgets.text_input import TextInput

VALUES = {"name": "&张三", "sex": "f", "born": "1970-02-30", "note": "一\n二", "infirm": YES}


@pytest.fixture
def form(qtbot: QtBot, theme: Theme) -> Form:
    made = Form(
        theme,
        [
            [Field("name", "姓名", LineInput(theme), required=True)],
            [
                Field("sex", "性别", Combo(theme, [("m", "男"), ("f", "女")])),
                Field("born", "出生", DateInput(theme), help="写到日"),
            ],
            [Field("note", "备注", TextInput(theme))],
            [Field("infirm", "", Check(theme, "年老体弱"))],
        ],
    )
    window = QWidget()
    window.setLayout(column(ScrollBody(theme, made)))
    window.form = made  # keeps the Python side of the form alive as long as its window
    qtbot.addWidget(window, before_close_func=lambda _w: None)
    window.resize(500, 260)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    made.window_kept = window
    return made


def test_what_is_shown_is_collected(form: Form) -> None:
    form.show_values(VALUES)
    assert form.collect() == VALUES


def test_the_last_key_is_collected_without_leaving_the_field(qtbot: QtBot, form: Form) -> None:
    name = form.widget("name")
    name.setFocus()
    with qtbot.waitSignal(form.edited):
        qtbot.keyClicks(name, "abc")
    assert form.collect()["name"] == "abc"


def test_a_refused_input_leaves_the_form_as_it_was_typed(form: Form) -> None:
    form.show_values(VALUES)
    form.show_problems([("born", "2 月没有 30 日。"), ("name", "请核对。")])
    assert (form.collect(), form.problems()) == (VALUES, {"name": "请核对。", "born": "2 月没有 30 日。"})


def test_the_first_wrong_field_has_the_focus_and_is_in_view(qtbot: QtBot, form: Form) -> None:
    form.show_problems([("note", "太长了。")])
    note = form.widget("note")
    assert isinstance(note, TextInput) and note.editor.hasFocus()
    assert not note.visibleRegion().isEmpty()


def test_a_problem_is_said_to_readers(form: Form) -> None:
    form.show_problems([("born", "2 月没有 30 日。")])
    assert form.widget("born").accessibleDescription() == "2 月没有 30 日。"
    form.clear_problems()
    assert (form.widget("born").accessibleDescription(), form.problems()) == ("写到日", {})


def test_a_problem_of_no_field_stands_above(form: Form) -> None:
    form.show_problems([("elsewhere", "刚刚在别处改过。")])
    banner = form.findChild(Banner)
    assert (banner.isHidden(), banner.accessibleName()) == (False, "刚刚在别处改过。")


def test_fields_have_names_for_readers_and_tests(form: Form) -> None:
    names = [form.widget(key).accessibleName() for key in VALUES]
    assert names == ["姓名，必填", "性别", "出生", "备注", "年老体弱"]
    assert [form.widget(key).objectName() for key in VALUES] == list(VALUES)


def test_tab_goes_from_field_to_field(qtbot: QtBot, form: Form) -> None:
    window = form.window()
    form.focus_field("name")
    seen = []
    for _ in range(4):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        focused = window.focusWidget()
        seen.append(next(key for key in VALUES if focused in (form.widget(key), form.widget(key).focusProxy())))
    assert seen == ["sex", "born", "note", "infirm"]


def test_every_input_is_one(form: Form) -> None:
    assert all(isinstance(form.widget(key), Input) for key in VALUES)


def test_a_field_can_be_hidden(form: Form) -> None:
    form.set_field_visible("note", False)
    assert not form.widget("note").isVisible()
