"""The branch's fixed actions: one click ticks or unticks, a pen beside it notes time and person."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from themeday_desktop.domain.programme import ActionLine
from themeday_desktop.services.words import tick_words
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, Share, Stretch, box, column, row
from themeday_desktop.ui.paint import Align, Canvas, TextStyle, inset, text_width
from themeday_desktop.ui.theme import Theme, Token
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.card import Card
from themeday_desktop.ui.widgets.label import Label
from themeday_desktop.ui.widgets.painted_button import PaintedButton

_ROW_PX = 46


class _Tick(PaintedButton):
    """The box with its name, and at the right when it was done and by whom."""

    def __init__(self, theme: Theme, line: ActionLine) -> None:
        self._line = line
        super().__init__(theme, line.action.title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.px(_ROW_PX))
        self.show_line(line)

    def show_line(self, line: ActionLine) -> None:
        """Show how it stands now."""
        self._line = line
        self.set_caption(line.action.title)
        self.setAccessibleDescription("，".join(one for one in (self._state(), self._note()) if one))

    def _state(self) -> str:
        if self._line.is_done:
            return self.tr("已做")
        return self.tr("不用做") if self._line.asks_nothing else self.tr("没做")

    def _note(self) -> str:
        proven = self.tr("已有记录") if self._line.follows else ""
        return tick_words(self._line) or proven or self._about()

    def _about(self) -> str:
        """Whom an action that waits is about, by the roster."""
        people = self._line.people
        if people is None or self._line.tick is not None:
            return ""
        return self.tr("本月：{names}").format(names="、".join(people)) if people else self.tr("本月没有党员过政治生日")

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            canvas, middle, done = Canvas(painter, self._theme), self.height() / 2, self._line.is_done
            if self.underMouse():
                canvas.box(inset(self.rect(), 2), 8, fill=Token.WELL)
            if self.hasFocus():
                canvas.focus_ring(inset(self.rect(), 2), 8)
            side = self._theme.px(24)
            canvas.tick(10, middle - side / 2, on=done, side=side)
            x, end, note = 10 + side + 12, float(self.width() - 6), self._note()
            left = end - x - text_width(self._theme, self.caption, size=16) - 12
            room = min(text_width(self._theme, note, size=14), max(left, (end - x) / 3))
            colour = Token.INK2 if done else Token.INK
            name = TextStyle(size=16, colour=colour, width=end - x - room - 12)
            canvas.text(x, middle, self.caption, name)
            style = TextStyle(size=14, colour=Token.INK3, align=Align.RIGHT, width=room)
            canvas.text(end, middle, note, style)


class ActionRow(QWidget):
    """One fixed action; both signals carry its key."""

    toggled = Signal(str)
    edit_asked = Signal(str)

    def __init__(self, theme: Theme, line: ActionLine, *, first: bool) -> None:
        super().__init__()
        self._theme, self.key, self._first = theme, line.action.key, first
        self._tick = _Tick(theme, line)
        self._tick.setObjectName(f"action-{self.key}")
        self._tick.clicked.connect(self._on_clicked)
        self._edit = Button(theme, "", kind=Kind.GHOST, size=Size.S, icon=Icon.PEN)
        self._edit.setObjectName(f"edit-{self.key}")
        self._edit.clicked.connect(self._on_edit)
        self.setLayout(row(Share(self._tick), self._edit, margins=(0, 0, 0, 0)))
        self.show_line(line)

    def show_line(self, line: ActionLine) -> None:
        """Show how it stands now."""
        self._tick.show_line(line)
        named = self.tr("改 {name} 的时间和人").format(name=line.action.title)
        self._edit.setAccessibleName(named)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._first:
            return
        with QPainter(self) as painter:
            left = 10 + self._theme.px(24) + 12
            Canvas(painter, self._theme).fill(self.rect().adjusted(left, 0, -6, 1 - self.height()), Token.LINE)

    @Slot()
    def _on_clicked(self) -> None:
        self.toggled.emit(self.key)

    @Slot()
    def _on_edit(self) -> None:
        self.edit_asked.emit(self.key)


class ActionsCard(Card):
    """The list with how many are done; rows of the same keys stay, so the focus is kept."""

    toggled = Signal(str)
    edit_asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._rows: list[ActionRow] = []
        self._count = Label(theme, "", size=14, colour=Token.INK2)
        self._lines: QVBoxLayout = column()
        head = row(Label(theme, self.tr("固定动作"), size=17, bold=True), Gap(8), self._count, Stretch())
        content = column(box(row(head, margins=(8, 0, 8, 4))), self._lines, margins=(10, 12, 10, 6))
        self.setLayout(content)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_lines(self, lines: Sequence[ActionLine]) -> None:
        """Show the actions and which of them are done."""
        done = sum(one.is_done for one in lines)
        asked = sum(not one.asks_nothing for one in lines)
        self._count.set_text(self.tr("已做 {done} / {all}").format(done=done, all=asked))
        if [one.key for one in self._rows] != [one.action.key for one in lines]:
            self._make_rows(lines)
        for made, line in zip(self._rows, lines, strict=True):
            made.show_line(line)

    def _make_rows(self, lines: Sequence[ActionLine]) -> None:
        for old in self._rows:
            old.hide()
            self._lines.removeWidget(old)
            old.deleteLater()
        self._rows = [ActionRow(self._theme, line, first=at == 0) for at, line in enumerate(lines)]
        for made in self._rows:
            made.toggled.connect(self.toggled)
            made.edit_asked.connect(self.edit_asked)
            self._lines.addWidget(made)
