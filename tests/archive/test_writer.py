"""Writing a package: what it holds, and what is left when the world fails in the middle."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.archive import samples
from tests.archive.writing import ENTRIES, fails_with, write
from themeday_desktop.archive import part, zipwriter
from themeday_desktop.archive.entry import Entry
from themeday_desktop.archive.verify import verify_package
from themeday_desktop.domain.errors import BadInput, Surroundings
from themeday_desktop.domain.progress import Cancelled, NoProgress


def failing(number: int) -> Callable[..., Any]:
    """A system call that fails with `number`."""

    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


def test_a_written_package_is_accepted_by_the_verifier(tmp_path: Path) -> None:
    written = write(tmp_path)
    assert verify_package(written.path, schema=samples.SCHEMA, progress=NoProgress()).problems == ()
    assert (written.path, written.entries) == (tmp_path / "包.zip", 7)
    assert written.bytes == written.path.stat().st_size
    assert written.sha512 == hashlib.sha512(written.path.read_bytes()).hexdigest()
    assert [path.name for path in tmp_path.iterdir()] == ["包.zip"]


def test_the_writer_makes_the_same_bytes_as_the_independent_sample(tmp_path: Path) -> None:
    assert write(tmp_path).path.read_bytes() == samples.zipped(samples.bag())


@pytest.mark.fault("PK-33")
def test_the_same_entries_give_the_same_bytes_in_any_order_and_from_files(tmp_path: Path) -> None:
    files = []
    for number, entry in enumerate(reversed(ENTRIES)):
        path = tmp_path / f"source{number}"
        path.write_bytes(bytes(entry.source))  # type: ignore[arg-type]  # the samples are bytes
        files.append(Entry(entry.name, path))
    assert write(tmp_path, files, name="a.zip").sha512 == write(tmp_path, name="b.zip").sha512


@pytest.mark.fault("CL-06")
@pytest.mark.parametrize("moment", [-3_000_000_000, 283_996_800, 4_354_819_200])
def test_the_age_of_the_sources_changes_nothing(tmp_path: Path, moment: int) -> None:
    source = tmp_path / "source"
    source.write_bytes(b"x")
    plain = write(tmp_path, [Entry("data/photos/0001.jpg", b"x")], name="a.zip").sha512
    os.utime(source, (moment, moment))
    assert write(tmp_path, [Entry("data/photos/0001.jpg", source)], name="b.zip").sha512 == plain


def test_the_judges_of_others_find_the_bag_valid(tmp_path: Path) -> None:
    odd = [
        Entry("data/documents/记录".encode("ascii", "ignore").decode() + "a-b_c.1.pdf", b"%PDF"),
        Entry("data/attachments/empty.csv", b""),
    ]
    path = write(tmp_path, [*ENTRIES, *odd], name="a.zip").path
    subprocess.run(["unzip", "-tqq", path], check=True)
    subprocess.run(["unzip", "-qq", path, "-d", tmp_path / "out"], check=True)
    judge = [sys.executable, "-W", "ignore", "-m", "bagit", "--validate", str(tmp_path / "out" / samples.TOP)]
    subprocess.run(judge, check=True, capture_output=True)


def test_photos_are_stored_and_texts_deflated(tmp_path: Path) -> None:
    written = write(
        tmp_path, [Entry("data/photos/0001.jpg", b"a" * 5000), Entry("data/attachments/b.csv", b"b" * 5000)]
    )
    assert written.path.read_bytes().count(b"a" * 5000) == 1
    assert b"b" * 5000 not in written.path.read_bytes()


@pytest.mark.parametrize("content", [b"\0" * 3_000_000, bytes(range(256)), b""])
def test_a_text_is_stored_where_deflating_would_not_help_or_look_like_a_bomb(content: bytes) -> None:
    assert zipwriter.measure("data/photos/index.csv", content).method == 0


def test_a_large_source_is_read_in_pieces_twice_and_not_held(tmp_path: Path) -> None:
    source = tmp_path / "large.mp4"
    source.write_bytes(os.urandom(1 << 20) * 9 + b"end")
    assert zipwriter.measure("data/attachments/x.mp4", source).kept is None
    record = Entry("data/record.json", samples.PAYLOAD["data/record.json"])
    written = write(tmp_path, [record, Entry("data/attachments/large.mp4", source)])
    assert verify_package(written.path, schema={}, progress=NoProgress()).ok


@pytest.mark.fault("PI-10")
def test_only_this_user_may_read_the_package(tmp_path: Path) -> None:
    assert stat.S_IMODE(write(tmp_path).path.stat().st_mode) == 0o600


class Watching:
    """A progress that keeps its steps and stops at the given one."""

    def __init__(self, stop_at: int | None = None) -> None:
        self.stop_at = stop_at
        self.steps: list[tuple[int, int, str]] = []

    def cancelled(self) -> bool:
        return len(self.steps) == self.stop_at

    def step(self, done: int, total: int, what: str = "") -> None:
        self.steps.append((done, total, what))


def test_progress_runs_from_writing_to_checking_and_never_backwards(tmp_path: Path) -> None:
    progress = Watching()
    write(tmp_path, progress=progress)
    done = [step[0] for step in progress.steps]
    assert done == sorted(done)
    assert done[-1] <= progress.steps[-1][1]
    assert list(dict.fromkeys(step[2] for step in progress.steps)) == ["package_write", "package_check"]


def test_stopping_at_any_step_leaves_nothing(tmp_path: Path) -> None:
    progress = Watching()
    write(tmp_path, progress=progress).path.unlink()
    for number in range(len(progress.steps)):
        with pytest.raises(Cancelled):
            write(tmp_path, progress=Watching(number))
        assert list(tmp_path.iterdir()) == []


@pytest.mark.fault("US-16")
def test_an_old_package_of_the_same_name_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "包.zip").write_bytes(b"old")
    assert [write(tmp_path).path.name for _ in range(2)] == ["包_2.zip", "包_3.zip"]
    assert (tmp_path / "包.zip").read_bytes() == b"old"


@pytest.mark.fault("US-16")
def test_on_a_stick_without_hard_links_an_old_package_is_not_overwritten_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", failing(errno.EPERM))
    (tmp_path / "包.zip").symlink_to(tmp_path / "nowhere")
    assert write(tmp_path).path.name == "包_2.zip"
    assert (tmp_path / "包.zip").is_symlink()


@pytest.mark.fault("US-16")
def test_a_thousand_packages_of_one_name_are_too_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(part, "_LAST_NUMBER", 2)
    write(tmp_path)
    write(tmp_path)
    fails_with(tmp_path, "name_taken", BadInput)


@pytest.mark.fault("US-04")
def test_a_stick_that_is_too_small_is_noticed_before_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1 << 20))
    monkeypatch.setattr(part, "create", failing(errno.EIO))
    (tmp_path / "old.zip").write_bytes(b"old")
    error = fails_with(tmp_path, "disk_full", entries=[Entry("data/photos/0001.jpg", b"x" * (5 << 20))])
    assert int(error.params["needed"]) > 5 << 20
    assert error.params["free"] == str(1 << 20)


@pytest.mark.fault("US-04")
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_a_stick_that_fills_up_on_the_way_keeps_its_old_packages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    (tmp_path / "包.zip").write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", failing(number))
    error = fails_with(tmp_path, "disk_full")
    assert int(error.params["needed"]) > 0
    assert int(error.params["free"]) > 0


@pytest.mark.fault("US-04")
def test_a_full_stick_that_no_longer_tells_its_space_is_still_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(part, "check_space", lambda *_: None)
    monkeypatch.setattr(os, "fsync", failing(errno.ENOSPC))
    monkeypatch.setattr(shutil, "disk_usage", failing(errno.EIO))
    assert fails_with(tmp_path, "disk_full").params["free"] == "0"


@pytest.mark.fault("US-04")
def test_a_file_size_limit_met_while_writing_is_told_as_full(tmp_path: Path) -> None:
    program = (
        "import resource, pathlib, sys\n"
        "from themeday_desktop.archive.writer import write_package\n"
        "from themeday_desktop.archive.entry import Entry\n"
        "from themeday_desktop.domain.errors import Surroundings\n"
        "from themeday_desktop.domain.progress import NoProgress\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))\n"
        "try:\n"
        "    write_package([Entry('data/photos/0001.jpg', b'x' * (5 << 20))], pathlib.Path(sys.argv[1], 'a.zip'),\n"
        "                  top='themeday-9c0ffee0', info=[], progress=NoProgress())\n"
        "except Surroundings as error:\n"
        "    print(error.code)\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program, str(tmp_path)],
        capture_output=True, text=True, cwd=Path(__file__).parents[2], check=True,
    )  # fmt: skip
    assert (done.stdout, done.stderr, list(tmp_path.iterdir())) == ("disk_full\n", "", [])


@pytest.mark.fault("US-08")
@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.EROFS, "target_not_writable"),
        (errno.EACCES, "target_not_writable"),
        (errno.ENODEV, "target_gone"),
        (errno.EIO, "write_failed"),
    ],
)
def test_what_the_device_says_becomes_a_stable_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    monkeypatch.setattr(part, "create", failing(number))
    fails_with(tmp_path, code)


def test_a_folder_that_is_not_there_is_told_as_gone(tmp_path: Path) -> None:
    with pytest.raises(Surroundings) as caught:
        write(tmp_path / "missing")
    assert caught.value.code == "target_gone"


@pytest.mark.fault("US-06")
@pytest.mark.parametrize("calls", [1, 2])
def test_a_stick_pulled_meanwhile_is_noticed_by_its_device_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, calls: int
) -> None:
    devices = iter([7] * calls + [8] * 5)
    monkeypatch.setattr(part, "device_of", lambda _: next(devices))
    with pytest.raises(Surroundings) as caught:
        write(tmp_path)
    assert caught.value.code == "target_gone"
    assert not list(tmp_path.glob(".themeday-part-*"))


@pytest.mark.fault("US-05")
def test_a_part_that_can_no_longer_be_removed_does_not_hide_the_cause(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", failing(errno.ENODEV))
    monkeypatch.setattr(Path, "unlink", failing(errno.EIO))
    with pytest.raises(Surroundings) as caught:
        write(tmp_path)
    assert caught.value.code == "target_gone"


@pytest.mark.fault("US-09")
def test_a_stick_that_gives_back_something_else_is_found_by_reading_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damage(path: Path) -> None:
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)

    monkeypatch.setattr(part, "drop_cache", damage)
    fails_with(tmp_path, "readback_differs")


@pytest.mark.fault("US-09")
def test_a_package_shorter_than_it_was_at_the_end_is_no_success(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = part.place

    def cut(path: Path, target: Path) -> Path:
        final = place(path, target)
        os.truncate(final, 5)
        return final

    monkeypatch.setattr(part, "place", cut)
    with pytest.raises(Surroundings) as caught:
        write(tmp_path)
    assert caught.value.code == "readback_differs"


def test_the_cached_pages_are_dropped_before_reading_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[int] = []
    monkeypatch.setattr(os, "posix_fadvise", lambda *given: calls.append(given[3]))
    write(tmp_path)
    assert calls.index(os.POSIX_FADV_DONTNEED) == 1  # by the one handle opened before all that read back
    assert calls.count(os.POSIX_FADV_DONTNEED) == 1


def test_where_the_system_has_no_such_calls_the_package_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "posix_fadvise")
    monkeypatch.delattr(os, "O_DIRECTORY")
    assert write(tmp_path).path.exists()


@pytest.mark.fault("ST-16")
def test_the_folder_is_fsynced_after_the_name_was_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[bool] = []
    real = os.fsync

    def watch(handle: int) -> None:
        synced.append(stat.S_ISDIR(os.fstat(handle).st_mode) and (tmp_path / "包.zip").exists())
        real(handle)

    monkeypatch.setattr(os, "fsync", watch)
    write(tmp_path)
    assert synced == [False, True]
