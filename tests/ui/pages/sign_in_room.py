"""The page of the sign-in over a small ledger, with keys and clicks."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.services.desk import Services
from themeday_desktop.ui.models.table import Role
from themeday_desktop.ui.pages.leave_dialog import LeaveDialog
from themeday_desktop.ui.pages.sign_in import SignInStep
from themeday_desktop.ui.widgets.line_input import LineInput
from themeday_desktop.ui.widgets.overlay import Overlay
from themeday_desktop.ui.widgets.state_menu import StateMenu
from themeday_desktop.ui.widgets.tiles import TileView


class Room:
    """A page over a small ledger, and what the tests ask of both."""

    def __init__(self, services: Services, page: SignInStep, overlay: Overlay, activity_id: str) -> None:
        self.services, self.page, self.overlay, self.activity_id = services, page, overlay, activity_id
        self.prompts = page.place.prompts
        self.tiles = page.findChild(TileView, "sign-in-tiles")
        self.search = page.findChild(LineInput, "sign-in-search")

    def id_of(self, name: str) -> str:
        return next(one.id for one in self.services.roster.load_members() if one.name == name)

    def state(self, name: str) -> AttendanceState | None:
        rows = self.services.attendance.load_sheet(self.activity_id).rows
        return next(row.state for row in rows if row.member.name == name)

    def shown(self) -> list[str]:
        model = self.tiles.model()
        return [model.index(at, 0).data(Role.CELL).name for at in range(model.rowCount())]

    def middle_of(self, name: str) -> QPoint:
        model = self.tiles.model()
        at = next(at for at in range(model.rowCount()) if model.index(at, 0).data(Role.ID) == self.id_of(name))
        return self.tiles.visualRect(model.index(at, 0)).center()

    def click(self, qtbot: QtBot, name: str, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
        qtbot.mouseClick(self.tiles.viewport(), button, pos=self.middle_of(name))


def compose(widget: QWidget, text: str) -> None:
    """Commit text as an input method does."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def activate(qtbot: QtBot, room: Room) -> None:
    """Make the window the one that has the focus."""
    room.page.window().activateWindow()
    qtbot.waitUntil(room.page.window().isActiveWindow)


def ask_leave(qtbot: QtBot, room: Room, name: str) -> LeaveDialog:
    room.search.setText("")
    room.click(qtbot, name, Qt.MouseButton.RightButton)
    qtbot.keyClick(room.page.window().findChild(StateMenu).focusProxy(), Qt.Key.Key_4)
    dialog = room.overlay.topmost
    assert isinstance(dialog, LeaveDialog)
    return dialog
