"""Rows of a notice that can be added, moved and taken away: what is common to study list and deadlines."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import column
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.button import Button, Kind, Size


def row_button(theme: Theme, icon: Icon, *, name: str, key: str) -> Button:
    """A small icon button of a row."""
    made = Button(theme, "", kind=Kind.GHOST, size=Size.S, icon=icon)
    made.setAccessibleName(name)
    made.setObjectName(key)
    return made


class NoticeRow(QWidget):
    """One row; it says when it was typed into, and asks to be moved or taken away."""

    edited = Signal()
    move_asked = Signal(object, int)
    removal_asked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.place_theme = theme

    def focus_first(self) -> None:
        """Put the cursor into the first field of the row."""
        raise NotImplementedError

    def removal_button(self, key: str, name: str) -> Button:
        """The button that takes the row away."""
        made = row_button(self.place_theme, Icon.TRASH, name=name, key=key)
        made.clicked.connect(self._on_removal)
        return made

    def move_buttons(self, key: str) -> tuple[Button, Button]:
        """The buttons that move the row up and down."""
        up = row_button(self.place_theme, Icon.UP, name=self.tr("上移"), key=f"{key}-up")
        down = row_button(self.place_theme, Icon.DOWN, name=self.tr("下移"), key=f"{key}-down")
        up.clicked.connect(self._on_up)
        down.clicked.connect(self._on_down)
        return up, down

    @Slot()
    def _on_edited(self) -> None:
        self.edited.emit()

    @Slot()
    def _on_removal(self) -> None:
        self.removal_asked.emit(self)

    @Slot()
    def _on_up(self) -> None:
        self.move_asked.emit(self, -1)

    @Slot()
    def _on_down(self) -> None:
        self.move_asked.emit(self, 1)


R = TypeVar("R", bound=NoticeRow)


class NoticeRows(QWidget, Generic[R]):
    """The rows in their order; `begun` carries one just added, which wants to be seen whole."""

    edited = Signal()
    begun = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._anchor: QWidget | None = None
        self._rows: list[R] = []
        self._lines: QVBoxLayout = column(spacing=8)
        self._lines.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setLayout(self._lines)

    @property
    def rows(self) -> Sequence[R]:
        """The rows."""
        return tuple(self._rows)

    def follow(self, anchor: QWidget) -> None:
        """The rows come after this widget for the Tab key."""
        self._anchor = anchor

    def insert_row(self, row: R, at: int | None = None) -> None:
        """Put a row in, at the end where no place is given."""
        place = len(self._rows) if at is None else at
        self._rows.insert(place, row)
        self._lines.insertWidget(place, row)
        row.show()  # at once, so that it can take the focus
        row.edited.connect(self._on_edited)
        row.move_asked.connect(self._on_move)
        row.removal_asked.connect(self._on_removal)
        self._order_tabs()

    def take_all(self) -> None:
        """Take every row away without telling anybody."""
        self.take(self.rows)

    def take(self, rows: Sequence[R]) -> None:
        """Take these rows away without telling anybody."""
        for row in rows:
            self._rows.remove(row)
            self._free(row)

    def _free(self, row: R) -> None:
        self._lines.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _order_tabs(self) -> None:
        """Reading order for the Tab key, whatever order the rows were made in."""
        stops = [
            one
            for row in self._rows
            for one in row.findChildren(QWidget)
            if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.window() is row.window()
        ]
        if self._anchor is not None:
            stops.insert(0, self._anchor)
        for before, after in itertools.pairwise(stops):
            QWidget.setTabOrder(before, after)

    @Slot()
    def _on_edited(self) -> None:
        self.edited.emit()

    @Slot(object, int)
    def _on_move(self, row: R, step: int) -> None:
        at = self._rows.index(row)
        to = at + step
        if not 0 <= to < len(self._rows):
            return
        self._rows[at], self._rows[to] = self._rows[to], self._rows[at]
        self._lines.removeWidget(row)
        self._lines.insertWidget(to, row)
        self._order_tabs()
        self.edited.emit()

    @Slot(object)
    def _on_removal(self, row: R) -> None:
        at = self._rows.index(row)
        self._rows.remove(row)
        self._free(row)
        if self._rows:
            self._rows[min(at, len(self._rows) - 1)].focus_first()
        self.edited.emit()
