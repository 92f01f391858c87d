"""An import that is cut or repeated."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path
from threading import Timer
from typing import Any

import pytest

from tests.builders import a_ledger, reopened
from tests.source_tree import ROOT

ROWS = 1200


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    a_ledger(tmp_path / "ledger").ledger.close()
    return tmp_path / "ledger"


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    path = tmp_path / "roster.csv"
    rows = "".join(f"石人{number:04d},男,1960-05-{number % 28 + 1:02d},第一党小组\n" for number in range(ROWS))
    path.write_text(f"姓名,性别,出生日期,党小组\n{rows}", encoding="utf-8")
    return path


def command(roster: Path, ledger: Path, *more: str) -> subprocess.Popen[str]:
    arguments = ["roster", "import", str(roster), "--ledger", str(ledger), "--json", *more]
    return subprocess.Popen(
        [sys.executable, "-m", "themeday_desktop", *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )


def report(roster: Path, ledger: Path, *more: str) -> Any:
    child = command(roster, ledger, *more)
    said, _ = child.communicate()
    assert child.returncode == 0
    return json.loads(said)


def people(ledger: Path) -> int:
    store = reopened(ledger, read_only=True)
    found = len(store.read.members.load_all())
    store.close()
    return found


@pytest.mark.fault("ST-07")
@pytest.mark.fault("OF-05")
def test_an_import_killed_anywhere_writes_all_rows_or_none_and_can_be_repeated(ledger: Path, roster: Path) -> None:
    for after in (0.3, 0.6, 0.75, 0.9):
        child = command(roster, ledger, "--apply")
        timer = Timer(after, child.send_signal, (signal.SIGKILL,))
        timer.start()
        child.communicate()
        timer.cancel()
        assert people(ledger) in (0, ROWS)
    report(roster, ledger, "--apply")
    assert people(ledger) == ROWS
    again = report(roster, ledger, "--apply")
    assert (again["new"], again["updated"], again["unchanged"]) == (0, 0, ROWS)
    assert people(ledger) == ROWS
