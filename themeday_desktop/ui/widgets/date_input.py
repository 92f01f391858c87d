"""Typed dates and times with a calendar or list to pick from; the value stays the typed text."""

from __future__ import annotations

from datetime import date, time

from PySide6.QtCore import QDate, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.paint import Canvas, inset
from themeday_desktop.ui.theme import Theme, Token
from themeday_desktop.ui.widgets.calendar import CalendarPanel
from themeday_desktop.ui.widgets.line_input import LineInput
from themeday_desktop.ui.widgets.option_list import OptionList
from themeday_desktop.ui.widgets.painted_button import PaintedButton
from themeday_desktop.ui.widgets.popover import Popover
from themeday_desktop.ui.widgets.reading import read_date, read_time

_HALF_HOURS = tuple(f"{minutes // 60:02d}:{minutes % 60:02d}" for minutes in range(7 * 60, 21 * 60 + 1, 30))


class _OpenButton(PaintedButton):
    """The icon inside the field that opens the picker; a target of 40 px."""

    def __init__(self, theme: Theme, caption: str, *, icon: Icon) -> None:
        self._icon = icon
        super().__init__(theme, caption)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFixedSize(theme.px(40), theme.px(40))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            canvas = Canvas(painter, self._theme)
            if self.underMouse() and self.isEnabled():
                canvas.box(inset(self.rect(), 4), 6, fill=Token.WELL)
            middle = self.width() / 2
            canvas.icon(self._icon, middle, middle, size=self._theme.px(20), colour=Token.INK2)


class PickedInput(QWidget):
    """A line with a button at its right; Alt+Down opens the picker too."""

    edited = Signal()

    def __init__(self, theme: Theme, placeholder: str, *, icon: Icon, opens: str, mark: Icon | None = None) -> None:
        """`icon` and `opens` are of the button; `mark` is the icon before the text."""
        super().__init__()
        self._theme = theme
        self._popover: Popover | None = None
        self.line = LineInput(theme, placeholder, icon=mark)
        self.line.setParent(self)
        self.line.reserve_right(theme.px(32))
        self._button = _OpenButton(theme, opens, icon=icon)
        self._button.setParent(self)
        self._button.clicked.connect(self.open_picker)
        self.line.edited.connect(self.edited)
        self.setFocusProxy(self.line)
        self.setFixedHeight(theme.px(44))
        self.setMinimumWidth(theme.px(172))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def value(self) -> str:
        """What was typed."""
        return self.line.value()

    def set_value(self, value: str) -> None:
        """Show a value."""
        self.line.set_value(value)

    def set_problem(self, present: bool) -> None:
        """Mark the frame as holding something wrong."""
        self.line.set_problem(present)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def resizeEvent(self, _event: object) -> None:
        self.line.setGeometry(self.rect())
        side = self._button.width()
        self._button.move(self.width() - side - 3, (self.height() - side) // 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_picker()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.line.setFocus(event.reason())

    @Slot()
    def open_picker(self) -> None:
        """Show what can be picked."""
        if self._popover is None:
            self._popover = Popover(self._theme, self._make_panel())
            self._popover.closed.connect(self._on_closed)
            self._popover.open_at(self)

    def _make_panel(self) -> QWidget:
        raise NotImplementedError

    def _take(self, text: str) -> None:
        self.line.set_value(text)
        if self._popover is not None:
            self._popover.dismiss()
        self.edited.emit()

    @Slot()
    def _on_closed(self) -> None:
        self._popover = None


class DateInput(PickedInput):
    """A day as text, such as 2023-03-12 or 3月12日."""

    def __init__(self, theme: Theme, placeholder: str = "年-月-日", *, today: date | None = None) -> None:
        super().__init__(theme, placeholder, icon=Icon.CALENDAR, opens="打开日历")
        now = QDate.currentDate()
        self._today = today or date(now.year(), now.month(), now.day())

    def read(self) -> date | None:
        """The day meant, where it can be read; the checking is the domain's."""
        return read_date(self.value(), today=self._today)

    def _make_panel(self) -> QWidget:
        panel = CalendarPanel(self._theme, self.read() or self._today, today=self._today)
        panel.picked.connect(self._on_picked)
        return panel

    @Slot(object)
    def _on_picked(self, day: date) -> None:
        self._take(day.isoformat())


class TimeInput(PickedInput):
    """A time of day as text, such as 14:30 or 下午2点半."""

    def __init__(self, theme: Theme, placeholder: str = "时:分") -> None:
        super().__init__(theme, placeholder, icon=Icon.CLOCK, opens="选时间")
        self.setMinimumWidth(theme.px(124))

    def read(self) -> time | None:
        """The time meant, where it can be read."""
        return read_time(self.value())

    def _make_panel(self) -> QWidget:
        meant = self.read()
        text = f"{meant.hour:02d}:{meant.minute:02d}" if meant else "14:30"
        current = _HALF_HOURS.index(text) if text in _HALF_HOURS else -1
        panel = OptionList(self._theme, _HALF_HOURS, current=current)
        panel.chosen.connect(self._on_chosen)
        return panel

    @Slot(int)
    def _on_chosen(self, at: int) -> None:
        self._take(_HALF_HOURS[at])
