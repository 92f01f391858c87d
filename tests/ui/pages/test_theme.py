"""The step 主题活动: kind, place, partners, what was done and by whom, stored while it is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.activity_place import Office, open_office, type_text
from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.errors import Surroundings
from themeday_desktop.domain.theme_activity import Lead, PartnerBranch, ThemeActivity, ThemeKind
from themeday_desktop.services.themes import Themes
from themeday_desktop.ui.pages.notice_autosave import Autosave
from themeday_desktop.ui.pages.theme import ThemeStep
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.choice import Check, Chip
from themeday_desktop.ui.widgets.combo import Combo
from themeday_desktop.ui.widgets.date_input import PickedInput
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


def branch(desk: Desk, at: int, what: str) -> LineInput:
    return desk.line(f"branch-{at}-{what}")


def test_each_partner_has_a_line_for_how_many_came_and_who_headed_them(desk: Desk) -> None:
    desk.press("theme-red_site")
    assert not desk.page.findChild(QWidget, "lead").isVisibleTo(desk.page)
    type_text(desk.line("partners"), "上水村党支部、下河村党支部")
    assert desk.page.findChild(QWidget, "lead").isVisibleTo(desk.page)
    type_text(branch(desk, 0, "people"), "１２人")
    type_text(branch(desk, 0, "head"), "李建军")
    desk.page.findChild(Combo, "lead").set_value("them")
    assert desk.page.leave()
    assert desk.stored is not None
    told = (PartnerBranch("上水村党支部", 12, "李建军"), PartnerBranch("下河村党支部"))
    assert (desk.stored.branches, desk.stored.lead) == (told, Lead.THEM)


def test_more_partners_than_there_may_be_are_refused_and_none_is_dropped_unsaid(desk: Desk) -> None:
    desk.press("theme-volunteering")
    type_text(desk.line("partners"), "、".join(f"{number}村" for number in range(22)))
    type_text(branch(desk, 0, "people"), "3")
    assert not desk.page.leave()
    assert "联办支部最多 20 个。" in desk.said()


def test_the_keyboard_goes_through_the_partners_in_reading_order(desk: Desk) -> None:
    type_text(desk.line("partners"), "上水村、下河村")
    desk.line("partners").setFocus()
    seen = []
    for _ in range(5):
        desk.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget().objectName())
    assert seen == ["branch-0-people", "branch-0-head", "branch-1-people", "branch-1-head", "lead"]


def test_what_is_known_of_a_partner_stays_while_names_are_put_right(desk: Desk) -> None:
    desk.press("theme-care")
    partners = desk.line("partners")
    type_text(partners, "上水村，下河")
    type_text(branch(desk, 1, "head"), "王秀兰")
    type_text(partners, "村")
    partners.setCursorPosition(0)
    type_text(partners, "新店；")
    assert [branch(desk, at, "head").value() for at in range(3)] == ["", "", "王秀兰"]
    partners.set_value("下河村")
    partners.edited.emit()
    assert branch(desk, 0, "head").value() == "王秀兰"


@pytest.mark.parametrize("people", ["-3", "很多", "0", "99999"])
def test_a_number_that_is_none_is_said_and_keeps_the_page(desk: Desk, people: str) -> None:
    desk.press("theme-care")
    type_text(desk.line("partners"), "上水村")
    type_text(branch(desk, 0, "people"), people)
    assert not desk.page.leave()
    assert "第 1 个联办支部的人数请写 1 到 5000。" in desk.said()
    assert branch(desk, 0, "people").value() == people


def test_hostile_text_in_a_branch_stays_text(desk: Desk) -> None:
    desk.press("theme-care")
    type_text(desk.line("partners"), HOSTILE.replace(";", ""))
    type_text(branch(desk, 0, "head"), "李\t建军")
    assert desk.page.leave()
    assert desk.stored is not None
    assert desk.stored.branches[0].head == "李 建军"


def picked(desk: Desk, name: str) -> LineInput:
    return desk.page.findChild(PickedInput, name).line


def test_an_outing_takes_the_activity_s_day_unless_another_is_said(desk: Desk) -> None:
    desk.press("theme-red_site")
    type_text(picked(desk, "departs_at"), "8:30")
    type_text(picked(desk, "returns_at"), "17点")
    assert desk.page.leave()
    assert desk.stored is not None
    assert (desk.stored.departs, desk.stored.returns) == ("2026-07-10T08:30", "2026-07-10T17:00")
    assert "外出超过了一天" not in desk.said()


def test_an_outing_of_more_than_a_day_is_warned_of_with_its_source_and_stored(desk: Desk) -> None:
    desk.press("theme-red_site")
    for name, text in (("departs_on", "7-10"), ("departs_at", "08:00"), ("returns_on", "7-12"), ("returns_at", "9:00")):
        type_text(picked(desk, name), text)
    assert "外出超过了一天" in desk.said()
    assert "时间一般不超过1天" in desk.said()
    assert desk.page.leave()


def test_coming_back_before_leaving_is_refused_in_a_sentence(desk: Desk) -> None:
    desk.press("theme-red_site")
    type_text(picked(desk, "departs_at"), "08:00")
    type_text(picked(desk, "returns_at"), "07:00")
    assert not desk.page.leave()
    assert "返回比出发还早，请核对。" in desk.said()


def test_a_day_without_a_time_is_asked_for_it(desk: Desk) -> None:
    desk.press("theme-red_site")
    type_text(picked(desk, "departs_on"), "2026-06-31")
    assert not desk.page.leave()
    assert "日期和时间都要写，例如 2026-07-10 和 08:30。" in desk.said()


def test_what_is_stored_of_partners_and_outing_comes_back(desk: Desk, office: Office, qtbot: QtBot) -> None:
    told = (PartnerBranch("上水村党支部", 12, "李建军"), PartnerBranch("下河村党支部"))
    theme = ThemeActivity(
        desk.id,
        ThemeKind.RED_SITE,
        partners="上水村党支部、下河村党支部",
        branches=told,
        lead=Lead.US,
        departs="2026-07-10T08:00",
        returns="2026-07-12T09:00",
    )
    office.services.themes.record(theme)
    desk.page.refresh()
    assert not desk.page.has_unsaved()
    assert [branch(desk, 0, one).value() for one in ("people", "head")] == ["12", "李建军"]
    assert "外出超过了一天" in desk.said()
    type_text(desk.line("place"), "纪念馆")
    assert desk.page.leave()
    assert desk.stored is not None
    assert (desk.stored.branches, desk.stored.departs) == (told, "2026-07-10T08:00")
