"""The meeting page of one activity over a ledger, and what the tests of its cards do there."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.activity_place import Office, open_office, type_text
from themeday_desktop.domain.activities import ActivityKind
from themeday_desktop.domain.votes import Vote
from themeday_desktop.ui.pages.meeting import MeetingStep
from themeday_desktop.ui.pages.meeting_rows import EntryRow
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.dialog import Dialog
from themeday_desktop.ui.widgets.label import Paragraph

W = TypeVar("W", bound=QWidget)
BOTH = (ActivityKind.THEME_DAY, ActivityKind.GENERAL_MEETING)


class MeetingDesk:
    """Six of eight full members came to a theme day that is a general meeting too."""

    def __init__(self, folder: Path, theme: Theme, qtbot: QtBot, *, kinds: tuple[ActivityKind, ...] = BOTH) -> None:
        self.office: Office = open_office(folder, theme)
        self.qtbot = qtbot
        self.services = self.office.services
        self.id = self.office.add_activity(kinds=kinds)
        self.office.sign_in_all(self.id)
        qtbot.addWidget(self.office.host)
        self.page = MeetingStep(self.office.place)
        self.office.show(self.page, qtbot)
        self.page.show_activity(self.id)

    @property
    def votes(self) -> tuple[Vote, ...]:
        """What is recorded."""
        return self.services.meetings.load(self.id).votes

    def find(self, kind: type[W], name: str) -> W:
        """A visible widget of the page or of the dialog over it."""
        found = [one for one in self.office.host.findChildren(kind, name) if one.isVisible()]
        assert found, name
        return found[-1]

    def click(self, name: str) -> None:
        """Click what has this name."""
        self.qtbot.mouseClick(self.find(QWidget, name), Qt.MouseButton.LeftButton)

    def press(self, name: str, key: Qt.Key = Qt.Key.Key_Space) -> None:
        """Press a key in what has this name."""
        widget = self.find(QWidget, name)
        widget.setFocus()
        self.qtbot.keyClick(widget, key)

    def write(self, name: str, text: str) -> None:
        """Replace what stands in a field of the dialog."""
        widget = self.find(QWidget, name)
        field = widget.focusProxy() or widget
        field.setFocus()
        self.qtbot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.qtbot.keyClick(field, Qt.Key.Key_Delete)
        type_text(field, text)

    def told(self, name: str) -> str:
        """What a paragraph says."""
        return self.find(Paragraph, name).text()

    def dialog(self) -> Dialog | None:
        """The dialog in front."""
        front = self.office.place.overlay.topmost
        return front if isinstance(front, Dialog) else None

    def rows(self) -> list[EntryRow]:
        """The entries shown."""
        return [one for one in self.page.findChildren(EntryRow) if one.isVisible()]

    def vote(self, ayes: str = "4", nays: str = "1", abstentions: str = "1", *, motion: str = "修路") -> None:
        """Record a vote through the dialog."""
        self.click("vote-add")
        self.write("motion", motion)
        for name, text in (("ayes", ayes), ("nays", nays), ("abstentions", abstentions)):
            self.write(name, text)
        self.click("draft-save")
