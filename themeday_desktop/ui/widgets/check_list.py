"""The list of what a package needs: each row complete, repairable or blocking, with the way to repair it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, Share, Stretch, column, row
from themeday_desktop.ui.paint import Canvas
from themeday_desktop.ui.theme import Theme, Token, Tone
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.label import Label
from themeday_desktop.ui.widgets.marks import IconMark


class Standing(Enum):
    """How a thing stands."""

    COMPLETE = "齐全"
    REPAIRABLE = "可补"
    BLOCKING = "必须补"


@dataclass(frozen=True, slots=True)
class CheckItem:
    """A row: its key, name, note, how it stands, and the words of the button that repairs it."""

    key: str
    name: str
    note: str
    standing: Standing = Standing.COMPLETE
    action: str = ""


_ROW_PX = 64
_LOOKS = {
    Standing.COMPLETE: (Icon.CHECK_RING, Tone.GREEN),
    Standing.REPAIRABLE: (Icon.WARNING, Tone.AMBER),
    Standing.BLOCKING: (Icon.OCTAGON, Tone.VERM),
}


class _CheckRow(QWidget):
    """One row."""

    asked = Signal(str)

    def __init__(self, theme: Theme, item: CheckItem, *, last: bool) -> None:
        super().__init__()
        self._theme, self.item, self._last = theme, item, last
        icon, tone = _LOOKS[item.standing]
        blocking, complete = item.standing is Standing.BLOCKING, item.standing is Standing.COMPLETE
        colour = Token.INK2 if complete else tone.text
        words = column(
            Stretch(),
            Label(theme, item.name, size=16, bold=blocking).elided(),
            Label(theme, item.note, size=14, colour=colour).elided(),
            Stretch(),
            spacing=1,
        )
        right = 10 if item.action else 18
        end: QWidget = Label(theme, item.standing.value, size=14, colour=Token.INK3)
        if item.action:
            kind = Kind.STRONG if blocking else Kind.LINK
            button = Button(theme, item.action, kind=kind, size=Size.S, trailing=Icon.RIGHT)
            button.setObjectName(f"repair-{item.key}")
            button.clicked.connect(self._on_clicked)
            end = button
        mark = IconMark(theme, icon, size=24, tone=tone)
        self.setLayout(row(mark, Gap(14), Share(words), Gap(8), end, margins=(18, 0, right, 0)))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.px(_ROW_PX))
        self.setAccessibleName(f"{item.name}，{item.standing.value}，{item.note}")

    @Slot()
    def _on_clicked(self) -> None:
        self.asked.emit(self.item.key)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            canvas, blocking = Canvas(painter, self._theme), self.item.standing is Standing.BLOCKING
            if blocking:
                canvas.fill(self.rect(), Token.VERM_TINT)
            if not self._last:
                left, right = (0, 0) if blocking else (self._theme.px(24) + 32, 18)
                line = QRectF(left, self.height() - 1, self.width() - left - right, 1)
                canvas.fill(line, Token.LINE)


class CheckList(QWidget):
    """The rows; `asked` carries the key of the row whose button was pressed."""

    asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._layout: QVBoxLayout = column()
        self._rows: list[_CheckRow] = []
        self._layout.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setLayout(self._layout)

    def set_items(self, items: Sequence[CheckItem]) -> None:
        """Show these rows; nothing happens when they are the same."""
        if tuple(row.item for row in self._rows) == tuple(items):
            return
        for old in self._rows:
            self._layout.removeWidget(old)
            old.hide()
            old.deleteLater()
        last = len(items) - 1
        self._rows = [_CheckRow(self._theme, item, last=at == last) for at, item in enumerate(items)]
        for made in self._rows:
            made.asked.connect(self.asked)
            self._layout.addWidget(made)
