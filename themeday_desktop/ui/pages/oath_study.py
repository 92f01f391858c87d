"""The steps 誓词 and 学习 on one page: the oath, the fixed actions, and what was studied."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent

from themeday_desktop.domain.errors import Problem, Refused
from themeday_desktop.domain.programme import OATH, ActionLine
from themeday_desktop.domain.study import StudyRecord
from themeday_desktop.domain.study_draft import StudyDraft
from themeday_desktop.services.study_list import StudyList
from themeday_desktop.ui.activity_steps import step_after, step_before
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, Share, column, row
from themeday_desktop.ui.pages.action_dialog import ActionDialog, Noted
from themeday_desktop.ui.pages.action_list import ActionsCard
from themeday_desktop.ui.pages.oath_card import OathCard
from themeday_desktop.ui.pages.oath_showing import OathShowing
from themeday_desktop.ui.pages.present_people import names_there
from themeday_desktop.ui.pages.study_card import StudyCard
from themeday_desktop.ui.pages.study_dialog import StudyDialog
from themeday_desktop.ui.pages.swear_in_dialog import SwearInDialog
from themeday_desktop.ui.theme import Token
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.card import PAGE_SIDE_PX, Footer, Header
from themeday_desktop.ui.widgets.label import Label
from themeday_desktop.ui.widgets.marks import IconMark
from themeday_desktop.ui.widgets.scroll import ScrollBody
from themeday_desktop.ui.workplace import Destination, StepPage, Workplace

_LEFT_PX, _LEFT_LARGE_PX = 424, 350  # at normal type; enlarged with it


class OathStudyStep(StepPage):
    """Both steps. Everything is recorded at once and can be undone."""

    def __init__(self, place: Workplace) -> None:
        """Build the page; it is empty until an activity is shown."""
        super().__init__(place)
        theme = place.theme
        self._lines: tuple[ActionLine, ...] = ()
        self._studied: StudyList | None = None
        self._names: list[tuple[str, str]] = []
        self._loaded = ""
        self._oath, self._actions, self._study = OathCard(theme), ActionsCard(theme), StudyCard(theme)
        self._showing = OathShowing(theme, self)
        # Each side scrolls by itself: the oath and its button stay in sight beside a long list.
        left = ScrollBody(theme, column(Share(self._oath), margins=(0, 4, 16, 14)))
        left.setFixedWidth(theme.px(_LEFT_LARGE_PX if theme.large else _LEFT_PX) + 16)
        lists = column(self._actions, Gap(14), Share(self._study), margins=(0, 4, 16, 14))
        body = row(left, Share(ScrollBody(theme, lists)), margins=(PAGE_SIDE_PX, 0, PAGE_SIDE_PX - 16, 0))
        header = Header(theme, self.tr("誓词与学习"), fact=self.tr("按顺序进行，做完一项勾一项"))
        self.setLayout(column(header, Share(body), self._make_footer()))
        self._connect()

    def _connect(self) -> None:
        self._showing.finished.connect(self._on_finished)
        self._oath.show_asked.connect(self._on_show)
        self._oath.led.connect(self._on_led)
        self._oath.swear_asked.connect(self._on_swear)
        self._actions.toggled.connect(self._on_toggled)
        self._actions.edit_asked.connect(self._on_edit_action)
        self._study.add_asked.connect(self._on_add)
        self._study.all_asked.connect(self._on_take_all)
        self._study.take_asked.connect(self._on_take)
        self._study.edit_asked.connect(self._on_edit_study)
        self._study.remove_asked.connect(self._on_remove)

    def _make_footer(self) -> Footer:
        theme = self.place.theme
        back = Button(theme, self.tr("上一步"), kind=Kind.GHOST, size=Size.L)
        back.setObjectName("previous-step")
        back.clicked.connect(self._on_back)
        told = self.tr("下一步：{name}").format(name=step_after("study")[1])
        onward = Button(theme, told, kind=Kind.PRIMARY, size=Size.L, trailing=Icon.ARROW_RIGHT)
        onward.setObjectName("next-step")
        onward.clicked.connect(self._on_next)
        self._hint = Label(theme, "", size=14, colour=Token.INK2).elided()
        icon = IconMark(theme, Icon.INFO, size=20, colour=Token.INK3)
        return Footer(theme, left=(icon, self._hint), right=(back, onward))

    # -- showing -----------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Begin on the page; Tab goes on from its first field."""
        super().showEvent(event)
        if not event.spontaneous():
            self.setFocus()

    def refresh(self) -> None:
        """Read the activity again; a leader who was only typed stays."""
        if not self.activity_id:
            return
        services = self.place.services
        try:
            sheet = services.attendance.load_sheet(self.activity_id)
        except Refused:  # the activity was taken back by an undo
            self.activity_id = self._loaded = ""
            self.go.emit(Destination("activities"))
            return
        self._lines = services.actions.load(self.activity_id)
        self._studied = services.study.load(self.activity_id)
        self._names = names_there(sheet, services.ledger.branch())
        self._oath.show_people(self._names)
        oath = next((line.tick for line in self._lines if line.action.key == OATH), None)
        self._oath.show_tick(oath, anew=self._loaded != self.activity_id)
        self._loaded = self.activity_id
        self._oath.show_new(services.swearing_in.load(self.activity_id))
        self._actions.show_lines(self._lines)
        self._study.show_list(self._studied, came=sheet.counters.came)
        self._show_hint(sheet.counters.on_leave + sheet.counters.absent)

    def _show_hint(self, away: int) -> None:
        told = self.tr("请假、缺席的 {count} 人，学习内容要另外告诉他们").format(count=away)
        self._hint.set_text(told if away else self.tr("点一下就记上，点错了可以撤销"))

    def leave(self) -> bool:
        """Note a leader typed last; a showing that is still on ends with the page."""
        self._showing.end()
        self._oath.name_leader()
        return True

    # -- oath and fixed actions --------------------------------------------------------------------

    def _line(self, key: str) -> ActionLine | None:
        return next((one for one in self._lines if one.action.key == key), None)

    def _tick(self, key: str, *, person: str | None) -> None:
        tick = partial(self.place.services.actions.tick, self.activity_id, key, person=person)
        if self.place.commands.run(tick) is not None:
            self.saved.emit()

    def _save_action(self, key: str, noted: Noted) -> tuple[Problem, ...] | None:
        tick = partial(
            self.place.services.actions.tick,
            self.activity_id,
            key,
            person=noted.person,
            time=noted.time,
            articles=noted.articles,
        )
        refused: list[Problem] = []
        if self.place.commands.run(tick, refused=refused.extend) is None:
            return tuple(refused)
        self.saved.emit()
        return None

    @Slot()
    def _on_show(self) -> None:
        self._showing.begin(self._oath.leader)

    @Slot()
    def _on_finished(self) -> None:
        """The oath was read to its end; one that is noted already keeps its time."""
        line = self._line(OATH)
        if line is not None and line.tick is None:
            self._tick(OATH, person=self._oath.leader)

    @Slot(str)
    def _on_led(self, leader: str) -> None:
        self._tick(OATH, person=leader)

    @Slot()
    def _on_swear(self) -> None:
        place, lines = self.place, self.place.services.swearing_in.load(self.activity_id)
        leader = self._oath.leader
        save = partial(self._swear_in, frozenset(one.member.id for one in lines if one.sworn))
        dialog = SwearInDialog(place.theme, lines, leader=leader, prompts=place.prompts, save=save)
        place.overlay.open(dialog)

    def _swear_in(self, seen: frozenset[str], members: frozenset[str]) -> tuple[Problem, ...] | None:
        refused: list[Problem] = []
        record = partial(self.place.services.swearing_in.record, self.activity_id, members, seen=seen)
        if self.place.commands.run(record, refused=refused.extend) is None:
            return tuple(refused)
        self.saved.emit()
        return None

    @Slot(str)
    def _on_toggled(self, key: str) -> None:
        line = self._line(key)
        if line is None:
            return
        if line.tick is not None:
            untick = partial(self.place.services.actions.untick, self.activity_id, key)
            if self.place.commands.run(untick) is not None:
                self.saved.emit()
        elif not line.follows:
            self._tick(key, person=self._oath.leader if key == OATH else None)

    @Slot(str)
    def _on_edit_action(self, key: str) -> None:
        line = self._line(key)
        if line is not None:
            save = partial(self._save_action, key)
            self.place.overlay.open(ActionDialog(self.place.theme, line, save, names=self._names))

    # -- study -------------------------------------------------------------------------------------

    def _record(self, record_id: str) -> StudyRecord | None:
        records = self._studied.records if self._studied else ()
        return next((one for one in records if one.id == record_id), None)

    def _open_study(self, record: StudyRecord | None) -> None:
        draft, title = StudyDraft(""), self.tr("添加学习内容")
        if record is not None:
            draft = StudyDraft(record.title, record.mode, record.form, record.leader, record.minutes)
            title = self.tr("修改学习内容")
        save = partial(self._save_study, record.id if record else None)
        prompts, names = self.place.prompts, self._names
        dialog = StudyDialog(self.place.theme, title, draft=draft, names=names, prompts=prompts, save=save)
        self.place.overlay.open(dialog)

    def _save_study(self, record_id: str | None, draft: StudyDraft) -> tuple[Problem, ...] | None:
        study = self.place.services.study
        call = partial(study.amend, record_id, draft) if record_id else partial(study.add, self.activity_id, draft)
        refused: list[Problem] = []
        if self.place.commands.run(call, refused=refused.extend) is None:
            return tuple(refused)
        self.saved.emit()
        return None

    def _take_over(self, titles: tuple[str, ...]) -> None:
        take = partial(self.place.services.study.take_over, self.activity_id, titles)
        if self.place.commands.run(take) is not None:
            self.saved.emit()

    @Slot()
    def _on_add(self) -> None:
        self._open_study(None)

    @Slot(str)
    def _on_edit_study(self, record_id: str) -> None:
        record = self._record(record_id)
        if record is not None:
            self._open_study(record)

    @Slot(str)
    def _on_remove(self, record_id: str) -> None:
        if self.place.commands.run(partial(self.place.services.study.remove, record_id)) is not None:
            self.saved.emit()

    @Slot(str)
    def _on_take(self, title: str) -> None:
        self._take_over((title,))

    @Slot()
    def _on_take_all(self) -> None:
        if self._studied is not None:
            self._take_over(tuple(one.title for one in self._studied.open))

    @Slot()
    def _on_back(self) -> None:
        self.go.emit(Destination("activity", self.activity_id, step_before("oath")[0]))

    @Slot()
    def _on_next(self) -> None:
        self.go.emit(Destination("activity", self.activity_id, step_after("study")[0]))
