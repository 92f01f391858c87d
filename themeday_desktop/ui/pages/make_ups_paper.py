"""The make-up ledger on paper: of the year that is shown, or of the one activity of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from themeday_desktop.ui.workplace import Workplace

if TYPE_CHECKING:  # only named here
    from themeday_desktop.domain.progress import Progress
    from themeday_desktop.services.exports import Printed

_KIND = "make-up-sheet"


class MakeUpsPaper:
    """What `PagePrinting` asks for."""

    def __init__(self, place: Workplace) -> None:
        """Of no year yet."""
        self._place = place
        self._year, self._activity_id, self._told = 0, "", ""

    def turn_to(self, year: int, activity_id: str, *, told: str) -> None:
        """Print a year, or one activity where `activity_id` is given; `told` is what it is called."""
        self._year, self._activity_id, self._told = year, activity_id, told

    def name(self, suffix: str) -> str:
        """What the file is to be called."""
        from themeday_desktop.ui.pages.printing import paper_name  # late: opening the page need not wait for it

        word = QCoreApplication.translate("MakeUpsPrinting", "补课台账（内部留存）") + suffix
        return paper_name(word, day="" if self._activity_id else f"{self._year}", title=self._told)

    def prepare(self, path: Path) -> Callable[[Progress], Printed]:
        """Read what is shown; the work writes it."""
        papers = self._place.services.make_up_papers
        if self._activity_id:
            return papers.prepare_print(_KIND, self._activity_id, path)
        return papers.prepare_year(self._year, path)
