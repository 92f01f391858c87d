"""Nothing the user or a file wrote is ever read as markup or as a shortcut."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractItemView, QLabel, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui import gallery
from themeday_desktop.ui.models.table import Column, RowsModel
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.button import Button
from themeday_desktop.ui.widgets.choice import Chip, RadioCard
from themeday_desktop.ui.widgets.combo import Combo
from themeday_desktop.ui.widgets.label import Label, Paragraph
from themeday_desktop.ui.widgets.marks import Badge
from themeday_desktop.ui.widgets.table import TableView
from themeday_desktop.ui.widgets.tiles import Tile, TileView

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
    width, height = image.width(), image.height()
    pixels = bytes(image.constBits())
    lines = [pixels[at * image.bytesPerLine() : at * image.bytesPerLine() + width] for at in range(height)]
    return sum(255 - level for line in lines for level in line)


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


def _button(theme: Theme, text: str) -> QWidget:
    return Button(theme, text)


def _chip(theme: Theme, text: str) -> QWidget:
    return Chip(theme, text)


def _card(theme: Theme, text: str) -> QWidget:
    return RadioCard(theme, text)


def _combo(theme: Theme, text: str) -> QWidget:
    return Combo(theme, [("a", text)])


def _badge(theme: Theme, text: str) -> QWidget:
    return Badge(theme, text)


def _tile(theme: Theme, text: str) -> QWidget:
    view = TileView(theme)
    columns = [Column[str]("name", "姓名", str, cell=lambda name: Tile(name, "未签", open=True))]
    view.setModel(RowsModel(columns, str, rows=[text], parent=view))
    return view


def _row(theme: Theme, text: str) -> QWidget:
    columns = [Column[str]("name", "姓名", str)]
    view = TableView(theme, columns)
    view.setModel(RowsModel(columns, str, rows=[text], parent=view))
    return view


@pytest.mark.fault("TX-01")
@pytest.mark.parametrize("make", [_button, _chip, _card, _combo, _badge, _tile, _row])
@pytest.mark.parametrize(("text", "bare"), [("&王", "王"), ("<b>王", "王"), ("王&&李", "王&李")])
def test_every_character_of_a_name_is_painted(
    qtbot: QtBot, theme: Theme, *, make: Callable[[Theme, str], QWidget], text: str, bare: str
) -> None:
    inks = []
    for one in (text, bare):
        widget = make(theme, one)
        qtbot.addWidget(widget)
        widget.resize(260, 60 if not isinstance(widget, QAbstractItemView) else 120)
        inks.append(_ink(widget))
    assert inks[0] > inks[1]
