"""The card 待办: what is to be done, the nearest first; four rows, and all of them on demand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Signal, Slot
from PySide6.QtGui import QPainterPath, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from themeday_desktop.services.home_view import Todo
from themeday_desktop.services.wording_home import due_text, month_number, todo_note, todo_title
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, Share, Stretch, column, row
from themeday_desktop.ui.paint import Align, BadgeText, Canvas, TextStyle, text_width, wrapped
from themeday_desktop.ui.theme import Theme, Token, Tone
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.card import Card
from themeday_desktop.ui.widgets.label import Label
from themeday_desktop.ui.widgets.marks import Badge
from themeday_desktop.ui.widgets.scroll import ScrollBody
from themeday_desktop.ui.widgets.spots import Spot, Spots

FEW = 4
_ROW_PX, _SIDE_PX, _LEAF_PX, _SOON_DAYS = 82, 20, 52, 3
_LINE_PX, _AROUND_PX = 23, 20
_TITLE = TextStyle(size=16, bold=True)
_NOTE = TextStyle(size=14, colour=Token.INK2)


def tone_of(todo: Todo) -> Tone:
    """How near it is: past its day, within three days, or further off."""
    if todo.is_overdue:
        return Tone.VERM
    return Tone.AMBER if todo.days_left <= _SOON_DAYS else Tone.GREY


class TodoList(Spots):
    """Rows with a leaf of the calendar; `asked` carries the `Place` of the one to go to."""

    asked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "待办")
        self._todos: tuple[Todo, ...] = ()
        self._least = FEW
        self._heights: tuple[int, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setObjectName("home-todos")
        self.chosen.connect(self._on_chosen)

    def show_todos(self, todos: Sequence[Todo], *, at_once: int) -> None:
        """Show these; the rows are as high as if there were at least `at_once`."""
        self._todos, self._least = tuple(todos), at_once
        said = (f"{one.date}，{todo_title(one)}，{due_text(one)}，{todo_note(one)}" for one in self._todos)
        self.show_spots([Spot(text) for text in said])
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Each row high enough for its lines: a text is broken rather than cut."""
        lines = (sum(map(len, self._lines(one))) for one in self._todos)
        self._heights = tuple(self._theme.px(max(_ROW_PX, count * _LINE_PX + _AROUND_PX)) for count in lines)
        self.setMinimumHeight(self.height_of(max(self._least, len(self._todos))))

    def height_of(self, rows: int) -> int:
        """How high so many rows are at least."""
        known = self._heights[:rows]
        return sum(known) + (rows - len(known)) * self._theme.px(_ROW_PX)

    @property
    def _room(self) -> float:
        """The width of a row's words."""
        return self.width() - 2 * _SIDE_PX - self._theme.px(_LEAF_PX) - 14 - self._theme.px(24)

    def _lines(self, todo: Todo) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The lines of the title; those of the note that do not fit behind the due day, which stands before it."""
        title = self._title_lines(todo_title(todo))
        note, lead = todo_note(todo), self._theme.px(23) + text_width(self._theme, due_text(todo), size=14) + 10
        if not note or lead + text_width(self._theme, note, size=14) <= self._room:
            return title, (note,)
        return title, ("", *wrapped(self._theme, note, style=_NOTE._replace(width=self._room), most=2))

    def _title_lines(self, text: str) -> tuple[str, ...]:
        """Two lines break after what is asked for where they can, so that a name stays whole."""
        style = _TITLE._replace(width=self._room)
        lines = wrapped(self._theme, text, style=style, most=3)
        what, colon, rest = text.partition("：")
        halves = (what + colon, rest)
        fits = all(text_width(self._theme, one, size=16, bold=True) <= self._room for one in halves)
        return halves if len(lines) == 2 and fits else lines

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(340), self.minimumHeight())

    def rect_of(self, at: int) -> QRectF:
        """Where a spot lies."""
        rows = max(self._least, len(self._todos), 1)
        more = max(0.0, (self.height() - self.height_of(rows)) / rows)
        return QRectF(0, self.height_of(at) + at * more, self.width(), self._heights[at] + more)

    def ring_of(self, at: int) -> QRectF:
        """Where the ring of the focus is drawn."""
        return self.rect_of(at).adjusted(8, 4, -8, -4)

    def paint_ground(self, canvas: Canvas) -> None:
        """What lies below the spots."""
        if not self._todos:
            x, y = _SIDE_PX + self._theme.px(11), self._theme.px(_ROW_PX) / 2
            canvas.icon(Icon.CHECK_RING, x, y, size=self._theme.px(22), colour=Token.GREEN)
            canvas.text(x + self._theme.px(11) + 12, y, self.tr("眼下没有要办的事"), TextStyle(size=16))

    def paint_spot(self, canvas: Canvas, at: int, *, rect: QRectF, hot: bool) -> None:
        """One of them."""
        px, todo, middle = self._theme.px, self._todos[at], rect.center().y()
        if hot:
            canvas.box(self.ring_of(at), 10, fill=Token.WELL)
        self._paint_leaf(canvas, middle, todo)
        x, right = _SIDE_PX + px(_LEAF_PX) + 14, rect.right() - _SIDE_PX
        if at < len(self._todos) - 1:
            canvas.fill(QRectF(x, rect.bottom() - 1, right - x, 1), Token.LINE)
        title, notes = self._lines(todo)
        line = px(_LINE_PX)
        y = middle - px(13.5) - line * (len(title) + len(notes) - 2) / 2
        for at, text in enumerate(title):
            canvas.text(x, y + line * at, text, _TITLE._replace(width=self._room))
        y += px(27) + line * (len(title) - 1)
        colour = tone_of(todo).text
        icon = Icon.OCTAGON if todo.is_overdue else Icon.CLOCK
        canvas.icon(icon, x + px(9), y, size=px(18), colour=colour)
        end = canvas.text(x + px(23), y, due_text(todo), _NOTE._replace(colour=colour)) + 10
        canvas.text(end, y, notes[0], _NOTE)
        for at, text in enumerate(notes[1:], 1):
            canvas.text(x, y + line * at, text, _NOTE._replace(width=self._room))
        canvas.icon(Icon.RIGHT, right - px(4), middle, size=px(18), colour=Token.INK3)

    def _paint_leaf(self, canvas: Canvas, middle: float, todo: Todo) -> None:
        px, tone = self._theme.px, tone_of(todo)
        side, high = px(_LEAF_PX), px(54)
        rect = QRectF(_SIDE_PX + 0.5, round(middle - high / 2) + 0.5, side - 1, high - 1)
        canvas.box(rect, 8, fill=Token.CARD)
        path = QPainterPath()
        path.addRoundedRect(rect, 8, 8)
        canvas.painter.save()
        canvas.painter.setClipPath(path)
        canvas.fill(QRectF(rect.x(), rect.y(), rect.width(), px(20)), tone.tint)
        canvas.painter.restore()
        canvas.box(rect, 8, edge=tone.line)
        x = rect.center().x()
        month = TextStyle(size=13, colour=tone.text, align=Align.CENTRE)
        canvas.text(x, rect.y() + px(10), month_number(todo.date), month)
        day = TextStyle(size=21, bold=True, align=Align.CENTRE)
        canvas.text(x, rect.y() + px(37), str(int(todo.date[8:])), day)

    @Slot(int)
    def _on_chosen(self, at: int) -> None:
        self.asked.emit(self._todos[at].place)


class TodoCard(Card):
    """The card with its head; 还有 n 项 shows every row in the same place, which then scrolls."""

    asked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._list = TodoList(theme)
        self._list.asked.connect(self.asked)
        self._list.moved.connect(self._on_moved)
        self._todos: tuple[Todo, ...] = ()
        self._scroll: ScrollBody | None = None
        self._overdue = Badge(theme, "", icon=Icon.OCTAGON, tone=Tone.VERM)
        self._all = Button(theme, "", kind=Kind.LINK, size=Size.S)
        self._all.setObjectName("home-all-todos")
        self._all.clicked.connect(self._on_all)
        title = Label(theme, "待办", size=18, bold=True)
        head = row(title, Gap(8), self._overdue, Stretch(), self._all, margins=(_SIDE_PX, 12, 12, 4))
        self._rows = column(Share(self._list))
        self.setLayout(column(head, Share(self._rows), margins=(0, 0, 0, 4)))
        self.setMinimumWidth(theme.px(340))

    def show_todos(self, todos: Sequence[Todo]) -> None:
        """Show these, in their order; whether all are shown stays as it was."""
        self._todos = tuple(todos)
        late = sum(one.is_overdue for one in self._todos)
        self._overdue.set_badge(BadgeText(self.tr("逾期 {count}").format(count=late), Icon.OCTAGON, Tone.VERM))
        self._overdue.setVisible(late > 0)
        self._all.setVisible(len(self._todos) > FEW)
        if len(self._todos) <= FEW:
            self._fold()
        self._show()

    def _show(self) -> None:
        spread = self._scroll is not None
        words = self.tr("只看前 {count} 项") if spread else self.tr("还有 {count} 项")
        self._all.set_caption(words.format(count=FEW if spread else len(self._todos) - FEW))
        shown = self._todos if spread else self._todos[:FEW]
        self._list.show_todos(shown, at_once=FEW)

    def _unfold(self) -> None:
        scroll = ScrollBody(self._theme, self._list)
        scroll.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        scroll.setMinimumHeight(self._list.height_of(FEW))
        self._scroll = scroll
        self._rows.addWidget(scroll, 1)

    def _fold(self) -> None:
        if self._scroll is not None:
            scroll, self._scroll = self._scroll, None
            scroll.takeWidget()
            self._rows.removeWidget(scroll)
            scroll.hide()
            scroll.deleteLater()
            self._rows.addWidget(self._list, 1)
            self._list.show()

    @Slot()
    def _on_all(self) -> None:
        if self._scroll is None:
            self._unfold()
        else:
            self._fold()
        self._show()

    @Slot(int)
    def _on_moved(self, at: int) -> None:
        if self._scroll is not None:
            rect = self._list.rect_of(at)
            self._scroll.ensureVisible(0, round(rect.center().y()), 0, round(rect.height() / 2))
