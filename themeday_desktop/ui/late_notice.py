"""The quiet line above an activity's steps once something was entered late, and the dialog for its reason."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from themeday_desktop.domain.errors import Problem
from themeday_desktop.domain.late_entry import LateEntry
from themeday_desktop.services.wording import sentence
from themeday_desktop.services.wording_late import late_fact
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, Share, column, row
from themeday_desktop.ui.theme import Theme, Tone
from themeday_desktop.ui.widgets.banner import Banner
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.card import PAGE_SIDE_PX
from themeday_desktop.ui.widgets.dialog import Dialog
from themeday_desktop.ui.widgets.form import Field, Form
from themeday_desktop.ui.widgets.label import Paragraph
from themeday_desktop.ui.widgets.text_input import TextInput

Refusal = Callable[[tuple[Problem, ...]], None]


class LateNotice(QWidget):
    """Says when the activity was held and when it was entered; `asked` that its reason is to be written."""

    asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        write = Button(theme, self.tr("写明原因"), kind=Kind.SOFT, size=Size.S, icon=Icon.PEN)
        amend = Button(theme, self.tr("改原因"), kind=Kind.LINK, size=Size.S)
        for button, name in ((write, "late-write"), (amend, "late-amend")):
            button.setObjectName(name)
            button.clicked.connect(self._on_clicked)
        self._open = Banner(theme, "", icon=Icon.CLOCK, actions=(write,))
        self._told = Banner(theme, "", tone=Tone.GREY, icon=Icon.CLOCK, actions=(amend,))
        self._told.hide()
        self.setLayout(row(Share(self._open), Share(self._told), margins=(PAGE_SIDE_PX, 10, PAGE_SIDE_PX, 0)))

    def show_late(self, late: LateEntry) -> None:
        """Ask for the reason, or say it where it was written."""
        fact = late_fact(late.held_on, late.day)
        if late.reason is None:
            self._open.set_text(fact + self.tr("请写明原因。"))
        else:
            self._told.set_text(fact, why=self.tr("原因：{reason}").replace("{reason}", late.reason))
        self._open.setVisible(late.reason is None)
        self._told.setVisible(late.reason is not None)

    @property
    def said(self) -> str:
        """What it says."""
        return next((one.accessibleName() for one in (self._open, self._told) if not one.isHidden()), "")

    @Slot()
    def _on_clicked(self) -> None:
        self.asked.emit()


class LateDialog(Dialog):
    """`record` is called with the reason and with what shows its refusal; it answers whether it was saved."""

    def __init__(self, theme: Theme, late: LateEntry, *, record: Callable[[str, Refusal], bool]) -> None:
        """Ask why `late` was entered after its day; the reason written so far stands in the field."""
        super().__init__(theme, self.tr("写明补录原因"), icon=Icon.CLOCK, tone=Tone.AMBER)
        self._record = record
        self._reason = TextInput(theme, self.tr("照实写，例如哪里停电、在野外用纸质签到"), lines=3)
        self.form = Form(theme, ((Field("reason", self.tr("为什么过后才录入"), self._reason, required=True),),))
        self.form.show_values({"reason": late.reason or ""})
        fact = Paragraph(theme, late_fact(late.held_on, late.day))
        stays = Paragraph(
            theme, self.tr("签到表、记录表、简报和资料包都标明“补录”，记录表写上原因。录入的时间由程序记，改不了。")
        )
        self.set_body(column(fact, Gap(14), self.form, Gap(14), stays, margins=(28, 20, 28, 20)))
        leave = Button(theme, self.tr("先不写"), size=Size.L)
        leave.setObjectName("no")
        leave.clicked.connect(self._on_leave)
        save = Button(theme, self.tr("保存原因"), kind=Kind.STRONG, size=Size.L)
        save.setObjectName("late-save")
        save.clicked.connect(self._on_save)
        self.add_right(leave)
        self.add_right(save)

    def first_focus(self) -> QWidget:
        """The field for the reason."""
        return self._reason.editor

    @Slot()
    def _on_leave(self) -> None:
        self.done.emit()

    @Slot()
    def _on_save(self) -> None:
        if self._record(self._reason.value(), self._show_problems):
            self.done.emit()

    def _show_problems(self, problems: tuple[Problem, ...]) -> None:
        self.form.show_problems([(one.field, sentence(one)) for one in problems])
