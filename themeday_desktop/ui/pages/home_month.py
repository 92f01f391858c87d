"""The card 本月主题党日: state, title and facts, the nine steps, what is missing; or the offer to make one."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from themeday_desktop.services.home_view import (
    ActivityStanding,
    HomeView,
    MonthView,
    Proposal,
    StepLine,
    StepStanding,
)
from themeday_desktop.services.wording_home import (
    GO_ON,
    STALE,
    STANDING_WORDS,
    month_number,
    month_title,
    proposal_text,
)
from themeday_desktop.services.words import short_day
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, Share, Stretch, column, row
from themeday_desktop.ui.pages.home_findings import FindingRows
from themeday_desktop.ui.pages.home_steps import STEPS, StepStrip
from themeday_desktop.ui.paint import BadgeText
from themeday_desktop.ui.theme import Theme, Token, Tone
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.card import Card
from themeday_desktop.ui.widgets.label import Label
from themeday_desktop.ui.widgets.marks import Badge, IconMark

_SIDE_PX = 22
_BADGES = {
    ActivityStanding.AHEAD: (Icon.CLOCK, Tone.GREY),
    ActivityStanding.TODAY: (Icon.HALF, Tone.DAI),
    ActivityStanding.NOBODY_CAME: (Icon.OCTAGON, Tone.VERM),
    ActivityStanding.HELD: (Icon.HALF, Tone.AMBER),
    ActivityStanding.EXPORTED: (Icon.UP_RING, Tone.GREEN),
}


class _Fact(QWidget):
    """An icon with a fact, gone without one."""

    def __init__(self, theme: Theme, icon: Icon) -> None:
        super().__init__()
        self._label = Label(theme, colour=Token.INK2).elided()
        self.setLayout(row(IconMark(theme, icon, size=18), Gap(7), self._label, Gap(22)))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_text(self, text: str) -> None:
        """Say it; an empty text hides it."""
        self._label.set_text(text)
        self.setVisible(bool(text))


class MonthCard(Card):
    """`step_asked` carries a step's key; `make_asked` takes the proposal, `other_asked` another day, `roster_asked`
    the way to the roster."""

    step_asked = Signal(str)
    make_asked = Signal()
    other_asked = Signal()
    roster_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        self._next = ""
        self._badge = Badge(theme, "")
        self._kind = Label(theme, "本月主题党日", colour=Token.INK2)
        self._title = Label(theme, size=23, bold=True, serif=True).elided()
        self._title.setObjectName("home-title")
        self._facts = tuple(_Fact(theme, icon) for icon in (Icon.CALENDAR, Icon.PLACE, Icon.PEOPLE))
        self._primary = Button(theme, "", kind=Kind.PRIMARY, size=Size.L)
        self._primary.setObjectName("home-primary")
        self._other = Button(theme, "", size=Size.L)
        self._other.setObjectName("home-other")
        self._steps = StepStrip(theme)
        self._findings = FindingRows(theme)
        super().__init__(theme, self._arranged())
        self._primary.clicked.connect(self._on_primary)
        self._other.clicked.connect(self._on_other)
        self._steps.asked.connect(self.step_asked)
        self._findings.asked.connect(self.step_asked)

    def _arranged(self) -> QWidget | object:
        raise NotImplementedError

    @property
    def primary(self) -> Button:
        """The button of the page."""
        return self._primary
