"""The sequence file, backups, the sorting of errors, and the one SQLite."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from tests.builders import a_member, a_store, reopened
from themeday_desktop.domain.errors import NotRight, OperationError, Surroundings
from themeday_desktop.storage import backup, errors, sequence, sqlite


@pytest.mark.parametrize("windows", [False, True])
def test_the_number_last_noted_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, windows: bool) -> None:
    if windows:
        monkeypatch.delattr(os, "pwrite")
    assert sequence.read_sequence(tmp_path) == sequence.Noted()
    noted = sequence.SequenceFile(tmp_path)
    assert sequence.read_sequence(tmp_path) == sequence.Noted()
    for number in (1, 12_345_678):
        noted.note(number, "a" * 64)
        assert sequence.read_sequence(tmp_path) == sequence.Noted(number, "a" * 64)
    noted.close()


@pytest.mark.parametrize("content", [b"", b"abc", b"\x00" * 20, b"-5"])
def test_a_number_that_can_not_be_read_counts_as_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / sequence.FILE_NAME).write_bytes(content)
    assert sequence.read_sequence(tmp_path) == sequence.Noted()


def test_a_number_without_its_whole_hash_still_counts(tmp_path: Path) -> None:
    (tmp_path / sequence.FILE_NAME).write_bytes(b"00000000000000000007 abc")
    assert sequence.read_sequence(tmp_path) == sequence.Noted(7)


def test_the_program_and_its_library_use_the_same_sqlite(tmp_path: Path) -> None:
    connection = sqlite.connect(f"{(tmp_path / 'x.sqlite3').as_uri()}?mode=rwc")
    assert sqlite.utils_database(connection).conn is connection
    assert tuple(map(int, sqlite.SQLITE_VERSION.split("."))) >= (3, 51, 3)
    connection.close()


@pytest.mark.parametrize(
    ("text", "kind", "code"),
    [
        ("database or disk is full", Surroundings, "disk_full"),
        ("disk I/O error", Surroundings, "disk_error"),
        ("database is locked", Surroundings, "ledger_busy"),
        ("attempt to write a readonly database", Surroundings, "no_permission"),
        ("unable to open database file", Surroundings, "no_permission"),
        ("database disk image is malformed", NotRight, "ledger_damaged"),
        ("file is not a database", NotRight, "not_a_ledger"),
        ("something new", NotRight, "ledger_damaged"),
    ],
)
def test_an_error_of_sqlite_becomes_one_of_ours(text: str, kind: type[OperationError], code: str) -> None:
    with pytest.raises(kind) as error, errors.translated("x"):
        raise sqlite.OperationalError(text)
    assert error.value.code == code


def test_a_broken_rule_of_the_tables_is_told_apart(tmp_path: Path) -> None:
    assert errors.from_sqlite(sqlite.IntegrityError("UNIQUE constraint failed")).code == "ledger_refused"


def test_an_error_of_the_system_names_the_place() -> None:
    assert errors.from_os(FileNotFoundError(2, "x", "there")).params == {"path": "there"}
    assert errors.from_os(OSError("without number")).code == "os_error"


def test_a_backup_holds_what_the_ledger_holds(tmp_path: Path) -> None:
    store = a_store(tmp_path / "ledger")
    with store.transaction("add_member") as tx:
        tx.repositories.members.put(a_member())
    target = tmp_path / "backup" / "ledger.sqlite3"
    target.parent.mkdir()
    with store.reading() as connection:
        digest = backup.write_backup(connection, target)
        before = backup.table_counts(connection)
    assert len(digest) == 64
    assert sorted(one.name for one in target.parent.iterdir()) == ["ledger.sqlite3"]
    foreign = sqlite3.connect(target)
    assert foreign.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert foreign.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    foreign.close()
    copy = reopened(target.parent)
    with copy.reading() as connection:
        assert backup.table_counts(connection) == before
    copy.close()
    store.close()


def test_the_backup_of_an_empty_journal_is_compared_too(tmp_path: Path) -> None:
    store = a_store(tmp_path / "ledger")
    with store.reading() as connection:
        backup.write_backup(connection, tmp_path / "copy.sqlite3")
    store.close()


@pytest.mark.fault("ST-15")
def test_a_backup_that_does_not_hold_the_same_is_no_success(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = a_store(tmp_path / "ledger")
    counts = iter([{"members": 1}, {"members": 0}])
    monkeypatch.setattr(backup, "table_counts", lambda _: next(counts))
    with store.reading() as connection, pytest.raises(Surroundings, match="read_back_differs"):
        backup.write_backup(connection, tmp_path / "copy.sqlite3")
    store.close()


@pytest.mark.fault("DB-10")
def test_a_backup_without_a_place_fails_and_leaves_nothing(tmp_path: Path) -> None:
    store = a_store(tmp_path / "ledger")
    with store.reading() as connection, pytest.raises(Surroundings):
        backup.write_backup(connection, tmp_path / "nowhere" / "copy.sqlite3")
    store.close()
    assert os.listdir(tmp_path) == ["ledger"]  # noqa: PTH208 - names only
