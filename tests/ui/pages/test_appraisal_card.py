"""The appraisal on the page 会议: one key a grade, the third in a sentence, and the settling."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.activity_place import Office, open_office
from themeday_desktop.domain.activities import ActivityKind
from themeday_desktop.domain.appraisal import AppraisalSheet, Grade
from themeday_desktop.ui.pages.appraisal_card import AppraisalCard
from themeday_desktop.ui.pages.appraisal_rows import AppraisalTable, next_ungraded
from themeday_desktop.ui.pages.late_grade_dialog import LateGradeDialog
from themeday_desktop.ui.pages.meeting import MeetingStep
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.button import Button
from themeday_desktop.ui.widgets.date_input import DateInput


class Room:
    """Eight full members, six of them there: the second is on leave, the third absent."""

    def __init__(self, folder: Path, theme: Theme, qtbot: QtBot) -> None:
        self.office: Office = open_office(folder, theme)
        self.services, self.qtbot = self.office.services, qtbot
        self.id = self.office.add_activity(kinds=(ActivityKind.DEMOCRATIC_APPRAISAL,))
        self.office.sign_in_all(self.id)
        self.page = MeetingStep(self.office.place)
        qtbot.addWidget(self.office.host)
        self.office.show(self.page, qtbot)
        self.page.show_activity(self.id)
        self.card = next(one for one in self.page.findChildren(AppraisalCard))
        self.table = self.card.findChild(AppraisalTable)

    @property
    def sheet(self) -> AppraisalSheet:
        return self.services.appraisals.load(self.id).sheet

    @property
    def grades(self) -> list[Grade | None]:
        return [one.grade for one in self.sheet.lines]

    def key(self, *keys: Qt.Key) -> None:
        self.table.setFocus()
        for one in keys:
            self.qtbot.keyClick(self.table, one)

    def press(self, name: str) -> None:
        self.qtbot.mouseClick(self.page.findChild(QWidget, name), Qt.MouseButton.LeftButton)

    def text(self, name: str) -> str:
        found = self.card.findChild(QLabel, name)
        return "" if found.isHidden() else found.text()

    def grade_all(self, excellent: int) -> None:
        """Everybody there, so many of them excellent."""
        for at, line in enumerate(one for one in self.sheet.lines if one.came):
            grade = Grade.EXCELLENT if at < excellent else Grade.QUALIFIED
            self.services.appraisals.grade(self.id, line.member.id, grade=grade)
        self.page.refresh()


@pytest.fixture
def room(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Room:
    """Nobody graded yet."""
    return Room(tmp_path, theme, qtbot)


def test_digits_grade_one_after_the_other_and_pass_over_who_did_not_come(room: Room) -> None:
    room.key(Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)
    assert room.grades == [
        Grade.EXCELLENT, None, None, Grade.QUALIFIED, Grade.BASIC, Grade.UNQUALIFIED, None, None,
    ]  # fmt: skip
    assert room.table.current_id() == room.sheet.lines[6].member.id


def test_zero_takes_a_grade_back_and_stays_there(room: Room) -> None:
    first = room.sheet.lines[0].member.id
    room.key(Qt.Key.Key_1)
    room.table.choose(first)
    room.key(Qt.Key.Key_0, Qt.Key.Key_0)
    assert room.grades[0] is None
    assert room.table.current_id() == first


def test_the_buttons_do_what_the_digits_do(room: Room) -> None:
    room.press("grade-3")
    assert room.grades[0] is Grade.BASIC


def test_a_digit_with_nobody_highlighted_does_nothing(room: Room) -> None:
    room.table.choose("")
    room.key(Qt.Key.Key_1)
    assert set(room.grades) == {None}


def test_another_key_moves_as_in_every_table(room: Room) -> None:
    room.key(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_2)
    assert room.grades[3] is Grade.QUALIFIED


def test_the_arithmetic_of_the_third_stands_there(room: Room) -> None:
    room.key(Qt.Key.Key_1)
    assert room.text("appraisal-cap") == "参加评议的正式党员 6 人，6 ÷ 3 = 2，优秀最多 2 人，现在 1 人"
    assert room.text("appraisal-counts") == "优秀 1 人"
    assert room.text("appraisal-left") == "到会的还有 5 人没评；没到会的 2 人可以会后补评"


def test_over_the_third_it_is_said_and_can_not_be_settled(room: Room) -> None:
    room.grade_all(3)
    button = room.card.findChild(Button, "settle-appraisal")
    assert not button.isEnabled()
    assert button.reason == "优秀超过三分之一"
    assert "请改 1 人再定" in room.text("settle-problem")
    room.table.choose(room.sheet.lines[0].member.id)
    room.key(Qt.Key.Key_2)
    assert button.isEnabled()
    assert room.text("settle-problem") == ""


def test_before_anybody_is_graded_there_is_nothing_to_settle(room: Room) -> None:
    assert room.card.findChild(Button, "settle-appraisal").reason == "还没有人评等次"


def test_the_grades_are_settled_on_a_day_and_opened_again(room: Room) -> None:
    room.grade_all(2)
    day = room.card.findChild(DateInput, "settle-day")
    assert day.value() == "2026-07-10"
    day.set_value("7月12日")
    room.press("settle-appraisal")
    assert room.text("settled-told") == "2026年7月12日定"
    assert not room.card.findChild(Button, "grade-1").isEnabled()
    room.press("reopen-appraisal")
    assert room.sheet.settlement is None
    assert room.card.findChild(Button, "grade-1").isEnabled()


@pytest.mark.parametrize(
    ("typed", "said"), [("2026-06-31", "日期"), ("", "要填"), ("2026-07-09", "还早"), ("2026-07-20", "还没到")]
)
def test_a_day_that_can_not_be_is_said_and_stays_as_typed(room: Room, typed: str, said: str) -> None:
    room.grade_all(1)
    day = room.card.findChild(DateInput, "settle-day")
    day.set_value(typed)
    room.press("settle-appraisal")
    assert said in room.text("settle-problem")
    assert (day.value(), room.sheet.settlement) == (typed, None)


def test_a_digit_after_settling_says_that_it_is_settled(room: Room) -> None:
    room.grade_all(1)
    room.services.appraisals.settle(room.id, settled_on="2026-07-10")
    room.page.refresh()
    room.key(Qt.Key.Key_4)
    assert "改回没定" in room.office.prompts.errors[-1].happened
    assert Grade.UNQUALIFIED not in room.grades


def test_who_did_not_come_is_graded_with_a_note(room: Room) -> None:
    absent = room.sheet.lines[1].member.id
    room.table.choose(absent)
    room.key(Qt.Key.Key_2)
    dialog = room.office.host.findChild(LateGradeDialog)
    save = dialog.findChild(QWidget, "draft-save")
    room.qtbot.mouseClick(save, Qt.MouseButton.LeftButton)
    assert "没有到会" in dialog.form.problems()["note"]
    dialog.form.show_values({"note": "7月12日支委会补评"})
    room.qtbot.mouseClick(save, Qt.MouseButton.LeftButton)
    assert room.grades[1] is Grade.QUALIFIED
    assert "参加评议的正式党员 7 人" in room.text("appraisal-cap")


def test_the_sheet_with_names_is_printed(room: Room, tmp_path: Path) -> None:
    room.grade_all(1)
    path = tmp_path / "a.pdf"
    room.office.prompts.files.append(path)
    room.press("print-appraisal")
    room.qtbot.waitUntil(path.exists)
    assert path.read_bytes().startswith(b"%PDF")


def test_no_place_to_print_to_prints_nothing(room: Room) -> None:
    room.press("print-appraisal")
    assert room.office.prompts.errors == []


def test_the_key_goes_on_from_the_last_to_the_first_who_is_left(room: Room) -> None:
    room.grade_all(1)
    lines = room.sheet.lines
    room.services.appraisals.clear(room.id, lines[0].member.id)
    assert next_ungraded(room.sheet.lines, lines[-1].member.id) == lines[0].member.id


def test_where_nobody_is_left_the_key_goes_on_to_the_next_row(room: Room) -> None:
    room.grade_all(1)
    lines = room.sheet.lines
    assert next_ungraded(lines, lines[3].member.id) == lines[4].member.id
    assert next_ungraded(lines, lines[-1].member.id) == lines[-1].member.id
    assert next_ungraded((), "") == ""


def test_another_activity_begins_with_its_own_day(room: Room) -> None:
    room.card.findChild(DateInput, "settle-day").set_value("2026-07-13")
    other = room.office.add_activity(held_on="2026-07-11", kinds=(ActivityKind.DEMOCRATIC_APPRAISAL,))
    room.page.show_activity(other)
    assert room.card.findChild(DateInput, "settle-day").value() == "2026-07-11"
