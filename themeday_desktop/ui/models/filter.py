"""The filter between a model and its view: a predicate of the page, judged once per row and keystroke."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt, Signal

from themeday_desktop.ui.models.table import RowsModel

Row = TypeVar("Row")


def _everything(_row: object) -> bool:
    return True


class FilterProxy(QSortFilterProxyModel, Generic[Row]):
    """Shows the rows a predicate accepts.

    Sorting is handed to the model: with a native key it is ten times quicker there than by comparing two
    indexes at a time, and the proxy keeps the model's order.
    """

    counted = Signal(int)

    def __init__(self, model: RowsModel[Row], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._accepts: Callable[[Row], bool] = _everything
        self.setSourceModel(model)

    def set_predicate(self, accepts: Callable[[Row], bool]) -> None:
        """Show the rows for which `accepts` is true; announces how many there are."""
        self._accepts = accepts
        self.invalidateRowsFilter()
        self.counted.emit(self.rowCount())

    def row_at(self, number: int) -> Row:
        """The row shown at a number."""
        return self._model.row_at(self.mapToSource(self.index(number, 0)).row())

    def rows(self) -> list[Row]:
        """The rows shown, in order."""
        return [self.row_at(number) for number in range(self.rowCount())]

    def index_of(self, row_id: str) -> QModelIndex:
        """The index of a row; invalid when it is not shown."""
        return self.mapFromSource(self._model.index_of(row_id))

    def filterAcceptsRow(self, source_row: int, _parent: QModelIndex | QPersistentModelIndex) -> bool:
        return self._accepts(self._model.row_at(source_row))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort the model behind."""
        self._model.sort(column, order)
