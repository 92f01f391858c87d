"""A search field to press: it opens the search over everything, with what is typed on it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.paint import Canvas, TextStyle, text_width
from themeday_desktop.ui.theme import Theme, Token
from themeday_desktop.ui.widgets.input_frame import paint_frame
from themeday_desktop.ui.widgets.painted_button import PaintedButton

_KEY = "Ctrl+K"
_WIDTH_PX, _HEIGHT_PX = 288, 44


class SearchButton(PaintedButton):
    """Looks like a field. `asked` carries what was typed on it, empty for a click."""

    asked = Signal(str)

    def __init__(self, theme: Theme, placeholder: str) -> None:
        super().__init__(theme, placeholder)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(self.sizeHint())
        self.setAccessibleDescription(_KEY)
        self.clicked.connect(self._on_clicked)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(_WIDTH_PX), self._theme.px(_HEIGHT_PX))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        if typed.isprintable() and typed.strip():
            self.asked.emit(typed)
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            canvas, middle = Canvas(painter, self._theme), self.height() / 2
            paint_frame(canvas, QRectF(self.rect()), focused=self.hasFocus(), problem=False)
            side = self._theme.px(20)
            colour = Token.DAI if self.hasFocus() or self.underMouse() else Token.INK2
            canvas.icon(Icon.SEARCH, 14 + side / 2, middle, size=side, colour=colour)
            key = round(max(text_width(self._theme, _KEY, size=13) + 14, self._theme.px(24)))
            x = 14 + side + 10
            room = self.width() - key - 18 - x
            canvas.text(x, middle, self.caption, TextStyle(size=16, colour=Token.INK2, width=room))
            canvas.key_cap(self.width() - key - 10, middle, _KEY)

    @Slot()
    def _on_clicked(self) -> None:
        self.asked.emit("")
