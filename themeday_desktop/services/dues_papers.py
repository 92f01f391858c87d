"""Dues on paper: reading on the main thread, writing as work that a job may run elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from themeday_desktop.documents.dues_views import (
    DuesLedgerView,
    DuesSheetRow,
    DuesSheetView,
    LedgerMonth,
    LedgerRow,
    ReversalLine,
)
from themeday_desktop.domain.activities import Activity
from themeday_desktop.domain.branch import Branch
from themeday_desktop.domain.dues import MonthOfDues, MonthState, Payment, YearOfDues
from themeday_desktop.domain.errors import BadInput
from themeday_desktop.domain.money import rmb_words
from themeday_desktop.domain.progress import Progress
from themeday_desktop.services.activities import Activities
from themeday_desktop.services.dues import Dues, DuesSheet
from themeday_desktop.services.dues_figures import DuesLine, lines_of, months_text, standard_of
from themeday_desktop.services.exports import Printed, printing
from themeday_desktop.services.ledger import Ledger
from themeday_desktop.services.views import when_text
from themeday_desktop.services.words import METHOD_WORDS, long_day

if TYPE_CHECKING:  # reportlab is imported when a document is made
    from themeday_desktop.documents.fonts import Fonts

SHEET, LEDGER = "dues-sheet", "dues-ledger"


class DuesPapers:
    """Verbs of printing dues; .pdf and .xlsx."""

    def __init__(self, dues: Dues, ledger: Ledger, *, activities: Activities, resources: Path) -> None:
        """`resources` holds the fonts."""
        self._dues = dues
        self._ledger = ledger
        self._activities = activities
        self._resources = resources

    def prepare_print(self, kind: str, activity_id: str, path: Path) -> Callable[[Progress], Printed]:
        """Read the dues sheet of an activity; the work writes it to `path`. Raises `BadInput` for another `kind`."""
        if kind != SHEET:
            raise BadInput("unknown_document", kind=kind)
        suffix = _suffix_of(path)
        activity, sheet = self._activities.load(activity_id), self._dues.load_sheet(activity_id)
        view = sheet_view(self._ledger.branch(), sheet, activity=activity)

        def write(stream: BinaryIO) -> tuple[int, tuple[str, ...]]:
            if suffix == ".xlsx":
                from themeday_desktop.documents.dues_workbook import write_sheet

                write_sheet(view, stream)
                return 0, ()
            from themeday_desktop.documents import dues_sheet

            written = dues_sheet.write(view, stream, fonts=self._fonts)
            return written.pages, written.missing

        return printing(write, path)

    def prepare_ledger(self, year: int, path: Path) -> Callable[[Progress], Printed]:
        """Read a year's ledger of dues; the work writes it to `path`."""
        suffix = _suffix_of(path)
        view = ledger_view(self._ledger.branch(), self._dues.load_year(year), year=year, today=self._dues.today)

        def write(stream: BinaryIO) -> tuple[int, tuple[str, ...]]:
            if suffix == ".xlsx":
                from themeday_desktop.documents.dues_workbook import write_ledger

                write_ledger(view, stream)
                return 0, ()
            from themeday_desktop.documents import dues_ledger

            written = dues_ledger.write(view, stream, fonts=self._fonts)
            return written.pages, written.missing

        return printing(write, path)

    @cached_property
    def _fonts(self) -> Fonts:
        from themeday_desktop.documents.fonts import Fonts

        return Fonts(self._resources / "fonts")


def _suffix_of(path: Path) -> str:
    suffix = path.suffix.lower()
    if suffix not in (".pdf", ".xlsx"):
        raise BadInput("unknown_format", suffix=suffix or "—")
    return suffix


def sheet_view(branch: Branch, sheet: DuesSheet, *, activity: Activity) -> DuesSheetView:
    """The dues sheet of an activity as it stands now."""
    lines = lines_of(sheet)
    year = sheet.month[:4]
    names = {row.member.id: row.member.name for row in sheet.rows}
    return DuesSheetView(
        branch=branch.name,
        activity_id=activity.id,
        title=activity.title,
        date=when_text(activity),
        month=f"{year}年{int(sheet.month[5:])}月",
        rows=tuple(_sheet_row(line, number, year=year) for number, line in enumerate(lines, start=1)),
        reversals=tuple(_reversals(sheet.received, names)),
        owing=len(sheet.owing),
        due_fen=sum(line.due_fen or 0 for line in lines),
        received_fen=sheet.total_fen,
        words=rmb_words(sheet.total_fen),
        collector=sheet.collector or "",
        reviewer=sheet.reviewer or "",
    )


def _sheet_row(line: DuesLine, number: int, *, year: str) -> DuesSheetRow:
    notes = []
    if line.months_included:
        notes.append(f"含欠 {months_text(line.months_included, year=year)}")
    if not line.standing and line.row.month.paid_fen:
        notes.append("先前已交")
    if not line.row.is_due:
        notes.append("本月不用交")
    return DuesSheetRow(
        number=number,
        name=line.row.member.name,
        due_fen=line.due_fen,
        paid_fen=line.paid_fen,
        method="、".join(dict.fromkeys(METHOD_WORDS[one.method.value] for one in line.standing)),
        receipt="、".join(str(one.receipt_no) for one in line.standing),
        note="，".join(notes),
    )


def _reversals(received: tuple[Payment, ...], names: dict[str, str]) -> Iterable[ReversalLine]:
    by_id = {one.id: one for one in received}
    for one in received:
        if one.reverses is not None:
            original = by_id.get(one.reverses)
            receipt = str(original.receipt_no) if original is not None else "—"
            yield ReversalLine(names[one.member_id], -one.amount_fen, receipt, long_day(one.paid_on), one.reason or "")


def ledger_view(branch: Branch, years: Iterable[YearOfDues], *, year: int, today: str) -> DuesLedgerView:
    """The year's ledger as of `today` (ISO), members by reading."""
    until = min(today[:7], f"{year:04d}-12")
    rows = tuple(_ledger_row(one, number, until=until) for number, one in enumerate(years, start=1))
    return DuesLedgerView(branch.name, f"{year}", rows, long_day(today))


def _ledger_row(year: YearOfDues, number: int, *, until: str) -> LedgerRow:
    standard = standard_of(year, until=until)
    return LedgerRow(
        number=number,
        name=year.member.name,
        standard_fen=standard.due_fen if standard is not None else 0,
        months=tuple(_ledger_month(one) for one in year.months),
        paid_fen=year.paid_fen,
        owed_fen=year.arrears_fen,
    )


def _ledger_month(month: MonthOfDues) -> LedgerMonth:
    blank = month.state in (MonthState.NOT_DUE, MonthState.AHEAD) and not month.paid_fen
    return LedgerMonth(month.paid_fen, month.arrears_fen, unknown=month.state is MonthState.UNKNOWN, blank=blank)
