"""Starting and leaving the window with its real dialogs: what is said, who has the keyboard, what can be chosen."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSettings, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.roster_room import SYSTEM_SHEET, texts_in
from themeday_desktop import paths
from themeday_desktop.app import OfficeDesk
from themeday_desktop.domain.activity_draft import ActivityDraft
from themeday_desktop.domain.branch import Branch
from themeday_desktop.domain.changes import Changes
from themeday_desktop.domain.errors import Surroundings
from themeday_desktop.services.clock import SeededIds, SystemClock
from themeday_desktop.ui.pages.first_run_ledger import LedgerStep
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.window import MainWindow
from themeday_desktop.ui.window_place import PLACE, WindowPlace
from themeday_desktop.ui.workplace import Destination

TODAY = date(2026, 7, 10)


class Room:
    """A window over a ledger with one activity; dialogs are real."""

    def __init__(self, qtbot: QtBot, theme: Theme, folder: Path) -> None:
        self.qtbot, self.theme, self.folder = qtbot, theme, folder
        self.desk = OfficeDesk(paths.resources(), clock=SystemClock(TODAY), ids=SeededIds(5), actor="石文书")
        self.ledger = folder / "石桥.themeday"
        self.settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        services = self.desk.create(self.ledger, Branch("石桥村党支部", "柳溪镇党委"))
        self.activity, _ = services.activities.add_activity(ActivityDraft("七月", held_on=TODAY.isoformat()))
        services.ledger.close()
        self.window = self.another()

    def another(self) -> MainWindow:
        window = MainWindow(self.theme, self.desk, settings=self.settings, documents_folder=self._documents)
        self.qtbot.addWidget(window)
        return window

    def _documents(self) -> Path:
        return self.folder

    def show(self) -> None:
        with self.qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(QApplication.focusWidget(), key, modifier)

    def click(self, name: str) -> None:
        found = self.window.findChild(QWidget, name)
        assert found is not None and found.isVisible(), name
        self.qtbot.mouseClick(found, Qt.MouseButton.LeftButton)

    def wrap_up_on_a_full_disk(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Something typed that the disk does not take."""
        self.window.open_ledger(self.ledger)
        self.show()
        self.window.office.go(Destination("activity", self.activity, "wrap_up"))

        def full(*_: object, **__: object) -> Changes:
            raise Surroundings("disk_full", path="D:")

        monkeypatch.setattr(self.window.services.wrap_ups, "record", full)
        page = self.window.office.shown
        monkeypatch.setattr(page, "_typed", lambda: ("写了一半", "石建国"))


@pytest.fixture
def room(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Room]:
    made = Room(qtbot, theme, tmp_path)
    yield made
    made.window._leaves = True
    made.window.close()


def front(room: Room) -> str:
    layer = room.window._overlay.topmost
    return layer.accessibleName() if layer is not None else ""


@pytest.mark.fault("IN-01")
def test_a_second_start_has_its_keyboard_in_the_dialog_and_can_quit(qtbot: QtBot, room: Room) -> None:
    other = room.desk.open(room.ledger)
    room.window.open_ledger(room.ledger)
    room.show()
    assert QApplication.focusWidget().objectName() == "dismiss"
    room.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget().objectName() == "way-out"
    with qtbot.waitSignal(room.window.closed):
        room.press(Qt.Key.Key_Return)
    assert not room.window.isVisible()
    other.ledger.close()


@pytest.mark.fault("IN-01")
def test_a_second_start_may_stay_and_open_another_ledger(room: Room) -> None:
    other = room.desk.open(room.ledger)
    room.window.open_ledger(room.ledger)
    room.show()
    room.press(Qt.Key.Key_Return)
    assert front(room) == ""
    assert QApplication.focusWidget() is room.window.findChild(LedgerStep).form.widget("name")
    other.ledger.close()


def test_a_last_ledger_that_is_gone_is_said_and_looked_for(room: Room) -> None:
    gone = room.folder / "U盘" / "石桥"
    room.window.show_first_run(gone=gone)
    room.show()
    said = " ".join(texts_in(room.window))
    assert f"上次的账本不在 {gone} 了。" in said
    assert "资料没有动。插上盘，或点「打开已有账本」找到它。" in said
    assert QApplication.focusWidget().objectName() == "choose-ledger"
    assert front(room) == ""


@pytest.mark.fault("US-03")
def test_a_full_disk_lets_the_window_be_closed_after_asking(
    qtbot: QtBot, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.wrap_up_on_a_full_disk(monkeypatch)
    room.window.close()
    assert front(room) == "磁盘满了，没有保存"
    room.press(Qt.Key.Key_Return)
    assert front(room) == "这一页还有没存进去的内容"
    assert QApplication.focusWidget().objectName() == "no"
    room.press(Qt.Key.Key_Tab)
    room.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: room.window.services is None)
    assert not room.window.isVisible()


@pytest.mark.fault("US-03")
def test_closing_twice_on_a_full_disk_asks_above_the_failure(
    qtbot: QtBot, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.wrap_up_on_a_full_disk(monkeypatch)
    for _ in range(4):
        room.window.close()
    assert front(room) == "这一页还有没存进去的内容"
    room.press(Qt.Key.Key_Escape)
    room.press(Qt.Key.Key_Escape)
    assert (front(room), room.window.isVisible()) == ("", True)
    room.window.close()
    room.window.close()
    yes = room.window._overlay.topmost.findChild(QWidget, "yes")
    qtbot.mouseClick(yes, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: room.window.services is None)


def test_a_failed_save_that_is_dismissed_asks_nothing_when_nobody_closes(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.wrap_up_on_a_full_disk(monkeypatch)
    room.window.office.go(Destination("activities"))
    room.press(Qt.Key.Key_Return)
    assert front(room) == ""


def test_the_roster_of_the_first_run_is_said_and_can_be_taken_back(qtbot: QtBot, room: Room) -> None:
    room.window.show_first_run()
    room.show()
    for name, text in (("name", "新支部"), ("township", "新镇党委"), ("folder", str(room.folder / "新.themeday"))):
        room.window.findChild(QWidget, name).set_value(text)
    room.click("next")
    importing = room.window._first_run.importing
    importing.read_file(SYSTEM_SHEET)
    qtbot.waitUntil(lambda: importing.preview is not None)
    room.click("import-confirm")
    qtbot.waitUntil(lambda: room.window.office is not None)
    pill = room.window.office.undo_bar
    assert (pill.text, pill.isVisible()) == ("已导入 46 人", True)
    room.click("undo")
    assert room.window.services.roster.load_members() == ()
    assert pill.text == "已撤销：已导入 46 人"


def test_undo_says_what_it_took_back(qtbot: QtBot, room: Room) -> None:
    room.window.open_ledger(room.ledger)
    room.show()
    room.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert room.window.office.undo_bar.text == "已撤销：已新建“七月”"


def test_the_pill_of_a_page_goes_with_it(qtbot: QtBot, room: Room) -> None:
    room.window.open_ledger(room.ledger)
    room.show()
    room.window.office.offer_undo("王建平 已到 14:32")
    qtbot.waitUntil(lambda: not room.window.office.undo_bar._fresh)
    room.click("rail-roster")
    assert not room.window.office.undo_bar.isVisible()


@pytest.mark.parametrize("screen", [QRect(0, 0, 1366, 728), QRect(0, 0, 910, 485), QRect(0, 0, 1024, 600)], ids=repr)
def test_a_window_that_does_not_fit_the_screen_fills_it(room: Room, screen: QRect) -> None:
    WindowPlace(room.window, room.settings).restore(screen)
    assert room.window.isMaximized()
    assert screen.contains(room.window.normalGeometry()) or screen.contains(room.window.geometry())


def test_a_window_that_fits_stays_as_it_is(room: Room) -> None:
    WindowPlace(room.window, room.settings).restore(QRect(0, 0, 1920, 1040))
    assert (room.window.isMaximized(), room.window.width(), room.window.height()) == (False, 1366, 768)


def test_the_place_of_the_window_is_kept(room: Room) -> None:
    place = WindowPlace(room.window, room.settings)
    room.window.closed.connect(place.keep)
    room.window.setGeometry(20, 60, 700, 640)
    room.window.close()
    assert room.settings.value(PLACE) is not None
    again = room.another()
    WindowPlace(again, room.settings).restore(QRect(0, 0, 800, 800))
    assert again.geometry() == QRect(20, 60, 700, 640)


def test_a_maximised_window_comes_back_maximised_but_not_as_full_screen(room: Room) -> None:
    place = WindowPlace(room.window, room.settings)
    room.window.resize(600, 500)
    room.window.setWindowState(Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen)
    place.keep()
    again = room.another()
    WindowPlace(again, room.settings).restore(QRect(0, 0, 800, 800))
    assert (again.isMaximized(), again.isFullScreen()) == (True, False)


def test_qt_speaks_chinese_and_adds_nothing_to_titles() -> None:
    code = (
        "from themeday_desktop.ui.start import make_application as make; from PySide6.QtCore import QLocale;"
        "made = make(); print(QLocale().name(), made.applicationDisplayName())"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, check=True, capture_output=True, text=True)
    assert done.stdout.split() == ["zh_CN", "themeday"]
