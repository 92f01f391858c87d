"""How many of each partner branch came to a joint activity, and who headed them; one line for each name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from themeday_desktop.domain.theme_activity import MOST_BRANCHES, PartnerBranch
from themeday_desktop.ui.layouts import Share, column, row
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.label import Label
from themeday_desktop.ui.widgets.line_input import LineInput

_PEOPLE_PX = 104
_WIDE_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")


def names_of(text: str) -> list[str]:
    """The branches in a line: 上水村党支部、下河村党支部; each once, and one more than there may be, for the check to
    refuse.
    """
    parts = (part.strip() for part in re.split(r"[、，,；;\n\t]+", text))
    return list(dict.fromkeys(part for part in parts if part))[: MOST_BRANCHES + 1]


def branches_text(branches: Sequence[PartnerBranch]) -> str:
    """Branches as the text of the field."""
    return "\n".join(f"{one.name}\t{one.people or ''}\t{one.head or ''}" for one in branches)


def branches_of(text: str) -> tuple[PartnerBranch, ...]:
    """The branches that a text of the field means; a number that can't be read is 0, which the check refuses."""
    lines = (line.split("\t") for line in text.split("\n") if line)
    return tuple(PartnerBranch(name, _people(people), head.strip() or None) for name, people, head in lines)


def _people(text: str) -> int | None:
    plain = text.translate(_WIDE_DIGITS).strip().removesuffix("人").strip()
    if not plain:
        return None
    return int(plain) if plain.isascii() and plain.isdecimal() and len(plain) <= 6 else 0


class _BranchLine(QWidget):
    """One branch."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.name = ""
        self._shown = Label(theme, "").elided()
        self.people, self.head = LineInput(theme, self.tr("来了几人")), LineInput(theme, self.tr("负责人"))
        self.people.setFixedWidth(theme.px(_PEOPLE_PX))
        self.setLayout(row(Share(self._shown, 3), self.people, Share(self.head, 3), spacing=10))

    def show_branch(self, name: str, *, people: str, head: str) -> None:
        """Show a branch; a field that says the same already keeps its caret."""
        self.name = name
        self._shown.set_text(name)
        for line, text, what in ((self.people, people, self.tr("来了几人")), (self.head, head, self.tr("负责人"))):
            line.setAccessibleName(f"{name}{what}")
            if line.value() != text:
                line.set_value(text)

    @property
    def texts(self) -> list[str]:
        """Name, number and head as they stand."""
        return [self.name, *(one.value().replace("\t", " ") for one in (self.people, self.head))]


class BranchesInput(QWidget):
    """Its value holds a line for each branch: name, number and head, a tab between them."""

    edited = Signal()

    def __init__(self, theme: Theme) -> None:
        """No branch yet."""
        super().__init__()
        self._theme = theme
        self._count = 0
        self._lines: list[_BranchLine] = []
        self._rows = column(spacing=8)
        self.setLayout(self._rows)

    def inputs(self) -> list[LineInput]:
        """The fields that are shown, in reading order."""
        return [field for line in self._lines[: self._count] for field in (line.people, line.head)]

    def value(self) -> str:
        """A line for each branch."""
        return "\n".join("\t".join(line.texts) for line in self._lines[: self._count])

    def set_value(self, value: str) -> None:
        """Show these branches."""
        self._show([line.split("\t") for line in value.split("\n") if line])

    def set_names(self, names: Sequence[str]) -> None:
        """Show these branches; what is known of a name stays, and of a place whose name alone was changed."""
        known = {line.name: line.texts for line in self._lines[: self._count]}
        places = [line.texts for line in self._lines[: self._count] if line.name not in names or not line.name]
        same_count = len(names) == self._count
        texts = []
        for name in names:
            if name in known:
                texts.append(known[name])
            else:
                old = places.pop(0) if same_count and places else ["", "", ""]
                texts.append([name, *old[1:]])
        self._show(texts)

    def set_problem(self, present: bool) -> None:
        """The sentence below says which branch is wrong."""

    def _show(self, texts: Sequence[Sequence[str]]) -> None:
        while len(self._lines) < len(texts):
            made = _BranchLine(self._theme)
            for field, word in ((made.people, "people"), (made.head, "head")):
                field.setObjectName(f"branch-{len(self._lines)}-{word}")
                field.edited.connect(self._on_edited)
            self._lines.append(made)
            self._rows.addWidget(made)
        self._count = len(texts)
        for at, line in enumerate(self._lines):
            line.setHidden(at >= self._count)
            name, people, head = texts[at] if at < self._count else ("", "", "")
            line.show_branch(name, people=people, head=head)

    @Slot()
    def _on_edited(self) -> None:
        self.edited.emit()
