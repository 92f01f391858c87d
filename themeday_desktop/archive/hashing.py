"""Hashing beside reading and writing, on threads of its own (hashlib releases the interpreter)."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from functools import partial
from io import RawIOBase
from itertools import accumulate
from pathlib import Path

_BLOCK = 256 * 1024  # what stays in a core's own cache between reading and hashing
_THREADS = 3  # two cores, and one that waits for the device
_LISTEN_S = 0.1  # how long a stop of the user may wait, however long a stretch is

Opened = Callable[[], RawIOBase]  # opens a file anew for reading


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a file, following the one before: its length in bytes and the SHA-512 it was written with."""

    length: int
    sha512: str


class EarlyFlush:
    """Lets the device begin to write while the file still grows, so that the flush at its end has little left to do.

    It is no promise: what must be durable is flushed and read back afterwards. One flush runs at a time.
    """

    def __init__(self, descriptor: int, *, every_bytes: int = 32 * 1024 * 1024) -> None:
        """Work on an open file."""
        self._descriptor = descriptor
        self._every = every_bytes
        self._thread = ThreadPoolExecutor(max_workers=1)
        self._running: Future[None] | None = None
        self._next = every_bytes

    def grown_to(self, length: int) -> None:
        """The file has `length` bytes now; an error of the device comes out here or at the end."""
        if length < self._next or (self._running is not None and not self._running.done()):
            return
        self._settle()
        self._running = self._thread.submit(getattr(os, "fdatasync", os.fsync), self._descriptor)
        self._next = length + self._every

    def close(self) -> None:
        """Wait for what runs and let the thread go."""
        self._thread.shutdown()
        self._settle()

    def _settle(self) -> None:
        done, self._running = self._running, None
        if done is not None:
            done.result()


class GrowingHash:
    """The SHA-512 of a file that grows, made by a thread that reads what was written out of the cache.

    It never holds the writer up. What it has not reached when the file is whole is hashed while the file is read back,
    so that neither core waits for the other.
    """

    def __init__(self, path: Path) -> None:
        """Follow the file at `path`, which is there and still empty."""
        self._path = path
        self._digest = hashlib.sha512()
        self._length = self._reached = 0
        self._stopped = False
        self._news = threading.Condition()
        self._thread = ThreadPoolExecutor(max_workers=1)
        self._running = self._thread.submit(self._follow)

    def grown_to(self, length: int) -> None:
        """The file has `length` bytes now."""
        with self._news:
            self._length = length
            self._news.notify()

    def stop(self) -> None:
        """Follow no further; an error of reading comes out here."""
        self._halt()
        self._running.result()

    def close(self) -> None:
        """Let the thread go."""
        self._halt()
        self._thread.shutdown()

    def take_rest(self, opened: Opened, stop: threading.Event) -> bool:
        """After `stop`: hash what was not reached, to the length last told, out of the file that `opened` opens.

        False when the file ended before, or it was stopped: then `hexdigest` tells of something else.
        """
        with opened() as file:
            return _feed(self._digest.update, file, at=self._reached, length=self._length - self._reached, stop=stop)

    def hexdigest(self) -> str:
        """The hash of all that was read."""
        return self._digest.hexdigest()

    def _halt(self) -> None:
        with self._news:
            self._stopped = True
            self._news.notify()

    def _follow(self) -> None:
        room = memoryview(bytearray(_BLOCK))
        with self._path.open("rb", buffering=0) as file:
            while (wanted := self._wait()) and (read := file.readinto(room[:wanted])):
                self._digest.update(room[:read])
                self._reached += read

    def _wait(self) -> int:
        """How many bytes may be read now; 0 to stop."""
        with self._news:
            self._news.wait_for(lambda: self._stopped or self._length > self._reached)
            return 0 if self._stopped else self._length - self._reached


class _Check:
    """One stretch of a file, compared on a thread; `read` tells how many of its bytes were read by now."""

    def __init__(self, span: Span, *, at: int, stop: threading.Event) -> None:
        self._span, self._at, self._stop = span, at, stop
        self._digest = hashlib.sha512()
        self.read = 0

    def run(self, opened: Opened) -> bool:
        """Whether the file that `opened` opens holds the span at its place."""
        with opened() as file:
            whole = _feed(self._take, file, at=self._at, length=self._span.length, stop=self._stop)
        return whole and self._digest.hexdigest() == self._span.sha512

    def tell(self, tick: Callable[[int], None], before: int) -> None:
        """Let `tick` hear what was read so far, `before` bytes in the spans before this one included."""
        tick(before + self.read)

    def _take(self, block: memoryview) -> None:
        self._digest.update(block)
        self.read += len(block)


def holds(opened: Opened, spans: Sequence[Span], *, whole: GrowingHash, tick: Callable[[int], None]) -> bool:
    """Whether the file that `opened` opens consists of exactly `spans`; `whole` gets what it has not reached.

    `tick` hears again and again how many bytes were read, all spans before the one under way found right, and may
    raise to stop. Threads hash neighbouring spans at the same time, each out of a block of its own that it fills again
    and again: handing blocks from one thread to another, and asking the system for new ones, took twice as long.
    """
    stop, done = threading.Event(), 0
    with ThreadPoolExecutor(_THREADS) as threads:
        try:
            rest = threads.submit(whole.take_rest, opened, stop)
            starts = accumulate((span.length for span in spans), initial=0)
            checks = [
                _Check(span, at=at, stop=stop)
                for span, at in zip(spans, starts, strict=False)  # the last start is the end
            ]
            answers = [threads.submit(check.run, opened) for check in checks]
            for check, answer in zip(checks, answers, strict=True):
                if not _answered(answer, partial(check.tell, tick, done)):
                    return False
                done += check.read
                tick(done)
            if not _answered(rest, partial(tick, done)):
                return False
        finally:
            stop.set()
            threads.shutdown(cancel_futures=True)
    with opened() as file:
        return file.seek(0, os.SEEK_END) == done


def _answered(answer: Future[bool], still: Callable[[], None]) -> bool:
    """What a thread answers; while it works `still` is called again and again and may raise to stop."""
    while not wait((answer,), _LISTEN_S).done:
        still()
    return answer.result()


def _feed(
    update: Callable[[memoryview], None], file: RawIOBase, *, at: int, length: int, stop: threading.Event
) -> bool:
    """Give `length` bytes of a file from `at` on to `update`; False when they are not there, or it was stopped."""
    room = memoryview(bytearray(min(length, _BLOCK)))
    file.seek(at)
    while length and not stop.is_set() and (read := file.readinto(room[:length])):
        update(room[:read])
        length -= read
    return length == 0
