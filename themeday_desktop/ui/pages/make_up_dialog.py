"""How one person made up one activity: how, when, by whom, how long, with which photo."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from themeday_desktop.domain.errors import Problem
from themeday_desktop.domain.make_up import MakeUpDraft, MakeUpLine, MakeUpMethod
from themeday_desktop.services.make_up_words import METHOD_WORDS, activity_text, missed_text, month_day
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.pages.draft_dialog import DraftDialog, minutes_of
from themeday_desktop.ui.pages.member_words import shortened
from themeday_desktop.ui.pages.notice_reading import day_text
from themeday_desktop.ui.prompts import Prompts
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.choice import Segmented
from themeday_desktop.ui.widgets.combo import Combo
from themeday_desktop.ui.widgets.date_input import DateInput
from themeday_desktop.ui.widgets.form import Field, Form
from themeday_desktop.ui.widgets.line_input import LineInput
from themeday_desktop.ui.widgets.name_input import NameInput
from themeday_desktop.ui.widgets.text_input import TextInput

Save = Callable[[MakeUpDraft], tuple[Problem, ...] | None]


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be picked: names with their offices, photos as (id, name), and today (ISO)."""

    names: Sequence[tuple[str, str]]
    photos: Sequence[tuple[str, str]]
    today: str


def draft_of(typed: Mapping[str, str], *, today: str) -> MakeUpDraft:
    """What the form says; a day that can't be read stays as typed, for the check to refuse."""
    return MakeUpDraft(
        MakeUpMethod(typed["method"]),
        day_text(typed["made_on"], today=date.fromisoformat(today)) or "",
        typed["by_whom"].strip() or None,
        minutes_of(typed["minutes"]),
        typed.get("photo_id") or None,
        typed["note"].strip() or None,
    )


def values_of(line: MakeUpLine, *, today: str) -> dict[str, str]:
    """What is recorded as the texts of the form; today where nothing is."""
    made = line.made
    if made is None:
        return {"made_on": today}
    return {
        "method": made.method.value,
        "made_on": made.made_on,
        "by_whom": made.by_whom or "",
        "minutes": str(made.minutes or ""),
        "photo_id": made.photo_id or "",
        "note": made.note or "",
    }


class MakeUpDialog(DraftDialog):
    """`save` records the draft; it answers the problems, or None when the dialog can close."""

    def __init__(self, theme: Theme, line: MakeUpLine, *, choices: Choices, prompts: Prompts, save: Save) -> None:
        title = self.tr("{name} 补课").replace("{name}", shortened(line.member.name))
        told = f"{activity_text(line)}，{missed_text(line)}，{month_day(line.due)}前补"
        super().__init__(theme, title, subtitle=told, icon=Icon.BOOK, prompts=prompts)
        self._save, self._today = save, choices.today
        form = self._make_form(theme, line, choices)
        self.fill(form, values_of(line, today=choices.today), take=self._take_typed)

    def _make_form(self, theme: Theme, line: MakeUpLine, choices: Choices) -> Form:
        method = Segmented(theme, [(one.value, word, None) for one, word in METHOD_WORDS.items()])
        day = DateInput(theme, today=date.fromisoformat(choices.today))
        who = NameInput(theme, self.tr("上门的要填"), mark=Icon.PERSON)
        who.set_names(choices.names)
        studied = line.studied_minutes
        most = self.tr("当次学了 {minutes} 分钟，最多算这些").format(minutes=studied)
        unknown = self.tr("当次没记学了多久，先不算学时")
        length = LineInput(theme, self.tr("可以不填"))
        last = [Field("minutes", self.tr("学了多少分钟"), length, help=most if studied else unknown)]
        if choices.photos:
            options = [("", self.tr("不附")), *choices.photos]
            last.append(Field("photo_id", self.tr("证明的照片"), Combo(theme, options)))
        rows = [
            [Field("method", self.tr("怎么补的"), method)],
            [Field("made_on", self.tr("哪天补的"), day), Field("by_whom", self.tr("谁给补的"), who)],
            last,
            [Field("note", self.tr("备注"), TextInput(theme, lines=2))],
        ]
        return Form(theme, rows)

    def _take_typed(self, typed: Mapping[str, str]) -> tuple[Problem, ...] | None:
        return self._save(draft_of(typed, today=self._today))
