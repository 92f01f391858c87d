"""The appraisal on paper, with names: for the branch's own file, never part of a package."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from themeday_desktop.documents.appraisal_views import AppraisalRow, AppraisalView
from themeday_desktop.domain.appraisal import AppraisalLine
from themeday_desktop.domain.branch import Branch
from themeday_desktop.domain.errors import BadInput
from themeday_desktop.domain.progress import Progress
from themeday_desktop.services.appraisal_words import cap_text, counts_text, graded_text, settled_text
from themeday_desktop.services.appraisals import ActivityAppraisal, Appraisals
from themeday_desktop.services.exports import Printed, printing
from themeday_desktop.services.ledger import Ledger
from themeday_desktop.services.words import long_day

if TYPE_CHECKING:  # reportlab is imported when a document is made
    from themeday_desktop.documents.fonts import Fonts

SHEET = "appraisal-sheet"


class AppraisalPapers:
    """Verbs of printing the appraisal; .pdf."""

    def __init__(self, appraisals: Appraisals, ledger: Ledger, *, resources: Path) -> None:
        """`resources` holds the fonts."""
        self._appraisals = appraisals
        self._ledger = ledger
        self._resources = resources

    def prepare_print(self, kind: str, activity_id: str, path: Path) -> Callable[[Progress], Printed]:
        """Read the appraisal of one activity; the work writes it to `path`. Raises `BadInput` for another `kind`."""
        if kind != SHEET:
            raise BadInput("unknown_document", kind=kind)
        if path.suffix.lower() != ".pdf":
            raise BadInput("unknown_format", suffix=path.suffix or "—")
        view = appraisal_view(self._ledger.branch(), self._appraisals.load(activity_id))

        def write(stream: BinaryIO) -> tuple[int, tuple[str, ...]]:
            from themeday_desktop.documents import appraisal_sheet

            written = appraisal_sheet.write(view, stream, fonts=self._fonts)
            return written.pages, written.missing

        return printing(write, path)

    @cached_property
    def _fonts(self) -> Fonts:
        from themeday_desktop.documents.fonts import Fonts

        return Fonts(self._resources / "fonts")


def appraisal_view(branch: Branch, found: ActivityAppraisal) -> AppraisalView:
    """The sheet of one activity, in the order of the sign-in."""
    sheet = found.sheet
    ungraded = f"；预备党员 {sheet.ungraded} 人参加，不评等次" if sheet.ungraded else ""
    return AppraisalView(
        branch=branch.name,
        scope=f"{long_day(found.activity.day)} {found.activity.title}".strip(),
        rows=tuple(_row(line, number) for number, line in enumerate(sheet.lines, start=1)),
        counts=(counts_text(sheet) or "还没有人评等次") + ungraded,
        cap=cap_text(sheet),
        settled=settled_text(sheet),
    )


def _row(line: AppraisalLine, number: int) -> AppraisalRow:
    told = line.appraisal.note or "" if line.appraisal is not None else ""
    note = told if line.is_full else f"那天不是正式党员，不算。{told}"
    came = "到会" if line.came else "没到会"
    return AppraisalRow(number, line.member.name, line.group or "", came, graded_text(line), note)
