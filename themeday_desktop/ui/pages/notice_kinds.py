"""The kinds of an activity as check boxes, several at once."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from themeday_desktop.domain.activities import ActivityKind
from themeday_desktop.services.words import KIND_WORDS
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.choice import Check


def kinds_text(kinds: tuple[ActivityKind, ...]) -> str:
    """Kinds as the value of the input."""
    return ",".join(kind.value for kind in kinds)


def kinds_of(text: str) -> tuple[ActivityKind, ...]:
    """The kinds of a value, in their fixed order."""
    chosen = set(text.split(","))
    return tuple(kind for kind in ActivityKind if kind.value in chosen)


class KindsInput(QWidget):
    """One box for each kind. Its value is the chosen kinds joined by commas; the first one names the package."""

    edited = Signal()

    def __init__(self, theme: Theme, *, columns: int = 3) -> None:
        super().__init__()
        self._boxes: dict[ActivityKind, Check] = {}
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(2)
        for at, kind in enumerate(ActivityKind):
            box = Check(theme, KIND_WORDS[kind])
            box.setObjectName(f"kind-{kind.value}")
            box.edited.connect(self._on_edited)
            grid.addWidget(box, at // columns, at % columns)
            self._boxes[kind] = box
        self.setLayout(grid)
        self.setFocusProxy(self._boxes[ActivityKind.THEME_DAY])

    def value(self) -> str:
        """The chosen kinds."""
        return kinds_text(tuple(kind for kind, box in self._boxes.items() if box.isChecked()))

    def set_value(self, value: str) -> None:
        """Tick exactly these."""
        chosen = kinds_of(value)
        for kind, box in self._boxes.items():
            box.setChecked(kind in chosen)

    def set_problem(self, present: bool) -> None:
        """The sentence below the boxes says what is missing."""

    @Slot()
    def _on_edited(self) -> None:
        self.edited.emit()
