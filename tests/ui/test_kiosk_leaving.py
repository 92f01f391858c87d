"""Sign-in on the whole screen: a ledger that fails, and the way out."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from pytestqt.qtbot import QtBot

from tests.builders import reopened, services_over
from tests.ui.kiosk_door import Door
from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.errors import Problem, Refused, Surroundings
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.button import Button

KEY = Qt.Key
PRESENT = AttendanceState.PRESENT


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
