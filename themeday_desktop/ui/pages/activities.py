"""The list of activities: newest first, by year, with how far each one is; here a new one begins."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from themeday_desktop.domain.activity_draft import ActivityDraft
from themeday_desktop.domain.errors import Problem
from themeday_desktop.services.activities import ActivityLine
from themeday_desktop.services.words import kinds_word
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, Share, Stretch, box, column, row
from themeday_desktop.ui.pages.activities_list import ActivityList, Entry, entries_model, when
from themeday_desktop.ui.theme import Theme, Token
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.card import PAGE_SIDE_PX, Header
from themeday_desktop.ui.widgets.choice import Chip
from themeday_desktop.ui.widgets.label import Label
from themeday_desktop.ui.widgets.line_input import LineInput
from themeday_desktop.ui.widgets.table_card import TableCard
from themeday_desktop.ui.workplace import Destination, Page, Workplace

_YEARS_SHOWN = 5


class SearchInput(LineInput):
    """The search of the list; the down key and Enter lead into the list."""

    list_asked = Signal()

    def __init__(self, theme: Theme, placeholder: str) -> None:
        super().__init__(theme, placeholder, icon=Icon.SEARCH, key_cap="Ctrl+K", clearable=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.list_asked.emit()
            return
        super().keyPressEvent(event)


class YearChip(Chip):
    """A year of the list; the empty year is all of them."""

    picked = Signal(str)

    def __init__(self, theme: Theme, year: str, *, caption: str, count: int) -> None:
        super().__init__(theme, caption, count=count)
        self.year = year
        self.setObjectName(f"year-{year or 'all'}")
        self.setAutoExclusive(True)
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        self.picked.emit(self.year)


def year_of(line: ActivityLine) -> str:
    """The year an activity belongs to."""
    return (line.day or "")[:4]


def matches(line: ActivityLine, words: Sequence[str]) -> bool:
    """Whether every word stands somewhere in what the list shows of an activity, or in its notice's title."""
    activity = line.activity
    texts = (
        activity.title,
        activity.theme,
        activity.place,
        activity.host,
        activity.held_on,
        when(activity),
        kinds_word(activity.kinds),
        activity.notice.title,
        activity.notice.number,
    )
    whole = "\n".join(text for text in texts if text).casefold()
    return all(word in whole for word in words)


class ActivitiesPage(Page):
    """The page 活动."""

    def __init__(self, place: Workplace) -> None:
        """Build the page; `refresh` fills it."""
        super().__init__(place)
        self._lines: tuple[ActivityLine, ...] = ()
        self._year = ""
        self._chips: list[YearChip] = []
        self._model = entries_model()
        self._stack = QStackedLayout()
        self._build()

    # -- building ----------------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self.place.theme
        self._new = Button(theme, self.tr("新建活动"), kind=Kind.PRIMARY, icon=Icon.PLUS)
        self._new.setObjectName("new-activity")
        self._new.clicked.connect(self._on_new)
        self._header = Header(theme, self.tr("活动"), actions=(self._new,))
        self._search = SearchInput(theme, self.tr("找活动：名称、主题、地点"))
        self._search.setObjectName("activities-search")
        self._search.setAccessibleName(self.tr("找活动"))
        self._search.edited.connect(self._on_searched)
        self._search.list_asked.connect(self._on_list_asked)
        self._list = ActivityList(theme)
        self._list.setObjectName("activities-list")
        self._list.setAccessibleName(self.tr("活动"))
        self._list.setModel(self._model)
        self._list.opened.connect(self._on_opened)
        self._stack.addWidget(self._make_body())
        self.setLayout(column(self._header, Share(self._stack)))

    def _make_body(self) -> QWidget:
        theme, side = self.place.theme, PAGE_SIDE_PX
        self._chip_line: QHBoxLayout = row(spacing=8)
        search = box(row(self._search), width=theme.px(330))
        self._nothing = Label(theme, self.tr("没有找到。换个词试试，Esc 清空"), colour=Token.INK2)
        self._nothing.setObjectName("activities-nothing")
        bar = row(search, Gap(4), self._chip_line, Stretch(), spacing=8)
        card = TableCard(theme, self._list)
        return box(column(bar, Gap(12), self._nothing, Share(card), margins=(side, 2, side, 22)))

    def _make_empty(self) -> QWidget:
        from themeday_desktop.ui.widgets.empty_state import EmptyState, FlowStep  # once in a ledger's life

        theme, tr = self.place.theme, self.tr
        first = Button(theme, tr("新建第一个活动"), kind=Kind.PRIMARY, size=Size.L, icon=Icon.PLUS)
        first.setObjectName("new-first-activity")
        first.clicked.connect(self._on_new)
        roster = Button(theme, tr("先看名册"), size=Size.L, icon=Icon.PEOPLE)
        roster.setObjectName("to-roster")
        roster.clicked.connect(self._on_roster)
        flow = (
            FlowStep(Icon.NOTICE, tr("通知"), tr("主题、时间、要求")),
            FlowStep(Icon.PEOPLE, tr("签到"), tr("点一下姓名")),
            FlowStep(Icon.PEN, tr("小结"), tr("按记录起草")),
            FlowStep(Icon.EXPORT, tr("导出"), tr("拷到 U 盘报镇里")),
        )
        lines = (tr("每月的主题党日记在这里。"), tr("照着上级的通知建一个，后面按步骤做。"))
        return EmptyState(theme, tr("还没有活动"), lines=lines, actions=(first, roster), flow=flow)

    # -- showing -----------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the activities again; year, search, choice and scroll position stay."""
        self._lines = self.place.services.activities.load_all()
        empty = not self._lines
        if empty and self._stack.count() == 1:
            self._stack.addWidget(self._make_empty())
        self._stack.setCurrentIndex(1 if empty else 0)
        self._new.setVisible(not empty)
        waiting = sum(1 for line in self._lines if not line.exported)
        fact = self.tr("共 {count} 次，{waiting} 次还没导出").format(count=len(self._lines), waiting=waiting)
        self._header.set_fact("" if empty else fact)
        self._show_chips()
        self._show_entries()

    def _show_chips(self) -> None:
        years = sorted({year_of(line) for line in self._lines}, reverse=True)[:_YEARS_SHOWN]
        if self._year not in years:
            self._year = ""
        counts = {year: sum(1 for line in self._lines if year_of(line) == year) for year in years}
        wanted = [("", self.tr("全部"), len(self._lines))]
        wanted += [(year, self.tr("{year} 年").format(year=year), counts[year]) for year in years]
        if [chip.year for chip in self._chips] != [year for year, _, _ in wanted]:
            self._make_chips(wanted)
        for chip, (year, _, count) in zip(self._chips, wanted, strict=True):
            chip.set_count(count)
            chip.setChecked(year == self._year)

    def _make_chips(self, wanted: Sequence[tuple[str, str, int]]) -> None:
        for old in self._chips:
            self._chip_line.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._chips = [
            YearChip(self.place.theme, year, caption=caption, count=count) for year, caption, count in wanted
        ]
        for chip in self._chips:
            chip.picked.connect(self._on_year)
            self._chip_line.addWidget(chip)

    def _show_entries(self) -> None:
        words = self._search.value().casefold().split()
        today, before, entries = self.place.services.ledger.today, "", []
        for line in self._lines:
            if (self._year and year_of(line) != self._year) or not matches(line, words):
                continue
            year = year_of(line)
            head = self.tr("{year} 年").format(year=year) if year != before else ""
            entries.append(Entry(line, head, today))
            before = year
        self._model.show_rows(entries)
        self._nothing.setVisible(bool(self._lines) and not entries)

    def search_here(self) -> bool:
        """Lead into the search of the list."""
        return self._search.take_keyboard()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)  # keys of the page work at once

    # -- acting ------------------------------------------------------------------------------------

    def _add(self, draft: ActivityDraft) -> tuple[Problem, ...] | None:
        """Record a new activity and go to its notice; the problems where it is refused."""
        refused: list[Problem] = []
        add = partial(self.place.services.activities.add_activity, draft)
        answer = self.place.commands.run(add, refused=refused.extend)
        if answer is None:
            return tuple(refused)
        activity_id, changes = answer
        self.place.overlay.close_topmost()
        self.place.commands.announce(changes)
        self.go.emit(Destination("activity", activity_id, "notice"))
        return None

    @Slot()
    def _on_new(self) -> None:
        from themeday_desktop.ui.pages.activities_new import NewActivityDialog  # not needed to show the first page

        today = date.fromisoformat(self.place.services.ledger.today)
        dialog = NewActivityDialog(self.place.theme, self._add, today=today, prompts=self.place.prompts)
        self.place.overlay.open(dialog)

    @Slot(str)
    def _on_opened(self, activity_id: str) -> None:
        self.go.emit(Destination("activity", activity_id))

    @Slot(str)
    def _on_year(self, year: str) -> None:
        self._year = year
        self._show_entries()

    @Slot()
    def _on_searched(self) -> None:
        self._show_entries()

    @Slot()
    def _on_list_asked(self) -> None:
        self._list.choose_first()

    @Slot()
    def _on_roster(self) -> None:
        self.go.emit(Destination("roster"))
