"""Opening the file: what a connection must hold, and what is refused without a byte changed."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders import a_store, reopened
from themeday_desktop.domain.errors import BadInput, NotRight, Surroundings
from themeday_desktop.storage import database, migrations, safe_write
from themeday_desktop.storage.sqlite import Connection

MIGRATE = migrations.migrate
EXACT = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "busy_timeout": 5000,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "secure_delete": 1,
    "mmap_size": 0,
}


def pragmas(connection: Connection) -> dict[str, object]:
    return {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in EXACT}


def bytes_of(folder: Path) -> dict[str, str]:
    """Every file with the hash of its content."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    a_store(tmp_path / "ledger").close()
    return tmp_path / "ledger"


@pytest.mark.fault("ST-04")
@pytest.mark.parametrize("read_only", [False, True])
def test_every_connection_has_exactly_these_pragmas(ledger: Path, read_only: bool) -> None:
    connection = database.open_database(ledger, read_only=read_only)
    assert pragmas(connection) == EXACT
    connection.close()


@pytest.mark.fault("ST-04")
def test_the_connection_of_a_new_ledger_has_exactly_these_pragmas(tmp_path: Path) -> None:
    with a_store(tmp_path).reading() as connection:
        assert pragmas(connection) == EXACT


@pytest.mark.fault("ST-04")
def test_a_pragma_that_does_not_hold_is_an_error(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "PRAGMAS", (*database.PRAGMAS, ("synchronous", "NORMAL", 2)))
    with pytest.raises(NotRight, match="pragma_refused"):
        database.open_database(ledger)


def test_a_connection_that_only_reads_can_not_write(ledger: Path) -> None:
    connection = database.open_database(ledger, read_only=True)
    with pytest.raises(Exception, match="readonly"):
        connection.execute("DELETE FROM settings")
    connection.close()


def test_every_table_is_strict(ledger: Path) -> None:
    connection = database.open_database(ledger, read_only=True)
    rows = connection.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'").fetchall()
    loose = {name for name, strict in rows if not strict} - {"sqlite_schema", "_sqlite_migrations"}
    assert loose == set()
    connection.close()


def test_the_header_names_our_program_from_the_first_moment(ledger: Path) -> None:
    header = (ledger / database.FILE_NAME).read_bytes()[:100]
    assert header[68:72] == b"THMD"
    assert int.from_bytes(header[60:64], "big") == migrations.SCHEMA_VERSION


def test_a_new_ledger_can_be_opened_after_a_crash_right_after_it_was_made(tmp_path: Path) -> None:
    store = a_store(tmp_path / "ledger")
    with store.transaction("record_branch") as tx:
        tx.repositories.settings.put("branch.name", "石桥村", valid_from="2026-07-10")
    (tmp_path / "copy").mkdir()
    for name in ("ledger.sqlite3", "ledger.sqlite3-wal"):  # what a crash leaves
        (tmp_path / "copy" / name).write_bytes((tmp_path / "ledger" / name).read_bytes())
    assert reopened(tmp_path / "copy").read.settings.load_all("2026-07-10") == {"branch.name": "石桥村"}


@pytest.mark.parametrize("step", ["_fill", "fsync_folder", "open_connection"])
def test_a_ledger_that_could_not_be_made_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(database, step, fail)
    with pytest.raises((Surroundings, OSError)):
        a_store(tmp_path)
    rest = {path.name for path in tmp_path.iterdir()} - {"ledger.lock"}
    assert not any(name.startswith(safe_write.PART_PREFIX) for name in rest)
    monkeypatch.undo()
    if step == "_fill":
        a_store(tmp_path).close()


def test_a_new_database_that_some_other_program_holds_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Busy:
        """A connection whose checkpoint finds the file busy."""

        def __init__(self, connection: Connection) -> None:
            self._connection = connection

        def __getattr__(self, name: str) -> object:
            return getattr(self._connection, name)

        def execute(self, text: str, *values: object) -> object:
            if "wal_checkpoint" in text:
                return self._connection.execute("SELECT 1, 0, 0")
            return self._connection.execute(text, *values)

    real = database.open_connection
    monkeypatch.setattr(database, "open_connection", lambda path: Busy(real(path)))
    monkeypatch.setattr(migrations, "migrate", lambda busy: MIGRATE(busy._connection))
    with pytest.raises(Surroundings, match="ledger_busy"):
        a_store(tmp_path)


def test_no_second_ledger_is_made_over_one(ledger: Path) -> None:
    before = (ledger / database.FILE_NAME).read_bytes()
    with pytest.raises(Surroundings, match="ledger_exists"):
        a_store(ledger)
    assert (ledger / database.FILE_NAME).read_bytes() == before


def foreign_sqlite(path: Path) -> None:
    path.unlink()
    connection = sqlite3.connect(path)
    connection.executescript("PRAGMA application_id = 7; CREATE TABLE songs (title TEXT);")
    connection.close()


@pytest.mark.fault("DB-05")
@pytest.mark.parametrize(
    ("replace", "code"),
    [
        (lambda path: path.write_bytes(b"\xff\xd8\xff\xe0" + bytes(5000)), "not_a_ledger"),
        (lambda path: path.write_text("<!DOCTYPE html>" + "<p>x</p>" * 200, encoding="utf-8"), "not_a_ledger"),
        (foreign_sqlite, "not_a_ledger"),
        (lambda path: path.write_bytes(b""), "ledger_cut_short"),
        (lambda path: path.write_bytes(path.read_bytes()[:99]), "ledger_cut_short"),
    ],
    ids=["jpeg", "html", "other program's database", "empty", "cut"],
)
def test_a_file_that_is_no_ledger_is_refused_untouched(
    ledger: Path, replace: Callable[[Path], object], code: str
) -> None:
    replace(ledger / database.FILE_NAME)
    before = bytes_of(ledger)
    with pytest.raises(NotRight) as refused:
        reopened(ledger)
    assert refused.value.code == code
    assert bytes_of(ledger) == before


@pytest.mark.fault("DB-04")
@pytest.mark.parametrize("kept", [100, 4095, 4096, 20_000, 70_000])
def test_a_ledger_cut_short_is_reported_and_left_as_it_is(ledger: Path, kept: int) -> None:
    path = ledger / database.FILE_NAME
    path.write_bytes(path.read_bytes()[:kept])
    before = path.read_bytes()
    with pytest.raises(NotRight):
        reopened(ledger)
    assert path.read_bytes() == before


@pytest.mark.fault("DB-06")
def test_a_missing_main_file_is_never_made_anew(ledger: Path) -> None:
    (ledger / database.FILE_NAME).rename(ledger / "ledger.sqlite3-wal")
    before = bytes_of(ledger)
    with pytest.raises(NotRight) as refused:
        reopened(ledger)
    assert (refused.value.code, refused.value.params["rest"]) == ("database_missing", "ledger.sqlite3-wal")
    assert bytes_of(ledger) == before
    with pytest.raises(NotRight, match="database_missing"):
        a_store(ledger)
    assert {name: one for name, one in bytes_of(ledger).items() if name in before} == before


@pytest.mark.fault("DB-06")
def test_a_ledger_whose_actions_are_only_known_by_their_number_is_not_made_anew(ledger: Path) -> None:
    store = reopened(ledger)
    with store.transaction("record_branch") as tx:
        tx.repositories.settings.put("branch.name", "石桥村", valid_from="2026-07-10")
    store.close()
    (ledger / database.FILE_NAME).unlink()
    before = bytes_of(ledger)
    for attempt in (a_store, reopened):
        with pytest.raises(NotRight) as refused:
            attempt(ledger)
        assert (refused.value.code, refused.value.params["rest"]) == ("database_missing", "ledger.sequence")
    assert bytes_of(ledger) == before


@pytest.mark.parametrize("below", ["", "ledger.sqlite3"])
def test_a_file_or_a_folder_where_the_other_belongs_is_no_ledger(tmp_path: Path, below: str) -> None:
    if below:
        (tmp_path / "a" / below).mkdir(parents=True)
    else:
        (tmp_path / "a").write_bytes(b"\xff\xd8\xff\xe0")
    with pytest.raises(NotRight, match="not_a_ledger"):
        reopened(tmp_path / "a")


@pytest.mark.parametrize("name", ["empty", "nowhere"])
def test_a_folder_without_a_ledger_is_said_to_be_one(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(BadInput, match="no_ledger_here"):
        reopened(tmp_path / name)
    assert list((tmp_path / "empty").iterdir()) == []


def set_version(path: Path, version: int) -> None:
    content = bytearray(path.read_bytes())
    content[60:64] = version.to_bytes(4, "big")
    path.write_bytes(content)


@pytest.mark.fault("DB-14")
@pytest.mark.parametrize("read_only", [False, True])
def test_a_newer_ledger_is_refused_and_stays_as_it_is(ledger: Path, read_only: bool) -> None:
    set_version(ledger / database.FILE_NAME, migrations.SCHEMA_VERSION + 1)
    before = bytes_of(ledger)
    with pytest.raises(NotRight) as refused:
        reopened(ledger, read_only=read_only)
    assert refused.value.code == "ledger_newer"
    assert bytes_of(ledger) == before


@pytest.mark.fault("DB-14")
def test_a_newer_schema_that_only_the_wal_knows_is_refused(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrations, "user_version", lambda _: migrations.SCHEMA_VERSION + 1)
    with pytest.raises(NotRight, match="ledger_newer"):
        reopened(ledger)


def test_free_space_is_that_of_the_ledgers_disk(ledger: Path) -> None:
    assert database.free_bytes(ledger) > 0
    with pytest.raises(Surroundings, match="path_missing"):
        database.free_bytes(ledger / "nowhere")
