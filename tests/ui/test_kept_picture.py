"""The shadow made once looks like the one painted each time, on whole pixels and between them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPixmapCache

from themeday_desktop.ui.kept_picture import kept_shadow
from themeday_desktop.ui.paint import Canvas
from themeday_desktop.ui.theme import Theme, make_theme


def painted(theme: Theme, rect: QRectF, *, kept: bool, ratio: float) -> QImage:
    image = QImage(round(300 * ratio), round(120 * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.white)
    with QPainter(image) as painter:
        canvas = Canvas(painter, theme)
        if kept:
            kept_shadow(canvas, rect, radius=10)
        else:
            canvas.shadow(rect, 10)
    return image


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("at", [(20.0, 20.0), (20.5, 21.5), (33.25, 18.75)])
@pytest.mark.parametrize("dark", [False, True])
def test_it_differs_by_no_shade_that_can_be_seen(ratio: float, at: tuple[float, float], dark: bool) -> None:
    theme, rect = make_theme(dark=dark), QRectF(*at, 180, 58)
    QPixmapCache.clear()
    for _ in range(2):  # made, then kept
        one, two = (painted(theme, rect, kept=kept, ratio=ratio) for kept in (True, False))
        worst = max(
            abs(one.pixelColor(x, y).value() - two.pixelColor(x, y).value())
            for x in range(0, one.width(), 3)
            for y in range(one.height())
        )
        assert worst <= 2
