"""What is no regular file is refused at once; nothing waits for the other end of a pipe."""

from __future__ import annotations

import os
import socket
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.archive import samples
from themeday_desktop.archive.bagit_check import verify_bag
from themeday_desktop.archive.source import open_regular
from themeday_desktop.archive.verify import verify_package
from themeday_desktop.domain.progress import NoProgress


def pipe(path: Path) -> None:
    """A pipe that nobody writes to."""
    os.mkfifo(path)


def listening(path: Path) -> None:
    """A socket; its name stays when it is closed."""
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(path))


def device(path: Path) -> None:
    """A link to a device that gives zeros without end."""
    path.symlink_to("/dev/zero")


SPECIAL = pytest.mark.parametrize("make", [pipe, listening, device])


@SPECIAL
def test_a_package_that_is_no_regular_file_is_unreadable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], None]
) -> None:
    monkeypatch.chdir(tmp_path)  # the name of a socket must be short
    make(Path("package.zip"))
    verdict = verify_package(Path("package.zip"), schema=samples.SCHEMA, progress=NoProgress())
    assert [problem.code for problem in verdict.problems] == ["package_unreadable"]


@SPECIAL
def test_a_bag_that_is_neither_file_nor_folder_is_unreadable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], None]
) -> None:
    monkeypatch.chdir(tmp_path)
    make(Path("bag"))
    assert [finding.code for finding in verify_bag(Path("bag")).errors] == ["package_unreadable"]


def test_a_folder_is_no_package(tmp_path: Path) -> None:
    verdict = verify_package(tmp_path, schema=samples.SCHEMA, progress=NoProgress())
    assert [problem.code for problem in verdict.problems] == ["package_unreadable"]


def test_a_link_to_a_package_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real.zip").write_bytes(samples.zipped(samples.bag()))
    (tmp_path / "link.zip").symlink_to("real.zip")
    verdict = verify_package(tmp_path / "link.zip", schema=samples.SCHEMA, progress=NoProgress())
    assert verdict.problems == ()


def test_a_pipe_put_in_the_place_of_a_file_is_noticed_after_opening(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe(tmp_path / "package.zip")
    answers = iter((True, False))  # what it was when looked at, what it is once open
    monkeypatch.setattr(stat, "S_ISREG", lambda mode: next(answers))
    before = len(list(Path("/proc/self/fd").iterdir()))
    with pytest.raises(OSError, match="no regular file"):
        open_regular(tmp_path / "package.zip")
    assert len(list(Path("/proc/self/fd").iterdir())) == before
