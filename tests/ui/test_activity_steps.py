"""The stepper of an activity: how far each step is, and whether what was typed is stored."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.activity_place import Office as Ledger
from tests.ui.pages.activity_place import open_office, type_text
from themeday_desktop.domain.activities import ActivityKind, Notice, StudyItem, StudyMode
from themeday_desktop.domain.dues import PaymentMethod
from themeday_desktop.domain.errors import Surroundings
from themeday_desktop.domain.study_draft import StudyDraft
from themeday_desktop.domain.theme_activity import ThemeActivity, ThemeKind
from themeday_desktop.domain.traits import DuesCategory
from themeday_desktop.services.activities import Activities
from themeday_desktop.services.wrap_ups import WrapUps
from themeday_desktop.ui.activity_steps import step_after, step_before
from themeday_desktop.ui.office import Office
from themeday_desktop.ui.pages.notice_autosave import Autosave
from themeday_desktop.ui.pages.sign_in import SignInStep
from themeday_desktop.ui.theme import Theme, Token
from themeday_desktop.ui.widgets.line_input import LineInput
from themeday_desktop.ui.widgets.stepper import Stepper, StepState
from themeday_desktop.ui.widgets.text_input import TextInput
from themeday_desktop.ui.workplace import Destination

WAITS = ("还没存上…", True)
SAVED = ("已自动保存 09:00", False)


class Desk:
    """The frame over a ledger, with one activity open."""

    def __init__(self, ledger: Ledger, qtbot: QtBot) -> None:
        place = ledger.place
        self.ledger, self.qtbot, self.id = ledger, qtbot, ledger.add_activity()
        self.frame = Office(place)
        place.commands.changed.connect(self.refresh)
        qtbot.addWidget(self.frame)
        self.frame.resize(1366, 768)
        self.frame.show()
        self.frame.activateWindow()
        qtbot.waitUntil(self.frame.isActiveWindow)

    def refresh(self, _changes: object) -> None:
        """As the window does it."""
        self.frame.refresh()

    def go(self, step: str) -> QWidget:
        """Open a step."""
        self.frame.go(Destination("activity", self.id, step))
        assert self.frame.shown is not None
        return self.frame.shown

    @property
    def foot(self) -> tuple[str, bool]:
        """What the stepper says at the bottom, and whether it says that something is not stored."""
        return self.frame.stepper.saved_text, self.frame.stepper.is_unsaved

    def save(self) -> None:
        """Let the waiting time of the page in front pass."""
        self.frame.shown.findChild(Autosave).flush()

    def step(self, key: str) -> tuple[StepState, str]:
        """State and note of a step."""
        row = self.frame.stepper.findChild(QWidget, f"step-{key}")
        return row.step.state, row.step.note

    def sign_in(self) -> None:
        """Sign one person in with the keyboard."""
        page = self.go("sign_in")
        search = page.findChild(LineInput, "sign-in-search")
        self.qtbot.keyClicks(search, "wxl")
        self.qtbot.keyClick(search, Qt.Key.Key_Return)

    @property
    def editor(self) -> QPlainTextEdit:
        """The wrap-up's text."""
        return self.frame.shown.findChild(TextInput, "wrap-up-text").editor


@pytest.fixture
def desk(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Desk:
    """An activity nobody has signed in to yet."""
    ledger = open_office(tmp_path, theme)
    qtbot.addWidget(ledger.host)
    return Desk(ledger, qtbot)


def fail(*_given: object, **_named: object) -> None:
    """What a full disk does."""
    raise Surroundings("disk_full", path="账本")


def test_nothing_is_said_to_be_saved_before_something_was(desk: Desk) -> None:
    desk.go("notice")
    assert desk.foot == ("", False)


def test_a_sign_in_is_said_to_be_saved(desk: Desk) -> None:
    desk.sign_in()
    assert isinstance(desk.frame.shown, SignInStep)
    assert desk.foot == SAVED


def test_coming_back_to_the_sign_in_the_next_name_is_typed_in_the_search(desk: Desk) -> None:
    for step in ("sign_in", "wrap_up"):
        desk.go(step)
    desk.qtbot.mouseClick(desk.frame.stepper.findChild(QWidget, "step-sign_in"), Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is desk.frame.shown.findChild(LineInput, "sign-in-search")


def test_another_activity_does_not_show_the_time_of_the_one_before(desk: Desk) -> None:
    desk.sign_in()
    desk.id = desk.ledger.add_activity(title="别的")
    desk.go("sign_in")
    assert desk.foot == ("", False)


def test_typed_text_is_not_said_to_be_saved_before_it_is(desk: Desk) -> None:
    page = desk.go("notice")
    type_text(page.findChild(LineInput, "place"), "村部")
    assert desk.foot == WAITS
    desk.save()
    assert desk.foot == SAVED


def test_what_cannot_be_stored_as_typed_is_not_said_to_be_saved(desk: Desk) -> None:
    page = desk.go("notice")
    title = page.findChild(LineInput, "title")
    title.selectAll()
    desk.qtbot.keyClick(title, Qt.Key.Key_Delete)
    type_text(page.findChild(LineInput, "place"), "村部")
    desk.save()
    assert desk.ledger.services.activities.load(desk.id).place == "村部"
    assert desk.foot == WAITS
    type_text(title, "七月主题党日")
    desk.save()
    assert desk.foot == SAVED


@pytest.mark.fault("US-01")
def test_a_full_disk_is_not_called_saved_on_the_notice(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.sign_in()
    page = desk.go("notice")
    with monkeypatch.context() as patch:
        patch.setattr(Activities, "amend_activity", fail)
        type_text(page.findChild(LineInput, "place"), "村部")
        desk.save()
        assert desk.foot == WAITS
    type_text(page.findChild(LineInput, "place"), "二楼")
    desk.save()
    assert desk.foot == SAVED


@pytest.mark.fault("US-01")
def test_a_full_disk_is_not_called_saved_on_the_wrap_up(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.sign_in()
    desk.go("wrap_up")
    assert desk.foot == SAVED  # the proposal is nobody's text yet
    with monkeypatch.context() as patch:
        patch.setattr(WrapUps, "record", fail)
        type_text(desk.editor, "好")
        assert desk.foot == WAITS
        desk.save()
        assert desk.foot == WAITS
    type_text(desk.editor, "好")
    desk.save()
    assert desk.foot == SAVED


def test_text_typed_and_taken_away_again_waits_for_nothing(desk: Desk) -> None:
    desk.sign_in()
    desk.go("wrap_up")
    type_text(desk.editor, "a")
    assert desk.foot == WAITS
    desk.qtbot.keyClick(desk.editor, Qt.Key.Key_Backspace)
    assert desk.foot == SAVED


def test_what_is_not_stored_is_said_in_amber_without_a_tick(theme: Theme, qtbot: QtBot) -> None:
    stepper = Stepper(theme)
    qtbot.addWidget(stepper)
    stepper.resize(216, 400)
    stepper.show()
    stepper.set_saved("已自动保存 14:32")
    green, amber = theme.colour(Token.GREEN), theme.colour(Token.AMBER)
    assert (green in colours(stepper), amber in colours(stepper)) == (True, False)
    stepper.set_unsaved("还没存上…")
    assert (green in colours(stepper), amber in colours(stepper)) == (False, True)
    assert stepper.accessibleDescription() == "还没存上…"


def colours(stepper: Stepper) -> list[object]:
    """The colours of the pixels at the bottom."""
    image = stepper.grab().toImage()
    return [image.pixelColor(x, y) for x in range(120) for y in range(350, 398)]


def test_the_wrap_up_is_only_a_number_until_somebody_has_signed_in(desk: Desk) -> None:
    desk.go("notice")
    assert desk.step("wrap_up") == (StepState.TODO, "")
    desk.sign_in()
    assert desk.step("wrap_up") == (StepState.WARN, "没写")


PROGRAMME = ("oath", "study", "theme")


def test_oath_and_study_stand_on_one_page_and_both_are_raised(desk: Desk) -> None:
    page = desk.go("oath")
    assert desk.go("study") is page
    rows = {key: desk.frame.stepper.findChild(QWidget, f"step-{key}") for key in ("sign_in", *PROGRAMME)}
    assert [row.is_raised for row in rows.values()] == [False, True, True, False]
    assert [row.isChecked() for row in rows.values()] == [False, False, True, False]
    desk.go("theme")
    assert [row.is_raised for row in rows.values()] == [False, False, False, True]


def test_a_step_on_and_back_passes_over_the_page_they_share(desk: Desk) -> None:
    desk.go("oath")
    shown = []
    for by in (1, 1, -1, -1):
        desk.frame.step_by(by)
        shown.append(desk.frame.stepper.current())
    assert shown == ["theme", "photos", "theme", "study"]


def test_a_page_of_two_steps_goes_on_once(desk: Desk) -> None:
    desk.go("oath")
    desk.qtbot.mouseClick(desk.frame.shown.findChild(QWidget, "next-step"), Qt.MouseButton.LeftButton)
    assert desk.frame.stepper.current() == "theme"


def test_what_was_gone_through_is_told_beside_its_step(desk: Desk) -> None:
    services = desk.ledger.services
    services.actions.tick(desk.id, "oath")
    services.study.add(desk.id, StudyDraft("党章", minutes=90))
    services.themes.record(ThemeActivity(desk.id, ThemeKind.CARE))
    desk.go("notice")
    notes = ("已宣誓", "1.5 学时", "关怀帮扶")
    assert [desk.step(key) for key in PROGRAMME] == [(StepState.DONE, note) for note in notes]


def test_what_is_still_to_come_is_only_a_number_until_the_wrap_up_is_written(desk: Desk) -> None:
    desk.sign_in()
    assert [desk.step(key) for key in PROGRAMME] == [(StepState.TODO, "")] * 3
    desk.ledger.services.wrap_ups.record(desk.id, "写好了", approved_by="石建国")
    desk.go("sign_in")
    notes = ("没宣誓", "没记", "没记")
    assert [desk.step(key) for key in PROGRAMME] == [(StepState.WARN, note) for note in notes]


def test_other_actions_not_done_are_counted_beside_the_oath(desk: Desk) -> None:
    desk.sign_in()
    desk.ledger.services.actions.tick(desk.id, "oath")
    desk.ledger.services.wrap_ups.record(desk.id, "写好了", approved_by="石建国")
    desk.go("sign_in")
    assert desk.step("oath") == (StepState.WARN, "差 6 项")


def test_hours_are_told_while_the_notice_asks_for_more(desk: Desk) -> None:
    asked = Notice(study=(StudyItem("党章", StudyMode.COLLECTIVE), StudyItem("条例", StudyMode.SELF)))
    desk.id = desk.ledger.add_activity(title="别的", notice=asked)
    desk.ledger.services.study.add(desk.id, StudyDraft("党章", minutes=60))
    desk.go("notice")
    assert desk.step("study") == (StepState.TODO, "1.0 学时")


def test_another_kind_of_activity_needs_none_of_it(desk: Desk) -> None:
    desk.id = desk.ledger.add_activity(title="党课", kinds=(ActivityKind.PARTY_LECTURE,))
    desk.go("notice")
    assert [desk.step(key) for key in PROGRAMME] == [(StepState.DONE, "不要求")] * 3


def test_the_dues_say_how_many_paid_and_after_the_wrap_up_who_is_missing(desk: Desk) -> None:
    desk.go("notice")
    assert desk.step("dues") == (StepState.TODO, "0/8")
    desk.sign_in()
    assert desk.step("dues") == (StepState.TODO, "0/8")
    desk.ledger.services.wrap_ups.record(desk.id, "写好了", approved_by="石建国")
    desk.go("notice")
    assert desk.step("dues") == (StepState.WARN, "差 8 人")


def test_dues_paid_in_full_are_done(desk: Desk) -> None:
    services = desk.ledger.services
    members = [one.id for one in services.roster.load_members()]
    services.roster.set_dues_category(members, DuesCategory.STUDENT, since="2026-01-01")
    services.dues.receive_rest(desk.id, members, method=PaymentMethod.CASH)
    desk.go("notice")
    assert desk.step("dues") == (StepState.DONE, "8/8")


@pytest.mark.parametrize(
    ("step", "before", "after"),
    [("notice", "notice", "sign_in"), ("sign_in", "notice", "dues"), ("export", "wrap_up", "export")],
)
def test_steps_follow_each_other_and_the_ends_themselves(step: str, before: str, after: str) -> None:
    assert (step_before(step)[0], step_after(step)[0]) == (before, after)
