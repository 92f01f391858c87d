"""Questions, files and failures."""

from __future__ import annotations

import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from themeday_desktop.services.wording import Explanation
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import column
from themeday_desktop.ui.prompts import QtPrompts
from themeday_desktop.ui.questions import FileKind, Question
from themeday_desktop.ui.scripted_prompts import ScriptedPrompts
from themeday_desktop.ui.theme import Theme, make_theme
from themeday_desktop.ui.widgets.button import Button
from themeday_desktop.ui.widgets.dialog import ConfirmDialog, Dialog, ErrorDialog
from themeday_desktop.ui.widgets.label import Label, Paragraph
from themeday_desktop.ui.widgets.overlay import Overlay
from themeday_desktop.ui.widgets.scroll import ScrollBody

OUT = Question("把王建平转出本支部？", "以前的记录都留着。", yes="转出", dangerous=True)
EXCEL = FileKind("Excel 表格", ("xlsx",))


class Window(QWidget):
    """A window with something focusable and an overlay."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.button = QPushButton(self)
        self.overlay = Overlay(theme, self)
        self.deeds = 0

    def do(self) -> None:
        self.deeds += 1


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> Window:
    made = Window(theme)
    qtbot.addWidget(made)
    made.resize(1024, 700)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.button.setFocus()
    return made


@pytest.fixture
def prompts(theme: Theme, window: Window) -> QtPrompts:
    return QtPrompts(theme, window.overlay)


def test_yes_does_the_deed_once(qtbot: QtBot, window: Window, prompts: QtPrompts) -> None:
    prompts.confirm(OUT, window.do)
    qtbot.mouseClick(window.findChild(Button, "yes"), Qt.MouseButton.LeftButton)
    assert (window.deeds, window.overlay.isVisible()) == (1, False)


def test_no_does_nothing(qtbot: QtBot, window: Window, prompts: QtPrompts) -> None:
    prompts.confirm(OUT, window.do)
    qtbot.mouseClick(window.findChild(Button, "no"), Qt.MouseButton.LeftButton)
    assert (window.deeds, window.overlay.isVisible()) == (0, False)


def test_escape_is_no(qtbot: QtBot, window: Window, prompts: QtPrompts) -> None:
    prompts.confirm(OUT, window.do)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert (window.deeds, window.overlay.isVisible()) == (0, False)


def test_a_dangerous_question_starts_at_no(window: Window, prompts: QtPrompts) -> None:
    prompts.confirm(OUT, window.do)
    assert window.focusWidget().objectName() == "no"


def test_enter_answers_with_the_focused_button(qtbot: QtBot, window: Window, prompts: QtPrompts) -> None:
    prompts.confirm(Question("打开？", "可以撤销。", yes="打开"), window.do)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert window.deeds == 1


def test_the_focus_stays_inside_and_returns(qtbot: QtBot, window: Window, prompts: QtPrompts) -> None:
    prompts.confirm(OUT, window.do)
    seen = []
    for _ in range(4):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        seen.append(window.focusWidget().objectName())
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert (seen, window.focusWidget()) == (["yes", "no", "yes", "no"], window.button)


def test_a_dialog_is_freed_when_it_closes(qtbot: QtBot, window: Window, prompts: QtPrompts) -> None:
    prompts.confirm(OUT, window.do)
    dialog = window.findChild(ConfirmDialog)
    reference = weakref.ref(dialog)
    qtbot.mouseClick(window.findChild(Button, "no"), Qt.MouseButton.LeftButton)
    del dialog
    qtbot.waitUntil(lambda: reference() is None)


def test_a_failure_is_told_in_three_blocks(window: Window, prompts: QtPrompts) -> None:
    prompts.show_error(Explanation("U 盘断开了", "<b>E:</b> 不见了。", "本机账本完好。", "插紧后再点。"))
    dialog = window.findChild(ErrorDialog)
    texts = [label.text() for kind in (Label, Paragraph) for label in dialog.findChildren(kind)]
    for text in ("U 盘断开了", "<b>E:</b> 不见了。", "本机账本完好。", "插紧后再点。", "什么没受影响"):
        assert text in texts


def test_two_failures_close_one_after_the_other(qtbot: QtBot, window: Window, prompts: QtPrompts) -> None:
    prompts.show_error(Explanation("先", "一", "二", "三"))
    prompts.show_error(Explanation("后", "一", "二", "三"))
    assert window.overlay.topmost is not None and window.overlay.topmost.accessibleName() == "后"
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert window.overlay.topmost.accessibleName() == "先"
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert window.overlay.topmost is None


@pytest.mark.parametrize("text", ["短。", "长一些的话，要换行才放得下。" * 12])
def test_a_dialog_is_as_high_as_its_text(window: Window, prompts: QtPrompts, text: str) -> None:
    prompts.confirm(Question("转出？", text, yes="转出"), window.do)
    assert window.findChild(ScrollBody).verticalScrollBar().maximum() == 0


def test_a_dialog_grows_with_its_content(qtbot: QtBot, theme: Theme, window: Window) -> None:
    dialog, text = Dialog(theme, "请假", icon=Icon.LEAVE), Paragraph(theme, "短。")
    dialog.set_body(column(text, margins=(28, 20, 28, 20)))
    window.overlay.open(dialog)
    before = dialog.height()
    text.set_text("后来写长了。" * 40)
    qtbot.waitUntil(lambda: dialog.height() > before + 40)
    assert window.findChild(ScrollBody).verticalScrollBar().maximum() == 0


def test_a_dialog_moves_in_where_motion_is_wanted(qtbot: QtBot, theme: Theme, window: Window) -> None:
    moving = Overlay(make_theme(theme.fonts), window)
    dialog = Dialog(theme, "请假", icon=Icon.LEAVE)
    moving.open(dialog)
    start = dialog.y()
    qtbot.waitUntil(lambda: dialog.y() == start - 12)


def test_a_low_window_scrolls_the_dialog_inside(window: Window, prompts: QtPrompts) -> None:
    window.resize(800, 320)
    prompts.show_error(Explanation("长", "很长的话。" * 80, "没事。", "再试。"))
    assert window.rect().contains(window.findChild(ErrorDialog).geometry())


def test_a_saved_name_gets_its_suffix(prompts: QtPrompts, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "签到表"), ""))
    assert prompts.ask_save("存到哪里", name="签到表.xlsx", kind=EXCEL) == tmp_path / "签到表.xlsx"


def test_leaving_a_file_dialog_is_no_file(prompts: QtPrompts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    assert (prompts.ask_file("选文件", kinds=(EXCEL,)), prompts.ask_folder("选文件夹")) == (None, None)


def test_a_script_answers_in_order() -> None:
    script = ScriptedPrompts(files=[Path("a"), None], yes=False)
    answers = [script.ask_file("一"), script.ask_folder("二"), script.ask_save("三", name="x", kind=EXCEL)]
    assert (answers, script.asked) == ([Path("a"), None, None], ["一", "二", "三"])
