"""Icons as pixmaps: an SVG of the shape in one colour, kept by name, size, colour, stroke and pixel ratio."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from themeday_desktop.ui.icon_shapes import Icon

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

STROKE_PX = 1.75
_GRID = 24
_THICKEST = 2.6


def icon_pixmap(icon: Icon, size: int, *, colour: QColor, ratio: float = 1.0, stroke: float = STROKE_PX) -> QPixmap:
    """The icon in a square of `size` logical px for a screen of `ratio`; the line stays near `stroke` px."""
    width = min(stroke * _GRID / size if size < _GRID else stroke, _THICKEST)
    key = f"themeday/{icon.name}/{size}/{colour.name()}/{width:.2f}/{ratio:.3f}"
    pixmap = QPixmap()
    if QPixmapCache.find(key, pixmap):
        return pixmap
    pixmap = _render(_svg(icon, colour.name(), width), size, ratio)
    QPixmapCache.insert(key, pixmap)
    return pixmap


def qt_icon(icon: Icon, *, colour: QColor) -> QIcon:
    """The icon for places where Qt wants a QIcon (window, actions)."""
    from PySide6.QtGui import QIcon  # late: making the class with its 150 names takes a millisecond of the start

    made = QIcon()
    for size in (16, 24, 32, 48):
        made.addPixmap(icon_pixmap(icon, size, colour=colour))
    return made


def _svg(icon: Icon, colour: str, width: float) -> bytes:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_GRID} {_GRID}" fill="none" stroke="{colour}"'
    style = f' stroke-width="{width:.2f}" stroke-linecap="round" stroke-linejoin="round">'
    return f"{head}{style}{icon.value.replace('CUR', colour)}</svg>".encode()


def _render(svg: bytes, size: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(svg)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
