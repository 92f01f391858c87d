"""The minutes of a meeting, saved while they are written."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot

from themeday_desktop.domain.activities import Activity
from themeday_desktop.domain.errors import Problem
from themeday_desktop.domain.resolutions import Minutes
from themeday_desktop.services.wording import sentence
from themeday_desktop.ui.layouts import Gap, column
from themeday_desktop.ui.pages.meeting_card import MeetingCard
from themeday_desktop.ui.pages.notice_autosave import Autosave
from themeday_desktop.ui.pages.notice_reading import whole_text
from themeday_desktop.ui.theme import Token
from themeday_desktop.ui.widgets.label import Label, Paragraph
from themeday_desktop.ui.widgets.text_input import TextInput
from themeday_desktop.ui.workplace import Workplace


class MinutesCard(MeetingCard):
    """会议记录. What was changed elsewhere meanwhile is not written over; what was typed stays."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        theme = place.theme
        self._stored: Minutes | None = None
        self._shown = ""
        self._autosave = Autosave(self)
        self._text = TextInput(theme, self.tr("谁说了什么、怎么议的，照实记"), lines=6)
        self._text.setObjectName("minutes-text")
        self._text.setAccessibleName(self.tr("会议记录"))
        self._problem = Paragraph(theme, "", size=14, colour=Token.VERM)
        self._problem.setObjectName("minutes-problem")
        self._problem.hide()
        title = Label(theme, self.tr("会议记录"), size=17, bold=True)
        self.setLayout(column(title, Gap(10), self._text, self._problem, margins=(18, 14, 18, 16)))
        self._text.edited.connect(self._on_edited)
        self._autosave.due.connect(self._on_due)

    def show_activity(self, activity: Activity) -> None:
        """Read what is stored; what was typed and is not stored stays."""
        is_other = activity.id != self.activity_id
        super().show_activity(activity)
        if is_other:
            self._autosave.drop()
        stored = self.place.services.meetings.resolutions.load_minutes(activity.id)
        if is_other or not self.has_unsaved():
            self._stored = stored
            self._shown = stored.text if stored else ""
            self._text.set_value(self._shown)
            self._shown = self._text.value()
            self._show_problems(())

    def forget(self) -> None:
        """Nothing of it can be stored any more, and nobody is kept on the page for it."""
        super().forget()
        self._autosave.drop()

    def has_unsaved(self) -> bool:
        """Whether something was typed that the ledger does not hold."""
        return bool(self.activity_id) and self._text.value() != self._shown

    def leave(self) -> bool:
        """Store what is waiting; False, with the cursor in it, while it can't be."""
        self._autosave.drop()
        if not self.activity_id or self._save():
            return True
        self._text.setFocus()
        return False

    def _save(self) -> bool:
        typed = self._text.value()
        if typed == self._shown:
            return True
        version = self._stored.version if self._stored else 0
        resolutions = self.place.services.meetings.resolutions
        record = partial(resolutions.record_minutes, self.activity_id, whole_text(typed), version=version)
        # What is stored is typed here from now on: the refresh that follows the commit must not bring it again.
        before, self._shown = self._shown, typed
        if self.place.commands.run(record, refused=self._show_problems) is None:
            self._shown = before
            return False
        self._stored = resolutions.load_minutes(self.activity_id)
        self._show_problems(())
        self.saved.emit()
        return True

    def _show_problems(self, problems: tuple[Problem, ...]) -> None:
        self._problem.set_text(" ".join(map(sentence, problems)))
        self._problem.setHidden(not problems)
        self._text.set_problem(bool(problems))

    @Slot()
    def _on_edited(self) -> None:
        self.unsaved.emit(self.has_unsaved())
        self._autosave.wait_anew()

    @Slot()
    def _on_due(self) -> None:
        self._save()
