"""All nine steps of a theme day in the real window, then read by programs we did not write."""

from __future__ import annotations

import io
import json
import sys
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import cn2an
import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from tests.e2e.nine_steps import PLANTED, STUDIED, WHY_KEPT, WHY_TAKEN_BACK, YEAR_LEDGER, Walked, walk
from tests.e2e.pictures import EXIF_IFD, GPS_IFD, ORIENTATION, SIZE, START_OF_IMAGE, TAKEN
from tests.e2e.road import COMMON, OWN, Road, run
from tests.e2e.spreadsheets import opened_by_libreoffice, recalculated
from themeday_desktop.ui.fonts import FontFamilies
from themeday_desktop.ui.theme import make_theme

# 中组发〔2008〕3号, worked out by hand on the bases that were typed.
DUES = {
    "farmer": Decimal("0.50"),
    "student": Decimal("0.20"),
    "retired": Decimal("17.28"),  # 0.5 % of 3456.70
    "village_cadre": Decimal("10.50"),  # 0.5 % of 2100
    "self_employed": Decimal("78.00"),  # 1.5 % of 5200
    "salaried": Decimal("40.00"),  # 1 % of 4000
}
PRESENT, LATE, OWING = 35, 3, 46
HEIC_TAKEN = "2026-07-10"


@pytest.fixture(scope="module")
def walked(
    request: pytest.FixtureRequest, fonts: FontFamilies, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Walked]:
    """One walk for all sentences of this module."""
    theme = make_theme(fonts, reduced_motion=True)
    road = Road(QtBot(request), theme, tmp_path_factory.mktemp("nine"))
    try:
        yield walk(road)
    finally:
        road.window.close()
        road.window.deleteLater()


def received(walked: Walked) -> Decimal:
    """What those who came owe by the rules, in yuan."""
    came = {row["member_id"] for row in walked.record["attendance"]["people"] if row["state"] in ("present", "late")}
    kinds = [row.category.value for row in walked.dues.rows if row.member.id in came and row.category]
    assert len(kinds) == PRESENT + LATE
    return sum((DUES[one] for one in kinds), Decimal())


def pictures(walked: Walked) -> dict[str, bytes]:
    """The packaged photos by the names of their files before."""
    with zipfile.ZipFile(walked.package) as archive:
        (top,) = {one.split("/")[0] for one in archive.namelist()}
        files = {one["original_sha512"]: archive.read(f"{top}/data/{one['file']}") for one in walked.record["photos"]}
    return {one.photo.original_name: files[one.photo.sha512] for one in walked.photos}


def owed(walked: Walked) -> Decimal:
    """What everybody owes, in yuan."""
    return sum((DUES[row.category.value] for row in walked.dues.rows if row.category), Decimal())


def sums_of(rows: list[list[str]]) -> dict[str, Decimal]:
    """The figures of the row 合计 by the heads of their columns."""
    (head,) = [row for row in rows if row[:2] == ["序号", "姓名"]]
    (total,) = [row for row in rows if row[1] == "合计"]
    return {name: Decimal(text) for name, text in zip(head[2:], total[2:], strict=True) if text}


def in_the_database(walked: Walked, question: str) -> str:
    """What SQLite's own program answers."""
    return run("sqlite3", str(walked.ledger / "ledger.sqlite3"), question).strip()


# -- the package -----------------------------------------------------------------------------------


def test_unzip_bagit_and_our_own_command_find_the_package_whole(walked: Walked) -> None:
    assert "No errors detected" in run("unzip", "-t", str(walked.package))
    run(sys.executable, "-m", "bagit", "--validate", str(walked.bag))
    (verdict,) = json.loads(run(sys.executable, "-m", "themeday_desktop", "verify", str(walked.package), "--json"))
    assert (verdict["ok"], verdict["problems"]) == (True, [])


def test_every_step_stands_in_the_record(walked: Walked) -> None:
    record = walked.record
    assert record["oath"]["leader"] == "石红星"
    items = record["study"]["items"]
    together = [(one["title"], one["form"], one["minutes"]) for one in items if one["mode"] == "collective"]
    assert together == [(title, form, int(minutes)) for title, (form, minutes) in zip(COMMON, STUDIED, strict=True)]
    assert [one["title"] for one in items if one["mode"] == "self"] == list(OWN)
    assert (record["study"]["minutes"], record["study"]["hours"]) == (125, "2.1")
    theme = record["theme_activity"]
    assert (theme["kind"], theme["partners"], theme["content"]) == ("volunteering", "上水村党支部", PLANTED)
    assert (theme["everybody"], theme["participants"]) == (True, [])
    assert {one["action"] for one in record["actions"]} >= {"dues", "oath", "study"}


# -- dues ------------------------------------------------------------------------------------------


def test_what_those_present_paid_stands_in_figures_and_in_words(walked: Walked) -> None:
    total = received(walked)
    words = cn2an.an2cn(str(total), "rmb")
    assert (walked.said["dues-total"], walked.said["dues-collector"]) == (f"{total}", "韩月娥")
    assert walked.said["dues-words"] == (f"{words}整" if words.endswith("角") else words)
    assert walked.record["dues"]["received_fen"] == int(total * 100)
    assert walked.record["dues"]["unpaid"] == OWING - PRESENT - LATE


def test_a_payment_taken_back_and_received_again_leaves_three_entries(walked: Walked) -> None:
    own = [one for one in walked.record["dues"]["entries"] if one["member_id"] == walked.paid_twice]
    first, back, again = own
    assert (back["reverses"], back["reason"], back["receipt_no"]) == (first["id"], WHY_TAKEN_BACK, None)
    assert (back["amount_fen"], again["amount_fen"]) == (-first["amount_fen"], first["amount_fen"])
    receipts = [one["receipt_no"] for one in walked.record["dues"]["entries"] if one["receipt_no"]]
    assert receipts == list(range(1, PRESENT + LATE + 2))


def test_who_came_late_paid_by_qr_code_and_the_others_in_cash(walked: Walked) -> None:
    counts = {method.value: count for method, (count, _) in walked.dues.by_method().items()}
    assert counts == {"cash": PRESENT, "qr_code": LATE, "transfer": 0}


# -- photos ----------------------------------------------------------------------------------------


def test_the_page_tells_of_the_twin_the_broken_one_and_the_one_of_another_day(walked: Walked) -> None:
    told, wrong = walked.said["told"], walked.said["wrong"]
    assert "2 个文件没有加" in told
    assert "会场-副本.jpg 早就在这里了" in told
    assert "半张.jpg 不完整或已损坏" in told
    assert "2 张照片不是活动时拍的" in wrong
    notes = {one["taken_at"][:10]: one["note"] for one in walked.record["photos"]}
    assert notes == {"2023-03-15": WHY_KEPT, "2023-03-17": None, HEIC_TAKEN: WHY_KEPT}


def test_the_packaged_photos_hold_no_place_and_no_hidden_picture(walked: Walked) -> None:
    original = (walked.folder / "手机" / "会场.jpg").read_bytes()
    assert original.count(START_OF_IMAGE) == 2
    assert Image.open(io.BytesIO(original)).getexif().get_ifd(GPS_IFD)
    for name, content in pictures(walked).items():
        assert Image.open(io.BytesIO(content)).getexif().get_ifd(GPS_IFD) == {}, name
        assert content.count(START_OF_IMAGE) == 1, name


def test_the_packaged_photos_are_small_enough_upright_and_keep_the_cameras_time(walked: Walked) -> None:
    seen = {name: Image.open(io.BytesIO(content)) for name, content in pictures(walked).items()}
    wide, high = (2560, 1920), (1920, 2560)
    sizes = {name: one.size for name, one in seen.items() if name != "手机.heic"}
    assert sizes == {"会场.jpg": high, "踩点.jpg": wide, "植树.jpg": high, "合影.jpg": wide}
    assert max(seen["手机.heic"].size) <= 2560
    assert {one.getexif().get(ORIENTATION, 1) for one in seen.values()} == {1}
    times = {name: seen[name].getexif().get_ifd(EXIF_IFD).get(TAKEN) for name in sizes}
    assert times == {
        "会场.jpg": "2023:03:17 14:40:00",
        "踩点.jpg": "2023:03:15 09:00:00",
        "植树.jpg": "2023:03:17 16:20:00",
        "合影.jpg": "2023:03:17 16:40:00",
    }


def test_the_originals_lie_in_the_ledger_byte_for_byte(walked: Walked) -> None:
    phone = walked.folder / "手机"
    kept = {one.read_bytes() for one in (walked.ledger / "photos").rglob("*") if one.is_file()}
    for name in ("会场.jpg", "踩点.jpg", "植树.jpg", "合影.jpg", "手机.heic"):
        assert (phone / name).read_bytes() in kept, name
    with Image.open(phone / "会场.jpg") as picture:
        assert picture.size == SIZE


# -- paper -----------------------------------------------------------------------------------------


def test_the_dues_sheet_names_everybody_and_says_the_sum_in_words(walked: Walked) -> None:
    said = walked.paper("dues-sheet")
    assert [row.member.name for row in walked.dues.rows if row.member.name not in said] == []
    assert walked.said["dues-words"] in said
    assert f"￥{walked.said['dues-total']}" in said
    assert all(word in said for word in ("扫码", "韩月娥", WHY_TAKEN_BACK))


def test_record_and_bulletin_tell_of_oath_study_and_trees(walked: Walked) -> None:
    record, bulletin = walked.paper("record"), walked.paper("bulletin")
    for title in (*COMMON, *OWN):
        assert "".join(title.split()) in record, title
    assert all(word in record for word in ("石红星领誓", "观看视频", "30分钟", "上水村党支部", PLANTED))
    assert all(word in bulletin for word in ("石红星领誓", "上水村党支部", PLANTED, "观看视频"))


def test_libreoffice_works_out_the_sums_of_the_year_that_the_ledger_holds(walked: Walked, tmp_path: Path) -> None:
    sums = sums_of(recalculated(walked.folder / YEAR_LEDGER, tmp_path))
    everybody, paid = owed(walked), received(walked)
    assert (sums["月标准"], sums["3月"], sums["已交"]) == (everybody, paid, paid)
    assert (sums["欠交"], sums["2月"], sums["4月"]) == (everybody - paid, 0, 0)
    assert paid * 100 == int(in_the_database(walked, "select sum(amount_fen) from payments"))
    assert paid * 100 == int(in_the_database(walked, "select sum(amount_fen) from allocations where month='2023-03'"))


def test_libreoffice_works_out_the_sum_of_the_dues_sheet_and_prints_it(walked: Walked, tmp_path: Path) -> None:
    sheet, program = tmp_path / "党费收缴表.xlsx", (sys.executable, "-m", "themeday_desktop")
    which = ("--ledger", str(walked.ledger), "--activity", walked.activity_id, "--out", str(sheet))
    run(*program, "print", "dues-sheet", *which)
    sums = sums_of(recalculated(sheet, tmp_path))
    assert (sums["应交（元）"], sums["实交（元）"]) == (owed(walked), received(walked))
    printed = run("pdftotext", str(opened_by_libreoffice(sheet, tmp_path, "pdf")), "-")
    assert walked.said["dues-total"] in printed
    assert walked.said["dues-words"] in "".join(printed.split())


def test_the_closed_ledger_is_whole_for_sqlite_and_for_its_own_check(walked: Walked) -> None:
    assert in_the_database(walked, "pragma integrity_check") == "ok"
    program = (sys.executable, "-m", "themeday_desktop")
    assert json.loads(run(*program, "check", "--ledger", str(walked.ledger), "--full", "--json"))["ok"]
