"""The page 学时: what each member studied in a year, against what the year asks; a hint, in the order of names."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from themeday_desktop.domain.names import NameQuery
from themeday_desktop.services.study_hour_words import terms_text
from themeday_desktop.services.study_hours import HoursOfBranch
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, Share, box, column
from themeday_desktop.ui.models.filter import FilterProxy
from themeday_desktop.ui.models.table import RowsModel
from themeday_desktop.ui.pages.hours_rows import COLUMNS, HoursRow, accepts, chips_of, row_id, rows_of, tally
from themeday_desktop.ui.pages.page_printing import PagePrinting
from themeday_desktop.ui.pages.people_page import PeoplePage
from themeday_desktop.ui.theme import Token
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.card import PAGE_SIDE_PX, Header
from themeday_desktop.ui.widgets.chip_bar import ChipBar
from themeday_desktop.ui.widgets.combo import Combo
from themeday_desktop.ui.widgets.empty_state import EmptyState, FlowStep
from themeday_desktop.ui.widgets.label import Paragraph
from themeday_desktop.ui.widgets.table import TableView
from themeday_desktop.ui.workplace import Destination, Workplace

if TYPE_CHECKING:  # only named here
    from themeday_desktop.domain.progress import Progress
    from themeday_desktop.services.exports import Printed

_NAME_MOST_PX = 380


class HoursPage(PeoplePage):
    """A year of everybody; typing searches, Enter or a double click opens the person in the roster."""

    def __init__(self, place: Workplace) -> None:
        """Build the page; `refresh` fills it."""
        super().__init__(place)
        theme = place.theme
        self._years = (0, 0)
        self._model: RowsModel[HoursRow] = RowsModel(COLUMNS, row_id, parent=self)
        self._proxy: FilterProxy[HoursRow] = FilterProxy(self._model, self)
        self._printing = PagePrinting(place, "hours", name=self._paper_name, prepare=self._prepare)
        self._year = Combo(theme, (("0", ""),), icon=Icon.CALENDAR)
        self._year.setObjectName("hours-year")
        self._year.setAccessibleName(self.tr("年份"))
        self._year.edited.connect(self._on_year)
        self._header = Header(theme, self.tr("学时"), actions=(self._year, *self._printing.buttons))
        self._bar = ChipBar(theme, self.tr("姓名首字母"), name=self.tr("在学时里找人"))
        self._bar.search.setObjectName("hours-search")
        self.watch_search()
        self._table = TableView(theme, COLUMNS, row_px=52, most_px=_NAME_MOST_PX, least_px=190)
        self._table.setObjectName("hours-table")
        self._table.setAccessibleName(self.tr("学时"))
        self._table.setModel(self._proxy)
        self._table.activated_id.connect(self._on_person)
        self._terms = Paragraph(theme, size=14, colour=Token.INK2)
        self._terms.setObjectName("hours-terms")
        self._faces = QStackedWidget()
        for face in (self._make_table(), self._make_empty()):
            self._faces.addWidget(face)
        self.setLayout(column(self._header, Share(self._faces)))

    def _make_table(self) -> QWidget:
        bodies = self.make_bodies()
        below = (Gap(10), self._terms)
        return box(column(self._bar, Gap(12), Share(bodies), *below, margins=(PAGE_SIDE_PX, 2, PAGE_SIDE_PX, 16)))

    def _make_empty(self) -> QWidget:
        roster = Button(self.place.theme, self.tr("去名册"), kind=Kind.PRIMARY, size=Size.L, icon=Icon.PEOPLE)
        roster.setObjectName("hours-roster")
        roster.clicked.connect(self._on_roster)
        lines = (
            self.tr("党员记进名册以后，每人一年学了多少，自动算在这里。"),
            self.tr("活动里记了学习内容和分钟数、签了到，就算上了。"),
        )
        flow = (
            FlowStep(Icon.PEOPLE, self.tr("名册"), self.tr("记下党员")),
            FlowStep(Icon.BOOK, self.tr("学习"), self.tr("记内容和分钟")),
            FlowStep(Icon.ACTIVITY, self.tr("签到"), self.tr("到会的算上")),
            FlowStep(Icon.PRINT, self.tr("打印"), self.tr("支部留存备查")),
        )
        return EmptyState(self.place.theme, self.tr("这一年没有党员"), lines=lines, actions=(roster,), flow=flow)

    # -- showing -----------------------------------------------------------------------------------

    @property
    def year(self) -> int:
        """The year shown."""
        return int(self._year.value() or 0)

    def refresh(self) -> None:
        """Read the year again; year, search, chip and the chosen person stay."""
        service = self.place.services.study_hours
        years = self.place.commands.run(service.load_years)
        if years is None:
            return
        if years != self._years:
            chosen = self._year.value() if self.year else service.today[:4]
            self._year.set_options([(str(year), f"{year} 年") for year in range(years[1], years[0] - 1, -1)])
            self._year.set_value(chosen)
            self._years = years
        found = self.place.commands.run(partial(service.load_year, self.year))
        if found is not None:
            self._show(found)

    def _show(self, hours: HoursOfBranch) -> None:
        chosen, rows = self._table.current_id(), rows_of(hours)
        self._model.show_rows(rows)
        self._header.set_fact(tally(hours) if rows else "")
        self._bar.show_chips(chips_of(hours))
        self._faces.setCurrentIndex(0 if rows else 1)
        self._printing.allow(bool(rows))
        told = self.tr("单位：学时。{terms}。年中转入、转出的不按月折算。只作提示，不排名。")
        self._terms.set_text(told.replace("{terms}", terms_text(hours.terms)))
        self.filter_rows()
        self.choose_again(chosen)

    def filter_rows(self) -> None:
        """Let the search and the chosen chip through."""
        query = NameQuery.of(self._bar.search.value())
        self._proxy.set_predicate(partial(accepts, query=query, only=self._bar.only))
        self._bodies.setCurrentIndex(0 if self._proxy.rowCount() else 1)

    # -- printing ----------------------------------------------------------------------------------

    def _paper_name(self, suffix: str) -> str:
        from themeday_desktop.ui.pages.printing import paper_name  # late: opening the page need not wait for it

        return paper_name(self.tr("党员学时统计表（内部留存）") + suffix, day=f"{self.year}", title="")

    def _prepare(self, path: Path) -> Callable[[Progress], Printed]:
        return self.place.services.study_hour_papers.prepare_year(self.year, path)

    # -- acting ------------------------------------------------------------------------------------

    def open_person(self, member_id: str) -> None:
        """What Enter on somebody does."""
        self._on_person(member_id)

    @Slot(str)
    def _on_person(self, member_id: str) -> None:
        self.go.emit(Destination("roster", item_id=member_id))

    @Slot()
    def _on_roster(self) -> None:
        self.go.emit(Destination("roster"))

    @Slot()
    def _on_year(self) -> None:
        self.refresh()
