"""The hours of study on paper: reading on the main thread, writing as work that a job may run elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from themeday_desktop.documents.study_hours_views import StudyHoursRow, StudyHoursView
from themeday_desktop.domain.branch import Branch
from themeday_desktop.domain.progress import Progress
from themeday_desktop.domain.study_hours import HoursStanding, YearOfStudy
from themeday_desktop.services.exports import Printed
from themeday_desktop.services.ledger import Ledger
from themeday_desktop.services.study_hour_words import hours_text, missing_text, note_of, terms_text
from themeday_desktop.services.study_hours import HoursOfBranch, StudyHours
from themeday_desktop.services.two_formats import checked_suffix, prepare_sheet
from themeday_desktop.services.words import long_day

if TYPE_CHECKING:  # reportlab is imported when a document is made
    from themeday_desktop.documents.fonts import Fonts
    from themeday_desktop.documents.views import WrittenDocument

SHEET = "study-hours"


class StudyHourPapers:
    """Verbs of printing the hours of study; .pdf and .xlsx."""

    def __init__(self, hours: StudyHours, ledger: Ledger, *, resources: Path) -> None:
        """`resources` holds the fonts."""
        self._hours = hours
        self._ledger = ledger
        self._resources = resources

    def prepare_year(self, year: int, path: Path) -> Callable[[Progress], Printed]:
        """Read the hours of a year; the work writes them to `path`. Raises `BadInput` for another suffix."""
        checked_suffix(path)
        view = study_hours_view(self._ledger.branch(), self._hours.load_year(year))
        return prepare_sheet(path, pdf=partial(_sheet, view), book=partial(_book, view), resources=self._resources)


def _sheet(view: StudyHoursView, stream: BinaryIO, fonts: Fonts) -> WrittenDocument:
    from themeday_desktop.documents import study_hours_sheet

    return study_hours_sheet.write(view, stream, fonts=fonts)


def _book(view: StudyHoursView, stream: BinaryIO) -> None:
    from themeday_desktop.documents import study_hours_workbook

    study_hours_workbook.write(view, stream)


def study_hours_view(branch: Branch, hours: HoursOfBranch) -> StudyHoursView:
    """The sheet of a year, by reading."""
    return StudyHoursView(
        branch=branch.name,
        year=hours.year,
        rows=tuple(_row(one, number, namesakes=hours.namesakes) for number, one in enumerate(hours.lines, start=1)),
        terms=terms_text(hours.terms),
        minutes_per_hour=hours.terms.minutes_per_hour,
        enough=hours.count(HoursStanding.ENOUGH),
        short=hours.count(HoursStanding.SHORT),
        not_asked=hours.count(HoursStanding.NOT_ASKED),
        as_of=long_day(hours.as_of),
    )


def _row(line: YearOfStudy, number: int, *, namesakes: frozenset[str]) -> StudyHoursRow:
    together, alone, made_up = line.collective_minutes, line.own_minutes, line.make_up_minutes
    return StudyHoursRow(
        number=number,
        name=line.member.name,
        group=line.group or "",
        minutes=(together, alone, made_up),
        hours=(hours_text(line, together), hours_text(line, alone), hours_text(line, made_up)),
        total=hours_text(line, line.minutes),
        target=line.target,
        standing=missing_text(line),
        note=note_of(line, namesake=line.member.id in namesakes),
    )
