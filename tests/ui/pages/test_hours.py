"""The page of the hours of study and the line in the member's panel, with keys and clicks on a real ledger."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.builders import a_member_draft
from tests.ui.pages.activity_place import NAMES, Office, open_office, type_text
from themeday_desktop.domain.activities import StudyMode
from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.make_up import MakeUpDraft, MakeUpMethod
from themeday_desktop.domain.study_draft import StudyDraft
from themeday_desktop.domain.traits import Trait
from themeday_desktop.ui.models.table import Role
from themeday_desktop.ui.pages.hours import HoursPage
from themeday_desktop.ui.pages.hours_rows import COLUMNS
from themeday_desktop.ui.pages.roster import RosterPage
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.cell_delegate import Cell
from themeday_desktop.ui.widgets.combo import Combo
from themeday_desktop.ui.widgets.line_input import LineInput
from themeday_desktop.ui.widgets.marks import Bar
from themeday_desktop.ui.widgets.table import TableView
from themeday_desktop.ui.workplace import Destination

HOSTILE = ("<img src='//h/s/x.png'>", "<b>甲</b>", "&张三", "%s{0}", "'; DROP TABLE members")


def taught(office: Office) -> str:
    """July's theme day: 90 minutes together, 30 alone; the second on leave, the third absent."""
    activity = office.add_activity()
    office.services.study.add(activity, StudyDraft("党章第一章", minutes=90))
    office.services.study.add(activity, StudyDraft("工作条例", StudyMode.SELF, minutes=30))
    office.sign_in_all(activity)
    return activity


def made_infirm(office: Office, member_id: str) -> None:
    """From July on nothing is asked of somebody."""
    member = office.services.roster.load_member(member_id)
    draft = a_member_draft(member.name, valid_from="2026-07-01", joined=member.joined, traits={Trait.INFIRM: "1"})
    office.services.roster.amend_member(member_id, draft, version=member.version)


class Desk:
    """The page over a ledger with one theme day."""

    def __init__(self, office: Office, qtbot: QtBot) -> None:
        self.office, self.qtbot = office, qtbot
        self.activity = taught(office)
        self.page = HoursPage(office.place)
        self.went: list[Destination] = []
        self.said: list[str] = []
        self.page.go.connect(self.went.append)
        office.place.commands.said.connect(self._on_said)
        office.show(self.page, qtbot, size=(1282, 768))
        self.page.refresh()
        self.table = self.page.findChild(TableView, "hours-table")
        self.search = self.page.findChild(LineInput, "hours-search")

    def _on_said(self, text: str, _undoable: bool) -> None:
        self.said.append(text)

    def names(self) -> list[str]:
        """Who is shown, from the top."""
        model = self.table.model()
        return [str(model.index(at, 0).data()).partition("，")[0] for at in range(model.rowCount())]

    def texts(self, name: str) -> list[str]:
        """What the row of a person says."""
        model = self.table.model()
        return [str(model.index(self.names().index(name), at).data()) for at in range(len(COLUMNS))]

    def cell(self, name: str, key: str) -> Cell:
        """How a cell of a person's row is painted."""
        at = next(at for at, one in enumerate(COLUMNS) if one.key == key)
        found = self.table.model().index(self.names().index(name), at).data(Role.CELL)
        assert isinstance(found, Cell)
        return found

    def press(self, name: str) -> None:
        """Click a part of the page."""
        self.qtbot.mouseClick(self.page.findChild(QWidget, name), Qt.MouseButton.LeftButton)

    def told(self) -> list[str]:
        """Every visible label's text."""
        return [label.text() for label in self.page.findChildren(QLabel) if label.isVisible()]

    def id_of(self, name: str) -> str:
        return next(one.id for one in self.office.services.roster.load_members() if one.name == name)


@pytest.fixture
def desk(office: Office, qtbot: QtBot) -> Desk:
    return Desk(office, qtbot)


def test_everybody_stands_in_the_order_of_names_whatever_was_studied(desk: Desk) -> None:
    assert desk.names() == [one.name for one in desk.office.services.roster.load_members()]
    assert len(desk.names()) == len(NAMES)


def test_no_column_can_be_sorted(desk: Desk) -> None:
    before, head = desk.names(), desk.table.horizontalHeader()
    for at in range(len(COLUMNS)):
        spot = QPoint(head.sectionViewportPosition(at) + 10, 10)
        desk.qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert desk.names() == before


def test_a_row_tells_what_was_studied_in_each_way(desk: Desk) -> None:
    came, away = desk.names()[4], desk.names()[2]
    draft = MakeUpDraft(MakeUpMethod.READING, "2026-07-12", minutes=45)
    desk.office.services.make_ups.record(desk.activity, desk.id_of(away), draft=draft)
    desk.page.refresh()
    assert desk.texts(came)[2:] == ["1.5", "0.5", "0", "2.0", "32", "还差 30.0"]
    assert desk.texts(away)[2:] == ["0", "0", "0.8", "0.8", "32", "还差 31.2"]
    assert desk.cell(came, "share").share == pytest.approx(0.06)


def test_the_secretary_is_measured_against_more(desk: Desk) -> None:
    assert desk.texts("石建国")[6] == "56"
    assert desk.cell("石建国", "name").note == "书记、委员"


def test_of_an_infirm_member_nothing_is_asked(desk: Desk) -> None:
    name = desk.names()[3]
    member = desk.id_of(name)
    made_infirm(desk.office, member)
    desk.page.refresh()
    assert desk.texts(name)[5:] == ["2.0", "—", "不作要求"]
    badge = desk.cell(name, "share").badge
    assert badge is not None
    assert badge.text == "不作要求"


def test_chips_show_one_standing_alone(desk: Desk) -> None:
    desk.office.services.settings.record({"study.hours_member": "2", "study.hours_committee": "2"})
    desk.page.refresh()
    desk.press("chip-enough")
    assert len(desk.names()) == 6
    desk.press("chip-short")
    assert len(desk.names()) == 2
    desk.press("chip-not_asked")
    assert (desk.names(), any("这里没有人" in one for one in desk.told())) == ([], True)
    desk.press("chip-all")
    assert len(desk.names()) == 8


def test_typing_anywhere_finds_a_person_and_enter_opens_the_roster(desk: Desk) -> None:
    desk.table.setFocus()
    desk.qtbot.keyClick(desk.table, Qt.Key.Key_L)
    type_text(desk.search, "lqy")
    assert desk.names() == ["林巧云"]
    desk.qtbot.keyClick(desk.search, Qt.Key.Key_Return)
    assert desk.went == [Destination("roster", item_id=desk.id_of("林巧云"))]


def test_the_down_key_leads_from_the_search_into_the_table(desk: Desk) -> None:
    desk.search.setFocus()
    desk.qtbot.keyClick(desk.search, Qt.Key.Key_Down)
    assert desk.table.hasFocus()
    desk.qtbot.keyClick(desk.table, Qt.Key.Key_Down)
    desk.qtbot.keyClick(desk.table, Qt.Key.Key_Return)
    assert desk.went == [Destination("roster", item_id=desk.id_of(desk.names()[1]))]


def test_a_double_click_opens_the_roster_too(desk: Desk) -> None:
    spot = desk.table.visualRect(desk.table.model().index(2, 0)).center()
    desk.qtbot.mouseClick(desk.table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    desk.qtbot.mouseDClick(desk.table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert desk.went == [Destination("roster", item_id=desk.id_of(desk.names()[2]))]


def test_a_search_for_nobody_opens_nobody(desk: Desk) -> None:
    type_text(desk.search, "zzz")
    desk.qtbot.keyClick(desk.search, Qt.Key.Key_Return)
    assert desk.went == []


def test_a_person_asked_for_is_chosen_whatever_is_filtered(desk: Desk) -> None:
    type_text(desk.search, "lqy")
    desk.page.choose(desk.id_of("吴春生"))
    assert (desk.table.current_id(), len(desk.names()), desk.table.hasFocus()) == (desk.id_of("吴春生"), 8, True)
    desk.page.choose("nobody")
    assert desk.table.current_id() == desk.id_of("吴春生")


def test_the_choice_stays_when_the_page_is_read_again(desk: Desk) -> None:
    desk.page.choose(desk.id_of("吴春生"))
    desk.office.services.settings.record({"study.hours_member": "40"})
    desk.page.refresh()
    assert (desk.table.current_id(), desk.texts("吴春生")[6]) == (desk.id_of("吴春生"), "40")


def test_another_year_can_be_chosen(desk: Desk) -> None:
    desk.office.add_activity(title="去年的", held_on="2025-07-10")
    desk.page.refresh()
    combo = desk.page.findChild(Combo, "hours-year")
    desk.qtbot.keyClick(combo, Qt.Key.Key_Down)
    assert desk.page.year == 2025
    assert desk.texts("吴春生")[5] == "0"


def test_the_page_says_that_it_is_a_hint_and_shares_nothing_out_by_months(desk: Desk) -> None:
    told = desk.page.findChild(QLabel, "hours-terms").text()
    for said in ("32 学时", "56 学时", "60 分钟算 1 学时", "不按月折算", "只作提示"):
        assert said in told


def test_the_head_counts(desk: Desk) -> None:
    assert "够了 0 人，不够 8 人，不作要求 0 人" in desk.told()


@pytest.mark.parametrize(("button", "suffix"), [("print-hours", ".pdf"), ("export-hours", ".xlsx")])
def test_the_year_is_printed_and_exported(desk: Desk, tmp_path: Path, button: str, suffix: str) -> None:
    path = tmp_path / f"学时{suffix}"
    desk.office.prompts.files.append(path)
    desk.press(button)
    desk.qtbot.waitUntil(lambda: bool(desk.said))
    assert desk.said[0].endswith(path.name)
    if suffix == ".xlsx":
        sheet = load_workbook(path).active
        assert sheet is not None
        assert sheet.cell(6, 4).value == 90


def test_whoever_changes_their_mind_prints_nothing(desk: Desk) -> None:
    desk.office.prompts.files.append(None)
    desk.press("print-hours")
    assert desk.said == []


def test_a_place_that_can_not_be_written_is_told(desk: Desk, tmp_path: Path) -> None:
    desk.office.prompts.files.append(tmp_path / "nowhere" / "a.pdf")
    desk.press("print-hours")
    desk.qtbot.waitUntil(lambda: bool(desk.office.prompts.errors))
    assert desk.said == []


def test_the_search_of_the_page_is_found_by_its_key(desk: Desk) -> None:
    desk.table.setFocus()
    assert desk.page.search_here()
    assert desk.search.hasFocus()
    assert not desk.page.search_here()


def test_a_year_without_members_leads_to_the_roster(theme: Theme, qtbot: QtBot, tmp_path: Path) -> None:
    office = open_office(tmp_path, theme, names=())
    page, went = HoursPage(office.place), []
    page.go.connect(went.append)
    office.show(page, qtbot)
    page.refresh()
    qtbot.keyClick(page, Qt.Key.Key_A)
    assert not page.findChild(QWidget, "print-hours").isEnabled()
    assert not page.search_here()
    qtbot.mouseClick(page.findChild(QWidget, "hours-roster"), Qt.MouseButton.LeftButton)
    assert went == [Destination("roster")]
    office.services.ledger.close()


@pytest.mark.fault("TX-02")
def test_hostile_names_are_shown_letter_by_letter(theme: Theme, qtbot: QtBot, tmp_path: Path) -> None:
    office = open_office(tmp_path, theme, names=HOSTILE)
    desk = Desk(office, qtbot)
    assert sorted(desk.names()) == sorted(one.name for one in office.services.roster.load_members())
    assert all(one.textFormat() == Qt.TextFormat.PlainText for one in desk.page.findChildren(QLabel))
    office.services.ledger.close()


@pytest.fixture
def roster(office: Office, qtbot: QtBot) -> RosterPage:
    taught(office)
    page = RosterPage(office.place)
    office.show(page, qtbot, size=(1282, 768))
    page.refresh()
    return page


def member(office: Office, name: str) -> str:
    return next(one.id for one in office.services.roster.load_members() if one.name == name)


def test_the_panel_tells_this_year_s_hours(office: Office, roster: RosterPage) -> None:
    roster.choose(member(office, "吴春生"))
    assert roster.findChild(QLabel, "member-hours").text() == "2.0 / 32"
    roster.choose(member(office, "石建国"))
    assert [one.text() for one in roster.findChildren(QLabel, "member-hours")] == ["2.0 / 56"]


def test_the_panel_follows_a_sign_in(office: Office, roster: RosterPage) -> None:
    own = member(office, "林巧云")
    roster.choose(own)
    activity = office.services.activities.load_all()[0].activity.id
    office.services.attendance.record(activity, own, state=AttendanceState.ABSENT)
    roster.refresh()
    assert roster.findChild(QLabel, "member-hours").text() == "0 / 32"


def test_the_panel_of_an_infirm_member_has_no_bar(office: Office, roster: RosterPage) -> None:
    own = member(office, "林巧云")
    roster.choose(own)
    bars = len(roster.findChildren(Bar))
    made_infirm(office, own)
    roster.refresh()
    assert roster.findChild(QLabel, "member-hours").text().endswith("不作要求")
    assert len(roster.findChildren(Bar)) == bars - 1


def test_the_panel_leads_to_everybody_s_hours(office: Office, roster: RosterPage, qtbot: QtBot) -> None:
    went: list[Destination] = []
    roster.go.connect(went.append)
    own = member(office, "林巧云")
    roster.choose(own)
    qtbot.mouseClick(roster.findChild(QWidget, "member-to-hours"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(roster.findChild(QWidget, "to-hours"), Qt.MouseButton.LeftButton)
    assert went == [Destination("hours", item_id=own), Destination("hours")]
