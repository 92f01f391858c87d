"""What the home page shows a moment later, read in another thread: dues, and whether a package is still true."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from pytestqt.qtbot import QtBot

from tests.ui.gate import Gate
from tests.ui.pages.activity_place import Office
from tests.ui.pages.home_desk import Desk, farmers, held
from themeday_desktop.domain.errors import NotRight
from themeday_desktop.domain.progress import Progress
from themeday_desktop.services.home_rest import ReadRest
from themeday_desktop.services.home_view import HomeView
from themeday_desktop.services.wording import explain
from themeday_desktop.ui.pages.home import HomePage
from themeday_desktop.ui.pages.home_quick import QuickButton
from themeday_desktop.ui.pages.home_steps import StepStrip
from themeday_desktop.ui.pages.home_todo import TodoList
from themeday_desktop.ui.workplace import Destination


def dues_said(desk: Desk) -> tuple[str, list[str]]:
    """What is said of dues beside the discs."""
    note = desk.page.findChild(QuickButton, "quick-dues").note
    return note, [one for one in desk.said(TodoList) if "党费" in one]


def test_the_dues_follow_a_moment_later_and_do_not_blink_afterwards(office: Office, qtbot: QtBot) -> None:
    held(office)
    desk = Desk(office, qtbot)
    assert desk.said(StepStrip)[2] == "党费，未做"
    desk.with_rest()
    known = desk.said(StepStrip)[2]
    assert known != "党费，未做"
    desk.page.refresh()
    assert desk.said(StepStrip)[2] == known


def test_what_was_known_of_dues_stands_until_they_are_worked_out_again(office: Office, qtbot: QtBot) -> None:
    held(office)
    farmers(office)
    desk = Desk(office, qtbot).with_rest()
    known = dues_said(desk)
    assert known[0] == "7月还差 8 人"
    assert len(known[1]) == 1
    desk.page.refresh()
    assert dues_said(desk) == known


@pytest.fixture
def gate(office: Office, monkeypatch: pytest.MonkeyPatch) -> Gate:
    """What the page reads in another thread waits here."""
    made, prepare = Gate(), office.services.home.prepare_rest
    monkeypatch.setattr(office.services.home, "prepare_rest", lambda view: made.before(prepare(view)))
    return made


def reading(office: Office, qtbot: QtBot, gate: Gate) -> Desk:
    """The page while the rest waits behind the gate."""
    desk = Desk(office, qtbot)
    qtbot.waitUntil(gate.begun.is_set)
    return desk


def test_the_page_is_of_use_while_dues_are_worked_out(office: Office, qtbot: QtBot, gate: Gate) -> None:
    own = held(office)
    desk = reading(office, qtbot, gate)
    desk.click(StepStrip, 2)
    assert desk.gone == [Destination("activity", own, "dues")]
    gate.opened.set()
    assert desk.with_rest().said(StepStrip)[2] == "党费，可补，8 人没定"


def test_what_was_read_before_a_commit_is_read_again(office: Office, qtbot: QtBot, gate: Gate) -> None:
    held(office)
    desk = reading(office, qtbot, gate)
    farmers(office)  # nobody is told: the page finds it out by itself
    gate.opened.set()
    assert dues_said(desk.with_rest())[0] == "7月还差 8 人"


def test_leaving_the_page_drops_what_is_still_being_read(office: Office, qtbot: QtBot, gate: Gate) -> None:
    held(office)
    desk = reading(office, qtbot, gate)
    desk.page.hide()
    assert not office.place.jobs.is_busy
    qtbot.waitUntil(gate.ended.is_set)
    assert dues_said(desk) == ("7月", [])
    gate.opened.set()
    desk.page.show()
    assert dues_said(desk.with_rest())[0] == "7月有 8 人没定"


def test_a_ledger_that_can_not_be_read_is_told_in_a_sentence(
    office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_view: HomeView) -> Callable[[Progress], ReadRest]:
        def work(_progress: Progress) -> ReadRest:
            raise NotRight("ledger_damaged", detail="ValueError")

        return work

    monkeypatch.setattr(office.services.home, "prepare_rest", fail)
    desk = Desk(office, qtbot)
    qtbot.waitUntil(lambda: bool(office.prompts.errors))
    assert office.prompts.errors == [explain(NotRight("ledger_damaged", detail="ValueError"))]
    assert dues_said(desk) == ("7月", [])


def test_what_takes_longer_is_counted_from_the_picture_and_not_from_the_reading(office: Office, qtbot: QtBot) -> None:
    page = HomePage(office.place)
    page.refresh()
    timer = page.findChild(QTimer, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert not timer.isActive()
    with qtbot.waitSignal(timer.timeout):
        office.show(page, qtbot, size=(1282, 768))


def test_dues_nobody_can_work_out_are_not_called_settled(office: Office, qtbot: QtBot) -> None:
    desk = Desk(office, qtbot).with_rest()
    assert desk.page.findChild(QuickButton, "quick-dues").note == "7月有 8 人没定"
