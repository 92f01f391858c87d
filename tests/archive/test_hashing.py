"""Comparing a file with the stretches it was written in."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from themeday_desktop.archive.hashing import EarlyFlush, GrowingHash, Span, holds

PARTS = (b"header", b"x" * 3_000_000, b"", b"end")
SPANS = [Span(len(block), hashlib.sha512(block).hexdigest()) for block in PARTS]
WHOLE = b"".join(PARTS)


def nobody(_: int) -> None:
    """Hears no step."""


def followed(folder: Path, content: bytes, *, told: int) -> GrowingHash:
    """The hash of a file that was followed while it grew, up to `told` bytes; the rest is still to be read."""
    path = folder / "file"
    path.write_bytes(content)
    with closing(GrowingHash(path)) as whole:
        whole.grown_to(told)
        while whole._reached < told:
            threading.Event().wait(0.001)
        whole.stop()
        whole.grown_to(len(content))
    return whole


def found(folder: Path, content: bytes, *, tick: Callable[[int], None] = nobody) -> bool:
    """Whether a file of that content holds the parts."""
    return holds(lambda: io.BytesIO(content), SPANS, whole=followed(folder, content, told=0), tick=tick)


def test_a_file_of_exactly_its_spans_is_recognised(tmp_path: Path) -> None:
    heard: list[int] = []
    assert found(tmp_path, WHOLE, tick=heard.append)
    assert (heard[0], heard[-1]) == (6, len(WHOLE))


@pytest.mark.fault("US-09")
@pytest.mark.parametrize("place", [0, 6, 2_000_000, len(WHOLE) - 1])
def test_one_changed_byte_anywhere_is_found(tmp_path: Path, place: int) -> None:
    changed = bytearray(WHOLE)
    changed[place] ^= 1
    assert not found(tmp_path, bytes(changed))


@pytest.mark.fault("US-09")
@pytest.mark.parametrize("content", [b"", WHOLE[:-1], WHOLE + b"x", WHOLE[:2_000_000], b"\0" * len(WHOLE)])
def test_a_shorter_longer_or_empty_file_is_found(tmp_path: Path, content: bytes) -> None:
    assert not found(tmp_path, content)


@pytest.mark.parametrize("told", [0, 1, 2_000_000, len(WHOLE)])
def test_the_whole_file_is_hashed_however_far_it_was_followed(tmp_path: Path, told: int) -> None:
    whole = followed(tmp_path, WHOLE, told=told)
    assert holds(lambda: io.BytesIO(WHOLE), SPANS, whole=whole, tick=nobody)
    assert whole.hexdigest() == hashlib.sha512(WHOLE).hexdigest()


def test_a_file_that_ends_before_what_was_told_is_followed_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"short")
    with closing(GrowingHash(path)) as whole:
        whole.grown_to(100)
        whole._running.result(10)
        assert whole.hexdigest() == hashlib.sha512(b"short").hexdigest()


def test_an_error_of_reading_comes_out_when_following_ends(tmp_path: Path) -> None:
    with closing(GrowingHash(tmp_path / "missing")) as whole, pytest.raises(FileNotFoundError):
        whole.stop()


@pytest.fixture
def flushed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Every flush that was begun, by its descriptor; none of them reaches the device."""
    begun: list[int] = []
    monkeypatch.setattr(os, "fdatasync", begun.append, raising=False)
    return begun


def test_the_device_begins_to_write_each_time_the_file_has_grown_by_so_much(flushed: list[int]) -> None:
    early = EarlyFlush(7, every_bytes=100)
    for length in (1, 99, 100, 150, 199, 200, 450):
        early.grown_to(length)
        early._thread.submit(int).result()  # one thread: what was begun before is done
    early.close()
    assert flushed == [7, 7, 7]  # at 100, 200 and 450


def test_one_flush_runs_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    waiting, begun = threading.Event(), []

    def slow(descriptor: int) -> None:
        begun.append(descriptor)
        waiting.wait(10)

    monkeypatch.setattr(os, "fdatasync", slow, raising=False)
    early = EarlyFlush(7, every_bytes=100)
    for length in range(100, 2000, 100):
        early.grown_to(length)
    waiting.set()
    early.close()
    assert begun == [7]


@pytest.mark.parametrize("at_the_end", [False, True])
def test_an_error_of_the_device_comes_out(monkeypatch: pytest.MonkeyPatch, at_the_end: bool) -> None:
    def fail(descriptor: int) -> None:
        raise OSError(errno.EIO, "the device fails")

    monkeypatch.setattr(os, "fdatasync", fail, raising=False)
    early = EarlyFlush(7, every_bytes=100)
    early.grown_to(100)
    early._thread.submit(int).result()
    with pytest.raises(OSError, match="the device fails"):
        early.close() if at_the_end else early.grown_to(200)
    if not at_the_end:
        early.close()
