"""The whole start to a painted first page, against a script that shows an empty window.

    python -m tests.benchmarks.bench_start [PAIRS]

The ledger holds 300 people and 60 months, made once through the services; then 2,000 photos more. Each pair is one
start of either, in turns; the ratio is the median of the pairs. Under Xvfb both are measured on xcb as well, where
there is one. Of the photos the rows alone are there: the first page opens no picture.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from time import perf_counter
from uuid import UUID

from themeday_desktop.domain.photos import Photo, PhotoKind
from themeday_desktop.services.clock import RandomIds, SystemClock
from themeday_desktop.storage.store import open_store

PEOPLE, MONTHS, PHOTOS, DAY = 300, 60, 2000, "2026-07-10"
PAIRS = 21
AIM = 1.6
EMPTY_WINDOW = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.show()
QTimer.singleShot(0, app.quit)
sys.exit(app.exec())
"""


def run(arguments: list[str], environment: dict[str, str]) -> float:
    """Seconds from start to end of one process, which must end well."""
    start = perf_counter()
    subprocess.run([sys.executable, *arguments], env=environment, check=True, capture_output=True)
    return perf_counter() - start


@contextmanager
def platforms() -> Iterator[list[tuple[str, dict[str, str]]]]:
    """Offscreen, and xcb on an Xvfb of our own where that is installed."""
    found = [("offscreen", {**os.environ, "QT_QPA_PLATFORM": "offscreen"})]
    if shutil.which("Xvfb") is None:
        yield found
        return
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1920x1080x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=(writing,), stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as stream:
            display = f":{stream.readline().strip()}"
        yield [*found, ("xcb", {**os.environ, "QT_QPA_PLATFORM": "xcb", "DISPLAY": display})]
    finally:
        server.terminate()
        server.wait()


def add_photos(ledger: Path) -> None:
    """List `PHOTOS` photos, spread over the activities."""
    store = open_store(ledger, clock=SystemClock(date.fromisoformat(DAY)), ids=RandomIds(), actor="测试")
    activities = [one.id for one in store.read.activities.load_all()]
    with store.transaction("photos") as tx:
        for number in range(PHOTOS):
            own, key = activities[number % len(activities)], f"{number:032x}"
            tx.repositories.photos.put(
                Photo(
                    id=str(UUID(key)),
                    activity_id=own,
                    position=100 + number,
                    sha256=key * 2,
                    sha512=key * 4,
                    bytes=4_000_000,
                    format="jpeg",
                    width_px=4000,
                    height_px=3000,
                    original_name=f"IMG_{number}.jpg",
                    taken_at=None,
                    kind=PhotoKind.HALL,
                    caption=None,
                    rotation=0,
                    note=None,
                    entered_at=f"{DAY}T08:00:00+08:00",
                )
            )
    store.close()


def main(pairs: int) -> None:
    """Print one line of JSON for each ledger and platform."""
    with tempfile.TemporaryDirectory(prefix="themeday-") as name, platforms() as places:
        demo = ["-m", "themeday_desktop", "demo", f"{name}/demo", "--members", str(PEOPLE), "--months", str(MONTHS)]
        run([*demo, "--today", DAY], {**os.environ, "QT_QPA_PLATFORM": "offscreen"})
        ledger = Path(name) / "demo" / "ledger.themeday"
        ours = ["-m", "themeday_desktop", "--ledger", str(ledger), "--quit-when-ready", "--today", DAY]
        for photos in (0, PHOTOS):
            if photos:
                add_photos(ledger)
            for platform, environment in places:
                environment["HOME"] = name  # no settings of the one who measures
                environment["PYTHONPYCACHEPREFIX"] = f"{name}/cache"  # compiled once, as after a first start
                environment.pop("PYTHONDONTWRITEBYTECODE", None)
                figures = compare(ours, environment, pairs)
                what = f"start, {PEOPLE} members, {MONTHS} months, {photos} photos more, {platform}"
                print(json.dumps({"what": what, **figures, "aim": AIM}, ensure_ascii=False), flush=True)


def compare(ours: list[str], environment: dict[str, str], pairs: int) -> dict[str, float]:
    """The medians of both and of their ratio."""
    floor = ["-c", EMPTY_WINDOW]
    for warm in (floor, ours):
        run(warm, environment)
    times = [(run(floor, environment), run(ours, environment)) for _ in range(pairs)]
    return {
        "floor_ms": round(statistics.median(one for one, _ in times) * 1000, 1),
        "ours_ms": round(statistics.median(two for _, two in times) * 1000, 1),
        "ratio": round(statistics.median(two / one for one, two in times), 2),
    }


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else PAIRS)
