"""今年缺课 of one person: which theme days were missed, and whether they have been made up."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from themeday_desktop.domain.make_up import MakeUpLine, MakeUpStanding
from themeday_desktop.services.make_up_words import STANDING_WORDS, made_text, missed_text, month_day
from themeday_desktop.ui.layouts import Gap, Item, Share, Stretch, column, row
from themeday_desktop.ui.theme import Theme, Token
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.label import Label, Paragraph

_DAY_PX = 76
_COLOURS = {MakeUpStanding.OWES: Token.AMBER, MakeUpStanding.OVERDUE: Token.VERM}


def told_of(line: MakeUpLine) -> str:
    """缺席，待补，7月24日前; or how it was made up."""
    if line.made is not None:
        return f"{missed_text(line)}，{STANDING_WORDS[line.standing]}：{made_text(line.made)}"
    until = f"，{month_day(line.due)}前" if line.standing.is_open else ""
    return f"{missed_text(line)}，{STANDING_WORDS[line.standing]}{until}"


class MissedCard(QWidget):
    """`asked` leads to the ledger."""

    asked = Signal()

    def __init__(self, theme: Theme, lines: tuple[MakeUpLine, ...]) -> None:
        """`lines` are of one person, the oldest activity first."""
        super().__init__()
        self.button = Button(theme, self.tr("补课台账"), kind=Kind.LINK, size=Size.S)
        self.button.setObjectName("member-make-ups")
        self.button.clicked.connect(self.asked)
        items: list[Item] = [row(Label(theme, self.tr("今年缺课"), bold=True), Stretch(), self.button), Gap(4)]
        for line in lines:
            day = Label(theme, month_day(line.activity.day), size=14, colour=Token.INK2)
            day.setFixedWidth(theme.px(_DAY_PX))
            colour = _COLOURS.get(line.standing, Token.INK)
            told = Paragraph(theme, told_of(line), size=14, colour=colour)
            items += [row(column(day, Stretch()), Gap(8), Share(told)), Gap(6)]
        self.setLayout(column(*items, margins=(20, 10, 12, 8)))
