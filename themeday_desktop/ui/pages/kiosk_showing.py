"""The sign-in on the whole screen as the step 签到 opens it: one at a time, gone with the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QGuiApplication

from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.widgets.button import Button

if TYPE_CHECKING:
    from themeday_desktop.ui.kiosk_screen import KioskScreen
    from themeday_desktop.ui.workplace import StepPage


class KioskShowing(QObject):
    """Opens the screen for the activity of `page`; it is freed when it is left."""

    def __init__(self, page: StepPage) -> None:
        super().__init__(page)
        self._page = page
        self._screen: KioskScreen | None = None
        self.button = Button(page.place.theme, self.tr("大屏签到"), icon=Icon.EXPAND)
        self.button.setObjectName("kiosk")
        self.button.clicked.connect(self._on_begin)
        page.installEventFilter(self)

    @property
    def screen(self) -> KioskScreen | None:
        """What is shown now."""
        return self._screen

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A screen that stayed when its page goes would keep the program from ending."""
        if event.type() == QEvent.Type.Hide and not event.spontaneous() and self._screen is not None:
            self._screen.end()
        return super().eventFilter(watched, event)

    @Slot()
    def _on_begin(self) -> None:
        if self._screen is not None:
            self._screen.activateWindow()
            return
        from themeday_desktop.ui.kiosk_screen import KioskScreen  # late: most days nobody asks for it

        place = self._page.place
        self._screen = KioskScreen(place.theme, place.services, activity_id=self._page.activity_id)
        self._screen.changed.connect(place.commands.changed)
        self._screen.said.connect(place.commands.said)
        self._screen.left.connect(self._on_left)
        window = self._page.window().frameGeometry()
        screen = QGuiApplication.screenAt(window.center()) or QGuiApplication.primaryScreen()
        self._screen.begin(screen.geometry())

    @Slot()
    def _on_left(self) -> None:
        screen, self._screen = self._screen, None
        if screen is not None:
            screen.deleteLater()
