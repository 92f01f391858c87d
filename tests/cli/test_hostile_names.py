"""Sixty names that are something else elsewhere: here they are names, from the file to the package."""

from __future__ import annotations

import csv
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.builders import DAY, an_activity_draft, reopened, services_over
from themeday_desktop.app import main
from themeday_desktop.domain.attendance import AttendanceState, Standing

NAMES = (
    "<img src='//h/s/x.png'>", "<b>石建国</b>", "<table>", "<a href=file:///etc/passwd>", "&张三", "%s", "%n%x", "{0}",
    "{name}", "${HOME}", "'; DROP TABLE members; --", '"]', "\\", "\\n", "`id`", "$(id)", "../../石", "C:石", "CON",
    "=1+1", "+1", "-1", "@SUM(A1)", "=cmd|'/c calc'!A0", "＝1", "＋1", "－1", "＠1", "买买提·艾力", "尉迟㛃", "李䶮",
    "张𬭎", "陈𫖯", "曾祥㙦", "王𬱖", "石𰻞", "A" * 30, "石" * 30, "石.", "~root", "NULL", "None", "true", "0", "00",
    "1e5", "石-国", "石_国", "石%国", "石/国", "石:国", "石*国", "石?国", "石|国", "石\"国", "石'国", "石;国", "石#国",
    "石!国", "O'Neil",
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with the sixty imported, all signed in, printed and packed."""
    folder = tmp_path_factory.mktemp("hostile")
    with (folder / "roster.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([("姓名", "性别"), *((name, "男") for name in NAMES)])
    ledger = str(folder / "ledger")
    assert main(["new", ledger, "--branch", "<b>石桥村</b>", "--township", "&柳溪镇"]) == 0
    assert main(["roster", "import", str(folder / "roster.csv"), "--ledger", ledger, "--apply", "--today", DAY]) == 0
    services = services_over(reopened(folder / "ledger"))
    activity, _ = services.activities.add_activity(
        an_activity_draft(title="<h1>七月</h1>", held_on=services.ledger.today)
    )
    for row in services.attendance.load_sheet(activity).rows:
        if row.standing is Standing.EXPECTED:
            services.attendance.record(activity, row.member.id, state=AttendanceState.PRESENT)
    services.wrap_ups.record(activity, services.wrap_ups.draft(activity), approved_by="<i>石</i>")
    services.ledger.close()
    for name in ("sheet.pdf", "sheet.xlsx", "sheet.csv"):
        out = str(folder / name)
        assert main(["print", "sign-in-sheet", "--activity", activity, "--ledger", ledger, "--out", out]) == 0
    out = str(folder / "record.pdf")
    assert main(["print", "record", "--activity", activity, "--ledger", ledger, "--out", out]) == 0
    (folder / "out").mkdir()
    assert main(["export", activity, "--ledger", ledger, "--to", str(folder / "out")]) == 0
    return folder


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    capsys.readouterr()
    main([*arguments, "--json"])
    return json.loads(capsys.readouterr().out)


def test_there_are_sixty() -> None:
    assert len(set(NAMES)) == 60


def test_every_name_is_imported_as_it_stands(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    people = shown(capsys, "roster", "list", "--ledger", str(folder / "ledger"), "--today", DAY)
    assert {one["name"] for one in people} == set(NAMES)


@pytest.mark.fault("TX-01")
def test_every_name_is_in_the_package_as_it_stands(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (package,) = (folder / "out").iterdir()
    with zipfile.ZipFile(package) as zipped:
        (entry,) = (one for one in zipped.namelist() if one.endswith("data/record.json"))
        record = json.loads(zipped.read(entry))
    assert {one["name"] for one in record["attendance"]["people"]} == set(NAMES)
    assert shown(capsys, "verify", str(package))[0]["ok"] is True


@pytest.mark.fault("TX-16")
def test_the_name_of_the_package_is_safe_everywhere(folder: Path) -> None:
    (package,) = (folder / "out").iterdir()
    assert not set(package.name) & set('<>:"/\\|?*&%')
    assert len(package.name) <= 100


@pytest.mark.fault("OF-01")
def test_no_name_becomes_a_formula(folder: Path) -> None:
    cells = [cell for row in load_workbook(folder / "sheet.xlsx").active.iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells if cell.value in NAMES} == {"s"}
    assert set(NAMES) <= {cell.value for cell in cells}
    with zipfile.ZipFile(folder / "sheet.xlsx") as zipped:
        assert b"<f>" not in b"".join(zipped.read(name) for name in zipped.namelist())
    with (folder / "sheet.csv").open(encoding="utf-8-sig", newline="") as stream:
        values = {cell for row in csv.reader(stream) for cell in row}
    assert not any(cell.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠")) for cell in values)
    assert set(NAMES) <= {cell.removeprefix("'") for cell in values} | set(values)


@pytest.mark.fault("TX-01")
@pytest.mark.parametrize("name", ["sheet.pdf", "record.pdf"])
def test_every_name_is_printed_literally(folder: Path, name: str) -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument(folder / name)
    text = "".join(document[number].get_textpage().get_text_range() for number in range(len(document)))
    document.close()
    plain = "".join(text.split())
    lost = [one for one in NAMES if one not in plain and len(one) < 24 and "𰻞" not in one and " " not in one]
    assert lost == []
