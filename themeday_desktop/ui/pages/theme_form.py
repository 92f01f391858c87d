"""What was done as theme activity: its kind, where, with whom, and in words."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from themeday_desktop.domain.theme_activity import Lead, ThemeActivity, ThemeKind
from themeday_desktop.services.words import THEME_WORDS
from themeday_desktop.ui.pages.notice_form import QuietForm, show_start
from themeday_desktop.ui.pages.notice_reading import day_text, time_text
from themeday_desktop.ui.pages.theme_branches import BranchesInput, branches_text, names_of
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.choice import Chip
from themeday_desktop.ui.widgets.combo import Combo
from themeday_desktop.ui.widgets.date_input import DateInput, TimeInput
from themeday_desktop.ui.widgets.flow import FlowBox
from themeday_desktop.ui.widgets.form import Field
from themeday_desktop.ui.widgets.line_input import LineInput
from themeday_desktop.ui.widgets.text_input import TextInput

KEYS = ("kind", "own_kind", "place", "partners", "content")
OUTING = ("departs_on", "departs_at", "returns_on", "returns_at")
_LEADS = (("", "没写"), (Lead.US.value, "本支部主办"), (Lead.THEM.value, "对方主办"))


class KindChips(FlowBox):
    """One chip for each kind. Its value is that of the chosen kind; empty while none is chosen."""

    edited = Signal()

    def __init__(self, theme: Theme) -> None:
        self._chips = {kind: Chip(theme, word) for kind, word in THEME_WORDS.items()}
        super().__init__(tuple(self._chips.values()))
        for kind, chip in self._chips.items():
            chip.setObjectName(f"theme-{kind.value}")
            chip.setAutoExclusive(True)
            chip.clicked.connect(self._on_clicked)
        self.setFocusProxy(self._chips[ThemeKind.SPECIAL_STUDY])

    def value(self) -> str:
        """The chosen kind."""
        return next((kind.value for kind, chip in self._chips.items() if chip.isChecked()), "")

    def set_value(self, value: str) -> None:
        """Choose a kind, or none."""
        for kind, chip in self._chips.items():
            chip.setAutoExclusive(False)  # a group that is exclusive keeps one of them chosen
            chip.setChecked(kind.value == value)
            chip.setAutoExclusive(True)

    def set_problem(self, present: bool) -> None:
        """The sentence below the chips says what is missing."""

    @Slot()
    def _on_clicked(self) -> None:
        self.edited.emit()


def texts_of(theme: ThemeActivity | None) -> dict[str, str]:
    """A theme activity as the texts of the form."""
    if theme is None:
        return dict.fromkeys((*KEYS, "branches", "lead", *OUTING), "")
    (departs_on, _, departs_at), (returns_on, _, returns_at) = (
        (text or "").partition("T") for text in (theme.departs, theme.returns)
    )
    return {
        "kind": theme.kind.value,
        **{key: getattr(theme, key) or "" for key in KEYS[1:]},
        "branches": branches_text(theme.branches),
        "lead": theme.lead.value if theme.lead else "",
        **dict(zip(OUTING, (departs_on, departs_at, returns_on, returns_at), strict=True)),
    }


def outing_of(texts: Mapping[str, str], *, day: str, today: date) -> tuple[str | None, str | None]:
    """When an outing departs and returns; a time alone is meant on the activity's `day` (ISO), or that of departure.

    What can't be read stays as typed, for the check to refuse.
    """
    left, back = (day_text(texts[key], today=today) for key in ("departs_on", "returns_on"))
    left_at, back_at = (time_text(texts[key]) for key in ("departs_at", "returns_at"))
    departs = f"{left or day}T{left_at or ''}" if left or left_at else None
    returns = f"{back or left or day}T{back_at or ''}" if back or back_at else None
    return departs, returns


class ThemeForm(QuietForm):
    """The fields; the name of an own kind is only asked where that is chosen, the rest of partners where there are."""

    def __init__(self, theme: Theme, *, today: date) -> None:
        self._kind = KindChips(theme)
        content = TextInput(theme, lines=6)
        self._partners, self._branches = LineInput(theme, self.tr("几个支部用顿号隔开，可以不填")), BranchesInput(theme)
        self._lead = Combo(theme, _LEADS)
        days = [DateInput(theme, today=today) for _ in range(2)]
        once = self.tr("外出一般不超过一天；没有外出就空着")
        rows = [
            [Field("kind", self.tr("哪一种活动"), self._kind, required=True)],
            [Field("own_kind", self.tr("自选活动叫什么"), LineInput(theme, self.tr("例如 清理水渠")), required=True)],
            [
                Field("place", self.tr("地点"), LineInput(theme, self.tr("例如 村口小广场"))),
                Field("partners", self.tr("联办支部"), self._partners),
            ],
            [Field("branches", self.tr("联办支部来的人"), self._branches)],
            [Field("lead", self.tr("谁主办"), self._lead)],
            [Field("content", self.tr("做了什么"), content)],
            [
                Field("departs_on", self.tr("外出：哪天出发"), days[0], help=once),
                Field("departs_at", self.tr("几点出发"), TimeInput(theme)),
            ],
            [
                Field("returns_on", self.tr("哪天返回"), days[1]),
                Field("returns_at", self.tr("几点返回"), TimeInput(theme)),
            ],
        ]
        super().__init__(theme, rows)
        content.editor.setPlaceholderText(self.tr("做了什么、做成了什么，照实写"))
        content.setAccessibleName(self.tr("做了什么"))
        self._kind.edited.connect(self._on_kind)
        self._partners.edited.connect(self._on_partners)
        self.show_texts(texts_of(None))

    def show_texts(self, texts: Mapping[str, str]) -> None:
        """Show texts and take problems away."""
        self.show_values(texts)
        self._show_own()
        self._on_partners()
        show_start(self._partners)

    def _show_own(self) -> None:
        self.set_field_visible("own_kind", self._kind.value() == ThemeKind.OWN.value)

    @Slot()
    def _on_kind(self) -> None:
        self._show_own()
        if self._kind.value() == ThemeKind.OWN.value:
            self.focus_field("own_kind")

    @Slot()
    def _on_partners(self) -> None:
        """A line for each branch named, and who led it; the keyboard goes through them in reading order."""
        names = names_of(self._partners.value())
        self._branches.set_names(names)
        for key in ("branches", "lead"):
            self.set_field_visible(key, bool(names))
        for before, after in itertools.pairwise([self._partners, *self._branches.inputs(), self._lead]):
            QWidget.setTabOrder(before, after)
