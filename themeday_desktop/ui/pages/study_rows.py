"""The rows of the study list: head, what was studied, what the notice still asks for, and the sum."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from themeday_desktop.domain.activities import StudyItem
from themeday_desktop.domain.study import StudyRecord
from themeday_desktop.services.words import MODE_WORDS, form_word
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.paint import Align, Canvas, TextStyle, inset
from themeday_desktop.ui.theme import Theme, Token
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.option_list import OptionList
from themeday_desktop.ui.widgets.painted_button import PaintedButton
from themeday_desktop.ui.widgets.popover import Popover

_SIDE, _FORM, _LEADER, _MINUTES, _END = 18, 102, 92, 64, 62
_NARROW_PX = 540  # below it the form stands in the second line instead of a column of its own
HEAD_PX, ROW_PX, SUM_PX = 38, 56, 46


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where the columns stand in a row of a given width; `form` is None where the column has left."""

    title: float
    room: float
    form: float | None
    leader: float
    minutes: float  # its right edge


def _grid(theme: Theme, width: int) -> _Grid:
    px = theme.px
    minutes = width - px(_END)
    leader = minutes - px(_MINUTES) - px(_LEADER)
    form = leader - px(_FORM) if width >= px(_NARROW_PX) else None
    start = px(_SIDE)
    return _Grid(start, (leader if form is None else form) - start - 12, form, leader, minutes)


class StudyHead(QWidget):
    """The names of the columns."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedHeight(theme.px(HEAD_PX))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            canvas, grid, middle = Canvas(painter, self._theme), _grid(self._theme, self.width()), self.height() / 2
            canvas.fill(self.rect(), Token.WELL)
            canvas.fill(self.rect().adjusted(0, self.height() - 1, 0, 0), Token.LINE)
            style = TextStyle(size=14, colour=Token.INK2)
            canvas.text(grid.title, middle, self.tr("学习内容"), style)
            if grid.form is not None:
                canvas.text(grid.form, middle, self.tr("形式"), style)
            canvas.text(grid.leader, middle, self.tr("领学人"), style)
            right = TextStyle(size=14, colour=Token.INK2, align=Align.RIGHT)
            canvas.text(grid.minutes, middle, self.tr("分钟"), right)


class StudyRecordRow(PaintedButton):
    """One record; Enter or a click changes it, the button at its end also removes it. Signals carry its id."""

    edit_asked = Signal(str)
    remove_asked = Signal(str)

    def __init__(self, theme: Theme, record: StudyRecord) -> None:
        self.record = record
        self._popover: Popover | None = None
        super().__init__(theme, record.title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.px(ROW_PX))
        self.setObjectName(f"study-{record.id}")
        self.clicked.connect(self._on_edit)
        self._more = Button(theme, "", kind=Kind.GHOST, size=Size.S, icon=Icon.MORE)
        self._more.setParent(self)
        self._more.setObjectName(f"study-more-{record.id}")
        self._more.clicked.connect(self._on_more)
        self.show_record(record)

    def show_record(self, record: StudyRecord) -> None:
        """Show a newer value of the same record."""
        self.record = record
        self.set_caption(record.title)
        minutes = self.tr("{count} 分钟").format(count=record.minutes) if record.minutes else ""
        told = (MODE_WORDS[record.mode], form_word(record), record.leader or "", minutes)
        self.setAccessibleDescription("，".join(one for one in told if one))
        self._more.setAccessibleName(self.tr("改或拿掉 {title}").format(title=record.title))

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(320), self._theme.px(ROW_PX))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size = self._more.sizeHint()
        self._more.setFixedSize(size)
        self._more.move(self.width() - size.width() - 10, (self.height() - size.height()) // 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            canvas, px, record = Canvas(painter, self._theme), self._theme.px, self.record
            grid, middle = _grid(self._theme, self.width()), self.height() / 2
            if self.underMouse():
                canvas.fill(self.rect(), Token.WELL)
            canvas.fill(self.rect().adjusted(0, self.height() - 1, 0, 0), Token.LINE)
            if self.hasFocus():
                canvas.focus_ring(inset(self.rect(), 2), 8)
            canvas.text(grid.title, middle - px(10), record.title, TextStyle(size=16, width=grid.room))
            below = MODE_WORDS[record.mode]
            if grid.form is None:
                below = " · ".join(one for one in (below, form_word(record)) if one)
            else:
                form = TextStyle(size=15, colour=Token.INK2, width=px(_FORM) - 8)
                canvas.text(grid.form, middle, form_word(record) or "—", form)
            canvas.text(grid.title, middle + px(12), below, TextStyle(size=13, colour=Token.INK3, width=grid.room))
            canvas.text(grid.leader, middle, record.leader or "—", TextStyle(size=15, width=px(_LEADER) - 8))
            minutes = TextStyle(size=16, bold=True, align=Align.RIGHT)
            canvas.text(grid.minutes, middle, str(record.minutes) if record.minutes else "—", minutes)

    @Slot()
    def _on_edit(self) -> None:
        self.edit_asked.emit(self.record.id)

    @Slot()
    def _on_more(self) -> None:
        options = OptionList(self._theme, [self.tr("修改"), self.tr("从清单拿掉")], current=-1)
        options.setAccessibleName(self.record.title)
        options.chosen.connect(self._on_chosen)
        self._popover = Popover(self._theme, options)
        self._popover.closed.connect(self._on_closed)
        self._popover.open_at(self._more)

    @Slot(int)
    def _on_chosen(self, at: int) -> None:
        if self._popover is not None:
            self._popover.dismiss()
        (self.remove_asked if at else self.edit_asked).emit(self.record.id)

    @Slot()
    def _on_closed(self) -> None:
        self._popover = None


class StudyOpenRow(QWidget):
    """What the notice asks for and nobody recorded yet, quiet, with one button; the signal carries the title."""

    take_asked = Signal(str)

    def __init__(self, theme: Theme, item: StudyItem) -> None:
        super().__init__()
        self._theme, self.item = theme, item
        self.setFixedHeight(theme.px(ROW_PX))
        self._take = Button(theme, self.tr("记下"), kind=Kind.LINK, size=Size.S, icon=Icon.CHECK)
        self._take.setParent(self)
        self._take.setObjectName("study-take")
        self._take.setAccessibleName(self.tr("记下 {title}").format(title=item.title))
        self._take.clicked.connect(self._on_take)
        self.setAccessibleName(self.tr("通知要求：{title}").format(title=item.title))

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(320), self._theme.px(ROW_PX))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size = self._take.sizeHint()
        self._take.setFixedSize(size)
        self._take.move(self.width() - size.width() - 10, (self.height() - size.height()) // 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            canvas, px, middle = Canvas(painter, self._theme), self._theme.px, self.height() / 2
            canvas.fill(self.rect(), Token.PAPER)
            canvas.fill(self.rect().adjusted(0, self.height() - 1, 0, 0), Token.LINE)
            left, side = px(_SIDE), px(18)
            canvas.icon(Icon.UNSIGNED, left + side / 2, middle - px(10), size=side, colour=Token.INK3)
            room = self._take.x() - left - side - 16
            title = TextStyle(size=16, colour=Token.INK2, width=room)
            canvas.text(left + side + 8, middle - px(10), self.item.title, title)
            below = self.tr("通知要求 · {mode}").format(mode=MODE_WORDS[self.item.mode])
            canvas.text(left + side + 8, middle + px(12), below, TextStyle(size=13, colour=Token.INK3, width=room))

    @Slot()
    def _on_take(self) -> None:
        self.take_asked.emit(self.item.title)


class StudySum(QWidget):
    """How many things, how many people, how many hours."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._count = self._people = self._hours = ""
        self.setFixedHeight(theme.px(SUM_PX))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_sum(self, *, count: int, came: int, hours: str) -> None:
        """Show the figures."""
        self._count = self.tr("合计 {count} 项").format(count=count)
        self._people = self.tr("实到 {came} 人").format(came=came)
        self._hours = self.tr("{hours} 学时").format(hours=hours)
        self.setAccessibleName("，".join((self._count, self._people, self._hours)))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            canvas, grid, middle = Canvas(painter, self._theme), _grid(self._theme, self.width()), self.height() / 2
            canvas.fill(self.rect(), Token.PAPER)
            canvas.fill(self.rect().adjusted(0, 0, 0, 1 - self.height()), Token.LINE)
            canvas.text(grid.title, middle, self._count, TextStyle(size=15, bold=True, width=grid.room))
            hours = TextStyle(size=16, bold=True, align=Align.RIGHT)
            canvas.text(self.width() - self._theme.px(_SIDE), middle, self._hours, hours)
            canvas.text(grid.leader, middle, self._people, TextStyle(size=15, colour=Token.INK2))
