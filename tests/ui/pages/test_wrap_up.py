"""The step 小结: a proposal until taken or changed, then stored while it is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.activity_place import Office, open_office, type_text
from themeday_desktop.domain.activities import Notice, StudyItem, StudyMode
from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.errors import Surroundings
from themeday_desktop.domain.wrap_up import WRAP_UP_LIMIT, WrapUp
from themeday_desktop.services.drafting import length_of
from themeday_desktop.ui.pages.notice_autosave import Autosave
from themeday_desktop.ui.pages.wrap_up import WrapUpStep
from themeday_desktop.ui.prompts import QtPrompts
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.button import Button
from themeday_desktop.ui.widgets.line_input import LineInput
from themeday_desktop.ui.widgets.text_input import TextInput
from themeday_desktop.ui.workplace import Destination

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
HOSTILE = "<b>&张三</b> %s {0} '; DROP TABLE \\"


class Desk:
    """The page of one activity in its window."""

    def __init__(self, office: Office, qtbot: QtBot, activity_id: str) -> None:
        self.office, self.qtbot, self.id = office, qtbot, activity_id
        self.page = WrapUpStep(office.place)
        self.page.show_activity(activity_id)
        office.show(self.page, qtbot)
        self.gone: list[Destination] = []
        self.page.go.connect(self.gone.append)

    @property
    def stored(self) -> WrapUp | None:
        """What the ledger holds."""
        return self.office.services.wrap_ups.load(self.id)

    @property
    def draft(self) -> str:
        """What the record says now."""
        return self.office.services.wrap_ups.draft(self.id)

    @property
    def editor(self) -> QPlainTextEdit:
        """The editor."""
        return self.page.findChild(TextInput, "wrap-up-text").editor

    @property
    def is_proposal(self) -> bool:
        """Whether the page says that the text is not stored."""
        return self.page.findChild(QWidget, "wrap-up-proposal").isVisibleTo(self.page)

    def press(self, name: str) -> None:
        """Click a button."""
        self.qtbot.mouseClick(self.page.findChild(Button, name), LEFT)

    def save(self) -> None:
        """Let the waiting time pass."""
        self.page.findChild(Autosave).flush()

    def said(self) -> str:
        """All visible sentences."""
        return "\n".join(label.text() for label in self.page.findChildren(QLabel) if label.isVisibleTo(self.page))


@pytest.fixture
def office(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Office:
    """A ledger with people."""
    made = open_office(tmp_path, theme)
    qtbot.addWidget(made.host)
    return made


@pytest.fixture
def desk(office: Office, qtbot: QtBot) -> Desk:
    """The page after a sign-in."""
    activity_id = office.add_activity(notice=Notice(study=(StudyItem("二中全会精神", StudyMode.COLLECTIVE),)))
    office.sign_in_all(activity_id)
    return Desk(office, qtbot, activity_id)


def test_without_a_wrap_up_the_draft_is_proposed_and_said_to_be_unsaved(desk: Desk) -> None:
    assert desk.editor.toPlainText() == desk.draft
    assert desk.is_proposal
    assert "还没保存" in desk.said()
    assert desk.editor.hasFocus()


def test_a_proposal_nobody_touched_is_never_stored(desk: Desk) -> None:
    assert desk.page.leave()
    desk.page.refresh()
    assert desk.stored is None


def test_a_proposal_follows_the_record(desk: Desk) -> None:
    rows = desk.office.services.attendance.load_sheet(desk.id).rows
    record = desk.office.services.attendance.record
    desk.office.place.commands.run(lambda: record(desk.id, rows[2].member.id, state=AttendanceState.LATE))
    assert "其中迟到1人" in desk.editor.toPlainText()


def test_one_click_takes_the_proposal(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.page.saved):
        desk.press("wrap-up-take")
    assert desk.stored is not None
    assert desk.stored.text == desk.draft
    assert not desk.is_proposal


def test_typing_makes_the_proposal_the_secretarys_own_and_stores_it_after_a_moment(desk: Desk, qtbot: QtBot) -> None:
    draft = desk.draft
    with qtbot.waitSignal(desk.page.saved, timeout=5_000):
        type_text(desk.editor, "感谢大家。")
    assert desk.stored is not None
    assert desk.stored.text == "感谢大家。" + draft
    assert not desk.is_proposal


def test_who_approved_it_is_stored_with_the_text(desk: Desk) -> None:
    desk.press("wrap-up-take")
    type_text(desk.page.findChild(LineInput, "wrap-up-approved-by"), "石建国")
    assert desk.page.leave()
    assert desk.stored is not None
    assert desk.stored.approved_by == "石建国"


def test_characters_are_counted_without_blanks_and_line_ends(desk: Desk) -> None:
    assert length_of("一 二\n三") == 3
    desk.editor.selectAll()
    type_text(desk.editor, "一共六个字")
    assert "5 字" in desk.said()


def test_drafting_again_asks_before_it_replaces_what_was_typed(desk: Desk) -> None:
    desk.editor.selectAll()
    type_text(desk.editor, "自己写的")
    desk.save()
    desk.office.prompts.yes = False
    desk.press("wrap-up-draft")
    assert desk.editor.toPlainText() == "自己写的"
    desk.office.prompts.yes = True
    desk.press("wrap-up-draft")
    assert len(desk.office.prompts.asked) == 2
    assert desk.stored is not None
    assert desk.stored.text == desk.draft


def test_enter_on_the_question_keeps_what_was_typed(desk: Desk, qtbot: QtBot) -> None:
    place = desk.office.place
    desk.page.place = place._replace(prompts=QtPrompts(place.theme, place.overlay))
    desk.editor.selectAll()
    type_text(desk.editor, "自己写的")
    desk.press("wrap-up-draft")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert place.overlay.topmost is None
    assert desk.editor.toPlainText() == "自己写的"


def test_a_replaced_text_comes_back_with_the_editors_own_undo(desk: Desk, qtbot: QtBot) -> None:
    desk.editor.selectAll()
    type_text(desk.editor, "自己写的")
    desk.save()
    desk.press("wrap-up-draft")
    qtbot.keyClick(desk.editor, Qt.Key.Key_Z, CTRL)
    desk.save()
    assert desk.stored is not None
    assert desk.stored.text == "自己写的"


def test_a_text_that_is_too_long_is_refused_and_stays_as_typed(desk: Desk) -> None:
    text = "字" * (WRAP_UP_LIMIT + 1)
    desk.editor.selectAll()
    type_text(desk.editor, text)
    desk.save()
    assert desk.stored is None
    assert (desk.editor.toPlainText(), str(WRAP_UP_LIMIT) in desk.said()) == (text, True)
    assert not desk.page.leave()
    desk.editor.selectAll()
    type_text(desk.editor, "短一些")
    assert desk.page.leave()
    assert not desk.page.findChild(QLabel, "wrap-up-problem").isVisibleTo(desk.page)


@pytest.mark.fault("US-01")
def test_a_full_disk_stores_nothing_and_takes_nothing_from_the_editor(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = type(desk.office.services.wrap_ups)
    real = service.record

    def fail(*_given: object, **_named: object) -> None:
        raise Surroundings("disk_full", path="账本")

    monkeypatch.setattr(service, "record", fail)
    desk.editor.selectAll()
    type_text(desk.editor, "自己写的")
    assert not desk.page.leave()
    assert (desk.editor.toPlainText(), desk.stored) == ("自己写的", None)
    assert desk.office.prompts.errors[0].title == "磁盘满了，没有保存"
    monkeypatch.setattr(service, "record", real)
    assert desk.page.leave()
    assert desk.stored is not None
    assert desk.stored.text == "自己写的"


@pytest.mark.fault("TX-07")
def test_controls_and_halves_of_characters_are_left_out(desk: Desk) -> None:
    desk.editor.setPlainText("甲\x00乙\u202e丙\ud800\n丁")
    desk.save()
    assert desk.stored is not None
    assert (desk.stored.text, desk.editor.toPlainText()) == ("甲乙丙\n丁", "甲乙丙\n丁")


def test_a_refresh_leaves_caret_and_typed_text(desk: Desk) -> None:
    desk.press("wrap-up-take")
    cursor = desk.editor.textCursor()
    cursor.setPosition(3)
    desk.editor.setTextCursor(cursor)
    desk.page.refresh()
    assert desk.editor.textCursor().position() == 3
    type_text(desk.editor, "新")
    desk.page.refresh()
    assert desk.editor.toPlainText()[3] == "新"


def test_the_record_stands_beside_the_text(desk: Desk) -> None:
    said = desk.said()
    rows = desk.office.services.attendance.load_sheet(desk.id).rows
    assert f"{rows[1].member.name}（外出务工）" in said
    assert rows[2].member.name in said
    assert "应到 8 = 在册 8 − 不作硬性要求 0" in said
    assert "到会率 75.0% = 实到 ÷ 应到" in said
    assert "二中全会精神" in said


def test_the_draft_names_who_is_on_leave_without_the_reason(desk: Desk) -> None:
    desk.press("wrap-up-take")
    rows = desk.office.services.attendance.load_sheet(desk.id).rows
    assert f"请假1人：{rows[1].member.name}。" in desk.editor.toPlainText()
    assert "外出务工" not in desk.editor.toPlainText()


def test_what_is_missing_leads_to_its_place(desk: Desk) -> None:
    desk.press("repair-theme_missing")
    assert desk.gone == [Destination("activity", desk.id, "notice")]


def test_figures_that_changed_afterwards_are_said_until_they_are_checked(desk: Desk) -> None:
    desk.press("wrap-up-take")
    rows = desk.office.services.attendance.load_sheet(desk.id).rows
    record = desk.office.services.attendance.record
    desk.office.place.commands.run(lambda: record(desk.id, rows[2].member.id, state=AttendanceState.LATE))
    desk.qtbot.waitUntil(lambda: "签到又改过" in desk.said())
    assert desk.page.leave()
    assert "签到又改过" in desk.said()
    desk.press("repair-figures_changed")
    desk.qtbot.waitUntil(lambda: "签到又改过" not in desk.said())


def test_the_buttons_at_the_foot_lead_on_and_back(desk: Desk) -> None:
    desk.press("next-step")
    desk.press("previous-step")
    assert [one.step for one in desk.gone] == ["export", "photos"]


def test_an_activity_taken_back_leads_to_the_list(office: Office, qtbot: QtBot) -> None:
    desk = Desk(office, qtbot, office.add_activity())
    office.place.commands.run(office.services.ledger.undo)
    assert desk.gone == [Destination("activities")]
    assert desk.page.leave()


def test_another_activity_shows_its_own_text(desk: Desk) -> None:
    desk.press("wrap-up-take")
    other = desk.office.add_activity(title="别的")
    desk.office.services.wrap_ups.record(other, "别的小结", approved_by="王秀兰")
    desk.page.show_activity(other)
    by = desk.page.findChild(LineInput, "wrap-up-approved-by").value()
    assert (desk.editor.toPlainText(), by, desk.is_proposal) == ("别的小结", "王秀兰", False)


@pytest.mark.fault("TX-01")
def test_hostile_names_stand_in_draft_and_facts_literally(tmp_path: Path, theme: Theme, qtbot: QtBot) -> None:
    office = open_office(tmp_path, theme, names=("石建国", HOSTILE))
    qtbot.addWidget(office.host)
    activity_id = office.add_activity()
    for row in office.services.attendance.load_sheet(activity_id).rows:
        state = AttendanceState.ABSENT if row.member.name == HOSTILE else AttendanceState.PRESENT
        office.services.attendance.record(activity_id, row.member.id, state=state)
    desk = Desk(office, qtbot, activity_id)
    assert HOSTILE in desk.editor.toPlainText()
    assert HOSTILE in desk.said()


@pytest.mark.fault("TX-02")
def test_no_text_of_the_page_is_guessed_to_be_rich(desk: Desk) -> None:
    labels = desk.page.findChildren(QLabel)
    assert len(labels) > 15
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


def test_the_saved_text_can_be_copied_for_the_platform_and_a_mere_draft_cannot(desk: Desk) -> None:
    assert desk.page.findChild(QWidget, "copy-content") is None
    desk.press("wrap-up-take")
    desk.press("copy-content")
    assert desk.stored is not None
    assert QGuiApplication.clipboard().text() == desk.stored.text
