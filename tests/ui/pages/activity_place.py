"""A real ledger of an invented branch and the parts a page is given, for the tests of the activity's pages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from themeday_desktop.app import join
from themeday_desktop.domain.activity_draft import ActivityDraft
from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.branch import Branch
from themeday_desktop.domain.dates import PartialDate
from themeday_desktop.domain.members import MemberDraft
from themeday_desktop.domain.traits import Sex, Stage, Trait
from themeday_desktop.services.clock import SeededIds, StepClock
from themeday_desktop.services.desk import Services
from themeday_desktop.storage.store import create_store
from themeday_desktop.ui.commands import CommandRunner
from themeday_desktop.ui.jobs import JobRunner
from themeday_desktop.ui.scripted_prompts import ScriptedPrompts
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.overlay import Overlay
from themeday_desktop.ui.workplace import Page, Workplace

RESOURCES = Path(__file__).parents[3] / "resources"
NOW = datetime(2026, 7, 14, 9, 0)  # noqa: DTZ001 - the clock gives it its zone
NAMES = ("石建国", "王秀兰", "吴春生", "李明亮", "林巧云", "赵国强", "张春燕", "买买提·艾力")


def type_text(widget: QWidget, text: str) -> None:
    """Type into a widget: keys for what keyboards have, an input method's commit for Chinese."""
    widget.setFocus()
    for ascii_part, part in ((part.isascii(), part) for part in re.findall(r"[\x20-\x7e]+|[^\x20-\x7e]+", text)):
        if ascii_part:
            QTest.keyClicks(widget, part)
            continue
        event = QInputMethodEvent()
        event.setCommitString(part)
        QApplication.sendEvent(widget, event)


@dataclass
class Office:
    """A ledger with people, and what pages work with."""

    place: Workplace
    services: Services
    prompts: ScriptedPrompts
    host: QWidget

    def show(self, page: Page, qtbot: QtBot, *, size: tuple[int, int] = (1066, 768)) -> None:
        """Put a page into the host window and show it."""
        layout = self.host.layout() or QVBoxLayout(self.host)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)
        self.host.resize(*size)
        with qtbot.waitActive(self.host):
            self.host.show()
            self.host.activateWindow()
        self.place.commands.changed.connect(page.refresh)

    def add_activity(self, **values: object) -> str:
        """A theme day in July, changed as given."""
        known: dict[str, object] = {"title": "七月主题党日", "held_on": "2026-07-10"}
        found, _ = self.services.activities.add_activity(ActivityDraft(**(known | values)))  # type: ignore[arg-type]
        return found

    def sign_in_all(self, activity_id: str) -> None:
        """Everybody came but the second, who is on leave, and the third, who is absent."""
        service = self.services.attendance
        for at, row in enumerate(service.load_sheet(activity_id).rows):
            state = {1: AttendanceState.ON_LEAVE, 2: AttendanceState.ABSENT}.get(at, AttendanceState.PRESENT)
            reason = "外出务工" if state is AttendanceState.ON_LEAVE else None
            service.record(activity_id, row.member.id, state=state, reason=reason)


def open_office(folder: Path, theme: Theme, *, names: tuple[str, ...] = NAMES) -> Office:
    """A fresh ledger in `folder` with `names` as full members."""
    store = create_store(folder / "ledger", clock=StepClock(NOW, timedelta(seconds=1)), ids=SeededIds(7), actor="测试")
    services = join(store, RESOURCES)
    services.ledger.record_branch(Branch("中共柳溪镇石桥村支部委员会", "柳溪镇党委", "石桥村党支部", "石建国"))
    for name in names:
        services.roster.add_member(
            MemberDraft(name=name, sex=Sex.MALE, joined=PartialDate(2001, 7, 1), traits={Trait.STAGE: Stage.FULL.value})
        )
    host = QWidget()
    prompts = ScriptedPrompts()
    place = Workplace(theme, services, CommandRunner(prompts), JobRunner(), prompts, Overlay(theme, host))
    return Office(place, services, prompts, host)
