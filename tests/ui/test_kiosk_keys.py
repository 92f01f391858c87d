"""Sign-in on the whole screen by keys alone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from tests.ui.kiosk_door import Door
from themeday_desktop.domain.attendance import AttendanceState

KEY = Qt.Key
PRESENT = AttendanceState.PRESENT


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
