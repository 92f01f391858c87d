"""The page of the steps 誓词 and 学习: the oath and the fixed actions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.builders import a_member_draft
from tests.ui.pages.activity_place import Office, open_office, type_text
from tests.ui.pages.oath_study_desk import ASKED, Desk
from themeday_desktop.domain.activities import Notice, StudyItem, StudyMode
from themeday_desktop.domain.dates import PartialDate
from themeday_desktop.domain.errors import Surroundings
from themeday_desktop.domain.oath import OATH
from themeday_desktop.domain.study_draft import StudyDraft
from themeday_desktop.domain.traits import Stage, Trait
from themeday_desktop.services.fixed_actions import FixedActions
from themeday_desktop.ui.pages.action_dialog import ActionDialog
from themeday_desktop.ui.pages.oath_card import OathPaper
from themeday_desktop.ui.pages.study_rows import StudyOpenRow, StudyRecordRow
from themeday_desktop.ui.paint import text_width
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.marks import Badge
from themeday_desktop.ui.widgets.option_list import OptionList
from themeday_desktop.ui.workplace import Destination

HOSTILE = "<b>&张三</b> %s {0} '; DROP TABLE \\"


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


# -- oath ------------------------------------------------------------------------------------------


def test_the_secretary_is_proposed_to_lead_the_oath(desk: Desk) -> None:
    assert desk.leader.value() == "石建国"
    assert desk.page.findChild(Badge, "oath-badge").badge.text == "还没宣誓"


def test_an_oath_read_to_its_end_is_noted_with_leader_and_time(desk: Desk) -> None:
    desk.read_to_the_end()
    assert desk.oath is not None
    assert (desk.oath.person, desk.oath.time) == ("石建国", "09:00")
    assert desk.page.findChild(Badge, "oath-badge").badge.text == "09:00 已宣誓"


def test_the_oath_is_one_action_that_can_be_undone(desk: Desk) -> None:
    desk.read_to_the_end()
    desk.office.place.commands.run(desk.office.services.ledger.undo)
    assert desk.oath is None
    assert desk.page.findChild(Badge, "oath-badge").badge.text == "还没宣誓"


def test_an_oath_that_was_left_before_its_end_is_not_noted(desk: Desk) -> None:
    desk.press("oath-show")
    desk.qtbot.keyClick(desk.screen, Qt.Key.Key_Space)
    desk.qtbot.keyClick(desk.screen, Qt.Key.Key_Escape)
    assert desk.oath is None
    assert desk.screen is None


def test_an_oath_shown_again_keeps_its_first_time(desk: Desk) -> None:
    desk.office.services.actions.tick(desk.id, "oath", person="王秀兰", time="08:30")
    desk.page.refresh()
    desk.read_to_the_end()
    assert desk.oath is not None
    assert (desk.oath.person, desk.oath.time) == ("王秀兰", "08:30")


def test_a_second_press_keeps_the_screen_that_is_shown(desk: Desk) -> None:
    desk.press("oath-show")
    first = desk.screen
    desk.press("oath-show")
    assert desk.screen is first


def test_leaving_the_page_ends_the_showing(desk: Desk) -> None:
    desk.press("oath-show")
    assert desk.page.leave()
    assert desk.screen is None


def test_anybody_may_be_named_as_leader(desk: Desk) -> None:
    desk.leader.line.selectAll()
    type_text(desk.leader.line, "镇里来的老党员")
    desk.press("action-oath")
    assert desk.oath is not None
    assert desk.oath.person == "镇里来的老党员"


def test_a_leader_named_afterwards_is_noted(desk: Desk) -> None:
    desk.press("action-oath")
    desk.leader.line.selectAll()
    type_text(desk.leader.line, "林巧云")
    desk.qtbot.keyClick(desk.leader.line, Qt.Key.Key_Return)
    assert desk.oath is not None
    assert desk.oath.person == "林巧云"


def test_a_leader_picked_from_those_present_is_noted(desk: Desk) -> None:
    desk.press("action-oath")
    desk.leader.open_picker()
    options = desk.office.host.findChild(OptionList)
    names = [options.model().index(at, 0).data() for at in range(options.model().rowCount())]
    assert names[0] == "石建国　支部书记"
    assert len(names) == 6
    options.chosen.emit(1)
    assert desk.oath is not None
    assert desk.oath.person == names[1]


def test_a_leader_only_typed_survives_a_refresh(desk: Desk) -> None:
    desk.leader.line.selectAll()
    type_text(desk.leader.line, "林巧云")
    desk.press("action-flag")
    assert desk.leader.value() == "林巧云"


# -- fixed actions ---------------------------------------------------------------------------------


def test_one_click_ticks_an_action_and_another_takes_it_back(desk: Desk) -> None:
    desk.press("action-flag")
    assert desk.done("flag").startswith("已做，09:00")
    desk.press("action-flag")
    assert desk.done("flag") == "没做"


def test_how_many_are_done_is_counted(desk: Desk) -> None:
    desk.press("action-flag")
    assert "已做 1 / 7" in desk.said()


def test_what_is_proven_elsewhere_is_done_and_cannot_be_unticked(desk: Desk) -> None:
    desk.office.services.study.take_over(desk.id, ("党章第一章",))
    desk.page.refresh()
    assert desk.done("study") == "已做，已有记录"
    desk.press("action-study")
    assert desk.done("study") == "已做，已有记录"


def test_time_and_person_can_be_mended(desk: Desk) -> None:
    desk.press("action-oath")
    desk.press("edit-oath")
    assert isinstance(desk.dialog, ActionDialog)
    desk.fill("time", "下午3点02分")
    desk.fill("person", "王秀兰")
    desk.confirm("action-save")
    assert desk.oath is not None
    assert (desk.oath.time, desk.oath.person) == ("15:02", "王秀兰")
    assert desk.office.place.overlay.topmost is None


def test_a_time_that_cannot_be_read_is_said_beside_its_field_and_stays(desk: Desk) -> None:
    desk.press("edit-flag")
    desk.fill("time", "某时")
    desk.confirm("action-save")
    said = [one.text() for one in desk.dialog.findChildren(QLabel) if one.isVisibleTo(desk.dialog)]
    assert "时间“某时”不对，请写成 14:30 这样。" in said
    assert desk.dialog.findChild(QWidget, "time").value() == "某时"
    desk.confirm("action-cancel")
    assert desk.done("flag") == "没做"


@pytest.mark.fault("US-01")
def test_a_full_disk_ticks_nothing_and_is_said(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_given: object, **_named: object) -> None:
        raise Surroundings("disk_full", path="账本")

    monkeypatch.setattr(FixedActions, "tick", fail)
    desk.press("action-flag")
    assert desk.done("flag") == "没做"
    assert desk.office.prompts.errors[0].title == "磁盘满了，没有保存"


# -- page ------------------------------------------------------------------------------------------


def test_those_away_are_to_be_told_what_was_studied(desk: Desk) -> None:
    assert "请假、缺席的 2 人，学习内容要另外告诉他们" in desk.said()


def test_the_buttons_at_the_foot_lead_on_and_back(desk: Desk) -> None:
    desk.press("next-step")
    desk.press("previous-step")
    assert [one.step for one in desk.gone] == ["theme", "dues"]


def test_an_activity_taken_back_leads_to_the_list(office: Office, qtbot: QtBot) -> None:
    desk = Desk(office, qtbot, office.add_activity())
    office.place.commands.run(office.services.ledger.undo)
    assert desk.gone == [Destination("activities")]


def test_another_activity_shows_its_own_leader(desk: Desk) -> None:
    desk.press("action-oath")
    other = desk.office.add_activity(title="别的")
    desk.office.services.actions.tick(other, "oath", person="王秀兰")
    desk.page.show_activity(other)
    assert desk.leader.value() == "王秀兰"


@pytest.mark.parametrize(("scale", "width"), [(1.0, 384), (1.25, 380), (1.25, 330)])
def test_the_words_of_the_oath_are_never_cut_short(theme: Theme, qtbot: QtBot, scale: float, width: int) -> None:
    paper = OathPaper(theme._replace(scale=scale))
    qtbot.addWidget(paper)
    room = width - paper.sizeHint().width() * 0.1 - 6
    size = paper.line_size(room)
    drawn = [text_width(theme._replace(scale=scale), line, size=size, serif=True) for line in OATH]
    assert max(drawn) <= room


@pytest.mark.fault("TX-01")
def test_hostile_names_stand_on_the_page_literally(tmp_path: Path, theme: Theme, qtbot: QtBot) -> None:
    office = open_office(tmp_path, theme, names=(HOSTILE,))
    qtbot.addWidget(office.host)
    activity = office.add_activity(notice=Notice(study=(StudyItem(HOSTILE, StudyMode.SELF),)))
    desk = Desk(office, qtbot, activity)
    desk.leader.line.selectAll()
    type_text(desk.leader.line, HOSTILE)
    desk.press("action-oath")
    assert desk.oath is not None
    assert desk.oath.person == HOSTILE
    assert HOSTILE in desk.done("oath")
    assert desk.shown(StudyOpenRow)[0].accessibleName() == f"通知要求：{HOSTILE}"
    office.services.study.add(activity, StudyDraft(HOSTILE, leader=HOSTILE))
    desk.page.refresh()
    row = desk.shown(StudyRecordRow)[0]
    assert (row.caption, HOSTILE in row.accessibleDescription()) == (HOSTILE, True)
    desk.leader.open_picker()
    assert HOSTILE in str(office.host.findChild(OptionList).model().index(0, 0).data())


def test_the_row_of_the_political_birthday_says_whose_it_is(desk: Desk) -> None:
    button = desk.page.findChild(QWidget, "action-political_birthday")
    assert "新来人" not in button.accessibleDescription()
    draft = a_member_draft("新来人", joined=PartialDate(1998, 7, 1), traits={Trait.STAGE: Stage.FULL.value})
    desk.office.services.roster.add_member(draft)
    desk.page.refresh()
    said = button.accessibleDescription()
    assert said.startswith("没做，本月：")
    assert "新来人" in said
    desk.press("action-political_birthday")
    assert button.accessibleDescription().startswith("已做")


def test_a_reading_of_the_constitution_asks_from_which_article_to_which(desk: Desk) -> None:
    desk.press("edit-constitution_reading")
    desk.fill("time", "15:10")
    desk.fill("first_article", "第十条")
    desk.fill("last_article", "１４")
    desk.confirm("action-save")
    assert desk.done("constitution_reading") == "已做，15:10，第二章 第十条至第十四条"


def test_a_whole_chapter_is_filled_in_by_choosing_it(desk: Desk) -> None:
    desk.press("edit-constitution_reading")
    chapters = desk.dialog.findChild(QWidget, "chapter")
    chapters.set_value("2")
    chapters.edited.emit()
    desk.confirm("action-save")
    assert "第二章 第十条至第十八条" in desk.done("constitution_reading")


@pytest.mark.parametrize("text", ["56", "总纲", "-1", "🙂" * 5000])
def test_an_article_the_constitution_has_not_is_said_with_its_source_and_stays(desk: Desk, text: str) -> None:
    desk.press("edit-constitution_reading")
    desk.fill("first_article", text)
    desk.confirm("action-save")
    said = [one.text() for one in desk.dialog.findChildren(QLabel) if one.isVisibleTo(desk.dialog)]
    assert any("党章一共 55 条" in one and "2022年" in one for one in said)
    assert desk.dialog.findChild(QWidget, "first_article").value() == text
    desk.confirm("action-cancel")
    assert desk.done("constitution_reading") == "没做"


def test_other_actions_are_asked_for_no_articles(desk: Desk) -> None:
    desk.press("edit-oath")
    assert desk.dialog.findChild(QWidget, "first_article") is None


def test_a_month_without_political_birthdays_says_so_and_does_not_count_the_action(desk: Desk) -> None:
    services = desk.office.services
    for one in services.roster.load_members():
        draft = a_member_draft(one.name, joined=PartialDate(2012, 3, 1), sex=one.sex)
        services.roster.amend_member(one.id, draft, version=one.version)
    desk.page.refresh()
    assert desk.done("political_birthday") == "不用做，本月没有党员过政治生日"
    assert "已做 0 / 6" in desk.said()
