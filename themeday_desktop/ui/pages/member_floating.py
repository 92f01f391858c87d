"""流动党员 in the member's panel: who keeps contact, the last contact, and what is due."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from themeday_desktop.domain.floating import FloatingLine
from themeday_desktop.services.floating_words import (
    away_text,
    dated_contact_text,
    due_mark_text,
    person_text,
    sends_text,
)
from themeday_desktop.ui.layouts import Gap, Item, Share, Stretch, column, row
from themeday_desktop.ui.theme import Theme, Token
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.label import Label, Paragraph

_NAME_PX = 76


class FloatingCard(QWidget):
    """`asked` leads to the page of everybody who is away."""

    asked = Signal()

    def __init__(self, theme: Theme, line: FloatingLine, *, today: str) -> None:
        """`line` is the person's."""
        super().__init__()
        self.button = Button(theme, self.tr("流动党员"), kind=Kind.LINK, size=Size.S)
        self.button.setObjectName("member-to-floating")
        self.button.clicked.connect(self.asked)
        away = Label(theme, away_text(line), size=14, colour=Token.INK2)
        head = row(Label(theme, self.tr("外出"), bold=True), Gap(12), away, Stretch(), self.button)
        last = dated_contact_text(line.contacts[0]) if line.contacts else self.tr("还没有")
        told = (
            (self.tr("联系人"), person_text(line), line.person is None or line.person_left),
            (self.tr("最近联系"), last, False),
            (self.tr("每半年"), due_mark_text(line, today=today), True),
            (self.tr("活动内容"), sends_text(line), False),
        )
        items: list[Item] = [head, Gap(4)]
        for name, text, waits in told:
            if text:
                label = Label(theme, name, size=14, colour=Token.INK2)
                label.setFixedWidth(theme.px(_NAME_PX))
                said = Paragraph(theme, text, size=14, colour=Token.AMBER if waits else Token.INK)
                items += [row(column(label, Stretch()), Gap(8), Share(said)), Gap(6)]
        self.setLayout(column(*items, margins=(20, 10, 12, 8)))
