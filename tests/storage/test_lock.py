"""One writer a ledger, by a lock that no crash can leave behind."""

from __future__ import annotations

import importlib.util
import json
import os
import signal
import subprocess
import sys
import types
from pathlib import Path

import pytest

from tests.builders import a_store, reopened
from tests.source_tree import ROOT
from themeday_desktop.domain.errors import Surroundings
from themeday_desktop.storage import lock
from themeday_desktop.storage.lock import HOLDER_NAME, LOCK_NAME, LedgerLock

HOLD = """
import sys
from pathlib import Path
from tests.builders import reopened
store = reopened(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    a_store(tmp_path).close()
    return tmp_path


@pytest.mark.fault("IN-01")
def test_a_second_opener_is_told_who_has_the_ledger(ledger: Path) -> None:
    first = reopened(ledger)
    with pytest.raises(Surroundings) as refused:
        reopened(ledger)
    assert refused.value.code == "ledger_in_use"
    assert refused.value.params == {"who": "石文书", "since": "2026-07-10T14:30+08:00"}
    first.close()
    reopened(ledger).close()


@pytest.mark.fault("IN-01")
def test_a_second_new_ledger_in_the_same_folder_is_refused(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    with pytest.raises(Surroundings, match="ledger_in_use"):
        a_store(tmp_path)
    store.close()


@pytest.mark.fault("IN-02")
def test_after_a_kill_the_ledger_opens_at_once(ledger: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(ledger)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert child.stdout is not None
    assert child.stdin is not None
    assert child.stdout.readline() == b"open\n"
    with pytest.raises(Surroundings, match="ledger_in_use"):
        reopened(ledger)
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdin.close()
    child.stdout.close()
    reopened(ledger).close()


@pytest.mark.fault("IN-03")
@pytest.mark.parametrize(
    "text", ["", "99999\nanother-host\n", str(os.getpid()), "\x00" * 4096], ids=["empty", "foreign", "reused", "zeros"]
)
def test_what_stands_in_the_lock_file_does_not_matter(ledger: Path, text: str) -> None:
    for name in (LOCK_NAME, HOLDER_NAME):
        (ledger / name).write_text(text, encoding="utf-8")
    reopened(ledger).close()


@pytest.mark.parametrize("text", ["", "[]", "{", '{"who": 7}'])
def test_a_holder_that_can_not_be_read_is_nobody(ledger: Path, text: str) -> None:
    store = reopened(ledger)
    (ledger / HOLDER_NAME).write_text(text, encoding="utf-8")
    with pytest.raises(Surroundings) as refused:
        reopened(ledger)
    assert refused.value.params["since"] == ""
    store.close()


def test_the_holder_is_a_hint_that_may_be_missing(ledger: Path) -> None:
    (ledger / HOLDER_NAME).mkdir()  # so that it can be neither written nor removed
    store = reopened(ledger)
    with pytest.raises(Surroundings) as refused:
        reopened(ledger)
    assert refused.value.params == {"who": "", "since": ""}
    store.close()


def test_the_holder_is_gone_when_the_ledger_is_closed(ledger: Path) -> None:
    store = reopened(ledger)
    assert json.loads((ledger / HOLDER_NAME).read_text(encoding="utf-8"))["process"] == str(os.getpid())
    store.close()
    store.close()
    assert not (ledger / HOLDER_NAME).exists()


@pytest.mark.fault("IN-09")
def test_a_folder_that_takes_no_lock_is_named(tmp_path: Path) -> None:
    (tmp_path / LOCK_NAME).mkdir()
    with pytest.raises(Surroundings) as refused:
        LedgerLock(tmp_path).acquire(who="a", since="b")
    assert LOCK_NAME in refused.value.params["path"]


class FakeMsvcrt(types.ModuleType):
    """The part of Windows' runtime that locks: one holder for each file."""

    LK_NBLCK = 2
    held: bool = False

    def locking(self, _descriptor: int, _mode: int, _bytes: int) -> None:
        if self.held:
            raise PermissionError(13, "Permission denied")
        self.held = True


def test_windows_locks_one_byte_of_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "msvcrt", FakeMsvcrt("msvcrt"))
    with monkeypatch.context() as windows:
        windows.setattr(sys, "platform", "win32")
        spec = importlib.util.spec_from_file_location("lock_on_windows", lock.__file__)
        assert spec is not None
        assert spec.loader is not None
        on_windows = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(on_windows)
    first, second = on_windows.LedgerLock(tmp_path), on_windows.LedgerLock(tmp_path)
    first.acquire(who="张会计", since="")
    with pytest.raises(Surroundings) as refused:
        second.acquire(who="李会计", since="")
    assert (refused.value.code, refused.value.params["who"]) == ("ledger_in_use", "张会计")
    first.release()


def test_a_file_system_without_locks_is_told_and_nothing_stays_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_locks(_descriptor: int) -> bool:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(lock, "_try_lock", no_locks)
    before = len(list(Path("/proc/self/fd").iterdir()))
    with pytest.raises(Surroundings):
        lock.LedgerLock(tmp_path).acquire(who="张会计", since="")
    assert len(list(Path("/proc/self/fd").iterdir())) == before
