"""The nine steps of a theme day by hand: each verb does one step in the window, `walk` all of them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLabel, QWidget

from tests.e2e.hands import sent_to
from tests.e2e.pictures import the_photos
from tests.e2e.road import (
    COMMON,
    DAY,
    FIXTURES,
    INFIRM,
    LEDGER,
    Road,
    fill_notice,
    make_ledger_and_import,
    mark_infirm,
    run,
    sign_in,
)
from themeday_desktop.domain.oath import OATH
from themeday_desktop.services.dues import DuesSheet
from themeday_desktop.services.photos import PhotoLine
from themeday_desktop.ui.oath_screen import OathScreen
from themeday_desktop.ui.pages.dues_rows import ACTION_COLUMN
from themeday_desktop.ui.pages.photos_wall import PhotoWall
from themeday_desktop.ui.widgets.combo import Combo
from themeday_desktop.ui.widgets.section_list import SectionList
from themeday_desktop.ui.widgets.table import TableView

KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton
# What a month's dues are counted on where the roster names the kind of payer, in yuan.
BASES = {"retired": "3456.70", "village_cadre": "2100", "self_employed": "5200", "salaried": "4000"}
STUDIED = (("reading", "40"), ("video", "30"), ("online_platform", "20"), ("courtyard_talk", "35"))
PLANTED = "在东山坡植树一百二十棵。"
WHY_KEPT = "前两天去看植树的地方"
WHY_TAKEN_BACK = "点错了人"
YEAR_LEDGER = "党费台账.xlsx"


@dataclass(frozen=True, slots=True)
class Walked:
    """What a walk left behind once the window was closed; `said` is what pages said on the way, by widget."""

    folder: Path
    package: Path
    bag: Path
    activity_id: str
    dues: DuesSheet
    photos: tuple[PhotoLine, ...]
    paid_twice: str
    said: dict[str, str]

    @property
    def ledger(self) -> Path:
        """The ledger's folder."""
        return self.folder / LEDGER

    @property
    def record(self) -> dict[str, Any]:
        """`data/record.json` of the unpacked bag."""
        record: dict[str, Any] = json.loads((self.bag / "data" / "record.json").read_text(encoding="utf-8"))
        return record

    def paper(self, name: str) -> str:
        """The words of a document in the package, without blanks."""
        return "".join(run("pdftotext", str(self.bag / "data" / "documents" / f"{name}.pdf"), "-").split())


# -- finding and choosing --------------------------------------------------------------------------


def words_in(widget: QWidget) -> str:
    """All visible sentences of a part of the window."""
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def label(road: Road, name: str) -> str:
    """What one line says."""
    found = road.hands.see(name)
    assert isinstance(found, QLabel)
    return found.text()


def go_by_rail(road: Road, key: str) -> None:
    road.qtbot.mouseClick(road.hands.see(f"rail-{key}"), LEFT)


def choose(road: Road, name: str, key: str) -> None:
    """Go down in a closed list until it stands at `key`."""
    combo = road.hands.see(name)
    assert isinstance(combo, Combo)
    for _ in range(combo.findData(key) - combo.currentIndex()):
        road.qtbot.keyClick(combo, KEY.Key_Down)
    assert combo.value() == key


def table_of(road: Road) -> TableView:
    table = road.hands.see("dues-table")
    assert isinstance(table, TableView)
    return table


def dues(road: Road) -> DuesSheet:
    return road.services.dues.load_sheet(road.activity_id)


def photos(road: Road) -> tuple[PhotoLine, ...]:
    return road.services.photos.load_sheet(road.activity_id).lines


# -- the steps -------------------------------------------------------------------------------------


def make_the_activity(road: Road) -> None:
    go_by_rail(road, "roster")
    for name in INFIRM:
        mark_infirm(road, name)
    go_by_rail(road, "activities")
    road.hands.click("new-first-activity")
    road.hands.write("held_on", DAY.isoformat())
    road.hands.click("new-activity-save")
    fill_notice(road)


def turn_to_settings(road: Road, key: str) -> None:
    go_by_rail(road, "settings")
    (sections,) = [one for one in road.window.findChildren(SectionList) if one.isVisible()]
    (button,) = [one for one in sections.findChildren(QAbstractButton) if getattr(one, "key", "") == key]
    road.qtbot.mouseClick(button, LEFT)


def set_dues(road: Road) -> None:
    """What a farmer pays, and who collects."""
    turn_to_settings(road, "dues")
    road.hands.write("dues.farmer_fen", "0.50")
    road.qtbot.keyClick(road.hands.see("dues.farmer_fen"), KEY.Key_Tab)
    road.qtbot.waitUntil(lambda: road.services.settings.load().farmer_fen == 50)
    turn_to_settings(road, "office")
    road.hands.write("office.collector", "韩月娥")


def turn_to_the_dues(road: Road) -> None:
    """From the list of activities into the one there is."""
    go_by_rail(road, "activities")
    activities = road.hands.see("activities-list")
    assert isinstance(activities, QAbstractItemView)
    road.hands.click_row(activities, road.activity_id)
    road.hands.click("step-dues")


def settle_bases(road: Road) -> None:
    """The roster names everybody's kind of payer; Enter asks for the base where one is needed."""
    while dues(road).unknown:
        waiting = dues(road).unknown[0]
        assert waiting.category is not None
        road.hands.click_row(table_of(road), waiting.member.id)
        road.qtbot.keyClick(road.hands.see("dues-search"), KEY.Key_Return)
        road.hands.write("base", BASES[waiting.category.value])
        road.qtbot.keyClick(road.hands.see("base"), KEY.Key_Return)
        road.qtbot.waitUntil(lambda own=waiting.member.id: own not in {one.member.id for one in dues(road).unknown})


def receive_from_those_there(road: Road) -> None:
    """Down the list: Enter receives, and who is not there is passed over. Who came late pays by QR code."""
    attendance = road.services.attendance.load_sheet(road.activity_id)
    came = {row.member.id: row.state for row in attendance.rows if row.state and row.state.came}
    table, search = table_of(road), road.hands.see("dues-search")
    everybody = [row.member.id for row in dues(road).rows]
    road.hands.click_row(table, everybody[0])
    for at, member_id in enumerate(one for one in everybody if one in came):
        while table.current_id() != member_id:
            assert everybody.index(table.current_id()) < everybody.index(member_id)
            road.qtbot.keyClick(search, KEY.Key_Down)
        road.qtbot.keyClick(search, KEY.Key_3 if came[member_id].value == "late" else KEY.Key_1)
        road.qtbot.keyClick(search, KEY.Key_Return)
        road.qtbot.waitUntil(lambda wanted=at + 1: len(dues(road).received) == wanted)


def pay_twice(road: Road) -> str:
    """One is taken back with a reason and received again; the id of whose it was."""
    table, member_id = table_of(road), dues(road).received[-1].member_id
    row = table.indexAt(road.hands.place_of(table, member_id)).row()
    cell = table.visualRect(table.model().index(row, ACTION_COLUMN)).center()
    road.qtbot.mouseClick(table.viewport(), LEFT, pos=cell)
    road.hands.write("reason", WHY_TAKEN_BACK)
    road.hands.click("confirm-take-back")
    count = len(dues(road).received)
    assert [one.reason for one in dues(road).received if one.is_reversal] == [WHY_TAKEN_BACK]
    road.hands.click_row(table, member_id)
    road.qtbot.keyClick(road.hands.see("dues-search"), KEY.Key_Return)
    road.qtbot.waitUntil(lambda: len(dues(road).received) == count + 1)
    return member_id


def swear(road: Road) -> None:
    """The secretary leads; the oath is shown line by line on the whole screen."""
    road.hands.write("oath-leader", "石红星")
    road.hands.click("oath-show")
    (screen,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, OathScreen) and one.isVisible()]
    for _ in OATH:
        road.qtbot.keyClick(screen, KEY.Key_Space)
    road.qtbot.keyClick(screen, KEY.Key_Escape)
    assert not screen.isVisible()
    road.qtbot.waitUntil(lambda: road.services.wrap_ups.programme(road.activity_id).oath is not None)


def study(road: Road) -> None:
    """All that the notice asks for, and of what was studied together the form and the minutes."""
    road.hands.click("study-take-all")
    records = road.services.study.load(road.activity_id).records
    by_title = {one.title: one for one in records}
    for title, (form, minutes) in zip(COMMON, STUDIED, strict=True):
        own = by_title[title].id
        road.qtbot.keyClick(road.hands.see(f"study-{own}"), KEY.Key_Space)
        choose(road, "form", form)
        road.hands.write("leader", "石红星")
        road.hands.write("minutes", minutes)
        road.hands.click("study-save")
        road.qtbot.waitUntil(lambda own=own, wanted=int(minutes): _minutes(road, own) == wanted)


def _minutes(road: Road, record_id: str) -> int | None:
    records = road.services.study.load(road.activity_id).records
    return next(one.minutes for one in records if one.id == record_id)


def plant(road: Road) -> None:
    """Trees, with a neighbour branch; all who came took part."""
    road.hands.click("theme-volunteering")
    road.hands.write("partners", "上水村党支部")
    road.hands.write("content", PLANTED)
    road.hands.click("theme-all")


def add_photos(road: Road) -> dict[str, str]:
    """Choose seven files; what the page says of those it did not take, and of the one of another day."""
    road.prompts.files.extend(the_photos(road.folder / "手机", FIXTURES / "photo.heic"))
    road.hands.click("choose-photos")
    road.qtbot.waitUntil(lambda: len(photos(road)) == 5, timeout=60_000)
    said = {name: words_in(road.hands.see(f"photos-{name}")) for name in ("told", "wrong")}
    road.hands.click("told-seen")
    copies_are_made(road)
    return said


def copies_are_made(road: Road) -> None:
    files = road.services.photos.files
    road.qtbot.waitUntil(lambda: all(files.copy_facts(one.photo) is not None for one in photos(road)), timeout=120_000)


def keep_and_turn(road: Road) -> None:
    """Say why the one of another day is kept, and turn one to the right."""
    road.hands.click("keep-wrong")
    road.hands.write("note", WHY_KEPT)
    wall = road.hands.see("photo-wall")
    assert isinstance(wall, PhotoWall)
    (hall,) = [one.photo.id for one in photos(road) if one.photo.original_name == "会场.jpg"]
    road.hands.click_row(wall, hall)
    road.qtbot.keyClick(wall, KEY.Key_R)
    road.qtbot.waitUntil(lambda: any(one.photo.rotation == 90 for one in photos(road)))
    assert not road.window.findChild(QWidget, "photos-wrong").isVisible()
    copies_are_made(road)


def export(road: Road) -> Path:
    """The draft as it stands, approved, and the package on a stick."""
    road.hands.click("wrap-up-take")
    road.hands.write("wrap-up-approved-by", "石红星")
    road.hands.click("next-step")
    (road.folder / "U盘").mkdir()
    road.prompts.files.append(road.folder / "U盘")
    road.hands.click("choose-folder")
    road.hands.click("export-package")
    road.qtbot.waitUntil(lambda: bool(road.services.exports.load_packages()), timeout=60_000)
    return sent_to(road.folder / "U盘")


def save_the_years_ledger(road: Road) -> None:
    """The ledger of dues as a workbook, from its own page."""
    path = road.folder / YEAR_LEDGER
    go_by_rail(road, "dues")
    road.prompts.files.append(path)
    road.hands.click("export-dues-ledger")
    road.qtbot.waitUntil(path.exists, timeout=30_000)


def walk(road: Road) -> Walked:
    """Every step, one after the other; then the window is closed."""
    said: dict[str, str] = {}
    make_ledger_and_import(road)
    make_the_activity(road)
    road.hands.click("next-step")
    sign_in(road)
    set_dues(road)
    turn_to_the_dues(road)
    settle_bases(road)
    receive_from_those_there(road)
    paid_twice = pay_twice(road)
    said |= {name: label(road, name) for name in ("dues-total", "dues-words", "dues-collector")}
    road.hands.click("next-step")
    swear(road)
    study(road)
    road.hands.click("next-step")
    plant(road)
    road.hands.click("next-step")
    said |= add_photos(road)
    keep_and_turn(road)
    road.hands.click("next-step")
    package = export(road)
    save_the_years_ledger(road)
    run("unzip", "-q", str(package), "-d", str(road.folder / "unpacked"))
    (bag,) = (road.folder / "unpacked").iterdir()
    walked = Walked(road.folder, package, bag, road.activity_id, dues(road), photos(road), paid_twice, said)
    road.window.close()
    return walked
