"""The page of the export in its window, with sticks that come and go."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QSettings, Qt, QUrl, Slot
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.ui.pages.activity_place import Office
from themeday_desktop.domain.progress import Progress
from themeday_desktop.services.packing import MadePackage
from themeday_desktop.ui.pages.export import ExportStep
from themeday_desktop.ui.pages.export_place import PlaceCard
from themeday_desktop.ui.volumes import Volume, VolumeWatch
from themeday_desktop.ui.widgets.button import Button
from themeday_desktop.ui.widgets.choice import RadioCard
from themeday_desktop.ui.workplace import Destination

LEFT = Qt.MouseButton.LeftButton
GIGA = 1024**3


class Opener(QObject):
    """Opens folders in the system's stead."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toLocalFile())


class Desk:
    """The page of one activity in its window, with sticks that come and go."""

    def __init__(self, office: Office, qtbot: QtBot, folder: Path) -> None:
        self.office, self.qtbot = office, qtbot
        self.folder, self.stick = folder / "out", folder / "stick"
        for one in (self.folder, self.stick):
            one.mkdir()
        self.sticks: tuple[Volume, ...] = ()
        self.settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        self.id = office.add_activity(place="会议室", theme="主题")
        office.sign_in_all(self.id)
        office.services.late_entries.state_reason(self.id, "野外用纸质签到")  # the office's clock is four days on
        self.watch = VolumeWatch(office.place.jobs, self._read)
        self.page = ExportStep(office.place, settings=self.settings, watch=self.watch)
        self.gone: list[Destination] = []
        self.page.go.connect(self.gone.append)
        self.said_below: list[str] = []
        office.place.commands.said.connect(self._on_said)

    def _read(self) -> tuple[Volume, ...]:
        return self.sticks

    def _on_said(self, text: str, _undoable: bool) -> None:
        self.said_below.append(text)

    def open(self) -> None:
        """Show the page."""
        self.page.show_activity(self.id)
        self.office.show(self.page, self.qtbot)

    def pick_stick(self) -> None:
        """Choose the stick by hand."""
        self.qtbot.mouseClick(self.page.findChild(RadioCard, "place-stick-0"), LEFT)

    def keep_folder(self) -> None:
        """A folder of the computer is chosen."""
        self.page.findChild(PlaceCard).choose_folder(self.folder)

    def write_up(self) -> None:
        """Nothing is missing any more."""
        self.office.services.wrap_ups.record(self.id, "写好了", approved_by="石建国")

    def plug(self, *sticks: Volume) -> None:
        """These sticks are there now."""
        if sticks == self.watch.volumes:
            return
        self.sticks = sticks
        with self.qtbot.waitSignal(self.watch.changed):
            self.watch.look()

    def stick_volume(self, free: int = 12 * GIGA, *, read_only: bool = False) -> Volume:
        """A stick whose files lie in a folder of the test."""
        return Volume(self.stick, "U 盘 金士顿", 28 * GIGA, free, read_only)

    def button(self, name: str) -> Button:
        """A button of the window."""
        return self.office.host.findChild(Button, name)

    def press(self, name: str) -> None:
        """Click a button."""
        self.qtbot.mouseClick(self.button(name), LEFT)

    def export(self) -> None:
        """Press the button and wait for the end."""
        self.press("export-package")
        self.wait()

    def wait(self) -> None:
        """Wait until nothing is being exported."""
        self.qtbot.waitUntil(lambda: not self.office.place.jobs.is_running("package"), timeout=20_000)

    def said(self) -> str:
        """All visible sentences."""
        host = self.office.host
        return "\n".join(label.text() for label in host.findChildren(QLabel) if label.isVisible())

    def fail_with(self, monkeypatch: pytest.MonkeyPatch, *errors: Exception) -> None:
        """The next exports end so; then they work again."""
        exports, left = self.office.services.exports, list(errors)
        real = type(exports).prepare_package

        def prepare(this: object, activity_id: str, folder: Path) -> object:
            work = real(exports, activity_id, folder)

            def fail(progress: Progress) -> MadePackage:
                progress.step(62, 100, "package_write")
                raise left.pop(0)

            return fail if left else work

        monkeypatch.setattr(type(exports), "prepare_package", prepare)
