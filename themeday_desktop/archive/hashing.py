"""Hashing beside reading and writing, on two threads (hashlib releases the interpreter)."""

from __future__ import annotations

import hashlib
import os
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from typing import BinaryIO

from themeday_desktop.archive.zipformat import CHUNK

_AHEAD = 8  # blocks that may wait for their thread: memory stays flat


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


class HashingThreads:
    """Two lanes; blocks given to one lane are hashed in the order in which they came."""

    def __init__(self) -> None:
        """Start idle."""
        self._lanes = (ThreadPoolExecutor(max_workers=1), ThreadPoolExecutor(max_workers=1))
        self._waiting: deque[Future[None]] = deque()

    def update(self, update: Callable[[bytes], None], block: bytes, *, lane: int) -> None:
        """Call `update(block)` soon; waits when too many blocks are under way."""
        self._waiting.append(self._lanes[lane].submit(update, block))
        if len(self._waiting) > _AHEAD:
            self._waiting.popleft().result()

    def wait(self) -> None:
        """Return when every block is hashed."""
        while self._waiting:
            self._waiting.popleft().result()

    def close(self) -> None:
        """Let the threads go."""
        for lane in self._lanes:
            lane.shutdown()


def holds(file: BinaryIO, spans: Sequence[Span], *, tick: Callable[[int], None]) -> bool:
    """Whether `file` consists of exactly `spans`; `tick` hears the bytes read and may raise to stop.

    The file is read once from front to back, but neighbouring entries are hashed at the same time: one hash over
    the whole would keep the second core idle and take nearly twice as long.
    """
    found = []
    done = 0
    with closing(HashingThreads()) as threads:
        for number, span in enumerate(spans):
            digest = hashlib.sha512()
            found.append(digest)
            left = span.length
            while left:
                block = file.read(min(left, CHUNK))
                if not block:
                    return False
                threads.update(digest.update, block, lane=number // 2 % 2)  # a header and its content take turns
                left -= len(block)
                done += len(block)
                tick(done)
        threads.wait()
    return not file.read(1) and [digest.hexdigest() for digest in found] == [span.sha512 for span in spans]
