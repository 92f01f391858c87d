"""A notice inside the page: icon, bold fact, why, and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Share, Stretch, column, row
from themeday_desktop.ui.paint import Canvas, inset
from themeday_desktop.ui.theme import Theme, Token, Tone
from themeday_desktop.ui.widgets.label import Paragraph
from themeday_desktop.ui.widgets.marks import IconMark


class Banner(QWidget):
    """A tinted plate of at least 52 px; tinted, never filled."""

    def __init__(
        self,
        theme: Theme,
        fact: str,
        *,
        why: str = "",
        tone: Tone = Tone.AMBER,
        icon: Icon = Icon.WARNING,
        actions: Sequence[QWidget] = (),
    ) -> None:
        super().__init__()
        self._theme, self._tone = theme, tone
        self._fact = Paragraph(theme, size=15, bold=True, colour=Token.INK)
        self._why = Paragraph(theme, size=14)
        words = column(Stretch(), self._fact, self._why, Stretch(), spacing=1)
        mark = IconMark(theme, icon, size=22, tone=tone)
        layout = row(mark, Share(words), spacing=12, margins=(14, 8, 8, 8))
        for action in actions:
            layout.addWidget(action, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(layout)
        self.setMinimumHeight(theme.px(52))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.set_text(fact, why=why)

    def set_text(self, fact: str, *, why: str = "") -> None:
        """Say something else."""
        self._fact.set_text(fact)
        self._why.set_text(why)
        self._why.setHidden(not why)
        self.setAccessibleName(f"{fact} {why}".strip())

    def paintEvent(self, _event: QPaintEvent) -> None:
        tone = self._tone
        with QPainter(self) as painter:
            canvas = Canvas(painter, self._theme)
            canvas.box(inset(self.rect(), 0.5), 10, fill=tone.tint, edge=tone.line)
