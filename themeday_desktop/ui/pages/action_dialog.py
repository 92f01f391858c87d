"""When a fixed action was done and who did or led it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from themeday_desktop.domain.errors import Problem
from themeday_desktop.domain.programme import OATH, ActionLine
from themeday_desktop.services.wording import sentence
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, column
from themeday_desktop.ui.pages.notice_reading import time_text
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.date_input import TimeInput
from themeday_desktop.ui.widgets.dialog import Dialog
from themeday_desktop.ui.widgets.form import Field, Form
from themeday_desktop.ui.widgets.name_input import NameInput

Save = Callable[[str, str], tuple[Problem, ...] | None]  # time and person, both maybe empty


class ActionDialog(Dialog):
    """`save` records what the form says; it answers the problems, or None when the dialog can close."""

    def __init__(self, theme: Theme, line: ActionLine, save: Save, *, names: Sequence[tuple[str, str]]) -> None:
        super().__init__(theme, line.action.title, icon=Icon.PEN)
        self._save = save
        time, person = TimeInput(theme), NameInput(theme, mark=Icon.PERSON)
        person.set_names(names)
        for typed in (time.line, person.line):
            typed.returnPressed.connect(self._on_save)
        who = self.tr("领誓人") if line.action.key == OATH else self.tr("谁做的或谁带的，可以不填")
        fields = [Field("time", self.tr("什么时候做的"), time), Field("person", who, person, share=2)]
        self._form = Form(theme, [fields])
        tick = line.tick
        self._form.show_values(
            {"time": (tick.time or "") if tick else "", "person": (tick.person or "") if tick else ""}
        )
        self.set_body(column(self._form, Gap(4), margins=(28, 20, 28, 20)))
        cancel = Button(theme, self.tr("不改了"), size=Size.L)
        cancel.setObjectName("action-cancel")
        cancel.clicked.connect(self._on_cancel)
        keep = Button(theme, self.tr("记下"), kind=Kind.STRONG, size=Size.L)
        keep.setObjectName("action-save")
        keep.clicked.connect(self._on_save)
        self.add_right(cancel)
        self.add_right(keep)

    def first_focus(self) -> QWidget:
        """The time."""
        return cast("TimeInput", self._form.widget("time")).line

    @Slot()
    def _on_save(self) -> None:
        typed = self._form.collect()
        problems = self._save(time_text(typed["time"]) or "", typed["person"].strip())
        if problems is None:
            self.done.emit()
        else:
            self._form.show_problems([(one.field, sentence(one)) for one in problems])

    @Slot()
    def _on_cancel(self) -> None:
        self.done.emit()
