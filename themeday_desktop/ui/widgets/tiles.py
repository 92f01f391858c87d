"""The people of a meeting as tiles in a grid: what needs a hand stands up, what is done lies down."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPalette,
    QPixmapCache,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.kept_picture import LIMIT_KB, kept_shadow, paint_kept
from themeday_desktop.ui.models.table import Role
from themeday_desktop.ui.paint import Align, Canvas, TextStyle, inset, text_width
from themeday_desktop.ui.theme import Theme, Token, Tone
from themeday_desktop.ui.widgets.scroll import style_scroll_bars

Index = QModelIndex | QPersistentModelIndex
GAP_X_PX, GAP_Y_PX = 10, 7
_LEAST_WIDTH_PX, _HEIGHT_PX = 158, 51
_LARGE_LEAST_WIDTH_PX, _LARGE_HEIGHT_PX = 165, 58
_SCROLL_ROOM_PX = 20  # Qt wraps icon rows early unless the scroll bar's room is left free


@dataclass(frozen=True, slots=True)
class Tile:
    """One person: `open` still needs a hand, `plain` is the usual done state, `fresh` was just signed in."""

    name: str
    state: str
    note: str = ""
    initials: str = ""
    icon: Icon = Icon.UNSIGNED
    tone: Tone = Tone.GREY
    open: bool = False
    plain: bool = False
    fresh: bool = False

    @property
    def look(self) -> str:
        """All that makes it look as it does, as one name."""
        flags = f"{self.icon.name}/{self.tone.name}/{self.open:d}{self.plain:d}{self.fresh:d}"
        return "/".join((flags, self.name, self.state, self.note, self.initials))

    def said(self) -> str:
        """As a reader says it."""
        return " ".join(part for part in (self.name, self.state, self.note) if part)


class TileDelegate(QStyledItemDelegate):
    """Paints the `Tile` that the model gives as `Role.CELL`."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return self._view.gridSize()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tile = index.data(Role.CELL)
        if not isinstance(tile, Tile):
            return
        painter.save()
        canvas = Canvas(painter, self._theme)
        whole = QRectF(option.rect)  # type: ignore[attr-defined]  # missing in the stubs of 6.9
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]  # missing in the stubs of 6.9
        dx, dy = GAP_X_PX / 2 + 0.5, GAP_Y_PX / 2 + 0.5
        rect = whole.adjusted(dx, dy, -dx, -dy)
        hot = bool(state & QStyle.StateFlag.State_MouseOver)
        paint_kept(canvas, rect, name=f"{hot:d}/{tile.look}", paint=partial(self._paint_tile, tile=tile, hot=hot))
        if index == self._view.currentIndex():
            canvas.box(inset(rect, 0.5), 9.5, edge=Token.DAI, width=2.5)
        painter.restore()

    def _paint_tile(self, canvas: Canvas, rect: QRectF, *, tile: Tile, hot: bool) -> None:
        self._paint_ground(canvas, rect, tile, hot=hot)
        self._paint_disc(canvas, rect, tile)
        self._paint_words(canvas, rect, tile)

    def _paint_ground(self, canvas: Canvas, rect: QRectF, tile: Tile, *, hot: bool) -> None:
        tone = tile.tone
        if tile.open:
            kept_shadow(canvas, rect, radius=10)
            canvas.box(rect, 10, fill=Token.DAI_TINT if hot else Token.CARD, edge=Token.EDGE)
        elif tile.fresh:
            canvas.box(rect, 10, fill=tone.tint, edge=tone.line)
        else:
            edge = Token.EDGE if hot else Token.LINE if self._theme.dark else None
            canvas.box(rect, 10, fill=Token.WELL if tile.plain else tone.tint, edge=edge)

    def _paint_disc(self, canvas: Canvas, rect: QRectF, tile: Tile) -> None:
        px, tone = self._theme.px, tile.tone
        side, y = px(34), rect.center().y()
        x = rect.x() + 12 + side / 2
        disc = QRectF(x - side / 2, y - side / 2, side, side)
        if tile.open:
            canvas.icon(tile.icon, x, y, size=side, colour=Token.EDGE, stroke=1.5)
        elif tile.plain:
            canvas.box(disc, side / 2, fill=tone.text)
            canvas.icon(tile.icon, x, y, size=px(20), colour=Token.CARD, stroke=2.2)
        else:
            canvas.box(inset(disc, 0.5), side / 2, fill=Token.CARD, edge=tone.text, width=1.25)
            canvas.icon(tile.icon, x, y, size=px(19), colour=tone.text)

    def _paint_words(self, canvas: Canvas, rect: QRectF, tile: Tile) -> None:
        px, y = self._theme.px, rect.center().y()
        x, end = rect.x() + 12 + px(34) + 11, rect.right() - 11
        bold = tile.open or (self._theme.large and tile.open)
        long = len(tile.name) > 4 and text_width(self._theme, tile.name, size=17, bold=bold) > end - x
        name = TextStyle(size=15 if long else 17, bold=bold, width=end + 5 - x)
        canvas.text(x, y - px(10.5), tile.name, name)
        quiet = tile.open or tile.plain
        colour = Token.INK2 if quiet else tile.tone.text
        line = f"{tile.state} {tile.note}".rstrip()
        if tile.open and tile.initials:
            initials = TextStyle(size=13, colour=Token.INK3, align=Align.RIGHT)
            canvas.text(end, y + px(12), tile.initials, initials)
        canvas.text(x, y + px(12), line, TextStyle(size=13, colour=colour, width=end + 5 - x))


class TileView(QListView):
    """A grid that reflows. Click or Enter acts on a person, a right click or the menu key asks for the menu.

    `menu_asked` carries the id and the place to open it at, in the viewport: `menu.open_at(tiles.viewport(), place)`.
    The mouse never leaves the focus here, so that an input method goes on in the page's search field; Tab does.
    A person who is scrolled away is no longer highlighted: nobody is acted on unseen.
    """

    acted = Signal(str)
    menu_asked = Signal(str, QRect)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._composer: QWidget | None = None
        QPixmapCache.setCacheLimit(LIMIT_KB)
        self._delegate = TileDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("人员")
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setWrapping(True)
        self.setSpacing(0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        palette = theme.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(palette)
        self.viewport().setAutoFillBackground(False)
        style_scroll_bars(self, theme)
        self._reflow()

    def compose_into(self, field: QWidget) -> None:
        """Let an input method that is typed into while the grid has the keyboard write into `field`.

        The keyboard goes there with the first finished word, not before: an input method drops what it has begun
        when the focus moves, and the first letter would be lost.
        """
        self._composer = field
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        if self._composer is None:
            return super().inputMethodQuery(query)
        answer = self._composer.inputMethodQuery(query)
        if query == Qt.InputMethodQuery.ImCursorRectangle and isinstance(answer, QRect):
            return answer.translated(self.mapFromGlobal(self._composer.mapToGlobal(QPoint())))
        return answer

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if self._composer is None:
            super().inputMethodEvent(event)
            return
        QCoreApplication.sendEvent(self._composer, event)
        if event.commitString():
            self._composer.setFocus()

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        self.setModelColumn(0)

    def columns(self) -> int:
        """How many tiles stand beside each other."""
        least = _LARGE_LEAST_WIDTH_PX if self._theme.large else _LEAST_WIDTH_PX
        return max(1, (self.width() - _SCROLL_ROOM_PX) // self._theme.px(least))

    def current_id(self) -> str:
        """The id of the highlighted person; empty when there is none."""
        found = self.currentIndex().data(Role.ID) if self.currentIndex().isValid() else None
        return found if isinstance(found, str) else ""

    def aimed_id(self) -> str:
        """The id of the highlighted person for a key to act on; one out of sight is shown first, and not acted on."""
        if self.current_id() and not self._is_seen():
            self.scrollTo(self.currentIndex())
            return ""
        return self.current_id()

    def drop_highlight(self) -> None:
        """Highlight nobody."""
        self.setCurrentIndex(QModelIndex())

    def highlight(self, row_id: str) -> None:
        """Highlight a person by id; an unknown id highlights nobody."""
        model = self.model()
        found = model.match(model.index(0, 0), Role.ID, row_id, 1, Qt.MatchFlag.MatchExactly)
        self.setCurrentIndex(found[0] if found else QModelIndex())

    def highlight_first(self) -> None:
        """Highlight the first person, if there is one."""
        model = self.model()
        self.setCurrentIndex(model.index(0, 0) if model.rowCount() else QModelIndex())

    def move_highlight(self, key: Qt.Key) -> bool:
        """Move by an arrow key as in a grid; False when the key is no arrow."""
        step = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -self.columns(),
            Qt.Key.Key_Down: self.columns(),
        }.get(key)
        model = self.model()
        if step is None or model.rowCount() == 0:
            return False
        at = self.currentIndex().row()
        wanted = 0 if at < 0 else at + step
        if 0 <= wanted < model.rowCount():
            self.setCurrentIndex(model.index(wanted, 0))
            self.scrollTo(self.currentIndex())
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self.move_highlight(key):
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.current_id():
            aimed = self.aimed_id()
            if aimed:
                self.acted.emit(aimed)
        elif key == Qt.Key.Key_Menu and self.current_id():
            self._ask_menu(self.currentIndex())
        else:
            event.ignore()

    def keyboardSearch(self, _search: str) -> None:
        """Typing belongs to the page's search field."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if not index.isValid():
            return
        self.setCurrentIndex(index)
        if event.button() == Qt.MouseButton.RightButton:
            self._ask_menu(index)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        left = event.button() == Qt.MouseButton.LeftButton
        if left and index.isValid() and index == self.currentIndex():
            self.acted.emit(self.current_id())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._keep_composing()
        by_key = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if by_key and not self.currentIndex().isValid():
            self.highlight_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._reflow()
        super().resizeEvent(event)

    def _keep_composing(self) -> None:
        """Qt turns input methods off in a view whose items can't be edited, at each focus and each move."""
        if self._composer is not None:
            self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)

    def _is_seen(self) -> bool:
        """Whether at least half of the highlighted tile is in sight."""
        return self.viewport().rect().contains(self.visualRect(self.currentIndex()).center())

    @Slot()
    def _on_scrolled(self) -> None:
        if self.currentIndex().isValid() and not self._is_seen():
            self.drop_highlight()

    def _reflow(self) -> None:
        height = _LARGE_HEIGHT_PX if self._theme.large else _HEIGHT_PX
        width = max(self._theme.px(_LEAST_WIDTH_PX), self.width() - _SCROLL_ROOM_PX) // self.columns()
        self.setGridSize(QSize(width, self._theme.px(height) + GAP_Y_PX))

    def _ask_menu(self, index: QModelIndex) -> None:
        spot = self.visualRect(index).adjusted(self._theme.px(38), 0, 0, 0)
        self.menu_asked.emit(self.current_id(), spot)

    @Slot(QModelIndex, QModelIndex)
    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        self._keep_composing()
        self.viewport().update()
