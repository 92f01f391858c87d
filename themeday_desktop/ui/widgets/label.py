"""Text on a page: one line that may end in an ellipsis, or a paragraph. Always plain text."""

from __future__ import annotations

from typing import Self

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy

from themeday_desktop.ui.paint import Align, Canvas, TextStyle, one_line
from themeday_desktop.ui.theme import Theme, Token

_SHORTEST_EM = 3


class Label(QLabel):
    """One line, its ideographs centred on the middle of the widget. `size` is px at normal type."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        size: float = 15,
        bold: bool = False,
        serif: bool = False,
        colour: Token = Token.INK,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._style = TextStyle(size=size, bold=bold, serif=serif, colour=colour)
        self._align = Align.LEFT
        self._elide = False
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(size, bold=bold, serif=serif))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show `text` literally; line breaks become blanks."""
        self.setText(one_line(text))

    def set_colour(self, colour: Token) -> None:
        """Change the colour."""
        style = self._style
        self._style = TextStyle(size=style.size, bold=style.bold, serif=style.serif, colour=colour)
        self.update()

    def aligned(self, align: Align) -> Self:
        """This label, with its text at the given side."""
        self._align = align
        return self

    def elided(self) -> Self:
        """This label, allowed to become narrower than its text, which then ends in an ellipsis."""
        self._elide = True
        self.updateGeometry()
        return self

    def minimumSizeHint(self) -> QSize:
        hint = super().sizeHint()
        if self._elide:
            hint.setWidth(min(hint.width(), self.font().pixelSize() * _SHORTEST_EM))
        return hint

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            canvas = Canvas(painter, self._theme)
            at = {Align.LEFT: 0.0, Align.RIGHT: float(self.width()), Align.CENTRE: self.width() / 2}[self._align]
            style = TextStyle(colour=self._style.colour, align=self._align, width=self.width())
            canvas.text_in(at, self.height() / 2, self.text(), font=self.font(), style=style)


class Paragraph(QLabel):
    """Text that wraps; its height follows its width."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        size: float = 15,
        bold: bool = False,
        colour: Token = Token.INK2,
        centred: bool = False,
    ) -> None:
        super().__init__()
        self._theme = theme
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(size, bold=bold))
        self.setWordWrap(True)
        self.set_colour(colour)
        side = Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignTop)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show `text` literally, with its line breaks."""
        self.setText(text)

    def set_colour(self, colour: Token) -> None:
        """Change the colour."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, self._theme.colour(colour))
        self.setPalette(palette)
