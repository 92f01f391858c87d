"""The whole start to a painted first page, against a script that shows an empty window.

    python -m tests.benchmarks.bench_start [PAIRS]

The ledger holds 300 people and 60 months, made once through the services. Each pair is one start of either, in turns
of order; the ratio is the median of the pairs. Under Xvfb both are measured on xcb as well, where there is one.
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
from pathlib import Path
from time import perf_counter

PEOPLE, MONTHS, DAY = 300, 60, "2026-07-10"
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


def main(pairs: int) -> None:
    """Print one line of JSON for each platform."""
    with tempfile.TemporaryDirectory(prefix="themeday-") as name, platforms() as places:
        demo = ["-m", "themeday_desktop", "demo", f"{name}/demo", "--members", str(PEOPLE), "--months", str(MONTHS)]
        run([*demo, "--today", DAY], {**os.environ, "QT_QPA_PLATFORM": "offscreen"})
        ledger = Path(name) / "demo" / "ledger.themeday"
        ours = ["-m", "themeday_desktop", "--ledger", str(ledger), "--quit-when-ready", "--today", DAY]
        for platform, environment in places:
            environment["HOME"] = name  # no settings of the one who measures
            environment["PYTHONPYCACHEPREFIX"] = f"{name}/cache"  # compiled once, as after a first start
            environment.pop("PYTHONDONTWRITEBYTECODE", None)
            floor = ["-c", EMPTY_WINDOW]
            for warm in (floor, ours):
                run(warm, environment)
            times = [(run(floor, environment), run(ours, environment)) for _ in range(pairs)]
            figures = {
                "what": f"start, {PEOPLE} members, {MONTHS} months, {platform}",
                "floor_ms": round(statistics.median(one for one, _ in times) * 1000, 1),
                "ours_ms": round(statistics.median(two for _, two in times) * 1000, 1),
                "ratio": round(statistics.median(two / one for one, two in times), 2),
                "aim": AIM,
            }
            print(json.dumps(figures, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else PAIRS)
