"""The card 报平台用 beside the wrap-up."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from themeday_desktop.services.platform_fields import PlatformField
from themeday_desktop.ui.pages.wrap_up_fields import PlatformCard
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.button import Button

FIELDS = (
    PlatformField("title", "活动名称", "七月主题党日"),
    PlatformField("content", "活动内容", "第一段。\n第二段 <b>&。"),
)


@pytest.fixture
def card(theme: Theme, qtbot: QtBot) -> PlatformCard:
    made = PlatformCard(theme)
    qtbot.addWidget(made)
    made.show_fields(FIELDS)
    made.resize(400, 200)
    made.show()
    return made


def button(card: PlatformCard, key: str) -> Button:
    return card.findChild(Button, f"copy-{key}")


def test_a_click_copies_the_whole_text_with_its_lines(card: PlatformCard, qtbot: QtBot) -> None:
    qtbot.mouseClick(button(card, "content"), Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "第一段。\n第二段 <b>&。"
    assert button(card, "content").caption == "已复制"


def test_the_space_bar_copies_too_and_only_the_last_is_said_to_be_copied(card: PlatformCard, qtbot: QtBot) -> None:
    for key in ("content", "title"):
        button(card, key).setFocus()
        qtbot.keyClick(button(card, key), Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text() == "七月主题党日"
    assert [button(card, key).caption for key in ("title", "content")] == ["已复制", "复制"]


def test_a_text_that_changed_since_is_not_called_copied(card: PlatformCard, qtbot: QtBot) -> None:
    qtbot.mouseClick(button(card, "title"), Qt.MouseButton.LeftButton)
    same = button(card, "title")
    card.show_fields(FIELDS)
    assert same.caption == "已复制"
    card.show_fields((PlatformField("title", "活动名称", "八月主题党日"), FIELDS[1]))
    assert button(card, "title") is same
    assert same.caption == "复制"


def test_a_field_more_makes_the_rows_anew(card: PlatformCard) -> None:
    card.show_fields((FIELDS[0],))
    assert button(card, "title").accessibleName() == "复制活动名称"
    card.show_fields((*FIELDS, PlatformField("place", "活动地点", "村部")))
    assert button(card, "place").accessibleName() == "复制活动地点"
