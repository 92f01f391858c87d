"""The step 通知: the activity and the notice behind it on one page, saved while it is written."""

from __future__ import annotations

from datetime import date
from functools import partial

import shiboken6
from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from themeday_desktop.domain.activities import Activity
from themeday_desktop.domain.activity_draft import ActivityDraft
from themeday_desktop.domain.changes import Changes
from themeday_desktop.domain.errors import Problem, Refused
from themeday_desktop.services.wording import sentence
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Share, box, column, row
from themeday_desktop.ui.pages.notice_autosave import Autosave
from themeday_desktop.ui.pages.notice_moves import NoticeMoves
from themeday_desktop.ui.pages.notice_reading import draft_of, keepable, stored_values
from themeday_desktop.ui.pages.notice_sheet import NoticeSheet
from themeday_desktop.ui.pages.printing import PrintingPage
from themeday_desktop.ui.theme import Token, Tone
from themeday_desktop.ui.widgets.banner import Banner
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.card import PAGE_SIDE_PX, Footer, Header
from themeday_desktop.ui.widgets.label import Label
from themeday_desktop.ui.widgets.marks import IconMark
from themeday_desktop.ui.widgets.scroll import ScrollBody
from themeday_desktop.ui.workplace import Destination, Workplace

_WANTED = ("theme", "held_on", "place")  # what the check of the record asks for, as it stands on the page
_ROOM_PX = 48  # below a new row: its own sentence, and the edge of its card


class NoticeStep(PrintingPage):
    """The step 通知. What is typed is stored 0.7 s after the last key, when a field is left, and on leaving."""

    def __init__(self, place: Workplace) -> None:
        """Build the page; it is empty until an activity is shown."""
        super().__init__(place)
        self._activity: Activity | None = None
        self._has_unsaved = False
        theme = place.theme
        today = date.fromisoformat(place.services.ledger.today)
        self._sheet = NoticeSheet(theme, today=today)
        self._moves = NoticeMoves(place, self, today=today)
        self._autosave = Autosave(self)
        self._conflict = self._make_conflict()
        self._body = ScrollBody(theme, self._sheet)
        self._begun: QWidget | None = None
        conflict = box(row(Share(self._conflict), margins=(PAGE_SIDE_PX, 2, PAGE_SIDE_PX, 8)))
        self._conflict_line = conflict
        conflict.hide()
        self._move = Button(theme, self.tr("改期、延期"), icon=Icon.CALENDAR)
        self._move.setObjectName("move-activity")
        self._move.clicked.connect(self._on_move)
        fact = self.tr("照通知填一遍，后面的表都用这里的内容")
        header = Header(theme, self.tr("通知"), fact=fact, actions=(self._move,))
        self.setLayout(column(header, conflict, self._moves.notice, Share(self._body), self._make_footer()))
        self._moves.changed.connect(self._on_moved)
        self._moves.print_asked.connect(self._on_print)
        self._sheet.edited.connect(self._autosave.wait_anew)
        self._sheet.edited.connect(self._on_edited)
        self._sheet.begun.connect(self._on_begun)
        self._autosave.due.connect(self._on_due)
        self._autosave.left.connect(self._on_left)

    def _make_conflict(self) -> Banner:
        reload = Button(self.place.theme, self.tr("读入新的内容"), kind=Kind.SOFT, size=Size.S, icon=Icon.REFRESH)
        reload.setObjectName("notice-reload")
        reload.clicked.connect(self._on_reload)
        return Banner(self.place.theme, "", tone=Tone.VERM, icon=Icon.OCTAGON, actions=(reload,))

    def _make_footer(self) -> Footer:
        theme = self.place.theme
        onward = Button(theme, self.tr("下一步：签到"), kind=Kind.PRIMARY, size=Size.L, trailing=Icon.ARROW_RIGHT)
        onward.setObjectName("next-step")
        onward.clicked.connect(self._on_next)
        hint = Label(theme, self.tr("边写边存，不用点保存"), size=14, colour=Token.INK2).elided()
        return Footer(theme, left=(IconMark(theme, Icon.INFO, size=20, colour=Token.INK3), hint), right=(onward,))

    # -- showing -----------------------------------------------------------------------------------

    def show_activity(self, activity_id: str) -> None:
        """Turn to an activity; what is not stored of another one is dropped, `leave` has asked before."""
        if activity_id != self.activity_id:
            self._autosave.drop()
            self._activity, self._has_unsaved = None, False
        super().show_activity(activity_id)

    def refresh(self) -> None:
        """Read the activity again; what was typed and is not stored yet stays, with the caret."""
        if not self.activity_id:
            return
        try:
            activity = self.place.services.activities.load(self.activity_id)
        except Refused:  # taken back by an undo
            self._autosave.drop()
            self.activity_id, self._activity, self._has_unsaved = "", None, False
            self.go.emit(Destination("activities"))
            return
        if self._activity is None:
            self._sheet.reset(activity)
        else:
            self._sheet.adopt(activity)
        self._activity = activity
        self._moves.show_activity(activity)
        self._move.setVisible(activity.held_on is not None)
        self._conflict_line.hide()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin where something is missing: who comes from the check finds the cursor there."""
        super().showEvent(event)
        if event.spontaneous() or self._activity is None:
            return
        empty = [key for key in _WANTED if not getattr(self._activity, key)]
        if empty:
            self._sheet.focus_field(empty[0])
        else:
            self.setFocus()

    def leave(self) -> bool:
        """Store what is waiting; False, with the cursor in it, while something typed cannot be stored."""
        if self._activity is None:
            return True
        self._autosave.drop()
        return self._save() and not self._sheet.focus_wrong()

    # -- saving ------------------------------------------------------------------------------------

    def _save(self) -> bool:
        """Store what can be stored; False when the ledger did not take it."""
        activity = self._activity
        if activity is None:
            return True
        stored = stored_values(activity)
        study, deadlines = self._sheet.study(), self._sheet.deadlines()
        typed, waits = self._sheet.fields.values(), self._moves.is_postponed
        draft, problems = keepable(typed, stored, study=study, deadlines=deadlines, is_postponed=waits)
        self._sheet.fields.show_problems(problems)
        self._sheet.show_row_troubles()
        same = draft_of(stored, study=activity.notice.study, deadlines=activity.notice.deadlines)
        is_stored = draft is None or draft == same or self._store(activity, draft)
        self._show_unsaved(not is_stored or bool(problems) or self._sheet.has_row_troubles())
        return is_stored

    def _store(self, activity: Activity, draft: ActivityDraft) -> bool:
        amend = partial(self.place.services.activities.amend_activity, activity.id, draft, version=activity.version)
        answer: Changes | None = self.place.commands.run(amend, refused=self._on_refused)
        if answer is None:
            return False
        self.refresh()
        self.saved.emit()
        return True

    def has_unsaved(self) -> bool:
        """Whether something was typed that waits to be stored, or cannot be."""
        return self._has_unsaved

    def _show_unsaved(self, waits: bool) -> None:
        self._has_unsaved = waits
        self.unsaved.emit(waits)

    def _on_refused(self, problems: tuple[Problem, ...]) -> None:
        general = self._sheet.fields.others(problems)
        self._sheet.fields.show_problems(problems)
        if general:
            self._conflict.set_text(sentence(general[0]))
            self._conflict_line.show()

    # -- slots -------------------------------------------------------------------------------------

    @Slot()
    def _on_edited(self) -> None:
        self._show_unsaved(True)

    @Slot(object)
    def _on_begun(self, begun: QWidget) -> None:
        self._begun = begun
        QTimer.singleShot(0, self._on_laid_out)  # the row has no place before the layouts have run

    @Slot()
    def _on_laid_out(self) -> None:
        if self._begun is not None and shiboken6.isValid(self._begun):
            self._body.ensureWidgetVisible(self._begun, 0, _ROOM_PX)
        self._begun = None

    @Slot()
    def _on_due(self) -> None:
        self._save()

    @Slot()
    def _on_left(self) -> None:
        self._sheet.fields.tidy()

    @Slot()
    def _on_reload(self) -> None:
        self.refresh()
        self._save()

    @Slot()
    def _on_move(self) -> None:
        if self.leave():  # what is typed is stored before the day is changed
            self._moves.ask_day()

    @Slot()
    def _on_moved(self) -> None:
        self.refresh()
        self.saved.emit()

    @Slot()
    def _on_print(self) -> None:
        self.print_document("move-filing", self.activity_id, name=self.tr("改期备案表.pdf"))

    @Slot()
    def _on_next(self) -> None:
        self.go.emit(Destination("activity", self.activity_id, "sign_in"))
