"""The democratic appraisal on the page 会议: one key a grade and on to the next, the third, and the settling."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Slot

from themeday_desktop.domain.activities import Activity, ActivityKind
from themeday_desktop.domain.appraisal import AppraisalLine, AppraisalSheet, Grade
from themeday_desktop.domain.errors import OperationError, Problem
from themeday_desktop.services.appraisal_words import APPRAISAL_RULE, GRADE_WORDS, cap_text, counts_text, open_text
from themeday_desktop.services.exports import Printed
from themeday_desktop.services.wording import explain
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.job import Job
from themeday_desktop.ui.layouts import Gap, Share, Stretch, box, column, row
from themeday_desktop.ui.models.table import RowsModel
from themeday_desktop.ui.pages.appraisal_foot import AppraisalFoot
from themeday_desktop.ui.pages.appraisal_rows import (
    CLEAR_KEY,
    COLUMNS,
    GRADE_KEYS,
    AppraisalTable,
    GradeKey,
    next_ungraded,
    row_id,
)
from themeday_desktop.ui.pages.late_grade_dialog import LateGradeDialog
from themeday_desktop.ui.pages.meeting_card import MeetingCard
from themeday_desktop.ui.pages.printing import PDF, paper_name, told_of
from themeday_desktop.ui.theme import Token
from themeday_desktop.ui.widgets.button import Button, Size
from themeday_desktop.ui.widgets.label import Label, Paragraph
from themeday_desktop.ui.widgets.marks import Hair
from themeday_desktop.ui.widgets.table_card import TableCard
from themeday_desktop.ui.workplace import Workplace

_KIND = "appraisal-sheet"
_SIDE_PX, _TABLE_PX = 18, 330


class AppraisalCard(MeetingCard):
    """民主评议: who got which grade is seen here and on a sheet of its own; everywhere else figures alone."""

    kinds: ClassVar[frozenset[ActivityKind]] = frozenset((ActivityKind.DEMOCRATIC_APPRAISAL,))

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        theme = place.theme
        self._activity: Activity | None = None
        self._sheet = AppraisalSheet(())
        self._model: RowsModel[AppraisalLine] = RowsModel(COLUMNS, row_id, parent=self)
        self._table = AppraisalTable(theme)
        self._table.setModel(self._model)
        self._table.setFixedHeight(theme.px(_TABLE_PX))
        self._table.keyed.connect(self._on_key)
        self._counts = Label(theme, "", size=15, bold=True).elided()
        self._counts.setObjectName("appraisal-counts")
        self._cap = Paragraph(theme, "", size=15)
        self._cap.setObjectName("appraisal-cap")
        self._left = Paragraph(theme, "", size=15, colour=Token.INK2)
        self._left.setObjectName("appraisal-left")
        self._foot = AppraisalFoot(theme, today=place.services.appraisals.today)
        self._foot.settle_asked.connect(self._on_settle)
        self._foot.reopen_asked.connect(self._on_reopen)
        words = {key: GRADE_WORDS[grade] for key, grade in GRADE_KEYS.items()} | {CLEAR_KEY: self.tr("改回没评")}
        self._keys = [GradeKey(theme, key, word=word) for key, word in words.items()]
        for button in self._keys:
            button.keyed.connect(self._on_key)
        self._lay_out()

    def _lay_out(self) -> None:
        theme = self.place.theme
        paper = Button(theme, self.tr("打印等次表"), size=Size.S, icon=Icon.PRINT)
        paper.setObjectName("print-appraisal")
        paper.clicked.connect(self._on_print)
        title = Label(theme, self.tr("民主评议"), size=17, bold=True)
        head = row(title, Gap(12), Share(self._counts), Gap(8), paper, margins=(_SIDE_PX, 12, 12, 6))
        told = column(self._cap, self._left, spacing=2, margins=(_SIDE_PX, 0, _SIDE_PX, 8))
        hint = Label(theme, self.tr("按数字评一人，到下一位"), size=14, colour=Token.INK3).elided()
        keys = row(*self._keys, Gap(6), Share(hint), spacing=8, margins=(_SIDE_PX, 0, 12, 10))
        rule = Paragraph(theme, APPRAISAL_RULE, size=14, colour=Token.INK3)
        inside = self.tr("谁评了什么等次，只在这里和等次表上看得到；记录表和资料包里只有人数。")
        below = column(
            self._foot, Gap(10), rule, Paragraph(theme, inside, size=14, colour=Token.INK3),
            spacing=2, margins=(_SIDE_PX, 12, _SIDE_PX, 14),
        )  # fmt: skip
        card = TableCard(theme, box(head), box(told), box(keys), self._table, Hair(theme), box(below))
        self.setLayout(column(card, Stretch()))

    # -- showing -----------------------------------------------------------------------------------

    def show_activity(self, activity: Activity) -> None:
        """Read the grades; the highlight stays on its member, of another activity it is the first to be graded."""
        if activity.id != self.activity_id:
            self._foot.clear()
        chosen = self._table.current_id() if activity.id == self.activity_id else ""
        super().show_activity(activity)
        self._activity, self._sheet = activity, self.place.services.appraisals.load(activity.id).sheet
        sheet = self._sheet
        self._model.show_rows(sheet.lines)
        self._table.choose(chosen or next_ungraded(sheet.lines, ""))
        self._counts.set_text(counts_text(sheet))
        self._cap.set_text(cap_text(sheet))
        self._cap.set_colour(Token.VERM if sheet.is_over else Token.INK)
        left = open_text(sheet)
        if sheet.ungraded:
            told = self.tr("预备党员 {count} 人参加，不评等次").format(count=sheet.ungraded)
            left = f"{left}；{told}" if left else told
        self._left.set_text(left)
        self._left.setHidden(not left)
        self._foot.show_sheet(sheet, day=activity.day or "")
        for button in self._keys:
            if sheet.settlement is None:
                button.allow()
            else:
                button.disable(self.tr("等次已经定了"))

    # -- grading -----------------------------------------------------------------------------------

    @Slot(str)
    def _on_key(self, key: str) -> None:
        """Grade the highlighted member, or clear the grade; settled grades say so."""
        line = next((one for one in self._sheet.lines if one.member.id == self._table.current_id()), None)
        if line is None:
            return
        if key == CLEAR_KEY:
            if line.appraisal is not None:
                self.run(partial(self.place.services.appraisals.clear, self.activity_id, line.member.id))
        elif line.came or self._sheet.settlement is not None:
            self._grade(line, GRADE_KEYS[key])
        else:
            self._ask_late(line, GRADE_KEYS[key])
        self._table.setFocus()

    def _grade(self, line: AppraisalLine, grade: Grade) -> None:
        own = line.member.id
        following = next_ungraded(self._sheet.lines, own)
        call = partial(self.place.services.appraisals.grade, self.activity_id, own, grade=grade, note=_note_of(line))
        if self.place.commands.run(call) is not None:
            self._table.choose(following)
            self.saved.emit()

    def _ask_late(self, line: AppraisalLine, grade: Grade) -> None:
        save = partial(self._grade_late, line.member.id, grade)
        prompts = self.place.prompts
        self.place.overlay.open(LateGradeDialog(self.place.theme, line, grade=grade, prompts=prompts, save=save))

    def _grade_late(self, member_id: str, grade: Grade, note: str) -> tuple[Problem, ...] | None:
        appraisals = self.place.services.appraisals
        return self.run_draft(partial(appraisals.grade, self.activity_id, member_id, grade=grade, note=note))

    # -- settling, printing ------------------------------------------------------------------------

    @Slot(str)
    def _on_settle(self, day: str) -> None:
        problems = self.run_draft(partial(self.place.services.appraisals.settle, self.activity_id, settled_on=day))
        if problems is not None:
            self._foot.show_problems(problems)

    @Slot()
    def _on_reopen(self) -> None:
        self.run(partial(self.place.services.appraisals.reopen, self.activity_id))

    @Slot()
    def _on_print(self) -> None:
        if self._activity is None:
            return
        word = self.tr("民主评议等次表（内部留存）") + ".pdf"
        name = paper_name(word, day=self._activity.day or "", title=self._activity.title)
        path = self.place.prompts.ask_save(self.tr("存到哪里"), name=name, kind=PDF)
        if path is not None:
            self._write(path)

    def _write(self, path: Path) -> None:
        prepare = partial(self.place.services.appraisal_papers.prepare_print, _KIND, self.activity_id, path)
        work = self.place.commands.run(prepare)
        if work is not None:
            self.place.jobs.start(Job(work, self._on_printed, self._on_print_failed, key=f"print-{_KIND}"))

    def _on_printed(self, printed: Printed) -> None:
        self.place.commands.said.emit(told_of(printed), False)

    def _on_print_failed(self, error: OperationError) -> None:
        self.place.prompts.show_error(explain(error))


def _note_of(line: AppraisalLine) -> str | None:
    """What was noted with the grade so far; another grade keeps it."""
    return line.appraisal.note if line.appraisal is not None else None
