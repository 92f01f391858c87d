"""The page 首页: this month's theme day and what is missing, what is to be done, the year, and what is often begun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent, QPaintEvent, QShowEvent

from themeday_desktop.domain.wrap_up import Step
from themeday_desktop.services.home_todo import with_known_dues
from themeday_desktop.services.home_view import HomeView, MonthOfYear
from themeday_desktop.services.places import Place
from themeday_desktop.services.wording_home import day_fact, greeting, month_title
from themeday_desktop.ui.layouts import Gap, Share, column, row
from themeday_desktop.ui.pages.home_month import MonthCard
from themeday_desktop.ui.pages.home_quick import QuickRow
from themeday_desktop.ui.pages.home_todo import TodoCard
from themeday_desktop.ui.pages.home_year import MonthsStrip
from themeday_desktop.ui.widgets.card import PAGE_SIDE_PX, Header
from themeday_desktop.ui.widgets.scroll import ScrollBody
from themeday_desktop.ui.widgets.search_button import SearchButton
from themeday_desktop.ui.workplace import Destination, Page, Workplace

if TYPE_CHECKING:  # made when they are first asked for
    from themeday_desktop.domain.errors import OperationError
    from themeday_desktop.services.home_rest import HomeRest, ReadRest
    from themeday_desktop.ui.pages.home_begin import Beginnings

_FOLLOWING = (Step.DUES.value, Step.PHOTOS.value)  # what is known of these comes with the rest
REST_AFTER_MS = 40  # what takes longer to read waits until the first picture stands
AGAIN_AFTER_MS = 400  # and longer where somebody is just recording one thing after the other


def _head_of(view: HomeView) -> str | None:
    return view.month.head.id if view.month is not None else None


class HomePage(Page):
    """Everything on it leads somewhere; it writes nothing but the theme day it proposes."""

    def __init__(self, place: Workplace) -> None:
        """Build the page; `refresh` fills it."""
        super().__init__(place)
        self._view: HomeView | None = None
        self._rest: HomeRest | None = None
        self._job: int | None = None
        self._beginnings: Beginnings | None = None
        self._rest_is_due = False
        self._rest_timer = QTimer(self)
        self._rest_timer.setSingleShot(True)
        self._rest_timer.timeout.connect(self._on_rest)
        self._build()

    def _build(self) -> None:
        theme = self.place.theme
        self._search = SearchButton(theme, self.tr("找人、找活动、找文件"))
        self._search.setObjectName("home-search")
        self._search.asked.connect(self.search_asked)
        self._header = Header(theme, "", actions=(self._search,))
        self._month = MonthCard(theme)
        self._month.step_asked.connect(self._on_step)
        self._month.make_asked.connect(self._on_make)
        self._month.other_asked.connect(self._on_other)
        self._month.roster_asked.connect(self._on_roster)
        self._todos = TodoCard(theme)
        self._todos.asked.connect(self._on_place)
        self._year = MonthsStrip(theme)
        self._year.asked.connect(self._on_month)
        self._quick = QuickRow(theme)
        self._quick.asked.connect(self._on_quick)
        cards = row(Share(self._month, 66), Share(self._todos, 34), spacing=16)
        side = PAGE_SIDE_PX
        body = column(Share(cards), Gap(14), self._year, Gap(14), self._quick, margins=(side, 4, side, 22))
        self.setLayout(column(self._header, Share(ScrollBody(theme, body))))

    # -- showing -----------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read this month and this year again; dues follow a moment later, and until then stand as last known."""
        self._forget_job()
        old, view = self._view, self._with_known(self.place.services.home.load())
        if old is None or (old.today, _head_of(old)) != (view.today, _head_of(view)):
            self._rest = None
        self._view, known = view, self._rest
        self._header.set_title(greeting(view))
        self._header.set_fact(day_fact(view))
        self._month.show_view(view)
        self._show_late()
        self._todos.show_todos(view.todos if known is None else with_known_dues(view.todos, known.todos))
        self._year.show_months(view.months)
        self._quick.show_month(view, dues=None if known is None else known.dues)
        self._rest_is_due = True
        self.update()

    def _show_late(self) -> None:
        """Mark what was entered late, as far as that is known."""
        late = self._rest.late if self._rest is not None else frozenset()
        self._year.show_late(late)
        month = self._view.month if self._view is not None else None
        self._month.show_late(month is not None and month.head.id in late)

    def _with_known(self, view: HomeView) -> HomeView:
        """The view with what was last known of the same activity's dues and photos, so that no disc blinks."""
        old = self._view.month if self._view is not None else None
        if view.month is None or old is None or old.head.id != view.month.head.id:
            return view
        known = {one.key: one for one in old.steps if one.key in _FOLLOWING}
        steps = tuple(known.get(one.key, one) for one in view.month.steps)
        return view._replace(month=view.month._replace(steps=steps))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._month.primary.setFocus(Qt.FocusReason.OtherFocusReason)  # Enter goes on where one was
        self._rest_is_due = self._view is not None  # hidden, the page had stopped reading

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._forget_job()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._rest_is_due:  # counted from the picture: a slow machine must not read on before it
            self._rest_is_due = False
            self._rest_timer.start(REST_AFTER_MS)

    @Slot()
    def _on_rest(self) -> None:
        if self._view is None or not self.isVisible():
            return
        from themeday_desktop.ui.job import Job  # late: the first picture needs none

        self._forget_job()
        work = self.place.services.home.prepare_rest(self._view)
        self._job = self.place.jobs.start(Job(work, self._on_read, self._on_failed, key=f"home-rest-{id(self)}"))

    def _on_read(self, read: ReadRest) -> None:
        self._job = None
        rest = self.place.services.home.take_over(read)
        if rest is None or self._view is None:  # recorded meanwhile: what was read of the ledger no longer holds
            self._rest_timer.start(AGAIN_AFTER_MS)
            return
        self._view, self._rest = self._view._replace(month=rest.month), rest
        self._month.show_view(self._view)
        self._show_late()
        self._todos.show_todos(rest.todos)
        self._quick.show_month(self._view, dues=rest.dues)
        if rest.is_stale:
            self._month.show_stale()

    def _on_failed(self, error: OperationError) -> None:
        from themeday_desktop.services.wording import explain  # late: the first page says none of its sentences

        self._job = None
        self.place.prompts.show_error(explain(error))

    def _forget_job(self) -> None:
        """What is still being read is of no use any more: the page has gone, or shows something newer."""
        if self._job is not None:
            self.place.jobs.forget(self._job)
            self._job = None

    # -- going -------------------------------------------------------------------------------------

    @property
    def _activity_id(self) -> str:
        return (_head_of(self._view) if self._view is not None else None) or ""

    @property
    def _begin(self) -> Beginnings:
        if self._beginnings is None:
            from themeday_desktop.ui.pages.home_begin import Beginnings

            self._beginnings = Beginnings(self.place, self)
            self._beginnings.made.connect(self._on_made)
        return self._beginnings

    @Slot(str)
    def _on_step(self, step: str) -> None:
        self.go.emit(Destination("activity", self._activity_id, step))

    @Slot(object)
    def _on_place(self, place: Place) -> None:
        self.go.emit(place)

    @Slot(object)
    def _on_month(self, month: MonthOfYear) -> None:
        if month.activity_id is not None:
            self.go.emit(Destination("activity", month.activity_id))
        else:
            self._begin.new_activity(day=month.day or f"{month.month}-01", is_known=month.day is not None)

    @Slot(str)
    def _on_quick(self, key: str) -> None:
        if key == "member":
            self._begin.new_member()
        elif key == "print":
            self._begin.offer_papers(self._activity_id, self._quick.buttons["print"])
        elif key == "activity":
            self._begin.new_activity()
        elif key == "dues" and not self._activity_id:
            self.go.emit(Destination("dues"))  # without an activity the year's ledger tells who owes what
        else:
            self._on_step(key)

    @Slot()
    def _on_make(self) -> None:
        proposal = self._view.proposal if self._view is not None else None
        if proposal is not None:
            self._begin.add(self.place.services.home.draft_of(proposal, month_title(proposal.day)))

    @Slot()
    def _on_other(self) -> None:
        self._begin.new_activity()

    @Slot()
    def _on_roster(self) -> None:
        self.go.emit(Destination("roster"))

    @Slot(str)
    def _on_made(self, activity_id: str) -> None:
        self.go.emit(Destination("activity", activity_id, "notice"))
