"""The step 会议: a card for each thing the kinds of the activity have rules for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent

from themeday_desktop.domain.activities import Activity
from themeday_desktop.domain.errors import Refused
from themeday_desktop.services.meeting_words import number_word
from themeday_desktop.ui.activity_steps import step_after, step_before
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, Share, Stretch, column
from themeday_desktop.ui.pages.appraisal_card import AppraisalCard
from themeday_desktop.ui.pages.audience_card import AudienceCard
from themeday_desktop.ui.pages.lecture_card import LectureCard
from themeday_desktop.ui.pages.meeting_card import MeetingCard
from themeday_desktop.ui.pages.minutes_card import MinutesCard
from themeday_desktop.ui.pages.resolutions_card import ResolutionsCard
from themeday_desktop.ui.pages.votes_card import VotesCard
from themeday_desktop.ui.theme import Token
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.card import PAGE_SIDE_PX, Footer, Header
from themeday_desktop.ui.widgets.label import Label
from themeday_desktop.ui.widgets.marks import IconMark
from themeday_desktop.ui.widgets.scroll import ScrollBody
from themeday_desktop.ui.workplace import Destination, StepPage, Workplace

# What makes each card, from top to bottom; a card is shown where the activity carries one of its kinds.
CARDS: tuple[Callable[[Workplace], MeetingCard], ...] = (
    AudienceCard,
    LectureCard,
    AppraisalCard,
    VotesCard,
    MinutesCard,
    ResolutionsCard,
)

_CARD_GAP_PX = 14


class MeetingStep(StepPage):
    """The step 会议; it stands in the stepper only for an activity that carries a kind with rules of its own."""

    def __init__(self, place: Workplace) -> None:
        """Build the page; it is empty until an activity is shown."""
        super().__init__(place)
        self._cards = tuple(build(place) for build in CARDS)
        self._kinds = Activity("", "").kinds
        theme, side = place.theme, PAGE_SIDE_PX
        self._header = Header(theme, self.tr("会议"))
        below = [item for card in self._cards for item in (card, Gap(_CARD_GAP_PX))]
        self._body = ScrollBody(theme, column(*below, Stretch(), margins=(side, 4, side, 0)))
        self.setLayout(column(self._header, Share(self._body), self._make_footer()))
        for card in self._cards:
            card.saved.connect(self.saved)
            card.unsaved.connect(self._on_unsaved)

    def _make_footer(self) -> Footer:
        theme = self.place.theme
        back = Button(theme, self.tr("上一步"), kind=Kind.GHOST, size=Size.L)
        back.setObjectName("previous-step")
        back.clicked.connect(self._on_back)
        self._onward = Button(theme, "", kind=Kind.PRIMARY, size=Size.L, trailing=Icon.ARROW_RIGHT)
        self._onward.setObjectName("next-step")
        self._onward.clicked.connect(self._on_next)
        hint = Label(theme, self.tr("会上定了什么就记什么，记错了可以撤销"), size=14, colour=Token.INK2).elided()
        icon = IconMark(theme, Icon.INFO, size=20, colour=Token.INK3)
        return Footer(theme, left=(icon, hint), right=(back, self._onward))

    def show_activity(self, activity_id: str) -> None:
        """Turn to an activity, at the top of its cards."""
        super().show_activity(activity_id)
        self._body.verticalScrollBar().setValue(0)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin on the page; Tab goes on from its first field."""
        super().showEvent(event)
        if not event.spontaneous():
            self.setFocus()

    def refresh(self) -> None:
        """Read the activity again; one that was taken back leads to the list, one that is no meeting any more to the
        step before.
        """
        if not self.activity_id:
            return
        try:
            activity = self.place.services.activities.load(self.activity_id)
        except Refused:
            self.activity_id = ""
            for card in self._cards:
                card.forget()
            self.go.emit(Destination("activities"))
            return
        if not activity.meetings:
            self.go.emit(Destination("activity", self.activity_id, step_before("photos")[0]))
            return
        self._kinds = activity.kinds
        numbers = self.place.services.meetings.numbers(activity)
        missing = self.tr("定了活动日期，才有会次") if activity.held_on is None else self.tr("选了党小组，才有会次")
        self._header.set_fact("、".join(map(number_word, numbers)) or missing)
        self._onward.set_caption(self.tr("下一步：{name}").format(name=step_after("meeting", activity.kinds)[1]))
        for card in self._cards:
            is_shown = card.is_for(activity.kinds)
            card.setVisible(is_shown)
            if is_shown:
                card.show_activity(activity)

    def has_unsaved(self) -> bool:
        """Whether something typed on a card is not durable."""
        return any(card.has_unsaved() for card in self._cards)

    def leave(self) -> bool:
        """Make what is typed durable, card by card; False with the cursor in the first that can't be."""
        return all(card.leave() for card in self._cards)

    @Slot(bool)
    def _on_unsaved(self, _waits: bool) -> None:
        self.unsaved.emit(self.has_unsaved())

    @Slot()
    def _on_back(self) -> None:
        self.go.emit(Destination("activity", self.activity_id, step_before("meeting", self._kinds)[0]))

    @Slot()
    def _on_next(self) -> None:
        self.go.emit(Destination("activity", self.activity_id, step_after("meeting", self._kinds)[0]))
