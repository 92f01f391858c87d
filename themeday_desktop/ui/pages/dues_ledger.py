"""The page 党费: the year's ledger of dues, member by member and month by month, arrears first."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from themeday_desktop.domain.names import NameQuery
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, Share, Stretch, box, column
from themeday_desktop.ui.models.filter import FilterProxy
from themeday_desktop.ui.models.table import RowsModel
from themeday_desktop.ui.pages.dues_year_head import Figures, Totals, figures_of
from themeday_desktop.ui.pages.dues_year_rows import DuesYear, accepts, chips_of, columns_of, row_id, rows_of, totals_of
from themeday_desktop.ui.pages.page_printing import PagePrinting
from themeday_desktop.ui.widgets.card import PAGE_SIDE_PX, Header
from themeday_desktop.ui.widgets.chip_bar import ChipBar
from themeday_desktop.ui.widgets.combo import Combo
from themeday_desktop.ui.widgets.empty_state import EmptyState, FlowStep
from themeday_desktop.ui.widgets.label import Paragraph
from themeday_desktop.ui.widgets.table import TableView
from themeday_desktop.ui.widgets.table_card import TableCard
from themeday_desktop.ui.workplace import Page, Workplace

if TYPE_CHECKING:  # only named here
    from themeday_desktop.domain.progress import Progress
    from themeday_desktop.services.exports import Printed

_NAME_LEAST_PX, _NAME_MOST_PX = 92, 190


class DuesLedgerPage(Page):
    """The matrix with its totals pinned; typing anywhere searches."""

    def __init__(self, place: Workplace) -> None:
        """Build the page; `refresh` fills it."""
        super().__init__(place)
        theme = place.theme
        self._until = place.services.roster.today[:7]
        self._years = (0, 0)
        columns = columns_of(until=self._until)
        self._model: RowsModel[DuesYear] = RowsModel(columns, row_id, parent=self)
        self._proxy: FilterProxy[DuesYear] = FilterProxy(self._model, self)
        self._figures = Figures(theme, self.tr("数字为已交，橙底「欠」为欠交"))
        self._year = Combo(theme, (("0", ""),), icon=Icon.CALENDAR)
        self._year.setObjectName("dues-year")
        self._year.setAccessibleName(self.tr("年份"))
        self._year.edited.connect(self._on_year)
        self._bar = ChipBar(theme, self.tr("姓名首字母"), name=self.tr("在党费台账里找人"), trailing=self._year)
        self._bar.search.setObjectName("ledger-search")
        self._bar.search.installEventFilter(self)
        self._bar.asked.connect(self._on_asked)
        self._table = TableView(theme, columns, row_px=40, most_px=_NAME_MOST_PX, least_px=_NAME_LEAST_PX)
        self._table.setObjectName("ledger-table")
        self._table.setAccessibleName(self.tr("党费台账"))
        self._table.setModel(self._proxy)
        self._totals = Totals(theme, self._table, columns)
        self._totals.setObjectName("ledger-totals")
        self._faces = QStackedWidget()
        for face in (self._make_matrix(), self._make_empty()):
            self._faces.addWidget(face)
        self.setLayout(column(self._make_header(), Share(self._faces)))
        find = QShortcut(QKeySequence("Ctrl+F"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self._on_find)

    def _make_header(self) -> QWidget:
        theme = self.place.theme
        self._printing = PagePrinting(
            self.place, "dues-ledger", name=self._paper_name, prepare=self._prepare, caption=self.tr("打印台账")
        )
        fact = self.tr("逐人逐月，欠交排在最前")
        return Header(theme, self.tr("党费台账"), fact=fact, actions=self._printing.buttons)

    def _make_matrix(self) -> QWidget:
        self._nobody = Paragraph(
            self.place.theme, self.tr("没有找到。可以输姓名、拼音或首字母。"), size=16, centred=True
        )
        self._bodies = QStackedWidget()
        self._bodies.addWidget(TableCard(self.place.theme, self._table, self._totals))
        self._bodies.addWidget(box(column(Gap(60), self._nobody, Stretch())))
        margins = (PAGE_SIDE_PX, 0, PAGE_SIDE_PX, 17)
        return box(column(self._figures, Gap(11), self._bar, Gap(11), Share(self._bodies), margins=margins))

    def _make_empty(self) -> QWidget:
        lines = (
            self.tr("登记在名册里的党员，从这本账开始的那个月起，逐月记在这里。"),
            self.tr("在主题党日的「党费」一步收，这里自动记上。"),
        )
        flow = (
            FlowStep(Icon.PEOPLE, self.tr("名册"), self.tr("登记党费类别")),
            FlowStep(Icon.PEN, self.tr("核定"), self.tr("填计算基数")),
            FlowStep(Icon.YUAN, self.tr("收缴"), self.tr("党日现场收")),
            FlowStep(Icon.TABLE, self.tr("台账"), self.tr("自动汇总")),
        )
        return EmptyState(self.place.theme, self.tr("这一年还没有党费"), lines=lines, actions=(), flow=flow)

    # -- showing -----------------------------------------------------------------------------------

    @property
    def year(self) -> int:
        """The year shown."""
        return int(self._year.value() or 0)

    def refresh(self) -> None:
        """Read the year again; year, search, chip and the chosen person stay."""
        today = self.place.services.roster.today
        first, last = int(self.place.services.dues.since[:4]), int(today[:4])
        if (first, last) != self._years:
            self._years = (first, last)
            chosen = self._year.value() if self.year else str(last)
            self._year.set_options([(str(year), f"{year} 年") for year in range(last, min(first, last) - 1, -1)])
            self._year.set_value(chosen)
        found = self.place.commands.run(partial(self.place.services.dues.load_year, self.year))
        if found is None:
            return
        until = min(today[:7], f"{self.year:04d}-12")
        rows = rows_of(found, until=until, day=min(today, f"{self.year:04d}-12-31"))
        chosen_id = self._table.current_id()
        self._model.show_rows(rows)
        self._bar.show_chips(chips_of(rows))
        self._figures.show_figures(figures_of(found, year=self.year, until=today[:7]))
        self._faces.setCurrentIndex(0 if rows else 1)
        self._printing.allow(bool(rows))
        self._filter()
        self._table.choose(chosen_id)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the search."""
        super().showEvent(event)
        if not event.spontaneous():
            self._bar.search.setFocus()

    def _filter(self) -> None:
        query = NameQuery.of(self._bar.search.value())
        self._proxy.set_predicate(partial(accepts, query=query, only=self._bar.only))
        shown = self._proxy.rows()
        self._totals.show_texts(totals_of(shown, year=self.year))
        self._bodies.setCurrentIndex(0 if shown else 1)

    # -- acting ------------------------------------------------------------------------------------

    @Slot()
    def _on_asked(self) -> None:
        self._filter()
        if self._bar.search.value().strip() and self._proxy.rowCount():
            self._table.choose(self._proxy.row_at(0).id)
        self._bar.search.setFocus()

    @Slot()
    def _on_year(self) -> None:
        self.refresh()

    def search_here(self) -> bool:
        """Lead into the search of the table, where it is shown."""
        return self._bar.search.take_keyboard()

    @Slot()
    def _on_find(self) -> None:
        self._bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._bar.search.selectAll()

    def _paper_name(self, suffix: str) -> str:
        return self.tr("党费台账 {year} 年").format(year=self.year) + suffix

    def _prepare(self, path: Path) -> Callable[[Progress], Printed]:
        return self.place.services.dues_papers.prepare_ledger(self.year, path)

    # -- keys --------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Typing anywhere on the page goes to the search."""
        text = event.text()
        if text.strip() and text.isprintable():
            self._bar.search.setFocus()
            self._bar.search.insert(text)
            self._on_asked()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the search field the down key goes into the table."""
        if watched is self._bar.search and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            down = event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if down and self._proxy.rowCount():
                self._table.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)
