"""The wall of photos under mouse and keyboard: choosing one or several, dropping files, asking for the menu."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QAbstractItemView

from themeday_desktop.domain.photos import PhotoKind
from themeday_desktop.services.photos import PhotoLine
from themeday_desktop.ui.models.table import Role
from themeday_desktop.ui.pages.photos_board import PhotoBoard
from themeday_desktop.ui.pages.photos_drop import files_in

_FLAG = QItemSelectionModel.SelectionFlag
_SHIFT, _CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
_MOVE = QAbstractItemView.CursorAction
_ARROWS = {
    Qt.Key.Key_Left: _MOVE.MoveLeft,
    Qt.Key.Key_Right: _MOVE.MoveRight,
    Qt.Key.Key_Up: _MOVE.MoveUp,
    Qt.Key.Key_Down: _MOVE.MoveDown,
    Qt.Key.Key_Home: _MOVE.MoveHome,
    Qt.Key.Key_End: _MOVE.MoveEnd,
    Qt.Key.Key_PageUp: _MOVE.MovePageUp,
    Qt.Key.Key_PageDown: _MOVE.MovePageDown,
}


class PhotoWall(PhotoBoard):
    """Click, Ctrl and Shift choose as everywhere; Space and Ctrl+A by keyboard; Enter or a double click opens.

    `chosen` says that the selection changed, `opened` carries an id, `menu_asked` the place in the viewport,
    `pressed` the text of a key that was typed on the selection, `dropped` files and the kind they fell on.
    """

    chosen = Signal()
    opened = Signal(str)
    menu_asked = Signal(QRect)
    pressed = Signal(str)
    remove_asked = Signal()
    dropped = Signal(object, object)

    _anchor = -1

    def set_up_dropping(self) -> None:
        """Take files that are dragged in."""
        self.setAcceptDrops(True)
        self.viewport().setAcceptDrops(True)

    def selected(self) -> list[PhotoLine]:
        """The chosen photos, in order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self.rows.row_at(one) for one in rows]

    def select_ids(self, ids: set[str]) -> None:
        """Choose exactly these."""
        found = [at for at, line in enumerate(self.rows.rows) if line.photo.id in ids]
        picked = QItemSelection()
        for at in found:
            picked.select(self.rows.index(at, 0), self.rows.index(at, 0))
        self.selectionModel().select(picked, _FLAG.ClearAndSelect)
        if found:
            self._point_at(found[0])
            self.scrollTo(self.currentIndex())

    def _point_at(self, row: int) -> None:
        self._anchor = row
        self.selectionModel().setCurrentIndex(self.rows.index(row, 0), _FLAG.NoUpdate)

    def _select(self, first: int, last: int, flags: QItemSelectionModel.SelectionFlag) -> None:
        low, high = sorted((first, last))
        self.selectionModel().select(QItemSelection(self.rows.index(low, 0), self.rows.index(high, 0)), flags)

    @Slot(QItemSelection, QItemSelection)
    def selectionChanged(self, now: QItemSelection, before: QItemSelection) -> None:
        super().selectionChanged(now, before)
        self.viewport().update()
        self.chosen.emit()

    @Slot(QModelIndex, QModelIndex)
    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()

    # -- mouse -------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.indexAt(event.position().toPoint()).row()
        if row < 0:
            if event.button() == Qt.MouseButton.LeftButton and not event.modifiers() & (_SHIFT | _CTRL):
                self.clearSelection()
            return
        if event.button() == Qt.MouseButton.RightButton:
            if not self.selectionModel().isRowSelected(row, QModelIndex()):
                self._pick(row)
            return
        if event.modifiers() & _SHIFT and self._anchor >= 0:
            self._select(self._anchor, row, _FLAG.ClearAndSelect)
            self.selectionModel().setCurrentIndex(self.rows.index(row, 0), _FLAG.NoUpdate)
        elif event.modifiers() & _CTRL:
            self._point_at(row)
            self._select(row, row, _FLAG.Toggle)
        else:
            self._pick(row)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Nothing is dragged about."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(str(index.data(Role.ID)))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            if index.isValid() and not self.selectionModel().selectedIndexes():
                self._pick(index.row())
            if self.selectionModel().selectedIndexes():
                self.menu_asked.emit(self.visualRect(index).adjusted(24, 24, 0, 0))
        elif self.indexAt(event.pos()).isValid():
            self.menu_asked.emit(QRect(event.pos(), event.pos()))

    def _pick(self, row: int) -> None:
        self._point_at(row)
        self._select(row, row, _FLAG.ClearAndSelect)

    # -- keyboard ----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, row = Qt.Key(event.key()), self.currentIndex().row()
        if key in _ARROWS and self.rows.rowCount():
            self._move(_ARROWS[key], event.modifiers())
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self._select_all()
        elif key == Qt.Key.Key_Space and row >= 0:
            self._anchor = row
            self._select(row, row, _FLAG.Toggle)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0:
            self.opened.emit(str(self.currentIndex().data(Role.ID)))
        elif key == Qt.Key.Key_Escape and self.selectionModel().hasSelection():
            self.clearSelection()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_asked.emit()
        elif event.text().strip() and not event.modifiers() & _CTRL and self.selectionModel().hasSelection():
            self.pressed.emit(event.text().lower())
        else:
            event.ignore()

    def keyboardSearch(self, _search: str) -> None:
        """Letters are keys for the selection."""

    def _move(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> None:
        row = self.moveCursor(action, modifiers).row()
        if modifiers & _SHIFT:
            self._anchor = self._anchor if self._anchor >= 0 else row
            self._select(self._anchor, row, _FLAG.ClearAndSelect)
            self.selectionModel().setCurrentIndex(self.rows.index(row, 0), _FLAG.NoUpdate)
        elif modifiers & _CTRL:
            self.selectionModel().setCurrentIndex(self.rows.index(row, 0), _FLAG.NoUpdate)
        else:
            self._pick(row)
        self.scrollTo(self.currentIndex())

    def moveCursor(self, action: QAbstractItemView.CursorAction, _modifiers: Qt.KeyboardModifier) -> QModelIndex:
        row, last = self.currentIndex().row(), self.rows.rowCount() - 1
        if row < 0:
            return self.rows.index(0, 0)
        step = {_MOVE.MoveLeft: -1, _MOVE.MovePrevious: -1, _MOVE.MoveRight: 1, _MOVE.MoveNext: 1}.get(action)
        if step is not None:
            wanted = row + step
        elif action in (_MOVE.MoveHome, _MOVE.MoveEnd):
            wanted = 0 if action is _MOVE.MoveHome else last
        else:
            wanted = self._above_or_below(row, action)
        return self.rows.index(max(0, min(last, wanted)), 0)

    def _above_or_below(self, row: int, action: QAbstractItemView.CursorAction) -> int:
        down, page = action in (_MOVE.MoveDown, _MOVE.MovePageDown), action in (_MOVE.MovePageUp, _MOVE.MovePageDown)
        found = self.row_beyond(row, down=down, least=self.viewport().height() if page else 1)
        if found == row and page:
            return self.rows.rowCount() - 1 if down else 0
        return found

    def _select_all(self) -> None:
        """All of the group; when they are selected already, all there are."""
        section = self.plan.section_of(max(0, self.currentIndex().row()))
        if section is None:
            return
        last, chosen = section.first + section.count - 1, len(self.selectionModel().selectedIndexes())
        if chosen >= section.count:
            self._select(0, self.rows.rowCount() - 1, _FLAG.ClearAndSelect)
        else:
            self._select(section.first, last, _FLAG.ClearAndSelect)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows.rowCount():
            self._point_at(0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    # -- dropping ----------------------------------------------------------------------------------

    def _kind_at(self, point: QPoint) -> PhotoKind | None:
        section = self.section_at(point)
        return section.kind if section else self.chips.kind_at(point - self.chips.pos())

    def _aim(self, kind: PhotoKind | None, *, anywhere: bool) -> None:
        self.aimed = kind
        self.chips.set_aimed(kind)
        self.drop.set_aimed(anywhere and kind is None)
        self.viewport().update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.dragMoveEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if not files_in(event.mimeData()):
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)  # never a move: the originals stay where they are
        event.accept()
        self._aim(self._kind_at(event.position().toPoint()), anywhere=True)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._aim(None, anywhere=False)

    def dropEvent(self, event: QDropEvent) -> None:
        files, kind = files_in(event.mimeData()), self._kind_at(event.position().toPoint())
        self._aim(None, anywhere=False)
        if files:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.dropped.emit(files, kind)
