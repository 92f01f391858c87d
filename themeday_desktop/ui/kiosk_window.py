"""A window over the whole screen that people pass by: light whatever the desk is set to, and left only after asking."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from themeday_desktop.ui.paint import Canvas
from themeday_desktop.ui.prompts import QtPrompts
from themeday_desktop.ui.questions import Question
from themeday_desktop.ui.theme import Theme, Token
from themeday_desktop.ui.widgets.overlay import Overlay


class KioskWindow(QWidget):
    """`asked` is told when somebody wants to leave, `left` once, when the window goes."""

    asked = Signal()
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        """Nothing is shown before `begin` or `show`."""
        super().__init__(None, Qt.WindowType.Window)
        self._light = theme._replace(dark=False, scale=1.0)
        self._theme = self._light
        self._may_go = self._has_left = False
        self._overlay = Overlay(self._light, self)
        self.setObjectName("kiosk-screen")
        self.setWindowTitle(self.tr("大屏签到"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def begin(self, area: QRect) -> None:
        """Show it over the whole screen on which `area` lies."""
        self.setGeometry(area)
        self.showFullScreen()
        self.activateWindow()

    def end(self) -> None:
        """Go without asking; what is not confirmed is gone."""
        self._may_go = True
        self.close()

    @Slot()
    def ask_to_leave(self) -> None:
        """Ask once, however often somebody wants out; the keyboard is on staying."""
        if self._overlay.topmost is not None:
            return
        self.asked.emit()
        text = self.tr("大屏签到会关掉，回到签到这一步。已经签到的都存好了。")
        title, yes, no = self.tr("真的退出吗"), self.tr("退出大屏"), self.tr("留在这里")
        question = Question(title, text, yes=yes, no=no, dangerous=True)
        QtPrompts(self._theme, self._overlay).confirm(question, self.end)

    def take_back_question(self) -> None:
        """Nobody has answered: stay."""
        while self._overlay.topmost is not None:
            self._overlay.close_topmost()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with nothing chosen, so that a stray Enter does nothing."""
        super().showEvent(event)
        if not event.spontaneous():
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            Canvas(painter, self._theme).fill(self.rect(), Token.SIDE)

    def closeEvent(self, event: QCloseEvent) -> None:
        """However the window is closed, it asks first; the way out is told once."""
        if not self._may_go:
            event.ignore()
            self.ask_to_leave()
            return
        super().closeEvent(event)
        if not self._has_left:
            self._has_left = True
            self.left.emit()
