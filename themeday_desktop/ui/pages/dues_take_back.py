"""Asks why a payment is taken back; the entry and its reversal both stay in the book."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from themeday_desktop.domain.errors import Problem
from themeday_desktop.domain.money import yuan_text
from themeday_desktop.services.wording import sentence
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, column
from themeday_desktop.ui.theme import Theme, Tone
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.dialog import Dialog
from themeday_desktop.ui.widgets.form import Field, Form
from themeday_desktop.ui.widgets.label import Paragraph
from themeday_desktop.ui.widgets.line_input import LineInput

Refusal = Callable[[tuple[Problem, ...]], None]


class TakeBackDialog(Dialog):
    """`record` is called with the reason and with what shows its refusal; it answers whether it was saved."""

    def __init__(self, theme: Theme, name: str, *, fen: int, record: Callable[[str, Refusal], bool]) -> None:
        """Ask about the payment of `fen` by `name`."""
        title = self.tr("撤回{name}的 {yuan} 元").replace("{yuan}", yuan_text(fen)).replace("{name}", f" {name} ")
        super().__init__(theme, title, icon=Icon.UNDO, tone=Tone.AMBER)
        self._record = record
        self._reason = LineInput(theme)
        self._reason.returnPressed.connect(self._on_record)
        self.form = Form(theme, ((Field("reason", self.tr("为什么撤回"), self._reason, required=True),),))
        self.form.show_values({"reason": self.tr("点错了")})
        stays = Paragraph(theme, self.tr("原来这一笔和它的冲正都留在账上，收缴表上也看得到。撤回以后可以重新收。"))
        self.set_body(column(self.form, Gap(14), stays, margins=(28, 20, 28, 20)))
        leave = Button(theme, self.tr("不了"), size=Size.L)
        leave.setObjectName("no")
        leave.clicked.connect(self._on_leave)
        confirm = Button(theme, self.tr("撤回"), kind=Kind.STRONG, size=Size.L, icon=Icon.UNDO)
        confirm.setObjectName("confirm-take-back")
        confirm.clicked.connect(self._on_record)
        self.add_right(leave)
        self.add_right(confirm)

    def first_focus(self) -> QWidget:
        """The reason, chosen whole: typing replaces it, Enter takes it."""
        self._reason.selectAll()
        return self._reason

    @Slot()
    def _on_leave(self) -> None:
        self.done.emit()

    @Slot()
    def _on_record(self) -> None:
        if self._record(self._reason.value(), self._show_problems):
            self.done.emit()

    def _show_problems(self, problems: tuple[Problem, ...]) -> None:
        self.form.show_problems([(one.field, sentence(one)) for one in problems])
