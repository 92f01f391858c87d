"""The make-up ledger on paper: reading on the main thread, writing as work that a job may run elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from themeday_desktop.documents.make_up_views import MakeUpRow, MakeUpSheetView
from themeday_desktop.domain.branch import Branch
from themeday_desktop.domain.errors import BadInput
from themeday_desktop.domain.make_up import MakeUpLine, MakeUpStanding
from themeday_desktop.domain.progress import Progress
from themeday_desktop.services.activities import Activities
from themeday_desktop.services.exports import Printed
from themeday_desktop.services.ledger import Ledger
from themeday_desktop.services.make_up_words import (
    STANDING_WORDS,
    activity_text,
    follow_up_text,
    made_text,
    missed_text,
    month_day,
)
from themeday_desktop.services.make_ups import MakeUps
from themeday_desktop.services.two_formats import checked_suffix, prepare_sheet
from themeday_desktop.services.words import long_day

if TYPE_CHECKING:  # reportlab is imported when a document is made
    from themeday_desktop.documents.fonts import Fonts
    from themeday_desktop.documents.views import WrittenDocument

SHEET = "make-up-sheet"


class MakeUpPapers:
    """Verbs of printing the make-up ledger; .pdf and .xlsx."""

    def __init__(self, make_ups: MakeUps, ledger: Ledger, *, activities: Activities, resources: Path) -> None:
        """`resources` holds the fonts."""
        self._make_ups = make_ups
        self._ledger = ledger
        self._activities = activities
        self._resources = resources

    def prepare_print(self, kind: str, activity_id: str, path: Path) -> Callable[[Progress], Printed]:
        """Read the ledger of one activity; the work writes it to `path`. Raises `BadInput` for another `kind`."""
        if kind != SHEET:
            raise BadInput("unknown_document", kind=kind)
        activity = self._activities.load(activity_id)
        scope = f"{long_day(activity.day)} {activity.title}".strip()
        return self._prepare(self._make_ups.load_activity(activity_id), scope, path=path)

    def prepare_year(self, year: int, path: Path) -> Callable[[Progress], Printed]:
        """Read the ledger of a year; the work writes it to `path`."""
        return self._prepare(self._make_ups.load_year(year), f"{year}年度", path=path)

    def _prepare(self, lines: Sequence[MakeUpLine], scope: str, *, path: Path) -> Callable[[Progress], Printed]:
        checked_suffix(path)
        view = make_up_view(self._ledger.branch(), lines, scope=scope, today=self._make_ups.today)
        return prepare_sheet(path, pdf=partial(_sheet, view), book=partial(_book, view), resources=self._resources)


def _sheet(view: MakeUpSheetView, stream: BinaryIO, fonts: Fonts) -> WrittenDocument:
    from themeday_desktop.documents import make_up_sheet

    return make_up_sheet.write(view, stream, fonts=fonts)


def _book(view: MakeUpSheetView, stream: BinaryIO) -> None:
    from themeday_desktop.documents import make_up_workbook

    make_up_workbook.write(view, stream)


def make_up_view(branch: Branch, lines: Sequence[MakeUpLine], *, scope: str, today: str) -> MakeUpSheetView:
    """The ledger as of `today` (ISO), by activity and then as the page orders people."""
    ordered = sorted(lines, key=lambda one: one.activity.day)
    standings = [one.standing for one in lines]
    return MakeUpSheetView(
        branch=branch.name,
        scope=scope,
        rows=tuple(_row(line, number) for number, line in enumerate(ordered, start=1)),
        owed=sum(one is not MakeUpStanding.NOT_OWED for one in standings),
        done=standings.count(MakeUpStanding.DONE),
        open=sum(one.is_open for one in standings),
        as_of=long_day(today),
    )


def _row(line: MakeUpLine, number: int) -> MakeUpRow:
    return MakeUpRow(
        number=number,
        name=line.member.name,
        activity=activity_text(line),
        missed=missed_text(line),
        follow_up=follow_up_text(line.follow_up),
        due=month_day(line.due),
        made=_made(line),
        minutes=str(line.credited_minutes) if line.credited_minutes else "",
    )


def _made(line: MakeUpLine) -> str:
    """How it was made up and what was noted of it; who is not asked any more is told so."""
    if line.made is None:
        return STANDING_WORDS[line.standing]
    told = made_text(line.made) + (f"；{line.made.note}" if line.made.note else "")
    return f"{told}（后来已到会）" if line.standing is MakeUpStanding.NOT_OWED else told
