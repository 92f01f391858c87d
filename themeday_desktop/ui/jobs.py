"""Work over 50 ms, away from the main thread: started once, cancellable, answered on the main thread by id."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from themeday_desktop.domain.errors import OperationError

if TYPE_CHECKING:  # the first picture needs no job
    from themeday_desktop.domain.progress import Progress
    from themeday_desktop.ui.job import Job, Report

_LEAST_THREADS = 6


@cache
def _threads() -> QThreadPool:
    """The threads of this process. A pool waits for its threads when it goes, and whatever held it last may go on one
    of them, which would wait for itself: so it never goes.
    """
    pool = QThreadPool()
    # Most jobs wait for the disk or for a process: a short one must not wait behind two long ones.
    pool.setMaxThreadCount(max(_LEAST_THREADS, pool.maxThreadCount()))
    return pool


class _Post(QObject):
    """Carries what jobs ended with (number, value, error) and reports from worker threads to the main thread."""

    ended = Signal(int, object, object)
    reported = Signal(int, object)


class _JobProgress:
    """The `Progress` a job is given."""

    def __init__(self, number: int, post: _Post) -> None:
        self._number, self._post = number, post
        self._stop = threading.Event()

    def stop(self) -> None:
        """Ask the work to end."""
        self._stop.set()

    def cancelled(self) -> bool:
        """Whether the work should end."""
        return self._stop.is_set()

    def step(self, done: int, total: int, what: str = "") -> None:
        """Tell the main thread."""
        from themeday_desktop.ui.job import Report

        self._post.reported.emit(self._number, Report(done, total, what))


class _Run(QRunnable):
    """Runs one job on a thread of the pool."""

    def __init__(self, number: int, work: Callable[[Progress], Any], *, progress: _JobProgress, post: _Post) -> None:
        super().__init__()
        self._number, self._work, self._progress, self._post = number, work, progress, post

    def run(self) -> None:
        value = failure = None
        try:
            value = self._work(self._progress)
        except Exception as error:  # noqa: BLE001  # an exception here would reach nobody; it is told on the main thread
            failure = error
        self._post.ended.emit(self._number, value, failure)


class JobRunner(QObject):
    """Runs jobs. A second job of the same key is refused, not queued; answers of forgotten jobs are dropped.

    `started`, `ended` and `moved` tell everybody of each job by its key, `moved` with its `Report`.
    """

    started = Signal(str)
    ended = Signal(str)
    moved = Signal(str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = _threads()
        self._post = _Post()
        self._running: dict[int, tuple[Job, _JobProgress]] = {}
        self._next = 1
        self._post.ended.connect(self._on_ended)
        self._post.reported.connect(self._on_reported)

    def start(self, job: Job) -> int | None:
        """Start; returns the job's number, or None when one of the same key is running."""
        if self.is_running(job.key):
            return None
        number, self._next = self._next, self._next + 1
        progress = _JobProgress(number, self._post)
        self._running[number] = (job, progress)
        self._pool.start(_Run(number, job.work, progress=progress, post=self._post))
        self.started.emit(job.key)
        return number

    def is_running(self, key: str) -> bool:
        """Whether a job of this key runs."""
        return any(job.key == key for job, _ in self._running.values())

    @property
    def is_busy(self) -> bool:
        """Whether any job runs."""
        return bool(self._running)

    def cancel(self, key: str) -> None:
        """Ask a job to stop; `stopped` is called when it has."""
        for job, progress in self._running.values():
            if job.key == key:
                progress.stop()

    def forget(self, number: int) -> None:
        """Stop a job and drop whatever it still says."""
        found = self._running.pop(number, None)
        if found is not None:
            found[1].stop()
            self.ended.emit(found[0].key)

    def close(self) -> None:
        """Stop everything and wait; nothing is called afterwards. For the closing of the window."""
        for number in list(self._running):
            self.forget(number)
        self._pool.waitForDone()

    @Slot(int, object, object)
    def _on_ended(self, number: int, value: Any, error: Exception | None) -> None:
        found = self._running.pop(number, None)
        if found is None:
            return
        from themeday_desktop.domain.progress import Cancelled

        job, _progress = found
        self.ended.emit(job.key)
        if error is None:
            job.done(value)
        elif isinstance(error, Cancelled):
            if job.stopped is not None:
                job.stopped()
        elif isinstance(error, OperationError):
            job.failed(error)
        else:
            sys.excepthook(type(error), error, error.__traceback__)

    @Slot(int, object)
    def _on_reported(self, number: int, report: Report) -> None:
        found = self._running.get(number)
        if found is None:
            return
        if found[0].progressed is not None:
            found[0].progressed(report)
        self.moved.emit(found[0].key, report)
