"""设置, 小结和简报: texts with places, shown on the last activity, put in by a click, brought back."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.ui.pages.activity_place import open_office, type_text
from tests.ui.pages.test_settings import Room
from themeday_desktop.domain.draft_template import WRAP_UP_TEMPLATE
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.text_input import TextInput

WRAP_UP, BULLETIN = "drafts.wrap_up", "drafts.bulletin"


class Drafts(Room):
    """The section in its page."""

    def text(self, key: str) -> TextInput:
        return cast("TextInput", self.find(key))

    def write(self, key: str, text: str) -> None:
        editor = self.text(key).editor
        editor.setFocus()
        editor.selectAll()
        self.qtbot.keyClick(editor, Qt.Key.Key_Delete)
        type_text(editor, text)

    @property
    def preview(self) -> str:
        return cast("QLabel", self.find("draft-preview")).text()


@pytest.fixture
def room(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Drafts:
    office = open_office(tmp_path, theme)
    qtbot.addWidget(office.host)
    office.add_activity(place="村部会议室", theme="重温入党誓词")
    made = Drafts(office, qtbot)
    made.go("drafts")
    return made


def test_the_text_the_program_comes_with_is_shown_with_its_draft(room: Drafts) -> None:
    assert room.text(WRAP_UP).value() == WRAP_UP_TEMPLATE
    assert room.says("按“七月主题党日”的记录起草的小结")
    assert "在村部会议室开展主题党日活动" in room.preview


def test_the_draft_follows_while_the_text_is_typed_and_is_stored_by_itself(room: Drafts) -> None:
    room.write(WRAP_UP, "{主题}，在{地点}。")
    assert room.preview == "重温入党誓词，在村部会议室。"
    assert room.says("14 字，不到 300")
    room.qtbot.waitUntil(lambda: room.settings.texts()[WRAP_UP] == "{主题}，在{地点}。")


def test_an_unknown_place_is_told_at_once_and_not_stored(room: Drafts) -> None:
    room.write(WRAP_UP, "{天气}晴。")
    assert room.preview == "没有 {天气} 这个位置，能用的都列在下面。"
    assert not room.page.leave()
    assert room.settings.texts()[WRAP_UP] == WRAP_UP_TEMPLATE


def test_a_place_is_put_in_at_the_cursor_by_a_click(room: Drafts) -> None:
    room.write(WRAP_UP, "应到人。")
    cursor = room.text(WRAP_UP).editor.textCursor()
    cursor.setPosition(2)
    room.text(WRAP_UP).editor.setTextCursor(cursor)
    room.press("place-应到")
    assert room.text(WRAP_UP).value() == "应到{应到}人。"


def test_the_wrap_up_goes_into_the_bulletin_whichever_text_has_the_cursor(room: Drafts) -> None:
    room.write(BULLETIN, "本报讯。")
    room.text(WRAP_UP).editor.setFocus()
    room.press("place-小结")
    assert room.text(BULLETIN).value() == "本报讯。{小结}"


def test_what_is_shown_is_the_draft_of_the_text_with_the_cursor(room: Drafts) -> None:
    room.write(BULLETIN, "本报讯：{主题}。")
    assert room.says("按“七月主题党日”的记录起草的简报")
    assert room.preview == "本报讯：重温入党誓词。"
    room.text(WRAP_UP).editor.setFocus()
    assert room.says("起草的小结")


def test_a_bulletin_of_a_wrap_up_nobody_wrote_says_that_it_is_empty(room: Drafts) -> None:
    room.text(BULLETIN).editor.setFocus()
    assert room.preview == "（小结还没写，简报是空的）"


def test_a_text_is_brought_back_as_the_program_came_with_it(room: Drafts) -> None:
    room.write(WRAP_UP, "{主题}。")
    assert room.page.leave()
    room.press(f"reset-{WRAP_UP}")
    assert room.page.leave()
    assert (room.text(WRAP_UP).value(), room.settings.texts()[WRAP_UP]) == (WRAP_UP_TEMPLATE, WRAP_UP_TEMPLATE)


def test_without_an_activity_there_is_no_draft_to_show(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    office = open_office(tmp_path, theme)
    qtbot.addWidget(office.host)
    room = Drafts(office, qtbot)
    room.go("drafts")
    assert room.says("还没有开过的活动")
    room.write(WRAP_UP, "{天气}")
    assert "没有 {天气} 这个位置" in room.preview
