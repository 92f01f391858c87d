"""党员学时统计表: what each member studied in a year, on A4 lying, for the branch's own file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from themeday_desktop.documents import wording
from themeday_desktop.documents.fonts import Fonts
from themeday_desktop.documents.grid import GridCell, GridColumn, GridLook
from themeday_desktop.documents.internal_sheet import InternalSheet, MetaLine, write_sheet
from themeday_desktop.documents.paper import Align
from themeday_desktop.documents.study_hours_views import StudyHoursView
from themeday_desktop.documents.views import WrittenDocument

LOOK = GridLook(body=10.0, head=10.0, row=8.4, head_height=7.8)

_WIDTHS = (12.0, 34.0, 34.0, 22.0, 20.0, 20.0, 20.0, 18.0, 28.0, 65.0)
_NUMBERS, _WRAPPED, _NOTE = (3, 4, 5, 6, 7), (1, 2, 9), 9
COLUMNS = tuple(
    GridColumn(
        title,
        width,
        align=Align.RIGHT if at in _NUMBERS else Align.LEFT if at in _WRAPPED else Align.CENTRE,
        wraps=at in _WRAPPED,
        prose=at == _NOTE,
    )
    for at, (title, width) in enumerate(zip(wording.STUDY_HOURS_COLUMNS, _WIDTHS, strict=True))
)


def write(view: StudyHoursView, stream: BinaryIO, *, fonts: Fonts) -> WrittenDocument:
    """Write the sheet as PDF; an OSError of the stream passes through. The same view gives the same bytes."""
    heading = wording.DUES_LEDGER_YEAR.format(year=view.year) + wording.STUDY_HOURS
    sheet = InternalSheet(
        title=heading,
        heading=heading,
        meta=MetaLine(view.branch, view.terms, view.as_of, branch_mm=92.0, scope_mm=120.0, shift_mm=20.0),
        columns=COLUMNS,
        rows=list(_rows(view)),
        tally=wording.STUDY_HOURS_TALLY.format(enough=view.enough, short=view.short, not_asked=view.not_asked),
        note=wording.STUDY_HOURS_NOTE,
        look=LOOK,
    )
    return write_sheet(sheet, stream, fonts=fonts)


def _rows(view: StudyHoursView) -> Iterator[tuple[GridCell, ...]]:
    for row in view.rows:
        target = "" if row.target is None else str(row.target)
        texts = (str(row.number), row.name, row.group, *row.hours, row.total, target, row.standing, row.note)
        yield tuple(map(GridCell, texts))
    if not view.rows:
        yield tuple(GridCell(wording.STUDY_HOURS_NOBODY if at == _NOTE else "") for at in range(len(COLUMNS)))
