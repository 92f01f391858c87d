"""A form that saves by itself, and what it shows beside what is stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import cast

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from themeday_desktop.domain.errors import Problem
from themeday_desktop.services.wording import sentence
from themeday_desktop.ui.pages.notice_reading import DAYS, TIMES, Values, read_typed
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.form import Field, Form, Input


def show_start(widget: QWidget) -> None:
    """Let a line that nobody is typing in show the beginning of its text, not the end."""
    for line in (widget, *widget.findChildren(QLineEdit)):
        if isinstance(line, QLineEdit) and not line.hasFocus():
            line.setCursorPosition(0)


class QuietForm(Form):
    """A form whose sentences appear without taking the cursor from where somebody is typing."""

    def __init__(self, theme: Theme, rows: Sequence[Sequence[Field]]) -> None:
        super().__init__(theme, rows)
        self._quiet = False

    def show_problems(self, problems: Iterable[tuple[str, str]]) -> None:
        """Write (field, sentence) pairs beside their fields; the focus stays."""
        self._quiet = True
        super().show_problems(problems)
        self._quiet = False

    def focus_field(self, key: str) -> None:
        """Put the cursor into a field when asked for, never by itself."""
        if not self._quiet:
            super().focus_field(key)


class Bound(QObject):
    """The fields of several forms against what is stored: which were typed into, and what they mean.

    A field that nobody touched keeps its stored value exactly, even where an editor would show it otherwise
    (line ends, unusual blanks).
    """

    edited = Signal()

    def __init__(self, forms: Sequence[tuple[QuietForm, Sequence[str]]], *, today: date) -> None:
        """`forms` with the keys of their fields."""
        super().__init__()
        self._forms = {key: form for form, keys in forms for key in keys}
        self._today = today
        self._stored: dict[str, str | None] = {}
        self._shown: dict[str, str] = {}
        for form, _keys in forms:
            form.edited.connect(self._on_edited)

    def reset(self, stored: Values) -> None:
        """Show the stored values, whatever was typed before."""
        self._stored = dict(stored)
        for key in self._forms:
            self._put(key)
        self.show_problems(())

    def adopt(self, stored: Values) -> None:
        """Take over newer stored values; what was typed meanwhile and is not in them stays, and so does the caret."""
        old, self._stored = self._stored, dict(stored)
        for key in self._forms:
            if self._is_touched(key):
                self._settle(key)
            elif old.get(key) != stored.get(key):
                self._put(key)
        self.tidy()

    def tidy(self) -> None:
        """Write days and times that were typed another way as they are kept, where nobody is typing."""
        for key in DAYS | TIMES:
            known = key in self._forms and not self._is_touched(key) and not self._has_focus(key)
            if known and self._input(key).value() != (self._stored.get(key) or ""):
                self._put(key)

    def values(self) -> dict[str, str | None]:
        """What the fields mean now."""
        return {key: self._meaning(key) for key in self._forms}

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Say beside each field what is wrong with it."""
        found = list(problems)
        for form in dict.fromkeys(self._forms.values()):
            own = [(one.field, sentence(one)) for one in found if self._forms.get(one.field) is form]
            form.show_problems(own)

    def problems(self) -> dict[str, str]:
        """What stands beside the fields."""
        said: dict[str, str] = {}
        for form in dict.fromkeys(self._forms.values()):
            said |= form.problems()
        return said

    def focus_wrong(self) -> bool:
        """Put the cursor into the first field that is wrong; False when none is."""
        for key in self.problems():
            self._forms[key].focus_field(key)
            return True
        return False

    def others(self, problems: Iterable[Problem]) -> list[Problem]:
        """The problems that stand beside no field."""
        return [one for one in problems if one.field not in self._forms]

    def widgets(self) -> Mapping[str, QWidget]:
        """The input of every field."""
        return {key: form.widget(key) for key, form in self._forms.items()}

    def _input(self, key: str) -> Input:
        return cast("Input", self._forms[key].widget(key))

    def _is_touched(self, key: str) -> bool:
        return self._input(key).value() != self._shown.get(key)

    def _settle(self, key: str) -> None:
        """A field that was typed into counts as untouched again once its meaning is stored."""
        if self._meaning(key) != self._stored.get(key):
            return
        if self._has_focus(key):
            self._shown[key] = self._input(key).value()
        else:
            self._put(key)

    def _meaning(self, key: str) -> str | None:
        if not self._is_touched(key):
            return self._stored.get(key)
        return read_typed(key, self._input(key).value(), today=self._today)

    def _has_focus(self, key: str) -> bool:
        widget, now = self._forms[key].widget(key), QApplication.focusWidget()
        return now is not None and (now is widget or widget.isAncestorOf(now))

    def _put(self, key: str) -> None:
        wanted = self._stored.get(key) or ""
        if self._input(key).value() != wanted:
            self._input(key).set_value(wanted)
            show_start(self._forms[key].widget(key))
        self._shown[key] = self._input(key).value()

    @Slot()
    def _on_edited(self) -> None:
        self.edited.emit()
