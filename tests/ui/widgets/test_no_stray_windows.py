"""While something is built, none of its parts flashes up as a window of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from tests.domain.test_make_up import a_line
from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.follow_up import FollowUpDraft
from themeday_desktop.ui.pages.activities_new import NewActivityDialog
from themeday_desktop.ui.pages.follow_up_dialog import Asked, FollowUpDialog
from themeday_desktop.ui.pages.leave_dialog import LeaveDialog
from themeday_desktop.ui.pages.make_up_dialog import Choices, MakeUpDialog
from themeday_desktop.ui.pages.make_ups_foot import MakeUpsFoot
from themeday_desktop.ui.pages.member_missed import MissedCard
from themeday_desktop.ui.scripted_prompts import ScriptedPrompts
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.dialog import ConfirmDialog, ErrorDialog
from themeday_desktop.ui.widgets.drawer import Drawer
from themeday_desktop.ui.widgets.form import Field, Form
from themeday_desktop.ui.widgets.line_input import LineInput
from themeday_desktop.ui.widgets.progress_card import ProgressCard

LEAVE, ABSENT = (
    Asked("张三", state, FollowUpDraft(), (("石建国", "支部书记"),), "2026-07-20")
    for state in (AttendanceState.ON_LEAVE, AttendanceState.ABSENT)
)


class Watch(QObject):
    """Notes every widget that is shown as a window."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


@pytest.fixture
def watch(qapp: QApplication) -> Iterator[Watch]:
    watch = Watch()
    qapp.installEventFilter(watch)
    yield watch
    qapp.removeEventFilter(watch)


def form(theme: Theme) -> QWidget:
    return Form(theme, [[Field("a", "甲", LineInput(theme), help="写两个字"), Field("b", "乙", LineInput(theme))]])


BUILDERS: dict[str, Callable[[Theme], QWidget]] = {
    "form": form,
    "error": lambda theme: ErrorDialog(theme, "出错", blocks=("一", "二", "三"), subtitle="小字"),
    "question": lambda theme: ConfirmDialog(theme, "问", text="真的", yes="是"),
    "leave": lambda theme: LeaveDialog(theme, LEAVE, reason="", record=lambda _reason, _behind: True),
    "follow-up": lambda theme: FollowUpDialog(theme, ABSENT, prompts=ScriptedPrompts(), save=lambda _draft: None),
    "make-up": lambda theme: MakeUpDialog(
        theme,
        a_line(),
        choices=Choices((), (("p1", "会场"),), "2026-07-20"),
        prompts=ScriptedPrompts(),
        save=lambda _draft: None,
    ),
    "ledger-foot": MakeUpsFoot,
    "missed": lambda theme: MissedCard(theme, (a_line(),)),
    "activity": lambda theme: NewActivityDialog(
        theme, lambda _draft: None, today=date(2026, 7, 10), prompts=ScriptedPrompts()
    ),
    "drawer": lambda theme: Drawer(theme, "标题", subtitle="小字"),
    "progress": lambda theme: ProgressCard(theme, "导出", phases=("打包", "写入")),
}


@pytest.mark.parametrize("name", BUILDERS)
def test_building_shows_no_window(theme: Theme, watch: Watch, name: str) -> None:
    built = BUILDERS[name](theme)
    assert watch.shown == []
    built.deleteLater()


def test_the_watch_sees_a_stray_window(qapp: QApplication, watch: Watch) -> None:
    stray = QWidget()
    stray.setVisible(True)
    assert watch.shown == ["QWidget"]
    stray.deleteLater()


def test_editing_a_field_takes_its_problem_away(theme: Theme) -> None:
    first = LineInput(theme)
    made = Form(theme, [[Field("a", "甲", first), Field("b", "乙", LineInput(theme))]])
    made.show_problems([("a", "这一项要填。"), ("b", "这一项要填。")])
    first.edited.emit()
    assert made.problems() == {"b": "这一项要填。"}
