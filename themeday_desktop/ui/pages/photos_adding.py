"""Adding photos and making their copies: one job of each at a time, what comes meanwhile waits its turn."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QElapsedTimer, QIODevice, QObject, Signal, Slot
from PySide6.QtGui import QImage, QImageWriter

from themeday_desktop.domain.errors import OperationError
from themeday_desktop.domain.photos import PhotoKind
from themeday_desktop.domain.progress import Progress
from themeday_desktop.services.photos import Added
from themeday_desktop.ui.job import Job, Report
from themeday_desktop.ui.photo_care import CARE_KEY, COPIES_KEY
from themeday_desktop.ui.workplace import Workplace

ADD_KEY = "photo-add"
_LOOK_AGAIN_MS = 400

Work = Callable[[Progress], Added]


class Adding(QObject):
    """Takes photos in. `moved` carries a `Report`, `listed` says that more of them stand in the ledger, `done` what
    became of one lot, `ended` that nothing is under way any more.
    """

    moved = Signal(object)
    listed = Signal()
    done = Signal(object)
    failed = Signal(object)
    ended = Signal()

    def __init__(self, place: Workplace, parent: QObject) -> None:
        super().__init__(parent)
        self._place = place
        self._waiting: deque[Callable[[], Work]] = deque()
        self._clock = QElapsedTimer()
        place.jobs.ended.connect(self._on_job_ended)

    def is_running(self) -> bool:
        """Whether photos are being added, or wait to be."""
        return bool(self._waiting) or self._place.jobs.is_running(ADD_KEY)

    def add_files(self, activity_id: str, sources: list[Path], *, kind: PhotoKind | None) -> None:
        """Add files, and the photos of folders; without a kind they are sorted by their time."""
        self._wait(partial(self._place.services.photos.prepare_add, activity_id, sources, kind=kind))

    def add_image(self, activity_id: str, image: QImage, *, name: str) -> None:
        """Add a bare picture; it becomes a PNG in a job first."""
        turned = partial(self._on_encoded, activity_id, name)
        job = Job(partial(png_of, QImage(image)), turned, self._on_failed, key="photo-png")
        self._place.jobs.start(job)

    def stop(self) -> None:
        """Ask it to end; what is listed stays."""
        self._waiting.clear()
        self._place.jobs.cancel(ADD_KEY)

    def _on_encoded(self, activity_id: str, name: str, png: bytes) -> None:
        self._wait(partial(self._place.services.photos.prepare_add_image, activity_id, png, name=name))

    def _wait(self, prepare: Callable[[], Work]) -> None:
        self._waiting.append(prepare)
        self._next()

    def _next(self) -> None:
        jobs = self._place.jobs
        if not self._waiting or jobs.is_running(ADD_KEY) or jobs.is_running(CARE_KEY):
            return
        work = self._place.commands.run(self._waiting.popleft())
        if work is None:
            self._next()
            return
        self._clock.start()
        self.moved.emit(Report(0, 0, "take_in"))
        jobs.start(Job(work, self._on_added, self._on_failed, ADD_KEY, self._on_progress))

    def _on_progress(self, report: Report) -> None:
        self.moved.emit(report)
        if self._clock.elapsed() >= _LOOK_AGAIN_MS:
            self._clock.start()
            self.listed.emit()

    def _on_added(self, added: Added) -> None:
        self.done.emit(added)
        self._go_on()

    def _on_failed(self, error: OperationError) -> None:
        self._waiting.clear()
        self.failed.emit(error)
        self._go_on()

    def _go_on(self) -> None:
        self._next()
        if not self.is_running():
            self.ended.emit()

    @Slot(str)
    def _on_job_ended(self, key: str) -> None:
        if key == CARE_KEY:
            self._next()


class Copies(QObject):
    """Makes the copies that are missing, again and again until none is. `moved` carries a `Report`."""

    moved = Signal(object)
    made = Signal()
    failed = Signal(object)

    def __init__(self, place: Workplace, parent: QObject) -> None:
        super().__init__(parent)
        self._place = place
        self._again = ""
        place.jobs.moved.connect(self._on_moved)
        place.jobs.ended.connect(self._on_job_ended)

    def make(self, activity_id: str) -> None:
        """Make those of an activity; while others are being made, after them."""
        work = self._place.services.photos.prepare_copies(activity_id)
        job = Job(work, self._on_done, self._on_failed, key=COPIES_KEY)
        self._again = activity_id if self._place.jobs.start(job) is None else ""

    def _on_done(self, _outcomes: list[object]) -> None:
        self.made.emit()

    def _on_failed(self, error: OperationError) -> None:
        self.failed.emit(error)

    @Slot(str, object)
    def _on_moved(self, key: str, report: Report) -> None:
        if key == COPIES_KEY:
            self.moved.emit(report)

    @Slot(str)
    def _on_job_ended(self, key: str) -> None:
        if key == COPIES_KEY and self._again:
            self.make(self._again)


def png_of(image: QImage, _progress: Progress) -> bytes:
    """A picture as a PNG. Runs in a job: a large screen takes a third of a second."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return bytes(buffer.data().data())
