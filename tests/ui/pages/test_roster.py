"""The roster page with real keys and clicks on a real ledger."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.builders import a_member_draft
from tests.ui.pages.roster_room import HOSTILE, VILLAGE_SHEET, Room, plain_everywhere, texts_in, type_text
from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.attendance_year import Mark, YearOfAttendance
from themeday_desktop.domain.dates import PartialDate
from themeday_desktop.domain.traits import Sex, Stage, Trait
from themeday_desktop.ui.pages.member_panel import MemberPanel
from themeday_desktop.ui.pages.member_transfer import TransferDialog
from themeday_desktop.ui.pages.member_year import month_marks, share_cell, share_text, summary
from themeday_desktop.ui.pages.roster_rows import row_of
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.choice import Chip
from themeday_desktop.ui.widgets.combo import Combo
from themeday_desktop.ui.widgets.year_strip import YearStrip


@pytest.fixture
def empty(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Room]:
    """A roster without anybody."""
    made = Room(qtbot, theme, tmp_path)
    yield made
    made.close()


@pytest.fixture
def room(empty: Room) -> Room:
    """A roster of five people of every kind."""
    empty.add(
        a_member_draft("单慧敏", sex=Sex.FEMALE, joined=PartialDate(2001, 12, 5), confirmed=PartialDate(2002, 12, 5)),
        a_member_draft("王建平", phone="13812342716", identity_number="990101197203051239", post="组织委员"),
        a_member_draft("丁一", traits={Trait.FLOATING: "1", Trait.GROUP: "第一组"}),
        a_member_draft("刘思远", joined=PartialDate(2025, 11, 3), traits={Trait.STAGE: Stage.PROBATIONARY.value}),
        a_member_draft("周婷", traits={Trait.STAGE: Stage.ACTIVIST.value}),
    )
    return empty


def panel(room: Room) -> MemberPanel:
    """The panel beside the table."""
    found = room.page.findChild(MemberPanel)
    assert isinstance(found, MemberPanel)
    return found


def chip(room: Room, key: str) -> Chip:
    """A filter chip."""
    found = room.page.browser.findChild(Chip, f"show-{key}")
    assert isinstance(found, Chip)
    return found


def test_everybody_stands_by_pinyin_with_the_surname_readings(room: Room) -> None:
    assert room.names() == ["丁一", "刘思远", "单慧敏", "王建平", "周婷"]


def test_by_strokes_the_order_is_that_of_the_official_list(room: Room) -> None:
    order = room.page.findChild(Combo, "roster-order")
    assert isinstance(order, Combo)
    room.qtbot.keyClick(order, Qt.Key.Key_Down)
    assert room.names() == ["丁一", "王建平", "刘思远", "周婷", "单慧敏"]


@pytest.mark.parametrize("typed", ["慧", "shm", "shanhui", "SHAN HUI"])
def test_typing_finds_by_characters_reading_and_initials(room: Room, typed: str) -> None:
    type_text(room.qtbot, room.search, typed)
    assert room.names() == ["单慧敏"]


def test_nobody_found_is_said_and_escape_brings_all_back(room: Room) -> None:
    type_text(room.qtbot, room.search, "zzz")
    assert any(text.startswith("没有找到“zzz”。") for text in texts_in(room.page))
    room.qtbot.keyClick(room.search, Qt.Key.Key_Escape)
    assert len(room.names()) == 5


def test_the_head_counts_members_groups_and_others(room: Room) -> None:
    assert "4 人，1 个党小组，另有非党员 1 人" in texts_in(room.page)


@pytest.mark.parametrize(
    ("key", "names"),
    [
        ("full", ["丁一", "单慧敏", "王建平"]),
        ("probationary", ["刘思远"]),
        ("floating", ["丁一"]),
        ("others", ["周婷"]),
    ],
)
def test_a_chip_shows_its_people_and_their_number(room: Room, key: str, names: list[str]) -> None:
    room.qtbot.mouseClick(chip(room, key), Qt.MouseButton.LeftButton)
    assert room.names() == names
    assert chip(room, key).accessibleName().endswith(f" {len(names)}")


def test_arrow_keys_go_through_the_chips(room: Room) -> None:
    chip(room, "all").setFocus()
    room.qtbot.keyClick(chip(room, "all"), Qt.Key.Key_Right)
    room.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert QApplication.focusWidget() is chip(room, "probationary")
    assert room.names() == ["刘思远"]


def test_tab_goes_through_the_panel_as_one_reads_it(room: Room) -> None:
    room.click_person("王建平")
    seen = []
    for _ in range(6):
        room.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget().objectName())
    facts = ["show-联系电话", "show-身份证号"]
    assert seen == ["close-panel", *facts, "member-to-hours", "transfer-out", "edit-member"]


@pytest.mark.fault("TX-01")
def test_a_name_of_500_characters_leaves_the_window_as_it_is(room: Room) -> None:
    member = replace(room.member("丁一"), name="长" * 500)
    panel(room).show_row(row_of(member, day="2026-07-10"), today=date(2026, 7, 10))
    panel(room).show()
    assert room.host.minimumSizeHint().height() <= 600


def test_a_chip_nobody_stands_behind_is_not_shown(room: Room) -> None:
    assert chip(room, "infirm").isHidden()
    assert chip(room, "left").isHidden()


def test_a_click_shows_the_person_with_phone_and_number_masked(room: Room) -> None:
    room.click_person("王建平")
    shown = texts_in(panel(room))
    assert "138 **** 2716" in shown
    assert "990***********1239" in shown
    assert not any("13812342716" in text for text in shown)


def test_the_phone_is_shown_when_asked_for_and_hidden_again(room: Room) -> None:
    room.click_person("王建平")
    room.click("show-联系电话", panel(room))
    assert "13812342716" in texts_in(panel(room))
    room.click("show-联系电话", panel(room))
    assert "138 **** 2716" in texts_in(panel(room))


def test_another_person_is_masked_again(room: Room) -> None:
    room.click_person("王建平")
    room.click("show-联系电话", panel(room))
    room.click_person("丁一")
    room.click_person("王建平")
    assert "138 **** 2716" in texts_in(panel(room))


def test_the_history_is_told_newest_first(room: Room) -> None:
    room.click_person("单慧敏")
    shown = texts_in(panel(room))
    assert shown.index("正式党员") < shown.index("预备党员")
    assert "2002年12月5日起" in shown


def test_the_party_age_counts_from_confirmation(room: Room) -> None:
    row = next(one for one in room.page.browser.shown if one.member.name == "单慧敏")
    assert row.standing == "党龄 23 年"


def test_down_from_the_search_goes_to_the_rows_and_enter_opens_the_form(room: Room) -> None:
    room.search.setFocus()
    room.qtbot.keyClick(room.search, Qt.Key.Key_Down)
    room.qtbot.keyClick(room.table, Qt.Key.Key_Return)
    assert room.dialog.form.collect()["name"] == "丁一"


def test_enter_in_the_search_shows_the_first_person(room: Room) -> None:
    type_text(room.qtbot, room.search, "liu")
    room.qtbot.keyClick(room.search, Qt.Key.Key_Return)
    assert panel(room).member_id == room.member("刘思远").id


def test_escape_puts_the_person_aside(room: Room) -> None:
    room.click_person("丁一")
    room.qtbot.keyClick(room.table, Qt.Key.Key_Escape)
    assert panel(room).isHidden()


def test_ctrl_f_goes_to_the_search(room: Room) -> None:
    room.click_person("丁一")
    room.qtbot.keyClick(room.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is room.search


def test_a_commit_elsewhere_keeps_the_choice_and_the_typed_search(room: Room) -> None:
    type_text(room.qtbot, room.search, "wjp")
    room.click_person("王建平")
    room.add("王新人")
    assert room.search.text() == "wjp"
    assert panel(room).member_id == room.member("王建平").id


def test_the_transfer_takes_the_person_off_the_list(room: Room) -> None:
    room.click_person("丁一")
    room.click("transfer-out")
    room.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert room.overlay.topmost is None
    assert "丁一" not in room.names()
    assert room.member("丁一").stage("2026-07-10") is Stage.TRANSFERRED_OUT


def test_after_a_transfer_a_second_click_or_key_transfers_nobody(room: Room) -> None:
    room.click_person("丁一")
    button = room.button("transfer-out")
    place = button.mapTo(room.host, button.rect().center())
    room.click("transfer-out")
    room.click("confirm-transfer")
    assert panel(room).isHidden()
    assert room.table.hasFocus()
    assert room.table.current_id() == ""
    room.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    room.qtbot.mouseClick(room.host.childAt(place), Qt.MouseButton.LeftButton)
    assert room.overlay.topmost is None
    assert len(room.names()) == 4


def test_where_nobody_is_found_the_chip_of_who_left_is_named_only_when_it_is_there(room: Room) -> None:
    room.qtbot.keyClicks(room.search, "xyz")
    assert not any("已转出" in text for text in texts_in(room.page))
    room.services.roster.transfer_out(room.member("丁一").id, on="2026-07-01")
    room.page.refresh()
    assert any("已转出" in text for text in texts_in(room.page) if "没有找到" in text)
    assert chip(room, "left").isVisible()


def test_the_names_leave_spare_width_to_the_other_columns(room: Room) -> None:
    widths = [room.table.columnWidth(at) for at in range(room.table.model().columnCount())]
    assert 280 <= widths[0] <= 310
    assert all(wide > usual for wide, usual in zip(widths[1:], (116, 120, 156, 132, 148), strict=True))
    assert sum(widths) == room.table.viewport().width()
    room.click_person("丁一")
    assert room.table.columnWidth(5) == 148


def test_down_stays_in_the_search_where_nobody_is_found(room: Room) -> None:
    room.search.setFocus()
    room.qtbot.keyClicks(room.search, "xyz")
    room.qtbot.keyClick(room.search, Qt.Key.Key_Down)
    assert room.search.hasFocus()


def test_who_left_is_found_under_the_last_chip(room: Room) -> None:
    room.services.roster.transfer_out(room.member("丁一").id, on="2026-07-01")
    room.page.refresh()
    room.qtbot.mouseClick(chip(room, "left"), Qt.MouseButton.LeftButton)
    assert room.names() == ["丁一"]
    room.click_person("丁一")
    assert room.button("transfer-out").isHidden()


def test_a_transfer_can_be_undone(room: Room) -> None:
    said: list[tuple[str, bool]] = []
    room.commands.said.connect(lambda text, undoable: said.append((text, undoable)))
    room.click_person("丁一")
    room.click("transfer-out")
    room.click("confirm-transfer")
    assert said == [("丁一 已转出", True)]
    room.commands.run(room.services.ledger.undo)
    assert "丁一" in room.names()


def test_a_day_before_joining_is_refused_beside_the_day(room: Room) -> None:
    room.click_person("单慧敏")
    room.click("transfer-out")
    dialog = room.overlay.topmost
    assert isinstance(dialog, TransferDialog)
    dialog.form.show_values({"on": "1999年1月2日"})
    room.click("confirm-transfer")
    assert dialog.form.problems() == {"on": "比入党日期还早，请核对。"}
    assert dialog.form.collect()["on"] == "1999年1月2日"


def test_an_empty_roster_says_how_to_begin(empty: Room) -> None:
    assert "名册还是空的" in texts_in(empty.page)


def test_the_first_import_begins_on_the_empty_page(empty: Room) -> None:
    empty.prompts.files.append(VILLAGE_SHEET)
    empty.click("import-first")
    empty.qtbot.waitUntil(lambda: empty.page.importing.preview is not None)
    empty.click("leave-undecided")
    with empty.qtbot.waitSignal(empty.page.importing.imported):
        empty.click("import-confirm")
    assert len(empty.names()) == 37


def test_going_back_from_an_import_changes_nothing(room: Room) -> None:
    room.prompts.files.append(VILLAGE_SHEET)
    room.click("import-roster")
    room.qtbot.waitUntil(lambda: room.page.importing.preview is not None)
    room.click("back-to-roster")
    assert len(room.names()) == 5
    assert room.page.importing.preview is None


@pytest.mark.fault("TX-01")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_shown_literally(room: Room, name: str) -> None:
    room.add(name)
    room.page.browser.choose(room.member(name).id)
    assert name in room.names()
    assert name in texts_in(panel(room))


@pytest.mark.fault("TX-02")
def test_no_label_guesses_its_format(room: Room) -> None:
    room.edit("王建平")
    assert room.host.findChildren(QLabel)
    assert plain_everywhere(room.host)


def test_the_year_shows_how_often_a_person_came() -> None:
    marks = (
        Mark("2026-01-10", "一月", AttendanceState.PRESENT),
        Mark("2026-02-10", "二月", AttendanceState.ON_LEAVE),
        Mark("2026-03-10", "三月", AttendanceState.EXEMPT),
        Mark("2026-04-10", "四月", None),
    )
    year = YearOfAttendance(marks)
    assert (share_text(year), summary(year)) == ("33%", "1 / 3 次，请假 1")
    assert {month: mark.word for month, mark in month_marks(year).items()} == {
        1: "已到", 2: "请假", 3: "不作要求", 4: "未签",
    }  # fmt: skip


def test_a_person_expected_at_nothing_has_a_dash_instead_of_a_bar() -> None:
    assert (share_text(None), share_cell(None).share) == ("—", None)
    assert share_text(YearOfAttendance(())) == "—"


def test_the_strip_says_every_month_aloud(theme: Theme) -> None:
    strip = YearStrip(theme, month_marks(YearOfAttendance((Mark("2026-03-10", "三月", AttendanceState.LATE),))))
    assert strip.accessibleName() == "3月迟到"
    strip.grab()
