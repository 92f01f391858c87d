"""Pictures painted once and kept, for what a page of tiles paints fifty times at each key."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QPixmapCache

from themeday_desktop.ui.paint import Canvas

_ROOM = 8  # px around the box; a shadow of depth 1 reaches 7
LIMIT_KB = 32 * 1024  # of all kept pictures; a screen full of tiles at a ratio of 2 takes 12 MB


def paint_kept(canvas: Canvas, rect: QRectF, *, name: str, paint: Callable[[Canvas, QRectF], None]) -> None:
    """Paint what `paint` paints in `rect` and up to 8 px around it; `name` tells its look but for size and theme."""
    ratio = canvas.painter.device().devicePixelRatio()
    left, top = rect.x() - _ROOM, rect.y() - _ROOM
    # What lies between two pixels is part of the picture, so that it is never painted between them.
    part = QPointF(left * ratio % 1 / ratio, top * ratio % 1 / ratio)
    wide, high, theme = rect.width(), rect.height(), canvas.theme
    sizes = f"{wide:.3f}/{high:.3f}/{part.x():.3f}/{part.y():.3f}/{ratio:.3f}/{theme.scale}"
    key = f"themeday/kept/{theme.dark:d}/{sizes}/{name}"
    pixmap = QPixmap()
    if not QPixmapCache.find(key, pixmap):
        pixmap = _render(canvas, QRectF(_ROOM + part.x(), _ROOM + part.y(), wide, high), paint=paint, ratio=ratio)
        QPixmapCache.insert(key, pixmap)
    canvas.painter.drawPixmap(QPointF(left - part.x(), top - part.y()), pixmap)


def kept_shadow(canvas: Canvas, rect: QRectF, *, radius: float) -> None:
    """Paint the shadow of depth 1 below `rect`, as `Canvas.shadow` would: eight soft outlines, a third of a tile."""
    paint_kept(canvas, rect, name=f"shadow/{radius:.3f}", paint=partial(_shadow, radius=radius))


def _shadow(canvas: Canvas, rect: QRectF, *, radius: float) -> None:
    canvas.shadow(rect, radius)


def _render(canvas: Canvas, rect: QRectF, *, paint: Callable[[Canvas, QRectF], None], ratio: float) -> QPixmap:
    wide, high = rect.right() + _ROOM + 1, rect.bottom() + _ROOM + 1
    pixmap = QPixmap(math.ceil(wide * ratio), math.ceil(high * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        paint(Canvas(painter, canvas.theme), rect)
    return pixmap
