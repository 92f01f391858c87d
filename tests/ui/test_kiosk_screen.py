"""Sign-in on the whole screen: keys alone, mouse alone, touch, the way back, the way out, and a ledger that fails."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from tests.builders import a_ledger, a_member_draft, reopened, services_over
from tests.ui.kiosk_door import Door, tap, write_with_finger
from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.errors import Problem, Refused, Surroundings
from themeday_desktop.ui.kiosk_screen import QUIET_MS, RETURN_MS
from themeday_desktop.ui.theme import Theme, make_theme
from themeday_desktop.ui.widgets.button import Button

KEY = Qt.Key
PRESENT = AttendanceState.PRESENT


@pytest.fixture
def door(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Door]:
    made = Door(a_ledger(tmp_path))
    screen = made.open(theme)
    qtbot.waitUntil(screen.isActiveWindow)
    yield made
    made.screen.end()
    made.screen.deleteLater()
    made.services.ledger.close()


# -- what is seen ------------------------------------------------------------------------------------


def test_names_stand_by_pinyin_and_guests_behind_the_members(door: Door) -> None:
    assert door.names() == ["&高长顺", "李木根", "王大山", "王建平", "吴春生", "张春燕", "王小苗"]


def test_nothing_but_names_and_who_has_come_is_seen(door: Door) -> None:
    for hidden in ("请假", "生病", "缺席", "党小组", "积极分子", "发展对象", "预备"):
        assert hidden not in door.said()
    assert {tile.told for tile in door.tiles()} == {"点这里签到"}


def test_it_counts_who_has_come_of_who_is_expected(door: Door) -> None:
    assert "0 / 6 人" in door.said()
    door.click_name("王大山")
    door.click("kiosk-plain")
    assert "1 / 6 人" in door.said()


def test_the_time_is_the_ledger_s(door: Door) -> None:
    assert "14:3" in door.said()
    assert "7月10日 星期五" in door.said()


def test_it_says_truly_what_becomes_of_a_signature(door: Door) -> None:
    assert "签名存在这台电脑，印在签到表上" in door.said()


def test_a_name_is_shown_letter_by_letter(door: Door) -> None:
    assert door.tile("&高长顺").caption == "&高长顺"
    door.click_name("&高长顺")
    assert "&高长顺，请签名" in door.said()


def test_it_keeps_paper_and_ink_whatever_the_desk_is_set_to(qtbot: QtBot, door: Door, theme: Theme) -> None:
    before = door.screen.grab(QRect(0, 120, 1366, 600)).toImage()
    door.screen.end()
    door.open(replace(make_theme(theme.fonts, dark=True, large=True), reduced_motion=True))
    assert door.screen.grab(QRect(0, 120, 1366, 600)).toImage() == before


@pytest.mark.parametrize("size", [(1024, 768), (1280, 648), (1280, 720), (1366, 768), (1920, 1080), (3840, 2160)])
def test_all_that_is_tapped_lies_on_a_screen_of_any_size_and_is_large_enough(door: Door, size: tuple[int, int]) -> None:
    door.screen.resize(*size)
    door.click_name("王大山")
    door.sign()
    for name in ("letter-W", "kiosk-wipe", "kiosk-confirm", "kiosk-plain", "kiosk-cancel", "kiosk-leave"):
        button = door.button(name)
        place = QRect(button.mapTo(door.screen, QPoint()), button.size())
        assert door.screen.rect().contains(place)
        assert button.height() >= 44
    assert door.button("kiosk-confirm").height() >= 56
    assert door.pad.height() >= 150


def test_another_size_keeps_who_is_signing_and_what_is_written(door: Door) -> None:
    door.click_name("王大山")
    door.sign()
    written = door.pad.ink
    door.screen.resize(1920, 1080)
    assert (door.asked(), door.pad.ink) == ("王大山", written)
    door.click("kiosk-confirm")
    assert door.has_signed("王大山")


def test_every_control_has_a_name(door: Door) -> None:
    assert all(one.accessibleName() for one in door.screen.findChildren(QAbstractButton))


# -- by mouse alone ----------------------------------------------------------------------------------


def test_the_mouse_alone_chooses_signs_and_confirms(door: Door) -> None:
    door.click("letter-W")
    assert door.names() == ["王大山", "王建平", "吴春生", "王小苗"]
    door.click_name("王大山")
    assert door.asked() == "王大山"
    door.sign()
    door.click("kiosk-confirm")
    assert (door.state("王大山"), door.has_signed("王大山")) == (PRESENT, True)
    assert door.done().startswith("王大山，已签到")


def test_who_has_signed_lies_down_at_once(door: Door) -> None:
    door.click_name("王大山")
    door.click("kiosk-plain")
    assert door.tile("王大山").told == f"{door.row('王大山').sign_in.time} 已签到"


def test_the_same_letter_again_shows_everybody(door: Door) -> None:
    door.click("letter-W")
    door.click("letter-W")
    assert len(door.names()) == 7


def test_names_without_a_letter_are_found_under_the_sign_behind_the_letters(
    qtbot: QtBot, door: Door, theme: Theme
) -> None:
    door.services.roster.add_member(a_member_draft("1号"))
    door.screen.end()
    door.open(theme)
    door.click("letter-#")
    assert door.names() == ["&高长顺", "1号"]


def test_a_signature_is_optional(door: Door) -> None:
    door.click_name("王大山")
    assert not door.button("kiosk-confirm").isEnabled()
    door.click("kiosk-plain")
    assert (door.state("王大山"), door.has_signed("王大山")) == (PRESENT, False)


def test_wiping_leaves_nothing_to_confirm(door: Door) -> None:
    door.click_name("王大山")
    door.sign()
    door.click("kiosk-wipe")
    assert (door.pad.ink, door.button("kiosk-confirm").isEnabled()) == ((), False)
    assert door.asked() == "王大山"


def test_who_tapped_another_name_goes_back_and_nothing_is_written(door: Door) -> None:
    before = door.seq
    door.click_name("王大山")
    door.sign()
    door.click("kiosk-cancel")
    assert (door.asked(), door.pad.ink, door.seq) == ("", (), before)


def test_ink_never_goes_over_to_another_person(door: Door) -> None:
    door.click_name("王大山")
    door.sign()
    door.click_name("张春燕")
    assert (door.asked(), door.pad.ink) == ("张春燕", ())


def test_the_own_name_tapped_again_keeps_what_is_written(door: Door) -> None:
    door.click_name("王大山")
    door.sign()
    door.click_name("王大山")
    assert len(door.pad.ink) == 2


@pytest.mark.parametrize("name", ["王建平", "吴春生"])
def test_who_was_on_leave_or_absent_signs_in_like_everybody(door: Door, name: str) -> None:
    door.click_name(name)
    door.click("kiosk-plain")
    assert door.state(name) is PRESENT


def test_an_activist_signs_in_and_is_not_counted_among_the_members(door: Door) -> None:
    door.click_name("王小苗")
    door.sign()
    door.click("kiosk-confirm")
    assert door.has_signed("王小苗")
    assert "0 / 6 人" in door.said()


# -- by keys alone -----------------------------------------------------------------------------------


def test_initials_and_two_enters_sign_in(door: Door) -> None:
    door.type("wds")
    door.key(KEY.Key_Return)
    assert door.asked() == "王大山"
    door.key(KEY.Key_Return)
    assert door.state("王大山") is PRESENT
    assert door.done().startswith("王大山，已签到")


def test_a_third_enter_signs_nobody_in(door: Door) -> None:
    door.type("w")
    for _ in range(2):
        door.key(KEY.Key_Return)
    before = door.seq
    for _ in range(3):
        door.key(KEY.Key_Return)
    door.pass_time("kiosk-return")
    door.key(KEY.Key_Return)
    assert (door.seq, door.asked()) == (before, "")


def test_a_key_held_down_presses_once(door: Door) -> None:
    door.type("wds")
    door.key(KEY.Key_Return)
    held = QKeyEvent(QEvent.Type.KeyPress, KEY.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True)
    QApplication.sendEvent(QApplication.focusWidget(), held)
    assert (door.asked(), door.state("王大山")) == ("王大山", None)
    door.key(KEY.Key_Escape)
    door.type("wds")
    QApplication.sendEvent(QApplication.focusWidget(), held)
    assert door.asked() == ""


def test_a_reading_written_out_finds_too(door: Door) -> None:
    door.type("zhangc")
    assert door.names() == ["张春燕"]


def test_a_capital_letter_is_a_letter(door: Door) -> None:
    door.type("W")
    assert door.names() == ["王大山", "王建平", "吴春生", "王小苗"]


def test_who_is_not_found_is_told_so_and_backspace_goes_back_a_letter(door: Door) -> None:
    door.type("wq")
    assert (door.names(), "没有找到“WQ”，按退格键重来" in door.said()) == ([], True)
    door.key(KEY.Key_Backspace)
    assert "王大山" in door.names()
    door.key(KEY.Key_Backspace)
    assert len(door.names()) == 7


def test_enter_does_nothing_where_nobody_is_found(door: Door) -> None:
    door.type("wq")
    before = door.said()
    door.key(KEY.Key_Return)
    assert (door.said(), door.names(), door.asked()) == (before, [], "")


def test_enter_chooses_the_first_who_has_not_come_yet(door: Door) -> None:
    door.type("wds")
    for _ in range(2):
        door.key(KEY.Key_Return)
    door.pass_time("kiosk-return")
    door.type("w")
    door.key(KEY.Key_Return)
    assert door.asked() == "王建平"


def test_arrows_go_from_name_to_name(door: Door) -> None:
    for key in (KEY.Key_Down, KEY.Key_Down, KEY.Key_Right, KEY.Key_Left, KEY.Key_Up, KEY.Key_Right):
        door.key(key)
    door.key(KEY.Key_Return)
    assert door.asked() == "李木根"


def test_arrows_stop_at_the_last_name(door: Door) -> None:
    for _ in range(12):
        door.key(KEY.Key_Down)
    door.key(KEY.Key_Return)
    assert door.asked() == "王小苗"


def test_tab_reaches_every_button_of_who_signs(door: Door) -> None:
    door.click_name("王大山")
    door.sign()
    reached = set()
    for _ in range(40):
        reached.add(QApplication.focusWidget().objectName())
        door.key(KEY.Key_Tab)
    assert {"kiosk-wipe", "kiosk-confirm", "kiosk-plain", "kiosk-cancel", "kiosk-leave", "letter-W"} <= reached


def test_after_writing_enter_confirms_the_signature(door: Door) -> None:
    door.type("wds")
    door.key(KEY.Key_Return)
    door.sign()
    door.key(KEY.Key_Return)
    assert door.has_signed("王大山")


def test_letters_and_arrows_change_nothing_while_somebody_signs(door: Door) -> None:
    door.type("wds")
    door.key(KEY.Key_Return)
    door.type("zcy")
    for key in (KEY.Key_Down, KEY.Key_Backspace):
        door.key(key)
    assert (door.asked(), door.names()) == ("王大山", ["王大山"])


def test_escape_goes_back_from_a_name_and_from_letters_before_it_asks(door: Door) -> None:
    door.type("wds")
    door.key(KEY.Key_Return)
    door.key(KEY.Key_Escape)
    assert (door.asked(), len(door.names()), door.question()) == ("", 7, None)
    door.key(KEY.Key_Escape)
    assert door.question() is not None


# -- by touch ----------------------------------------------------------------------------------------


def test_a_finger_alone_chooses_signs_and_confirms(door: Door) -> None:
    device = QTest.createTouchDevice()
    for widget in (door.button("letter-W"), door.tile("王大山")):
        tap(widget, device)
    assert door.asked() == "王大山"
    write_with_finger(door.pad, device)
    tap(door.button("kiosk-confirm"), device)
    assert door.has_signed("王大山")


# -- back by itself ----------------------------------------------------------------------------------


def test_after_a_sign_in_it_goes_back_by_itself_after_three_seconds(door: Door) -> None:
    assert RETURN_MS == 3_000
    door.click("letter-W")
    door.click_name("王大山")
    door.click("kiosk-plain")
    door.pass_time("kiosk-return")
    assert (door.done(), door.asked(), len(door.names())) == ("", "", 7)


def test_the_next_person_need_not_wait(door: Door) -> None:
    door.click_name("王大山")
    door.click("kiosk-plain")
    door.click_name("张春燕")
    assert (door.done(), door.asked(), door.waits("kiosk-return")) == ("", "张春燕", False)


def test_the_next_person_may_type_at_once(door: Door) -> None:
    door.type("wds")
    for _ in range(2):
        door.key(KEY.Key_Return)
    door.type("zcy")
    assert (door.done(), door.names()) == ("", ["张春燕"])


def test_what_nobody_finishes_goes_back_after_a_quiet_minute(door: Door) -> None:
    assert QUIET_MS == 60_000
    before = door.seq
    door.click("letter-W")
    door.click_name("王大山")
    door.sign()
    door.pass_time("kiosk-quiet")
    assert (door.asked(), door.pad.ink, len(door.names()), door.seq) == ("", (), 7, before)


def test_a_question_nobody_answers_goes_after_a_quiet_minute(door: Door) -> None:
    door.click("kiosk-leave")
    door.pass_time("kiosk-quiet")
    assert (door.question(), door.screen.isVisible()) == (None, True)


def test_while_nobody_is_there_nothing_runs_out(door: Door) -> None:
    assert not door.waits("kiosk-quiet")
    assert not door.waits("kiosk-return")


# -- twice -------------------------------------------------------------------------------------------


def test_who_has_signed_already_is_told_the_time_and_is_not_signed_in_again(door: Door) -> None:
    door.services.signatures.sign_in(door.activity, door.id_of("王大山"))
    time = door.row("王大山").sign_in.time
    door.screen.end()
    door.open(make_theme(reduced_motion=True))
    before = door.seq
    assert door.tile("王大山").told == f"{time} 已签到"
    door.click_name("王大山")
    assert door.done() == f"王大山，已经签到过了，{time} 签到，还没有签名，可以补一个"
    door.pass_time("kiosk-return")
    assert (door.done(), door.seq) == ("", before)


def test_who_signed_in_without_a_signature_may_add_one(door: Door) -> None:
    door.click_name("王大山")
    door.click("kiosk-plain")
    door.click_name("王大山")
    door.click("kiosk-again")
    assert (door.asked(), door.button("kiosk-plain").isEnabled()) == ("王大山", False)
    door.sign()
    door.click("kiosk-confirm")
    assert door.has_signed("王大山")


def test_who_has_signed_by_hand_is_not_asked_again(door: Door) -> None:
    door.click_name("王大山")
    door.sign()
    door.click("kiosk-confirm")
    door.click_name("王大山")
    assert not door.button("kiosk-again").isVisible()
    assert "马上回到名单" in door.done()


def test_two_clicks_on_confirm_sign_in_once(door: Door) -> None:
    door.click_name("王大山")
    door.sign()
    before = door.seq
    confirm = door.button("kiosk-confirm")
    QTest.mouseDClick(confirm, Qt.MouseButton.LeftButton)
    door.panel.confirmed.emit(())
    assert door.seq == before + 1


def test_somebody_whom_the_secretary_signed_in_meanwhile_is_told_when(door: Door) -> None:
    door.click_name("王大山")
    door.services.signatures.sign_in(door.activity, door.id_of("王大山"))
    before = door.seq
    door.click("kiosk-plain")
    assert door.done().startswith(f"王大山，已经签到过了，{door.row('王大山').sign_in.time} 签到")
    assert door.seq == before


# -- a ledger that fails -----------------------------------------------------------------------------


def failing(error: Exception) -> object:
    def sign_in(*_: object, **__: object) -> None:
        raise error

    return sign_in


def test_a_full_disk_is_said_in_a_sentence_and_the_strokes_stay(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    door.click_name("王大山")
    door.sign()
    written = door.pad.ink
    with monkeypatch.context() as full:
        full.setattr(door.services.signatures, "sign_in", failing(Surroundings("disk_full")))
        door.click("kiosk-confirm")
        assert door.trouble().endswith("还没有签到，写的字还在。请告诉门口的工作人员。")
        assert (door.asked(), door.pad.ink, door.state("王大山")) == ("王大山", written, None)
    door.click("kiosk-confirm")
    assert (door.has_signed("王大山"), door.trouble()) == (True, "")


def test_a_refusal_is_said_and_the_strokes_stay(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    door.click_name("王大山")
    door.sign()
    refused = Refused(Problem("", "not_on_sheet", {"name": "王大山"}))
    monkeypatch.setattr(door.services.signatures, "sign_in", failing(refused))
    door.click("kiosk-confirm")
    assert door.trouble() == "王大山那天不在签到名单里。"
    assert len(door.pad.ink) == 2


def test_a_ledger_that_is_only_read_says_so(door: Door, theme: Theme, tmp_path: Path) -> None:
    door.screen.end()
    door.services.ledger.close()
    door.services = services_over(reopened(tmp_path, read_only=True))
    door.open(theme)
    door.click_name("王大山")
    door.sign()
    door.click("kiosk-confirm")
    assert "还没有签到，写的字还在。" in door.trouble()
    assert (door.state("王大山"), len(door.pad.ink)) == (None, 2)


def test_a_sheet_that_can_not_be_read_again_leaves_the_names(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    door.click_name("王大山")
    monkeypatch.setattr(door.services.attendance, "load_sheet", failing(Surroundings("disk_full")))
    door.click("kiosk-plain")
    monkeypatch.undo()
    assert door.state("王大山") is PRESENT
    assert len(door.names()) == 7


def test_more_than_can_be_kept_is_said_while_it_is_written(door: Door) -> None:
    door.click_name("王大山")
    door.sign()
    door.pad.filled.emit()
    assert "写得太多了" in door.trouble()
    door.click("kiosk-wipe")
    assert door.trouble() == ""


# -- leaving -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["escape", "button", "window"])
def test_leaving_asks_and_who_says_no_stays(door: Door, way: str) -> None:
    if way == "escape":
        door.key(KEY.Key_Escape)
    elif way == "button":
        door.click("kiosk-leave")
    else:
        door.screen.close()
    assert "真的退出吗" in door.said()
    door.click("no")
    assert (door.question(), door.screen.isVisible()) == (None, True)


def test_enter_on_the_question_stays(door: Door) -> None:
    door.key(KEY.Key_Escape)
    door.key(KEY.Key_Return)
    assert (door.question(), door.screen.isVisible()) == (None, True)


def test_it_asks_once_however_often_somebody_wants_out(door: Door) -> None:
    for _ in range(3):
        door.screen.close()
    door.click("no")
    assert door.question() is None


def test_who_says_yes_leaves_and_it_is_told_once(door: Door) -> None:
    told: list[bool] = []
    door.screen.left.connect(lambda: told.append(True))
    door.click("kiosk-leave")
    door.click("yes")
    door.screen.end()
    assert (door.screen.isVisible(), told) == (False, [True])


def test_each_sign_in_is_announced_and_can_be_undone(qtbot: QtBot, door: Door) -> None:
    heard: list[tuple[object, ...]] = []
    door.screen.said.connect(lambda *said: heard.append(said))
    with qtbot.waitSignals([door.screen.changed, door.screen.said]):
        door.click_name("王大山")
        door.sign()
        door.click("kiosk-confirm")
    assert heard == [(f"王大山 签了名，已到 {door.row('王大山').sign_in.time}", True)]


def test_it_covers_the_whole_screen(door: Door) -> None:
    door.screen.begin(QRect(0, 0, 800, 600))
    assert door.screen.isFullScreen()


def test_no_button_speaks_of_what_it_can_not_do(door: Door) -> None:
    reasons = [one.reason for one in door.panel.findChildren(Button) if not one.isEnabled()]
    assert reasons
    assert all(reasons)
