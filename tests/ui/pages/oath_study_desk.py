"""The page of the steps 誓词 and 学习 over a real ledger, with keys and clicks."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.activity_place import Office, type_text
from themeday_desktop.domain.action_ticks import ActionTick
from themeday_desktop.domain.activities import StudyItem, StudyMode
from themeday_desktop.domain.oath import OATH
from themeday_desktop.domain.study import StudyRecord
from themeday_desktop.ui.oath_screen import OathScreen
from themeday_desktop.ui.pages.oath_showing import OathShowing
from themeday_desktop.ui.pages.oath_study import OathStudyStep
from themeday_desktop.ui.widgets.line_input import LineInput
from themeday_desktop.ui.widgets.name_input import NameInput
from themeday_desktop.ui.workplace import Destination

LEFT = Qt.MouseButton.LeftButton
ASKED = (StudyItem("党章第一章", StudyMode.COLLECTIVE), StudyItem("工作条例", StudyMode.SELF))


class Desk:
    """The page of one activity in its window."""

    def __init__(self, office: Office, qtbot: QtBot, activity_id: str) -> None:
        self.office, self.qtbot, self.id = office, qtbot, activity_id
        self.page = OathStudyStep(office.place)
        self.page.show_activity(activity_id)
        office.show(self.page, qtbot)
        self.gone: list[Destination] = []
        self.page.go.connect(self.gone.append)

    @property
    def oath(self) -> ActionTick | None:
        """What the ledger holds of the oath."""
        return self.office.services.wrap_ups.programme(self.id).oath

    @property
    def records(self) -> tuple[StudyRecord, ...]:
        """What the ledger holds of study."""
        return self.office.services.study.load(self.id).records

    @property
    def leader(self) -> NameInput:
        """The field of the oath's leader."""
        return self.page.findChild(NameInput, "oath-leader")

    @property
    def screen(self) -> OathScreen | None:
        """The oath on the whole screen."""
        return self.page.findChild(OathShowing).screen

    @property
    def dialog(self) -> QWidget:
        """The dialog in front."""
        found = self.office.place.overlay.topmost
        assert found is not None
        return found

    def press(self, name: str) -> None:
        """Click something of the page."""
        self.qtbot.mouseClick(self.page.findChild(QWidget, name), LEFT)

    def confirm(self, name: str) -> None:
        """Click something of the dialog."""
        self.qtbot.mouseClick(self.dialog.findChild(QWidget, name), LEFT)

    def fill(self, name: str, text: str) -> None:
        """Type into a field of the dialog."""
        field = self.dialog.findChild(QWidget, name)
        line = field if isinstance(field, LineInput) else field.line
        line.selectAll()
        type_text(line, text)

    def done(self, key: str) -> str:
        """What a row of the fixed actions says of itself."""
        return self.page.findChild(QWidget, f"action-{key}").accessibleDescription()

    def shown(self, kind: type[QWidget]) -> list[QWidget]:
        """The rows of the study list that are visible, from top to bottom."""
        rows = [one for one in self.page.findChildren(kind) if one.isVisibleTo(self.page)]
        return sorted(rows, key=lambda one: one.y())

    def said(self) -> str:
        """All visible sentences of the page."""
        return "\n".join(label.text() for label in self.page.findChildren(QLabel) if label.isVisibleTo(self.page))

    def read_to_the_end(self) -> None:
        """Show the oath and go on to its last line."""
        self.press("oath-show")
        for _ in OATH:
            self.qtbot.keyClick(self.screen, Qt.Key.Key_Space)
