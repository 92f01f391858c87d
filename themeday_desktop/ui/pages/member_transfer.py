"""Somebody leaves the branch: from which day, and how."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from themeday_desktop.domain.dates import parse_date_text
from themeday_desktop.domain.errors import Problem
from themeday_desktop.domain.members import Member
from themeday_desktop.domain.traits import Stage
from themeday_desktop.services.roster import Roster
from themeday_desktop.services.wording import sentence
from themeday_desktop.ui.commands import CommandRunner
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, column
from themeday_desktop.ui.pages.member_keys import is_own_key
from themeday_desktop.ui.pages.member_words import shortened
from themeday_desktop.ui.theme import Theme, Tone
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.choice import Segmented
from themeday_desktop.ui.widgets.date_input import DateInput
from themeday_desktop.ui.widgets.dialog import Dialog
from themeday_desktop.ui.widgets.form import Field, Form
from themeday_desktop.ui.widgets.label import Paragraph


class TransferDialog(Dialog):
    """Day and kind; the record stays and the step can be undone, so nothing more is asked.

    `transferred` comes once the step is recorded and the dialog has gone.
    """

    transferred = Signal()

    def __init__(self, theme: Theme, member: Member, *, roster: Roster, commands: CommandRunner) -> None:
        """Ask for `member`, with today as the day."""
        super().__init__(theme, f"{shortened(member.name)} 不在本支部了", icon=Icon.EXPORT, tone=Tone.DAI)
        self._member, self._roster, self._commands = member, roster, commands
        kinds = (
            (Stage.TRANSFERRED_OUT.value, self.tr("转出"), None),
            (Stage.DECEASED.value, self.tr("去世"), None),
            (Stage.REMOVED.value, self.tr("出党"), None),
        )
        on = Field("on", self.tr("从哪天起"), DateInput(theme), help=self.tr("这一天以后的活动，名单里不再有这个人。"))
        kind = Field("stage", self.tr("是什么情况"), Segmented(theme, kinds))
        self.form = Form(theme, ((kind,), (on,)))
        self.form.show_values({"on": roster.today})
        calm = Paragraph(theme, self.tr("以前的签到和资料都留着，点错了可以撤销。"))
        self.set_body(column(self.form, Gap(14), calm, margins=(28, 20, 28, 20)))
        self._leave = Button(theme, self.tr("不了"), size=Size.L)
        self._leave.setObjectName("no")
        self._leave.clicked.connect(self._on_leave)
        self._confirm = Button(theme, self.tr("记下"), kind=Kind.STRONG, size=Size.L, icon=Icon.CHECK)
        self._confirm.setObjectName("confirm-transfer")
        self._confirm.clicked.connect(self._on_confirm)
        self.add_right(self._leave)
        self.add_right(self._confirm)

    def first_focus(self) -> QWidget:
        """The main action: most leave today."""
        return self._confirm

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and is_own_key(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_confirm()
            return
        super().keyPressEvent(event)

    @Slot()
    def _on_leave(self) -> None:
        self.done.emit()

    @Slot()
    def _on_confirm(self) -> None:
        values = self.form.collect()
        day = parse_date_text(values["on"])
        on = values["on"].strip() if day is None else str(day)
        stage = Stage(values["stage"])
        call = partial(self._roster.transfer_out, self._member.id, on=on, stage=stage)
        if self._commands.run(call, refused=self._show_problems) is not None:
            self.done.emit()
            self.transferred.emit()

    def _show_problems(self, problems: tuple[Problem, ...]) -> None:
        self.form.show_problems([(problem.field, sentence(problem)) for problem in problems])
