"""What is begun from the home page: a new activity, a new member, a paper to print."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from themeday_desktop.domain.activity_draft import ActivityDraft
from themeday_desktop.domain.errors import Problem
from themeday_desktop.ui.pages.activities_new import NewActivityDialog
from themeday_desktop.ui.pages.member_dialog import MemberDialog
from themeday_desktop.ui.pages.printing import PrintingPage
from themeday_desktop.ui.widgets.option_list import OptionList
from themeday_desktop.ui.widgets.popover import Popover
from themeday_desktop.ui.workplace import Workplace

PAPERS = (("sign-in-sheet", "签到表"), ("record", "活动记录表"), ("dues-sheet", "党费收缴表"))


class Beginnings(QObject):
    """`made` carries the id of an activity that was just recorded."""

    made = Signal(str)

    def __init__(self, place: Workplace, page: QWidget) -> None:
        """Dialogs open over `page`."""
        super().__init__(page)
        self._place = place
        self._printer = PrintingPage(place)
        self._printer.setParent(page)
        self._printer.hide()
        self._popover: Popover | None = None
        self._activity_id = ""

    def add(self, draft: ActivityDraft) -> tuple[Problem, ...] | None:
        """Record a new activity; the problems where it is refused."""
        refused: list[Problem] = []
        add = partial(self._place.services.activities.add_activity, draft)
        answer = self._place.commands.run(add, refused=refused.extend)
        if answer is None:
            return tuple(refused)
        activity_id, changes = answer
        self._place.overlay.close_topmost()
        self._place.commands.announce(changes)
        self.made.emit(activity_id)
        return None

    def new_activity(self, *, day: str = "", is_known: bool = False) -> None:
        """Ask for a new activity, in the month of `day` (ISO); the day itself is proposed where it is known."""
        today = date.fromisoformat(self._place.services.ledger.today)
        month = date.fromisoformat(day) if day else today
        theme, prompts = self._place.theme, self._place.prompts
        dialog = NewActivityDialog(theme, self.add, today=today, prompts=prompts)
        if day:
            dialog.propose(month, day_known=is_known)
        self._place.overlay.open(dialog)

    def new_member(self) -> None:
        """Ask for a new member."""
        self._place.overlay.open(MemberDialog(self._place))

    def offer_papers(self, activity_id: str, anchor: QWidget) -> None:
        """A menu of the papers of an activity."""
        self._activity_id = activity_id
        papers = OptionList(self._place.theme, [self.tr(name) for _, name in PAPERS], current=-1)
        papers.setObjectName("home-papers")
        papers.chosen.connect(self._on_paper)
        self._popover = Popover(self._place.theme, papers)
        self._popover.open_at(anchor)

    @Slot(int)
    def _on_paper(self, at: int) -> None:
        if self._popover is not None:
            self._popover.dismiss()
            self._popover = None
        kind, name = PAPERS[at]
        self._printer.print_document(kind, self._activity_id, name=f"{self.tr(name)}.pdf")
