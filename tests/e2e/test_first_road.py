"""From a roster to a package that proves itself: the March 2023 notice, in the real window with keys and clicks."""

from __future__ import annotations

import json
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.e2e.road import (
    COMMON,
    DAY,
    DEADLINES,
    FIXTURES,
    INFIRM,
    Road,
    fill_notice,
    go_through,
    make_ledger_and_import,
    mark_infirm,
    run,
    sign_in,
    wrap_up_and_pack,
)
from themeday_desktop.ui.theme import Theme


@pytest.fixture
def road(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Road]:
    road = Road(qtbot, theme, tmp_path)
    yield road
    road.window.close()


def walk(road: Road) -> Path:
    """The whole road; the package it ends in."""
    hands = road.hands
    make_ledger_and_import(road)
    assert road.window.office is not None
    road.qtbot.mouseClick(hands.see("rail-roster"), Qt.MouseButton.LeftButton)
    for name in INFIRM:
        mark_infirm(road, name)
    road.qtbot.mouseClick(hands.see("rail-activities"), Qt.MouseButton.LeftButton)
    hands.click("new-first-activity")
    hands.write("held_on", DAY.isoformat())
    hands.click("new-activity-save")
    fill_notice(road)
    hands.click("next-step")
    sign_in(road)
    road.prompts.files.append(road.folder / "签到表.pdf")
    with road.qtbot.waitSignal(road.window.office.shown.place.commands.said, timeout=30_000):
        hands.click("print-sign-in-sheet")
    hands.click("next-step")
    hands.see("dues-table")
    hands.click("next-step")
    go_through(road)
    hands.click("next-step")
    return wrap_up_and_pack(road)


def test_the_first_road_leads_from_a_roster_to_a_package_that_others_find_whole(road: Road) -> None:
    package = walk(road)
    assert "No errors detected" in run("unzip", "-t", str(package))
    run("unzip", "-q", str(package), "-d", str(road.folder / "unpacked"))
    (bag,) = (road.folder / "unpacked").iterdir()
    run(sys.executable, "-m", "bagit", "--validate", str(bag))
    record = json.loads((bag / "data" / "record.json").read_text(encoding="utf-8"))
    counters = record["attendance"]["counters"]
    expected = {"members": 46, "exempt": 2, "expected": 44, "present": 35, "late": 3, "on_leave": 4, "absent": 2}
    assert {name: counters[name] for name in expected} == expected
    assert (counters["home_study"], counters["unsigned"], counters["percent"]) == (2, 0, "86.4")
    notice = record["notice"]
    assert (notice["date_start"], notice["date_end"]) == ("2023-03-12", "2023-03-31")
    assert [item["mode"] for item in notice["study"]] == ["collective"] * 4 + ["self"] * 3
    assert [(one["date"], one["to"]) for one in notice["deadlines"]] == [(day, to) for day, _, _, to in DEADLINES]
    assert notice["text"] == (FIXTURES / "notice-2023-03.txt").read_text(encoding="utf-8")
    text = run("pdftotext", "-layout", str(road.folder / "签到表.pdf"), "-")
    assert all(row["name"] in text for row in record["attendance"]["people"])
    assert "第1页" in text
    printed = run("pdftotext", str(bag / "data" / "documents" / "record.pdf"), "-")
    assert all(title.strip("“”")[:6] in printed for title in COMMON)
    assert record["oath"]["leader"] == "石红星"
    assert [one["mode"] for one in record["study"]["items"]] == ["collective"] * 4 + ["self"] * 3
    assert (record["theme_activity"]["kind"], record["theme_activity"]["content"]) == (
        "volunteering",
        "植树一百二十棵。",
    )
    assert all(word in printed for word in ("石红星领誓", "上水村党支部", "植树一百二十棵。"))
    ledger = road.services.ledger
    folder = ledger.folder
    road.window.close()
    assert run("sqlite3", str(folder / "ledger.sqlite3"), "pragma integrity_check").strip() == "ok"


def test_no_identity_or_phone_number_leaves_with_the_package(road: Road) -> None:
    package = walk(road)
    numbers = [one.identity_number for one in road.services.roster.load_members() if one.identity_number]
    phones = [one.phone for one in road.services.roster.load_members() if one.phone]
    assert len(numbers) == len(phones) == 46
    with zipfile.ZipFile(package) as archive:
        content = b"".join(archive.read(name) for name in archive.namelist())
    assert [one for one in numbers + phones if one.encode() in content] == []
