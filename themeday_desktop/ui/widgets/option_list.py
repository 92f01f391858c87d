"""The list of options that a combo or a time field drops down."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPalette, QShowEvent
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.paint import Canvas, TextStyle, inset, text_width
from themeday_desktop.ui.theme import Theme, Token
from themeday_desktop.ui.widgets.scroll import style_scroll_bars

Index = QModelIndex | QPersistentModelIndex
_MOST_ROWS = 8


class _OptionDelegate(QStyledItemDelegate):
    """Rows of 40 px: teal tint under the pointer or cursor, a tick at the chosen one."""

    def __init__(self, theme: Theme, chosen: int) -> None:
        super().__init__()
        self._theme, self._chosen = theme, chosen

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(80, self._theme.px(40))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        canvas, rect = Canvas(painter, self._theme), option.rect  # type: ignore[attr-defined]  # stub lacks rect
        state = option.state  # type: ignore[attr-defined]  # stub lacks state
        if state & QStyle.StateFlag.State_Selected:
            canvas.box(inset(rect, 1), 8, fill=Token.DAI_TINT)
        middle, side = rect.center().y() + 0.5, self._theme.px(18)
        if index.row() == self._chosen:
            canvas.icon(Icon.CHECK, rect.x() + 10 + side / 2, middle, size=side, colour=Token.DAI)
        x = rect.x() + side + 18
        canvas.text(x, middle, str(index.data()), TextStyle(size=15, width=rect.right() - x - 8))
        painter.restore()


class OptionList(QListView):
    """Options as plain text; `chosen` carries the row."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, captions: Sequence[str], *, current: int) -> None:
        super().__init__()
        self._model = QStringListModel(list(captions))
        self._delegate = _OptionDelegate(theme, current)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setContentsMargins(6, 6, 6, 6)
        self.setViewportMargins(6, 6, 6, 6)
        palette = theme.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(palette)
        self.viewport().setAutoFillBackground(False)
        style_scroll_bars(self, theme)
        widest = max((text_width(theme, text) for text in captions), default=60)
        rows = min(_MOST_ROWS, max(1, len(captions)))
        self.setMinimumWidth(round(widest) + theme.px(18) + 52)
        self.setFixedHeight(rows * theme.px(40) + 12)
        self.entered.connect(self.setCurrentIndex)
        self.clicked.connect(self._on_clicked)
        self.setCurrentIndex(self._model.index(max(0, current), 0))

    def sizeHint(self) -> QSize:
        return QSize(self.minimumWidth(), self.height())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.scrollTo(self.currentIndex(), QListView.ScrollHint.PositionAtCenter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._on_clicked(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(index.row())
