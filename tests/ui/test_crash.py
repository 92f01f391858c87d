"""What is kept and told of a fault of our own."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.window_house import House
from themeday_desktop.ui.crash import CrashHook, report_text


def test_a_fault_of_our_own_is_reported_without_values() -> None:
    try:
        raise ValueError("999982199412034779")
    except ValueError as error:
        text = report_text(ValueError, error.__traceback__)
    assert text.startswith("ValueError\ntest_crash.py:")
    assert "9999" not in text


@pytest.mark.fault("PI-11")
def test_the_crash_hook_logs_places_and_tells_the_window(qtbot: QtBot, house: House, tmp_path: Path) -> None:
    log = tmp_path / "log" / "themeday.log"
    hook = CrashHook(house.window, lambda: log)
    with qtbot.waitSignal(hook.crashed):
        try:
            raise ValueError("999982199412034779")
        except ValueError as error:
            hook.report(ValueError, error)
    assert "ValueError" in log.read_text(encoding="utf-8")
    assert "9999" not in log.read_text(encoding="utf-8")
    logging.shutdown()


@pytest.mark.fault("ST-20")
def test_a_log_that_cannot_be_written_does_not_make_two_faults_of_one(house: House, tmp_path: Path) -> None:
    (tmp_path / "log").write_text("a file where the folder should be", encoding="utf-8")
    hook = CrashHook(house.window, lambda: tmp_path / "log" / "themeday.log")
    hook.report(ValueError, ValueError("x"))


def test_a_crash_is_shown_with_what_is_safe(house: House) -> None:
    house.window.on_crashed("ValueError\nwindow.py:1 open")
    assert "已经显示为保存的内容都在" in house.prompts.errors[0].safe
