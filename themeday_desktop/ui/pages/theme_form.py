"""What was done as theme activity: its kind, where, with whom, and in words."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot

from themeday_desktop.domain.theme_activity import ThemeActivity, ThemeKind
from themeday_desktop.services.words import THEME_WORDS
from themeday_desktop.ui.pages.notice_form import QuietForm
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.choice import Chip
from themeday_desktop.ui.widgets.flow import FlowBox
from themeday_desktop.ui.widgets.form import Field
from themeday_desktop.ui.widgets.line_input import LineInput
from themeday_desktop.ui.widgets.text_input import TextInput

KEYS = ("kind", "own_kind", "place", "partners", "content")


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
        return dict.fromkeys(KEYS, "")
    return {"kind": theme.kind.value, **{key: getattr(theme, key) or "" for key in KEYS[1:]}}


class ThemeForm(QuietForm):
    """The fields; the name of an own kind is only asked where that is chosen."""

    def __init__(self, theme: Theme) -> None:
        self._kind = KindChips(theme)
        content = TextInput(theme, lines=8)
        rows = [
            [Field("kind", self.tr("哪一种活动"), self._kind, required=True)],
            [Field("own_kind", self.tr("自选活动叫什么"), LineInput(theme, self.tr("例如 清理水渠")), required=True)],
            [
                Field("place", self.tr("地点"), LineInput(theme, self.tr("例如 村口小广场"))),
                Field("partners", self.tr("联办支部"), LineInput(theme, self.tr("和哪个支部一起办的，可以不填"))),
            ],
            [Field("content", self.tr("做了什么"), content)],
        ]
        super().__init__(theme, rows)
        content.editor.setPlaceholderText(self.tr("做了什么、做成了什么，照实写"))
        content.setAccessibleName(self.tr("做了什么"))
        self._kind.edited.connect(self._on_kind)
        self.show_texts(texts_of(None))

    def show_texts(self, texts: Mapping[str, str]) -> None:
        """Show texts and take problems away."""
        self.show_values(texts)
        self._show_own()

    def _show_own(self) -> None:
        self.set_field_visible("own_kind", self._kind.value() == ThemeKind.OWN.value)

    @Slot()
    def _on_kind(self) -> None:
        self._show_own()
        if self._kind.value() == ThemeKind.OWN.value:
            self.focus_field("own_kind")
