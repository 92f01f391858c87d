"""The page of the notice over a real ledger, with keys and clicks."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.activity_place import Office, type_text
from themeday_desktop.domain.activities import (
    Activity,
)
from themeday_desktop.ui.pages.notice import NoticeStep
from themeday_desktop.ui.pages.notice_autosave import Autosave
from themeday_desktop.ui.widgets.date_input import DateInput, TimeInput

LEFT = Qt.MouseButton.LeftButton
HOSTILE = "<b>&张三</b> %s {0} '; DROP TABLE \\"


class Desk:
    """The page of one activity in its window."""

    def __init__(self, office: Office, qtbot: QtBot, activity_id: str) -> None:
        self.office, self.qtbot, self.id = office, qtbot, activity_id
        self.page = NoticeStep(office.place)
        self.page.show_activity(activity_id)
        office.show(self.page, qtbot)
        self.saved: list[int] = []
        self.page.saved.connect(self._on_saved)

    def _on_saved(self) -> None:
        self.saved.append(1)

    @property
    def stored(self) -> Activity:
        """What the ledger holds."""
        return self.office.services.activities.load(self.id)

    def line(self, key: str) -> QLineEdit:
        """The line of a field."""
        found = self.page.findChild(QWidget, key)
        return found.line if isinstance(found, DateInput | TimeInput) else found

    def type(self, key: str, text: str) -> None:
        """Type into a field in place of what is there."""
        line = self.line(key)
        line.setFocus()
        line.selectAll()
        type_text(line, text)

    def save(self) -> None:
        """Let the waiting time pass."""
        self.page.findChild(Autosave).flush()

    def said(self) -> str:
        """All visible sentences."""
        return "\n".join(label.text() for label in self.page.findChildren(QLabel) if label.isVisibleTo(self.page))
