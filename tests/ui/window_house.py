"""A window over a ledger in a temporary folder, for the tests of the window."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from themeday_desktop import paths
from themeday_desktop.app import OfficeDesk
from themeday_desktop.domain.activity_draft import ActivityDraft
from themeday_desktop.domain.branch import Branch
from themeday_desktop.domain.members import MemberDraft
from themeday_desktop.services.clock import SeededIds, SystemClock
from themeday_desktop.ui.scripted_prompts import ScriptedPrompts
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.window import MainWindow
from themeday_desktop.ui.workplace import Destination

TODAY = date(2026, 7, 10)
HOSTILE = ("<img src='//h/s/x.png'>", "<b>甲</b>", "&张三", "%s{0}", "'; DROP TABLE members", "张\u202e三")


class House:
    """A window over a ledger of an activity and some people in a temporary folder."""

    def __init__(self, theme: Theme, folder: Path, *, names: tuple[str, ...] = ("王建平", *HOSTILE)) -> None:
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
        for name in names:
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
