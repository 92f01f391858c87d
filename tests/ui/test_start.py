"""What a start must do without: each of these would be waited for each time the program is opened."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date

import pytest

from themeday_desktop import paths
from themeday_desktop.app import OfficeDesk
from themeday_desktop.domain.activity_draft import ActivityDraft
from themeday_desktop.domain.branch import Branch
from themeday_desktop.services.clock import SeededIds, SystemClock

TODAY = "2026-07-10"
# Runs the start as it is, then tells what it has loaded, and which classes of Qt Python had to make.
TELL = """
import json, sys
from themeday_desktop.app import main
assert main(sys.argv[1:]) == 0
from PySide6 import QtCore, QtGui, QtWidgets
made = sorted({name for module in (QtCore, QtGui, QtWidgets) for name in vars(module)})
print(json.dumps({"modules": sorted(sys.modules), "made": made}))
"""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """What stands in memory once the first page of a ledger has been painted."""
    folder = tmp_path_factory.mktemp("start")
    desk = OfficeDesk(paths.resources(), clock=SystemClock(date.fromisoformat(TODAY)), ids=SeededIds(5), actor="石文书")
    services = desk.create(folder / "a.themeday", Branch("石桥村党支部", "柳溪镇党委"))
    services.activities.add_activity(ActivityDraft("七月", held_on=TODAY))
    services.ledger.close()
    asked = ["--ledger", str(folder / "a.themeday"), "--quit-when-ready", "--today", TODAY]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(folder), "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        [sys.executable, "-c", TELL, *asked], env=environment, check=True, capture_output=True, text=True
    )
    ready, told = done.stdout.splitlines()
    assert ready == "ready"
    return {key: set(names) for key, names in json.loads(told).items()}


@pytest.mark.parametrize(
    "name", ["QGradient", "QImage", "QIcon", "QVariantAnimation", "QFileDialog", "QCalendarWidget"]
)
def test_the_first_page_is_painted_without_classes_of_qt_it_does_not_use(
    loaded: dict[str, set[str]], name: str
) -> None:
    assert "QPainter" in loaded["made"]
    assert name not in loaded["made"]


@pytest.mark.parametrize(
    "name",
    [
        "shibokensupport.signature.parser",  # see ui/qt_loading.py
        "themeday_desktop.domain.changes",
        "themeday_desktop.domain.journal",
        "dataclasses",  # compiles six functions for each class: of thirty classes that is a tenth of the start
        "inspect",
        "argparse",
        "logging",
        "hashlib",
        "sqlite_utils",
        "pypinyin",
        "reportlab",
        "openpyxl",
        "PIL",
        "themeday_desktop.services.wording",
        "themeday_desktop.services.exports",
        "themeday_desktop.ui.pages.roster",
        "themeday_desktop.ui.pages.sign_in",
    ],
)
def test_the_first_page_waits_for_no_module_of_other_pages(loaded: dict[str, set[str]], name: str) -> None:
    assert "themeday_desktop.ui.window" in loaded["modules"]
    assert name not in loaded["modules"]
