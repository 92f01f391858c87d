"""The shadow of many boxes of one size, made once: eight soft outlines for each would be a third of a key's time."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QPixmapCache

from themeday_desktop.ui.paint import Canvas

_ROOM = 8  # px around the box; a shadow of depth 1 reaches 7


def tile_shadow(canvas: Canvas, rect: QRectF, *, radius: float) -> None:
    """Paint the shadow of depth 1 below `rect`, as `Canvas.shadow` would."""
    ratio = canvas.painter.device().devicePixelRatio()
    left, top = rect.x() - _ROOM, rect.y() - _ROOM
    # What lies between two pixels is part of the picture, so that it is never painted between them.
    part = QPointF(left * ratio % 1 / ratio, top * ratio % 1 / ratio)
    wide, high = rect.width(), rect.height()
    asked = (wide, high, part.x(), part.y(), radius, ratio)
    key = f"themeday/shadow/{canvas.theme.dark}/" + "/".join(f"{one:.3f}" for one in asked)
    pixmap = QPixmap()
    if not QPixmapCache.find(key, pixmap):
        pixmap = _render(canvas, QRectF(_ROOM + part.x(), _ROOM + part.y(), wide, high), radius=radius, ratio=ratio)
        QPixmapCache.insert(key, pixmap)
    canvas.painter.drawPixmap(QPointF(left - part.x(), top - part.y()), pixmap)


def _render(canvas: Canvas, rect: QRectF, *, radius: float, ratio: float) -> QPixmap:
    wide, high = rect.right() + _ROOM + 1, rect.bottom() + _ROOM + 1
    pixmap = QPixmap(math.ceil(wide * ratio), math.ceil(high * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        Canvas(painter, canvas.theme).shadow(rect, radius)
    return pixmap
