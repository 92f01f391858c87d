"""Whose meeting it is: the group of a group meeting, those in office for a committee meeting."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from PySide6.QtCore import Slot

from themeday_desktop.domain.activities import Activity, ActivityKind
from themeday_desktop.services.meeting_words import audience_facts
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, Stretch, box, column, row
from themeday_desktop.ui.pages.meeting_card import MeetingCard
from themeday_desktop.ui.theme import Token
from themeday_desktop.ui.widgets.combo import Combo
from themeday_desktop.ui.widgets.label import Label, Paragraph
from themeday_desktop.ui.workplace import Workplace


class AudienceCard(MeetingCard):
    """应到的是谁; choosing the group of a group meeting says who is expected."""

    kinds: ClassVar[frozenset[ActivityKind]] = frozenset((ActivityKind.GROUP_MEETING, ActivityKind.COMMITTEE_MEETING))

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        theme = place.theme
        self._chosen: str | None = None
        self._group = Combo(theme, [], icon=Icon.PEOPLE)
        self._group.setObjectName("meeting-group")
        self._group.setAccessibleName(self.tr("哪个党小组"))
        self._group.edited.connect(self._on_group)
        self._asked = box(
            row(Label(theme, self.tr("哪个党小组")), Gap(12), self._group, Stretch(), margins=(0, 0, 0, 8))
        )
        self._told = Paragraph(theme, "", size=15, colour=Token.INK2)
        self._told.setObjectName("audience-told")
        self._wrong = Paragraph(theme, "", size=15, colour=Token.AMBER)
        self._wrong.setObjectName("audience-wrong")
        title = Label(theme, self.tr("应到的是谁"), size=17, bold=True)
        self.setLayout(column(title, Gap(8), self._asked, self._told, self._wrong, margins=(18, 14, 18, 14)))

    def show_activity(self, activity: Activity) -> None:
        """Read the groups, the offices, and what was chosen."""
        super().show_activity(activity)
        meeting = self.place.services.meetings.load(activity.id)
        is_group = ActivityKind.GROUP_MEETING in activity.kinds
        self._asked.setVisible(is_group)
        self._chosen = meeting.group
        known = meeting.groups if meeting.group in (None, *meeting.groups) else (*meeting.groups, meeting.group)
        first = [] if meeting.group else [("", self.tr("请选择"))]
        self._group.set_options([*first, *((one, one) for one in known if one)])
        self._group.set_value(meeting.group or "")
        told, wrong = audience_facts(meeting)
        self._told.set_text(told)
        self._told.setHidden(not told)
        self._wrong.set_text(wrong)
        self._wrong.setHidden(not wrong)

    @Slot()
    def _on_group(self) -> None:
        group = self._group.value()
        if group and group != self._chosen:
            self.run(partial(self.place.services.meetings.choose_group, self.activity_id, group))
