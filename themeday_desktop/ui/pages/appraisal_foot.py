"""The foot of the appraisal's card: on which day the grades were settled, or settling them."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from themeday_desktop.domain.appraisal import AppraisalSheet, settling_problems
from themeday_desktop.domain.errors import Problem
from themeday_desktop.services.appraisal_words import settled_text
from themeday_desktop.services.wording import sentence
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, Share, Stretch, box, column, row
from themeday_desktop.ui.pages.notice_reading import day_text
from themeday_desktop.ui.theme import Theme, Token
from themeday_desktop.ui.widgets.button import Button, Kind, Reason
from themeday_desktop.ui.widgets.date_input import DateInput
from themeday_desktop.ui.widgets.label import Label, Paragraph
from themeday_desktop.ui.widgets.marks import IconMark

_DAY_PX = 190


class AppraisalFoot(QWidget):
    """`settle_asked` carries the day (ISO, or as typed where it can't be read); `reopen_asked` takes it back."""

    settle_asked = Signal(str)
    reopen_asked = Signal()

    def __init__(self, theme: Theme, *, today: str) -> None:
        super().__init__()
        self._today = date.fromisoformat(today)
        self._day = DateInput(theme, today=self._today)
        self._day.setObjectName("settle-day")
        self._day.setAccessibleName(self.tr("哪天定的"))
        self._day.setFixedWidth(theme.px(_DAY_PX))
        self._day.edited.connect(self._on_edited)
        self._settle = Button(theme, self.tr("定下等次"), kind=Kind.STRONG, icon=Icon.CHECK)
        self._settle.setObjectName("settle-appraisal")
        self._settle.clicked.connect(self._on_settle)
        self._problem = Paragraph(theme, "", size=15, colour=Token.VERM)
        self._problem.setObjectName("settle-problem")
        self._problem.hide()
        asked = Label(theme, self.tr("哪天定的"), colour=Token.INK2)
        asked.setBuddy(self._day)
        self._open = box(
            row(asked, Gap(10), self._day, Gap(10), self._settle, Gap(10), Reason(theme, self._settle), Stretch())
        )
        self._told = Label(theme, "", size=16, bold=True)
        self._told.setObjectName("settled-told")
        reopen = Button(theme, self.tr("改回没定"), icon=Icon.UNDO)
        reopen.setObjectName("reopen-appraisal")
        reopen.clicked.connect(self.reopen_asked)
        mark = IconMark(theme, Icon.CHECK_RING, size=22, colour=Token.GREEN)
        self._closed = box(row(mark, Gap(8), Share(self._told), Gap(10), reopen))
        self._closed.hide()
        self.setLayout(column(self._problem, Gap(4), self._open, self._closed))

    def show_sheet(self, sheet: AppraisalSheet, *, day: str) -> None:
        """Show how it stands; `day` (ISO) is proposed where none was typed."""
        settled = sheet.settlement is not None
        self._open.setHidden(settled)
        self._closed.setVisible(settled)
        self._told.set_text(settled_text(sheet))
        if not self._day.value():
            self._day.set_value(min(day or self._today.isoformat(), self._today.isoformat()))
        found = settling_problems(sheet) if sheet.graded else ()
        self._say(" ".join(map(sentence, found)))
        if sheet.graded == 0:
            self._settle.disable(self.tr("还没有人评等次"))
        elif found and not settled:
            self._settle.disable(self.tr("优秀超过三分之一"))
        else:
            self._settle.allow()

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Say why it was not settled, with the cursor in the day."""
        self._say(" ".join(map(sentence, problems)))
        self._day.set_problem(any(one.field for one in problems))
        self._day.setFocus()

    def clear(self) -> None:
        """Forget the day that was typed, of another activity."""
        self._day.set_value("")

    def _say(self, text: str) -> None:
        self._problem.set_text(text)
        self._problem.setHidden(not text)

    @Slot()
    def _on_edited(self) -> None:
        self._day.set_problem(False)

    @Slot()
    def _on_settle(self) -> None:
        self.settle_asked.emit(day_text(self._day.value(), today=self._today) or "")
