"""Sign-in on the whole screen: what is seen, and the mouse alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from tests.builders import a_member_draft
from tests.ui.kiosk_door import Door
from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.ui.theme import Theme, make_theme

KEY = Qt.Key
PRESENT = AttendanceState.PRESENT


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
    door.open(make_theme(theme.fonts, dark=True, large=True)._replace(reduced_motion=True))
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
