"""The screen at the door over a small ledger, and hands of all kinds."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from tests.builders import a_member_draft, an_activity_draft
from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.sign_in import SheetRow
from themeday_desktop.domain.traits import Stage, Trait
from themeday_desktop.services.desk import Services
from themeday_desktop.ui.kiosk_names import NameTile
from themeday_desktop.ui.kiosk_panel import KioskPanel
from themeday_desktop.ui.kiosk_screen import KioskScreen
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.banner import Banner
from themeday_desktop.ui.widgets.overlay import Overlay
from themeday_desktop.ui.widgets.signature_pad import SignaturePad

MEMBERS = ("王大山", "王建平", "吴春生", "张春燕", "李木根", "&高长顺")
STROKES = (((60, 80), (90, 85), (140, 90), (180, 88)), ((120, 60), (122, 120), (118, 180)))
LEFT = Qt.MouseButton.LeftButton


class Door:
    """One screen, one sheet: 王建平 is on leave, 吴春生 absent, 王小苗 an activist."""

    def __init__(self, services: Services) -> None:
        self.services = services
        for name in MEMBERS:
            services.roster.add_member(a_member_draft(name))
        services.roster.add_member(a_member_draft("王小苗", traits={Trait.STAGE: Stage.ACTIVIST.value}))
        self.activity, _ = services.activities.add_activity(an_activity_draft())
        record = services.attendance.record
        record(self.activity, self.id_of("王建平"), state=AttendanceState.ON_LEAVE, reason="生病住院")
        record(self.activity, self.id_of("吴春生"), state=AttendanceState.ABSENT)
        self.screen: KioskScreen

    def open(self, theme: Theme, size: tuple[int, int] = (1366, 768)) -> KioskScreen:
        self.screen = KioskScreen(theme, self.services, activity_id=self.activity)
        self.screen.resize(*size)
        self.screen.show()
        self.screen.activateWindow()
        return self.screen

    # -- what is recorded --------------------------------------------------------------------------

    def row(self, name: str) -> SheetRow:
        rows = self.services.attendance.load_sheet(self.activity).rows
        return next(one for one in rows if one.member.name == name)

    def id_of(self, name: str) -> str:
        return self.row(name).member.id

    def state(self, name: str) -> AttendanceState | None:
        return self.row(name).state

    def has_signed(self, name: str) -> bool:
        return self.id_of(name) in self.services.attendance.load_sheet(self.activity).signed

    @property
    def seq(self) -> int:
        return self.services.ledger.last_seq()

    # -- what is seen ------------------------------------------------------------------------------

    @property
    def panel(self) -> KioskPanel:
        return self.screen.findChildren(KioskPanel)[-1]

    @property
    def pad(self) -> SignaturePad:
        return self.panel.findChild(SignaturePad)

    def names(self) -> list[str]:
        return [tile.person.name for tile in self.tiles()]

    def tiles(self) -> list[NameTile]:
        return [one for one in self.screen.findChildren(NameTile) if one.isVisibleTo(self.screen)]

    def tile(self, name: str) -> NameTile:
        return next(one for one in self.tiles() if one.person.name == name)

    def asked(self) -> str:
        """The name of whoever is asked to sign; empty where nobody is."""
        return next((tile.person.name for tile in self.tiles() if tile.told == "正在签名"), "")

    def done(self) -> str:
        """What the panel says once somebody has signed in; empty while somebody may sign."""
        words = [one for one in self.panel.findChildren(object) if type(one).__name__ == "_Done" and one.isVisible()]
        return words[0].accessibleName() if words else ""

    def trouble(self) -> str:
        (banner,) = self.panel.findChildren(Banner)
        return banner.accessibleName() if banner.isVisible() else ""

    def said(self) -> str:
        """Every line of text on the screen."""
        labels = [one.text() for one in self.screen.findChildren(QLabel) if one.isVisible()]
        buttons = [one.accessibleName() for one in self.screen.findChildren(QAbstractButton) if one.isVisible()]
        return "\n".join([*labels, *buttons, self.done()])

    def question(self) -> object | None:
        return self.screen.findChild(Overlay).topmost

    # -- hands -------------------------------------------------------------------------------------

    def button(self, name: str) -> QAbstractButton:
        return self.screen.findChildren(QAbstractButton, name)[-1]

    def click(self, name: str) -> None:
        QTest.mouseClick(self.button(name), LEFT)

    def click_name(self, name: str) -> None:
        QTest.mouseClick(self.tile(name), LEFT)

    def type(self, letters: str) -> None:
        """Keys go to whatever has the keyboard, as from a real one."""
        QTest.keyClicks(QApplication.focusWidget(), letters)

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(QApplication.focusWidget(), key)

    def pass_time(self, timer: str) -> None:
        """Let a running timer come to its end."""
        found = self.screen.findChild(QTimer, timer)
        assert found.isActive()
        found.stop()
        found.timeout.emit()

    def waits(self, timer: str) -> bool:
        return self.screen.findChild(QTimer, timer).isActive()

    def sign(self) -> None:
        write_with_mouse(self.pad)


def write_with_mouse(pad: SignaturePad, strokes: Sequence[Sequence[tuple[int, int]]] = STROKES) -> None:
    for stroke in strokes:
        QTest.mousePress(pad, LEFT, pos=QPoint(*stroke[0]))
        for at in stroke[1:]:
            QTest.mouseMove(pad, QPoint(*at))
        QTest.mouseRelease(pad, LEFT, pos=QPoint(*stroke[-1]))


def touch(widget: QWidget, device: QPointingDevice, kind: str, *, at: QPoint, fingers: int = 1) -> None:
    """Fingers beside each other `press`, `move` or `release` on a widget; a touch belongs to the whole window."""
    window = widget.window()
    sequence = QTest.touchEvent(window, device)
    for finger in range(fingers):
        getattr(sequence, kind)(finger, widget.mapTo(window, at + QPoint(40 * finger, 0)), window)
    sequence.commit()


def tap(widget: QWidget, device: QPointingDevice) -> None:
    for kind in ("press", "release"):
        touch(widget, device, kind, at=widget.rect().center())


def write_with_finger(pad: SignaturePad, device: QPointingDevice, *, fingers: int = 1) -> None:
    for stroke in STROKES:
        for number, at in enumerate(stroke):
            touch(pad, device, "move" if number else "press", at=QPoint(*at), fingers=fingers)
        touch(pad, device, "release", at=QPoint(*stroke[-1]), fingers=fingers)


def pen_event(pad: SignaturePad, kind: QEvent.Type, at: tuple[int, int], *, pressure: float, feels: bool) -> None:
    can = QInputDevice.Capability.Position
    device = QPointingDevice(
        "pen",
        7,
        QInputDevice.DeviceType.Stylus,
        QPointingDevice.PointerType.Pen,
        can | QInputDevice.Capability.Pressure if feels else can,
        1,
        1,
    )
    place, none, button = QPointF(*at), Qt.KeyboardModifier.NoModifier, LEFT
    there = QPointF(pad.mapToGlobal(QPoint(*at)))
    event = QTabletEvent(kind, device, place, there, pressure, 0, 0, 0, 0, 0, none, button, button)
    QApplication.sendEvent(pad, event)


def write_with_pen(pad: SignaturePad, pressures: Sequence[float], *, feels: bool = True) -> None:
    """One stroke to the right, a point for each pressure."""
    for number, pressure in enumerate(pressures):
        kind = QEvent.Type.TabletMove if number else QEvent.Type.TabletPress
        pen_event(pad, kind, (50 + 20 * number, 100 + number % 2), pressure=pressure, feels=feels)
    pen_event(pad, QEvent.Type.TabletRelease, (50, 100), pressure=0, feels=feels)
