"""How long the event loop stands still while the page of photos takes in 100 photos of 4 MB.

    python -m tests.benchmarks.bench_photos_page

The page stands in a window; a timer of one millisecond ticks all the while, and the longest gap between two ticks is
what a user would feel. The same timer in an empty window, for as long, is the floor. Counted separately: the adding
itself, and the copies that follow it by themselves.
"""

from __future__ import annotations

import gc
import io
import json
import os
import random
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QElapsedTimer, QEventLoop, QObject, QTimer, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tests.builders import a_ledger, an_activity_draft
from themeday_desktop import paths
from themeday_desktop.ui.commands import CommandRunner
from themeday_desktop.ui.fonts import load_fonts
from themeday_desktop.ui.jobs import JobRunner
from themeday_desktop.ui.pages.photos import PhotosStep
from themeday_desktop.ui.pages.photos_adding import ADD_KEY
from themeday_desktop.ui.photo_care import COPIES_KEY
from themeday_desktop.ui.scripted_prompts import ScriptedPrompts
from themeday_desktop.ui.start import make_application
from themeday_desktop.ui.theme import make_theme
from themeday_desktop.ui.widgets.overlay import Overlay
from themeday_desktop.ui.workplace import Workplace

PHOTOS = 100
SIZE = (4000, 3000)
BYTES = 4 * 1024 * 1024
AIM_MS = 50


class Ticks(QObject):
    """Notes the gaps between the ticks of a timer."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[float] = []
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._on_tick)

    def start(self) -> None:
        """Begin anew."""
        self.gaps = []
        self._clock.start()
        self._timer.start()

    def stop(self) -> dict[str, float]:
        """The longest gap and how many were over the aim."""
        self._timer.stop()
        over = sum(gap > AIM_MS for gap in self.gaps)
        return {"longest_ms": round(max(self.gaps, default=0.0), 1), "over_50_ms": over, "ticks": len(self.gaps)}

    @Slot()
    def _on_tick(self) -> None:
        self.gaps.append(self._clock.nsecsElapsed() / 1e6)
        self._clock.start()


def photos(folder: Path) -> list[Path]:
    """Photos of 12 megapixels and about 4 MB, each with bytes of its own."""
    chance = random.Random(1)
    small = Image.frombytes("RGB", (SIZE[0] // 5, SIZE[1] // 5), chance.randbytes(SIZE[0] * SIZE[1] // 25 * 3))
    buffer = io.BytesIO()
    small.resize(SIZE, Image.Resampling.BICUBIC).save(buffer, "JPEG", quality=88)
    content = buffer.getvalue()
    content = content[:-2] + b"\x00" * max(0, BYTES - len(content) - 2) + content[-2:]
    made = []
    for number in range(PHOTOS):
        path = folder / f"IMG_{number:04}.jpg"
        path.write_bytes(content[:2] + b"\xff\xfe\x00\x06" + f"{number:04}".encode() + content[2:])
        made.append(path)
    return made


def live(until: Callable[[], bool]) -> float:
    """Let the window live until something is so; the seconds it took."""
    start, loop, look = perf_counter(), QEventLoop(), QTimer()
    look.setInterval(20)
    look.timeout.connect(lambda: loop.quit() if until() else None)
    look.start()
    loop.exec()
    return perf_counter() - start


def main() -> None:
    """Measure the floor, the adding and the copies."""
    make_application()
    theme = make_theme(load_fonts(paths.resources() / "fonts"), reduced_motion=True)
    with tempfile.TemporaryDirectory(prefix="themeday-") as name:
        folder = Path(name)
        services = a_ledger(folder / "ledger", people=10)
        activity, _ = services.activities.add_activity(an_activity_draft())
        host, prompts, jobs = QWidget(), ScriptedPrompts(), JobRunner()
        place = Workplace(theme, services, CommandRunner(prompts), jobs, prompts, Overlay(theme, host))
        page = PhotosStep(place)
        place.commands.changed.connect(lambda _: page.refresh())
        QVBoxLayout(host).addWidget(page)
        host.resize(1066, 768)
        host.show()
        page.show_activity(activity)
        ticks = Ticks()
        sources = photos(folder)
        gc.freeze()  # as the program does once its first page stands
        ticks.start()
        begin = perf_counter()
        live(lambda: perf_counter() - begin > 3)
        floor = ticks.stop()
        prompts.files = [*sources]
        ticks.start()
        page.findChild(QWidget, "choose-photos").click()
        seconds = live(lambda: not jobs.is_running(ADD_KEY))
        adding = ticks.stop()
        ticks.start()
        copies_seconds = live(lambda: not jobs.is_running(COPIES_KEY))
        copies = ticks.stop()
        count = services.photos.count(activity)
        jobs.close()
        services.ledger.close()
    figures = {
        "what": f"event loop while {count} photos of {BYTES // 1024 // 1024} MB are added",
        "floor": floor,
        "adding": adding | {"seconds": round(seconds, 1)},
        "copies": copies | {"seconds": round(copies_seconds, 1)},
        "aim_ms": AIM_MS,
    }
    print(json.dumps(figures, ensure_ascii=False))


if __name__ == "__main__":
    main()
