"""The floating members on paper: reading on the main thread, writing as work that a job may run elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from themeday_desktop.documents.floating_views import FloatingRow, FloatingSheetView
from themeday_desktop.domain.branch import Branch
from themeday_desktop.domain.floating import FloatingLine, Waiting
from themeday_desktop.domain.progress import Progress
from themeday_desktop.services.exports import Printed
from themeday_desktop.services.floating_words import (
    away_text,
    dated_contact_text,
    mark_text,
    person_text,
    send_activity_text,
    sent_text,
)
from themeday_desktop.services.two_formats import prepare_sheet
from themeday_desktop.services.words import long_day

if TYPE_CHECKING:  # reportlab is imported when a document is made
    from themeday_desktop.documents.fonts import Fonts
    from themeday_desktop.documents.views import WrittenDocument


def prepare_floating(view: FloatingSheetView, path: Path, *, resources: Path) -> Callable[[Progress], Printed]:
    """The work that writes the sheet to `path` as .pdf or .xlsx; `resources` holds the fonts. Raises `BadInput`."""
    return prepare_sheet(path, pdf=partial(_sheet, view), book=partial(_book, view), resources=resources)


def _sheet(view: FloatingSheetView, stream: BinaryIO, fonts: Fonts) -> WrittenDocument:
    from themeday_desktop.documents import floating_sheet

    return floating_sheet.write(view, stream, fonts=fonts)


def _book(view: FloatingSheetView, stream: BinaryIO) -> None:
    from themeday_desktop.documents import floating_workbook

    floating_workbook.write(view, stream)


def floating_view(branch: Branch, lines: Sequence[FloatingLine], *, today: str) -> FloatingSheetView:
    """The sheet as of `today` (ISO), in the order given."""
    return FloatingSheetView(
        branch=branch.name,
        rows=tuple(_row(line, number, today=today) for number, line in enumerate(lines, start=1)),
        people=len(lines),
        without_person=sum(Waiting.NOBODY in one.waits for one in lines),
        unsent=sum(len(one.unsent) for one in lines),
        as_of=long_day(today),
    )


def _row(line: FloatingLine, number: int, *, today: str) -> FloatingRow:
    since = f"（{long_day(line.person_since)}起）" if line.person_since else ""
    return FloatingRow(
        number=number,
        name=line.member.name,
        since=away_text(line),
        person=f"{person_text(line)}{since}",
        contacts=tuple(dated_contact_text(one) for one in line.contacts),
        marks=tuple(mark_text(one, today=today) for one in line.marks),
        sent=tuple(f"{send_activity_text(one)}：{sent_text(one.sent) if one.sent else '待发'}" for one in line.sends),
    )
