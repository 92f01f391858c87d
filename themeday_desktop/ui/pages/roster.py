"""The page 名册: the people of the branch, importing and amending them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from themeday_desktop.domain.changes import Changes
from themeday_desktop.domain.floating import FloatingLine
from themeday_desktop.domain.study_hours import YearOfStudy
from themeday_desktop.services.make_ups import by_member
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Share, column
from themeday_desktop.ui.pages.import_preview import ImportPreview, dropped_file
from themeday_desktop.ui.pages.member_dialog import MemberDialog
from themeday_desktop.ui.pages.member_transfer import TransferDialog
from themeday_desktop.ui.pages.roster_browser import RosterBrowser
from themeday_desktop.ui.pages.roster_importing import RosterImporting
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.card import Header
from themeday_desktop.ui.widgets.empty_state import EmptyState, FlowStep
from themeday_desktop.ui.workplace import Destination, Page, Workplace


class RosterPage(Page):
    """Three faces: nobody yet, the table, an import that is being looked over."""

    def __init__(self, place: Workplace) -> None:
        """Build the page; `refresh` fills it."""
        super().__init__(place)
        self.browser = RosterBrowser(place.theme)
        self.browser.add_asked.connect(self._on_add)
        self.browser.import_asked.connect(self._on_import)
        self.browser.edit_asked.connect(self._on_edit)
        self.browser.transfer_asked.connect(self._on_transfer)
        self.browser.order_asked.connect(self._on_order)
        self.browser.make_ups_asked.connect(self._on_make_ups)
        self.browser.hours_asked.connect(self._on_hours)
        self.browser.ask_sworn_on(self._load_sworn_on)
        self.browser.floating_asked.connect(self._on_floating)
        self.browser.tell_floating(self._load_floating)
        self._importing = RosterImporting(place)
        self._importing.closed.connect(self._on_import_closed)
        self._empty = self._make_empty()
        self._faces = QStackedWidget()
        for face in (self._empty, self.browser, self._importing):
            self._faces.addWidget(face)
        self.setLayout(column(Share(self._faces)))
        self.setAcceptDrops(True)

    @property
    def importing(self) -> ImportPreview:
        """The import, shown or not."""
        return self._importing.preview

    def refresh(self) -> None:
        """Read everybody again; choice, search, scrolling and a running import stay."""
        roster = self.place.services.roster
        members = self.place.commands.run(partial(roster.load_members, by_strokes=self.browser.by_strokes))
        if members is None:
            return
        years = self.place.commands.run(partial(self.place.services.attendance.load_year, roster.today[:4]))
        missed = self.place.commands.run(partial(self.place.services.make_ups.load_year, int(roster.today[:4])))
        owed = by_member(missed or ())
        self.browser.show_members(members, day=roster.today, years=years, make_ups=owed, hours=self._load_hours)
        if self._faces.currentWidget() is not self._importing:
            self._faces.setCurrentWidget(self.browser if members else self._empty)

    def _load_hours(self) -> dict[str, YearOfStudy]:
        """This year's hours of study, by member id."""
        hours = self.place.services.study_hours
        found = self.place.commands.run(partial(hours.load_year, int(hours.today[:4])))
        return {one.member.id: one for one in found.lines} if found is not None else {}

    def _load_sworn_on(self, member_id: str) -> str | None:
        """The day (ISO) a person was sworn in on."""
        return self.place.commands.run(partial(self.place.services.swearing_in.load_day, member_id))

    def _load_floating(self) -> dict[str, FloatingLine]:
        """The floating members of today, by member id."""
        found = self.place.commands.run(self.place.services.floating.load)
        return {one.member.id: one for one in found or ()}

    def choose(self, item_id: str) -> None:
        """Choose a person."""
        if self._faces.currentWidget() is self.browser:
            self.browser.choose(item_id)

    def search_here(self) -> bool:
        """Lead into the search of the table, where it is shown."""
        return self._faces.currentWidget() is self.browser and self.browser.search_here()

    def leave(self) -> bool:
        """A form with typed text keeps the user here, and asks what shall become of it."""
        form = self.place.overlay.topmost
        if isinstance(form, MemberDialog) and form.changed:
            form.cancel()
            return self.place.overlay.topmost is None
        return True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self._faces.setCurrentWidget(self._importing)
            self.importing.read_file(path)

    def _make_empty(self) -> QWidget:
        theme = self.place.theme
        bring = Button(theme, self.tr("从 Excel 导入"), kind=Kind.PRIMARY, size=Size.L, icon=Icon.TABLE)
        bring.setObjectName("import-first")
        bring.clicked.connect(self._on_import)
        add = Button(theme, self.tr("手工新增"), size=Size.L, icon=Icon.PERSON_ADD)
        add.setObjectName("add-first")
        add.clicked.connect(self._on_add)
        flow = (
            FlowStep(Icon.TABLE, self.tr("选表格"), self.tr("Excel 或 CSV")),
            FlowStep(Icon.SEARCH, self.tr("核对"), self.tr("有问题的会标出来")),
            FlowStep(Icon.PEOPLE, self.tr("导入"), self.tr("一次写入，可以撤销")),
            FlowStep(Icon.ACTIVITY, self.tr("办活动"), self.tr("签到名单从这里来")),
        )
        lines = (
            self.tr("党员、发展对象、入党积极分子，都记在这里。"),
            self.tr("组织部系统导出的表、自己做的花名册，都能直接导入。"),
        )
        state = EmptyState(theme, self.tr("名册还是空的"), lines=lines, actions=(bring, add), flow=flow)
        face = QWidget()
        face.setLayout(column(Header(theme, self.tr("党员名册")), Share(state)))
        return face

    @Slot()
    def _on_add(self) -> None:
        self._open_form(MemberDialog(self.place))

    @Slot(str)
    def _on_edit(self, member_id: str) -> None:
        member = self.place.commands.run(partial(self.place.services.roster.load_member, member_id))
        if member is not None:
            self._open_form(MemberDialog(self.place, member))

    def _open_form(self, dialog: MemberDialog) -> None:
        dialog.saved.connect(self._on_saved)
        self.place.overlay.open(dialog)

    @Slot(str)
    def _on_transfer(self, member_id: str) -> None:
        roster = self.place.services.roster
        member = self.place.commands.run(partial(roster.load_member, member_id))
        if member is not None:
            dialog = TransferDialog(self.place.theme, member, roster=roster, commands=self.place.commands)
            # The next person must not come under the same button: a second click would transfer them, too.
            dialog.transferred.connect(self.browser.close_panel)
            self.place.overlay.open(dialog)

    @Slot(object)
    def _on_saved(self, changes: Changes) -> None:
        for subject, member_id in changes.touched:
            if subject == "members":
                self.browser.choose(member_id)

    @Slot(str)
    def _on_make_ups(self, member_id: str) -> None:
        self.go.emit(Destination("make_up", item_id=member_id))

    @Slot(str)
    def _on_hours(self, member_id: str) -> None:
        self.go.emit(Destination("hours", item_id=member_id or None))

    @Slot(str)
    def _on_floating(self, member_id: str) -> None:
        self.go.emit(Destination("floating", item_id=member_id or None))

    @Slot()
    def _on_order(self) -> None:
        self.refresh()

    @Slot()
    def _on_import(self) -> None:
        self._faces.setCurrentWidget(self._importing)
        self.importing.focus_first()
        self.importing.ask_file()

    @Slot()
    def _on_import_closed(self) -> None:
        self.importing.clear()
        if self.importing.writes:
            return  # asked to stop; whoever is in the ledger by then is told
        self._faces.setCurrentWidget(self.browser)
        self.refresh()
