"""Nothing the user or a file wrote is ever read as markup or as a shortcut."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui import gallery
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.label import Label, Paragraph

HOSTILE = ["&张三", "<b>李四</b>", "<img src='//h/s/x.png'>", "<a href=file:///etc>王</a>", "%s{0}", "张\t三\n四"]


@pytest.fixture(params=sorted(gallery.SCENES))
def scene(request: pytest.FixtureRequest, qtbot: QtBot, theme: Theme) -> QWidget:
    made = gallery.SCENES[request.param](theme)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


@pytest.mark.fault("TX-02")
def test_every_label_is_plain_text(scene: QWidget) -> None:
    labels = scene.findChildren(QLabel)
    assert [one.text() for one in labels if one.textFormat() != Qt.TextFormat.PlainText] == []


@pytest.mark.fault("TX-02")
def test_nothing_holds_rich_text_or_tooltips(scene: QWidget) -> None:
    assert scene.findChildren(QTextEdit) == []
    assert [one for one in scene.findChildren(QWidget) if one.toolTip()] == []


def test_everything_that_takes_the_focus_has_a_name(scene: QWidget) -> None:
    nameless = [
        one
        for one in scene.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.focusProxy() is None
        and not one.accessibleName()
        and one.window() is scene
    ]
    assert nameless == []


def _ink(widget: QWidget) -> int:
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    return sum(
        1 for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y).lightness() < 128
    )


@pytest.mark.fault("TX-01")
@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_name_keeps_every_character(qtbot: QtBot, theme: Theme, text: str) -> None:
    label, paragraph = Label(theme, text), Paragraph(theme, text)
    qtbot.addWidget(label)
    qtbot.addWidget(paragraph)
    assert (label.text(), paragraph.text()) == (text.replace("\t", " ").replace("\n", " "), text)


@pytest.mark.fault("TX-01")
def test_markup_and_ampersands_are_painted(qtbot: QtBot, theme: Theme) -> None:
    bare, marked = Label(theme, "张三"), Label(theme, "<b>&张三</b>")
    for label in (bare, marked):
        qtbot.addWidget(label)
        label.resize(200, 30)
    assert _ink(marked) > _ink(bare) * 1.3
