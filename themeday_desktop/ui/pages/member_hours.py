"""今年学时 of one person: how many hours of study, and a bar towards what the year asks."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from themeday_desktop.domain.study_hours import HoursStanding, YearOfStudy
from themeday_desktop.services.study_hour_words import missing_text, progress_text
from themeday_desktop.ui.layouts import Gap, Share, Stretch, column, row
from themeday_desktop.ui.theme import Theme, Token
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.label import Label
from themeday_desktop.ui.widgets.marks import Bar


class HoursCard(QWidget):
    """`asked` leads to the page of everybody's hours."""

    asked = Signal()

    def __init__(self, theme: Theme, line: YearOfStudy) -> None:
        """`line` is the person's year."""
        super().__init__()
        told = Label(theme, progress_text(line), size=14, colour=Token.INK2)
        told.setObjectName("member-hours")
        self.button = Button(theme, self.tr("学时"), kind=Kind.LINK, size=Size.S)
        self.button.setObjectName("member-to-hours")
        self.button.setAccessibleName(self.tr("大家的学时"))
        self.button.clicked.connect(self.asked)
        head = row(Label(theme, self.tr("今年学时"), bold=True), Gap(12), told, Stretch(), self.button)
        below = None
        if line.percent is not None:
            bar = Bar(theme)
            colour = Token.GREEN if line.standing is HoursStanding.ENOUGH else Token.DAI
            bar.set_parts([(line.percent / 100, colour)], accessible=missing_text(line))
            below = row(Share(bar), Gap(8))
        self.setLayout(column(head, Gap(4), below, margins=(20, 10, 12, 12)))
