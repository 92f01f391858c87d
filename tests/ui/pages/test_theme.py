"""The step 主题活动: kind, place, partners, what was done and by whom, stored while it is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.activity_place import Office, open_office, type_text
from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.errors import Surroundings
from themeday_desktop.domain.theme_activity import ThemeActivity, ThemeKind
from themeday_desktop.services.themes import Themes
from themeday_desktop.ui.pages.notice_autosave import Autosave
from themeday_desktop.ui.pages.theme import ThemeStep
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.choice import Check, Chip
from themeday_desktop.ui.widgets.line_input import LineInput
from themeday_desktop.ui.widgets.text_input import TextInput
from themeday_desktop.ui.workplace import Destination

LEFT = Qt.MouseButton.LeftButton
HOSTILE = "<b>&张三</b> %s {0} '; DROP TABLE \\"


class Desk:
    """The page of one activity in its window."""

    def __init__(self, office: Office, qtbot: QtBot, activity_id: str) -> None:
        self.office, self.qtbot, self.id = office, qtbot, activity_id
        self.page = ThemeStep(office.place)
        self.page.show_activity(activity_id)
        office.show(self.page, qtbot)
        self.gone: list[Destination] = []
        self.page.go.connect(self.gone.append)

    @property
    def stored(self) -> ThemeActivity | None:
        """What the ledger holds."""
        return self.office.services.themes.load(self.id)

    @property
    def editor(self) -> QPlainTextEdit:
        """Where it is told what was done."""
        return self.page.findChild(TextInput, "content").editor

    def line(self, name: str) -> LineInput:
        """A field of one line."""
        return self.page.findChild(LineInput, name)

    def press(self, name: str) -> None:
        """Click something."""
        self.qtbot.mouseClick(self.page.findChild(QWidget, name), LEFT)

    def save(self) -> None:
        """Let the waiting time pass."""
        self.page.findChild(Autosave).flush()

    def said(self) -> str:
        """All visible sentences."""
        return "\n".join(label.text() for label in self.page.findChildren(QLabel) if label.isVisibleTo(self.page))

    def boxes(self) -> dict[str, Check]:
        """The boxes of those who can be chosen, by name."""
        found = [one for one in self.page.findChildren(Check) if one.objectName().startswith("took-part-")]
        return {one.caption: one for one in found}


@pytest.fixture
def office(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Office:
    """A ledger with people."""
    made = open_office(tmp_path, theme)
    qtbot.addWidget(made.host)
    return made


@pytest.fixture
def desk(office: Office, qtbot: QtBot) -> Desk:
    """The page after a sign-in."""
    activity_id = office.add_activity()
    office.sign_in_all(activity_id)
    return Desk(office, qtbot, activity_id)


def test_a_chosen_kind_is_stored_after_a_moment(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.page.saved, timeout=5_000):
        desk.press("theme-volunteering")
    assert desk.stored is not None
    assert (desk.stored.kind, desk.stored.everybody) == (ThemeKind.VOLUNTEERING, True)


def test_there_is_a_chip_for_each_of_the_nine_kinds_and_the_own_one(desk: Desk) -> None:
    assert len(desk.page.findChildren(Chip)) == 10


def test_place_partners_and_what_was_done_are_stored_as_typed(desk: Desk) -> None:
    desk.press("theme-care")
    type_text(desk.line("place"), "村口")
    type_text(desk.line("partners"), "上水村党支部")
    type_text(desk.editor, "看望老党员。")
    desk.qtbot.keyClick(desk.editor, Qt.Key.Key_Return)
    type_text(desk.editor, "清扫院子。")
    assert desk.page.leave()
    assert desk.stored is not None
    told = (desk.stored.place, desk.stored.partners, desk.stored.content)
    assert told == ("村口", "上水村党支部", "看望老党员。\n清扫院子。")


def test_text_without_a_kind_waits_and_keeps_the_page(desk: Desk) -> None:
    type_text(desk.editor, "植树")
    desk.save()
    assert desk.page.has_unsaved()
    assert "先选是哪一种活动，才能存上" in desk.said()
    assert "这一项要填。" not in desk.said()
    assert not desk.page.leave()
    assert "这一项要填。" in desk.said()
    desk.press("theme-volunteering")
    assert desk.page.leave()
    assert desk.stored is not None
    assert desk.stored.content == "植树"


def test_an_own_kind_asks_for_its_name(desk: Desk) -> None:
    assert not desk.line("own_kind").isVisibleTo(desk.page)
    desk.press("theme-own")
    assert desk.line("own_kind").hasFocus()
    assert not desk.page.leave()
    type_text(desk.line("own_kind"), "清理水渠")
    assert desk.page.leave()
    assert desk.stored is not None
    assert desk.stored.own_kind == "清理水渠"


def test_an_untouched_page_stores_nothing(desk: Desk) -> None:
    assert desk.page.leave()
    assert desk.stored is None


def test_a_line_just_begun_is_not_taken_back_by_saving(desk: Desk) -> None:
    desk.press("theme-care")
    type_text(desk.editor, "植树")
    desk.qtbot.keyClick(desk.editor, Qt.Key.Key_Return)
    desk.save()
    assert desk.editor.toPlainText() == "植树\n"
    assert not desk.page.has_unsaved()
    desk.line("place").setFocus()
    assert desk.editor.toPlainText() == "植树"


def test_all_who_came_are_counted(desk: Desk) -> None:
    assert "到会和列席一共 6 人，都记为参加。" in desk.said()


def test_some_of_those_who_came_can_be_chosen(desk: Desk) -> None:
    desk.press("theme-care")
    desk.press("theme-some")
    boxes = desk.boxes()
    rows = desk.office.services.attendance.load_sheet(desk.id).rows
    assert set(boxes) == {row.member.name for row in rows if row.state is not None and row.state.came}
    for name in list(boxes)[:2]:
        desk.qtbot.mouseClick(boxes[name], LEFT)
    assert "选了 2 人，到会和列席一共 6 人。" in desk.said()
    assert desk.page.leave()
    assert desk.stored is not None
    assert (desk.stored.everybody, len(desk.stored.participants)) == (False, 2)


def test_before_the_sign_in_there_is_nobody_to_choose(office: Office, qtbot: QtBot) -> None:
    desk = Desk(office, qtbot, office.add_activity())
    assert "还没有人签到" in desk.said()


def test_an_undo_shows_what_the_ledger_holds_again(desk: Desk) -> None:
    desk.press("theme-care")
    desk.save()
    desk.press("theme-volunteering")
    desk.save()
    desk.office.place.commands.run(desk.office.services.ledger.undo)
    assert desk.page.findChild(Chip, "theme-care").isChecked()
    assert not desk.page.has_unsaved()


def test_clearing_it_can_be_undone(desk: Desk) -> None:
    desk.press("theme-care")
    type_text(desk.editor, "看望老党员。")
    desk.save()
    kept = desk.stored
    desk.press("theme-clear")
    assert (desk.stored, desk.editor.toPlainText()) == (None, "")
    desk.office.place.commands.run(desk.office.services.ledger.undo)
    assert (desk.stored, desk.editor.toPlainText()) == (kept, "看望老党员。")


def test_a_text_that_is_too_long_is_refused_and_stays_as_typed(desk: Desk) -> None:
    desk.press("theme-care")
    type_text(desk.line("place"), "字" * 121)
    assert not desk.page.leave()
    assert "太长了，最多 120 个字。" in desk.said()
    assert desk.line("place").value() == "字" * 121


@pytest.mark.fault("US-01")
def test_a_full_disk_takes_nothing_from_the_page(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_given: object, **_named: object) -> None:
        raise Surroundings("disk_full", path="账本")

    with monkeypatch.context() as patch:
        patch.setattr(Themes, "record", fail)
        desk.press("theme-care")
        type_text(desk.editor, "植树")
        assert not desk.page.leave()
    assert (desk.editor.toPlainText(), desk.stored, desk.page.has_unsaved()) == ("植树", None, True)
    assert desk.page.leave()
    assert desk.stored is not None


def test_another_activity_shows_its_own(desk: Desk) -> None:
    desk.press("theme-care")
    desk.save()
    desk.page.show_activity(desk.office.add_activity(title="别的"))
    assert not any(one.isChecked() for one in desk.page.findChildren(Chip))
    assert not desk.page.has_unsaved()


def test_the_buttons_at_the_foot_lead_on_and_back(desk: Desk) -> None:
    desk.press("next-step")
    desk.press("previous-step")
    assert [one.step for one in desk.gone] == ["photos", "study"]


def test_an_activity_taken_back_leads_to_the_list(office: Office, qtbot: QtBot) -> None:
    desk = Desk(office, qtbot, office.add_activity())
    office.place.commands.run(office.services.ledger.undo)
    assert desk.gone == [Destination("activities")]
    assert desk.page.leave()


@pytest.mark.fault("TX-01")
def test_hostile_names_stand_on_the_page_literally(tmp_path: Path, theme: Theme, qtbot: QtBot) -> None:
    office = open_office(tmp_path, theme, names=("石建国", HOSTILE))
    qtbot.addWidget(office.host)
    activity_id = office.add_activity()
    for row in office.services.attendance.load_sheet(activity_id).rows:
        office.services.attendance.record(activity_id, row.member.id, state=AttendanceState.PRESENT)
    theme_activity = ThemeActivity(
        activity_id, ThemeKind.OWN, "<b>&张三</b>", HOSTILE, HOSTILE, HOSTILE, everybody=False
    )
    office.services.themes.record(theme_activity)
    desk = Desk(office, qtbot, activity_id)
    shown = (desk.line("place").value(), desk.line("partners").value(), desk.editor.toPlainText())
    assert shown == (HOSTILE, HOSTILE, HOSTILE)
    assert HOSTILE in desk.boxes()
