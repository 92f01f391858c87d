"""All nine steps of a theme day in the real window, then read by programs we did not write."""

from __future__ import annotations

import io
import json
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.e2e.hands import sent_to
from tests.e2e.pictures import EXIF_IFD, GPS_IFD, SIZE, TAKEN, broken, photo
from tests.e2e.road import DAY, FIXTURES, INFIRM, Road, fill_notice, make_ledger_and_import, mark_infirm, run, sign_in
from themeday_desktop.domain.money import rmb_words, yuan_text
from themeday_desktop.domain.oath import OATH
from themeday_desktop.services.dues import DuesSheet
from themeday_desktop.ui.oath_screen import OathScreen
from themeday_desktop.ui.pages.dues_rows import ACTION_COLUMN
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.table import TableView
from themeday_desktop.ui.workplace import Destination

ENTER = Qt.Key.Key_Return


@pytest.fixture
def road(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Road]:
    road = Road(qtbot, theme, tmp_path)
    yield road
    road.window.close()


def dues(road: Road) -> DuesSheet:
    return road.services.dues.load_sheet(road.activity_id)


def go_by_rail(road: Road, key: str) -> None:
    road.qtbot.mouseClick(road.hands.see(f"rail-{key}"), Qt.MouseButton.LeftButton)


def make_the_activity(road: Road) -> None:
    go_by_rail(road, "activities")
    road.hands.click("new-first-activity")
    road.hands.write("held_on", DAY.isoformat())
    road.hands.click("new-activity-save")
    fill_notice(road)


def set_the_farmers_rate(road: Road) -> None:
    road.go(Destination("settings", step="dues"))
    road.hands.write("dues.farmer_fen", "0.50")
    road.qtbot.keyClick(road.hands.see("dues.farmer_fen"), Qt.Key.Key_Tab)
    road.qtbot.waitUntil(lambda: road.services.settings.load().farmer_fen == 50)


def press_enter(road: Road) -> None:
    """Enter belongs to the search, where the keyboard stays."""
    road.qtbot.keyClick(road.hands.see("dues-search"), ENTER)


def settle_all(road: Road) -> None:
    """Whose amount follows from a base gets one; whoever has no category is settled with those alike."""
    table = road.hands.see("dues-table")
    assert isinstance(table, TableView)
    while dues(road).unknown:
        before = [one.month.problem for one in dues(road).unknown]
        waiting = dues(road).unknown[0]
        assert waiting.month.problem is not None
        road.hands.click_row(table, waiting.member.id)
        press_enter(road)
        if waiting.month.problem.code == "base_missing":
            road.hands.write("base", "2600")
        else:
            road.hands.see("category").set_value("student")
        road.hands.click("confirm-settle")
        road.qtbot.waitUntil(lambda seen=before: [one.month.problem for one in dues(road).unknown] != seen)


def collect(road: Road) -> None:
    """Five by Enter, one taken back and received again, then the rest."""
    settle_all(road)
    table = road.hands.see("dues-table")
    assert isinstance(table, TableView)
    first = dues(road).open[0].member
    road.hands.click_row(table, first.id)
    for count in range(1, 6):
        press_enter(road)
        road.qtbot.waitUntil(lambda wanted=count: len(dues(road).received) == wanted)
    row = table.indexAt(road.hands.place_of(table, first.id)).row()
    cell = table.visualRect(table.model().index(row, ACTION_COLUMN)).center()
    road.qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    road.hands.write("reason", "点错了人")
    road.hands.click("confirm-take-back")
    road.qtbot.waitUntil(lambda: len(dues(road).received) == 6)
    road.hands.click("receive-rest")
    road.qtbot.waitUntil(lambda: not dues(road).open)


def swear(road: Road) -> None:
    """The secretary leads; the oath is shown line by line on the whole screen."""
    road.hands.write("oath-leader", "石红星")
    road.hands.click("oath-show")
    (screen,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, OathScreen) and one.isVisible()]
    for _ in OATH:
        road.qtbot.keyClick(screen, Qt.Key.Key_Space)
    road.qtbot.keyClick(screen, Qt.Key.Key_Escape)
    road.qtbot.waitUntil(lambda: road.services.wrap_ups.programme(road.activity_id).oath is not None)


def study_and_plant(road: Road) -> None:
    road.hands.click("study-take-all")
    road.hands.click("next-step")
    road.hands.click("theme-volunteering")
    road.hands.write("partners", "上水村党支部")
    road.hands.write("content", "在东山坡植树一百二十棵。")


def the_photos(folder: Path) -> list[Path]:
    """Four of twelve megapixels (one of another day, one twice, one on its side), a HEIC, and half a file."""
    folder.mkdir()
    hall = photo(folder, "会场.jpg", taken="2023:03:17 14:40:00", shade=10)
    early = photo(folder, "踩点.jpg", taken="2023:03:15 09:00:00", shade=60)
    side = photo(folder, "植树.jpg", taken="2023:03:17 16:20:00", shade=110, orientation=6)
    trees = photo(folder, "合影.jpg", taken="2023:03:17 16:40:00", shade=160)
    twin = folder / "会场-副本.jpg"
    twin.write_bytes(hall.read_bytes())
    heic = folder / "手机.heic"
    heic.write_bytes((FIXTURES / "photo.heic").read_bytes())
    return [hall, early, side, trees, twin, heic, broken(folder, "半张.jpg", hall)]


def add_photos(road: Road) -> None:
    road.prompts.files.extend(the_photos(road.folder / "手机"))
    road.hands.click("choose-photos")
    road.qtbot.waitUntil(lambda: road.services.photos.count(road.activity_id) == 5, timeout=60_000)
    lines = road.services.photos.load_sheet(road.activity_id).lines
    files = road.services.photos.files
    road.qtbot.waitUntil(lambda: all(files.copy_facts(one.photo) is not None for one in lines), timeout=120_000)


def walk(road: Road) -> Path:
    """Every step; the package in the end."""
    make_ledger_and_import(road)
    go_by_rail(road, "roster")
    for name in INFIRM:
        mark_infirm(road, name)
    make_the_activity(road)
    set_the_farmers_rate(road)
    road.go(Destination("activity", road.activity_id, "sign_in"))
    sign_in(road)
    road.hands.click("next-step")
    collect(road)
    road.hands.click("next-step")
    swear(road)
    study_and_plant(road)
    road.hands.click("next-step")
    add_photos(road)
    road.hands.click("next-step")
    road.hands.click("wrap-up-take")
    road.hands.write("wrap-up-approved-by", "石红星")
    road.hands.click("next-step")
    (road.folder / "U盘").mkdir()
    road.prompts.files.append(road.folder / "U盘")
    road.hands.click("choose-folder")
    road.hands.click("export-package")
    road.qtbot.waitUntil(lambda: bool(road.services.exports.load_packages()), timeout=60_000)
    return sent_to(road.folder / "U盘")


def test_nine_steps_end_in_a_package_that_others_find_whole(road: Road) -> None:
    package = walk(road)
    assert "No errors detected" in run("unzip", "-t", str(package))
    run("unzip", "-q", str(package), "-d", str(road.folder / "unpacked"))
    (bag,) = (road.folder / "unpacked").iterdir()
    run(sys.executable, "-m", "bagit", "--validate", str(bag))
    (verdict,) = json.loads(run(sys.executable, "-m", "themeday_desktop", "verify", str(package), "--json"))
    assert verdict["ok"]
    record = json.loads((bag / "data" / "record.json").read_text(encoding="utf-8"))
    check_dues(road, record)
    check_photos(package, record)
    check_papers(bag, record)


def check_dues(road: Road, record: dict[str, object]) -> None:
    """Both entries of what was taken back are there, and the sum is that of those who paid."""
    sheet = dues(road)
    assert record["dues"]["received_fen"] == sheet.total_fen == sum(row.month.due_fen or 0 for row in sheet.rows)  # type: ignore[index]  # JSON
    reversal = next(one for one in sheet.received if one.is_reversal)
    assert (reversal.reason, reversal.receipt_no) == ("点错了人", None)
    assert sorted(one.receipt_no for one in sheet.received if one.receipt_no) == list(range(1, len(sheet.rows) + 2))


def check_photos(package: Path, record: dict[str, object]) -> None:
    """No place, no hidden picture, at most 2,560 px, the camera's time kept, the one on its side upright."""
    assert len(record["photos"]) == 5  # type: ignore[arg-type]  # JSON
    with zipfile.ZipFile(package) as archive:
        names = sorted(one for one in archive.namelist() if one.endswith(".jpg"))
        pictures = [Image.open(io.BytesIO(archive.read(one))) for one in names]
    assert len(pictures) == 5
    for picture in pictures:
        exif = picture.getexif()
        assert (exif.get_ifd(GPS_IFD), exif.get_ifd(0x0201)) == ({}, {})
        assert max(picture.size) <= 2560
    large = [one for one in pictures if max(one.size) == 2560]
    assert sorted(one.size for one in large) == [(1920, 2560), (2560, 1920), (2560, 1920), (2560, 1920)]
    times = {one.getexif().get_ifd(EXIF_IFD).get(TAKEN) for one in large}
    assert times == {"2023:03:17 14:40:00", "2023:03:15 09:00:00", "2023:03:17 16:20:00", "2023:03:17 16:40:00"}
    assert SIZE == (4000, 3000)


def check_papers(bag: Path, record: dict[str, object]) -> None:
    """What stands on paper is what was entered."""
    documents = bag / "data" / "documents"
    said = {one.stem: "".join(run("pdftotext", str(one), "-").split()) for one in documents.glob("*.pdf")}
    received = record["dues"]["received_fen"]  # type: ignore[index]  # JSON
    assert rmb_words(received) in said["dues-sheet"]
    assert yuan_text(received) in said["dues-sheet"]
    assert all(word in said["record"] for word in ("石红星领誓", "上水村党支部", "在东山坡植树一百二十棵。"))
    assert "在东山坡植树一百二十棵" in said["bulletin"]
