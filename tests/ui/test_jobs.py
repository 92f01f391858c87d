"""Work away from the main thread."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from themeday_desktop.domain.errors import OperationError, Surroundings
from themeday_desktop.domain.progress import Cancelled, Progress
from themeday_desktop.ui.job import Job, Report
from themeday_desktop.ui.jobs import JobRunner


class Desk:
    """Keeps what it is told, and on which thread."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self.errors: list[OperationError] = []
        self.reports: list[Report] = []
        self.stops = 0
        self.threads: list[QThread] = []
        self.gate = threading.Event()

    def done(self, value: Any) -> None:
        self.threads.append(QThread.currentThread())
        self.values.append(value)

    def failed(self, error: OperationError) -> None:
        self.errors.append(error)

    def progressed(self, report: Report) -> None:
        self.reports.append(report)

    def stopped(self) -> None:
        self.stops += 1

    def wait(self, _progress: Progress) -> str:
        self.gate.wait(10)
        return "late"

    def until_stopped(self, progress: Progress) -> str:
        while not progress.cancelled():
            self.gate.wait(0.001)
        raise Cancelled


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[JobRunner]:
    made = JobRunner()
    yield made
    made.close()


def forty_two(_progress: Progress) -> int:
    return 42


def disk_full(_progress: Progress) -> int:
    raise Surroundings("disk_full", path="E:")


def a_bug(_progress: Progress) -> int:
    raise KeyError("ours")


def two_steps(progress: Progress) -> None:
    progress.step(1, 2, "write")
    progress.step(2, 2, "read_back")


def test_a_result_comes_back_on_the_main_thread(qtbot: QtBot, runner: JobRunner, desk: Desk) -> None:
    runner.start(Job(forty_two, desk.done, desk.failed))
    qtbot.waitUntil(lambda: desk.values == [42])
    assert desk.threads == [QApplication.instance().thread()]


def test_a_failure_of_the_world_is_handed_over(qtbot: QtBot, runner: JobRunner, desk: Desk) -> None:
    runner.start(Job(disk_full, desk.done, desk.failed))
    qtbot.waitUntil(lambda: bool(desk.errors))
    assert (desk.errors[0].code, desk.values) == ("disk_full", [])


def test_a_bug_reaches_the_hook_on_the_main_thread(qtbot: QtBot, runner: JobRunner, desk: Desk) -> None:
    with qtbot.captureExceptions() as caught:
        runner.start(Job(a_bug, desk.done, desk.failed))
        qtbot.waitUntil(lambda: bool(caught))
    assert (caught[0][0], desk.values, desk.errors) == (KeyError, [], [])


def test_steps_are_reported_in_order(qtbot: QtBot, runner: JobRunner, desk: Desk) -> None:
    runner.start(Job(two_steps, desk.done, desk.failed, progressed=desk.progressed))
    qtbot.waitUntil(lambda: bool(desk.values))
    assert [(report.share, report.what) for report in desk.reports] == [(0.5, "write"), (1.0, "read_back")]


def test_the_same_job_is_not_started_twice(runner: JobRunner, desk: Desk) -> None:
    first = runner.start(Job(desk.wait, desk.done, desk.failed, key="export"))
    second = runner.start(Job(desk.wait, desk.done, desk.failed, key="export"))
    desk.gate.set()
    assert (first is not None, second) == (True, None)


def test_jobs_of_different_keys_run_side_by_side(qtbot: QtBot, runner: JobRunner, desk: Desk) -> None:
    runner.start(Job(desk.wait, desk.done, desk.failed, key="export"))
    runner.start(Job(forty_two, desk.done, desk.failed, key="print"))
    qtbot.waitUntil(lambda: desk.values == [42])
    desk.gate.set()
    qtbot.waitUntil(lambda: desk.values == [42, "late"])


def test_a_job_that_is_cancelled_says_that_it_stopped(qtbot: QtBot, runner: JobRunner, desk: Desk) -> None:
    runner.start(Job(desk.until_stopped, desk.done, desk.failed, key="export", stopped=desk.stopped))
    runner.cancel("export")
    qtbot.waitUntil(lambda: desk.stops == 1)
    assert not runner.is_running("export")


def test_a_late_answer_of_a_forgotten_job_is_dropped(qtbot: QtBot, runner: JobRunner, desk: Desk) -> None:
    number = runner.start(Job(desk.wait, desk.done, desk.failed, key="a"))
    assert number is not None
    runner.forget(number)
    desk.gate.set()
    runner.start(Job(forty_two, desk.done, desk.failed, key="b"))
    qtbot.waitUntil(lambda: desk.values == [42])


def test_closing_cancels_and_waits(runner: JobRunner, desk: Desk) -> None:
    runner.start(Job(desk.until_stopped, desk.done, desk.failed, key="export", stopped=desk.stopped))
    runner.close()
    QApplication.sendPostedEvents()
    assert (runner.is_running("export"), desk.stops) == (False, 0)
