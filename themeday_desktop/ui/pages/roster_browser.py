"""The roster as a table: head with counts and order, search and chips, the rows, the chosen person beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from themeday_desktop.domain.attendance_year import YearOfAttendance
from themeday_desktop.domain.floating import FloatingLine
from themeday_desktop.domain.make_up import MakeUpLine
from themeday_desktop.domain.members import Member
from themeday_desktop.domain.study_hours import YearOfStudy
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, Share, Stretch, box, column, row
from themeday_desktop.ui.models.filter import FilterProxy
from themeday_desktop.ui.models.table import RowsModel
from themeday_desktop.ui.pages.member_panel import MemberPanel
from themeday_desktop.ui.pages.roster_bar import RosterBar
from themeday_desktop.ui.pages.roster_rows import ALL, COLUMNS, MemberRow, accepts, groups_of, row_id, rows_of
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.button import Button, Kind
from themeday_desktop.ui.widgets.card import PAGE_SIDE_PX, Header
from themeday_desktop.ui.widgets.combo import Combo
from themeday_desktop.ui.widgets.label import Paragraph
from themeday_desktop.ui.widgets.table import TableView
from themeday_desktop.ui.widgets.table_card import TableCard

_NAME_MOST_PX = 300
PINYIN, STROKES = "pinyin", "strokes"


class RosterBrowser(QWidget):
    """Shows people; what is to be done with them is asked by signals that carry ids."""

    add_asked = Signal()
    import_asked = Signal()
    edit_asked = Signal(str)
    transfer_asked = Signal(str)
    make_ups_asked = Signal(str)
    hours_asked = Signal(str)
    floating_asked = Signal(str)
    order_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        """Nobody is shown yet."""
        super().__init__()
        self._theme, self._today = theme, date.min
        self._hours: Callable[[], Mapping[str, YearOfStudy]] = dict
        self._sworn_on: Callable[[str], str | None] = _unknown
        self._read_away: Callable[[], Mapping[str, FloatingLine]] = dict
        self._away: Callable[[], Mapping[str, FloatingLine]] = dict
        self._model: RowsModel[MemberRow] = RowsModel(COLUMNS, row_id, parent=self)
        self._proxy: FilterProxy[MemberRow] = FilterProxy(self._model, self)
        self._header = Header(theme, self.tr("党员名册"), actions=self._make_actions())
        self._bar = RosterBar(theme)
        self._bar.asked.connect(self._filter)
        self._bar.search.left_down.connect(self._on_left_down)
        self._bar.search.entered.connect(self._on_entered)
        self._table = self._make_table()
        self._nobody = Paragraph(theme, size=16, centred=True)
        self._bodies = QStackedWidget()
        self._bodies.addWidget(TableCard(theme, self._table))
        self._bodies.addWidget(box(column(Gap(60), self._nobody, Stretch())))
        self._panel = MemberPanel(theme)
        self._panel.hide()
        self._panel.closed.connect(self.close_panel)
        self._panel.edit_asked.connect(self.edit_asked)
        self._panel.transfer_asked.connect(self.transfer_asked)
        self._panel.make_ups_asked.connect(self.make_ups_asked)
        self._panel.hours_asked.connect(self.hours_asked)
        self._panel.floating_asked.connect(self.floating_asked)
        left = column(self._bar, Gap(12), Share(self._bodies))
        body = row(Share(left), self._panel, spacing=16, margins=(PAGE_SIDE_PX, 2, PAGE_SIDE_PX, 22))
        self.setLayout(column(self._header, Share(body)))
        self._filter()
        find = QShortcut(QKeySequence("Ctrl+F"), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self._on_find)

    @property
    def by_strokes(self) -> bool:
        """Whether people are to be ordered by strokes."""
        return self._order.value() == STROKES

    @property
    def shown(self) -> tuple[MemberRow, ...]:
        """The rows shown, in order."""
        return tuple(self._proxy.rows())

    def ask_sworn_on(self, sworn_on: Callable[[str], str | None]) -> None:
        """Read by `sworn_on` the day (ISO) of the oath of whoever is shown alone."""
        self._sworn_on = sworn_on

    def tell_floating(self, read: Callable[[], Mapping[str, FloatingLine]]) -> None:
        """How floating members are read, by member id: once after each showing, when one is first shown alone."""
        self._read_away = read

    def show_members(
        self,
        members: Iterable[Member],
        *,
        day: str,
        years: Mapping[str, YearOfAttendance] | None = None,
        make_ups: Mapping[str, tuple[MakeUpLine, ...]] | None = None,
        hours: Callable[[], Mapping[str, YearOfStudy]] = dict,
    ) -> None:
        """Show everybody as of `day` (ISO), in the order given; choice, search and scrolling stay.

        `hours` reads the hours of study by member id, once, when a person is first shown alone.
        """
        self._today, self._hours, self._away = date.fromisoformat(day), cache(hours), cache(self._read_away)
        rows = rows_of(members, day=day, years=years, make_ups=make_ups)
        self._model.show_rows(rows)
        self._bar.show_counts(rows)
        self._header.set_fact(_fact(rows))
        self._floating.setVisible(any(one.floating and not one.has_left for one in rows))
        self._show_nobody()
        self._show_panel(self._table.current_id())

    def choose(self, member_id: str) -> None:
        """Choose a person; the filter gives way where it hides them."""
        if not self._proxy.index_of(member_id).isValid():
            self._bar.show_everybody()
        self._table.choose(member_id)

    @Slot()
    def close_panel(self) -> None:
        """Put the person aside."""
        self._table.choose("")
        self._panel.hide()
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self._panel.isHidden():
            self.close_panel()
            return
        super().keyPressEvent(event)

    def _make_actions(self) -> tuple[QWidget, ...]:
        theme = self._theme
        options = ((PINYIN, self.tr("按拼音")), (STROKES, self.tr("按笔画")))
        self._order = Combo(theme, options, prefix=self.tr("排序 "))
        self._order.setObjectName("roster-order")
        self._order.setAccessibleName(self.tr("排序"))
        self._order.edited.connect(self.order_asked)
        update = Button(theme, self.tr("从 Excel 更新"), icon=Icon.TABLE)
        update.setObjectName("import-roster")
        update.clicked.connect(self.import_asked)
        add = Button(theme, self.tr("新增党员"), kind=Kind.PRIMARY, icon=Icon.PERSON_ADD)
        add.setObjectName("add-member")
        add.clicked.connect(self.add_asked)
        hours = Button(theme, self.tr("学时"), icon=Icon.BOOK)
        hours.setObjectName("to-hours")
        hours.clicked.connect(self._on_hours)
        self._floating = Button(theme, self.tr("流动党员"), icon=Icon.SCREEN)
        self._floating.setObjectName("to-floating")
        self._floating.clicked.connect(self._on_floating)
        return (self._order, self._floating, hours, update, add)

    def _make_table(self) -> TableView:
        table = TableView(self._theme, COLUMNS, row_px=56, most_px=_NAME_MOST_PX)
        table.setObjectName("roster-table")
        table.setAccessibleName(self.tr("党员名册"))
        table.setModel(self._proxy)
        table.chosen_id.connect(self._show_panel)
        table.activated_id.connect(self.edit_asked)
        return table

    def _show_nobody(self) -> None:
        typed, none = self._bar.search.text().strip(), self._proxy.rowCount() == 0
        self._bodies.setCurrentIndex(1 if none else 0)
        if not none:
            return
        if not typed:
            self._nobody.set_text(self.tr("这一类没有人。"))
            return
        text = self.tr("没有找到“{typed}”。").format(typed=typed[:40])
        if self._bar.chip == ALL and any(one.has_left for one in self._model.rows):
            text += self.tr("已经转出的人，在「已转出」里找。")
        self._nobody.set_text(text)

    @Slot()
    def _filter(self) -> None:
        self._proxy.set_predicate(accepts(self._bar.chip, self._bar.search.text()))
        self._show_nobody()

    @Slot(str)
    def _show_panel(self, member_id: str) -> None:
        at = self._model.number_of(member_id) if member_id else -1
        self._panel.setHidden(at < 0)
        if at >= 0:
            row, sworn_on = self._model.row_at(at), self._sworn_on(member_id)
            away = self._away().get(member_id) if row.floating else None
            shown = replace(row, hours=self._hours().get(member_id), sworn_on=sworn_on, away=away)
            self._panel.show_row(shown, today=self._today)

    @Slot()
    def _on_hours(self) -> None:
        self.hours_asked.emit("")

    @Slot()
    def _on_floating(self) -> None:
        self.floating_asked.emit("")

    @Slot()
    def _on_left_down(self) -> None:
        if self._proxy.rowCount():  # without rows there is no table that could show the focus
            self._table.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _on_entered(self) -> None:
        if self._proxy.rowCount():
            self._table.choose(row_id(self._proxy.row_at(0)))

    def search_here(self) -> bool:
        """Lead into the search; False where the keyboard is there already."""
        return self._bar.search.take_keyboard()

    @Slot()
    def _on_find(self) -> None:
        self._bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._bar.search.selectAll()


def _fact(rows: Iterable[MemberRow]) -> str:
    here = [row for row in rows if not row.has_left]
    members = sum(1 for row in here if row.stage is not None and row.stage.is_member)
    groups = len(groups_of(here))
    parts = [f"{members} 人"]
    if groups:
        parts.append(f"{groups} 个党小组")
    if len(here) > members:
        parts.append(f"另有非党员 {len(here) - members} 人")
    return "，".join(parts)


def _unknown(_member_id: str) -> str | None:
    return None
