"""A dialog whose form is recorded as one draft: what is wrong is said beside its field, and what was typed stays."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLayout, QWidget

from themeday_desktop.domain.errors import Problem
from themeday_desktop.services.wording import sentence
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, column
from themeday_desktop.ui.prompts import Prompts
from themeday_desktop.ui.questions import Question
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.date_input import PickedInput
from themeday_desktop.ui.widgets.dialog import Dialog
from themeday_desktop.ui.widgets.form import Form
from themeday_desktop.ui.widgets.line_input import LineInput

_WIDE_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
Take = Callable[[Mapping[str, str]], tuple[Problem, ...] | None]


class DraftDialog(Dialog):
    """`take` records the typed texts; it answers the problems, or None when the dialog can close.

    What was typed is only dropped after asking `prompts`. Enter in a line saves.
    """

    def __init__(self, theme: Theme, title: str, *, subtitle: str = "", icon: Icon, prompts: Prompts) -> None:
        """Without fields; the subclass gives them to `fill`."""
        super().__init__(theme, title, subtitle=subtitle, icon=icon)
        self._prompts = prompts
        self._take: Take | None = None
        self._form: Form | None = None
        self._shown: dict[str, str] = {}
        self._keep = Button(theme, self.tr("记下"), kind=Kind.STRONG, size=Size.L)
        self._keep.setObjectName("draft-save")
        self._keep.clicked.connect(self._on_save)
        cancel = Button(theme, self.tr("不记了"), size=Size.L)
        cancel.setObjectName("draft-cancel")
        cancel.clicked.connect(self._on_cancel)
        self.add_right(cancel)
        self.add_right(self._keep)
        self.setTabOrder(self._keep, cancel)  # from the last field on to what one came for

    @property
    def form(self) -> Form:
        """The fields."""
        if self._form is None:
            raise RuntimeError("the dialog has no fields yet")
        return self._form

    def fill(self, form: Form, values: Mapping[str, str], *, take: Take, below: QLayout | None = None) -> None:
        """Show the form with what is known; `below` stands under it."""
        self._form, self._take = form, take
        form.show_values(values)
        self._shown = form.collect()
        for key in self._shown:
            widget = form.widget(key)
            line = widget.line if isinstance(widget, PickedInput) else widget
            if isinstance(line, LineInput):
                line.returnPressed.connect(self._on_save)
        self.set_body(column(form, below, Gap(4), margins=(28, 20, 28, 20)))

    def first_focus(self) -> QWidget:
        """The first field."""
        widget = self.form.widget(next(iter(self._shown)))
        return widget.focusProxy() or widget

    def cancel(self) -> None:
        """Leave; what was typed is only dropped after asking."""
        if self.form.collect() == self._shown:
            self.done.emit()
            return
        told = self.tr("关掉以后，刚才填的就没有了。")
        question = Question(self.tr("填过的还没有记下"), told, yes=self.tr("不记了，关掉"), no=self.tr("接着填"))
        self._prompts.confirm(question, self.done.emit)

    @Slot()
    def _on_save(self) -> None:
        if self._take is None:
            return
        problems = self._take(self.form.collect())
        if problems is None:
            self.done.emit()
        else:
            self.form.show_problems([(one.field, sentence(one)) for one in problems])

    @Slot()
    def _on_cancel(self) -> None:
        self.cancel()


def minutes_of(text: str) -> int | None:
    """Typed minutes: 30, ３０, 30分钟; None for none, -1 for what is no plain number, which the check refuses."""
    return number_of(text, ("钟", "分"))


def number_of(text: str, units: Sequence[str]) -> int | None:
    """A typed number with or without one of its units behind it; None and -1 as above."""
    plain = text.translate(_WIDE_DIGITS).strip()
    for unit in units:
        plain = plain.removesuffix(unit)
    plain = plain.strip()
    if not plain:
        return None
    return int(plain) if plain.isascii() and plain.isdecimal() and len(plain) <= 6 else -1
