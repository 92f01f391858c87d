"""The road through the window: its verbs, from the first run to the last step, for every test that walks it."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from pytestqt.qtbot import QtBot

from tests.e2e.hands import Hands, sent_to
from themeday_desktop import paths
from themeday_desktop.app import OfficeDesk
from themeday_desktop.services.clock import RandomIds, SystemClock
from themeday_desktop.services.desk import Services
from themeday_desktop.ui.scripted_prompts import ScriptedPrompts
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.state_menu import StateMenu
from themeday_desktop.ui.widgets.table import TableView
from themeday_desktop.ui.widgets.tiles import TileView
from themeday_desktop.ui.window import MainWindow
from themeday_desktop.ui.workplace import Destination

FIXTURES = Path(__file__).parent.parent / "fixtures"
DAY = date(2023, 3, 17)
LEDGER = "石桥村.themeday"
COMMON = (
    "全国两会精神",
    "党的二十届二中全会精神",
    "在学习贯彻党的二十大精神研讨班开班式上的讲话精神",
    "关于开展“五亮五共”活动加强党员干部能力作风建设的通知",
)
OWN = (
    "关于做好2023年全面推进乡村振兴重点工作的意见",
    "领导干部插手干预重大事项记录、报告和责任追究办法（试行）",
    "当前经济工作的几个重大问题",
)
DEADLINES = (
    ("2023-03-03", "17:30", "承诺书纸质版一式两份、任职情况电子版", "组织部1812办公室"),
    ("2023-03-10", "", "组织生活会和民主评议党员材料", "组织部邮箱"),
    ("2023-03-31", "", "3月份主题党日活动总结表", "组织部邮箱"),
)
INFIRM = ("吴敏", "汪宝田")
LEAVE = ("生病住院", "外出务工", "照料家人", "参加孙女的毕业典礼")


class Road:
    """The window with a script for its questions, and what lies on the disk beside it."""

    def __init__(self, qtbot: QtBot, theme: Theme, folder: Path) -> None:
        desk = OfficeDesk(paths.resources(), clock=SystemClock(DAY), ids=RandomIds(), actor="书记")
        self.prompts = ScriptedPrompts()
        self.folder = folder
        settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        self.window = MainWindow(
            theme,
            desk,
            settings=settings,
            documents_folder=lambda: folder / "文档",
            prompts_for=lambda _theme, _overlay: self.prompts,
        )
        qtbot.addWidget(self.window)
        self.window.resize(1366, 768)
        self.window.show_first_run()
        self.window.show()
        self.hands = Hands(qtbot, self.window)
        self.qtbot = qtbot

    @property
    def services(self) -> Services:
        services = self.window.services
        assert services is not None
        return services

    def go(self, destination: Destination) -> None:
        """Go where a page would lead."""
        assert self.window.office is not None
        self.window.office.go(destination)

    def id_of(self, name: str) -> str:
        return next(one.id for one in self.services.roster.load_members() if one.name == name)

    @property
    def activity_id(self) -> str:
        (line,) = self.services.activities.load_all()
        return line.activity.id


def make_ledger_and_import(road: Road) -> None:
    hands = road.hands
    hands.write("name", "中共柳溪镇石桥村支部委员会")
    hands.write("short_name", "石桥村党支部")
    hands.write("secretary", "石红星")
    hands.write("township", "中共柳溪镇委员会")
    hands.write("folder", str(road.folder / LEDGER))
    hands.click("next")
    road.prompts.files.append(FIXTURES / "roster-system-export.xlsx")
    hands.click("choose-file")
    hands.click("import-confirm")
    road.qtbot.waitUntil(lambda: road.window.office is not None, timeout=20_000)


def mark_infirm(road: Road, name: str) -> None:
    hands = road.hands
    hands.write("roster-search", name)
    table = hands.see("roster-table")
    assert isinstance(table, TableView)
    hands.click_row(table, road.id_of(name))
    hands.click("edit-member")
    hands.click("infirm")
    hands.click("save-member")
    road.qtbot.waitUntil(lambda: road.services.roster.load_member(road.id_of(name)).is_infirm(DAY.isoformat()))


def fill_notice(road: Road) -> None:
    hands = road.hands
    hands.write("theme", "学习贯彻2023年全国两会精神，开展“五亮五共”活动")
    hands.write("place", "村党群服务中心二楼")
    hands.write("time_start", "14:30")
    hands.write("host", "石红星")
    hands.write("notice.title", "关于开展2023年3月份党支部主题党日活动的通知")
    hands.write("notice.issuer", "党委组织部")
    hands.write("notice.issued_on", "2023-03-01")
    hands.write("notice.window_start", "2023-03-12")
    hands.write("notice.window_end", "2023-03-31")
    hands.write("notice.text", (FIXTURES / "notice-2023-03.txt").read_text(encoding="utf-8"))
    add_study(road)
    add_deadlines(road)


def add_study(road: Road) -> None:
    for place, title in enumerate((*COMMON, *OWN), start=1):
        road.hands.click("add-study")
        road.hands.write_into(road.hands.see_last("study-title", place), title)
        if place == len(COMMON) + 1:  # the rows after it take over its mode
            road.qtbot.keyClick(road.hands.see_last("study-mode", place), Qt.Key.Key_Down)


def add_deadlines(road: Road) -> None:
    for place, (day, time, what, recipient) in enumerate(DEADLINES, start=1):
        road.hands.click("add-deadline")
        for key, text in (("date", day), ("time", time), ("what", what), ("recipient", recipient)):
            field = road.hands.see_last(f"deadline-{key}", place)
            if text:
                road.hands.write_into(field, text)


def choose_state(road: Road, name: str, key: Qt.Key) -> None:
    tiles = road.hands.see("sign-in-tiles")
    assert isinstance(tiles, TileView)
    road.hands.click_row(tiles, road.id_of(name), right=True)
    menu = road.window.findChildren(StateMenu)[-1]
    road.qtbot.keyClick(menu.focusProxy(), key)


def sign_in(road: Road) -> None:
    """46 people: 3 late, 4 on leave with reasons, 2 absent, 2 infirm at home, the others present."""
    sheet = road.services.attendance.load_sheet(road.activity_id)
    names = [row.member.name for row in sheet.rows if row.member.name not in INFIRM]
    late, leave, absent, present = names[:3], names[3:7], names[7:9], names[9:]
    for name in late:
        choose_state(road, name, Qt.Key.Key_2)
    for name, reason in zip(leave, LEAVE, strict=True):
        choose_state(road, name, Qt.Key.Key_4)
        road.hands.write("leave-reason", reason)
        road.hands.click("leave-save")
    tiles = road.hands.see("sign-in-tiles")
    assert isinstance(tiles, TileView)
    for name in present:
        road.hands.click_row(tiles, road.id_of(name))
    road.hands.click("mark-rest-absent")
    assert {row.member.name for row in road.services.attendance.load_sheet(road.activity_id).rows
            if row.state and row.state.value == "absent"} == set(absent)  # fmt: skip
    for name in INFIRM:
        choose_state(road, name, Qt.Key.Key_6)


def go_through(road: Road) -> None:
    """The oath, all that the notice asks to study, and trees planted with a neighbour branch."""
    hands = road.hands
    hands.write("oath-leader", "石红星")
    hands.click("action-oath")
    hands.click("study-take-all")
    hands.click("next-step")
    hands.click("theme-volunteering")
    hands.write("partners", "上水村党支部")
    hands.write("content", "植树一百二十棵。")


def wrap_up_and_pack(road: Road) -> Path:
    """From the photos on: the draft taken, the package written into a folder; where it lies."""
    hands = road.hands
    hands.see("photo-wall")
    hands.click("next-step")
    hands.click("wrap-up-take")
    hands.write("wrap-up-approved-by", "石红星")
    hands.click("next-step")
    (road.folder / "U盘").mkdir()
    road.prompts.files.append(road.folder / "U盘")
    hands.click("choose-folder")
    hands.click("export-package")
    road.qtbot.waitUntil(lambda: bool(road.services.exports.load_packages()), timeout=60_000)
    return sent_to(road.folder / "U盘")


def run(*command: str, cwd: Path | None = None) -> str:
    """A program we did not write; its output, an error where it says no."""
    done = subprocess.run(command, cwd=cwd, check=True, capture_output=True, text=True, timeout=60)
    return done.stdout
