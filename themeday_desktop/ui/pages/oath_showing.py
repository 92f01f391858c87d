"""Shows the oath on the whole screen and tells when it was read to its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from themeday_desktop.ui.theme import Theme

if TYPE_CHECKING:
    from themeday_desktop.ui.oath_screen import OathScreen


class OathShowing(QObject):
    """One showing at a time; it is freed when it is left."""

    finished = Signal()

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._screen: OathScreen | None = None

    @property
    def screen(self) -> OathScreen | None:
        """What is shown now."""
        return self._screen

    def begin(self, leader: str) -> None:
        """Show the oath; `leader` is who leads it, empty when nobody is named."""
        if self._screen is not None:
            self._screen.activateWindow()
            return
        from themeday_desktop.ui.oath_screen import OathScreen  # late: most days nobody asks for it

        self._screen = OathScreen(self._theme, leader)
        self._screen.finished.connect(self.finished)
        self._screen.left.connect(self._on_left)
        self._screen.begin()

    def end(self) -> None:
        """Take it away; a window that stayed would keep the program from ending."""
        if self._screen is not None:
            self._screen.close()

    @Slot()
    def _on_left(self) -> None:
        screen, self._screen = self._screen, None
        if screen is not None:
            screen.deleteLater()
