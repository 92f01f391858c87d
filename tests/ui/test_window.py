"""The window: which page it shows, what it asks before leaving, and what it says when something breaks."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from themeday_desktop import paths
from themeday_desktop.app import OfficeDesk
from themeday_desktop.domain.activity_draft import ActivityDraft
from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.branch import Branch
from themeday_desktop.domain.members import MemberDraft
from themeday_desktop.domain.packages import Package
from themeday_desktop.domain.progress import Cancelled, Progress
from themeday_desktop.services.clock import SeededIds, SystemClock
from themeday_desktop.services.home import Home
from themeday_desktop.services.home_rest import HomeRest
from themeday_desktop.services.home_view import HomeView
from themeday_desktop.services.packing import MadePackage
from themeday_desktop.ui.crash import CrashHook, report_text
from themeday_desktop.ui.input_method import choose_input_method, speak_utf8
from themeday_desktop.ui.scripted_prompts import ScriptedPrompts
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.choice import Check
from themeday_desktop.ui.widgets.rail import Rail
from themeday_desktop.ui.widgets.stepper import StepState
from themeday_desktop.ui.window import LAST_LEDGER, MainWindow
from themeday_desktop.ui.workplace import Destination

TODAY = date(2026, 7, 10)
HOSTILE = ("<img src='//h/s/x.png'>", "<b>甲</b>", "&张三", "%s{0}", "'; DROP TABLE members", "张\u202e三")


class House:
    """A window over a ledger in a temporary folder."""

    def __init__(self, theme: Theme, folder: Path) -> None:
        self.desk = OfficeDesk(paths.resources(), clock=SystemClock(TODAY), ids=SeededIds(5), actor="test")
        self.ledger = folder / "石桥.themeday"
        self.prompts = ScriptedPrompts()
        self.settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        self.window = MainWindow(
            theme,
            self.desk,
            settings=self.settings,
            documents_folder=lambda: folder,
            prompts_for=lambda _theme, _overlay: self.prompts,
        )
        services = self.desk.create(self.ledger, Branch("石桥村党支部", "柳溪镇党委"))
        for name in ("王建平", *HOSTILE):
            services.roster.add_member(MemberDraft(name))
        self.activity, _ = services.activities.add_activity(ActivityDraft("七月<b>", held_on=TODAY.isoformat()))
        services.ledger.close()

    def open(self, qtbot: QtBot | None = None) -> None:
        self.window.open_ledger(self.ledger)
        self.window.show()
        if qtbot is not None:  # shortcuts belong to the active window
            self.window.activateWindow()
            qtbot.waitUntil(self.window.isActiveWindow)

    def go(self, page: str, step: str | None = None) -> None:
        assert self.window.office is not None
        self.window.office.go(Destination(page, self.activity if page == "activity" else None, step))


@pytest.fixture
def house(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[House]:
    house = House(theme, tmp_path)
    qtbot.addWidget(house.window)
    yield house
    house.window.close()


def test_a_ledger_opens_on_the_home_page(house: House) -> None:
    house.open()
    assert house.window.office.current_page() == "home"
    assert house.window.windowTitle() == "主题党日台账 · 石桥村党支部"


def test_the_window_closes_while_the_home_page_still_reads_and_leaves_no_lock(
    qtbot: QtBot, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, stopped = threading.Event(), threading.Event()

    def read(_home: Home, _view: HomeView, progress: Progress) -> HomeRest:
        begun.set()
        while not progress.cancelled():
            stopped.wait(0.001)
        stopped.set()
        raise Cancelled

    monkeypatch.setattr(Home, "load_rest", read)
    house.open()
    qtbot.waitUntil(begun.is_set)
    house.window.close()
    assert stopped.is_set()
    assert sorted(one.name for one in house.ledger.glob("ledger.sqlite3*")) == ["ledger.sqlite3"]
    house.desk.open(house.ledger).ledger.close()
    assert house.prompts.errors == []


@pytest.mark.parametrize("page", ["home", "settings", "help", "activity"])
def test_control_k_opens_the_search_over_everything(qtbot: QtBot, house: House, page: str) -> None:
    house.open(qtbot)
    house.go(page, "notice" if page == "activity" else None)
    qtbot.keyClick(house.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert house.window.findChild(QWidget, "search-palette").isVisible()


@pytest.mark.parametrize(
    ("page", "step", "field"),
    [
        ("activities", None, "activities-search"),
        ("roster", None, "roster-search"),
        ("activity", "sign_in", "sign-in-search"),
    ],
)
def test_a_page_with_a_search_is_searched_first_and_everything_on_the_second_press(
    qtbot: QtBot, house: House, page: str, step: str | None, field: str
) -> None:
    house.open(qtbot)
    house.go(page, step)
    house.window.office.rail.findChild(QWidget, "rail-home").setFocus()
    qtbot.keyClick(house.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert house.window.findChild(QWidget, field).hasFocus()
    assert house.window.findChild(QWidget, "search-palette") is None
    qtbot.keyClick(house.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert house.window.findChild(QWidget, "search-palette").isVisible()
    qtbot.keyClick(house.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)  # over a dialog: no second one
    assert len(house.window.findChildren(QWidget, "search-palette")) == 1


@pytest.mark.fault("TX-01")
@pytest.mark.parametrize("name", ["王建平", *HOSTILE[:5]])
def test_a_person_found_is_chosen_in_the_roster(qtbot: QtBot, house: House, name: str) -> None:
    house.open(qtbot)
    house.window.office.search(name)
    line = house.window.findChild(QWidget, "search-everything")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: house.window.office.current_page() == "roster")
    page = house.window.office.shown
    chosen = house.window.services.roster.load_member(page.findChild(QWidget, "roster-table").current_id())
    assert chosen.name == name


def test_an_activity_found_opens_at_the_first_step_that_is_not_done(qtbot: QtBot, house: House) -> None:
    house.open(qtbot)
    qtbot.keyClick(house.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    line = house.window.findChild(QWidget, "search-everything")
    qtbot.keyClicks(line, "7-10")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: getattr(house.window.office.shown, "activity_id", "") == house.activity)
    assert house.window.office.stepper.current() == "notice"


def test_a_file_found_opens_the_export_of_its_activity(qtbot: QtBot, house: House) -> None:
    house.open(qtbot)
    package = Package("p1", house.activity, 1, "石桥.zip", "/甲", 10, "0" * 128, 5, "0" * 128, None, "2026-07-10",
                      "2026-07-10T16:00:00+08:00")  # fmt: skip
    house.window.services.exports.record_package(MadePackage(Path("/甲/石桥.zip"), package, ()))
    house.window.office.search("石桥.zip")
    qtbot.keyClick(house.window.findChild(QWidget, "search-everything"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: getattr(house.window.office.shown, "activity_id", "") == house.activity)
    assert house.window.office.stepper.current() == "export"


def test_the_ledger_is_remembered_for_the_next_start(house: House) -> None:
    house.open()
    assert house.settings.value(LAST_LEDGER) == str(house.ledger)


def test_a_folder_without_a_ledger_leads_to_the_first_run_with_a_reason(house: House, tmp_path: Path) -> None:
    assert not house.window.open_ledger(tmp_path / "nichts")
    assert [one.title for one in house.prompts.errors] == ["这里没有账本"]
    assert house.window.office is None


@pytest.mark.fault("IN-01")
def test_a_ledger_that_is_open_elsewhere_names_its_holder(house: House) -> None:
    other = house.desk.open(house.ledger)
    assert not house.window.open_ledger(house.ledger)
    assert "test" in house.prompts.errors[0].happened
    other.ledger.close()


def test_the_first_step_that_is_not_done_is_shown(house: House) -> None:
    house.open()
    house.go("activity")
    assert house.window.office.stepper.current() == "notice"


def test_alt_and_an_arrow_go_from_step_to_step(qtbot: QtBot, house: House) -> None:
    house.open(qtbot)
    house.go("activity", "notice")
    for key, step in ((Qt.Key.Key_Right, "sign_in"), (Qt.Key.Key_Right, "dues"), (Qt.Key.Key_Left, "sign_in")):
        qtbot.keyClick(house.window, key, Qt.KeyboardModifier.AltModifier)
        assert house.window.office.stepper.current() == step


def test_the_stepper_says_how_far_the_activity_is(house: House) -> None:
    house.open()
    house.go("activity", "sign_in")
    row = house.window.services.attendance.load_sheet(house.activity).rows[0]
    house.window.office.shown.place.commands.run(
        lambda: house.window.services.attendance.record(house.activity, row.member.id, state=AttendanceState.PRESENT)
    )
    notes = {one.step.key: (one.step.state, one.step.note) for one in house.window.office.stepper.findChildren(QWidget)
             if hasattr(one, "step")}  # fmt: skip
    assert notes["sign_in"] == (StepState.WARN, f"1/{1 + len(HOSTILE)}")
    assert notes["wrap_up"] == (StepState.WARN, "没写")


def test_undo_takes_back_the_last_action_and_says_so(qtbot: QtBot, house: House) -> None:
    house.open(qtbot)
    house.go("activity", "sign_in")
    row = house.window.services.attendance.load_sheet(house.activity).rows[0]
    house.window.services.attendance.record(house.activity, row.member.id, state=AttendanceState.PRESENT)
    qtbot.keyClick(house.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert house.window.services.attendance.load_sheet(house.activity).counters.came == 0


def test_undoing_the_activity_itself_leads_back_to_the_list(qtbot: QtBot, house: House) -> None:
    house.open(qtbot)
    house.go("activity", "sign_in")
    qtbot.keyClick(house.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert house.window.office.current_page() == "activities"


def test_nothing_to_undo_is_said_and_nothing_happens(qtbot: QtBot, house: House) -> None:
    house.open(qtbot)
    for _ in range(12):
        qtbot.keyClick(house.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert house.prompts.errors == []
    assert house.window.services.roster.load_members() == ()


def test_damage_found_in_the_background_is_said(qtbot: QtBot, house: House) -> None:
    from themeday_desktop.storage.database import open_connection

    connection = open_connection(house.ledger / "ledger.sqlite3")
    connection.execute("UPDATE members SET name = '王健平' WHERE name = '王建平'")
    connection.close()
    house.open()
    qtbot.waitUntil(lambda: bool(house.prompts.errors), timeout=10_000)
    assert house.prompts.errors[0].title == "账本有对不上的地方"


def test_closing_gives_the_ledger_back(house: House) -> None:
    house.open()
    house.window.close()
    house.desk.open(house.ledger).ledger.close()


@pytest.mark.fault("TX-01")
@pytest.mark.parametrize(
    ("page", "step"),
    [
        ("activities", None),
        ("roster", None),
        ("dues", None),
        *[("activity", one) for one in ("notice", "sign_in", "dues", "wrap_up", "export")],
    ],
)
def test_every_page_stands_with_hostile_names_and_plain_text_only(house: House, page: str, step: str | None) -> None:
    house.open()
    house.go(page, step)
    house.window.grab()
    labels = house.window.findChildren(QLabel)
    assert [one.text() for one in labels if one.textFormat() != Qt.TextFormat.PlainText] == []


def test_a_fault_of_our_own_is_reported_without_values() -> None:
    try:
        raise ValueError("999982199412034779")
    except ValueError as error:
        text = report_text(ValueError, error.__traceback__)
    assert text.startswith("ValueError\ntest_window.py:")
    assert "9999" not in text


@pytest.mark.fault("PI-11")
def test_the_crash_hook_logs_places_and_tells_the_window(qtbot: QtBot, house: House, tmp_path: Path) -> None:
    log = tmp_path / "log" / "themeday.log"
    hook = CrashHook(house.window, lambda: log)
    with qtbot.waitSignal(hook.crashed):
        try:
            raise ValueError("999982199412034779")
        except ValueError as error:
            hook.report(ValueError, error)
    assert "ValueError" in log.read_text(encoding="utf-8")
    assert "9999" not in log.read_text(encoding="utf-8")
    logging.shutdown()


@pytest.mark.fault("ST-20")
def test_a_log_that_cannot_be_written_does_not_make_two_faults_of_one(house: House, tmp_path: Path) -> None:
    (tmp_path / "log").write_text("a file where the folder should be", encoding="utf-8")
    hook = CrashHook(house.window, lambda: tmp_path / "log" / "themeday.log")
    hook.report(ValueError, ValueError("x"))


def test_a_crash_is_shown_with_what_is_safe(house: House) -> None:
    house.window.on_crashed("ValueError\nwindow.py:1 open")
    assert "已经显示为保存的内容都在" in house.prompts.errors[0].safe


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere", "QT_IM_MODULE": "compose"},
        {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere", "QT_QPA_PLATFORM": "offscreen"},
    ],
)
def test_an_input_method_that_works_is_left_alone(environment: dict[str, str]) -> None:
    before = dict(environment)
    assert not choose_input_method(environment)
    assert environment == before


def test_the_portal_is_chosen_where_it_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("themeday_desktop.ui.input_method.portal_present", lambda: True)
    monkeypatch.setattr(sys, "platform", "linux")
    environment = {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/somewhere", "QT_IM_MODULE": "fcitx"}
    assert choose_input_method(environment)
    assert (environment["QT_IM_MODULE"], environment["IBUS_USE_PORTAL"]) == ("ibus", "1")


def test_a_ledger_just_made_is_opened_at_the_next_start_even_without_a_roster(
    qtbot: QtBot, house: House, tmp_path: Path
) -> None:
    house.window.show_first_run()
    house.window.show()
    for name, text in (("name", "新支部"), ("township", "新镇党委"), ("folder", str(tmp_path / "新.themeday"))):
        house.window.findChild(QWidget, name).set_value(text)
    house.window.findChild(QWidget, "next").click()
    qtbot.waitUntil(lambda: bool(house.settings.value(LAST_LEDGER)))
    house.window.close()
    assert house.settings.value(LAST_LEDGER) == str(tmp_path / "新.themeday")
    house.desk.open(tmp_path / "新.themeday").ledger.close()


def test_nothing_is_undone_behind_an_open_dialog(qtbot: QtBot, house: House) -> None:
    house.open(qtbot)
    house.go("activity", "sign_in")
    row = house.window.services.attendance.load_sheet(house.activity).rows[0]
    house.window.services.attendance.record(house.activity, row.member.id, state=AttendanceState.PRESENT)
    house.window.office.refresh()
    house.window.office.shown._set_state(row.member.id, "on_leave")
    qtbot.keyClick(house.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert house.window.services.attendance.load_sheet(house.activity).counters.came == 1


def test_closing_with_what_cannot_be_saved_asks_first(qtbot: QtBot, house: House) -> None:
    house.open()
    house.go("activity", "notice")
    house.window.findChild(QWidget, "title").set_value("")
    house.window.findChild(QWidget, "title").edited.emit()
    house.prompts.yes = False
    house.window.close()
    assert house.prompts.asked == ["这一页还有没存进去的内容"]
    assert house.window.services is not None
    house.prompts.yes = True
    house.window.close()
    qtbot.waitUntil(lambda: house.window.services is None)


@pytest.mark.fault("UP-09")
@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "C.UTF-8"),
        ({"LC_ALL": "C"}, "C.UTF-8"),
        ({"LANG": "zh_CN.GBK"}, "C.UTF-8"),
        ({"LANG": "zh_CN.UTF-8"}, None),
    ],
)
def test_qt_is_given_a_locale_of_utf8(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], expected: str | None
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    speak_utf8(environment)
    assert environment.get("LC_ALL") == expected


def test_f1_opens_the_help(qtbot: QtBot, house: House) -> None:
    house.open(qtbot)
    qtbot.keyClick(house.window, Qt.Key.Key_F1)
    assert house.window.office.current_page() == "help"


def test_another_look_is_put_on_at_once_and_the_settings_stay_in_front(qtbot: QtBot, house: House) -> None:
    house.open(qtbot)
    house.go("settings")
    old = house.window.office
    box = house.window.findChild(QWidget, "appearance-large_type")
    assert isinstance(box, Check)
    house.window.office.shown.turn_to("appearance")
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: house.window.office is not old)
    again = house.window.findChild(Rail)
    assert house.window.office.current_page() == "settings"
    assert house.window.office.shown.place.theme.large
    assert again is not None
    house.window.services.roster.add_member(MemberDraft("新来的"))
    house.window.office.announce(house.window.services.ledger.undo())
    assert house.window.office.current_page() == "settings"
