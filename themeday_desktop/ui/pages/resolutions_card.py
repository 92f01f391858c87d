"""The resolutions of a meeting on their card."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot

from themeday_desktop.domain.activities import Activity
from themeday_desktop.domain.errors import Problem
from themeday_desktop.domain.resolutions import ResolutionDraft, ResolutionLine
from themeday_desktop.services.meeting_words import resolution_entry
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import column
from themeday_desktop.ui.pages.meeting_card import MeetingCard
from themeday_desktop.ui.pages.meeting_rows import Entry, EntryList
from themeday_desktop.ui.pages.member_words import shortened
from themeday_desktop.ui.pages.resolution_dialog import Choices, DoneDialog, ResolutionDialog
from themeday_desktop.ui.theme import Tone
from themeday_desktop.ui.workplace import Workplace


class ResolutionsCard(MeetingCard):
    """会议决议: each stays to be done until the day it was is written down."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self._lines: tuple[ResolutionLine, ...] = ()
        empty = self.tr("会上定下要办的事，点「记一条」写明谁负责、什么时候办结。")
        self._list = EntryList(
            place.theme, self.tr("会议决议"), name="resolution-add", add=self.tr("记一条"), empty=empty
        )
        self._list.add_asked.connect(self._on_add)
        self._list.asked.connect(self._on_asked)
        self.setLayout(column(self._list))

    def show_activity(self, activity: Activity) -> None:
        """Read the resolutions."""
        super().show_activity(activity)
        self._lines = self.place.services.meetings.resolutions.load(activity.id)
        waiting = sum(one.resolution.is_open for one in self._lines)
        fact = self.tr("还有 {count} 条没办结").format(count=waiting) if waiting else ""
        self._list.show_entries([self._entry(one) for one in self._lines], fact=fact)

    def _entry(self, line: ResolutionLine) -> Entry:
        one, today = line.resolution, self.place.services.meetings.resolutions.today
        told, warning, badge = resolution_entry(line, today=today)
        change = (("amend-resolution", self.tr("修改")), ("remove-resolution", self.tr("拿掉")))
        if one.is_open:
            late = one.due_on < today
            tone, icon = (Tone.VERM, Icon.WARNING) if late else (Tone.GREY, Icon.CLOCK)
            actions = (("finish-resolution", self.tr("办结")), *change)
        else:
            tone, icon, actions = Tone.GREEN, Icon.CHECK, (("reopen-resolution", self.tr("改回没办结")), *change)
        return Entry(one.id, one.text, (told,), badge, tone, icon, actions, warning)

    def _line(self, resolution_id: str) -> ResolutionLine | None:
        return next((one for one in self._lines if one.resolution.id == resolution_id), None)

    def _open(self, line: ResolutionLine | None) -> None:
        place, resolutions = self.place, self.place.services.meetings.resolutions
        draft, people = ResolutionDraft(""), resolutions.load_people()
        if line is not None:
            one = line.resolution
            draft = ResolutionDraft(one.text, one.member_id, one.due_on)
            if one.member_id not in dict(people):
                people = (*people, (one.member_id, line.name))
        choices = Choices(people, resolutions.today)
        save = partial(self._save, line)
        dialog = ResolutionDialog(place.theme, draft, choices=choices, prompts=place.prompts, save=save)
        place.overlay.open(dialog)

    def _save(self, line: ResolutionLine | None, draft: ResolutionDraft) -> tuple[Problem, ...] | None:
        resolutions = self.place.services.meetings.resolutions
        if line is None:
            return self.run_draft(partial(resolutions.add, self.activity_id, draft))
        one = line.resolution
        return self.run_draft(partial(resolutions.amend, one.id, draft, version=one.version))

    def _save_done(self, line: ResolutionLine, day: str) -> tuple[Problem, ...] | None:
        one = line.resolution
        done = partial(self.place.services.meetings.resolutions.mark_done, one.id, day, version=one.version)
        return self.run_draft(done)

    @Slot()
    def _on_add(self) -> None:
        self._open(None)

    @Slot(str, str)
    def _on_asked(self, action: str, resolution_id: str) -> None:
        line = self._line(resolution_id)
        if line is None:
            return
        one, resolutions = line.resolution, self.place.services.meetings.resolutions
        if action == "amend-resolution":
            self._open(line)
        elif action == "finish-resolution":
            what, save = shortened(one.text), partial(self._save_done, line)
            place = self.place
            place.overlay.open(DoneDialog(place.theme, what, today=resolutions.today, prompts=place.prompts, save=save))
        elif action == "reopen-resolution":
            self.run(partial(resolutions.reopen, one.id, version=one.version))
        else:
            self.run(partial(resolutions.remove, one.id, version=one.version))
