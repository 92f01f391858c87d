"""The rows of the list of activities: a leaf of the calendar, title and place, how far each step is."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPalette
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from themeday_desktop.domain.activities import Activity
from themeday_desktop.services.activities import ActivityLine
from themeday_desktop.services.words import day_range, kinds_word, short_day
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.models.table import Column, Role, RowsModel
from themeday_desktop.ui.paint import Align, BadgeText, Canvas, TextStyle, badge_width, inset, text_width
from themeday_desktop.ui.theme import Theme, Token, Tone
from themeday_desktop.ui.widgets.scroll import style_scroll_bars

Index = QModelIndex | QPersistentModelIndex
_ROW_PX, _HEAD_PX, _LEAF_PX, _SIDE_PX = 78, 44, 52, 18
_OPEN = "打开"
LATE = BadgeText("补录", Icon.CLOCK, Tone.AMBER)  # something of it was entered after its day
WAITING = BadgeText("延期", Icon.CALENDAR, Tone.AMBER)  # postponed without a date
_WIDEST = (BadgeText("签到 300/300", Icon.CLOCK), BadgeText("小结已写", Icon.PEN), BadgeText("已导出", Icon.PEN))


@dataclass(frozen=True, slots=True)
class Entry:
    """One activity of the list; `year` heads the first one of its year and is empty for the others."""

    line: ActivityLine
    year: str
    today: str

    @property
    def id(self) -> str:
        """The activity's id."""
        return self.line.activity.id

    @property
    def is_ahead(self) -> bool:
        """Whether its day is still to come."""
        return (self.line.activity.day or "9999") > self.today


def when(activity: Activity) -> str:
    """Its day and time as people say them; the notice's range while no day is chosen."""
    if activity.held_on:
        return f"{short_day(activity.held_on)} {activity.time_start or ''}".strip()
    start, end = activity.notice.window_start, activity.notice.window_end
    return f"{day_range(start, end)}，日子还没定" if start else ""


def when_of(line: ActivityLine) -> str:
    """The same; what is postponed tells the day it leaves."""
    if line.postponed_from is None:
        return when(line.activity)
    return f"原定{short_day(line.postponed_from)}，新日子还没定"


def marks_of(entry: Entry) -> tuple[BadgeText, ...]:
    """What stands behind the title: entered late, postponed."""
    line = entry.line
    return tuple(mark for mark, holds in ((LATE, line.late), (WAITING, line.postponed_from)) if holds)


def badges(entry: Entry) -> tuple[BadgeText, BadgeText, BadgeText]:
    """How far sign-in, wrap-up and package are."""
    counters, written = entry.line.counters, entry.line.wrap_up
    late = Tone.GREY if entry.is_ahead else Tone.AMBER
    signed = f"签到 {counters.came}/{counters.expected}"
    if counters.came == 0:
        sign_in = BadgeText("还没签到", Icon.UNSIGNED, late)
    elif counters.unsigned:
        sign_in = BadgeText(signed, Icon.CLOCK, Tone.AMBER)
    else:
        sign_in = BadgeText(signed, Icon.CHECK, Tone.GREEN)
    has_text = written is not None and bool(written.text.strip())
    wrap_up = BadgeText("小结已写", Icon.CHECK, Tone.GREEN) if has_text else BadgeText("小结没写", Icon.PEN, late)
    done = BadgeText("已导出", Icon.CHECK, Tone.GREEN)
    return sign_in, wrap_up, done if entry.line.exported else BadgeText("没导出", Icon.EXPORT, late)


def said(entry: Entry) -> str:
    """The whole row in words, for readers and for finding."""
    activity = entry.line.activity
    marks = "，".join(one.text for one in marks_of(entry))
    where, theme = activity.place or "", activity.theme or ""
    parts = (activity.title, marks, when_of(entry.line), kinds_word(activity.kinds), where, theme)
    return "，".join(part for part in (*parts, *(badge.text for badge in badges(entry))) if part)


def _id_of(entry: Entry) -> str:
    return entry.id


def entries_model() -> RowsModel[Entry]:
    """An empty model of the list."""
    return RowsModel([Column("activity", "活动", said)], _id_of)


class _EntryDelegate(QStyledItemDelegate):
    """Paints an entry; the first of a year carries the year above it."""

    def __init__(self, theme: Theme, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view
        self.hovered = QPersistentModelIndex()
        # Measured once: each row asks several times.
        self._rooms = tuple(badge_width(theme, one) + 10 for one in _WIDEST)
        self._open_width = round(text_width(theme, _OPEN)) + theme.px(18) + 36

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        entry = index.data(Role.ROW)
        head = _HEAD_PX if isinstance(entry, Entry) and entry.year else 0
        return QSize(self._theme.px(400), self._theme.px(_ROW_PX + head))

    def body_of(self, rect: QRect, entry: Entry) -> QRect:
        """The row without the year above it."""
        return rect.adjusted(0, self._theme.px(_HEAD_PX) if entry.year else 0, 0, 0)

    def open_area(self, rect: QRect, entry: Entry) -> QRect:
        """Where the word stands that says what a click does."""
        body = self.body_of(rect, entry)
        width = self._open_width
        return QRect(body.right() - width, body.y(), width, body.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(Role.ROW)
        if not isinstance(entry, Entry):
            return
        rect: QRect = option.rect  # type: ignore[attr-defined]  # missing in the stubs of 6.9
        painter.save()
        canvas, body = Canvas(painter, self._theme), self.body_of(rect, entry)
        if entry.year:
            self._paint_year(canvas, QRect(rect.topLeft(), QPoint(rect.right(), body.y() - 1)), entry.year)
        self._paint_ground(canvas, body, index)
        self._paint_leaf(canvas, body, entry)
        end = self._paint_badges(canvas, body, entry)
        self._paint_words(canvas, body, entry, end=end)
        painter.restore()

    def _paint_year(self, canvas: Canvas, rect: QRect, year: str) -> None:
        canvas.fill(rect, Token.WELL)
        canvas.fill(QRect(rect.x(), rect.bottom(), rect.width(), 1), Token.LINE)
        canvas.text(_SIDE_PX, rect.center().y() + 1, year, TextStyle(bold=True, colour=Token.INK2))

    def _paint_ground(self, canvas: Canvas, body: QRect, index: Index) -> None:
        # The view is asked, not the option's state: making Python's class of that state takes 5 ms of the start.
        selected = self._view.selectionModel().isSelected(index)
        if selected:
            canvas.fill(body, Token.DAI_TINT)
            canvas.fill(QRect(body.x(), body.y(), 4, body.height()), Token.DAI)
        elif self.hovered == index:
            canvas.fill(body, Token.WELL)
        canvas.fill(QRect(body.x(), body.bottom(), body.width(), 1), Token.LINE)
        if selected and self._view.hasFocus():
            canvas.focus_ring(inset(body, 2.5), 6)

    def _paint_leaf(self, canvas: Canvas, body: QRect, entry: Entry) -> None:
        px, activity = self._theme.px, entry.line.activity
        late = Tone.GREY if entry.line.exported else Tone.AMBER
        tone = Tone.DAI if entry.is_ahead else late
        side, top = px(_LEAF_PX), px(20)
        rect = QRectF(_SIDE_PX + 0.5, body.center().y() - px(54) / 2 + 0.5, side - 1, px(54) - 1)
        path = QPainterPath()
        path.addRoundedRect(rect, 8, 8)
        canvas.box(rect, 8, fill=Token.CARD)
        canvas.painter.save()
        canvas.painter.setClipPath(path)
        canvas.fill(QRectF(rect.x(), rect.y(), rect.width(), top), tone.tint)
        canvas.painter.restore()
        canvas.box(rect, 8, edge=tone.line)
        day = entry.line.day or ""
        month = f"{int(day[5:7])}月" if day else "—"
        middle = TextStyle(size=13, colour=tone.text, align=Align.CENTRE)
        canvas.text(rect.center().x(), rect.y() + px(10), month, middle)
        number = str(int(day[8:10])) if activity.held_on else "待定"
        large = TextStyle(size=21 if activity.held_on else 15, bold=True, align=Align.CENTRE)
        canvas.text(rect.center().x(), rect.y() + px(36.5), number, large)

    def _paint_badges(self, canvas: Canvas, body: QRect, entry: Entry) -> float:
        """Badges in columns before the word that opens; the x where they begin."""
        area, middle = self.open_area(body, Entry(entry.line, "", entry.today)), body.center().y() + 0.5
        x = canvas.text(area.x() + 18, middle, _OPEN, TextStyle(colour=Token.DAI))
        side = self._theme.px(18)
        canvas.icon(Icon.RIGHT, x + 4 + side / 2, middle, size=side, colour=Token.DAI)
        left = area.x() - sum(self._rooms)
        at = float(left)
        for badge, room in zip(badges(entry), self._rooms, strict=True):
            canvas.badge(at, middle, badge)
            at += room
        return left

    def _paint_words(self, canvas: Canvas, body: QRect, entry: Entry, *, end: float) -> None:
        px, activity = self._theme.px, entry.line.activity
        x, middle = _SIDE_PX + px(_LEAF_PX) + 16, body.center().y() + 0.5
        room = max(40.0, end - x - 16)
        marks = marks_of(entry)
        beside = sum(badge_width(self._theme, one) + 10 for one in marks)
        title = TextStyle(size=17, bold=not entry.line.exported, width=max(40.0, room - beside))
        after = canvas.text(x, middle - px(12), activity.title, title)
        for mark in marks:
            after = canvas.badge(after + 10, middle - px(13), mark)
        facts = [when_of(entry.line), kinds_word(activity.kinds), activity.place or ""]
        style = TextStyle(size=14, colour=Token.INK2, width=room)
        canvas.text(x, middle + px(13), "　".join(fact for fact in facts if fact), style)


class ActivityList(QListView):
    """The list. Enter or one click anywhere on a row opens the activity: `opened` carries its id."""

    opened = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._delegate = _EntryDelegate(theme, self)
        self._pressed = ""
        self.setItemDelegate(self._delegate)
        # A viewport of our own: to hand out the one Qt made, Python makes every class of widgets there is (10 ms).
        self.setViewport(QWidget())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        palette = theme.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(palette)
        self.viewport().setAutoFillBackground(False)
        style_scroll_bars(self, theme)

    def choose_first(self) -> None:
        """Make the first row current where none is, and take the focus."""
        if not self.currentIndex().isValid() and self.model() is not None and self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, 0))
        self.setFocus(Qt.FocusReason.TabFocusReason)

    def current_id(self) -> str:
        """The id of the current row; empty when there is none."""
        return _id_at(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.current_id():
                self.opened.emit(self.current_id())
            return
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._pressed = self._opens_at(event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        found = self._opens_at(event.position().toPoint())
        if found and found == self._pressed and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(found)
        self._pressed = ""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()))
        over = self._opens_at(event.position().toPoint())
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(QModelIndex())

    def _hover(self, index: QModelIndex) -> None:
        before, self._delegate.hovered = self._delegate.hovered, QPersistentModelIndex(index)
        if before != index:
            self.viewport().update(self.visualRect(before))
            self.viewport().update(self.visualRect(index))

    def _opens_at(self, point: QPoint) -> str:
        index = self.indexAt(point)
        entry = index.data(Role.ROW) if index.isValid() else None
        if not isinstance(entry, Entry):
            return ""
        inside = self._delegate.body_of(self.visualRect(index), entry).contains(point)
        return entry.id if inside else ""


def _id_at(index: QModelIndex) -> str:
    found = index.data(Role.ID) if index.isValid() else None
    return found if isinstance(found, str) else ""
