"""The table on a card: our head, our rows, round corners, columns that leave when it is narrow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QRect, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.models.table import Column, Role
from themeday_desktop.ui.paint import Canvas, text_width
from themeday_desktop.ui.theme import Theme, Token
from themeday_desktop.ui.widgets.cell_delegate import PADDING_PX, CellDelegate
from themeday_desktop.ui.widgets.scroll import style_scroll_bars

_HEAD_PX = 42
_STRETCH_LEAST_PX = 160


class TableView(QTableView):
    """Whole rows are chosen; `activated_id` tells of Enter, a double click; `chosen_id` of the current row."""

    chosen_id = Signal(str)
    activated_id = Signal(str)

    def __init__(
        self,
        theme: Theme,
        columns: Sequence[Column[Any]],
        *,
        row_px: int = 48,
        sortable: bool = False,
        most_px: int | None = None,
        least_px: int = _STRETCH_LEAST_PX,
    ) -> None:
        """`most_px` caps what a column without width takes; what is left then widens the other columns. Below
        `least_px` columns leave."""
        super().__init__()
        self._theme, self._columns, self._most_px, self._least_px = theme, tuple(columns), most_px, least_px
        self._delegate = CellDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self._head = _Head(theme, self)
        self.setHorizontalHeader(self._head)
        self.setAccessibleName("表格")
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._style_head(sortable=sortable)
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(10)
        rows.setDefaultSectionSize(theme.px(row_px))
        palette = theme.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(palette)
        self.viewport().setAutoFillBackground(False)
        style_scroll_bars(self, theme, top=theme.px(_HEAD_PX) + 2)
        self._strip = _HeadStrip(theme, self)
        self.verticalScrollBar().rangeChanged.connect(self._on_range)
        self.activated.connect(self._on_activated)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is None:
            return
        head = self.horizontalHeader()
        for at, column in enumerate(self._columns):
            if column.width is None:
                head.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
            else:
                head.setSectionResizeMode(at, QHeaderView.ResizeMode.Fixed)
                self.setColumnWidth(at, self._theme.px(column.width))
        self._drop_columns()
        self.selectionModel().currentRowChanged.connect(self._on_current)

    def choose(self, row_id: str) -> None:
        """Make a row current by its id and scroll to it; an unknown id clears the choice."""
        model = self.model()
        found = model.match(model.index(0, 0), Role.ID, row_id, 1, Qt.MatchFlag.MatchExactly)
        if found:
            self.setCurrentIndex(found[0])
            self.scrollTo(found[0])
        else:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())

    def sort_by(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column and show it in the head."""
        self._head.sorted_by = (column, order)
        self._head.viewport().update()
        self.model().sort(column, order)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def current_id(self) -> str:
        """The id of the current row; empty when there is none."""
        return _id_of(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated_id.emit(self.current_id())
            return
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        model = self.model()
        by_key = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if by_key and model.rowCount() and not self.currentIndex().isValid():
            self.setCurrentIndex(model.index(0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._drop_columns()
        self._place_strip()

    def _style_head(self, *, sortable: bool) -> None:
        head, colour = self.horizontalHeader(), self._theme.colour
        head.setFixedHeight(self._theme.px(_HEAD_PX))
        head.setHighlightSections(False)
        head.setMinimumSectionSize(10)
        head.setSectionsClickable(sortable)
        self.setSortingEnabled(False)
        head.setSortIndicatorShown(False)
        head.setFont(self._theme.font(14))
        head.setStyleSheet(
            "QHeaderView{background:transparent;border:none;}"
            f"QHeaderView::section{{background:{colour(Token.WELL).name()};color:{colour(Token.INK2).name()};"
            f"border:none;padding:0 {PADDING_PX}px;border-bottom:1px solid {colour(Token.LINE).name()};}}"
        )
        if sortable:
            head.sectionClicked.connect(self._on_head_clicked)

    def _drop_columns(self) -> None:
        if self.model() is None:
            return
        hidden: set[int] = set()
        by_rank = sorted((at for at, one in enumerate(self._columns) if one.drop), key=self._drop_rank)
        for at in by_rank:
            if self._room(hidden) >= self._least():
                break
            hidden.add(at)
        for at in range(len(self._columns)):
            self.setColumnHidden(at, at in hidden)
        self._widen(hidden)

    def _widen(self, hidden: set[int]) -> None:
        """Share out what the columns without width may not take, by the widths of the others."""
        if self._most_px is None:
            return
        px = self._theme.px
        fixed = {at: px(one.width) for at, one in enumerate(self._columns) if one.width is not None}
        whole = sum(width for at, width in fixed.items() if at not in hidden)
        stretching = sum(1 for one in self._columns if one.width is None)
        left = max(0, self._room(hidden) - px(self._most_px) * stretching)
        for at, width in fixed.items():
            self.setColumnWidth(at, width + left * width // whole if whole else width)

    def _drop_rank(self, at: int) -> int:
        return -self._columns[at].drop

    def _least(self) -> int:
        stretching = sum(1 for one in self._columns if one.width is None)
        return self._theme.px(self._least_px) * stretching

    def _room(self, hidden: set[int]) -> int:
        fixed = sum(
            self._theme.px(one.width)
            for at, one in enumerate(self._columns)
            if one.width is not None and at not in hidden
        )
        return self.viewport().width() - fixed

    def _place_strip(self) -> None:
        shown = self.verticalScrollBar().maximum() > 0
        self._strip.setVisible(shown)
        if shown:
            left = self.viewport().geometry().right() + 1
            self._strip.setGeometry(left, 0, self.width() - left, self._theme.px(_HEAD_PX))
            self._strip.raise_()

    @Slot(int, int)
    def _on_range(self, _low: int, _high: int) -> None:
        self._place_strip()

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.chosen_id.emit(_id_of(current))

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        self.activated_id.emit(_id_of(index))

    @Slot(int)
    def _on_head_clicked(self, column: int) -> None:
        ascending, descending = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        order = descending if self._head.sorted_by == (column, ascending) else ascending
        self.sort_by(column, order)


def _id_of(index: QModelIndex) -> str:
    found = index.data(Role.ID) if index.isValid() else None
    return found if isinstance(found, str) else ""


class _Head(QHeaderView):
    """The head with an arrow at the column that is sorted by."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.sorted_by: tuple[int, Qt.SortOrder] | None = None

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        super().paintSection(painter, rect, section)
        painter.restore()
        if self.sorted_by is None or self.sorted_by[0] != section:
            return
        title = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        right = self.model().headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        width = text_width(self._theme, title, size=14)
        x = (
            rect.right() - PADDING_PX - width - 10
            if right & Qt.AlignmentFlag.AlignRight
            else rect.x() + PADDING_PX + width + 10
        )
        icon = Icon.UP if self.sorted_by[1] == Qt.SortOrder.AscendingOrder else Icon.DOWN
        Canvas(painter, self._theme).icon(icon, x, rect.center().y(), size=self._theme.px(14), colour=Token.DAI)


class _HeadStrip(QWidget):
    """The piece of head above the scroll bar."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            canvas = Canvas(painter, self._theme)
            canvas.fill(self.rect(), Token.WELL)
            canvas.fill(self.rect().adjusted(0, self.height() - 1, 0, 0), Token.LINE)
