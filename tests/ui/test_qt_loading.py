"""Qt for Python explains a wrong call in the same words, whether that part was loaded with it or when it was called."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import shiboken6

from themeday_desktop import paths
from themeday_desktop.ui.qt_loading import TRIED, load_qt

LOAD = """
import sys
from pathlib import Path
from themeday_desktop.ui import qt_loading
"""
QUICKLY = f"{LOAD}print(qt_loading.load_qt(Path(sys.argv[1])), file=sys.stderr)"
TELL = """
from PySide6.QtCore import QObject, QPoint, QTimer, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel, QWidget
application = QApplication([])
widget = QWidget()
def told(call):
    try:
        print(call())
    except (AttributeError, TypeError, ValueError) as error:
        print(type(error).__name__, error)
"""
CALLS = (
    'widget.resize("x")',
    'QPoint("x")',
    "widget.setFont(1, 2)",
    'QTimer.singleShot("x")',
    "QObject(nothing=3)",
    "QLabel.setText.__doc__",
    "QLabel.__signature__",
    "QColor(None, None)",
    'widget.setFocus("x")',
    "Qt.Key.Key_A | Qt.KeyboardModifier.ShiftModifier == 3",
)


def run(code: str, *arguments: str) -> tuple[str, str]:
    """What a program of its own says on stdout and stderr."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"}
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return done.stdout, done.stderr


def test_qt_explains_every_wrong_call_in_the_same_words() -> None:
    calls = "\n".join(f"told(lambda: {call})" for call in CALLS)
    quick, used = run(f"{QUICKLY}\n{TELL}\n{calls}", str(paths.resources()))
    plain, _ = run(f"{TELL}\n{calls}")
    assert used.splitlines()[0] == "True"
    assert "Supported signatures" in plain and quick == plain


@pytest.mark.parametrize("call", CALLS)
def test_the_first_wrong_call_of_a_program_is_explained(call: str) -> None:
    quick, _ = run(f"{QUICKLY}\n{TELL}\ntold(lambda: {call})", str(paths.resources()))
    plain, _ = run(f"{TELL}\ntold(lambda: {call})")
    assert quick == plain


def test_a_library_that_was_not_tried_is_loaded_as_it_is() -> None:
    said, used = run(f"{LOAD}qt_loading.TRIED = b'6.0'\n{QUICKLY}\n{TELL}\nprint('made')", str(paths.resources()))
    assert (said, used.splitlines()[0]) == ("made\n", "False")


def test_without_the_stand_ins_the_library_is_loaded_as_it_is(tmp_path: Path) -> None:
    said, used = run(f"{QUICKLY}\n{TELL}\nprint('made')", str(tmp_path))
    assert (said, used.splitlines()[0]) == ("made\n", "False")


def test_a_library_that_is_loaded_stays_as_it_is() -> None:
    assert load_qt(paths.resources()) is False


def test_the_library_in_use_is_the_one_that_was_tried() -> None:
    assert TRIED in Path(shiboken6.__file__).read_bytes()
