"""Settles what an amount waits for: the category, the base, or what the township set."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from themeday_desktop.domain.changes import Changes
from themeday_desktop.domain.errors import Problem
from themeday_desktop.domain.members import Member, MemberDraft, Trait
from themeday_desktop.domain.money import parse_yuan
from themeday_desktop.services.dues_explaining import MOST_BASE_FEN
from themeday_desktop.services.wording import sentence
from themeday_desktop.services.words import DUES_WORDS
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, column
from themeday_desktop.ui.theme import Token, Tone
from themeday_desktop.ui.widgets.button import Button, Kind, Size
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

    def __init__(self, place: Workplace, member: Member, *, problem: Problem, year: str) -> None:
        """`problem` is why the amount of `member` is unknown; the answer holds from January of `year` on."""
        super().__init__(
            place.theme, self.tr("核定 {name} 的党费").replace("{name}", member.name), icon=Icon.PEN, tone=Tone.AMBER
        )
        self._place, self._member, self._year, self._asks = place, member, year, problem.field
        theme = place.theme
        options = (("", self.tr("请选")), *((key.value, word) for key, word in DUES_WORDS.items()))
        combo = Combo(theme, options)
        combo.setObjectName("settle-category")
        base = LineInput(theme, self.tr("例如 3200 或 3200.50"))
        base.setObjectName("settle-base")
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
        self.set_body(column(told, Gap(14) if can_answer else None, self.form, margins=(28, 20, 28, 20)))
        if not can_answer:  # a form without fields would leave its gap
            self.form.hide()
        self._add_actions(can_answer=can_answer)

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
        roster = self._place.services.roster
        member = self._place.commands.run(partial(roster.load_member, self._member.id), refused=self._show_problems)
        if member is None:
            return None
        draft = _with_category(member, value, since=f"{self._year}-01-01")
        amend = partial(roster.amend_member, member.id, draft, version=member.version)
        return self._place.commands.run(amend, refused=self._show_problems)

    def _record_base(self, text: str) -> Changes | None:
        fen = parse_yuan(text, field=BASE, most_fen=MOST_BASE_FEN)
        if isinstance(fen, Problem):
            self._show_problems((fen,))
            return None
        record = partial(self._place.services.dues.record_base, self._member.id, fen, valid_from=f"{self._year}-01")
        return self._place.commands.run(record, refused=self._show_problems)

    def _show_problems(self, problems: tuple[Problem, ...]) -> None:
        self.form.show_problems([(one.field, sentence(one)) for one in problems])


def _with_category(member: Member, value: str, *, since: str) -> MemberDraft:
    """The person as recorded, with a category from a day on."""
    return MemberDraft(
        name=member.name,
        sex=member.sex,
        ethnicity=member.ethnicity,
        birth=member.birth,
        identity_number=member.identity_number,
        phone=member.phone,
        education=member.education,
        post=member.post,
        occupation=member.occupation,
        joined=member.joined,
        confirmed=member.confirmed,
        residence=member.residence,
        note=member.note,
        valid_from=since,
        traits={Trait.DUES_CATEGORY: value},
    )
