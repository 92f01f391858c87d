"""Rubbish is collected on the main thread alone."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from themeday_desktop.ui.collector import EVERY_MS, Collector


class Ring:
    """Holds itself, so that only the collector finds it; it notes the thread it went on."""

    went_on: list[threading.Thread] = []  # noqa: RUF012 - of the test

    def __init__(self) -> None:
        self.own = self
        weakref.finalize(self, lambda: Ring.went_on.append(threading.current_thread()))


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[Collector]:
    was_on, most = gc.isenabled(), gc.get_threshold()
    gc.collect()
    Ring.went_on = []
    made = Collector()
    yield made
    made.deleteLater()
    gc.unfreeze()
    gc.set_threshold(*most)
    if was_on:
        gc.enable()


def fill(count: int) -> None:
    for _ in range(count):
        Ring()


def test_a_job_s_thread_collects_nothing(collector: Collector) -> None:
    gc.set_threshold(100, 5, 5)
    worker = threading.Thread(target=fill, args=(2000,))
    worker.start()
    worker.join()
    assert Ring.went_on == []


def test_what_a_job_left_goes_on_the_main_thread(collector: Collector, qtbot: QtBot) -> None:
    gc.set_threshold(100, 5, 5)
    collector.begin()
    worker = threading.Thread(target=fill, args=(300,))
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: len(Ring.went_on) == 300, timeout=20 * EVERY_MS)
    assert set(Ring.went_on) == {threading.main_thread()}


def test_little_is_left_until_it_is_worth_while(collector: Collector) -> None:
    gc.set_threshold(100_000, 5, 5)
    fill(10)
    collector.collect_due()
    assert Ring.went_on == []


def test_what_has_grown_old_is_collected_in_its_turn(collector: Collector) -> None:
    ring = Ring()
    for _ in range(2):
        gc.collect(1)  # grows into the oldest generation
    del ring
    gc.set_threshold(1, 1, 1)
    gc.collect(0)
    assert Ring.went_on == []
    for _ in range(12):
        fill(2)
        collector.collect_due()
    assert len(Ring.went_on) == 25
