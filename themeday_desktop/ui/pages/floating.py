"""The page 流动党员: who keeps contact with whom, when last, and whether the content of activities was sent."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from themeday_desktop.domain.floating import FloatingLine
from themeday_desktop.domain.names import NameQuery
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, Share, box, column, row
from themeday_desktop.ui.models.filter import FilterProxy
from themeday_desktop.ui.models.table import Role, RowsModel
from themeday_desktop.ui.pages.floating_asking import FloatingAsking
from themeday_desktop.ui.pages.floating_foot import FloatingFoot
from themeday_desktop.ui.pages.floating_panel import FloatingPanel
from themeday_desktop.ui.pages.floating_rows import ACT, COLUMNS, FloatingRow, accepts, chips_of, row_id, rows_of, tally
from themeday_desktop.ui.pages.page_printing import PagePrinting
from themeday_desktop.ui.pages.people_page import PeoplePage
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.card import PAGE_SIDE_PX, Header
from themeday_desktop.ui.widgets.chip_bar import ChipBar
from themeday_desktop.ui.widgets.empty_state import EmptyState, FlowStep
from themeday_desktop.ui.widgets.table import TableView
from themeday_desktop.ui.workplace import Destination, Workplace

if TYPE_CHECKING:  # only named here
    from themeday_desktop.domain.progress import Progress
    from themeday_desktop.services.exports import Printed

_LAST_MOST_PX = 460


class FloatingPage(PeoplePage):
    """The floating members of today; typing searches, Enter or a double click records a contact."""

    def __init__(self, place: Workplace) -> None:
        """Build the page; `refresh` fills it."""
        super().__init__(place)
        theme = place.theme
        self._lines: dict[str, FloatingLine] = {}
        self._model: RowsModel[FloatingRow] = RowsModel(COLUMNS, row_id, parent=self)
        self._proxy: FilterProxy[FloatingRow] = FilterProxy(self._model, self)
        self._asking = FloatingAsking(place)
        self._printing = PagePrinting(place, "floating", name=self._paper_name, prepare=self._prepare)
        self._header = Header(theme, self.tr("流动党员"), actions=self._printing.buttons)
        self._bar = ChipBar(theme, self.tr("姓名首字母"), name=self.tr("在流动党员里找人"))
        self._bar.search.setObjectName("floating-search")
        self.watch_search()
        self._table = TableView(theme, COLUMNS, row_px=56, most_px=_LAST_MOST_PX, least_px=190)
        self._table.setObjectName("floating-table")
        self._table.setAccessibleName(self.tr("流动党员"))
        self._table.setModel(self._proxy)
        self._table.activated_id.connect(self._on_activated)
        self._table.clicked.connect(self._on_clicked)
        self._table.chosen_id.connect(self._on_chosen)
        self._panel, self._foot = FloatingPanel(theme), FloatingFoot(theme)
        self._panel.contact_asked.connect(self._on_contact_asked)
        self._panel.sent_asked.connect(self._on_sent_asked)
        self._foot.contact_asked.connect(self._on_contact)
        self._foot.person_asked.connect(self._on_person)
        self._foot.sent_asked.connect(self._on_sent)
        self._faces = QStackedWidget()
        for face in (self._make_table(), self._make_empty()):
            self._faces.addWidget(face)
        self.setLayout(column(self._header, Share(self._faces), self._foot))

    def _make_table(self) -> QWidget:
        bodies = self.make_bodies()
        left = column(self._bar, Gap(12), Share(bodies))
        return box(row(Share(left), self._panel, spacing=16, margins=(PAGE_SIDE_PX, 2, PAGE_SIDE_PX, 16)))

    def _make_empty(self) -> QWidget:
        roster = Button(self.place.theme, self.tr("去名册"), kind=Kind.PRIMARY, size=Size.L, icon=Icon.PEOPLE)
        roster.setObjectName("floating-roster")
        roster.clicked.connect(self._on_roster)
        lines = (
            self.tr("外出六个月以上的党员，在名册里登记为流动党员，就到这里来。"),
            self.tr("定一个联系人，联系一次记一次；活动的内容发给本人。"),
        )
        flow = (
            FlowStep(Icon.PEOPLE, self.tr("名册"), self.tr("登记为流动党员")),
            FlowStep(Icon.PERSON_ADD, self.tr("联系人"), self.tr("专人联系")),
            FlowStep(Icon.PHONE, self.tr("联系"), self.tr("打电话、发微信")),
            FlowStep(Icon.PRINT, self.tr("打印"), self.tr("支部留存备查")),
        )
        return EmptyState(self.place.theme, self.tr("没有流动党员"), lines=lines, actions=(roster,), flow=flow)

    # -- showing -----------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read again; search, chip and the chosen person stay."""
        found = self.place.commands.run(self.place.services.floating.load)
        if found is None:
            return
        chosen, rows = self._table.current_id(), rows_of(found, today=self._today)
        self._lines = {one.member.id: one for one in found}
        self._model.show_rows(rows)
        self._header.set_fact(tally(rows) if rows else "")
        self._bar.show_chips(chips_of(rows))
        self._faces.setCurrentIndex(0 if rows else 1)
        self._foot.setVisible(bool(rows))
        self._printing.allow(bool(rows))
        self.filter_rows()
        self.choose_again(chosen)
        self._on_chosen(self._table.current_id())

    @property
    def _today(self) -> str:
        return self.place.services.floating.today

    def filter_rows(self) -> None:
        """Let the search and the chosen chip through."""
        query = NameQuery.of(self._bar.search.value())
        self._proxy.set_predicate(partial(accepts, query=query, only=self._bar.only))
        self._bodies.setCurrentIndex(0 if self._proxy.rowCount() else 1)

    # -- printing ----------------------------------------------------------------------------------

    def _paper_name(self, suffix: str) -> str:
        from themeday_desktop.ui.pages.printing import paper_name  # late: opening the page need not wait for it

        return paper_name(self.tr("流动党员联系台账（内部留存）") + suffix, day=self._today, title="")

    def _prepare(self, path: Path) -> Callable[[Progress], Printed]:
        return self.place.services.floating.prepare_print(path)

    # -- acting ------------------------------------------------------------------------------------

    @property
    def _line(self) -> FloatingLine | None:
        return self._lines.get(self._table.current_id())

    def open_person(self, member_id: str) -> None:
        """What Enter on somebody does."""
        self._on_activated(member_id)

    @Slot(str)
    def _on_activated(self, member_id: str) -> None:
        line = self._lines.get(member_id)
        if line is not None:
            self._asking.ask_contact(line)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        if COLUMNS[index.column()].key == ACT:
            self._on_activated(str(index.data(Role.ID)))

    @Slot(str)
    def _on_chosen(self, member_id: str) -> None:
        line = self._lines.get(member_id)
        self._panel.show_line(line, today=self._today)
        self._foot.show_line(line, today=self._today)

    @Slot()
    def _on_contact(self) -> None:
        self._on_activated(self._table.current_id())

    @Slot(str)
    def _on_contact_asked(self, contact_id: str) -> None:
        line = self._line
        seen = next((one for one in line.contacts if one.id == contact_id), None) if line is not None else None
        if line is not None and seen is not None:
            self._asking.ask_contact(line, seen)

    @Slot()
    def _on_person(self) -> None:
        if self._line is not None:
            self._asking.ask_person(self._line)

    @Slot()
    def _on_sent(self) -> None:
        """The activity that has waited longest."""
        if self._line is not None and self._line.unsent:
            self._asking.ask_sent(self._line, self._line.unsent[-1])

    @Slot(str)
    def _on_sent_asked(self, activity_id: str) -> None:
        line = self._line
        send = next((one for one in line.sends if one.activity.id == activity_id), None) if line is not None else None
        if line is not None and send is not None:
            self._asking.ask_sent(line, send)

    @Slot()
    def _on_roster(self) -> None:
        self.go.emit(Destination("roster"))
