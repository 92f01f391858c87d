"""A session with everybody who came and everybody who could not, in the real window with keys and clicks."""

from __future__ import annotations

import json
import sys
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.e2e.road import DAY, Road, choose_state, make_ledger_and_import, run, wrap_up_and_pack
from themeday_desktop.services.home_view import TodoKind
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.table import TableView
from themeday_desktop.ui.widgets.tiles import TileView
from themeday_desktop.ui.workplace import Destination

FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
FIELD_DAY = DAY - timedelta(days=2)


@pytest.fixture
def road(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Road]:
    road = Road(qtbot, theme, tmp_path)
    yield road
    road.window.close()


def begin(road: Road, day: str) -> list[str]:
    """The roster is in and an activity of `day` stands at its sign-in; the names on the sheet."""
    hands = road.hands
    make_ledger_and_import(road)
    road.qtbot.mouseClick(hands.see("rail-activities"), Qt.MouseButton.LeftButton)
    hands.click("new-first-activity")
    hands.write("held_on", day)
    hands.click("new-activity-save")
    hands.write("theme", "村边植树")
    hands.write("place", "东山坡")
    hands.click("next-step")
    return [row.member.name for row in road.services.attendance.load_sheet(road.activity_id).rows]


def come(road: Road, names: list[str]) -> None:
    """Each of them is clicked once; the others are absent."""
    tiles = road.hands.see("sign-in-tiles")
    assert isinstance(tiles, TileView)
    for name in names:
        road.hands.click_row(tiles, road.id_of(name))
    road.hands.click("mark-rest-absent")


def tell(road: Road, name: str, **fields: str) -> None:
    """What stands behind a sign-in, through 补充… in the menu of the tile."""
    choose_state(road, name, Qt.Key.Key_7)
    for key, text in fields.items():
        road.hands.write(key, text)
    road.hands.click("draft-save")
    road.qtbot.waitUntil(lambda: road.window.findChild(TileView, "sign-in-tiles").isVisible())


def pack(road: Road) -> Path:
    """From the sign-in to the package in a folder."""
    hands = road.hands
    for _ in range(3):  # dues, oath and study, theme activity
        hands.click("next-step")
    hands.click("theme-volunteering")
    hands.click("next-step")
    return wrap_up_and_pack(road)


def record_in(package: Path) -> dict[str, Any]:
    """The record as the township reads it."""
    with zipfile.ZipFile(package) as bag:
        (name,) = (one for one in bag.namelist() if one.endswith("data/record.json"))
        found: dict[str, Any] = json.loads(bag.read(name))
        return found


def printed(package: Path, document: str, folder: Path) -> str:
    """What a document of the package says, read by another program."""
    run("unzip", "-q", "-o", str(package), "-d", str(folder / "unpacked"))
    (bag,) = (folder / "unpacked").iterdir()
    return run("pdftotext", "-layout", str(bag / "data" / "documents" / f"{document}.pdf"), "-")


def test_a_session_signed_on_paper_in_the_field_is_entered_later_with_its_reason(road: Road) -> None:
    names = begin(road, FIELD_DAY.isoformat())
    come(road, names[:40])
    for _ in range(6):  # to the export, which the missing reason keeps closed
        road.hands.click("next-step")
    assert not road.hands.see("export-package").isEnabled()
    road.hands.click("late-write")
    road.hands.write("reason", "田间没有网络和电，当天用纸质表签到。")
    road.hands.click("late-save")
    road.qtbot.mouseClick(road.hands.see("step-sign_in"), Qt.MouseButton.LeftButton)
    package = pack(road)
    record = record_in(package)
    assert record["late_entry"]["reason"] == "田间没有网络和电，当天用纸质表签到。"
    assert all(one["late_entry"] for one in record["attendance"]["people"] if one["entered_at"])
    assert all(one["time"] is None for one in record["attendance"]["people"])
    assert "补录" in printed(package, "sign-in-sheet", road.folder)
    assert "田间没有网络和电" in "".join(printed(package, "record", road.folder).split())
    assert road.services.exports.is_current(road.activity_id)


def test_an_outing_with_members_online_and_two_absences_followed_up_and_made_up(road: Road) -> None:
    names, hands = begin(road, DAY.isoformat()), road.hands
    online, absent = names[:3], names[3:5]
    for name in online:
        choose_state(road, name, Qt.Key.Key_3)
    come(road, names[5:])
    for name in online:
        tell(road, name, platform="微信群视频")
    for name in absent:
        tell(road, name, contacted_by="石红星", cause="家里有事", education="提醒按时参加")
    hands.click("make-ups")
    table = hands.see("make-ups-table")
    assert isinstance(table, TableView)
    for _ in absent:
        hands.click("record-make-up")
        hands.write("by_whom", "石红星")
        hands.write("note", "上门讲了学习内容")
        hands.click("draft-save")
    year = road.services.make_ups.load_year(DAY.year)
    assert [(line.member.name, line.made is not None) for line in year if line.member.name in absent] == [
        (name, True) for name in absent
    ]
    road.go(Destination("activity", road.activity_id, "sign_in"))
    people = {one["name"]: one for one in record_in(pack(road))["attendance"]["people"]}
    assert {people[name]["follow_up"]["platform"] for name in online} == {"微信群视频"}
    assert [people[name]["state"] for name in absent] == ["absent", "absent"]
    assert [people[name]["follow_up"]["education"] for name in absent] == ["提醒按时参加"] * 2
    assert [people[name]["make_up"]["by_whom"] for name in absent] == ["石红星"] * 2
    assert not any("补课" in todo.kind.value for todo in road.services.home.load().todos)


def hold_a_joint_meeting(road: Road) -> None:
    """A theme day that is a general meeting too stands at its sign-in."""
    hands = road.hands
    make_ledger_and_import(road)
    road.qtbot.mouseClick(hands.see("rail-activities"), Qt.MouseButton.LeftButton)
    hands.click("new-first-activity")
    hands.write("held_on", DAY.isoformat())
    hands.click("new-activity-save")
    hands.write("theme", "清理两村之间的水渠")
    hands.click("kind-general_meeting")
    hands.click("next-step")


def go_to_the_meeting(road: Road) -> None:
    """From the sign-in past dues, oath and study, and the theme activity with two other branches."""
    hands = road.hands
    for _ in range(3):
        hands.click("next-step")
    hands.click("theme-volunteering")
    hands.write("partners", "上水村党支部、下水村党支部")
    hands.write("content", "三个支部一起清理水渠四百米。")
    hands.click("next-step")


def vote_that_fails_by_one(road: Road) -> tuple[int, int]:
    """One aye too few is typed, first with a sum that does not agree; who may vote, and how many ayes there were."""
    hands, qtbot = road.hands, road.qtbot
    voters = road.services.meetings.load(road.activity_id).voters
    ayes = voters.expected // 2  # as many as half, where more than half are needed
    hands.click("vote-add")
    assert hands.see("expected").text() == str(voters.expected)
    assert hands.see("present").text() == str(voters.present)
    hands.write("motion", "水渠养护费每户每年收二十元")
    hands.write("ayes", str(ayes).translate(FULL_WIDTH))
    hands.write("nays", str(voters.present - ayes))
    hands.write("abstentions", "1")
    hands.click("draft-save")
    assert road.services.meetings.load(road.activity_id).votes == ()
    assert f"加起来是 {voters.present + 1} 票" in hands.see("vote-result").text()
    hands.write("abstentions", "0")
    assert hands.see("vote-result").text().endswith("差 1 票，未通过")
    qtbot.keyClick(hands.see("abstentions"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(road.services.meetings.load(road.activity_id).votes))
    return voters.expected, ayes


def resolve(road: Road) -> str:
    """A resolution with who sees to it and by when, by keys alone; the name of who sees to it."""
    hands, qtbot = road.hands, road.qtbot
    hands.click("resolution-add")
    hands.write("text", "水渠养护办法改好再议")
    who = hands.see("member_id")
    who.setFocus()
    qtbot.keyClick(who, Qt.Key.Key_Down)
    hands.write("due_on", "4月30日")
    hands.click("draft-save")
    qtbot.waitUntil(lambda: bool(road.services.meetings.resolutions.load(road.activity_id)))
    return road.services.meetings.resolutions.load(road.activity_id)[0].name


def test_a_joint_activity_in_which_a_vote_fails_by_one_aye(road: Road) -> None:
    hold_a_joint_meeting(road)
    names = [row.member.name for row in road.services.attendance.load_sheet(road.activity_id).rows]
    come(road, names[:40])
    go_to_the_meeting(road)
    expected, ayes = vote_that_fails_by_one(road)
    road.hands.write("minutes-text", "石红星说明养护费的用处。\n有人提出先算清账。")
    who = resolve(road)
    road.hands.click("next-step")
    package = wrap_up_and_pack(road)
    (verdict,) = json.loads(run(sys.executable, "-m", "themeday_desktop", "verify", str(package), "--json"))
    assert verdict["ok"], verdict["problems"]
    record = record_in(package)
    (vote,), (resolution,) = record["votes"], record["resolutions"]
    assert (vote["outcome"], vote["ayes"], vote["ayes_least"]) == ("not_passed", ayes, ayes + 1)
    assert (resolution["name"], resolution["due_on"]) == (who, f"{DAY.year}-04-30")
    assert [(one["kind"], one["number"]) for one in record["meetings"]] == [("theme_day", 1), ("general_meeting", 1)]
    assert record["theme_activity"]["partners"] == "上水村党支部、下水村党支部"
    road.prompts.files.append(road.folder / "记录表.pdf")
    road.hands.click("print-record")
    road.qtbot.waitUntil((road.folder / "记录表.pdf").exists, timeout=20_000)
    paper = "".join(printed(package, "record", road.folder).split())
    assert "".join(run("pdftotext", "-layout", str(road.folder / "记录表.pdf"), "-").split()) == paper
    assert f"需超过{expected}名应到有表决权党员的半数（至少{ayes + 1}票），差1票，未通过" in paper
    assert "2023年第1次党员大会" in paper
    assert "有人提出先算清账" in paper
    assert "水渠养护办法改好再议" in paper
    assert "差 1 票，未通过" in record["wrap_up"]["text"]
    rest = road.services.home.load_rest(road.services.home.load())
    assert [one.params["name"] for one in rest.todos if one.kind is TodoKind.RESOLUTION] == [who]
