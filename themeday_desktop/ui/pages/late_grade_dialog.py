"""The grade of somebody who did not come: how it came about has to be said."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from themeday_desktop.domain.appraisal import AppraisalLine, Grade
from themeday_desktop.domain.errors import Problem
from themeday_desktop.services.appraisal_words import GRADE_WORDS
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.pages.draft_dialog import DraftDialog
from themeday_desktop.ui.pages.member_words import shortened
from themeday_desktop.ui.prompts import Prompts
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.form import Field, Form
from themeday_desktop.ui.widgets.line_input import LineInput

Save = Callable[[str], tuple[Problem, ...] | None]


class LateGradeDialog(DraftDialog):
    """`save` records the grade with the note; it answers the problems, or None when the dialog can close."""

    def __init__(self, theme: Theme, line: AppraisalLine, *, grade: Grade, prompts: Prompts, save: Save) -> None:
        title = self.tr("{name} 补评").replace("{name}", shortened(line.member.name))
        told = self.tr("没有到会，会后评为{grade}").format(grade=GRADE_WORDS[grade])
        super().__init__(theme, title, subtitle=told, icon=Icon.PEN, prompts=prompts)
        self._save = save
        note = LineInput(theme, self.tr("例如 7月12日支委会补评"))
        known = {"note": (line.appraisal.note or "") if line.appraisal is not None else ""}
        rows = [[Field("note", self.tr("怎么评的"), note, required=True, help=self.tr("印在等次表的备注里"))]]
        self.fill(Form(theme, rows), known, take=self._take_typed)

    def _take_typed(self, typed: Mapping[str, str]) -> tuple[Problem, ...] | None:
        return self._save(typed["note"])
