"""A sheet as it was read, cell by cell, before anybody guessed what the columns mean."""

from dataclasses import dataclass
from enum import Enum

MAX_ROWS = 5_000
MAX_COLUMNS = 100


class CellKind(Enum):
    """What the file says a cell holds."""

    EMPTY = "empty"
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    FLAG = "flag"
    FORMULA = "formula"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; ``text`` is the text, the number's digits, the ISO day, or for FLAG 'TRUE' or 'FALSE'.

    FORMULA is a formula whose value the file does not hold; ERROR is a value such as ``#REF!``.
    """

    kind: CellKind
    text: str = ""


EMPTY_CELL = Cell(CellKind.EMPTY)


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row with its number in the file, counted from 1; trailing empty cells may be missing."""

    number: int
    cells: tuple[Cell, ...]
    hidden: bool = False

    def cell(self, column: int) -> Cell:
        """The cell in a column counted from 0."""
        return self.cells[column] if 0 <= column < len(self.cells) else EMPTY_CELL


@dataclass(frozen=True, slots=True)
class MergedRange:
    """Cells merged into one; rows counted from 1, columns from 0, all ends included."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int


@dataclass(frozen=True, slots=True)
class RawSheet:
    """One sheet of a file; ``columns_left_out`` counts columns with values beyond MAX_COLUMNS, not read."""

    sheet_name: str
    rows: tuple[RawRow, ...]
    merged: tuple[MergedRange, ...] = ()
    columns_left_out: int = 0
    encoding: str | None = None


def column_letter(column: int) -> str:
    """The letter spreadsheets show for a column counted from 0: A, B, ..., AA."""
    letters = ""
    place = column + 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
