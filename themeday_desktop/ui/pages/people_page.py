"""A page whose table lists people: typing anywhere searches, Down goes into the table, Enter opens who was found."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from themeday_desktop.ui.layouts import Gap, Stretch, box, column
from themeday_desktop.ui.models.filter import FilterProxy
from themeday_desktop.ui.widgets.chip_bar import ChipBar
from themeday_desktop.ui.widgets.label import Paragraph
from themeday_desktop.ui.widgets.table import TableView
from themeday_desktop.ui.widgets.table_card import TableCard
from themeday_desktop.ui.workplace import Page


class PeoplePage(Page):
    """A subclass makes these parts, says which rows are shown, and what opening somebody means."""

    _bar: ChipBar
    _table: TableView
    _proxy: FilterProxy[Any]  # its rows carry the member's id
    _faces: QStackedWidget  # the table first, then what stands there while nobody is listed
    _bodies: QStackedWidget

    def filter_rows(self) -> None:
        """Let the search and the chosen chip through."""

    def open_person(self, member_id: str) -> None:
        """What Enter on somebody does."""

    def make_bodies(self) -> QWidget:
        """The table, and what is said where no row is let through."""
        theme = self.place.theme
        nobody = Paragraph(theme, self.tr("这里没有人。换个条件，或输姓名、拼音、首字母。"), size=16, centred=True)
        self._bodies = QStackedWidget()
        self._bodies.addWidget(TableCard(theme, self._table))
        self._bodies.addWidget(box(column(Gap(60), nobody, Stretch())))
        return self._bodies

    def watch_search(self) -> None:
        """Listen to the search and its keys."""
        self._bar.search.installEventFilter(self)
        self._bar.asked.connect(self._on_asked)

    def choose_again(self, member_id: str) -> None:
        """Choose somebody after the rows were read again, or the first who is let through."""
        if not self._proxy.index_of(member_id).isValid():
            member_id = self._first()
        self._table.choose(member_id)

    def choose(self, item_id: str) -> None:
        """Choose a person; filters give way where they hide one."""
        if not self._proxy.index_of(item_id).isValid():
            self._bar.show_all()
            self.filter_rows()
        if self._proxy.index_of(item_id).isValid():
            self._table.choose(item_id)
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _first(self) -> str:
        return str(self._proxy.row_at(0).id) if self._proxy.rowCount() else ""

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the search."""
        super().showEvent(event)
        if not event.spontaneous():
            self._bar.search.setFocus()

    def search_here(self) -> bool:
        """Lead into the search of the table."""
        return self._faces.currentIndex() == 0 and self._bar.search.take_keyboard()

    @Slot()
    def _on_asked(self) -> None:
        self.filter_rows()
        if self._bar.search.value().strip() and self._proxy.rowCount():
            self._table.choose(self._first())
        self._bar.search.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Typing anywhere on the page goes to the search."""
        text = event.text()
        if text.strip() and text.isprintable() and self._faces.currentIndex() == 0:
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
                self.open_person(self._table.current_id())
                return True
            if (enter or event.key() == Qt.Key.Key_Down) and self._proxy.rowCount():
                self._table.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)
