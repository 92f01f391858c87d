"""How the window looks on this computer: kept in the settings of the user, not in the ledger."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSettings, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from themeday_desktop.ui.fonts import FontFamilies
from themeday_desktop.ui.jobs import JobRunner
from themeday_desktop.ui.theme import Theme, make_theme

LARGE_TYPE, DARK, REDUCED_MOTION = "large_type", "dark", "reduced_motion"


def put_on(theme: Theme) -> None:
    """Give the parts that Qt paints itself the colours and the type of a look."""
    application = QApplication.instance()
    if isinstance(application, QApplication):
        application.setPalette(theme.palette())
        application.setFont(theme.font())


def _is_on(settings: QSettings, key: str) -> bool:
    return str(settings.value(key)).lower() == "true"


def chosen_theme(settings: QSettings, fonts: FontFamilies) -> Theme:
    """The look chosen on this computer."""
    return make_theme(
        fonts,
        dark=_is_on(settings, DARK),
        large=_is_on(settings, LARGE_TYPE),
        reduced_motion=_is_on(settings, REDUCED_MOTION),
    )


class Appearance(QObject):
    """大字, 高对比暗色, 减少动画. `changed` asks the window to be built anew with `theme`.

    It comes after the click has been dealt with, for the box clicked stands on a page that goes, and not while a job
    runs, which would answer to a page that has gone.
    """

    changed = Signal()

    def __init__(self, settings: QSettings, jobs: JobRunner) -> None:
        super().__init__(jobs)
        self._settings, self._jobs, self._waits = settings, jobs, False
        jobs.ended.connect(self._on_calm, Qt.ConnectionType.QueuedConnection)

    def is_on(self, key: str) -> bool:
        """Whether `LARGE_TYPE`, `DARK` or `REDUCED_MOTION` was chosen."""
        return _is_on(self._settings, key)

    def choose(self, key: str, *, on: bool) -> None:
        """Choose or leave one of them; it is kept at once."""
        if self.is_on(key) == on:
            return
        self._settings.setValue(key, "true" if on else "false")
        self._waits = True
        QTimer.singleShot(0, self._on_calm)

    def theme(self, fonts: FontFamilies) -> Theme:
        """The look that was chosen."""
        return chosen_theme(self._settings, fonts)

    @Slot()
    def _on_calm(self) -> None:
        if self._waits and not self._jobs.is_busy:
            self._waits = False
            self.changed.emit()
