"""Makes the pictures of the tour: `python installer/make_screenshots.py [FOLDER] [--dark] [--large] [--small]`.

Everything shown is the demonstration's invented branch on a fixed day, painted by the real window without a screen.
"""

from __future__ import annotations

import argparse
import math
import os
import sys
import tempfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import cast

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QPoint, QSettings, Qt, QTimer  # noqa: E402 - the platform is chosen before Qt is loaded
from PySide6.QtTest import QTest  # noqa: E402 - the same
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget  # noqa: E402 - the same

from themeday_desktop import app, paths  # noqa: E402 - the path is set above
from themeday_desktop.domain.attendance import AttendanceState  # noqa: E402 - the same
from themeday_desktop.services.clock import SeededIds, StepClock  # noqa: E402 - the same
from themeday_desktop.ui.fonts import load_fonts  # noqa: E402 - the same
from themeday_desktop.ui.scripted_prompts import ScriptedPrompts  # noqa: E402 - the same
from themeday_desktop.ui.start import make_application  # noqa: E402 - the same
from themeday_desktop.ui.theme import Theme, make_theme  # noqa: E402 - the same
from themeday_desktop.ui.widgets.form import Input  # noqa: E402 - the same
from themeday_desktop.ui.window import MainWindow  # noqa: E402 - the same
from themeday_desktop.ui.workplace import Destination  # noqa: E402 - the same

NOW = datetime(2026, 7, 10, 14, 35)  # noqa: DTZ001 - the clock gives it its zone
SIZES = {"normal": (1366, 768), "small": (1280, 648)}
# A flourish nobody's name is read from, in shares of the pad.
SIGNATURE = tuple(
    tuple((at + 0.004 * step + 0.05 * math.sin(step / 2.6), 0.4 + high * math.cos(step / 2.6)) for step in range(steps))
    for at, steps, high in ((0.2, 34, 0.16), (0.4, 26, 0.12), (0.55, 44, 0.18))
)
SETTLE_MS = 350
WAIT_MS = 20_000


def settle(until: Callable[[], bool] | None = None) -> None:
    """Let the window live for a moment, or until something stands there."""
    for _ in range(WAIT_MS // SETTLE_MS):
        loop = QEventLoop()
        QTimer.singleShot(SETTLE_MS, loop.quit)
        loop.exec()
        if until is None or until():
            return


class Tour:
    """Goes from page to page and takes a picture of each."""

    def __init__(self, theme: Theme, *, size: tuple[int, int], target: Path) -> None:
        """`target` is the folder for the pictures."""
        self._theme = theme
        self._size = size
        self._target = target
        # Greeting and times come from this clock, so that the same pictures are made at any hour of any day.
        clock = StepClock(NOW, timedelta(seconds=1))
        self._desk = app.OfficeDesk(paths.resources(), clock=clock, ids=SeededIds(7), actor="书记")
        self._prompts = ScriptedPrompts()

    def window(self, folder: Path) -> MainWindow:
        """A window of its own settings."""
        settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        window = MainWindow(
            self._theme,
            self._desk,
            settings=settings,
            documents_folder=lambda: Path("文档"),
            prompts_for=lambda _theme, _overlay: self._prompts,
        )
        window.resize(*self._size)
        window.show()
        return window

    def shoot(self, window: MainWindow, name: str, until: Callable[[], bool] | None = None) -> None:
        """One picture."""
        settle(until)
        window.grab().save(str(self._target / f"{name}.png"))

    def first_run(self, folder: Path) -> None:
        """The first run: a new ledger, then the preview of a roster."""
        window = self.window(folder)
        window.show_first_run()
        self._fill(window, {"name": "中共柳溪镇河湾村支部委员会", "short_name": "河湾村党支部"})
        self._fill(window, {"secretary": "冯静", "township": "中共柳溪镇委员会"})
        self.shoot(window, "1-first-run")
        self._fill(window, {"folder": str(folder / "河湾村.themeday")})
        self._press(window, "next")
        settle()
        self.shoot(window, "1b-first-run-roster")
        self._prompts.files.append(ROOT / "tests" / "fixtures" / "roster-village-sheet.xlsx")
        self._press(window, "choose-file")
        self.shoot(window, "2-import", lambda: self._enabled(window, "import-confirm"))
        self._press(window, "import-later")
        settle(lambda: window.office is not None)
        for page, name in (("activities", "2b-empty-activities"), ("roster", "2c-empty-roster")):
            if window.office is not None:
                window.office.go(Destination(page))
            self.shoot(window, name)
        window.close()

    def rest(self, folder: Path) -> None:
        """The pages of a ledger with a year behind it."""
        app.main(["demo", str(folder / "demo"), "--today", NOW.date().isoformat()])
        window = self.window(folder)
        window.open_ledger(folder / "demo" / "ledger.themeday")
        office, services = window.office, window.services
        if office is None or services is None:
            raise SystemExit(1)
        self.shoot(window, "0-home")
        activity = services.activities.load_all()[0].activity.id
        office.go(Destination("activities"))
        self.shoot(window, "0b-activities")
        office.go(Destination("roster"))
        self.shoot(window, "3-roster")
        self._steps(window, activity)
        meeting = next(one.activity for one in services.activities.load_all() if one.activity.meetings)
        office.go(Destination("activity", meeting.id, "meeting"))
        self.shoot(window, "8b-meeting")
        office.go(Destination("dues"))
        self.shoot(window, "13-dues-ledger")
        office.go(Destination("make_up"))
        self.shoot(window, "13b-make-up")
        office.go(Destination("floating"))
        self.shoot(window, "13c-floating")
        office.go(Destination("settings", step="dues"))
        self.shoot(window, "14-settings")
        window.close()

    def _steps(self, window: MainWindow, activity: str) -> None:
        """The nine steps; the sign-in is made to look like one that is going on."""
        office, services = window.office, window.services
        if office is None or services is None:
            return
        office.go(Destination("activity", activity, "notice"))
        self.shoot(window, "4-notice")
        self._half_signed(window, activity)
        office.go(Destination("activity", activity, "sign_in"))
        self.shoot(window, "5-sign-in")
        self._door(window, activity)
        for number, step in enumerate(("dues", "oath", "theme", "photos"), 6):
            office.go(Destination("activity", activity, step))
            self.shoot(window, f"{number}-{step}")
        services.attendance.mark_rest_absent(activity)
        services.wrap_ups.record(activity, services.wrap_ups.draft(activity), approved_by="石文斌")
        office.go(Destination("activity", activity, "wrap_up"))
        self.shoot(window, "10-wrap-up")
        office.go(Destination("activity", activity, "export"))
        self.shoot(window, "11-export")

    def _door(self, window: MainWindow, activity: str) -> None:
        """The whole screen at the door, with somebody who is signing."""
        self._press(window, "kiosk")
        shown = QApplication.topLevelWidgets()
        screen = next((one for one in shown if one.objectName() == "kiosk-screen"), None)
        if window.services is None or screen is None:
            return
        screen.showNormal()
        screen.resize(*self._size)
        rows = window.services.attendance.load_sheet(activity).rows
        waiting = next(row.member for row in rows if row.sign_in is None)
        for name in (f"letter-{waiting.initials[:1].upper()}", f"name-{waiting.id}"):
            self._press(screen, name)
        settle()
        pad = cast("QWidget", screen.findChild(QWidget, "kiosk-pad"))
        for stroke in SIGNATURE:
            places = [QPoint(round(x * pad.width()), round(y * pad.height())) for x, y in stroke]
            QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=places[0])
            for place in places[1:]:
                QTest.mouseMove(pad, place)
            QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=places[-1])
        settle()
        screen.grab().save(str(self._target / "5b-kiosk.png"))
        self._press(screen, "kiosk-cancel")
        self._press(screen, "kiosk-leave")
        self._press(screen, "yes")

    @staticmethod
    def _half_signed(window: MainWindow, activity: str) -> None:
        if window.services is None:
            return
        attendance = window.services.attendance
        rows = [row for row in attendance.load_sheet(activity).rows if row.standing.value == "expected"]
        for row in rows[3::9]:
            attendance.clear(activity, row.member.id)
        states = (AttendanceState.LATE, AttendanceState.ONLINE, AttendanceState.ABSENT)
        for row, state in zip(rows[5::8], states, strict=False):
            attendance.record(activity, row.member.id, state=state)
        attendance.record(activity, rows[7].member.id, state=AttendanceState.ON_LEAVE, reason="生病住院")

    @staticmethod
    def _fill(window: MainWindow, values: dict[str, str]) -> None:
        for name, value in values.items():
            field = cast("Input", window.findChild(QWidget, name))
            field.set_value(value)
            field.edited.emit()

    @staticmethod
    def _enabled(window: MainWindow, name: str) -> bool:
        found = window.findChild(QWidget, name)
        return found is not None and found.isVisible() and found.isEnabled()

    @staticmethod
    def _press(window: QWidget, name: str) -> None:
        button = window.findChild(QAbstractButton, name)
        if button is not None:
            button.click()


def main() -> int:
    """Take every picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "resources" / "tour")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--small", action="store_true")
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    application = make_application()
    theme = make_theme(load_fonts(paths.resources() / "fonts"), dark=args.dark, large=args.large, reduced_motion=True)
    application.setPalette(theme.palette())
    application.setFont(theme.font())
    tour = Tour(theme, size=SIZES["small" if args.small else "normal"], target=args.folder)
    with tempfile.TemporaryDirectory() as name:
        tour.first_run(Path(name))
        tour.rest(Path(name))
    print(f"pictures in {args.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
