"""Signing in 50 people by keyboard in the real window: keys for each, and how long a key keeps the window.

    python -m tests.benchmarks.bench_sign_in_keys

Each person is found by initials, as a secretary would: letter by letter until the person is the one highlighted, the
arrow where two share their initials, then Enter. A key's time is that of the event and of everything it leaves to do,
painting included.
"""

from __future__ import annotations

import json
import os
import random
import statistics
import tempfile
from datetime import date
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.builders import BRANCH, an_activity_draft
from themeday_desktop import paths
from themeday_desktop.app import OfficeDesk
from themeday_desktop.cli.demo_people import invent_people
from themeday_desktop.domain.attendance import Standing
from themeday_desktop.services.clock import SeededIds, SystemClock
from themeday_desktop.ui.collector import Collector
from themeday_desktop.ui.fonts import load_fonts
from themeday_desktop.ui.scripted_prompts import ScriptedPrompts
from themeday_desktop.ui.start import make_application
from themeday_desktop.ui.theme import make_theme
from themeday_desktop.ui.widgets.tiles import TileView
from themeday_desktop.ui.window import MainWindow
from themeday_desktop.ui.workplace import Destination

PEOPLE, DAY = 50, date(2026, 7, 10)
AIM_KEYS, AIM_MS = 3.0, 50


class Hand:
    """One hand on the keyboard; it counts and times."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self.times: list[float] = []

    def press(self, key: Qt.Key | str) -> None:
        """One key, until everything it leads to is done."""
        target = QApplication.focusWidget() or self._window
        start = perf_counter()
        if isinstance(key, str):
            QTest.keyClicks(target, key)
        else:
            QTest.keyClick(target, key)
        QApplication.processEvents()
        self.times.append((perf_counter() - start) * 1000)


def sign_in_all(window: MainWindow, hand: Hand, activity: str) -> int:
    """Everybody who is expected, in an order of chance; how many they are."""
    services = window.services
    if services is None:
        raise RuntimeError("no ledger is open")
    rows = [one for one in services.attendance.load_sheet(activity).rows if one.standing is Standing.EXPECTED]
    random.Random(1).shuffle(rows)
    tiles = window.findChild(TileView, "sign-in-tiles")
    for row in rows:
        for letter in row.member.initials:
            if tiles.current_id() == row.member.id:
                break
            hand.press(letter)
        steps = 0
        while tiles.current_id() != row.member.id and steps < PEOPLE:
            hand.press(Qt.Key.Key_Right)
            steps += 1
        hand.press(Qt.Key.Key_Return)
    signed = services.attendance.load_sheet(activity).counters
    if signed.unsigned:
        raise RuntimeError(f"{signed.unsigned} have not been signed in")
    return len(rows)


def main() -> None:
    """Print one line of JSON."""
    application = make_application()
    theme = make_theme(load_fonts(paths.resources() / "fonts"))
    with tempfile.TemporaryDirectory(prefix="themeday-") as name:
        folder = Path(name)
        desk = OfficeDesk(paths.resources(), clock=SystemClock(DAY), ids=SeededIds(1), actor="测试")
        services = desk.create(folder / "ledger", BRANCH)
        for draft in invent_people(PEOPLE, chance=random.Random(1), today=DAY):
            services.roster.add_member(draft)
        activity, _ = services.activities.add_activity(an_activity_draft())
        services.ledger.close()
        window = MainWindow(
            theme,
            desk,
            settings=QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat),
            documents_folder=lambda: folder,
            prompts_for=lambda _theme, _overlay: ScriptedPrompts(),
        )
        window.open_ledger(folder / "ledger")
        window.show()
        window.activateWindow()
        if window.office is None:
            raise RuntimeError("the ledger did not open")
        window.office.go(Destination("activity", activity, "sign_in"))
        application.processEvents()
        Collector(application).begin()
        hand = Hand(window)
        people = sign_in_all(window, hand, activity)
        figures = {
            "what": f"sign-in of {people} people by keyboard in the window",
            "keys_each": round(len(hand.times) / people, 2),
            "keys_aim": AIM_KEYS,
            "median_ms": round(statistics.median(hand.times), 1),
            "longest_ms": round(max(hand.times), 1),
            "p99_ms": round(statistics.quantiles(hand.times, n=100)[98], 1),
            "over_50_ms": sum(one > AIM_MS for one in hand.times),
            "aim_ms": AIM_MS,
        }
        print(json.dumps(figures, ensure_ascii=False))
        window.close()


if __name__ == "__main__":
    main()
