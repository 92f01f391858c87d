"""Settles what an amount waits for: the category, the base, or what the township set."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from themeday_desktop.domain.changes import Changes
from themeday_desktop.domain.errors import Problem
from themeday_desktop.domain.members import Member
from themeday_desktop.domain.money import parse_yuan
from themeday_desktop.domain.traits import DuesCategory
from themeday_desktop.services.dues_explaining import MOST_BASE_FEN
from themeday_desktop.services.wording import sentence
from themeday_desktop.services.words import DUES_WORDS
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, column
from themeday_desktop.ui.theme import Token, Tone
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.choice import Check
from themeday_desktop.ui.widgets.combo import Combo
from themeday_desktop.ui.widgets.dialog import Dialog
from themeday_desktop.ui.widgets.form import Field, Form
from themeday_desktop.ui.widgets.label import Paragraph
from themeday_desktop.ui.widgets.line_input import LineInput
from themeday_desktop.ui.workplace import Workplace

CATEGORY, BASE = "category", "base"


class SettleDialog(Dialog):
    """One question about one person; `settled` carries the member's id once the answer is recorded.

    What is refused, or could not be stored, leaves the form as it was typed.
    """

    settled = Signal(str)

    def __init__(
        self, place: Workplace, member: Member, *, problem: Problem, year: str, alike: Sequence[Member] = ()
    ) -> None:
        """`problem` is why the amount of `member` is unknown; the answer holds from January of `year` on.

        `alike` are others who wait for the same and have the same occupation: the answer may be theirs, too.
        """
        super().__init__(
            place.theme, self.tr("核定 {name} 的党费").replace("{name}", member.name), icon=Icon.PEN, tone=Tone.AMBER
        )
        self._place, self._member, self._year, self._asks = place, member, year, problem.field
        theme = place.theme
        options = (("", self.tr("请选")), *((key.value, word) for key, word in DUES_WORDS.items()))
        combo = Combo(theme, options)
        base = LineInput(theme, self.tr("例如 3200 或 3200.50"))
        base.returnPressed.connect(self._on_record)
        note = self.tr("从 {year} 年 1 月起算，一年里一般不变。").format(year=year)
        self.form = Form(
            theme,
            (
                (Field(CATEGORY, self.tr("党费类别"), combo, help=note),),
                (Field(BASE, self.tr("计算基数（元，每月）"), base, help=note),),
            ),
        )
        for key in (CATEGORY, BASE):
            self.form.set_field_visible(key, key == self._asks)
        told = Paragraph(theme, self._sentence(problem), size=16, colour=Token.INK)
        can_answer = self._asks in (CATEGORY, BASE)
        self._alike = tuple(alike) if self._asks == CATEGORY else ()
        self._too = self._make_too()
        parts = (told, Gap(14) if can_answer else None, self.form, self._too)
        self.set_body(column(*parts, margins=(28, 20, 28, 20)))
        if not can_answer:  # a form without fields would leave its gap
            self.form.hide()
        self._add_actions(can_answer=can_answer)

    def _make_too(self) -> Check | None:
        """The offer to settle those who are alike in the same breath; nobody is settled unasked."""
        if not self._alike:
            return None
        caption = self.tr("工作岗位同样写“{word}”的 {count} 人，也这样定")
        caption = caption.replace("{word}", self._member.occupation or "").replace("{count}", str(len(self._alike)))
        check = Check(self._place.theme, caption)
        check.setObjectName("settle-alike")
        return check

    def _add_actions(self, *, can_answer: bool) -> None:
        theme = self._place.theme
        leave = Button(theme, self.tr("先不定") if can_answer else self.tr("知道了"), size=Size.L)
        leave.setObjectName("no")
        leave.clicked.connect(self._on_leave)
        self.add_right(leave)
        if can_answer:
            record = Button(theme, self.tr("核定"), kind=Kind.STRONG, size=Size.L, icon=Icon.CHECK)
            record.setObjectName("confirm-settle")
            record.clicked.connect(self._on_record)
            self.add_right(record)

    def _sentence(self, problem: Problem) -> str:
        said = sentence(problem)
        if problem.code == "local_rate_missing":
            return said + self.tr("请到「设置」里填好，所有农民党员的应交数会一起算出来。")
        return said

    def first_focus(self) -> QWidget:
        """The field to be filled in."""
        return self.form.widget(self._asks) if self._asks in (CATEGORY, BASE) else super().first_focus()

    @Slot()
    def _on_leave(self) -> None:
        self.done.emit()

    @Slot()
    def _on_record(self) -> None:
        self.form.clear_problems()
        text = self.form.collect()[self._asks]
        changes = self._record_category(text) if self._asks == CATEGORY else self._record_base(text)
        if changes is not None:
            self.done.emit()
            self.settled.emit(self._member.id)

    def _record_category(self, value: str) -> Changes | None:
        if not value:
            self._show_problems((Problem(CATEGORY, "required"),))
            return None
        too = self._alike if self._too is not None and self._too.isChecked() else ()
        wanted = (self._member.id, *(one.id for one in too))
        record = self._place.services.roster.set_dues_category
        call = partial(record, wanted, DuesCategory(value), since=f"{self._year}-01-01")
        return self._place.commands.run(call, refused=self._show_problems)

    def _record_base(self, text: str) -> Changes | None:
        fen = parse_yuan(text, field=BASE, most_fen=MOST_BASE_FEN)
        if isinstance(fen, Problem):
            self._show_problems((fen,))
            return None
        record = partial(self._place.services.dues.record_base, self._member.id, fen, valid_from=f"{self._year}-01")
        return self._place.commands.run(record, refused=self._show_problems)

    def _show_problems(self, problems: tuple[Problem, ...]) -> None:
        self.form.show_problems([(one.field, sentence(one)) for one in problems])
