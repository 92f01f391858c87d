"""A device that fails, lies or dawdles at any moment: writing ends, tells the truth and leaves nothing."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import threading
from collections.abc import Callable, Iterator
from io import FileIO
from pathlib import Path
from typing import Any

import pytest

from tests.archive import samples
from tests.archive.writing import ENTRIES, fails_with, write
from themeday_desktop.archive import hashing, part, zipwriter
from themeday_desktop.archive.entry import Entry
from themeday_desktop.archive.verify import verify_package
from themeday_desktop.domain.progress import Cancelled, NoProgress

PHOTO = Entry("data/photos/0002.jpg", os.urandom(1 << 20) * 3 + b"end")
LARGE = (*ENTRIES, PHOTO)


@pytest.fixture(autouse=True)
def ended() -> Iterator[None]:
    """Every thread of the writer has ended when it answers."""
    before = set(threading.enumerate())
    yield
    assert set(threading.enumerate()) <= before


def io_error() -> OSError:
    """The device fails."""
    return OSError(errno.EIO, os.strerror(errno.EIO))


Read = Callable[[memoryview], int]
Twist = Callable[[Read, memoryview, int], int]  # how to read well, where to, and from which place


class Device(FileIO):
    """A file whose reading goes wrong."""

    twist: Twist

    def readinto(self, room: memoryview, /) -> int:  # type: ignore[override]  # it is called with views alone
        return self.twist(self.read_well, room, self.tell())

    def read_well(self, room: memoryview) -> int:
        """Read as other files do."""
        return super().readinto(room) or 0


def device(path: Path, twist: Twist) -> Device:
    """A file opened on a device that goes wrong."""
    made = Device(path, "rb")
    made.twist = twist
    return made


def reading(monkeypatch: pytest.MonkeyPatch, twist: Twist) -> None:
    """What is read back goes through `twist`."""
    monkeypatch.setattr(part, "reopen", lambda path: device(path, twist))


def broken(place: int) -> Twist:
    """Reading fails at one place and after it."""

    def read_to(read: Read, room: memoryview, at: int) -> int:
        if at + len(room) > place:
            raise io_error()
        return read(room)

    return read_to


def failing_once(real: Callable[..., Any]) -> Callable[..., Any]:
    """A call that fails the first time."""
    left = [io_error()]

    def call(*given: Any, **named: Any) -> Any:
        if left:
            raise left.pop()
        return real(*given, **named)

    return call


def sound(path: Path) -> bool:
    """Whether the independent reader finds the package right."""
    return verify_package(path, schema=samples.SCHEMA, progress=NoProgress()).ok


PLACES: dict[str, Callable[[bytes], int]] = {
    "first header": lambda _: 0,
    "name in the first header": lambda _: 31,
    "first content": lambda whole: whole.index(samples.PAYLOAD["data/photos/0001.jpg"][:64]),
    "middle of the largest content": lambda whole: whole.index(bytes(PHOTO.source)[:64]) + 1_500_000,  # type: ignore[arg-type]
    "end of the largest content": lambda whole: whole.index(b"end") + 2,
    "last local header": lambda whole: whole.rindex(b"PK\x03\x04") + 14,
    "last content": lambda whole: whole.index(b"PK\x01\x02") - 1,
    "central directory": lambda whole: whole.index(b"PK\x01\x02") + 20,
    "end record": lambda whole: whole.rindex(b"PK\x05\x06") + 16,
    "last byte": lambda whole: len(whole) - 1,
}


@pytest.mark.fault("US-09")
@pytest.mark.parametrize("place", PLACES)
def test_one_flipped_byte_anywhere_on_the_device_is_no_success(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    def damage(path: Path) -> None:
        content = bytearray(path.read_bytes())
        content[PLACES[place](bytes(content))] ^= 0x10
        path.write_bytes(content)

    monkeypatch.setattr(part, "drop_cache", damage)
    fails_with(tmp_path, "readback_differs", entries=LARGE)


@pytest.mark.fault("US-09")
@pytest.mark.parametrize("eighths", range(8))
def test_a_stick_of_false_capacity_that_gives_back_zeros_is_no_success(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, eighths: int
) -> None:
    def forget(path: Path) -> None:
        length = path.stat().st_size
        os.truncate(path, length * eighths // 8)
        os.truncate(path, length)

    monkeypatch.setattr(part, "drop_cache", forget)
    fails_with(tmp_path, "readback_differs", entries=LARGE)


def test_a_device_that_gives_little_at_a_time_is_read_to_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading(monkeypatch, lambda read, room, _at: read(room[:999]))
    written = write(tmp_path, LARGE)
    assert sound(written.path)
    assert written.sha512 == hashlib.sha512(written.path.read_bytes()).hexdigest()


@pytest.mark.parametrize("place", [0, 40, 2_000_000, 3_000_000, 3_147_000])
def test_an_error_of_reading_back_is_told_wherever_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: int
) -> None:
    reading(monkeypatch, broken(place))
    fails_with(tmp_path, "write_failed", entries=LARGE)


@pytest.mark.parametrize("place", [0, 2_000_000])
def test_an_error_of_reading_while_the_package_grows_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: int
) -> None:
    real, opened = Path.open, []

    def first_broken(path: Path, *given: Any, **named: Any) -> Any:
        if not path.name.startswith(part.PART_PREFIX) or opened:
            return real(path, *given, **named)
        opened.append(path)
        return device(path, broken(place))

    monkeypatch.setattr(Path, "open", first_broken)
    monkeypatch.setattr(hashing.GrowingHash, "stop", lambda whole: whole._running.result())  # it had all the time
    fails_with(tmp_path, "write_failed", entries=LARGE)
    assert opened


def test_an_error_of_the_early_flush_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(hashing.EarlyFlush.__init__.__kwdefaults__, "every_bytes", 1000)
    monkeypatch.setattr(os, "fdatasync", failing_once(os.fdatasync))  # later flushes tell nothing of it
    fails_with(tmp_path, "write_failed", entries=LARGE)


@pytest.mark.parametrize("answer", [io_error(), False])
def test_a_package_whose_own_hash_could_not_be_made_is_no_success(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: bool | OSError
) -> None:
    def take_rest(*_: object) -> bool:
        if isinstance(answer, OSError):
            raise answer
        return answer

    monkeypatch.setattr(hashing.GrowingHash, "take_rest", take_rest)
    fails_with(tmp_path, "readback_differs" if answer is False else "write_failed", entries=LARGE)


class Filling(FileIO):
    """A file on a disk that has room for so many bytes."""

    room = 0

    def write(self, block: Any, /) -> int:
        if self.tell() + len(block) > self.room:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return super().write(block)


@pytest.mark.fault("US-04")
@pytest.mark.parametrize("room", [0, 100, 1_500_000, 3_146_500, 3_148_000])
def test_a_disk_that_fills_up_in_the_middle_keeps_nothing_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    def create(path: Path) -> io.BufferedWriter:
        file = Filling(path, "xb")
        file.room = room
        return io.BufferedWriter(file)

    monkeypatch.setattr(part, "create", create)
    fails_with(tmp_path, "disk_full", entries=LARGE)


@pytest.mark.fault("ST-16")
def test_a_name_that_could_not_be_made_durable_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(part, "fsync_folder", failing_once(part.fsync_folder))
    fails_with(tmp_path, "write_failed")


def test_a_second_name_that_could_not_be_removed_is_no_success(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "unlink", failing_once(Path.unlink))
    fails_with(tmp_path, "write_failed")


@pytest.mark.fault("US-09")
def test_a_package_cut_after_it_was_named_does_not_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = part.place

    def cut(path: Path, target: Path) -> Path:
        final = place(path, target)
        os.truncate(final, 5)
        return final

    monkeypatch.setattr(part, "place", cut)
    fails_with(tmp_path, "readback_differs")


class Stopping:
    """A user who stops when reading back has begun; `released` is set then."""

    def __init__(self) -> None:
        self.checking = False
        self.released = threading.Event()

    def cancelled(self) -> bool:
        if self.checking:
            self.released.set()
        return self.checking

    def step(self, _done: int, _total: int, what: str = "") -> None:
        self.checking = what == "package_check"


def test_a_stop_is_heard_while_a_long_stretch_is_read_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    user, in_time = Stopping(), []

    def slow(read: Read, room: memoryview, at: int) -> int:
        in_time.append(at < 1000 or user.released.wait(10))
        return read(room)

    reading(monkeypatch, slow)
    with pytest.raises(Cancelled):
        write(tmp_path, [Entry("data/photos/0001.jpg", PHOTO.source)], progress=user)
    assert all(in_time)
    assert list(tmp_path.iterdir()) == []


def test_a_stop_is_heard_while_only_the_package_s_own_hash_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    user, in_time = Stopping(), []

    def slow(*_: object) -> bool:
        in_time.append(user.released.wait(10))
        return True

    user.cancelled = lambda: user.checking and user.released.is_set()  # type: ignore[method-assign]
    heard = user.step

    def step(done: int, total: int, what: str = "") -> None:
        if user.checking and done == steps[-1]:  # told again: nothing is left but the hash
            user.released.set()
        steps.append(done)
        heard(done, total, what)

    steps = [0]
    user.step = step  # type: ignore[method-assign]
    monkeypatch.setattr(hashing.GrowingHash, "take_rest", slow)
    with pytest.raises(Cancelled):
        write(tmp_path, progress=user)
    assert in_time == [True]


def again(path: Path) -> None:
    """Another content of the same length."""
    path.write_bytes(bytes(path.stat().st_size))


@pytest.mark.fault("PK-02")
@pytest.mark.parametrize(
    ("change", "code"),
    [
        (Path.unlink, "source_unreadable"),
        (again, "source_changed"),
        (lambda path: os.truncate(path, 10), "source_changed"),
        (lambda path: path.write_bytes(path.read_bytes() + b"more"), "source_changed"),
    ],
)
@pytest.mark.parametrize("known", [False, True])
def test_a_photo_that_goes_or_changes_between_two_readings_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], object], code: str, known: bool
) -> None:
    monkeypatch.setattr(zipwriter, "_KEPT_BYTES", 1)
    out, source = tmp_path / "out", tmp_path / "photo.jpg"
    out.mkdir()
    source.write_bytes(b"jpeg" * 100_000)
    digest = hashlib.sha512(source.read_bytes()).hexdigest() if known else None
    measured = zipwriter.measure

    def measure(name: str, given: bytes | Path) -> zipwriter.Measured:
        result = measured(name, given)
        if given == source:
            change(source)
        return result

    monkeypatch.setattr(zipwriter, "measure", measure)
    error = fails_with(out, code, entries=[*ENTRIES, Entry("data/photos/0002.jpg", source, digest)])
    assert str(error.params["entry"]).endswith("data/photos/0002.jpg")


def test_a_text_that_has_not_the_hash_it_was_known_by_is_named(tmp_path: Path) -> None:
    other = hashlib.sha512(b"another").hexdigest()
    text = b"text," * 1000
    fails_with(tmp_path, "source_changed", entries=[Entry("data/attachments/a.csv", text, other)])
    known = Entry("data/attachments/a.csv", text, hashlib.sha512(text).hexdigest())
    assert sound(write(tmp_path, [*ENTRIES, known]).path)


@pytest.mark.parametrize("count", [0, 1, 2, 3, 1993])
def test_packages_of_any_number_of_entries_are_written_and_read_back(tmp_path: Path, count: int) -> None:
    contents = (b"", b"x", bytes(range(256)))
    more = [Entry(f"data/photos/{number + 2:04}.jpg", contents[number % 3]) for number in range(count)]
    written = write(tmp_path, [*ENTRIES, *more])
    assert (sound(written.path), written.entries) == (True, 7 + count)
    assert written.sha512 == hashlib.sha512(written.path.read_bytes()).hexdigest()
