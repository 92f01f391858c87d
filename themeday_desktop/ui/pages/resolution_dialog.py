"""One resolution: what, who sees to it, by when; and the day it was done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from themeday_desktop.domain.errors import Problem
from themeday_desktop.domain.resolutions import ResolutionDraft
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.pages.draft_dialog import DraftDialog
from themeday_desktop.ui.pages.notice_reading import day_text
from themeday_desktop.ui.prompts import Prompts
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.combo import Combo
from themeday_desktop.ui.widgets.date_input import DateInput
from themeday_desktop.ui.widgets.form import Field, Form
from themeday_desktop.ui.widgets.text_input import TextInput

Save = Callable[[ResolutionDraft], tuple[Problem, ...] | None]
SaveDay = Callable[[str], tuple[Problem, ...] | None]


@dataclass(frozen=True, slots=True)
class Choices:
    """Who can see to it, as (member id, name), and today (ISO)."""

    people: Sequence[tuple[str, str]]
    today: str


class ResolutionDialog(DraftDialog):
    """`save` records the draft; it answers the problems, or None when the dialog can close."""

    def __init__(self, theme: Theme, draft: ResolutionDraft, *, choices: Choices, prompts: Prompts, save: Save) -> None:
        told = self.tr("没办结以前，会在首页待办里提醒")
        super().__init__(theme, self.tr("会议决议"), subtitle=told, icon=Icon.CLIPBOARD, prompts=prompts)
        self._save, self._today = save, choices.today
        who = Combo(theme, [("", self.tr("请选择")), *choices.people])
        form = Form(
            theme,
            [
                [Field("text", self.tr("决定了什么"), TextInput(theme, lines=3), required=True)],
                [
                    Field("member_id", self.tr("谁负责"), who, required=True),
                    Field(
                        "due_on", self.tr("什么时候办结"), DateInput(theme, today=date.fromisoformat(choices.today)),
                        required=True,
                    ),
                ],
            ],
        )  # fmt: skip
        values = {"text": draft.text, "member_id": draft.member_id or "", "due_on": draft.due_on or ""}
        self.fill(form, values, take=self._take_typed)

    def _take_typed(self, typed: Mapping[str, str]) -> tuple[Problem, ...] | None:
        due = day_text(typed["due_on"], today=date.fromisoformat(self._today))
        return self._save(ResolutionDraft(typed["text"], typed["member_id"] or None, due))


class DoneDialog(DraftDialog):
    """Asks for the day a resolution was done, today at first; `save` records it."""

    def __init__(self, theme: Theme, what: str, *, today: str, prompts: Prompts, save: SaveDay) -> None:
        super().__init__(theme, self.tr("决议办结"), subtitle=what, icon=Icon.CHECK_RING, prompts=prompts)
        self._save, self._today = save, today
        day = DateInput(theme, today=date.fromisoformat(today))
        form = Form(theme, [[Field("done_on", self.tr("哪天办结的"), day, required=True)]])
        self.fill(form, {"done_on": today}, take=self._take_typed)

    def _take_typed(self, typed: Mapping[str, str]) -> tuple[Problem, ...] | None:
        return self._save(day_text(typed["done_on"], today=date.fromisoformat(self._today)) or "")
