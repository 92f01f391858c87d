"""One section of the settings: shows what is stored, says what was typed, and records it by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QLayout, QWidget

from themeday_desktop.domain.branch import Branch, check_branch, cleaned
from themeday_desktop.domain.changes import Changes
from themeday_desktop.domain.settings import (
    BRANCH_PREFIX,
    SETTINGS,
    Kind,
    Section,
    Setting,
    check_setting,
    stored_text,
)
from themeday_desktop.services.wording import sentence
from themeday_desktop.ui.layouts import Stretch, column
from themeday_desktop.ui.pages.notice_form import QuietForm
from themeday_desktop.ui.pages.settings_inputs import field_of
from themeday_desktop.ui.widgets.form import Input
from themeday_desktop.ui.workplace import Workplace

Problems = Mapping[str, str]


class SettingsSection(QWidget):
    """A section; `edited` says that something was typed, which the page soon asks to `save`."""

    edited = Signal()

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self.place = place

    def refresh(self) -> None:
        """Show what is stored, except where something else is being typed."""

    def has_unsaved(self) -> bool:
        """Whether something typed is not stored."""
        return False

    def save(self, *, tells: bool) -> bool:
        """Store what was typed and is right; False when something is not. `tells` writes beside it why."""
        return not (tells and self.has_unsaved())

    def focus_problem(self) -> None:
        """Put the cursor where something is wrong."""


def _pairs(settings: Sequence[Setting]) -> list[Sequence[Setting]]:
    """Two settings in a row; the branch's full name and whole texts alone."""
    alone = [one for one in settings if one.key == f"{BRANCH_PREFIX}name" or one.kind is Kind.TEMPLATE]
    rest = [one for one in settings if one not in alone]
    return [*([one] for one in alone), *(rest[at : at + 2] for at in range(0, len(rest), 2))]


class FormSection(SettingsSection):
    """The settings of one section as a form."""

    def __init__(self, place: Workplace, section: Section) -> None:
        """Empty until `refresh`."""
        super().__init__(place)
        self._settings = {one.key: one for one in SETTINGS if one.section is section}
        rows = [[field_of(place.theme, one) for one in pair] for pair in _pairs(tuple(self._settings.values()))]
        self.form = QuietForm(place.theme, rows)
        self._shown = self.form.collect()  # choices stand on their first option
        self.form.edited.connect(self.edited)
        self.setLayout(self._lay_out())

    def _lay_out(self) -> QLayout:
        """The form alone; a subclass may stand more around it."""
        return column(self.form, Stretch())

    def refresh(self) -> None:
        """Show what is stored; a text being typed stays, also one that means the same while the cursor is in it."""
        texts, typed = self.place.services.settings.texts(), self.form.collect()
        for key, one in self._settings.items():
            if typed[key] != self._shown[key]:
                continue
            widget = self.form.widget(key)
            same = check_setting(one, typed[key]) is None and _means(one, typed[key]) == _means(one, texts[key])
            if same and widget is QApplication.focusWidget():
                continue  # 0.5 becomes 0.50 when the cursor has left: more may be typed
            cast("Input", widget).set_value(texts[key])
            self._shown[key] = self.form.collect()[key]

    def has_unsaved(self) -> bool:
        """Whether a field differs from what was stored of it."""
        return bool(self._changed())

    def save(self, *, tells: bool) -> bool:
        """Record the fields that differ and are right, all in one action."""
        changed = self._changed()
        wrong = self._problems(changed)
        good = {key: text for key, text in changed.items() if key not in wrong}
        if good:
            before = dict(self._shown)
            self._shown |= good  # so that the refresh after the commit takes them for stored
            if self.place.commands.run(partial(self._record, good)) is None:
                self._shown = before
                return False
        if tells:
            self.form.show_problems(wrong.items())
        return not wrong

    def focus_problem(self) -> None:
        """The first field that is wrong."""
        wrong = self._problems(self._changed())
        if wrong:
            self.form.focus_field(next(iter(wrong)))

    def _changed(self) -> dict[str, str]:
        return {key: text for key, text in self.form.collect().items() if text != self._shown[key]}

    def _problems(self, changed: Mapping[str, str]) -> Problems:
        found = (check_setting(self._settings[key], text) for key, text in changed.items())
        return {one.field: sentence(one) for one in found if one is not None}

    def _record(self, good: Mapping[str, str]) -> Changes:
        return self.place.services.settings.record(good)


class BranchSection(FormSection):
    """The branch's particulars, which the ledger itself checks and records."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place, Section.BRANCH)

    def _problems(self, changed: Mapping[str, str]) -> Problems:
        problems = check_branch(cleaned(self._branch(changed)))
        found = {f"{BRANCH_PREFIX}{one.field}": sentence(one) for one in problems}
        return {key: said for key, said in found.items() if key in changed}

    def _record(self, good: Mapping[str, str]) -> Changes:
        return self.place.services.ledger.record_branch(self._branch(good))

    def _branch(self, changed: Mapping[str, str]) -> Branch:
        stored = self.place.services.ledger.branch()
        texts = {key.removeprefix(BRANCH_PREFIX): text for key, text in changed.items()}
        name, township = texts.pop("name", stored.name), texts.pop("township", stored.township)
        changes: dict[str, Any] = {key: text or None for key, text in texts.items()}
        return replace(stored, name=name, township=township, **changes)


def _means(one: Setting, text: str) -> str | None:
    return stored_text(one, text)
