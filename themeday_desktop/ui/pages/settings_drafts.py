"""小结和简报: the texts drafts are made of, with places to put in, shown on the record of the last activity."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtWidgets import QLayout

from themeday_desktop.domain.draft_template import PLACES, WRAP_UP_TEXT, render
from themeday_desktop.domain.settings import BULLETIN_DRAFT, WRAP_UP_DRAFT, Section, check_setting, setting
from themeday_desktop.services.drafting import length_words
from themeday_desktop.services.wording import sentence
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, Share, Stretch, column, row
from themeday_desktop.ui.pages.settings_section import FormSection
from themeday_desktop.ui.theme import Theme, Token
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.card import Card
from themeday_desktop.ui.widgets.flow import FlowBox
from themeday_desktop.ui.widgets.label import Label, Paragraph
from themeday_desktop.ui.widgets.text_input import TextInput
from themeday_desktop.ui.workplace import Workplace

_KEYS = (WRAP_UP_DRAFT, BULLETIN_DRAFT)


class _Keyed(Button):
    """A button about one thing; `asked` carries which."""

    asked = Signal(str)

    def __init__(self, theme: Theme, caption: str, *, key: str, kind: Kind, icon: Icon | None = None) -> None:
        super().__init__(theme, caption, kind=kind, size=Size.S, icon=icon)
        self._about = key
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        self.asked.emit(self._about)


class DraftsSection(FormSection):
    """Two texts; what is shown below is that of the text the cursor was in last."""

    def __init__(self, place: Workplace) -> None:
        self._sample: tuple[str, dict[str, str]] | None = None
        self._current = WRAP_UP_DRAFT
        super().__init__(place, Section.DRAFTS)
        for key in _KEYS:
            self._text(key).editor.installEventFilter(self)
        self.form.edited.connect(self._on_typed)

    def _lay_out(self) -> QLayout:
        theme, tr = self.place.theme, self.tr
        told = tr(
            "花括号里的是位置，起草时按记录填上。没有记录的，那一句就不写；只想略去几个字，用方括号把它们括起来。"
            "这里写什么，草稿里就有什么，程序不添话。"
        )
        self._title = Label(theme, "", size=15, bold=True).elided()
        self._length = Label(theme, "", size=14, colour=Token.INK2)
        self._preview = Paragraph(theme, "", size=15)
        self._preview.setObjectName("draft-preview")
        head = row(Share(self._title), Gap(12), self._length)
        shown = Card(theme, column(head, Gap(6), self._preview, margins=(16, 12, 16, 14)), fill=Token.PAPER)
        places = Label(theme, tr("能用的位置（点一下，插到光标那里）"), size=15, bold=True)
        chips = FlowBox([self._chip(theme, name) for name in (*PLACES, WRAP_UP_TEXT)], gap=6)
        resets = row(*(self._reset(theme, key) for key in _KEYS), Stretch(), spacing=10)
        why = Paragraph(theme, told, size=14)
        parts = (why, Gap(12), self.form, Gap(12), resets, Gap(14), shown, Gap(16), places, Gap(8), chips, Stretch())
        return column(*parts)

    def _chip(self, theme: Theme, name: str) -> Button:
        chip = _Keyed(theme, name, key=name, kind=Kind.SOFT)
        chip.setObjectName(f"place-{name}")
        chip.setAccessibleName(self.tr("插入{name}").format(name=name))
        chip.asked.connect(self._on_place)
        return chip

    def _reset(self, theme: Theme, key: str) -> Button:
        caption = self.tr("{what}恢复原样").format(what=_what(key))
        button = _Keyed(theme, caption, key=key, kind=Kind.SECONDARY, icon=Icon.UNDO)
        button.setObjectName(f"reset-{key}")
        button.asked.connect(self._on_reset)
        return button

    def _text(self, key: str) -> TextInput:
        return cast("TextInput", self.form.widget(key))

    # -- showing -----------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show what is stored, and the drafts it makes of the last activity."""
        super().refresh()
        self._sample = self.place.services.wrap_ups.sample()
        self._show_preview()

    def _show_preview(self) -> None:
        text, one = self._text(self._current).value(), setting(self._current)
        problem = check_setting(one, text)
        self._preview.set_colour(Token.VERM if problem else Token.INK)
        if self._sample is None:
            self._say(self.tr("还没有开过的活动，等有了再看草稿"), sentence(problem) if problem else "")
            return
        title, values = self._sample
        self._say(self.tr("按“{title}”的记录起草的{what}").format(title=title, what=_what(one.key)), "")
        if problem is not None:
            self._preview.set_text(sentence(problem))
            return
        made = render(text or one.default or "", values)
        self._length.set_text(length_words(made))
        self._preview.set_text(made or self.tr("（小结还没写，简报是空的）"))

    def _say(self, title: str, text: str) -> None:
        self._title.set_text(title)
        self._length.set_text("")
        self._preview.set_text(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            key = next((one for one in _KEYS if self._text(one).editor is watched), self._current)
            if key != self._current:
                self._current = key
                self._show_preview()
        return super().eventFilter(watched, event)

    # -- slots -------------------------------------------------------------------------------------

    @Slot(str)
    def _on_place(self, name: str) -> None:
        """Put a place in at the cursor of the text that had it last."""
        editor = self._text(BULLETIN_DRAFT if name == WRAP_UP_TEXT else self._current).editor
        editor.insertPlainText(f"{{{name}}}")
        editor.setFocus()

    @Slot(str)
    def _on_reset(self, key: str) -> None:
        """Back to the text the program came with, as a step of the editor's own undo."""
        editor = self._text(key).editor
        editor.selectAll()
        editor.insertPlainText(setting(key).default or "")
        editor.setFocus()

    @Slot()
    def _on_typed(self) -> None:
        self._show_preview()


def _what(key: str) -> str:
    """小结 or 简报."""
    return setting(key).title.partition("的")[0]
