"""The search over everything: a field and what fits below it, over any page. Esc closes it, Enter goes there."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from themeday_desktop.services.search import Found, FoundKind
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, Share, Stretch, column, row
from themeday_desktop.ui.models.table import Column, Role, RowsModel
from themeday_desktop.ui.paint import Align, Canvas, TextStyle, inset, text_width
from themeday_desktop.ui.theme import Theme, Token
from themeday_desktop.ui.widgets.label import Label
from themeday_desktop.ui.widgets.line_input import LineInput
from themeday_desktop.ui.widgets.marks import KeyCap
from themeday_desktop.ui.widgets.overlay import Layered
from themeday_desktop.ui.widgets.scroll import style_scroll_bars

Index = QModelIndex | QPersistentModelIndex
Find = Callable[[str], Sequence[Found]]
KINDS = {
    FoundKind.PERSON: (Icon.PERSON, "党员"),
    FoundKind.ACTIVITY: (Icon.ACTIVITY, "活动"),
    FoundKind.FILE: (Icon.PACKAGE, "资料包"),
}
_WIDTH_PX, _HEIGHT_PX, _ROW_PX, _SIDE_PX = 640, 500, 54, 14
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}


def said(found: Found) -> str:
    """A line in words."""
    return "，".join(part for part in (KINDS[found.kind][1], found.title, found.note) if part)


def _id_of(found: Found) -> str:
    place = found.place
    return "/".join((found.kind.value, found.title, place.page, place.activity_id or "", place.item_id or ""))


class _FoundDelegate(QStyledItemDelegate):
    """Icon, title and note of a line, its kind at the right."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(80, self._theme.px(_ROW_PX))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        found = index.data(Role.ROW)
        if not isinstance(found, Found):
            return
        painter.save()
        canvas, rect, px = Canvas(painter, self._theme), option.rect, self._theme.px  # type: ignore[attr-defined]  # stub lacks rect
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]  # stub lacks state
            canvas.box(inset(rect, 2), 8, fill=Token.DAI_TINT)
        icon, kind = KINDS[found.kind]
        middle = rect.center().y() + 0.5
        canvas.icon(icon, rect.x() + _SIDE_PX + px(11), middle, size=px(22), colour=Token.INK2)
        right = rect.right() - _SIDE_PX
        canvas.text(right, middle, kind, TextStyle(size=13, colour=Token.INK3, align=Align.RIGHT))
        x = rect.x() + _SIDE_PX + px(22) + 12
        room = right - text_width(self._theme, kind, size=13) - 14 - x
        canvas.text(x, middle - px(11), found.title, TextStyle(size=16, bold=True, width=room))
        canvas.text(x, middle + px(12), found.note, TextStyle(size=13, colour=Token.INK2, width=room))
        painter.restore()


class _FoundList(QListView):
    """What fits; the field above keeps the keyboard."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._delegate = _FoundDelegate(theme)
        self.setItemDelegate(self._delegate)
        self.setViewport(QWidget())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        palette = theme.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(palette)
        self.viewport().setAutoFillBackground(False)
        style_scroll_bars(self, theme)


class SearchPalette(Layered):
    """`find` answers a text; `chosen` carries the `Place` to go to, after the palette has closed itself."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, find: Find, *, text: str = "", prepare: Callable[[], None] | None = None) -> None:
        """`text` is what was already typed; `prepare` reads what can be found, once the palette stands."""
        super().__init__()
        self._theme, self._find, self._prepare = theme, find, prepare
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
        self._show()
        QTimer.singleShot(0, self._on_stands)

    def _arrange(self) -> None:
        theme, tr = self._theme, self.tr
        keys = (("↑↓", tr("选")), ("Enter", tr("打开")), ("Esc", tr("关掉")))
        hints = [
            row(KeyCap(theme, key), Gap(6), Label(theme, word, size=13, colour=Token.INK3), Gap(16))
            for key, word in keys
        ]
        foot = row(*hints, Stretch(), margins=(20, 8, 20, 14))
        line, told = row(self._line, margins=(20, 20, 20, 8)), row(self._told, margins=(22, 6, 22, 6))
        self.setLayout(column(line, told, Share(row(Share(self._list), margins=(12, 0, 8, 0))), foot))

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
                self._choose(self._list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            canvas = Canvas(painter, self._theme)
            canvas.box(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 16, fill=Token.CARD, edge=Token.LINE2)

    def _show(self) -> None:
        typed = self._line.text()
        found = tuple(self._find(typed)) if typed.strip() else ()
        self._model.show_rows(found)
        self._list.setCurrentIndex(self._model.index(0, 0))
        self._list.scrollToTop()
        if not typed.strip():
            told = self.tr("党员、活动和做好的资料包，都从这里找")
        elif not found:
            told = self.tr("没有找到“{typed}”").replace("{typed}", typed.strip()[:40])
        else:
            told = ""
        self._told.set_text(told)
        self._told.setVisible(bool(told))

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
    def _on_stands(self) -> None:
        if self._prepare is not None:
            self._prepare()

    @Slot()
    def _on_edited(self) -> None:
        self._show()

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self._choose(index)
