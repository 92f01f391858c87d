"""A search field with filter chips beside it, and one more control at the right; chips wrap onto a second line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.theme import Theme, Token
from themeday_desktop.ui.widgets.choice import Chip
from themeday_desktop.ui.widgets.line_input import LineInput

ALL = ""
_SEARCH_PX, _LEAST_SEARCH_PX, _GAP_PX = 230, 142, 8


@dataclass(frozen=True, slots=True)
class ChipFace:
    """What a chip says: its key, word and how many rows stand behind it."""

    key: str
    caption: str
    count: int
    icon: Icon | None = None
    icon_colour: Token = Token.INK2


class _KeyedChip(Chip):
    """A chip that tells its key."""

    picked = Signal(str)

    def __init__(self, theme: Theme, face: ChipFace) -> None:
        super().__init__(theme, face.caption, count=face.count, icon=face.icon, icon_colour=face.icon_colour)
        self._key = face.key
        self.setObjectName(f"chip-{face.key or 'all'}")
        self.setAutoExclusive(True)
        self.clicked.connect(self._on_pressed)

    @Slot()
    def _on_pressed(self) -> None:
        self.picked.emit(self._key)


class _Search(LineInput):
    """A search field that Esc empties; it is too narrow for a button that says so."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.edited.emit()
            return
        super().keyPressEvent(event)


class ChipBar(QWidget):
    """`asked` follows every key and every chip. The chosen chip's key is `only`, `ALL` at first."""

    asked = Signal()

    def __init__(self, theme: Theme, placeholder: str, *, name: str, trailing: QWidget | None = None) -> None:
        """`name` is what a screen reader calls the search field."""
        super().__init__()
        self._theme = theme
        self.only = ALL
        self.search = _Search(theme, placeholder, icon=Icon.SEARCH)
        self.search.setAccessibleName(name)
        self.search.setParent(self)
        self.search.edited.connect(self.asked)
        self._trailing = trailing
        if trailing is not None:
            trailing.setParent(self)
        self._chips: dict[str, _KeyedChip] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_chips(self, faces: Sequence[ChipFace]) -> None:
        """Offer exactly these chips; when the chosen one is gone, everything is shown again."""
        if [face.key for face in faces] != list(self._chips):
            self._rebuild(faces)
        for face in faces:
            self._chips[face.key].set_count(face.count)
        self._place()
        self.updateGeometry()

    def show_all(self) -> None:
        """Take search and chip back without saying so."""
        self.search.set_value("")
        self.only = ALL
        if ALL in self._chips:
            self._chips[ALL].setChecked(True)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lines(width)[1]

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(400), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(_LEAST_SEARCH_PX), self.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _rebuild(self, faces: Sequence[ChipFace]) -> None:
        for chip in self._chips.values():
            chip.setParent(None)
            chip.deleteLater()
        if self.only not in {face.key for face in faces}:
            self.only = ALL
        self._chips = {face.key: _KeyedChip(self._theme, face) for face in faces}
        before: QWidget = self.search
        for key, chip in self._chips.items():
            chip.setParent(self)
            chip.setChecked(key == self.only)
            chip.picked.connect(self._on_picked)
            QWidget.setTabOrder(before, chip)
            chip.show()
            before = chip
        if self._trailing is not None:
            QWidget.setTabOrder(before, self._trailing)

    def _search_width(self, width: int) -> int:
        chips = sum(chip.width() + _GAP_PX for chip in self._chips.values()) + self._trailing_width()
        least, most = self._theme.px(_LEAST_SEARCH_PX), self._theme.px(_SEARCH_PX)
        return max(least, min(most, width - chips - 2 * _GAP_PX))

    def _trailing_width(self) -> int:
        return self._trailing.sizeHint().width() + _GAP_PX if self._trailing is not None else 0

    def _lines(self, width: int) -> tuple[list[tuple[Chip, QPoint]], int]:
        """Where each chip stands, and the height of all lines; the first line ends before the trailing control."""
        high, chip_high = self.search.height(), self._theme.px(40)
        x, y = self._search_width(width) + _GAP_PX + 4, (high - chip_high) // 2
        end = width - self._trailing_width()
        placed: list[tuple[Chip, QPoint]] = []
        for chip in self._chips.values():
            if x + chip.width() > end and x > 0:
                x, y, end = 0, max(y + chip_high, high) + _GAP_PX, width
            placed.append((chip, QPoint(x, y)))
            x += chip.width() + _GAP_PX
        return placed, max(high, y + chip_high)

    def _place(self) -> None:
        self.search.setGeometry(0, 0, self._search_width(self.width()), self.search.height())
        if self._trailing is not None:
            wide = self._trailing.sizeHint().width()
            self._trailing.setGeometry(self.width() - wide, 0, wide, self.search.height())
        placed, height = self._lines(self.width())
        for chip, point in placed:
            chip.move(point)
        if self.height() != height:
            self.setFixedHeight(height)

    @Slot(str)
    def _on_picked(self, key: str) -> None:
        self.only = key
        self.asked.emit()
