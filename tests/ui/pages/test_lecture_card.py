"""Party lectures on the page 会议: what is typed is recorded, told with what it counts, and can be put right."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.activity_place import Office, open_office
from themeday_desktop.domain.activities import ActivityKind
from themeday_desktop.domain.lectures import LectureDraft, LectureForm, PartyLecture
from themeday_desktop.domain.study_draft import StudyDraft
from themeday_desktop.ui.pages.lecture_card import LectureCard
from themeday_desktop.ui.pages.lecture_dialog import LectureDialog, draft_of, values_of
from themeday_desktop.ui.pages.meeting import MeetingStep
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.form import Form
from themeday_desktop.ui.widgets.name_input import NameInput

TALK = LectureDraft("做合格党员", "石建国", "支部书记", minutes=60)
TYPED = {"title": "做合格党员", "lecturer": "石建国", "post": "支部书记", "form": "讲授", "minutes": "６０分钟"}


class Room:
    """The page of an activity that carries 党课, with half an hour studied."""

    def __init__(self, folder: Path, theme: Theme, qtbot: QtBot) -> None:
        self.office: Office = open_office(folder, theme)
        self.services, self.qtbot = self.office.services, qtbot
        self.id = self.office.add_activity(kinds=(ActivityKind.THEME_DAY, ActivityKind.PARTY_LECTURE))
        self.office.sign_in_all(self.id)
        self.services.study.add(self.id, StudyDraft("党章第一章", minutes=30))
        self.page = MeetingStep(self.office.place)
        qtbot.addWidget(self.office.host)
        self.office.show(self.page, qtbot)
        self.page.show_activity(self.id)
        self.card = next(one for one in self.page.findChildren(LectureCard))

    @property
    def lectures(self) -> list[PartyLecture]:
        return [one.lecture for one in self.services.lectures.load(self.id).lectures]

    @property
    def said(self) -> list[str]:
        return [one.text() for one in self.card.findChildren(QLabel) if one.isVisible()]

    def press(self, name: str) -> None:
        self.qtbot.mouseClick(self.page.findChild(QWidget, name), Qt.MouseButton.LeftButton)

    @property
    def dialog(self) -> LectureDialog:
        found = self.office.host.findChild(LectureDialog)
        assert found is not None
        return found

    def fill(self, **typed: str) -> Form:
        """Type into the open dialog and save."""
        form = self.dialog.form
        form.show_values(typed)
        self.qtbot.mouseClick(self.dialog.findChild(QWidget, "draft-save"), Qt.MouseButton.LeftButton)
        return form


@pytest.fixture
def room(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Room:
    """No lecture yet."""
    return Room(tmp_path, theme, qtbot)


def test_a_lecture_is_typed_and_stands_on_the_card_with_what_it_counts(room: Room) -> None:
    room.press("add-lecture")
    room.fill(**TYPED)
    assert [(one.title, one.lecturer, one.minutes) for one in room.lectures] == [("做合格党员", "石建国", 60)]
    assert "支部书记石建国主讲，讲授，60分钟" in room.said
    assert any("1 堂，计学时 60 分钟" in text for text in room.said)


def test_the_card_says_why_the_same_minutes_count_once(room: Room) -> None:
    item = room.services.study.load(room.id).records[0].id
    room.press("add-lecture")
    room.fill(**TYPED, study_id=item)
    assert "学习清单里计过 30 分钟，另计 30 分钟" in room.said
    assert any("只计一次" in text and "第十四条" in text for text in room.said)


def test_what_is_wrong_stands_beside_its_field_and_the_rest_stays_typed(room: Room) -> None:
    room.press("add-lecture")
    form = room.fill(**(TYPED | {"title": "", "minutes": "-5", "form": "字" * 31}))
    assert set(form.problems()) == {"title", "minutes", "form"}
    assert form.collect()["lecturer"] == "石建国"
    assert room.lectures == []


def test_a_form_of_their_own_is_simply_typed(room: Room) -> None:
    room.press("add-lecture")
    room.fill(**(TYPED | {"form": " 微型党课 "}))
    assert [(one.form, one.own_form) for one in room.lectures] == [(LectureForm.OWN, "微型党课")]


def test_no_form_at_all_is_asked_for(room: Room) -> None:
    room.press("add-lecture")
    assert set(room.fill(**(TYPED | {"form": ""})).problems()) == {"form"}


def test_a_lecture_is_changed_and_taken_out(room: Room) -> None:
    room.services.lectures.add(room.id, TALK)
    room.page.refresh()
    own = room.lectures[0].id
    room.press(f"edit-lecture-{own}")
    assert room.dialog.form.collect()["minutes"] == "60"
    room.fill(minutes="90")
    assert [one.minutes for one in room.lectures] == [90]
    room.press(f"remove-lecture-{own}")
    assert room.lectures == []


def test_a_lecture_changed_elsewhere_while_its_dialog_is_open_is_not_written_over(room: Room) -> None:
    room.services.lectures.add(room.id, TALK)
    room.page.refresh()
    own = room.lectures[0].id
    room.press(f"edit-lecture-{own}")
    room.services.lectures.amend(own, replace(TALK, minutes=90))
    room.fill(minutes="45")
    assert [one.minutes for one in room.lectures] == [90]
    told = [one.text() for one in room.dialog.findChildren(QLabel) if one.isVisible()]
    assert any("刚刚在别处改过" in text for text in told)


def test_whoever_is_picked_brings_the_office_along(room: Room) -> None:
    room.press("add-lecture")
    form, lecturer = room.dialog.form, room.dialog.form.widget("lecturer")
    assert isinstance(lecturer, NameInput)
    lecturer.set_value("石建国")
    lecturer.picked.emit()
    assert form.collect()["post"] == "支部书记"
    lecturer.set_value("吴春生")
    lecturer.picked.emit()
    assert form.collect()["post"] == ""
    form.show_values({"post": "村主任"})
    lecturer.set_value("石建国")
    lecturer.picked.emit()
    assert form.collect()["post"] == "村主任"  # what was typed stays


def test_an_item_taken_out_of_the_list_is_not_offered_any_more(room: Room) -> None:
    item = room.services.study.load(room.id).records[0].id
    other = StudyDraft("工作条例", minutes=20)
    room.services.study.add(room.id, other)
    room.services.lectures.add(room.id, LectureDraft("题", "名", minutes=60, study_id=item))
    room.services.study.remove(item)
    room.page.refresh()
    room.press(f"edit-lecture-{room.lectures[0].id}")
    assert room.dialog.form.collect()["study_id"] == ""


def test_without_a_study_list_nothing_is_asked_of_it(room: Room) -> None:
    room.services.study.remove(room.services.study.load(room.id).records[0].id)
    room.page.refresh()
    room.press("add-lecture")
    assert "study_id" not in room.dialog.form.collect()


def test_an_undo_takes_the_lecture_back_from_the_card(room: Room) -> None:
    room.services.lectures.add(room.id, TALK)
    room.page.refresh()
    room.office.place.commands.run(room.services.ledger.undo)
    assert not any("主讲" in text for text in room.said)


def test_a_draft_and_its_texts_say_the_same() -> None:
    lecture = PartyLecture("l", "a", 0, "题", "名", None, "职", LectureForm.ON_SITE, minutes=45, study_id="s")
    assert draft_of(values_of(lecture)) == LectureDraft("题", "名", "职", LectureForm.ON_SITE, None, 45, "s")
