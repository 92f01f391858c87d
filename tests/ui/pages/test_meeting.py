"""The step 会议: there only for an activity that carries a kind with rules of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.activity_place import open_office
from themeday_desktop.domain.activities import ActivityKind
from themeday_desktop.domain.activity_draft import ActivityDraft
from themeday_desktop.domain.resolutions import ResolutionDraft
from themeday_desktop.domain.votes import VoteDraft
from themeday_desktop.ui.activity_steps import NAMES, step_after, step_before
from themeday_desktop.ui.office import Office
from themeday_desktop.ui.pages.activities import ActivitiesPage
from themeday_desktop.ui.pages.meeting import MeetingStep
from themeday_desktop.ui.pages.photos import PhotosStep
from themeday_desktop.ui.pages.theme import ThemeStep
from themeday_desktop.ui.pages.wrap_up_facts import meeting_facts
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.button import Button
from themeday_desktop.ui.widgets.stepper import StepState
from themeday_desktop.ui.workplace import Destination

THEME_DAY, GENERAL = ActivityKind.THEME_DAY, ActivityKind.GENERAL_MEETING
BOTH = (THEME_DAY, GENERAL)


class Desk:
    """The frame over a ledger."""

    def __init__(self, folder: Path, theme: Theme, qtbot: QtBot) -> None:
        self.ledger, self.qtbot, self.id = open_office(folder, theme), qtbot, ""
        qtbot.addWidget(self.ledger.host)
        self.frame = Office(self.ledger.place)
        self.ledger.place.commands.changed.connect(self.refresh)
        qtbot.addWidget(self.frame)
        self.frame.resize(1366, 768)
        self.frame.show()

    def refresh(self, _changes: object) -> None:
        """As the window does it."""
        self.frame.refresh()

    def open(self, *kinds: ActivityKind, step: str = "meeting") -> QWidget:
        """Open a step of a new activity of these kinds."""
        self.id = self.ledger.add_activity(kinds=kinds)
        self.frame.go(Destination("activity", self.id, step))
        assert self.frame.shown is not None
        return self.frame.shown

    def steps(self) -> list[str]:
        """The keys in the stepper."""
        rows = [*self.frame.stepper.findChildren(QWidget)]
        return [row.objectName().removeprefix("step-") for row in rows if row.objectName().startswith("step-")]

    def press(self, name: str) -> None:
        """Click a button of the page in front."""
        self.qtbot.mouseClick(self.frame.shown.findChild(QWidget, name), Qt.MouseButton.LeftButton)


@pytest.fixture
def desk(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Desk:
    """A ledger without an activity."""
    return Desk(tmp_path, theme, qtbot)


def test_a_pure_theme_day_keeps_its_nine_steps(desk: Desk) -> None:
    desk.open(THEME_DAY, step="notice")
    assert desk.steps() == [key for key, _ in NAMES]


@pytest.mark.parametrize("kind", [one for one in ActivityKind if one is not THEME_DAY])
def test_an_activity_with_a_kind_of_its_own_rules_has_the_step_between_theme_and_photos(
    desk: Desk, kind: ActivityKind
) -> None:
    desk.open(THEME_DAY, kind, step="notice")
    assert desk.steps()[5:8] == ["theme", "meeting", "photos"]


def test_the_page_is_the_meetings(desk: Desk) -> None:
    assert isinstance(desk.open(*BOTH), MeetingStep)


def test_the_steps_beside_it_lead_to_it_and_it_leads_on(desk: Desk) -> None:
    page = desk.open(*BOTH, step="theme")
    assert page.findChild(Button, "next-step").caption == "下一步：会议"
    desk.press("next-step")
    assert isinstance(desk.frame.shown, MeetingStep)
    desk.press("next-step")
    assert isinstance(desk.frame.shown, PhotosStep)
    desk.frame.shown._on_back()
    assert isinstance(desk.frame.shown, MeetingStep)
    desk.press("previous-step")
    assert isinstance(desk.frame.shown, ThemeStep)


def test_a_pure_theme_day_goes_on_to_the_photos(desk: Desk) -> None:
    page = desk.open(THEME_DAY, step="theme")
    assert page.findChild(Button, "next-step").caption == "下一步：照片"


def test_a_step_on_by_keys_passes_through_it(desk: Desk) -> None:
    desk.open(*BOTH, step="theme")
    desk.frame.step_by(1)
    assert desk.frame.stepper.current() == "meeting"


def test_a_kind_taken_back_leads_to_the_step_before(desk: Desk) -> None:
    desk.open(THEME_DAY, step="theme")
    service = desk.ledger.services.activities
    activity = service.load(desk.id)
    service.amend_activity(desk.id, ActivityDraft(activity.title, BOTH, held_on=activity.held_on), version=1)
    desk.frame.go(Destination("activity", desk.id, "meeting"))
    desk.ledger.services.ledger.undo()
    desk.frame.refresh()
    assert isinstance(desk.frame.shown, ThemeStep)
    assert desk.frame.stepper.current() == "theme"


def test_an_activity_taken_back_leads_to_the_list(desk: Desk) -> None:
    desk.open(*BOTH)
    desk.ledger.services.ledger.undo()
    desk.frame.refresh()
    assert isinstance(desk.frame.shown, ActivitiesPage)


def test_a_kind_added_makes_the_step_and_the_current_one_stays_current(desk: Desk) -> None:
    desk.open(THEME_DAY, step="notice")
    service = desk.ledger.services.activities
    activity = service.load(desk.id)
    service.amend_activity(desk.id, ActivityDraft(activity.title, BOTH, held_on=activity.held_on), version=1)
    desk.frame.refresh()
    assert "meeting" in desk.steps()
    assert desk.frame.stepper.current() == "notice"


def test_steps_follow_each_other_by_the_kinds() -> None:
    assert (step_before("photos", BOTH)[0], step_after("theme", BOTH)[0]) == ("meeting", "meeting")
    assert (step_before("photos")[0], step_after("theme")[0]) == ("theme", "photos")


def test_the_wrap_up_has_the_meeting_among_its_facts(desk: Desk) -> None:
    desk.open(*BOTH)
    services = desk.ledger.services
    draft = VoteDraft("修路", expected=8, present=6, ayes=4, nays=2, abstentions=0)
    services.meetings.add_vote(desk.id, draft)
    (member_id, name), *_ = services.meetings.resolutions.load_people()
    services.meetings.resolutions.add(desk.id, ResolutionDraft("铺路", member_id, "2026-08-31"))
    facts = meeting_facts(services.wrap_ups.programme(desk.id).meeting)
    assert facts == [
        ("会次", "2026年第1次主题党日"),
        ("会次", "2026年第1次党员大会"),
        ("表决", "修路：赞成 4 票，需超过 8 名应到有表决权党员的半数（至少 5 票），差 1 票，未通过"),
        ("决议", f"铺路（负责人{name}，2026年8月31日前办结）"),
    ]
    assert meeting_facts(None) == []


def test_the_step_is_done_once_something_is_recorded(desk: Desk) -> None:
    desk.open(*BOTH)
    row = desk.frame.stepper.findChild(QWidget, "step-meeting")
    assert row.step.state is StepState.TODO
    desk.ledger.services.meetings.resolutions.record_minutes(desk.id, "散会", version=0)
    desk.frame.refresh()
    assert (row.step.state, row.step.note) == (StepState.DONE, "已记")
