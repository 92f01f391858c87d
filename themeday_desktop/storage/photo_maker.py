"""Has the copies of photos made in worker processes: one that crashes or hangs is ended, and the rest goes on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event, Timer
from typing import TYPE_CHECKING, Any

from themeday_desktop.domain.errors import Surroundings
from themeday_desktop.domain.progress import Progress
from themeday_desktop.storage.errors import from_os
from themeday_desktop.storage.photo_copies import CopyJob

if TYPE_CHECKING:
    from themeday_desktop.storage.photo_store import PhotoStore

LONGEST_S = 10.0
_LOOK_S = 0.1  # how often the job looks whether it should stop
_LOST = ("photo_missing", "photo_changed")  # of one photo; every other failure is one of the disk and ends the job


@dataclass(frozen=True, slots=True)
class CopyOutcome:
    """What became of one job: made, or the reason why not.

    Reasons: `decode`, `memory`, `crash`, `timeout` and the codes of `read_picture` for a file marked broken;
    `photo_missing` and `photo_changed` for an original that is not what was taken in.
    """

    job: CopyJob
    reason: str | None = None

    @property
    def is_made(self) -> bool:
        """Whether the copies lie on the disk."""
        return self.reason is None


def make_copies(
    todo: Sequence[CopyJob],
    *,
    store: PhotoStore,
    progress: Progress,
    workers: int = 2,
    longest_s: float = LONGEST_S,
    command: Sequence[str] = (),
) -> list[CopyOutcome]:
    """Make what `missing_copies` says is missing; returns what was done, which is less when the user stops it.

    Called from a job's thread; `progress` is spoken to from that thread only. A decoder that takes longer than
    `longest_s` is ended. Raises Surroundings when the disk refuses; what was made until then stays.
    """
    jobs: SimpleQueue[CopyJob] = SimpleQueue()
    for job in todo:
        jobs.put(job)
    done: SimpleQueue[CopyOutcome | None] = SimpleQueue()
    stop = Event()
    outcomes: list[CopyOutcome] = []
    bench = _Bench(store, command or worker_command(), longest_s)
    lanes = min(workers, len(todo))
    with ThreadPoolExecutor(max_workers=max(1, lanes), thread_name_prefix="photo-copies") as pool:
        store.make_folders()
        runs = [pool.submit(bench.run, jobs, done=done, stop=stop) for _ in range(lanes)]
        ended = 0
        try:
            while ended < lanes:
                if progress.cancelled():
                    stop.set()
                try:
                    outcome = done.get(timeout=_LOOK_S)
                except Empty:
                    continue
                if outcome is None:
                    ended += 1
                else:
                    outcomes.append(outcome)
                    progress.step(len(outcomes), len(todo), "photo_copies")
        finally:
            stop.set()
    for run in runs:
        run.result()  # raises what stopped it
    return outcomes


def worker_command() -> list[str]:
    """How this program starts itself as a worker."""
    from themeday_desktop.storage.photo_worker import ARGUMENT

    frozen = getattr(sys, "frozen", False)
    return [sys.executable, ARGUMENT] if frozen else [sys.executable, "-m", "themeday_desktop", ARGUMENT]


class _Bench:
    """One thread's work: take a job, hand it to the worker process, note what came of it."""

    def __init__(self, store: PhotoStore, command: Sequence[str], longest_s: float) -> None:
        self._store = store
        self._command = command
        self._longest_s = longest_s

    def run(self, jobs: SimpleQueue[CopyJob], *, done: SimpleQueue[CopyOutcome | None], stop: Event) -> None:
        """Work until there is no job left, or `stop`; None in `done` says that it ended."""
        worker = _Worker(self._command, self._longest_s)
        try:
            while not stop.is_set():
                try:
                    job = jobs.get_nowait()
                except Empty:
                    break
                done.put(self._make(worker, job))
        except Surroundings:
            stop.set()
            raise
        finally:
            worker.close()
            done.put(None)

    def _make(self, worker: _Worker, job: CopyJob) -> CopyOutcome:
        source = self._store.original(job.photo.sha256)
        if source is None:
            return CopyOutcome(job, "photo_missing")
        given = worker.ask(self._store.order(job, source))
        if "failed" in given:
            code = str(given["failed"])
            if code not in _LOST:
                raise Surroundings(code, **given["params"])
            return CopyOutcome(job, code)
        if "broken" in given:
            self._store.mark_broken(job.photo, str(given["broken"]))
            return CopyOutcome(job, str(given["broken"]))
        return CopyOutcome(job)


class _Worker:
    """A worker process, started when first asked and again after it died."""

    def __init__(self, command: Sequence[str], longest_s: float) -> None:
        self._command = command
        self._longest_s = longest_s
        self._child: subprocess.Popen[str] | None = None

    def ask(self, order: dict[str, Any]) -> dict[str, Any]:
        """The worker's answer; `broken` with `timeout` or `crash` when there is none."""
        child = self._child = self._child or self._start()
        late = Event()
        timer = Timer(self._longest_s, _end, (child, late))
        timer.start()
        try:
            answer: dict[str, Any] = json.loads(_exchange(child, json.dumps(order)))
        except ValueError:
            answer = {}
        finally:
            timer.cancel()
        if answer.keys() & {"made", "failed", "broken"}:
            return answer
        self.close()
        return {"broken": "timeout" if late.is_set() else "crash"}

    def _start(self) -> subprocess.Popen[str]:
        environment = dict(os.environ)
        if not getattr(sys, "frozen", False):
            own = str(Path(__file__).resolve().parents[2])
            environment["PYTHONPATH"] = os.pathsep.join(filter(None, (own, environment.get("PYTHONPATH"))))
        try:
            return subprocess.Popen(  # noqa: S603 - this program itself
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment,
                encoding="utf-8",
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            raise from_os(error, self._command[0]) from error

    def close(self) -> None:
        """End the process, if there is one."""
        if self._child is not None:
            self._child.kill()
            self._child.communicate()
            self._child = None


def _exchange(child: subprocess.Popen[str], line: str) -> str:
    """Hand a line over and wait for the next one; empty when the process ended."""
    if child.stdin is None or child.stdout is None:
        return ""
    try:
        child.stdin.write(f"{line}\n")
        child.stdin.flush()
    except OSError:
        return ""  # it died before it read the line
    return child.stdout.readline()


def _end(child: subprocess.Popen[str], late: Event) -> None:
    late.set()
    child.kill()
