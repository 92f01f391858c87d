"""What stands above the notice's page of a moved activity, and the dialog that moves or postpones one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from themeday_desktop.domain.errors import Problem
from themeday_desktop.domain.moves import Move
from themeday_desktop.services.wording import sentence
from themeday_desktop.services.wording_moves import change_fact, move_fact
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, Share, column, row
from themeday_desktop.ui.theme import Theme, Tone
from themeday_desktop.ui.widgets.banner import Banner
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.card import PAGE_SIDE_PX
from themeday_desktop.ui.widgets.date_input import DateInput
from themeday_desktop.ui.widgets.dialog import Dialog
from themeday_desktop.ui.widgets.form import Field, Form
from themeday_desktop.ui.widgets.label import Paragraph
from themeday_desktop.ui.widgets.reading import read_date
from themeday_desktop.ui.widgets.text_input import TextInput

Refusal = Callable[[tuple[Problem, ...]], None]


class MoveNotice(QWidget):
    """Asks what a changed day was, or tells the last move; `corrected` and `explained` answer the question."""

    corrected = Signal()
    explained = Signal()
    print_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        correct = Button(theme, self.tr("填错了，改正"), kind=Kind.SOFT, size=Size.S)
        correct.setObjectName("move-correct")
        correct.clicked.connect(self.corrected)
        explain = Button(theme, self.tr("是改期，写原因"), kind=Kind.SOFT, size=Size.S, icon=Icon.PEN)
        explain.setObjectName("move-explain")
        explain.clicked.connect(self.explained)
        self._paper = Button(theme, self.tr("打印备案表"), kind=Kind.SOFT, size=Size.S, icon=Icon.PRINT)
        self._paper.setObjectName("move-print")
        self._paper.clicked.connect(self.print_asked)
        self._open = Banner(theme, "", icon=Icon.CALENDAR, actions=(correct, explain))
        self._told = Banner(theme, "", tone=Tone.DAI, icon=Icon.CALENDAR, actions=(self._paper,))
        self.setLayout(row(Share(self._open), Share(self._told), margins=(PAGE_SIDE_PX, 2, PAGE_SIDE_PX, 8)))
        self.hide()

    def show_moves(self, moves: Sequence[Move]) -> None:
        """Show how an activity was moved; nothing where it was not."""
        last = moves[-1] if moves else None
        self._open.setVisible(last is not None and last.is_open)
        self._told.setVisible(last is not None and not last.is_open)
        if last is not None and last.is_open:
            self._open.set_text(change_fact(last), why=self.tr("是填错了改正，还是活动改期？"))
        elif last is not None:
            filed = self.tr("超过一周或超出通知的日期，要报上级备案。") if last.is_filed else ""
            why = self.tr("原因：{reason}。").replace("{reason}", (last.reason or "").rstrip("。")) + filed
            self._told.set_text(move_fact(last), why=why)
            self._paper.setVisible(any(one.is_filed for one in moves))
        self.setVisible(last is not None)

    @property
    def said(self) -> str:
        """What it says."""
        return next((one.accessibleName() for one in (self._open, self._told) if not one.isHidden()), "")


class MoveDialog(Dialog):
    """`record` is called with the new day (None: postponed), the reason, and with what shows its refusal."""

    def __init__(
        self,
        theme: Theme,
        fact: str,
        *,
        today: date,
        asks_day: bool,
        record: Callable[[str | None, str, Refusal], bool],
    ) -> None:
        """`fact` is said above the fields; with `asks_day` the new day is typed here, else only the reason."""
        super().__init__(theme, self.tr("活动改期"), icon=Icon.CALENDAR, tone=Tone.DAI)
        self._record, self._today = record, today
        self._day = DateInput(theme, today=today) if asks_day else None
        reason = TextInput(theme, self.tr("照实写，例如连日大雨、和抗旱冲突"), lines=3)
        day = [[Field("to_day", self.tr("改到哪天（还没定就空着，算延期）"), self._day)]] if self._day else []
        self.form = Form(theme, (*day, [Field("reason", self.tr("为什么改期"), reason, required=True)]))
        self._reason = reason
        hint = Paragraph(theme, self.tr("一周以内记明原因就行；超过一周，或超出通知的起止日期，要打印备案表报上级。"))
        self.set_body(column(Paragraph(theme, fact), Gap(14), self.form, Gap(14), hint, margins=(28, 20, 28, 20)))
        leave = Button(theme, self.tr("不改了"), size=Size.L)
        leave.setObjectName("no")
        leave.clicked.connect(self._on_leave)
        save = Button(theme, self.tr("保存"), kind=Kind.STRONG, size=Size.L)
        save.setObjectName("move-save")
        save.clicked.connect(self._on_save)
        self.add_right(leave)
        self.add_right(save)

    def first_focus(self) -> QWidget:
        """The new day, else the reason."""
        return self._day.line if self._day is not None else self._reason.editor

    def _typed_day(self) -> str | None:
        """The day as ISO; what can't be read stays as typed, for the check to refuse."""
        text = self._day.value().strip() if self._day is not None else ""
        found = read_date(text, today=self._today) if text else None
        return found.isoformat() if found else text or None

    @Slot()
    def _on_leave(self) -> None:
        self.done.emit()

    @Slot()
    def _on_save(self) -> None:
        if self._record(self._typed_day(), self._reason.value(), self._show_problems):
            self.done.emit()

    def _show_problems(self, problems: tuple[Problem, ...]) -> None:
        self.form.show_problems([(one.field or "reason", sentence(one)) for one in problems])
