"""Dues on the spot: who owes what, one key to receive it and on to the next, corrections in the open."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent

from themeday_desktop.domain.names import NameQuery
from themeday_desktop.services.dues import DuesSheet
from themeday_desktop.services.wording import sentence
from themeday_desktop.services.wording_dues import explain_amount
from themeday_desktop.ui.activity_steps import step_after
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, Share, Stretch, box, column, row
from themeday_desktop.ui.models.filter import FilterProxy
from themeday_desktop.ui.models.table import RowsModel
from themeday_desktop.ui.pages.dues_foot import DuesFoot
from themeday_desktop.ui.pages.dues_panel import DuesPanel
from themeday_desktop.ui.pages.dues_rows import (
    ACTION_COLUMN,
    COLUMNS,
    DuesPerson,
    accepts,
    alike_of,
    chips_of,
    next_open,
    people_of,
    row_id,
)
from themeday_desktop.ui.pages.dues_settle import SettleDialog
from themeday_desktop.ui.pages.dues_take_back import Refusal, TakeBackDialog
from themeday_desktop.ui.pages.printing import PrintingPage
from themeday_desktop.ui.widgets.button import Button
from themeday_desktop.ui.widgets.card import PAGE_SIDE_PX, Header
from themeday_desktop.ui.widgets.chip_bar import ChipBar
from themeday_desktop.ui.widgets.label import Paragraph
from themeday_desktop.ui.widgets.marks import Hair
from themeday_desktop.ui.widgets.table import TableView
from themeday_desktop.ui.widgets.table_card import TableCard
from themeday_desktop.ui.workplace import Destination, Workplace

_EXPLAINED_LINES_PX = 56
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class DuesStep(PrintingPage):
    """The step 党费. Typing searches, Enter receives and goes on to the next, 1 to 3 choose how it is paid."""

    def __init__(self, place: Workplace) -> None:
        """Build the page; it is empty until an activity is shown."""
        super().__init__(place)
        self._sheet: DuesSheet | None = None
        self._people: list[DuesPerson] = []
        self._model: RowsModel[DuesPerson] = RowsModel(COLUMNS, row_id, parent=self)
        self._proxy: FilterProxy[DuesPerson] = FilterProxy(self._model, self)
        self._build()

    # -- building ----------------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self.place.theme
        self._rest = Button(theme, self.tr("其余全部收讫"), icon=Icon.CHECK_RING)
        self._rest.setObjectName("receive-rest")
        self._rest.clicked.connect(self._on_rest)
        print_sheet = Button(theme, self.tr("打印收缴表"), icon=Icon.PRINT)
        print_sheet.setObjectName("print-dues-sheet")
        print_sheet.clicked.connect(self._on_print)
        self._header = Header(theme, self.tr("党费"), actions=(self._rest, print_sheet))
        self._bar = ChipBar(theme, self.tr("姓名首字母"), name=self.tr("找人"))
        self._bar.search.setObjectName("dues-search")
        self._bar.search.installEventFilter(self)
        self._bar.asked.connect(self._on_asked)
        self._table = TableView(theme, COLUMNS)
        self._table.setObjectName("dues-table")
        self._table.setAccessibleName(self.tr("党费名单"))
        self._table.setModel(self._proxy)
        self._table.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # keys are the search's, which moves the highlight
        self._table.chosen_id.connect(self._on_chosen)
        self._table.clicked.connect(self._on_clicked)
        self._table.doubleClicked.connect(self._on_double_clicked)
        self._explained = Paragraph(theme, "", size=14)
        self._explained.setObjectName("dues-explained")
        self._panel = DuesPanel(theme)
        self._panel.go.connect(self.go)
        self._foot = DuesFoot(theme)
        self._foot.back_asked.connect(self._on_back)
        self._foot.next_asked.connect(self._on_next)
        self._lay_out()

    def _lay_out(self) -> None:
        theme, side = self.place.theme, PAGE_SIDE_PX
        foot = box(
            column(Stretch(), self._explained, Stretch(), margins=(14, 4, 14, 4)), height=theme.px(_EXPLAINED_LINES_PX)
        )
        card = TableCard(theme, self._table, Hair(theme), foot)
        left = column(self._bar, Gap(12), Share(card), margins=(0, 0, 0, 14))
        body = row(Share(left), Gap(18), self._panel, margins=(side, 2, side - 16, 0))
        self.setLayout(column(self._header, Share(body), self._foot))

    # -- showing -----------------------------------------------------------------------------------

    def show_activity(self, activity_id: str) -> None:
        """Turn to an activity with an empty search, at the first who still has to pay."""
        self._bar.show_all()
        super().show_activity(activity_id)
        self._table.choose(next_open(self._people, ""))
        self._bar.search.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the search."""
        super().showEvent(event)
        if not event.spontaneous():
            self._bar.search.setFocus()

    def refresh(self) -> None:
        """Read the sheet again; the highlight stays on its person."""
        if not self.activity_id:
            return
        sheet = self._sheet = self.place.services.dues.load_sheet(self.activity_id)
        self._people = people_of(sheet)
        highlighted = self._table.current_id()
        self._model.show_rows(self._people)
        self._bar.show_chips(chips_of(self._people))
        self._filter()
        self._table.choose(highlighted)
        self._panel.show_sheet(sheet)
        fact = self.tr("{month} 月应交 {count} 人，逐人核对后收讫")
        self._header.set_fact(fact.format(month=int(sheet.month[5:]), count=len(sheet.owing)))
        if any(one.can_pay for one in self._people):
            self._rest.allow()
        else:
            self._rest.disable(self.tr("没有还要收的人"))
        self._explain()

    def _filter(self) -> None:
        query = NameQuery.of(self._bar.search.value())
        self._proxy.set_predicate(partial(accepts, query=query, only=self._bar.only))

    def _explain(self) -> None:
        person = self._person(self._table.current_id())
        self._explained.set_text(_explanation(person) if person else self.tr("点一个人，看应交数是怎么来的。"))

    def _person(self, member_id: str) -> DuesPerson | None:
        return next((one for one in self._people if one.id == member_id), None)

    def _shown(self) -> list[DuesPerson]:
        return self._proxy.rows()

    # -- acting ------------------------------------------------------------------------------------

    def act(self, member_id: str) -> None:
        """Do what the person's row offers: receive, take back, or settle the amount."""
        self._bar.search.setFocus()  # first: a dialog gives the focus back to where it was
        person = self._person(member_id)
        if person is None:
            return
        if person.is_unknown:
            self._ask_to_settle(person)
        elif person.can_pay:
            self._receive(person)
        elif person.can_take_back:
            self._ask_to_take_back(person)

    def _receive(self, person: DuesPerson) -> None:
        following = next_open(self._shown() if not self._bar.search.value() else self._people, person.id)
        receive = partial(self.place.services.dues.receive, self.activity_id, person.id, method=self._foot.method)
        if self.place.commands.run(receive) is None:
            return
        if self._bar.search.value():
            self._bar.search.set_value("")
            self._filter()
        self._table.choose(following or person.id)
        self._explain()

    def _ask_to_take_back(self, person: DuesPerson) -> None:
        payment = person.line.standing[-1]
        record = partial(self._take_back, payment.id)
        dialog = TakeBackDialog(self.place.theme, person.name, fen=payment.amount_fen, record=record)
        self.place.overlay.open(dialog)

    def _take_back(self, payment_id: str, reason: str, refused: Refusal) -> bool:
        call = partial(self.place.services.dues.take_back, payment_id, reason=reason)
        return self.place.commands.run(call, refused=refused) is not None

    def _ask_to_settle(self, person: DuesPerson) -> None:
        month = person.line.row.month
        if month.problem is not None:
            member, year = person.line.row.member, month.month[:4]
            alike = alike_of(self._people, person)
            dialog = SettleDialog(self.place, member, problem=month.problem, year=year, alike=alike)
            dialog.settled.connect(self._on_settled)
            self.place.overlay.open(dialog)

    @Slot(str)
    def _on_settled(self, member_id: str) -> None:
        """Ask for the next thing the amount waits for, such as the base after the category."""
        self._table.choose(member_id)
        person = self._person(member_id)
        if person is not None and person.is_unknown:
            self._ask_to_settle(person)

    @Slot(str)
    def _on_chosen(self, _member_id: str) -> None:
        self._explain()

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self._bar.search.setFocus()
        if index.column() == ACTION_COLUMN:
            self.act(self._proxy.row_at(index.row()).id)

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        """A double click on a row does what Enter does; on the button, its first click has done it."""
        if index.column() != ACTION_COLUMN and self._proxy.row_at(index.row()).can_pay:
            self.act(self._proxy.row_at(index.row()).id)

    @Slot()
    def _on_asked(self) -> None:
        self._filter()
        shown = self._shown()
        if self._bar.search.value().strip():
            self._table.choose(shown[0].id if shown else "")
        elif not self._table.current_id():
            self._table.choose(next_open(shown, ""))
        self._explain()
        self._bar.search.setFocus()

    def search_here(self) -> bool:
        """Lead into the search for a name, what is typed there selected."""
        return self._bar.search.take_keyboard()

    @Slot()
    def _on_rest(self) -> None:
        self._bar.search.setFocus()
        members = [one.id for one in self._people if one.can_pay]
        call = partial(self.place.services.dues.receive_rest, self.activity_id, members, method=self._foot.method)
        self.place.commands.run(call)

    @Slot()
    def _on_print(self) -> None:
        self._bar.search.setFocus()
        self.print_document("dues-sheet", self.activity_id, name=self.tr("党费收缴表.pdf"))

    @Slot()
    def _on_back(self) -> None:
        self.go.emit(Destination("activity", self.activity_id, "sign_in"))

    @Slot()
    def _on_next(self) -> None:
        self.go.emit(Destination("activity", self.activity_id, step_after("dues")[0]))

    # -- keys --------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Typing anywhere on the page goes to the search; 1 to 3 choose how it is paid."""
        text = event.text()
        if self._foot.choose(text):
            return
        if text.strip() and text.isprintable():
            self._bar.search.setFocus()
            self._bar.search.insert(text)
            self._on_asked()
        elif not self._move(event):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the search field arrows move in the table, Enter acts, 1 to 3 choose how it is paid."""
        if watched is self._bar.search and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._search_key(event)
        return super().eventFilter(watched, event)

    def _search_key(self, event: QKeyEvent) -> bool:
        if self._foot.choose(event.text()):
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_enter()
            return True
        return self._move(event)

    def _on_enter(self) -> None:
        """Receive or settle; taking back is never one key away, for Enter is pressed blindly down the list."""
        person = self._person(self._table.current_id())
        if person is not None and (person.can_pay or person.is_unknown):
            self.act(person.id)

    def _move(self, event: QKeyEvent) -> bool:
        if event.key() not in _MOVES or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        count, now = self._proxy.rowCount(), self._table.currentIndex().row()
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}
        if count:
            wanted = min(max(now + by[Qt.Key(event.key())], 0), count - 1)
            self._table.choose(self._proxy.row_at(wanted).id)
        return True


def _explanation(person: DuesPerson) -> str:
    """How the person's amount comes about, or what it waits for."""
    row_ = person.line.row
    if row_.month.problem is not None:
        return f"{person.name}：{sentence(row_.month.problem)}按回车核定。"
    if not row_.is_due:
        return f"{person.name}：这个月不用在本支部交党费。在这里收过的留在账上，收错的可以撤回。"
    if row_.month.amount is None or row_.category is None:
        return person.name
    return f"{person.name}：{explain_amount(row_.category, row_.month.amount)}"
