"""Sign-in on the spot: the grid of people, the counters with their formula, one key and it is durable."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.names import NameQuery, name_key
from themeday_desktop.domain.sign_in import SheetRow
from themeday_desktop.services.attendance import Sheet
from themeday_desktop.ui.activity_steps import step_after
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, Share, column
from themeday_desktop.ui.models.filter import FilterProxy
from themeday_desktop.ui.pages.kiosk_showing import KioskShowing
from themeday_desktop.ui.pages.printing import PrintingPage
from themeday_desktop.ui.pages.sign_in_bar import SignInBar
from themeday_desktop.ui.pages.sign_in_behind import Behind
from themeday_desktop.ui.pages.sign_in_counters import chip_numbers, counters_of, formula_of, rate_of
from themeday_desktop.ui.pages.sign_in_hints import SearchHints
from themeday_desktop.ui.pages.sign_in_tiles import (
    CLEAR,
    KEYS,
    MORE,
    TAKE_BACK,
    Person,
    accepts,
    choices_for,
    order_of,
    people_model,
)
from themeday_desktop.ui.theme import Token
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.card import PAGE_SIDE_PX, Footer, Header
from themeday_desktop.ui.widgets.counters import Counters
from themeday_desktop.ui.widgets.label import Label
from themeday_desktop.ui.widgets.state_menu import StateMenu
from themeday_desktop.ui.widgets.tiles import TileView
from themeday_desktop.ui.workplace import Destination, Workplace

FRESH_MS = 2_000


class SignInStep(PrintingPage):
    """The step 签到. Typing anywhere searches, Enter signs in, 1 to 5 choose a state, 0 takes it back."""

    def __init__(self, place: Workplace) -> None:
        """Build the page; it is empty until an activity is shown."""
        super().__init__(place)
        self._sheet: Sheet | None = None
        self._behind = Behind(place)
        self._fresh = ""
        self._menu_for = ""
        self._searched = False
        self._keys: dict[str, str] = {}
        self._model = people_model()
        self._proxy = FilterProxy(self._model)
        self._fade = QTimer(self)
        self._fade.setSingleShot(True)
        self._fade.setInterval(FRESH_MS)
        self._fade.timeout.connect(self._on_faded)
        self._build()

    # -- building ----------------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self.place.theme
        print_sheet = Button(theme, self.tr("打印签到表"), icon=Icon.PRINT)
        print_sheet.setObjectName("print-sign-in-sheet")
        print_sheet.clicked.connect(self._on_print)
        self._header = Header(theme, self.tr("签到"), actions=(KioskShowing(self).button, print_sheet))
        self._counters = Counters(theme)
        self._bar = SignInBar(theme)
        self._bar.changed.connect(self._on_bar_changed)
        self._bar.search.installEventFilter(self)
        self._hints = SearchHints(theme)
        self._tiles = TileView(theme)
        self._tiles.setObjectName("sign-in-tiles")
        self._tiles.setAccessibleName(self.tr("签到名单"))
        self._tiles.setModel(self._proxy)
        self._tiles.compose_into(self._bar.search)
        self._tiles.acted.connect(self._on_acted)
        self._tiles.menu_asked.connect(self._on_menu_asked)
        self._lay_out()

    def _lay_out(self) -> None:
        side = PAGE_SIDE_PX
        body = column(self._counters, Gap(12), self._bar, Gap(8), self._hints, margins=(side, 2, side, 0))
        tiles = column(Share(self._tiles), margins=(side - 5, 0, 3, 0))
        self.setLayout(column(self._header, body, Share(tiles), self._footer()))

    def _footer(self) -> QWidget:
        theme = self.place.theme
        rest = Button(theme, self.tr("其余标为缺席"), icon=Icon.PERSON_OFF, size=Size.L)
        rest.setObjectName("mark-rest-absent")
        rest.clicked.connect(self._on_rest_absent)
        self._rest = rest
        self._made_up = Button(theme, self.tr("补课 · 跟进"), icon=Icon.BOOK, size=Size.L)
        self._made_up.setObjectName("make-ups")
        self._made_up.clicked.connect(self._on_make_ups)
        told = self.tr("下一步：{name}").format(name=step_after("sign_in")[1])
        onward = Button(theme, told, kind=Kind.PRIMARY, size=Size.L, trailing=Icon.ARROW_RIGHT)
        onward.setObjectName("next-step")
        onward.clicked.connect(self._on_next)
        told = self.tr("点一下姓名即签到，右键可改为迟到、请假、线上")
        hint = Label(theme, told, size=14, colour=Token.INK2).elided()
        return Footer(theme, left=(hint,), right=(self._made_up, rest, onward))

    # -- showing -----------------------------------------------------------------------------------

    def search_here(self) -> bool:
        """Lead into the search for a name, what is typed there selected."""
        return self._bar.search.take_keyboard()

    def show_activity(self, activity_id: str) -> None:
        """Turn to an activity with an empty search."""
        self._bar.clear()
        super().show_activity(activity_id)
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
        self._sheet = self.place.services.attendance.load_sheet(self.activity_id)
        self._keys = {one.member.id: name_key(one.member.name) for one in self._sheet.rows}
        self._show_counters(self._sheet)
        self._show_people()

    def _show_counters(self, sheet: Sheet) -> None:
        self._header.set_fact(formula_of(sheet))
        self._counters.set_counts(counters_of(sheet.counters), rate=rate_of(sheet.counters))
        self._bar.set_counts(chip_numbers(sheet))
        self._made_up.setVisible(sheet.counters.on_leave + sheet.counters.absent > 0)
        waits = self.place.services.make_ups.count_open(sheet)
        self._made_up.set_caption(self.tr("补课 · 跟进") + (f" {waits}" if waits else ""))
        if sheet.counters.unsigned:
            self._rest.allow()
        else:
            self._rest.disable(self.tr("没有未签的人"))

    def _show_people(self) -> None:
        if self._sheet is None:
            return
        text = self._bar.search.value()
        highlighted = self._tiles.current_id()
        fresh, keys = self._fresh, self._keys
        people = [Person(one, keys[one.member.id], fresh=one.member.id == fresh) for one in self._sheet.rows]
        ordered = order_of(people, by_group=self._bar.by_group, typed=text.strip())
        self._model.show_rows(ordered)
        self._proxy.set_predicate(partial(accepts, query=NameQuery.of(text), only=self._bar.only))
        if text.strip():
            self._tiles.highlight_first()
        elif self._searched:
            self._tiles.drop_highlight()  # who was found stands somewhere else now, maybe out of sight
        elif highlighted:
            self._tiles.highlight(highlighted)
        self._searched = bool(text.strip())
        self._show_hints()

    def _show_hints(self) -> None:
        highlighted = self._row(self._tiles.current_id())
        self._hints.show_found(self._proxy.rowCount(), highlighted=highlighted)
        self._hints.setVisible(bool(self._bar.search.value().strip()))

    # -- acting ------------------------------------------------------------------------------------

    def _row(self, member_id: str) -> SheetRow | None:
        rows = self._sheet.rows if self._sheet else ()
        return next((one for one in rows if one.member.id == member_id), None)

    def _set_state(self, member_id: str, value: str) -> None:
        self._bar.search.setFocus()  # the next name is typed there, also with an input method
        found = self._row(member_id)
        if self._sheet is None or found is None or value not in {choice.value for choice in choices_for(found)}:
            return
        service, commands = self.place.services.attendance, self.place.commands
        if value == CLEAR:
            if found.sign_in is not None:
                commands.run(partial(service.clear, self.activity_id, member_id))
        elif value == TAKE_BACK:
            commands.run(partial(self.place.services.signatures.take_back, self.activity_id, member_id))
        elif value == MORE:
            self._behind.ask_more(self._sheet, found)
        elif value == AttendanceState.ON_LEAVE.value:
            self._behind.ask_leave(self._sheet, found)
        else:
            self._fresh = member_id
            self._fade.start()
            state = AttendanceState(value)
            commands.run(partial(service.record, self.activity_id, member_id, state=state))

    @Slot(str)
    def _on_acted(self, member_id: str) -> None:
        self._bar.search.setFocus()
        found = self._row(member_id)
        if found is None:
            return
        if found.sign_in is None:
            self._set_state(member_id, AttendanceState.PRESENT.value)
            self._bar.search.set_value("")
            self._show_people()
        else:
            index = self._proxy.index_of(member_id)
            self._on_menu_asked(member_id, self._tiles.visualRect(index))

    @Slot(str, QRect)
    def _on_menu_asked(self, member_id: str, area: QRect) -> None:
        self._bar.search.setFocus()  # where the menu gives the focus back to
        found = self._row(member_id)
        if found is None:
            return
        menu = StateMenu(self.place.theme, found.member.name, note=found.group or "", choices=choices_for(found))
        self._menu_for = member_id
        menu.chosen.connect(self._on_menu_chosen)
        menu.open_at(self._tiles.viewport(), area)

    @Slot(str)
    def _on_menu_chosen(self, value: str) -> None:
        self._set_state(self._menu_for, value)

    @Slot()
    def _on_bar_changed(self) -> None:
        self._show_people()
        self._bar.search.setFocus()

    @Slot()
    def _on_faded(self) -> None:
        self._fresh = ""
        self._show_people()

    @Slot()
    def _on_rest_absent(self) -> None:
        self._bar.search.setFocus()  # first: a failure opens a dialog, which keeps the focus
        self.place.commands.run(partial(self.place.services.attendance.mark_rest_absent, self.activity_id))

    @Slot()
    def _on_make_ups(self) -> None:
        self.go.emit(Destination("make_up", step=self.activity_id))

    @Slot()
    def _on_next(self) -> None:
        self.go.emit(Destination("activity", self.activity_id, step_after("sign_in")[0]))

    @Slot()
    def _on_print(self) -> None:
        self._bar.search.setFocus()
        self.print_document("sign-in-sheet", self.activity_id, name=self.tr("签到表.pdf"))

    # -- keys --------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Typing anywhere on the page goes to the search; a digit sets the state of the highlighted person."""
        text = event.text()
        if text in KEYS and self._tiles.current_id():
            self._set_state(self._tiles.aimed_id(), KEYS[text])
        elif text.strip() and text.isprintable():
            self._bar.search.setFocus()
            self._bar.search.insert(text)
            self._show_people()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the search field arrows move in the grid, Enter signs in, digits set the state."""
        if watched is self._bar.search and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._search_key(event)
        return super().eventFilter(watched, event)

    def _search_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if event.text() in KEYS and self._tiles.current_id():
            aimed = self._tiles.aimed_id()
            if aimed:
                self._set_state(aimed, KEYS[event.text()])
                self._bar.search.set_value("")
                self._show_people()
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            aimed = self._tiles.aimed_id()
            if aimed:
                self._on_acted(aimed)
            return True
        if event.modifiers() == Qt.KeyboardModifier.NoModifier and self._tiles.move_highlight(key):
            self._show_hints()
            return True
        return False
