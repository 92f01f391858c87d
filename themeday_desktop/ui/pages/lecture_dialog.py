"""One party lecture: who lectured on what, in which form, how long, and whether the study list holds it already."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Slot

from themeday_desktop.domain.errors import Problem
from themeday_desktop.domain.lectures import LectureDraft, LectureForm, PartyLecture
from themeday_desktop.services.lecture_words import LECTURE_FORM_WORDS, lecture_form_word
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.pages.draft_dialog import DraftDialog, minutes_of
from themeday_desktop.ui.prompts import Prompts
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.combo import Combo
from themeday_desktop.ui.widgets.form import Field, Form
from themeday_desktop.ui.widgets.line_input import LineInput
from themeday_desktop.ui.widgets.name_input import NameInput

Save = Callable[[LectureDraft], tuple[Problem, ...] | None]
_OFFERED = {word: form for form, word in LECTURE_FORM_WORDS.items() if form is not LectureForm.OWN}


@dataclass(frozen=True, slots=True)
class LectureChoices:
    """What can be picked: people with their offices, and items of the study list as (id, words)."""

    names: Sequence[tuple[str, str]]
    studied: Sequence[tuple[str, str]]


def draft_of(typed: Mapping[str, str]) -> LectureDraft:
    """What the form says; a form that none of the usual ones is, is the branch's own."""
    word = typed["form"].strip()
    form = _OFFERED.get(word, LectureForm.OWN)
    return LectureDraft(
        typed["title"].strip(),
        typed["lecturer"].strip(),
        typed["post"].strip() or None,
        form,
        word if form is LectureForm.OWN else None,
        minutes_of(typed["minutes"]),
        typed.get("study_id") or None,
    )


def values_of(lecture: PartyLecture | None) -> dict[str, str]:
    """A lecture as the texts of the form; the usual form where there is none yet."""
    if lecture is None:
        return {"form": LECTURE_FORM_WORDS[LectureForm.TALK]}
    return {
        "title": lecture.title,
        "lecturer": lecture.lecturer,
        "post": lecture.post or "",
        "form": lecture_form_word(lecture),
        "minutes": str(lecture.minutes or ""),
        "study_id": lecture.study_id or "",
    }


class LectureDialog(DraftDialog):
    """`save` records the draft; it answers the problems, or None when the dialog can close."""

    def __init__(
        self, theme: Theme, lecture: PartyLecture | None, *, choices: LectureChoices, prompts: Prompts, save: Save
    ) -> None:
        title = self.tr("改党课") if lecture is not None else self.tr("记一堂党课")
        super().__init__(theme, title, icon=Icon.BOOK, prompts=prompts)
        self._save = save
        self._offices = {name: office for name, office in choices.names if office}
        self._lecturer = NameInput(theme, self.tr("选人，或写外面来的人"), mark=Icon.PERSON)
        self._lecturer.set_names(choices.names)
        self._lecturer.picked.connect(self._on_picked)
        self._post = LineInput(theme, self.tr("例如 支部书记"))
        known = values_of(lecture)
        if known.get("study_id") not in {own for own, _ in choices.studied}:
            known["study_id"] = ""  # taken out of the list since
        self.fill(self._make_form(theme, choices), known, take=self._take_typed)

    def _make_form(self, theme: Theme, choices: LectureChoices) -> Form:
        title, minutes = LineInput(theme, self.tr("党课的题目")), LineInput(theme, self.tr("例如 60"))
        form = NameInput(theme, self.tr("选一种，或自己写"), opens=self.tr("选形式"))
        form.set_names([(word, "") for word in _OFFERED])
        rows = [
            [Field("title", self.tr("题目"), title, required=True)],
            [
                Field("lecturer", self.tr("主讲人"), self._lecturer, required=True),
                Field("post", self.tr("职务"), self._post),
            ],
            [Field("form", self.tr("形式"), form), Field("minutes", self.tr("讲了多少分钟"), minutes)],
        ]
        if choices.studied:
            options = [("", self.tr("没有，另外计学时")), *choices.studied]
            told = self.tr("选上同一项，时间只计一次，按长的计")
            rows.append([Field("study_id", self.tr("学习清单里已经记过它吗"), Combo(theme, options), help=told)])
        return Form(theme, rows)

    def _take_typed(self, typed: Mapping[str, str]) -> tuple[Problem, ...] | None:
        problems = self._save(draft_of(typed))
        return problems and tuple(one._replace(field="form") if one.field == "own_form" else one for one in problems)

    @Slot()
    def _on_picked(self) -> None:
        """Whoever is picked brings the office along; one that was typed stays."""
        if not self._post.value().strip() or self._post.value() in self._offices.values():
            self._post.set_value(self._offices.get(self._lecturer.value(), ""))
