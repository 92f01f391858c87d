"""The page of the sign-in over a small ledger, with keys and clicks."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from themeday_desktop import paths
from themeday_desktop.app import OfficeDesk
from themeday_desktop.domain.activity_draft import ActivityDraft
from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.branch import Branch
from themeday_desktop.domain.dates import PartialDate
from themeday_desktop.domain.members import MemberDraft
from themeday_desktop.domain.traits import Stage, Trait
from themeday_desktop.services.clock import SeededIds, SystemClock
from themeday_desktop.services.desk import Services
from themeday_desktop.ui.commands import CommandRunner
from themeday_desktop.ui.jobs import JobRunner
from themeday_desktop.ui.models.table import Role
from themeday_desktop.ui.pages.leave_dialog import LeaveDialog
from themeday_desktop.ui.pages.sign_in import SignInStep
from themeday_desktop.ui.scripted_prompts import ScriptedPrompts
from themeday_desktop.ui.theme import make_theme
from themeday_desktop.ui.widgets.line_input import LineInput
from themeday_desktop.ui.widgets.overlay import Overlay
from themeday_desktop.ui.widgets.state_menu import StateMenu
from themeday_desktop.ui.widgets.tiles import TileView
from themeday_desktop.ui.workplace import Workplace

TODAY = date(2026, 7, 10)
NAMES = ("张春燕", "周志刚", "单慧敏", "<img src='//h/s/x.png'>", "&张三", "王建平", "高长顺")


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

    def close(self) -> None:
        """Stop what runs and close the ledger."""
        self.page.place.jobs.close()
        self.services.ledger.close()


def open_room(qtbot: QtBot, folder: Path) -> Room:
    """The page over seven expected people and an infirm one, on the activity's day."""
    desk = OfficeDesk(paths.resources(), clock=SystemClock(TODAY), ids=SeededIds(3), actor="test")
    services = desk.create(folder / "l.themeday", Branch("石桥村党支部", "柳溪镇党委"))
    for name in NAMES:
        services.roster.add_member(MemberDraft(name, joined=PartialDate(2001, 7, 1), confirmed=PartialDate(2002, 7, 1)))
    infirm = {Trait.STAGE: Stage.FULL.value, Trait.INFIRM: "1"}
    services.roster.add_member(MemberDraft("张永贵", joined=PartialDate(1969, 10, 1), traits=infirm))
    activity_id, _ = services.activities.add_activity(ActivityDraft("七月主题党日", held_on=TODAY.isoformat()))
    window = QWidget()
    qtbot.addWidget(window)
    theme = make_theme(reduced_motion=True)
    overlay = Overlay(theme, window)
    prompts = ScriptedPrompts(files=[folder / "签到表.pdf"])
    commands = CommandRunner(prompts)
    page = SignInStep(Workplace(theme, services, commands, JobRunner(), prompts, overlay))
    page.setParent(window)
    window.resize(1066, 768)
    page.resize(1066, 768)
    commands.changed.connect(page.refresh)
    window.show()
    page.show_activity(activity_id)
    return Room(services, page, overlay, activity_id)


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
