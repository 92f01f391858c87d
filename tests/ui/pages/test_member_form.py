"""The form of a person with real keys on a real ledger."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.builders import a_member_draft
from tests.ui.pages.roster_room import Room, line_of, texts_in
from themeday_desktop.domain.dates import PartialDate
from themeday_desktop.domain.members import Member
from themeday_desktop.domain.traits import Sex, Stage, Trait
from themeday_desktop.ui.pages.member_form import WarnedInput
from themeday_desktop.ui.pages.member_panel import MemberPanel
from themeday_desktop.ui.pages.member_values import draft_of, values_of
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.choice import YES

TODAY = "2026-07-10"
RIGHT_NUMBER = "990101197203051231"


@pytest.fixture
def room(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Room]:
    """A roster with one member, known well, and one on probation."""
    made = Room(qtbot, theme, tmp_path)
    made.add(
        a_member_draft("王建平", sex=Sex.MALE, joined=PartialDate(2001, 12, 5), traits={Trait.GROUP: "第二组"}),
        a_member_draft("刘思远", joined=PartialDate(2025, 7, 1), traits={Trait.STAGE: Stage.PROBATIONARY.value}),
    )
    yield made
    made.close()


def warning(room: Room) -> str:
    """What stands below the identity number."""
    field = room.dialog.form.widget("identity_number")
    assert isinstance(field, WarnedInput)
    return field.warning


def test_somebody_new_is_added_by_typing_a_name_and_ctrl_s(room: Room) -> None:
    room.click("add-member")
    room.type_into("name", "查良")
    room.save_with_key()
    assert room.overlay.topmost is None
    assert room.member("查良").pinyin == "zha liang"
    assert room.page.browser.findChild(object, "member-panel").member_id == room.member("查良").id


def test_enter_in_a_line_saves_what_was_typed_last(room: Room) -> None:
    room.edit("王建平")
    room.type_into("post", "组织委员")
    room.qtbot.keyClick(line_of(room.dialog.form.widget("post")), Qt.Key.Key_Return)
    assert room.member("王建平").post == "组织委员"


def test_a_form_saved_unchanged_changes_nothing(room: Room) -> None:
    before = room.member("王建平")
    room.edit("王建平")
    room.save_with_key()
    assert room.member("王建平") == before


def test_without_a_name_the_problem_stands_beside_it_and_has_the_focus(room: Room) -> None:
    room.click("add-member")
    room.type_into("phone", "13800000000")
    room.save_with_key()
    assert room.dialog.form.problems() == {"name": "这一项要填。"}
    assert QApplication.focusWidget() is room.dialog.form.widget("name")
    assert room.dialog.form.collect()["phone"] == "13800000000"


def test_every_problem_is_told_at_once_and_the_text_stays(room: Room) -> None:
    room.edit("王建平")
    room.type_into("name", "")
    room.type_into("joined", "前年")
    room.type_into("birth", "2030-01-01")
    room.save_with_key()
    assert set(room.dialog.form.problems()) == {"name", "joined", "birth"}
    assert room.dialog.form.collect()["joined"] == "前年"
    assert room.member("王建平").joined == PartialDate(2001, 12, 5)


@pytest.mark.parametrize("typed", ["1994-12-03", "1994.12.3", "1994年12月3日", "19941203", "1994/12/3"])
def test_a_day_is_read_as_people_write_it(room: Room, typed: str) -> None:
    room.edit("王建平")
    room.type_into("birth", typed)
    room.save_with_key()
    assert room.member("王建平").birth == PartialDate(1994, 12, 3)


def test_a_month_alone_is_kept_as_a_month(room: Room) -> None:
    room.edit("王建平")
    room.type_into("birth", "1972年3月")
    room.save_with_key()
    assert room.member("王建平").birth == PartialDate(1972, 3)


@pytest.mark.fault("TX-10")
def test_a_wrong_check_digit_is_said_but_not_refused(room: Room) -> None:
    room.edit("王建平")
    room.type_into("identity_number", "99010119720305123x")
    assert warning(room).startswith("最后一位对不上")
    room.save_with_key()
    assert room.member("王建平").identity_number == "99010119720305123X"


@pytest.mark.fault("TX-10")
def test_a_wrong_number_saved_with_ctrl_s_is_said_beside_the_person(room: Room) -> None:
    room.edit("王建平")
    room.type_into("identity_number", "99010119720305123x")
    room.save_with_key()
    panel = room.page.findChild(MemberPanel)
    assert panel.isVisible()
    assert "最后一位对不上，请核对。没错就照这样保存。" in texts_in(panel)


def test_a_right_number_fills_in_sex_and_birth_of_somebody_new_where_they_are_empty(room: Room) -> None:
    room.click("add-member")
    room.type_into("identity_number", RIGHT_NUMBER[:-1])
    assert room.dialog.form.collect()["birth"] == ""
    room.qtbot.keyClicks(QApplication.focusWidget(), RIGHT_NUMBER[-1])
    values = room.dialog.form.collect()
    assert (values["sex"], values["birth"]) == (Sex.MALE.value, "1972-03-05")


def test_a_right_number_leaves_what_was_filled_in(room: Room) -> None:
    room.click("add-member")
    room.type_into("birth", "1972-03")
    room.type_into("identity_number", RIGHT_NUMBER)
    assert room.dialog.form.collect()["birth"] == "1972-03"


def test_sex_and_birth_that_differ_from_the_number_are_said(room: Room) -> None:
    room.edit("王建平")
    room.type_into("birth", "1972-03-06")
    room.type_into("identity_number", "990101197203051223")
    assert "号码里的性别是女，和填的不一样。" in warning(room)
    assert "号码里的出生日期是 1972-03-05，和填的不一样。" in warning(room)


def test_the_number_of_somebody_else_is_refused(room: Room) -> None:
    room.add(a_member_draft("周婷", identity_number=RIGHT_NUMBER))
    room.edit("王建平")
    room.type_into("identity_number", RIGHT_NUMBER)
    room.save_with_key()
    assert room.dialog.form.problems() == {"identity_number": "身份证号和周婷的一样，请核对。"}


def test_a_corrected_reading_is_kept_and_found(room: Room) -> None:
    room.edit("王建平")
    room.type_into("pinyin", "wang jian ping zi")
    room.save_with_key()
    assert room.member("王建平").initials == "wjpz"


def test_the_reading_appears_when_the_name_is_left(room: Room) -> None:
    room.click("add-member")
    room.type_into("name", "解小盖")
    room.qtbot.keyClick(room.dialog.form.widget("name"), Qt.Key.Key_Tab)
    room.qtbot.waitUntil(lambda: room.dialog.form.collect()["pinyin"] == "xie xiao gai")


def test_a_reading_typed_by_hand_is_not_overwritten(room: Room) -> None:
    room.click("add-member")
    room.type_into("pinyin", "ge xiao")
    room.type_into("name", "盖晓")
    room.save_with_key()
    assert room.member("盖晓").pinyin == "ge xiao"


def test_a_new_name_gets_a_new_reading(room: Room) -> None:
    room.edit("王建平")
    room.type_into("name", "仇建平")
    room.save_with_key()
    assert room.member("仇建平").pinyin == "qiu jian ping"


def test_another_group_holds_from_the_day_typed(room: Room) -> None:
    room.edit("王建平")
    room.type_into("group", "第三组")
    room.type_into("valid_from", "2026年7月1日")
    room.save_with_key()
    member = room.member("王建平")
    assert (member.group("2026-06-30"), member.group("2026-07-01")) == ("第二组", "第三组")


@pytest.mark.parametrize(
    ("typed", "said"),
    [("2026-08-01", "日期 2026-08-01 还没到，请核对。"), ("七月", "日期“七月”不对，请写成 2026-07-10 这样。")],
)
def test_a_change_holds_from_a_day_that_has_come(room: Room, typed: str, said: str) -> None:
    room.edit("王建平")
    room.type_into("group", "第三组")
    room.type_into("valid_from", typed)
    room.save_with_key()
    assert room.dialog.form.problems() == {"valid_from": said}


def test_who_is_confirmed_is_a_full_member_from_that_day(room: Room) -> None:
    room.edit("刘思远")
    room.type_into("confirmed", "2026-07-01")
    stage = room.dialog.form.widget("stage")
    room.qtbot.keyClick(stage, Qt.Key.Key_Up)
    assert room.dialog.form.collect()["valid_from"] == "2026-07-01"
    room.save_with_key()
    member = room.member("刘思远")
    assert member.stage("2026-06-30") is Stage.PROBATIONARY
    assert member.stage("2026-07-01") is Stage.FULL


def test_a_tick_for_floating_is_a_dated_step(room: Room) -> None:
    room.edit("王建平")
    room.qtbot.keyClick(room.dialog.form.widget("floating"), Qt.Key.Key_Space)
    room.save_with_key()
    assert room.member("王建平").is_floating(TODAY)


def test_only_what_differs_today_becomes_a_step() -> None:
    member = Member("1", "王建平")
    values = values_of(member, day=TODAY) | {"infirm": YES}
    assert draft_of(values, old=member, today=TODAY, pinyin_typed=False).traits == {Trait.INFIRM: "1"}


def test_a_change_made_elsewhere_is_said_and_the_text_stays(room: Room) -> None:
    room.edit("王建平")
    member = room.member("王建平")
    room.services.roster.amend_member(member.id, replace(a_member_draft("王建平"), note="别处"), version=member.version)
    room.type_into("post", "组织委员")
    room.save_with_key()
    assert room.member("王建平").post is None
    assert room.dialog.form.collect()["post"] == "组织委员"
    assert room.dialog.form.collect()["note"] == ""


def test_escape_leaves_an_untouched_form_at_once(room: Room) -> None:
    room.edit("王建平")
    room.qtbot.keyClick(room.dialog.form.widget("name"), Qt.Key.Key_Escape)
    assert room.overlay.topmost is None
    assert room.prompts.asked == []


def test_escape_asks_before_typed_text_is_lost(room: Room) -> None:
    room.prompts.yes = False
    room.edit("王建平")
    room.type_into("post", "组织委员")
    room.qtbot.keyClick(line_of(room.dialog.form.widget("post")), Qt.Key.Key_Escape)
    assert room.prompts.asked == ["改过的还没有保存"]
    assert room.dialog.form.collect()["post"] == "组织委员"


def test_a_page_with_an_unsaved_form_is_not_left(room: Room) -> None:
    room.prompts.yes = False
    room.edit("王建平")
    room.type_into("post", "组织委员")
    assert not room.page.leave()
    room.prompts.yes = True
    assert room.page.leave()


def test_ctrl_z_in_the_form_undoes_nothing_behind_it(room: Room) -> None:
    undone: list[bool] = []
    shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), room.host)
    shortcut.activated.connect(lambda: undone.append(True))
    room.edit("王建平")
    room.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == []


def test_ctrl_s_saves_the_form_though_the_window_has_that_key(room: Room) -> None:
    shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Save), room.host)
    shortcut.activated.connect(lambda: None)
    room.edit("王建平")
    room.type_into("post", "组织委员")
    room.save_with_key()
    assert room.member("王建平").post == "组织委员"


def test_tab_goes_through_the_fields_in_reading_order(room: Room) -> None:
    room.click("add-member")
    seen = []
    for _ in range(4):
        focus = QApplication.focusWidget()
        seen.append(next(key for key in room.dialog.form.collect() if line_is(room, key, focus)))
        room.qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert seen == ["name", "pinyin", "sex", "identity_number"]


def line_is(room: Room, key: str, focus: object) -> bool:
    """Whether a field has the focus."""
    widget = room.dialog.form.widget(key)
    return focus is widget or focus is widget.focusProxy()


def test_a_closed_form_is_freed(room: Room) -> None:
    dialog = room.edit("王建平")
    room.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    room.qtbot.waitUntil(lambda: not shiboken6.isValid(dialog))
