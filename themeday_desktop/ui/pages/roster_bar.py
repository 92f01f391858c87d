"""The bar above the roster: search field and filter chips, on a second line where one is too narrow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.pages.roster_rows import ALL, CHIPS, FILTERS, FULL, PROBATIONARY, MemberRow
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.choice import Chip
from themeday_desktop.ui.widgets.line_input import LineInput

_SEARCH_PX, _LEAST_SEARCH_PX, _GAP_PX, _LINE_GAP_PX = 250, 186, 8, 8
_ALWAYS = (ALL, FULL, PROBATIONARY)


class _Search(LineInput):
    """The search field; the keys that leave it downwards are told."""

    left_down = Signal()
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.left_down.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class RosterBar(QWidget):
    """`asked` follows every key and every chip; `left_down` and `entered` come from the search field."""

    asked = Signal()

    def __init__(self, theme: Theme) -> None:
        """Everybody is shown."""
        super().__init__()
        self._theme = theme
        self.search = _Search(theme, self.tr("姓名、拼音、首字母"), icon=Icon.SEARCH, clearable=True)
        self.search.setObjectName("roster-search")
        self.search.setAccessibleName(self.tr("在名册里找人"))
        self.search.setParent(self)
        self.search.textChanged.connect(self._on_typed)
        self.chip = ALL
        self._group = QButtonGroup(self)
        self._chips: dict[str, Chip] = {}
        for key, caption in CHIPS:
            made = Chip(theme, caption, count=0)
            made.setObjectName(f"show-{key}")
            made.setAutoExclusive(True)  # the group decides; this tells the chips that one of them is chosen
            made.setParent(self)
            made.setChecked(key == ALL)
            self._group.addButton(made)
            self._chips[key] = made
        self._group.buttonToggled.connect(self._on_chip)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_counts(self, rows: Sequence[MemberRow]) -> None:
        """Count everybody by chip; chips nobody stands behind are not shown, except the chosen and the usual ones."""
        for key, chip in self._chips.items():
            count = sum(map(FILTERS[key], rows))
            chip.set_count(count)
            chip.setHidden(not count and key not in _ALWAYS and key != self.chip)
        self._place()
        self.updateGeometry()

    def show_everybody(self) -> None:
        """Take search and chip back."""
        self._chips[ALL].setChecked(True)
        self.search.clear()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lines(width)[1]

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(600), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(_LEAST_SEARCH_PX), self.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _shown(self) -> Iterable[Chip]:
        return (chip for chip in self._chips.values() if not chip.isHidden())

    def _search_width(self, width: int) -> int:
        chips = sum(chip.width() + _GAP_PX for chip in self._shown())
        least, most = self._theme.px(_LEAST_SEARCH_PX), self._theme.px(_SEARCH_PX)
        return max(least, min(most, width - chips - _GAP_PX))

    def _lines(self, width: int) -> tuple[list[tuple[Chip, QPoint]], int]:
        """Where each chip stands, and the height of all lines."""
        high, chip_high = self.search.height(), self._theme.px(40)
        x, y = self._search_width(width) + _GAP_PX + 4, (high - chip_high) // 2
        placed: list[tuple[Chip, QPoint]] = []
        for chip in self._shown():
            if x + chip.width() > width and x > 0:
                x, y = 0, max(y + chip_high, high) + _LINE_GAP_PX
            placed.append((chip, QPoint(x, y)))
            x += chip.width() + _GAP_PX
        return placed, max(high, y + chip_high)

    def _place(self) -> None:
        self.search.setGeometry(0, 0, self._search_width(self.width()), self.search.height())
        placed, height = self._lines(self.width())
        for chip, point in placed:
            chip.move(point)
        if self.height() != height:
            self.setFixedHeight(height)

    @Slot(str)
    def _on_typed(self, _text: str) -> None:
        self.asked.emit()

    @Slot(QAbstractButton, bool)
    def _on_chip(self, button: QAbstractButton, on: bool) -> None:
        if on:
            self.chip = next(key for key, chip in self._chips.items() if chip is button)
            self.asked.emit()
