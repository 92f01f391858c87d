"""The sections of a page, one below the other at its left; the chosen one stands on a raised card."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Stretch, column
from themeday_desktop.ui.paint import Canvas, TextStyle, inset
from themeday_desktop.ui.theme import Theme, Token
from themeday_desktop.ui.widgets.painted_button import PaintedButton

_WIDTH_PX, _ROW_PX = 184, 46


class _SectionButton(PaintedButton):
    """One section."""

    asked = Signal(str)

    def __init__(self, theme: Theme, key: str, *, name: str, icon: Icon) -> None:
        self.key, self._icon = key, icon
        super().__init__(theme, name)
        self.setCheckable(True)
        self.setObjectName(f"section-{key}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        self.asked.emit(self.key)

    def nextCheckState(self) -> None:
        """A click asks for the section; the page marks it when it is shown."""

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(_WIDTH_PX), self._theme.px(_ROW_PX))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            canvas, on, px = Canvas(painter, self._theme), self.isChecked(), self._theme.px
            rect, middle = inset(self.rect(), 2.5), self.height() / 2
            if on:
                canvas.shadow(rect, 10)
                canvas.box(rect, 10, fill=Token.CARD, edge=Token.LINE)
            elif self.underMouse():
                canvas.box(rect, 10, fill=Token.WELL)
            if self.hasFocus():
                canvas.focus_ring(rect, 10)
            colour = Token.RED if on else Token.INK2
            canvas.icon(self._icon, px(25), middle, size=px(20), colour=colour)
            style = TextStyle(size=16, bold=on, colour=Token.INK if on else Token.INK2)
            canvas.text(px(46), middle, self.caption, style)


class SectionList(QWidget):
    """Up and Down move between sections, Enter or a click goes there."""

    asked = Signal(str)

    def __init__(self, theme: Theme, sections: Sequence[tuple[str, str, Icon]]) -> None:
        """`sections` are (key, name, icon)."""
        super().__init__()
        self._buttons = [_SectionButton(theme, key, name=name, icon=icon) for key, name, icon in sections]
        self.setLayout(column(*self._buttons, Stretch(), spacing=2))
        self.setFixedWidth(theme.px(_WIDTH_PX))
        for button in self._buttons:
            button.asked.connect(self.asked)

    def set_current(self, key: str) -> None:
        """Mark the section shown."""
        for button in self._buttons:
            button.setChecked(button.key == key)

    def current(self) -> str:
        """The key of the section shown; empty before the first."""
        return next((button.key for button in self._buttons if button.isChecked()), "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        focused = [number for number, button in enumerate(self._buttons) if button.hasFocus()]
        if step is None or not focused:
            super().keyPressEvent(event)
            return
        following = self._buttons[(focused[0] + step) % len(self._buttons)]
        following.setFocus(Qt.FocusReason.TabFocusReason)
