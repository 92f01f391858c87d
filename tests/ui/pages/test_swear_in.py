"""Swearing in new members from the card of the oath, and what the member's panel says of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.builders import a_member_draft
from tests.ui.pages.activity_place import open_office
from tests.ui.pages.oath_study_desk import Desk
from themeday_desktop.domain.swearing_in import SwearingLine
from themeday_desktop.domain.traits import Stage, Trait
from themeday_desktop.ui.pages.member_panel import MemberPanel
from themeday_desktop.ui.pages.roster import RosterPage
from themeday_desktop.ui.pages.swear_in_dialog import note_of
from themeday_desktop.ui.theme import Theme

PROBATIONARY = {Trait.STAGE: Stage.PROBATIONARY.value}


@pytest.fixture
def desk(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Desk:
    """A probationary member came."""
    office = open_office(tmp_path, theme)
    qtbot.addWidget(office.host)
    office.services.roster.add_member(a_member_draft("于小满", traits=PROBATIONARY))
    activity = office.add_activity()
    office.sign_in_all(activity)
    return Desk(office, qtbot, activity)


def told(desk: Desk) -> str:
    found = desk.page.findChild(QLabel, "sworn-in")
    return found.text() if found.isVisible() else ""


def member(desk: Desk) -> SwearingLine:
    return desk.office.services.swearing_in.load(desk.id)[0]


def swear_in(desk: Desk) -> None:
    desk.press("swear-in")
    desk.qtbot.mouseClick(desk.dialog.findChild(QWidget, member(desk).member.id), Qt.MouseButton.LeftButton)
    desk.confirm("draft-save")


def test_a_new_member_is_ticked_and_told(desk: Desk) -> None:
    assert told(desk) == "预备党员 1 人还没有宣誓的记录"
    swear_in(desk)
    assert (told(desk), member(desk).sworn) == ("于小满已宣誓", True)


def test_unticked_the_oath_of_the_new_member_is_taken_back(desk: Desk) -> None:
    swear_in(desk)
    swear_in(desk)
    assert member(desk).sworn is False


def test_who_was_sworn_in_before_does_not_wait_for_it(desk: Desk) -> None:
    services = desk.office.services
    earlier = desk.office.add_activity(held_on="2026-06-10")
    services.swearing_in.record(earlier, [member(desk).member.id])
    desk.page.refresh()
    assert told(desk) == "预备党员都宣过誓了"
    assert note_of(member(desk)) == "2026年6月10日已经宣过誓"


def test_without_new_members_the_card_says_nothing_of_them(tmp_path: Path, theme: Theme, qtbot: QtBot) -> None:
    office = open_office(tmp_path, theme)
    qtbot.addWidget(office.host)
    desk = Desk(office, qtbot, office.add_activity())
    assert told(desk) == ""


def test_what_is_refused_stands_in_the_dialog(desk: Desk) -> None:
    desk.press("swear-in")
    own = member(desk).member
    full = a_member_draft(own.name, traits={Trait.STAGE: Stage.FULL.value}, valid_from="2026-01-01")
    desk.qtbot.mouseClick(desk.dialog.findChild(QWidget, own.id), Qt.MouseButton.LeftButton)
    desk.office.services.roster.amend_member(own.id, full, version=own.version)
    desk.confirm("draft-save")
    assert any("预备党员" in one.text() for one in desk.dialog.findChildren(QLabel) if one.isVisible())


def test_who_has_not_signed_in_is_told_so(desk: Desk) -> None:
    desk.office.services.attendance.clear(desk.id, member(desk).member.id)
    assert note_of(member(desk)) == "没有签到"


def test_the_member_s_panel_tells_the_day(desk: Desk, qtbot: QtBot) -> None:
    swear_in(desk)
    page = RosterPage(desk.office.place)
    qtbot.addWidget(page)
    page.refresh()
    page.show()
    page.choose(member(desk).member.id)
    texts = [one.text() for one in page.findChild(MemberPanel).findChildren(QLabel)]
    assert texts[texts.index("入党宣誓") + 1] == "2026年7月10日"
