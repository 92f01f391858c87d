"""What stands behind one person's sign-in, asked after its state: leave, absence, lateness, platform, home study."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication

from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.errors import Problem
from themeday_desktop.domain.follow_up import FIELDS_BEHIND, FollowUpDraft
from themeday_desktop.services.words import STATE_WORDS
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.pages.draft_dialog import DraftDialog, minutes_of
from themeday_desktop.ui.pages.member_words import shortened
from themeday_desktop.ui.pages.notice_reading import day_text
from themeday_desktop.ui.prompts import Prompts
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.date_input import DateInput
from themeday_desktop.ui.widgets.form import Field, Form
from themeday_desktop.ui.widgets.line_input import LineInput
from themeday_desktop.ui.widgets.name_input import NameInput
from themeday_desktop.ui.widgets.text_input import TextInput

Save = Callable[[FollowUpDraft], tuple[Problem, ...] | None]
_DAYS = ("asked_on", "contacted_on", "visited_on")
_TODAY = ("contacted_on", "visited_on")


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom is asked about: the name, the state, what is told so far, names to pick from, and today (ISO)."""

    name: str
    state: AttendanceState
    draft: FollowUpDraft
    names: Sequence[tuple[str, str]]
    today: str


def draft_of(typed: Mapping[str, str], *, today: str) -> FollowUpDraft:
    """What the form says; a day that can't be read stays as typed, for the check to refuse."""
    values: dict[str, str | None] = {name: text.strip() or None for name, text in typed.items()}
    now = date.fromisoformat(today)
    for name in _DAYS:
        if values.get(name):
            values[name] = day_text(values[name] or "", today=now)
    minutes = minutes_of(values.pop("late_minutes", None) or "")
    return FollowUpDraft(late_minutes=minutes, **values)


def values_of(asked: Asked) -> dict[str, str]:
    """What is known as the texts of the form."""
    told = asked.draft
    values = {name: getattr(told, name) for name in FIELDS_BEHIND[asked.state]}
    return {name: "" if value is None else str(value) for name, value in values.items()}


def fields_for(theme: Theme, asked: Asked) -> list[list[Field]]:
    """The fields that stand behind a state, row by row."""
    names, today = asked.names, date.fromisoformat(asked.today)
    day, name, text = partial(_day, theme, today=today), partial(_name, theme, names=names), partial(_text, theme)
    if asked.state is AttendanceState.ON_LEAVE:
        return [[day("asked_on", _tr("哪天请的假")), name("granted_by", _tr("谁批准的"))]]
    if asked.state is AttendanceState.ABSENT:
        return [
            [day("contacted_on", _tr("哪天联系的")), name("contacted_by", _tr("谁联系的"))],
            [_line(theme, "cause", _tr("本人说的原因"), hint=_tr("例如 忘了时间"))],
            [text("education", _tr("怎么批评教育的"))],
        ]
    if asked.state is AttendanceState.LATE:
        return [[_line(theme, "late_minutes", _tr("迟到多少分钟"), hint=_tr("例如 10"))]]
    if asked.state is AttendanceState.ONLINE:
        return [[_line(theme, "platform", _tr("用的什么平台"), hint=_tr("例如 微信群视频"))]]
    return [
        [day("visited_on", _tr("哪天上门的")), name("visited_by", _tr("谁去的"))],
        [text("told", _tr("讲了些什么"))],
    ]


class FollowUpDialog(DraftDialog):
    """`save` records the draft; it answers the problems, or None when the dialog can close."""

    def __init__(self, theme: Theme, asked: Asked, *, prompts: Prompts, save: Save) -> None:
        state = AttendanceState.HOME_STUDY if asked.state is AttendanceState.EXEMPT else asked.state
        title = (
            self.tr("{name} {state}").replace("{state}", STATE_WORDS[state]).replace("{name}", shortened(asked.name))
        )
        internal = self.tr("只记在支部的台账和补课表上，不上公示的表。")
        super().__init__(theme, title, subtitle=internal, icon=_ICONS.get(state, Icon.PEN), prompts=prompts)
        self._save, self._today = save, asked.today
        values = values_of(asked)
        if asked.draft.is_empty:  # one mostly tells of it on the day itself
            values |= {name: asked.today for name in _TODAY if name in values}
        self.fill(Form(theme, fields_for(theme, asked)), values, take=self._take_typed)

    def _take_typed(self, typed: Mapping[str, str]) -> tuple[Problem, ...] | None:
        return self._save(draft_of(typed, today=self._today))


_ICONS = {
    AttendanceState.ABSENT: Icon.PHONE,
    AttendanceState.ON_LEAVE: Icon.LEAVE,
    AttendanceState.LATE: Icon.CLOCK,
    AttendanceState.ONLINE: Icon.SCREEN,
    AttendanceState.HOME_STUDY: Icon.BOOK,
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("FollowUpDialog", text)


def _day(theme: Theme, key: str, label: str, *, today: date) -> Field:
    return Field(key, label, DateInput(theme, today=today))


def _name(theme: Theme, key: str, label: str, *, names: Sequence[tuple[str, str]]) -> Field:
    who = NameInput(theme, mark=Icon.PERSON)
    who.set_names(names)
    return Field(key, label, who)


def _line(theme: Theme, key: str, label: str, *, hint: str) -> Field:
    return Field(key, label, LineInput(theme, hint))


def _text(theme: Theme, key: str, label: str) -> Field:
    return Field(key, label, TextInput(theme, lines=2))
