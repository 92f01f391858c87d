"""One model for every table and list: a tuple of columns over a tuple of rows, matched by id."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Role(IntEnum):
    """What the models answer beside Qt's own roles."""

    SORT = Qt.ItemDataRole.UserRole + 1
    ROW = Qt.ItemDataRole.UserRole + 2
    CELL = Qt.ItemDataRole.UserRole + 3
    ID = Qt.ItemDataRole.UserRole + 4


class Side(Enum):
    """On which side of its column a text stands; numbers stand right."""

    LEFT = Qt.AlignmentFlag.AlignLeft
    RIGHT = Qt.AlignmentFlag.AlignRight
    CENTRE = Qt.AlignmentFlag.AlignHCenter


@dataclass(frozen=True)  # no slots: Column[Row](...) fails with them (CPython 3.11, frozen and generic)
class Column(Generic[Row]):
    """How one column is read from a row.

    `text` is what is shown and said aloud, `sort_key` a native value (the text when None), `cell` a picture
    for the delegate. `width` is px at normal type, None takes what is left over; a column with a higher
    `drop` is hidden first when the table is narrow, 0 never.
    """

    key: str
    title: str
    text: Callable[[Row], str]
    sort_key: Callable[[Row], Any] | None = None
    align: Side = Side.LEFT
    cell: Callable[[Row], object] | None = None
    width: int | None = None
    drop: int = 0

    def native(self, row: Row) -> Any:
        """The value that rows are sorted by."""
        return self.sort_key(row) if self.sort_key else self.text(row)


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Rows in the order given, or in the order of a column after `sort`. Row objects are frozen values."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        row_id: Callable[[Row], str],
        *,
        rows: Sequence[Row] = (),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns, self._row_id = tuple(columns), row_id
        self._rows: list[Row] = []
        self._order: tuple[int, Qt.SortOrder] | None = None
        self.show_rows(rows)

    @property
    def columns(self) -> tuple[Column[Row], ...]:
        """The columns, in order."""
        return self._columns

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows, in the order shown."""
        return tuple(self._rows)

    def row_at(self, number: int) -> Row:
        """The row of a number."""
        return self._rows[number]

    def number_of(self, row_id: str) -> int:
        """The number of the row with this id; -1 when there is none."""
        return next((at for at, row in enumerate(self._rows) if self._row_id(row) == row_id), -1)

    def index_of(self, row_id: str, column: int = 0) -> QModelIndex:
        """The index of the row with this id; invalid when there is none."""
        at = self.number_of(row_id)
        return self.index(at, column) if at >= 0 else QModelIndex()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show exactly these rows: gone ones are removed, new ones inserted, others changed in place.

        Rows keep the order of `rows`, or of the sorted column. Ids must be unique.
        """
        wanted = self._sorted(rows)
        self._remove_gone({self._row_id(row) for row in wanted})
        if [self._row_id(row) for row in self._rows] != self._shared_order(wanted):
            self._reorder(wanted)
        self._insert_and_update(wanted)

    def update_row(self, row: Row) -> None:
        """Show a newer value of the row with the same id; an unknown id is ignored (a late answer)."""
        at = self.number_of(self._row_id(row))
        if at >= 0 and self._rows[at] != row:
            self._rows[at] = row
            self.dataChanged.emit(self.index(at, 0), self.index(at, len(self._columns) - 1))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], self._columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return column.text(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.align.value | Qt.AlignmentFlag.AlignVCenter
        return self._own_data(row, column, role)

    def _own_data(self, row: Row, column: Column[Row], role: int) -> Any:
        if role == Role.SORT:
            return column.native(row)
        if role == Role.ROW:
            return row
        if role == Role.CELL:
            return column.cell(row) if column.cell else None
        return self._row_id(row) if role == Role.ID else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.align.value | Qt.AlignmentFlag.AlignVCenter
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by the native values of a column and keep to it; -1 keeps the present order."""
        self._order = (column, order) if 0 <= column < len(self._columns) else None
        self._reorder(self._sorted(self._rows))

    def _sorted(self, rows: Sequence[Row]) -> list[Row]:
        if self._order is None:
            return list(rows)
        column, order = self._columns[self._order[0]], self._order[1]
        return sorted(rows, key=column.native, reverse=order == Qt.SortOrder.DescendingOrder)

    def _shared_order(self, wanted: Sequence[Row]) -> list[str]:
        present = {self._row_id(row) for row in self._rows}
        return [name for name in map(self._row_id, wanted) if name in present]

    def _remove_gone(self, kept: set[str]) -> None:
        end = len(self._rows)
        while end > 0:
            start = end
            while start > 0 and self._row_id(self._rows[start - 1]) not in kept:
                start -= 1
            if start < end:
                self.beginRemoveRows(QModelIndex(), start, end - 1)
                del self._rows[start:end]
                self.endRemoveRows()
            end = start - 1

    def _reorder(self, wanted: Sequence[Row]) -> None:
        """Bring the rows present into the order of `wanted`, keeping selections on their rows."""
        place = {self._row_id(row): at for at, row in enumerate(wanted)}
        before = [self._row_id(row) for row in self._rows]
        self.layoutAboutToBeChanged.emit()
        self._rows.sort(key=lambda row: place[self._row_id(row)])
        after = {self._row_id(row): at for at, row in enumerate(self._rows)}
        old = self.persistentIndexList()
        new = [self.index(after[before[index.row()]], index.column()) for index in old]
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()

    def _insert_and_update(self, wanted: Sequence[Row]) -> None:
        at, total = 0, len(wanted)
        while at < total:
            known = at < len(self._rows) and self._row_id(self._rows[at]) == self._row_id(wanted[at])
            if known:
                self.update_at(at, wanted[at])
                at += 1
                continue
            end = self._end_of_new(wanted, at)
            self.beginInsertRows(QModelIndex(), at, end - 1)
            self._rows[at:at] = wanted[at:end]
            self.endInsertRows()
            at = end

    def _end_of_new(self, wanted: Sequence[Row], at: int) -> int:
        following = self._row_id(self._rows[at]) if at < len(self._rows) else None
        end = at
        while end < len(wanted) and self._row_id(wanted[end]) != following:
            end += 1
        return end

    def update_at(self, at: int, row: Row) -> None:
        """Show a newer value at a number; nothing is announced when it is equal."""
        if self._rows[at] != row:
            self._rows[at] = row
            self.dataChanged.emit(self.index(at, 0), self.index(at, len(self._columns) - 1))
