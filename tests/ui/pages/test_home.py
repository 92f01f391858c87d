"""The home page, driven with keys and clicks over a real ledger: the month, what is often begun, every window."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.ui.pages.activity_place import Office, open_office
from tests.ui.pages.home_desk import DEADLINES, HOSTILE, LEFT, Desk, exported, held
from themeday_desktop.domain.activities import Deadline, Notice
from themeday_desktop.ui.pages.activities_new import NewActivityDialog
from themeday_desktop.ui.pages.home_findings import FindingRows
from themeday_desktop.ui.pages.home_month import MonthCard
from themeday_desktop.ui.pages.home_quick import QuickButton
from themeday_desktop.ui.pages.home_steps import STEPS, StepStrip
from themeday_desktop.ui.pages.home_todo import TodoList
from themeday_desktop.ui.pages.home_year import MonthsStrip
from themeday_desktop.ui.pages.member_dialog import MemberDialog
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.option_list import OptionList
from themeday_desktop.ui.widgets.page_focus import tab_stops
from themeday_desktop.ui.widgets.scroll import ScrollBody
from themeday_desktop.ui.widgets.search_button import SearchButton
from themeday_desktop.ui.workplace import Destination


def test_the_head_greets_the_secretary_and_tells_the_day(office: Office, qtbot: QtBot) -> None:
    labels = [label.text() for label in Desk(office, qtbot).page.findChildren(QLabel)]
    assert "石建国书记，上午好" in labels
    assert "2026年7月14日 星期二 · 石桥村党支部 · 党员 8 名" in labels


def test_the_card_tells_what_was_held_and_what_is_missing(office: Office, qtbot: QtBot) -> None:
    held(office)
    desk = Desk(office, qtbot)
    texts = [label.text() for label in desk.page.findChild(MonthCard).findChildren(QLabel) if label.isVisible()]
    assert (desk.badge(), desk.title()) == ("已开展，待上报", "重温入党誓词")
    assert {"7月10日 周五 14:30", "村部", "实到 6，请假 1，缺席 1"} <= set(texts)
    assert desk.primary().caption == "继续：写小结"
    assert desk.said(FindingRows)[0] == "小结还没写，补齐后才能上报，去写"
    assert desk.said(StepStrip)[0] == "通知，齐全，7月10日"
    assert desk.said(StepStrip)[7] == "小结，必须补，还没写"


def test_enter_goes_on_where_one_was(office: Office, qtbot: QtBot) -> None:
    own = held(office)
    desk = Desk(office, qtbot)
    assert QApplication.focusWidget() is desk.primary()
    qtbot.keyClick(desk.primary(), Qt.Key.Key_Return)
    assert desk.gone == [Destination("activity", own, "wrap_up")]


@pytest.mark.parametrize("at", range(len(STEPS)))
def test_each_disc_leads_to_its_step(office: Office, qtbot: QtBot, at: int) -> None:
    own = held(office)
    desk = Desk(office, qtbot)
    desk.click(StepStrip, at)
    assert desk.gone == [Destination("activity", own, STEPS[at][0])]


def test_a_finding_leads_to_where_it_is_put_right(office: Office, qtbot: QtBot) -> None:
    own = held(office)
    desk = Desk(office, qtbot)
    desk.click(FindingRows, 0)
    strip = desk.page.findChild(FindingRows)
    strip.setFocus()
    qtbot.keyClick(strip, Qt.Key.Key_Down)
    qtbot.keyClick(strip, Qt.Key.Key_Space)
    assert [one.step for one in desk.gone] == ["wrap_up", "oath"]
    assert {one.activity_id for one in desk.gone} == {own}


def test_a_commit_is_shown_at_once(office: Office, qtbot: QtBot) -> None:
    own = held(office)
    desk = Desk(office, qtbot)
    wrap_ups = office.services.wrap_ups
    text = wrap_ups.draft(own)
    office.place.commands.announce(wrap_ups.record(own, text, approved_by="石建国"))
    assert desk.primary().caption == "继续：导出资料包"


def test_an_exported_month_is_calm(office: Office, qtbot: QtBot, tmp_path: Path) -> None:
    exported(office, tmp_path)
    desk = Desk(office, qtbot)
    assert (desk.badge(), desk.primary().caption) == ("已上报", "看资料包")
    assert desk.said(StepStrip)[8] == "导出，齐全，7月14日"
    assert desk.said(MonthsStrip)[6] == "7月，已上报，到会 75%"


def test_what_is_missing_after_the_package_asks_for_a_new_one(office: Office, qtbot: QtBot, tmp_path: Path) -> None:
    exported(office, tmp_path)
    assert "重温誓词还没记，补上后重新导出，去登记" in Desk(office, qtbot).said(FindingRows)


def test_a_package_that_is_no_longer_true_is_said(office: Office, qtbot: QtBot, tmp_path: Path) -> None:
    own = exported(office, tmp_path)
    office.services.wrap_ups.record(own, "改过的小结", approved_by="石建国")
    desk = Desk(office, qtbot)
    qtbot.waitUntil(lambda: desk.badge() == "上报后又有改动")
    assert desk.said(StepStrip)[8] == "导出，可补，又有改动"
    qtbot.mouseClick(desk.primary(), LEFT)
    assert desk.gone == [Destination("activity", own, "export")]


# -- without a theme day ---------------------------------------------------------------------------


def test_an_empty_ledger_leads_to_the_roster(tmp_path: Path, theme: Theme, qtbot: QtBot) -> None:
    office = open_office(tmp_path, theme, names=())
    qtbot.addWidget(office.host)
    desk = Desk(office, qtbot)
    assert desk.title() == "先把党员名册建起来"
    assert desk.page.findChild(TodoList).spots == ()
    qtbot.mouseClick(desk.primary(), LEFT)
    assert desk.gone == [Destination("roster")]
    assert not desk.page.findChild(QuickButton, "quick-export").isEnabled()


def test_a_month_without_a_theme_day_is_made_like_the_last_with_one_key(office: Office, qtbot: QtBot) -> None:
    office.add_activity(title="六月主题党日", held_on="2026-06-20", time_start="14:30", place="村部")
    desk = Desk(office, qtbot)
    assert desk.title() == "7月还没有主题党日"
    qtbot.keyClick(desk.primary(), Qt.Key.Key_Return)
    made = office.services.activities.load_all()[0].activity
    assert (made.title, made.held_on, made.time_start, made.place) == ("七月主题党日", "2026-07-20", "14:30", "村部")
    assert desk.gone == [Destination("activity", made.id, "notice")]


def test_dues_without_a_theme_day_lead_to_the_years_ledger(office: Office, qtbot: QtBot) -> None:
    desk = Desk(office, qtbot)
    desk.press("quick-dues")
    assert desk.gone == [Destination("dues")]


def test_another_day_is_asked_for_in_the_dialog(office: Office, qtbot: QtBot) -> None:
    desk = Desk(office, qtbot)
    desk.press("home-other")
    assert isinstance(office.place.overlay.topmost, NewActivityDialog)


# -- what is often begun ---------------------------------------------------------------------------


def test_the_quick_actions_begin_what_they_say(office: Office, qtbot: QtBot) -> None:
    own = held(office)
    desk = Desk(office, qtbot)
    desk.press("quick-dues")
    desk.press("quick-export")
    assert desk.gone == [Destination("activity", own, "dues"), Destination("activity", own, "export")]
    for name, kind in (("quick-member", MemberDialog), ("quick-activity", NewActivityDialog)):
        desk.press(name)
        assert isinstance(office.place.overlay.topmost, kind)
        office.place.overlay.close_topmost()


def test_a_paper_is_printed_from_the_menu(office: Office, qtbot: QtBot, tmp_path: Path) -> None:
    held(office)
    desk = Desk(office, qtbot)
    desk.press("quick-print")
    menu = office.host.findChild(OptionList)
    target = tmp_path / "签到表.pdf"
    office.prompts.files.append(target)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    qtbot.waitUntil(target.is_file, timeout=10_000)


def test_the_search_field_asks_for_the_search_with_what_is_typed(office: Office, qtbot: QtBot) -> None:
    desk = Desk(office, qtbot)
    asked: list[str] = []
    desk.page.search_asked.connect(asked.append)
    field = desk.page.findChild(SearchButton)
    qtbot.mouseClick(field, LEFT)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClick(field, "w")
    assert asked == ["", "", "w"]


# -- everywhere ------------------------------------------------------------------------------------


def test_tab_reaches_everything_in_reading_order(office: Office, qtbot: QtBot) -> None:
    held(office, notice=Notice(deadlines=DEADLINES))
    desk = Desk(office, qtbot)
    names = [one.objectName() for one in tab_stops(desk.page)]
    assert names[:6] == [
        "home-search", "home-primary", "home-steps", "home-findings", "home-all-todos", "home-todos",
    ]  # fmt: skip
    assert names[6:] == ["home-year", "quick-dues", "quick-member", "quick-print", "quick-export", "quick-activity"]


@pytest.mark.parametrize("size", [(1282, 768), (1196, 648), (940, 600)])
def test_the_body_scrolls_where_the_window_is_low_and_the_head_stays(
    office: Office, qtbot: QtBot, size: tuple[int, int]
) -> None:
    held(office, notice=Notice(deadlines=DEADLINES))
    desk = Desk(office, qtbot, size=size)
    body = desk.page.findChild(ScrollBody)
    assert (body.verticalScrollBar().maximum() > 0) is (size[1] < 768)
    assert body.horizontalScrollBar().maximum() == 0
    body.verticalScrollBar().setValue(body.verticalScrollBar().maximum())
    assert desk.page.findChild(SearchButton).visibleRegion().boundingRect().height() == 44


@pytest.mark.fault("TX-01")
@pytest.mark.fault("TX-02")
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stand_there_letter_by_letter(office: Office, qtbot: QtBot, text: str) -> None:
    notice = Notice(deadlines=(Deadline("2026-07-20", text, text),))
    own = office.add_activity(title=text, theme=text, place=text, notice=notice)
    office.sign_in_all(own)
    desk = Desk(office, qtbot)
    desk.page.grab()
    assert desk.title() == text
    assert text in desk.said(TodoList)[0]
    for label in desk.page.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText


@pytest.mark.fault("TX-02")
def test_long_names_leave_the_search_field_its_place(office: Office, qtbot: QtBot) -> None:
    branch = office.services.ledger.branch()
    office.services.ledger.record_branch(replace(branch, short_name="长" * 60, secretary="欧阳" * 20))
    desk = Desk(office, qtbot)
    field = desk.page.findChild(SearchButton)
    assert (field.width(), desk.page.width()) == (288, 1282)
    assert field.geometry().right() < desk.page.width()
