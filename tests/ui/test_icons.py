"""Icons and painting."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPainter, QPixmap
from pytestqt.qtbot import QtBot

from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.icons import icon_pixmap, qt_icon
from themeday_desktop.ui.paint import Canvas, TextStyle, one_line, text_width
from themeday_desktop.ui.theme import Theme

RED = QColor("#ff0000")


@pytest.mark.parametrize("icon", list(Icon))
def test_every_icon_draws_something(qtbot: QtBot, icon: Icon) -> None:
    image = icon_pixmap(icon, 24, colour=RED).toImage()
    assert any(image.pixelColor(x, y).alpha() > 128 for x in range(24) for y in range(24))


def test_an_icon_has_the_pixels_of_its_screen(qtbot: QtBot) -> None:
    pixmap = icon_pixmap(Icon.CHECK, 20, colour=RED, ratio=1.5)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (30, 1.5)


def test_the_same_icon_is_drawn_once(qtbot: QtBot) -> None:
    first, second = (icon_pixmap(Icon.BELL, 18, colour=RED) for _ in range(2))
    assert first.cacheKey() == second.cacheKey()


def test_another_colour_is_another_picture(qtbot: QtBot) -> None:
    blue = icon_pixmap(Icon.RING, 18, colour=QColor("#0000ff"))
    assert blue.toImage() != icon_pixmap(Icon.RING, 18, colour=RED).toImage()


def test_a_window_icon_has_sizes(qtbot: QtBot) -> None:
    assert not qt_icon(Icon.SEARCH, colour=RED).isNull()


def test_control_characters_become_blanks() -> None:
    assert one_line("张\n三\t\x00李四\u2028") == "张 三  李四 "


def test_a_text_that_is_too_long_ends_inside_its_width(theme: Theme) -> None:
    pixmap = QPixmap(300, 40)
    with QPainter(pixmap) as painter:
        end = Canvas(painter, theme).text(0, 20, "很长的名字" * 20, TextStyle(width=120))
    assert end <= 121


def test_a_wide_text_is_measured_as_it_is_drawn(theme: Theme) -> None:
    pixmap = QPixmap(300, 40)
    with QPainter(pixmap) as painter:
        end = Canvas(painter, theme).text(0, 20, "石桥村", TextStyle(size=16, bold=True))
    assert end == pytest.approx(text_width(theme, "石桥村", size=16, bold=True))
