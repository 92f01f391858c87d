"""A name that is typed freely or picked from those who are there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.date_input import PickedInput
from themeday_desktop.ui.widgets.option_list import OptionList


class NameInput(PickedInput):
    """A line with a list to pick from; its value is the text, whoever it names. `picked` follows a pick."""

    picked = Signal()

    def __init__(self, theme: Theme, placeholder: str = "", *, mark: Icon | None = None, opens: str = "选人") -> None:
        """`opens` is what the button that shows the list is called, where it holds no people."""
        super().__init__(theme, placeholder, icon=Icon.DOWN, opens=opens, mark=mark)
        self._names: tuple[tuple[str, str], ...] = ()

    def set_names(self, names: Sequence[tuple[str, str]]) -> None:
        """Offer these names; each has a note that is shown beside it in the list."""
        self._names = tuple(names)

    @Slot()
    def open_picker(self) -> None:
        """Show the names; without any there is nothing to show."""
        if self._names:
            super().open_picker()

    def _make_panel(self) -> QWidget:
        captions = [f"{name}　{note}" if note else name for name, note in self._names]
        names = [name for name, _ in self._names]
        current = names.index(self.value()) if self.value() in names else -1
        panel = OptionList(self._theme, captions, current=current)
        panel.setMinimumWidth(max(panel.minimumWidth(), self.width()))
        panel.setAccessibleName(self.accessibleName())
        panel.chosen.connect(self._on_chosen)
        return panel

    @Slot(int)
    def _on_chosen(self, at: int) -> None:
        self._take(self._names[at][0])
        self.picked.emit()
