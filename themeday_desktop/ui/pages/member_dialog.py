"""Adding or amending one person: a form over the page, saved whole or not at all."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import cast

from PySide6.QtCore import QEvent, QSize, Qt, Signal, SignalInstance, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from themeday_desktop.domain.changes import Changes
from themeday_desktop.domain.errors import Problem
from themeday_desktop.domain.members import Member, MemberDraft
from themeday_desktop.domain.names import tidy_name
from themeday_desktop.domain.progress import Progress
from themeday_desktop.domain.traits import Sex, Stage
from themeday_desktop.services.pinyin import read_name
from themeday_desktop.services.wording import sentence
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.job import Job
from themeday_desktop.ui.layouts import column
from themeday_desktop.ui.pages.member_form import WarnedInput, make_form
from themeday_desktop.ui.pages.member_keys import is_own_key
from themeday_desktop.ui.pages.member_values import VALID_FROM, date_of, draft_of, problems_of, values_of, values_told
from themeday_desktop.ui.pages.member_words import number_warning, shortened
from themeday_desktop.ui.questions import Question
from themeday_desktop.ui.theme import Tone
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.dialog import Dialog
from themeday_desktop.ui.widgets.form import Input
from themeday_desktop.ui.widgets.line_input import LineInput
from themeday_desktop.ui.workplace import Workplace

FORM_PX = 800


def _reading_of(name: str, _progress: Progress) -> tuple[str, str]:
    return name, read_name(name).full


class MemberDialog(Dialog):
    """The form of a person. `saved` carries the commit's `Changes`; the dialog closes itself then."""

    saved = Signal(object)

    def __init__(self, place: Workplace, member: Member | None = None) -> None:
        """For `member`, or for somebody new."""
        title = shortened(member.name) if member is not None else "新增党员"
        subtitle = "改好按 Ctrl+S 保存" if member is not None else "只有姓名必填，其余的以后可以补"
        super().__init__(place.theme, title, subtitle=subtitle, icon=Icon.PERSON, tone=Tone.DAI)
        self._place, self._member = place, member
        self._roster = place.services.roster
        self._today = self._roster.today
        self._pinyin_typed = self._since_typed = False
        self._job: int | None = None
        self.form = make_form(place.theme, member, day=self._today)
        self.form.show_values(values_of(member, day=self._today))
        self._shown = self.form.collect()
        self.set_body(column(self.form, margins=(28, 18, 28, 22)))
        self._add_actions()
        self._watch()
        self._on_edited()

    def first_focus(self) -> QWidget:
        """The name."""
        return self.form.widget("name")

    def sizeHint(self) -> QSize:
        width = self._theme.px(FORM_PX)
        return QSize(width, self.heightForWidth(width))

    @property
    def changed(self) -> bool:
        """Whether something was typed that is not saved."""
        return self.form.collect() != self._shown

    def cancel(self) -> None:
        """Leave; what was changed is only dropped after asking."""
        if not self.changed:
            self._on_leave()
            return
        question = Question(
            self.tr("改过的还没有保存"),
            self.tr("关掉以后，刚才填的就没有了。账本里原来的没有变。"),
            yes=self.tr("不保存，关掉"),
            no=self.tr("接着填"),
        )
        self._place.prompts.confirm(question, self._on_leave)

    def event(self, event: QEvent) -> bool:
        # While the form is open Ctrl+S and Ctrl+Z are its own, not the window's.
        if event.type() == QEvent.Type.ShortcutOverride and is_own_key(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        saves = event.matches(QKeySequence.StandardKey.Save)
        if saves or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
            return
        super().keyPressEvent(event)

    @Slot()
    def save(self) -> None:
        """Read the form now and record it; problems are written beside their fields and nothing is lost."""
        values = self.form.collect()
        wrong = problems_of(values, today=self._today, amends=self._member is not None)
        draft = draft_of(values, old=self._member, today=self._today, pinyin_typed=self._pinyin_typed)
        if wrong:
            others = self._place.commands.run(partial(self._roster.check, draft, self._member_id))
            self._show_problems((*wrong, *(others or ())))
            return
        self.form.clear_problems()
        changes = self._place.commands.run(partial(self._record, draft), refused=self._show_problems)
        if changes is not None:
            self._on_leave()
            self.saved.emit(changes)

    @property
    def _member_id(self) -> str | None:
        return self._member.id if self._member is not None else None

    def _record(self, draft: MemberDraft) -> Changes:
        if self._member is None:
            return self._roster.add_member(draft)
        return self._roster.amend_member(self._member.id, draft, version=self._member.version)

    def _show_problems(self, problems: tuple[Problem, ...]) -> None:
        order = list(self._shown)
        known = sorted(problems, key=lambda one: order.index(one.field) if one.field in order else -1)
        self.form.show_problems([(problem.field, sentence(problem)) for problem in known])

    def _add_actions(self) -> None:
        theme = self._place.theme
        leave = Button(theme, self.tr("不改了") if self._member else self.tr("不加了"), size=Size.L)
        leave.setObjectName("cancel-member")
        leave.clicked.connect(self._on_cancel)
        save = Button(theme, self.tr("保存"), kind=Kind.STRONG, size=Size.L, icon=Icon.CHECK)
        save.set_key_cap("Ctrl+S")
        save.setObjectName("save-member")
        save.clicked.connect(self.save)
        self.add_right(leave)
        self.add_right(save)

    def _watch(self) -> None:
        self.form.edited.connect(self._on_edited)  # before what a number fills in, which agrees with the number
        name, reading = self.form.widget("name"), self.form.widget("pinyin")
        if isinstance(name, LineInput) and isinstance(reading, LineInput):
            name.editingFinished.connect(self._on_named)
            reading.edited.connect(self._on_reading_typed)
        for key, slot in (("stage", self._on_stage_edited), ("confirmed", self._on_stage_edited)):
            self._edited_signal(key).connect(slot)
        self._edited_signal(VALID_FROM).connect(self._on_since_typed)
        if self._member is None:
            self._edited_signal("identity_number").connect(self._on_number_typed)
        self.done.connect(self._on_done)

    def _edited_signal(self, key: str) -> SignalInstance:
        return cast("Input", self.form.widget(key)).edited

    @Slot()
    def _on_edited(self) -> None:
        values, field = self.form.collect(), self.form.widget("identity_number")
        if isinstance(field, WarnedInput):
            sex = Sex(values["sex"]) if values["sex"] else None
            today = date.fromisoformat(self._today)
            field.show_warning(
                number_warning(values["identity_number"], sex=sex, birth=date_of(values["birth"]), today=today)
            )

    @Slot()
    def _on_number_typed(self) -> None:
        """A right number tells sex and birth of somebody new, where neither was filled in."""
        values = self.form.collect()
        told = values_told(values["identity_number"], today=date.fromisoformat(self._today))
        for key, text in told.items():
            if not values[key].strip():
                cast("Input", self.form.widget(key)).set_value(text)

    @Slot()
    def _on_reading_typed(self) -> None:
        self._pinyin_typed = bool(self.form.collect()["pinyin"].strip())

    @Slot()
    def _on_since_typed(self) -> None:
        self._since_typed = True

    @Slot()
    def _on_stage_edited(self) -> None:
        """Who has just been confirmed is a full member from that day on, unless another day was typed."""
        values, member = self.form.collect(), self._member
        day = date_of(values["confirmed"])
        was = member.stage(self._today) if member is not None else None
        confirmed = was is Stage.PROBATIONARY and values["stage"] == Stage.FULL.value
        if confirmed and day is not None and not day.month_only() and not self._since_typed:
            self.form.show_values({VALID_FROM: str(day)})

    @Slot()
    def _on_named(self) -> None:
        name = tidy_name(self.form.collect()["name"])
        if self._pinyin_typed or not name or name == (self._member.name if self._member else ""):
            return
        self._forget_job()
        job = Job(partial(_reading_of, name), self._on_read, self._on_unread, key=f"reading-{id(self)}")
        self._job = self._place.jobs.start(job)

    def _on_read(self, found: tuple[str, str]) -> None:
        self._job = None
        name, reading = found
        if not self._pinyin_typed and tidy_name(self.form.collect()["name"]) == name:
            widget = self.form.widget("pinyin")
            if isinstance(widget, LineInput):
                widget.set_value(reading)

    def _on_unread(self, _error: object) -> None:
        self._job = None

    def _forget_job(self) -> None:
        if self._job is not None:
            self._place.jobs.forget(self._job)
            self._job = None

    @Slot()
    def _on_cancel(self) -> None:
        self.cancel()

    @Slot()
    def _on_leave(self) -> None:
        self.done.emit()

    @Slot()
    def _on_done(self) -> None:
        self._forget_job()
