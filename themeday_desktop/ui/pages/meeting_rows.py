"""Entries of a meeting on their card: what was put to the vote or resolved, how it stands, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, Share, Stretch, box, column, row
from themeday_desktop.ui.paint import BadgeText, Canvas
from themeday_desktop.ui.theme import Theme, Token, Tone
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.label import Label, Paragraph
from themeday_desktop.ui.widgets.marks import Badge

_SIDE_PX = 18


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its words, a warning in amber, the badge of its state, and what can be done: (action, caption)."""

    id: str
    title: str
    lines: tuple[str, ...]
    badge: str
    tone: Tone
    icon: Icon
    actions: tuple[tuple[str, str], ...]
    warning: str = ""


class EntryRow(QWidget):
    """One entry; `asked` carries the action and the entry's id."""

    asked = Signal(str, str)

    def __init__(self, theme: Theme, entry: Entry) -> None:
        super().__init__()
        self._theme, self.entry = theme, entry
        self.setObjectName(f"entry-{entry.id}")
        self._buttons = [self._make_button(action, caption) for action, caption in entry.actions]
        badge = Badge(theme, "")
        badge.set_badge(BadgeText(entry.badge, icon=entry.icon, tone=entry.tone))
        head = row(Share(Paragraph(theme, entry.title, size=16, bold=True, colour=Token.INK)), Gap(12), badge)
        lines = [Paragraph(theme, text, size=15) for text in entry.lines]
        if entry.warning:
            lines.append(Paragraph(theme, entry.warning, size=15, colour=Token.AMBER))
        foot = row(Share(column(*lines, spacing=2)), Gap(12), *self._buttons, spacing=2)
        self.setLayout(column(head, Gap(4), foot, margins=(_SIDE_PX, 12, 12, 12)))

    def _make_button(self, action: str, caption: str) -> Button:
        made = Button(self._theme, caption, kind=Kind.LINK, size=Size.S)
        made.setObjectName(f"{action}-{self.entry.id}")
        made.setAccessibleName(f"{caption} {self.entry.title}")
        made.setProperty("action", action)
        _Asking(self, action).listen_to(made)
        return made

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            Canvas(painter, self._theme).fill(self.rect().adjusted(0, 0, 0, 1 - self.height()), Token.LINE)


class _Asking(QObject):
    """Passes on the click of one button of a row."""

    def __init__(self, parent: EntryRow, action: str) -> None:
        super().__init__(parent)
        self._row, self._action = parent, action

    def listen_to(self, button: Button) -> None:
        """Ask for the action whenever `button` is clicked."""
        button.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        self._row.asked.emit(self._action, self._row.entry.id)


class EntryList(QWidget):
    """The head of a card with its button, and the entries below; `asked` carries action and id."""

    add_asked = Signal()
    asked = Signal(str, str)

    def __init__(self, theme: Theme, title: str, *, name: str, add: str, empty: str) -> None:
        """`name` is the object name of the button that adds, `empty` what stands there while nothing does."""
        super().__init__()
        self._theme = theme
        self._entries: tuple[Entry, ...] = ()
        self._fact = Label(theme, "", size=14, colour=Token.INK2).elided()
        button = Button(theme, add, kind=Kind.SOFT, size=Size.S, icon=Icon.PLUS)
        button.setObjectName(name)
        button.clicked.connect(self.add_asked)
        head = row(
            Label(theme, title, size=17, bold=True), Gap(10), Share(self._fact), Gap(8), button,
            margins=(_SIDE_PX, 12, 12, 10),
        )  # fmt: skip
        self._empty = box(row(Share(Paragraph(theme, empty, size=15, colour=Token.INK3)), margins=(18, 4, 18, 16)))
        self._rows: QVBoxLayout = column()
        self.setLayout(column(head, self._rows, self._empty, Stretch()))

    def show_entries(self, entries: Sequence[Entry], *, fact: str = "") -> None:
        """Show these; rows that say the same stay, and so does the focus."""
        self._fact.set_text(fact)
        self._empty.setHidden(bool(entries))
        if tuple(entries) == self._entries:
            return
        known = {one.entry: one for one in self._shown()}
        kept = [known.pop(entry) if entry in known else self._make_row(entry) for entry in entries]
        for old in known.values():
            old.hide()
            self._rows.removeWidget(old)
            old.deleteLater()
        for at, widget in enumerate(kept):
            self._rows.insertWidget(at, widget)
            widget.show()
        self._entries = tuple(entries)

    def _shown(self) -> list[EntryRow]:
        widgets = [self._rows.itemAt(at).widget() for at in range(self._rows.count())]
        return [one for one in widgets if isinstance(one, EntryRow)]

    def _make_row(self, entry: Entry) -> EntryRow:
        made = EntryRow(self._theme, entry)
        made.asked.connect(self.asked)
        return made
