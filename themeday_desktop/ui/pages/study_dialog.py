"""One thing that was studied: what, together or alone, in which form, led by whom, for how long."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from themeday_desktop.domain.activities import StudyMode
from themeday_desktop.domain.errors import Problem
from themeday_desktop.domain.study import StudyForm
from themeday_desktop.domain.study_draft import LONGEST_MINUTES, StudyDraft
from themeday_desktop.services.wording import sentence
from themeday_desktop.services.words import FORM_WORDS, MODE_WORDS
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, column
from themeday_desktop.ui.prompts import Prompts
from themeday_desktop.ui.questions import Question
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.choice import Segmented
from themeday_desktop.ui.widgets.combo import Combo
from themeday_desktop.ui.widgets.dialog import Dialog
from themeday_desktop.ui.widgets.form import Field, Form
from themeday_desktop.ui.widgets.line_input import LineInput
from themeday_desktop.ui.widgets.name_input import NameInput

Save = Callable[[StudyDraft], tuple[Problem, ...] | None]


def draft_of(typed: dict[str, str]) -> StudyDraft | Problem:
    """What the form says, or what is wrong with its minutes."""
    minutes = typed["minutes"].strip().removesuffix("分钟").strip()
    if minutes and not (minutes.isdecimal() and len(minutes) <= 6):
        return Problem("minutes", "bad_minutes", {"limit": str(LONGEST_MINUTES)})
    return StudyDraft(
        typed["title"].strip(),
        StudyMode(typed["mode"]),
        StudyForm(typed["form"]),
        typed["leader"].strip() or None,
        int(minutes) if minutes else None,
    )


def values_of(draft: StudyDraft) -> dict[str, str]:
    """A draft as the texts of the form."""
    return {
        "title": draft.title,
        "mode": draft.mode.value,
        "form": draft.form.value,
        "leader": draft.leader or "",
        "minutes": str(draft.minutes) if draft.minutes else "",
    }


class StudyDialog(Dialog):
    """`save` records the draft; it answers the problems, or None when the dialog can close.

    What was typed is only dropped after asking `prompts`.
    """

    def __init__(
        self,
        theme: Theme,
        title: str,
        *,
        draft: StudyDraft,
        names: Sequence[tuple[str, str]],
        prompts: Prompts,
        save: Save,
    ) -> None:
        super().__init__(theme, title, icon=Icon.BOOK)
        self._save, self._prompts = save, prompts
        self._form = self._make_form(theme, names)
        self._form.show_values(values_of(draft))
        self._shown = self._form.collect()
        self.set_body(column(self._form, Gap(4), margins=(28, 20, 28, 20)))
        cancel = Button(theme, self.tr("不记了"), size=Size.L)
        cancel.setObjectName("study-cancel")
        cancel.clicked.connect(self._on_cancel)
        keep = Button(theme, self.tr("记下"), kind=Kind.STRONG, size=Size.L)
        keep.setObjectName("study-save")
        keep.clicked.connect(self._on_save)
        self.add_right(cancel)
        self.add_right(keep)
        self.setTabOrder(keep, cancel)  # from the last field on to what one came for

    def _make_form(self, theme: Theme, names: Sequence[tuple[str, str]]) -> Form:
        title, minutes = LineInput(theme, self.tr("例如 党章第一章")), LineInput(theme, self.tr("例如 30"))
        leader = NameInput(theme, self.tr("可以不填"), mark=Icon.PERSON)
        leader.set_names(names)
        for line in (title, minutes, leader.line):
            line.returnPressed.connect(self._on_save)
        mode = Segmented(theme, [(one.value, word, None) for one, word in MODE_WORDS.items()])
        form = Combo(theme, [(one.value, word) for one, word in FORM_WORDS.items()])
        return Form(
            theme,
            [
                [Field("title", self.tr("学习内容"), title, required=True)],
                [Field("mode", self.tr("怎么学"), mode), Field("form", self.tr("形式"), form)],
                [Field("leader", self.tr("领学人"), leader), Field("minutes", self.tr("用了多少分钟"), minutes)],
            ],
        )

    def first_focus(self) -> QWidget:
        """The title, or of a known one the minutes, which are missing most often."""
        return self._form.widget("minutes" if self._shown["title"] else "title")

    def cancel(self) -> None:
        """Leave; what was typed is only dropped after asking."""
        if self._form.collect() == self._shown:
            self.done.emit()
            return
        told = self.tr("关掉以后，刚才填的就没有了。")
        question = Question(self.tr("填过的还没有记下"), told, yes=self.tr("不记了，关掉"), no=self.tr("接着填"))
        self._prompts.confirm(question, self.done.emit)

    @Slot()
    def _on_save(self) -> None:
        draft = draft_of(self._form.collect())
        problems = (draft,) if isinstance(draft, Problem) else self._save(draft)
        if problems is None:
            self.done.emit()
        else:
            self._form.show_problems([(one.field, sentence(one)) for one in problems])

    @Slot()
    def _on_cancel(self) -> None:
        self.cancel()
