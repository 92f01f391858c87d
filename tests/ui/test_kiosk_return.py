"""Sign-in on the whole screen: touch, the way back by itself, and who comes twice."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.kiosk_door import Door, tap, write_with_finger
from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.ui.kiosk_screen import QUIET_MS, RETURN_MS
from themeday_desktop.ui.theme import make_theme

KEY = Qt.Key
PRESENT = AttendanceState.PRESENT


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
