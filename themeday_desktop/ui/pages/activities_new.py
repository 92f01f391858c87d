"""The dialog that makes a new activity: name, kinds, and its day or the range its notice gives."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import cast

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from themeday_desktop.domain.activities import ActivityKind, Notice
from themeday_desktop.domain.activity_draft import ActivityDraft
from themeday_desktop.domain.errors import Problem
from themeday_desktop.services.wording import sentence
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, column
from themeday_desktop.ui.pages.notice_kinds import KindsInput, kinds_of
from themeday_desktop.ui.pages.notice_reading import day_text
from themeday_desktop.ui.prompts import Prompts
from themeday_desktop.ui.questions import Question
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.choice import Segmented
from themeday_desktop.ui.widgets.date_input import DateInput
from themeday_desktop.ui.widgets.dialog import Dialog
from themeday_desktop.ui.widgets.form import Field, Form, Input
from themeday_desktop.ui.widgets.line_input import LineInput

_DIGITS = "一二三四五六七八九十"
_FIXED, _RANGE = "fixed", "range"
Add = Callable[[ActivityDraft], tuple[Problem, ...] | None]


def usual_title(day: date) -> str:
    """十一月主题党日 for a day in November."""
    month = _DIGITS[day.month - 1] if day.month <= 10 else f"十{_DIGITS[day.month - 11]}"
    return f"{month}月主题党日"


class NewActivityDialog(Dialog):
    """`add` records the draft; it answers the problems, or None when the dialog can close.

    The name follows the day until it is typed. Text that was typed is only dropped after asking `prompts`.
    """

    made = Signal()

    def __init__(self, theme: Theme, add: Add, *, today: date, prompts: Prompts) -> None:
        super().__init__(theme, self.tr("新建活动"), icon=Icon.ACTIVITY)
        self._add, self._today, self._prompts = add, today, prompts
        self._title_typed = False
        self._form = self._make_form(theme)
        self._form.show_values({"title": usual_title(today), "kinds": ActivityKind.THEME_DAY.value})
        self._proposed = self._typed()
        self.set_body(column(self._form, Gap(4), margins=(28, 20, 28, 20)))
        cancel = Button(theme, self.tr("不建了"), size=Size.L)
        cancel.setObjectName("new-activity-cancel")
        cancel.clicked.connect(self._on_cancel)
        save = Button(theme, self.tr("建好，去填通知"), kind=Kind.STRONG, size=Size.L, trailing=Icon.ARROW_RIGHT)
        save.setObjectName("new-activity-save")
        save.clicked.connect(self._on_save)
        self.add_right(cancel)
        self.add_right(save)
        self.setTabOrder(save, cancel)  # from the last field on to what one came for
        self._watch()
        self._show_range(chosen=False)

    def _make_form(self, theme: Theme) -> Form:
        title = LineInput(theme)
        title.returnPressed.connect(self._on_save)
        segments = [(_FIXED, self.tr("日子定了"), None), (_RANGE, self.tr("先按通知的起止日期"), None)]
        known = Segmented(theme, segments)
        known.chosen.connect(self._on_known)
        day = DateInput(theme, self.tr("例如 2026-07-10 或 7月10日"), today=self._today)
        day.line.returnPressed.connect(self._on_save)
        return Form(
            theme,
            [
                [Field("title", self.tr("活动名称"), title, required=True)],
                [Field("kinds", self.tr("类型，可以选几样"), KindsInput(theme, columns=4), required=True)],
                [Field("known", self.tr("什么时候办"), known)],
                [Field("held_on", self.tr("活动日期"), day, required=True)],
                [
                    Field("window_start", self.tr("从哪天起"), DateInput(theme, today=self._today), required=True),
                    Field("window_end", self.tr("到哪天止"), DateInput(theme, today=self._today)),
                ],
            ],
        )

    def propose(self, month: date, *, day_known: bool) -> None:
        """Begin with another month than this one; its day is filled in where it is known."""
        values = {"title": usual_title(month), "kinds": ActivityKind.THEME_DAY.value}
        self._form.show_values(values | ({"held_on": month.isoformat()} if day_known else {}))
        self._proposed = self._typed()

    def first_focus(self) -> QWidget:
        """The day, since the name is usually right already."""
        return self._form.widget("held_on")

    def cancel(self) -> None:
        """Leave; what was typed is only dropped after asking."""
        if self._typed() == self._proposed:
            self.done.emit()
            return
        question = Question(
            self.tr("填过的还没有建"),
            self.tr("关掉以后，刚才填的就没有了。"),
            yes=self.tr("不建了，关掉"),
            no=self.tr("接着填"),
        )
        self._prompts.confirm(question, self.done.emit)

    def _typed(self) -> dict[str, str]:
        """What the user typed or ticked; a name that only follows the day is none of it."""
        left_out = {"known"} if self._title_typed else {"known", "title"}
        return {key: text for key, text in self._form.collect().items() if key not in left_out}

    def _watch(self) -> None:
        title = cast("Input", self._form.widget("title"))
        title.edited.connect(self._on_title_typed)
        for key in ("held_on", "window_start"):
            cast("Input", self._form.widget(key)).edited.connect(self._follow_day)

    @Slot()
    def _on_title_typed(self) -> None:
        self._title_typed = bool(self._form.collect()["title"].strip())

    @Slot()
    def _follow_day(self) -> None:
        """Name the activity after the month typed, until the user names it."""
        typed = self._form.collect()
        key = "window_start" if typed["known"] == _RANGE else "held_on"
        try:
            day = date.fromisoformat(day_text(typed[key], today=self._today) or "")
        except ValueError:  # not a day yet
            return
        if not self._title_typed:
            cast("Input", self._form.widget("title")).set_value(usual_title(day))

    def _show_range(self, *, chosen: bool) -> None:
        self._form.set_field_visible("held_on", not chosen)
        self._form.set_field_visible("window_start", chosen)
        self._form.set_field_visible("window_end", chosen)

    def _draft(self) -> ActivityDraft:
        typed = self._form.collect()
        by_range = typed["known"] == _RANGE
        days = {key: day_text(typed[key], today=self._today) for key in ("held_on", "window_start", "window_end")}
        notice = Notice(window_start=days["window_start"], window_end=days["window_end"]) if by_range else Notice()
        held_on = None if by_range else days["held_on"]
        return ActivityDraft(typed["title"].strip(), kinds_of(typed["kinds"]), held_on=held_on, notice=notice)

    @Slot(str)
    def _on_known(self, key: str) -> None:
        self._form.clear_problems()
        self._show_range(chosen=key == _RANGE)
        self._follow_day()
        self._form.focus_field("window_start" if key == _RANGE else "held_on")

    @Slot()
    def _on_save(self) -> None:
        problems = self._add(self._draft())
        if problems is None:
            self.made.emit()
            return
        by_range = self._form.collect()["known"] == _RANGE
        said = [(self._place_of(one, by_range=by_range), sentence(one)) for one in problems]
        self._form.show_problems(said)

    @staticmethod
    def _place_of(problem: Problem, *, by_range: bool) -> str:
        key = problem.field.removeprefix("notice.")
        return "window_start" if by_range and key == "held_on" else key

    @Slot()
    def _on_cancel(self) -> None:
        self.cancel()
