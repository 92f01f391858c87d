"""Reading a made spreadsheet: its cells, or the code of its refusal."""

from pathlib import Path

import pytest

from tests.documents.xlsx_samples import HEADER_CELLS, worksheet
from themeday_desktop.documents.sheet_reader import read_sheet
from themeday_desktop.domain.errors import BadInput
from themeday_desktop.domain.roster_sheet import Cell

EMPTY_SHEET = worksheet(f'<row r="1">{HEADER_CELLS}</row>')


def refusal(path: Path) -> str:
    with pytest.raises(BadInput) as refused:
        read_sheet(path)
    return refused.value.code


def cells(path: Path, row: int = 0) -> tuple[Cell, ...]:
    return read_sheet(path).rows[row].cells
