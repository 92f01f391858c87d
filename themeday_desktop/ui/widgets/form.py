"""Forms as declared rows: label, input, help line, problem line, all tied together for keyboard and readers."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, cast, runtime_checkable

from PySide6.QtCore import Qt, Signal, SignalInstance, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from themeday_desktop.ui.layouts import Gap, Stretch, box, column, row
from themeday_desktop.ui.theme import Theme, Token, Tone
from themeday_desktop.ui.widgets.banner import Banner
from themeday_desktop.ui.widgets.label import Label, Paragraph

_ROW_GAP_PX, _COLUMN_GAP_PX = 16, 20


@runtime_checkable
class Input(Protocol):
    """What can stand in a form: its value is text, exactly as typed or chosen."""

    edited: SignalInstance

    def value(self) -> str:
        """The text now."""
        ...

    def set_value(self, value: str) -> None:
        """Show a text."""
        ...

    def set_problem(self, present: bool) -> None:
        """Mark as wrong, or not."""
        ...


@dataclass(frozen=True, slots=True)
class Field:
    """A field: `share` is how much of its row it takes, an empty `label` leaves the line out (check boxes)."""

    key: str
    label: str
    widget: QWidget
    help: str = ""
    share: int = 1
    required: bool = False


class _FieldBox(QWidget):
    """One field with its lines."""

    def __init__(self, theme: Theme, field: Field) -> None:
        super().__init__()
        self.field = field
        self.problem = ""
        self._help = Paragraph(theme, field.help, size=14, colour=Token.INK3)
        if not field.help:  # a parentless widget that is told to show becomes a window of its own
            self._help.hide()
        self._problem = Paragraph(theme, size=14, colour=Token.VERM)
        self._problem.hide()
        name = field.label or field.widget.accessibleName()
        field.widget.setAccessibleName(f"{name}，必填" if field.required else name)
        field.widget.setAccessibleDescription(field.help)
        field.widget.setObjectName(field.key)
        head = self._make_head(theme, field)
        lines = column(head, Gap(6) if head else None, field.widget, Gap(4), self._help, self._problem)
        self.setLayout(lines)
        cast("Input", field.widget).edited.connect(self._on_edited)

    @Slot()
    def _on_edited(self) -> None:
        """What was wrong is being mended; whether it is right is said at the next save."""
        if self.problem:
            self.show_problem("")

    @staticmethod
    def _make_head(theme: Theme, field: Field) -> QWidget | None:
        if not field.label:
            return None
        label = Label(theme, field.label, bold=True)
        label.setBuddy(field.widget)
        star = Label(theme, "必填", size=13, colour=Token.INK3)
        return box(row(label, Gap(8), star if field.required else None, Stretch()))

    def show_problem(self, text: str) -> None:
        """Write what is wrong below the field; an empty text takes it away."""
        self.problem = text
        self._problem.set_text(text)
        self._problem.setHidden(not text)
        self._help.setHidden(bool(text) or not self.field.help)
        cast("Input", self.field.widget).set_problem(bool(text))
        self.field.widget.setAccessibleDescription(text or self.field.help)


class Form(QWidget):
    """Rows of fields. It collects and shows text; what is right is decided elsewhere."""

    edited = Signal()

    def __init__(self, theme: Theme, rows: Sequence[Sequence[Field]]) -> None:
        super().__init__()
        self._theme = theme
        self._boxes: dict[str, _FieldBox] = {}
        self._notice = Banner(theme, "", tone=Tone.VERM)
        self._notice.hide()
        layout: QVBoxLayout = column(self._notice, spacing=_ROW_GAP_PX)
        for fields in rows:
            line = row(spacing=_COLUMN_GAP_PX)
            for field in fields:
                line.addWidget(self._add(field), field.share, Qt.AlignmentFlag.AlignTop)
            layout.addLayout(line)
        self.setLayout(layout)
        self._order_tabs()

    def collect(self) -> dict[str, str]:
        """The text of every field as it stands now, typed a moment ago or not."""
        return {key: self._input(key).value() for key in self._boxes}

    def show_values(self, values: Mapping[str, str]) -> None:
        """Show texts and take problems away; fields not named keep theirs."""
        for key, value in values.items():
            if key in self._boxes:
                self._input(key).set_value(value)
        self.clear_problems()

    def show_problems(self, problems: Iterable[tuple[str, str]]) -> None:
        """Write (field, sentence) pairs beside their fields and focus the first; the typed text stays.

        Sentences of fields that the form does not have stand above it.
        """
        by_key: dict[str, list[str]] = {}
        for key, sentence in problems:
            by_key.setdefault(key if key in self._boxes else "", []).append(sentence)
        for key, field_box in self._boxes.items():
            field_box.show_problem(" ".join(by_key.get(key, ())))
        general = " ".join(by_key.get("", ()))
        self._notice.set_text(general)
        self._notice.setHidden(not general)
        wrong = [key for key in self._boxes if key in by_key]
        if wrong:
            self.focus_field(wrong[0])

    def clear_problems(self) -> None:
        """Take every problem away."""
        self.show_problems(())

    def problems(self) -> dict[str, str]:
        """What stands beside the fields now."""
        return {key: field_box.problem for key, field_box in self._boxes.items() if field_box.problem}

    def widget(self, key: str) -> QWidget:
        """The input of a field."""
        return self._boxes[key].field.widget

    def set_field_visible(self, key: str, visible: bool) -> None:
        """Show or hide a whole field with its lines."""
        self._boxes[key].setVisible(visible)

    def focus_field(self, key: str) -> None:
        """Put the cursor into a field; a scrolling body follows the focus."""
        self.widget(key).setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, field: Field) -> _FieldBox:
        made = _FieldBox(self._theme, field)
        self._boxes[field.key] = made
        self._input(field.key).edited.connect(self._on_edited)
        return made

    def _input(self, key: str) -> Input:
        return cast("Input", self._boxes[key].field.widget)

    def _order_tabs(self) -> None:
        widgets = [field_box.field.widget for field_box in self._boxes.values()]
        for before, after in itertools.pairwise(widgets):
            QWidget.setTabOrder(before, after)

    @Slot()
    def _on_edited(self) -> None:
        self.edited.emit()
