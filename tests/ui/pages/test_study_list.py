"""The list of the step 学习: what the notice asks for, and what was studied."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.activity_place import Office, open_office
from tests.ui.pages.oath_study_desk import ASKED, LEFT, Desk
from themeday_desktop.domain.activities import Notice
from themeday_desktop.domain.study import StudyForm
from themeday_desktop.ui.pages.study_dialog import StudyDialog
from themeday_desktop.ui.pages.study_rows import StudyOpenRow, StudyRecordRow
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.button import Button
from themeday_desktop.ui.widgets.line_input import LineInput
from themeday_desktop.ui.widgets.option_list import OptionList


@pytest.fixture
def office(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Office:
    """A ledger with people."""
    made = open_office(tmp_path, theme)
    qtbot.addWidget(made.host)
    return made


@pytest.fixture
def desk(office: Office, qtbot: QtBot) -> Iterator[Desk]:
    """The page after a sign-in on the day itself."""
    activity = office.add_activity(held_on="2026-07-14", notice=Notice(study=ASKED))
    office.sign_in_all(activity)
    made = Desk(office, qtbot, activity)
    yield made
    made.page.leave()


def test_what_the_notice_asks_for_is_listed_quietly(desk: Desk) -> None:
    rows = desk.shown(StudyOpenRow)
    assert [one.accessibleName() for one in rows] == ["通知要求：党章第一章", "通知要求：工作条例"]


def test_one_button_takes_over_all_of_it_in_one_action(desk: Desk) -> None:
    desk.press("study-take-all")
    assert [one.title for one in desk.records] == ["党章第一章", "工作条例"]
    desk.office.place.commands.run(desk.office.services.ledger.undo)
    assert desk.records == ()
    assert len(desk.shown(StudyOpenRow)) == 2


def test_one_of_it_can_be_taken_over_alone(desk: Desk) -> None:
    desk.qtbot.mouseClick(desk.shown(StudyOpenRow)[1].findChild(Button), LEFT)
    assert [one.title for one in desk.records] == ["工作条例"]
    assert len(desk.shown(StudyOpenRow)) == 1


def test_something_studied_is_added_with_form_leader_and_minutes(desk: Desk) -> None:
    desk.press("study-add")
    desk.fill("title", "身边榜样")
    desk.fill("leader", "王秀兰")
    desk.fill("minutes", "90分钟")
    desk.dialog.findChild(QWidget, "form").set_value(StudyForm.VIDEO.value)
    desk.confirm("study-save")
    record = desk.records[0]
    assert (record.title, record.form, record.leader, record.minutes) == ("身边榜样", StudyForm.VIDEO, "王秀兰", 90)
    assert "本次 1.5 学时，自学不计" in desk.said()


@pytest.mark.parametrize(
    ("field", "text", "told"),
    [
        ("title", " ", "这一项要填。"),
        ("minutes", "半小时", "分钟数请写 1 到 1440。"),
        ("minutes", "2000", "分钟数请写 1 到 1440。"),
    ],
)
def test_what_is_wrong_is_said_and_the_form_stays_as_typed(desk: Desk, field: str, text: str, told: str) -> None:
    desk.press("study-add")
    desk.fill("title", "身边榜样")
    desk.fill(field, text)
    desk.confirm("study-save")
    assert told in [one.text() for one in desk.dialog.findChildren(QLabel) if one.isVisibleTo(desk.dialog)]
    assert desk.dialog.findChild(LineInput, field).value() == text
    assert desk.records == ()


def test_a_title_that_is_in_the_list_already_is_refused(desk: Desk) -> None:
    desk.press("study-take-all")
    desk.press("study-add")
    desk.fill("title", "党章第一章")
    desk.confirm("study-save")
    assert "清单里已经有这一项。" in [one.text() for one in desk.dialog.findChildren(QLabel)]


def test_a_click_on_a_row_changes_it(desk: Desk) -> None:
    desk.press("study-take-all")
    desk.qtbot.mouseClick(desk.shown(StudyRecordRow)[0], LEFT)
    assert isinstance(desk.dialog, StudyDialog)
    assert QApplication.focusWidget() is desk.dialog.findChild(LineInput, "minutes")
    desk.fill("minutes", "45")
    desk.confirm("study-save")
    assert desk.records[0].minutes == 45
    assert desk.shown(StudyRecordRow)[0].accessibleDescription() == "集中学习，领学诵读，45 分钟"


def test_a_row_can_be_taken_out_and_brought_back(desk: Desk) -> None:
    desk.press("study-take-all")
    record = desk.records[0]
    desk.press(f"study-more-{record.id}")
    desk.office.host.findChild(OptionList).chosen.emit(1)
    assert [one.title for one in desk.records] == ["工作条例"]
    desk.office.place.commands.run(desk.office.services.ledger.undo)
    assert desk.records[0] == record


def test_the_menu_of_a_row_leads_to_its_change_too(desk: Desk) -> None:
    desk.press("study-take-all")
    desk.press(f"study-more-{desk.records[0].id}")
    desk.office.host.findChild(OptionList).chosen.emit(0)
    assert isinstance(desk.dialog, StudyDialog)


def test_what_was_typed_is_only_dropped_after_asking(desk: Desk) -> None:
    desk.press("study-add")
    desk.fill("title", "身边榜样")
    desk.office.prompts.yes = False
    desk.confirm("study-cancel")
    assert desk.office.place.overlay.topmost is not None
    desk.office.prompts.yes = True
    desk.confirm("study-cancel")
    assert desk.office.place.overlay.topmost is None


def test_an_untouched_form_closes_without_a_question(desk: Desk) -> None:
    desk.press("study-add")
    desk.confirm("study-cancel")
    assert (desk.office.place.overlay.topmost, desk.office.prompts.asked) == (None, [])


def test_a_list_without_anything_says_how_to_begin(office: Office, qtbot: QtBot) -> None:
    desk = Desk(office, qtbot, office.add_activity())
    assert "还没有记学了什么" in desk.said()
