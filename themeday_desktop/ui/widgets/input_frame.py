"""The frame of anything that can be filled in."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from themeday_desktop.ui.paint import Canvas, inset
from themeday_desktop.ui.theme import Token

_RADIUS = 8


def paint_frame(canvas: Canvas, rect: QRectF, *, focused: bool, problem: bool, enabled: bool = True) -> None:
    """The frame of anything that can be filled in; `rect` is the whole widget."""
    edge = Token.DAI if focused else Token.VERM if problem else Token.EDGE
    fill = Token.CARD if enabled else Token.GREY_TINT
    heavy = focused or problem
    canvas.box(inset(rect, 1 if heavy else 0.5), _RADIUS, fill=fill, edge=edge, width=2 if heavy else 1)
