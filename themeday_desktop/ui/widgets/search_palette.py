"""The search over everything: a field and what fits below it, over any page. Esc closes it, Enter goes there."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from themeday_desktop.services.search import Found, FoundKind
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, Share, Stretch, column, row
from themeday_desktop.ui.models.table import Column, Role, RowsModel
from themeday_desktop.ui.paint import Canvas, TextStyle, inset
from themeday_desktop.ui.theme import Theme, Token
from themeday_desktop.ui.widgets.label import Label
from themeday_desktop.ui.widgets.line_input import LineInput
from themeday_desktop.ui.widgets.marks import Hair, KeyCap
from themeday_desktop.ui.widgets.overlay import Layered
from themeday_desktop.ui.widgets.scroll import style_scroll_bars

Index = QModelIndex | QPersistentModelIndex
Find = Callable[[str], Sequence[Found] | None]
KINDS = {
    FoundKind.PERSON: (Icon.PERSON, "人"),
    FoundKind.ACTIVITY: (Icon.ACTIVITY, "活动"),
    FoundKind.FILE: (Icon.PACKAGE, "文件"),
    FoundKind.PAGE: (Icon.BOOK, "页面"),
}
_WIDTH_PX, _HEIGHT_PX, _ROW_PX, _HEAD_PX, _SIDE_PX = 640, 560, 52, 30, 14
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}


def said(found: Found) -> str:
    """A line in words."""
    return "，".join(part for part in (KINDS[found.kind][1], found.title, found.note) if part)


def _id_of(found: Found) -> str:
    place = found.place
    own = (found.kind.value, found.title, found.note)  # the note tells one file from its copy in another folder
    return "/".join((*own, place.page, place.activity_id or "", place.item_id or ""))


def _begins_group(index: Index) -> bool:
    """Whether a line is the first of its kind."""
    before = index.sibling(index.row() - 1, index.column())
    return not before.isValid() or before.data(Role.ROW).kind is not index.data(Role.ROW).kind


class _FoundDelegate(QStyledItemDelegate):
    """Icon, title and note of a line; the kind stands above the first of its group."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)  # it goes with the list, on the main thread: each holds the other
        self._theme, self._view = theme, view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, self._theme.px(_ROW_PX + (_HEAD_PX if _begins_group(index) else 0)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        found = index.data(Role.ROW)
        if not isinstance(found, Found):
            return
        painter.save()
        canvas, px = Canvas(painter, self._theme), self._theme.px
        rect = option.rect  # type: ignore[attr-defined]  # stub lacks rect
        icon, kind = KINDS[found.kind]
        if _begins_group(index):
            middle = rect.y() + px(_HEAD_PX) / 2 + 1
            canvas.text(rect.x() + _SIDE_PX, middle, kind, TextStyle(size=13, bold=True, colour=Token.INK3))
            rect = rect.adjusted(0, px(_HEAD_PX), 0, 0)
        # Asked of the view: naming a flag of QStyle makes all of that class, 12 ms of the first Ctrl+K.
        if index.row() == self._view.currentIndex().row():
            canvas.box(inset(rect, 1), 8, fill=Token.DAI_TINT)
        middle = rect.center().y() + 0.5
        canvas.icon(icon, rect.x() + _SIDE_PX + px(11), middle, size=px(22), colour=Token.INK2)
        x = rect.x() + _SIDE_PX + px(22) + 12
        room = rect.right() - _SIDE_PX - x
        canvas.text(x, middle - px(11), found.title, TextStyle(size=16, bold=True, width=room))
        canvas.text(x, middle + px(12), found.note, TextStyle(size=13, colour=Token.INK2, width=room))
        painter.restore()


class _FoundList(QListView):
    """What fits; the field above keeps the keyboard."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._delegate = _FoundDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setViewport(QWidget())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        palette = theme.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(palette)
        self.viewport().setAutoFillBackground(False)
        style_scroll_bars(self, theme)


class SearchPalette(Layered):
    """`find` answers a text, or None while what can be found is still being read; `show_found` asks it again.

    `chosen` carries the `Place` to go to, after the palette has closed itself. Enter pressed too early goes to the
    first that is found, unless something else has taken the keyboard by then.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, find: Find, *, text: str = "") -> None:
        """`text` is what was already typed."""
        super().__init__()
        self._theme, self._find = theme, find
        self._waits = self._opens = False  # for what can be found; and Enter was pressed meanwhile
        self.setObjectName("search-palette")
        self._line = LineInput(theme, self.tr("姓名、拼音、首字母；活动名称、7月、地点；文件名"), icon=Icon.SEARCH)
        self._line.setObjectName("search-everything")
        self._line.setAccessibleName(self.tr("找人、找活动、找文件"))
        self._line.installEventFilter(self)
        self._line.edited.connect(self._on_edited)
        self._model = RowsModel([Column("found", "找到", said)], _id_of, parent=self)
        self._list = _FoundList(theme)
        self._list.setObjectName("search-found")
        self._list.setAccessibleName(self.tr("找到的"))
        self._list.setModel(self._model)
        self._list.clicked.connect(self._on_clicked)
        self._list.entered.connect(self._list.setCurrentIndex)
        self._told = Label(theme, "", colour=Token.INK2).elided()
        self._told.setObjectName("search-told")
        self._arrange()
        self._line.set_value(text)
        self.show_found()

    def _arrange(self) -> None:
        theme, tr = self._theme, self.tr
        keys = (("↑↓", tr("选")), ("Enter", tr("打开")), ("Esc", tr("关掉")))
        hints = [
            row(KeyCap(theme, key), Gap(6), Label(theme, word, size=13, colour=Token.INK3), Gap(16))
            for key, word in keys
        ]
        foot = row(*hints, Stretch(), margins=(20, 10, 20, 14))
        line, told = row(self._line, margins=(20, 20, 20, 6)), row(self._told, margins=(22, 8, 22, 6))
        found = row(Share(self._list), margins=(12, 0, 8, 0))
        self.setLayout(column(line, told, Share(found), Gap(4), Hair(theme), foot, margins=(1, 0, 1, 0)))

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(_WIDTH_PX), self._theme.px(_HEIGHT_PX))

    def first_focus(self) -> QWidget:
        """The field."""
        return self._line

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._line and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if key in _MOVES:
                self._move(_MOVES[key])
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._opens = self._waits
                self._choose(self._list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            canvas = Canvas(painter, self._theme)
            canvas.box(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 16, fill=Token.CARD, edge=Token.LINE2)

    @Slot()
    def show_found(self) -> None:
        """Ask for what is typed and show what fits."""
        typed = self._line.text().strip()
        found = self._find(self._line.text()) if typed else ()
        self._waits = found is None
        self._model.show_rows(tuple(found or ()))
        self._list.setCurrentIndex(self._model.index(0, 0))
        self._list.doItemsLayout()  # a line that has become the first of its kind is taller now
        self._list.scrollToTop()
        if not typed:
            self._tell(self.tr("人、活动和做好的资料包，都从这里找"))
        elif found is None:
            self._tell(self.tr("正在准备，马上就能找…"))
        elif not found:
            self._tell(self.tr("没有找到“{typed}”。换个词试试").replace("{typed}", typed[:40]))
        else:
            self._tell("")
        if self._opens and not self._waits:
            self._opens = False
            if self.window().focusWidget() is self._line:  # not closed by now, and no dialog above it
                self._choose(self._model.index(0, 0))

    @Slot(str)
    def show_failure(self, sentence: str) -> None:
        """Say why nothing can be found; the next key tries again."""
        self._opens = False
        self._model.show_rows(())
        self._tell(sentence)

    def _tell(self, words: str) -> None:
        self._told.set_text(words)
        self._told.setVisible(bool(words))

    def _move(self, by: int) -> None:
        rows = self._model.rowCount()
        if rows:
            at = max(0, min(rows - 1, self._list.currentIndex().row() + by))
            self._list.setCurrentIndex(self._model.index(at, 0))

    def _choose(self, index: QModelIndex) -> None:
        found = index.data(Role.ROW) if index.isValid() else None
        if isinstance(found, Found):
            self.done.emit()
            self.chosen.emit(found.place)

    @Slot()
    def _on_edited(self) -> None:
        self._opens = False  # what is typed now may not be what Enter was meant for
        self.show_found()

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self._choose(index)
