"""Surfaces: the card, and the header and footer of a page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QWidget

from themeday_desktop.ui.layouts import Gap, Share, column, row
from themeday_desktop.ui.paint import Canvas, inset
from themeday_desktop.ui.theme import Theme, Token
from themeday_desktop.ui.widgets.label import Label

PAGE_SIDE_PX = 28
HEADER_PX = 72
FOOTER_PX = 72


class Card(QWidget):
    """A white sheet with a hairline border and round corners."""

    def __init__(
        self, theme: Theme, layout: QLayout | None = None, *, radius: int = 12, fill: Token = Token.CARD
    ) -> None:
        super().__init__()
        self._theme, self._radius, self._fill = theme, radius, fill
        if layout is not None:
            self.setLayout(layout)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            rect = inset(self.rect(), 0.5)
            Canvas(painter, self._theme).box(rect, self._radius, fill=self._fill, edge=Token.LINE)


class Header(QWidget):
    """The head of a page: serif title, one fact beside it, actions at the right."""

    def __init__(self, theme: Theme, title: str, *, fact: str = "", actions: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self._title = Label(theme, title, size=26, bold=True, serif=True)
        self._title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._title.elided()
        self._fact = Label(theme, fact, colour=Token.INK2).elided()
        self._fact.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        lowered = column(Gap(theme.px(8)), self._fact)  # onto the base line of the title
        layout = row(self._title, Share(lowered), spacing=14, margins=(PAGE_SIDE_PX, 8, PAGE_SIDE_PX, 4))
        layout.addLayout(row(*actions, spacing=10))
        self.setLayout(layout)
        self.setFixedHeight(theme.px(HEADER_PX) if not theme.large else theme.px(62))

    def set_title(self, title: str) -> None:
        """Show another title."""
        self._title.set_text(title)

    def set_fact(self, fact: str) -> None:
        """Show another fact."""
        self._fact.set_text(fact)


class Footer(QWidget):
    """The foot of a page, 72 px: a hint or a reason at the left, back and primary at the right."""

    def __init__(self, theme: Theme, *, left: Sequence[QWidget] = (), right: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self._theme = theme
        self._layout: QHBoxLayout = row(spacing=12, margins=(PAGE_SIDE_PX, 0, PAGE_SIDE_PX, 0))
        for widget in left:
            self._layout.addWidget(widget)
        self._layout.addStretch(1)
        for widget in right:
            self._layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(self._layout)
        self.setFixedHeight(theme.px(FOOTER_PX) if not theme.large else theme.px(66))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            canvas = Canvas(painter, self._theme)
            canvas.fill(self.rect(), Token.CARD)
            canvas.fill(self.rect().adjusted(0, 0, 0, 1 - self.height()), Token.LINE)
