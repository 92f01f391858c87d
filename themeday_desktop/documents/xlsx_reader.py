"""Reads the cells of an .xlsx or .xlsm file: values only, no formulas, macros or links, nothing guessed."""

import re
from collections.abc import Mapping
from contextlib import closing, suppress
from datetime import date, timedelta
from pathlib import Path

from defusedxml.common import DefusedXmlException

from themeday_desktop.documents.xlsx_parts import (
    DAMAGED,
    Parts,
    PlainHandler,
    SheetPart,
    Workbook,
    open_parts,
    read_workbook,
)
from themeday_desktop.domain.errors import BadInput
from themeday_desktop.domain.progress import Cancelled, Progress
from themeday_desktop.domain.roster_headers import find_header
from themeday_desktop.domain.roster_sheet import (
    EMPTY_CELL,
    MAX_COLUMNS,
    MAX_ROWS,
    Cell,
    CellKind,
    MergedRange,
    RawRow,
    RawSheet,
)

LOOKED_AT_ROWS = 60
MAX_MERGED = 2_000
EXACT_NUMBER = 10**15

_COORDINATE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_NUMBER = re.compile(r"-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
_PLAIN_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_BASE_1900 = date(1899, 12, 30)
_BASE_1904 = date(1904, 1, 1)


class _EnoughRows(Exception):
    """Not a failure: the first rows are read and nothing more is wanted."""


def read_xlsx(path: Path, *, progress: Progress) -> RawSheet:
    """The sheet that looks most like a roster; raises BadInput when the file cannot be used."""
    try:
        archive, parts = open_parts(path)
        with closing(archive):
            book = read_workbook(parts)
            chosen = _choose(parts, book, progress=progress)
            return _read(parts, book, chosen, progress=progress)
    except DefusedXmlException as error:
        raise BadInput("sheet_unsafe", file=path.name) from error
    except DAMAGED as error:
        raise BadInput("sheet_damaged", file=path.name) from error


def _choose(parts: Parts, book: Workbook, *, progress: Progress) -> SheetPart:
    sheets = [sheet for sheet in book.sheets if sheet.visible] or list(book.sheets)
    if not sheets:
        raise BadInput("sheet_empty")
    best, most = sheets[0], -1
    for sheet in sheets if len(sheets) > 1 else ():
        header = find_header(_read(parts, book, sheet, progress=progress, rows=LOOKED_AT_ROWS))
        found = len(header.columns) if header is not None else 0
        if found > most:
            best, most = sheet, found
    return best


def _read(parts: Parts, book: Workbook, sheet: SheetPart, *, progress: Progress, rows: int | None = None) -> RawSheet:
    handler = _CellsHandler(book, progress=progress, rows=rows)
    with suppress(_EnoughRows):
        parts.parse(sheet.path, handler)
    return RawSheet(
        sheet.name, tuple(handler.rows), tuple(handler.merged), columns_left_out=len(handler.columns_left_out)
    )


class _CellsHandler(PlainHandler):
    """Collects rows while one sheet streams by."""

    def __init__(self, book: Workbook, *, progress: Progress, rows: int | None) -> None:
        super().__init__()
        self.rows: list[RawRow] = []
        self.merged: list[MergedRange] = []
        self.columns_left_out: set[int] = set()
        self._book = book
        self._progress = progress
        self._wanted_rows = rows
        self._number = 0
        self._hidden = False
        self._cells: dict[int, Cell] = {}
        self._column = -1
        self._attributes: Mapping[str, str] = {}
        self._pieces: list[str] = []
        self._collecting = False
        self._phonetic = False
        self._formula = False

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "c":
            self._begin_cell(attributes)
        elif name in ("v", "t"):
            self._collecting = not self._phonetic
        elif name == "f":
            self._formula = True
        elif name == "rPh":
            self._phonetic = True
        elif name == "row":
            self._number = int(attributes["r"]) if "r" in attributes else self._number + 1
            self._hidden = attributes.get("hidden", "0") in ("1", "true")
            self._cells, self._column = {}, -1
        elif name == "mergeCell" and len(self.merged) < MAX_MERGED:
            self._merge(attributes.get("ref", ""))

    def characters(self, content: str) -> None:
        if self._collecting:
            self._pieces.append(content)

    def end(self, name: str) -> None:
        if name in ("v", "t"):
            self._collecting = False
        elif name == "rPh":
            self._phonetic = False
        elif name == "c":
            self._end_cell()
        elif name == "row":
            self._end_row()

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        match = _COORDINATE.fullmatch(attributes.get("r", ""))
        self._column = _column_number(match[1]) if match else self._column + 1
        self._attributes = attributes
        self._pieces = []
        self._formula = False

    def _end_cell(self) -> None:
        text = "".join(self._pieces)
        cell = self._cell(text) if text else Cell(CellKind.FORMULA) if self._formula else EMPTY_CELL
        if cell.kind is CellKind.EMPTY:
            return
        if self._column >= MAX_COLUMNS:
            self.columns_left_out.add(self._column)
        else:
            self._cells[self._column] = cell

    def _cell(self, text: str) -> Cell:
        kind = self._attributes.get("t", "n")
        if kind == "n":
            return self._number_cell(text)
        if kind == "s":
            return _text_cell(self._book.strings[int(text)])
        if kind == "b":
            return Cell(CellKind.FLAG, "TRUE" if text.strip() in ("1", "true") else "FALSE")
        if kind == "e":
            return Cell(CellKind.ERROR, text)
        return Cell(CellKind.DATE, text[:10]) if kind == "d" else _text_cell(text)

    def _number_cell(self, text: str) -> Cell:
        style = int(self._attributes.get("s", "0"))
        if style in self._book.styles.dates:
            day = _day_of(float(text), from_1904=self._book.from_1904)
            if day is not None:
                month_only = style in self._book.styles.months and day.day == 1
                return Cell(CellKind.DATE, f"{day:%Y-%m}" if month_only else day.isoformat())
        return Cell(CellKind.NUMBER, number_text(text))

    def _end_row(self) -> None:
        if not self._cells:
            return
        width = max(self._cells) + 1
        cells = tuple(self._cells.get(column, EMPTY_CELL) for column in range(width))
        self.rows.append(RawRow(self._number, cells, hidden=self._hidden))
        if len(self.rows) > MAX_ROWS:
            raise BadInput("sheet_too_long", limit=str(MAX_ROWS))
        if self._wanted_rows is not None and len(self.rows) >= self._wanted_rows:
            raise _EnoughRows
        if len(self.rows) % 100 == 0:
            self._progress.step(len(self.rows), MAX_ROWS)
            if self._progress.cancelled():
                raise Cancelled

    def _merge(self, reference: str) -> None:
        first, _colon, last = reference.partition(":")
        corners = [_COORDINATE.fullmatch(corner) for corner in (first, last or first)]
        if corners[0] is None or corners[1] is None:
            return
        rows = sorted(int(corner[2]) for corner in corners if corner)
        columns = sorted(_column_number(corner[1]) for corner in corners if corner)
        self.merged.append(MergedRange(rows[0], rows[1], columns[0], columns[1]))


def _text_cell(text: str) -> Cell:
    return Cell(CellKind.TEXT, text) if text.strip() else EMPTY_CELL


def _column_number(letters: str) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


def _day_of(serial: float, *, from_1904: bool) -> date | None:
    """The day of a serial number; None below one day (a time) and beyond the calendar."""
    if not 1 <= serial < 80_000:
        return None
    if from_1904:
        return _BASE_1904 + timedelta(days=int(serial))
    # Excel's 1900 has a 29 February that never was.
    return _BASE_1900 + timedelta(days=int(serial) + (serial < 60))


def number_text(text: str) -> str:
    """A stored number as people read it: 1.00263932E10 is 10026393200; beyond fifteen digits it stays."""
    plain = text.strip()
    if _NUMBER.fullmatch(plain) is None:
        raise ValueError("not_a_number")
    value = float(plain)
    if value.is_integer() and abs(value) < EXACT_NUMBER:
        return str(int(value))
    return plain if _PLAIN_NUMBER.fullmatch(plain) and len(plain) <= 18 else repr(value)
