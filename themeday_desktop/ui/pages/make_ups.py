"""The page 补课台账: who missed which theme day, whether they were asked why, and whether they have made it up."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from themeday_desktop.domain.follow_up import FIELDS_BEHIND
from themeday_desktop.domain.make_up import MakeUpLine
from themeday_desktop.domain.names import NameQuery
from themeday_desktop.services.make_up_words import activity_text, follow_up_text, month_day
from themeday_desktop.services.places import WHOLE_LEDGER
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, Share, Stretch, box, column
from themeday_desktop.ui.models.filter import FilterProxy
from themeday_desktop.ui.models.table import Role, RowsModel
from themeday_desktop.ui.pages.make_ups_asking import MakeUpsAsking
from themeday_desktop.ui.pages.make_ups_foot import MakeUpsFoot
from themeday_desktop.ui.pages.make_ups_paper import MakeUpsPaper
from themeday_desktop.ui.pages.make_ups_rows import (
    ACT,
    COLUMNS,
    FOLLOW_UP,
    MakeUpRow,
    accepts,
    chips_of,
    row_id,
    rows_of,
    tally,
)
from themeday_desktop.ui.pages.page_printing import PagePrinting
from themeday_desktop.ui.widgets.card import PAGE_SIDE_PX, Header
from themeday_desktop.ui.widgets.chip_bar import ChipBar
from themeday_desktop.ui.widgets.combo import Combo
from themeday_desktop.ui.widgets.empty_state import EmptyState, FlowStep
from themeday_desktop.ui.widgets.label import Paragraph
from themeday_desktop.ui.widgets.table import TableView
from themeday_desktop.ui.widgets.table_card import TableCard
from themeday_desktop.ui.workplace import Page, Workplace

_MADE_MOST_PX = 460


class MakeUpsPage(Page):
    """The ledger of a year, or of one activity of it; Enter records how somebody made it up, typing searches."""

    def __init__(self, place: Workplace) -> None:
        """Build the page; `refresh` fills it."""
        super().__init__(place)
        theme = place.theme
        self._lines: tuple[MakeUpLine, ...] = ()
        self._years = (0, 0)
        self._model: RowsModel[MakeUpRow] = RowsModel(COLUMNS, row_id, parent=self)
        self._proxy: FilterProxy[MakeUpRow] = FilterProxy(self._model, self)
        self._asking, self._paper = MakeUpsAsking(place), MakeUpsPaper(place)
        self._printing = PagePrinting(
            place, "make-ups", name=self._paper.name, prepare=self._paper.prepare, caption=self.tr("打印台账")
        )
        self._year = Combo(theme, (("0", ""),), icon=Icon.CALENDAR)
        self._year.setObjectName("make-ups-year")
        self._year.setAccessibleName(self.tr("年份"))
        self._year.edited.connect(self._on_year)
        self._header = Header(theme, self.tr("补课台账"), actions=(self._year, *self._printing.buttons))
        self._activity = Combo(theme, (("", ""),))
        self._activity.setObjectName("make-ups-activity")
        self._activity.setAccessibleName(self.tr("哪次活动"))
        self._activity.edited.connect(self._on_activity)
        self._bar = ChipBar(theme, self.tr("姓名首字母"), name=self.tr("在补课台账里找人"), trailing=self._activity)
        self._bar.search.setObjectName("make-ups-search")
        self._bar.search.installEventFilter(self)
        self._bar.asked.connect(self._on_asked)
        self._table = TableView(theme, COLUMNS, row_px=56, most_px=_MADE_MOST_PX, least_px=190)
        self._table.setObjectName("make-ups-table")
        self._table.setAccessibleName(self.tr("补课台账"))
        self._table.setModel(self._proxy)
        self._table.activated_id.connect(self._on_make_up)
        self._table.clicked.connect(self._on_clicked)
        self._table.chosen_id.connect(self._on_chosen)
        self._foot = MakeUpsFoot(theme)
        self._foot.make_up_asked.connect(self._on_make_up)
        self._foot.follow_up_asked.connect(self._on_follow_up)
        self._foot.take_back_asked.connect(self._on_take_back)
        self._faces = QStackedWidget()
        for face in (self._make_ledger(), self._make_empty()):
            self._faces.addWidget(face)
        self.setLayout(column(self._header, Share(self._faces), self._foot))

    def _make_ledger(self) -> QWidget:
        theme = self.place.theme
        self._nobody = Paragraph(
            theme, self.tr("这里没有人。换个条件，或输姓名、拼音、首字母。"), size=16, centred=True
        )
        self._bodies = QStackedWidget()
        self._bodies.addWidget(TableCard(theme, self._table))
        self._bodies.addWidget(box(column(Gap(60), self._nobody, Stretch())))
        return box(column(self._bar, Gap(12), Share(self._bodies), margins=(PAGE_SIDE_PX, 2, PAGE_SIDE_PX, 16)))

    def _make_empty(self) -> QWidget:
        lines = (
            self.tr("主题党日请假、缺席的党员，会自动记到这里，等着补课。"),
            self.tr("年老体弱、不作要求的不用补；后来补签到的也不用补。"),
        )
        flow = (
            FlowStep(Icon.ACTIVITY, self.tr("签到"), self.tr("记请假、缺席")),
            FlowStep(Icon.PHONE, self.tr("跟进"), self.tr("缺席的逐人问")),
            FlowStep(Icon.BOOK, self.tr("补课"), self.tr("上门、线上、自学")),
            FlowStep(Icon.PRINT, self.tr("打印"), self.tr("支部留存备查")),
        )
        return EmptyState(self.place.theme, self.tr("没有要补课的人"), lines=lines, actions=(), flow=flow)

    # -- showing -----------------------------------------------------------------------------------

    @property
    def year(self) -> int:
        """The year shown."""
        return int(self._year.value() or 0)

    @property
    def activity_id(self) -> str:
        """The activity shown alone; empty for the whole year."""
        return self._activity.value()

    def refresh(self) -> None:
        """Read the year again; year, activity, search, chip and the chosen line stay, unless that was just made up."""
        if not self._offer_years():
            return
        found = self.place.commands.run(partial(self.place.services.make_ups.load_year, self.year))
        if found is not None:
            before = self._line(self._table.current_id())
            self._lines = found
            self._offer_activities()
            self._show()
            if before is not None and before.standing.is_open:
                self._go_on(before.id)

    def _go_on(self, row: str) -> None:
        """After a make-up to the next who owes one."""
        now = self._line(row)
        if now is not None and now.made is not None:
            following = next((one.id for one in self._proxy.rows() if one.line.standing.is_open), row)
            self._table.choose(following)

    def _offer_years(self) -> bool:
        """Every year with a theme day, the chosen one kept; False when they can't be read."""
        service = self.place.services.make_ups
        years = self.place.commands.run(service.load_years)
        if years is not None and years != self._years:
            chosen = self._year.value() if self.year else service.today[:4]
            self._year.set_options([(str(year), f"{year} 年") for year in range(years[1], years[0] - 1, -1)])
            self._year.set_value(chosen)
            self._years = years
        return years is not None

    def _offer_activities(self) -> None:
        """The activities somebody missed, the newest first; one shown alone stays, even if all came after all."""
        known = {one.activity.id: activity_text(one) for one in sorted(self._lines, key=_day, reverse=True)}
        shown = self.activity_id
        if shown and shown not in known:
            known[shown] = self._activity.currentText()
        self._activity.set_options([("", self.tr("全年")), *known.items()])

    def _show(self) -> None:
        today, only = self.place.services.make_ups.today, self.activity_id
        rows = rows_of((one for one in self._lines if only in ("", one.activity.id)), today=today)
        chosen = self._table.current_id()
        self._model.show_rows(rows)
        self._header.set_fact(tally(rows))
        self._bar.show_chips(chips_of(rows))
        self._faces.setCurrentIndex(0 if rows else 1)
        self._printing.allow(bool(rows))
        self._paper.turn_to(self.year, only, told=self._activity.currentText() if only else "")
        self._filter()
        self._table.choose(chosen if self._proxy.index_of(chosen).isValid() or not rows else rows[0].id)
        self._on_chosen(self._table.current_id())

    def _filter(self) -> None:
        query = NameQuery.of(self._bar.search.value())
        self._proxy.set_predicate(partial(accepts, query=query, only=self._bar.only))
        self._bodies.setCurrentIndex(0 if self._proxy.rowCount() else 1)

    def turn_to(self, part: str) -> None:
        """Show one activity alone, or `WHOLE_LEDGER`: everything of the current year."""
        self._offer_years()
        self._bar.show_all()
        service = self.place.services.make_ups
        activity = None if part == WHOLE_LEDGER else self.place.services.activities.load(part)
        day = (activity.day or service.today) if activity is not None else service.today
        self._year.set_value(day[:4])
        told = f"{month_day(day)} {activity.title}" if activity is not None else ""
        self._activity.set_options([("", self.tr("全年")), *([(part, told)] if activity is not None else [])])
        self._activity.set_value(part if activity is not None else "")
        self.refresh()

    def choose(self, item_id: str) -> None:
        """Choose the first line of a person; filters give way where they hide it."""
        self._activity.set_value("")
        self._bar.show_all()
        self._show()
        found = next((row for row in self._model.rows if row.line.member.id == item_id), None)
        if found is not None:
            self._table.choose(found.id)
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the search."""
        super().showEvent(event)
        if not event.spontaneous():
            self._bar.search.setFocus()

    def search_here(self) -> bool:
        """Lead into the search of the table, where it is shown."""
        return self._bar.search.take_keyboard()

    # -- acting ------------------------------------------------------------------------------------

    def _line(self, row: str) -> MakeUpLine | None:
        return next((one for one in self._lines if one.id == row), None)

    @Slot(str)
    def _on_make_up(self, row: str) -> None:
        line = self._line(row)
        if line is not None:
            self._asking.ask_make_up(line)

    @Slot(str)
    def _on_follow_up(self, row: str) -> None:
        line = self._line(row)
        if line is not None and line.state in FIELDS_BEHIND:
            self._asking.ask_follow_up(line)

    @Slot(str)
    def _on_take_back(self, row: str) -> None:
        line = self._line(row)
        if line is not None:
            self._asking.take_back(line)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        key, row = COLUMNS[index.column()].key, str(index.data(Role.ID))
        if key == ACT:
            self._on_make_up(row)
        elif key == FOLLOW_UP:
            self._on_follow_up(row)

    @Slot(str)
    def _on_chosen(self, row: str) -> None:
        line = self._line(row)
        self._foot.show_line(line, follow_up_text(line.follow_up) if line is not None else "")

    @Slot()
    def _on_asked(self) -> None:
        self._filter()
        if self._bar.search.value().strip() and self._proxy.rowCount():
            self._table.choose(self._proxy.row_at(0).id)
        self._bar.search.setFocus()

    @Slot()
    def _on_year(self) -> None:
        self._activity.set_value("")
        self.refresh()

    @Slot()
    def _on_activity(self) -> None:
        self._show()

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
        """From the search field the down key goes into the table, Enter opens who was found."""
        if watched is self._bar.search and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and self._table.current_id():
                self._on_make_up(self._table.current_id())
                return True
            if (enter or event.key() == Qt.Key.Key_Down) and self._proxy.rowCount():
                self._table.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)


def _day(line: MakeUpLine) -> str:
    return line.activity.day
