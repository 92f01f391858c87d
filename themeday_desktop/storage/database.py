"""Opening the ledger's database file: the one place where a connection is made, and what it must hold."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from themeday_desktop.domain.errors import BadInput, NotRight, Surroundings
from themeday_desktop.storage import migrations, sqlite
from themeday_desktop.storage.errors import translated
from themeday_desktop.storage.recorded import IDENTITY, RecordedTable
from themeday_desktop.storage.safe_write import PART_PREFIX, fsync_folder
from themeday_desktop.storage.sequence import FILE_NAME as SEQUENCE_NAME
from themeday_desktop.storage.sequence import read_sequence
from themeday_desktop.storage.sqlite import Connection

FILE_NAME = "ledger.sqlite3"
_HEADER = b"SQLite format 3\x00"

# What every connection must have, as (pragma, value set, value read back).
PRAGMAS: tuple[tuple[str, str, object], ...] = (
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", 2),
    ("foreign_keys", "ON", 1),
    ("busy_timeout", "5000", 5000),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("secure_delete", "ON", 1),
    ("mmap_size", "0", 0),
)


def open_connection(path: Path, *, read_only: bool = False) -> Connection:
    """A connection with every pragma set and read back; raises `NotRight` when one does not hold.

    A closed ledger on a medium that can't be written, such as a write-protected stick, is read as it lies there:
    SQLite's way of reading beside a writer needs a file of its own in the folder.
    """
    with translated(str(path)):
        still = read_only and _lies_still(path)
        connection = sqlite.connect(f"{path.absolute().as_uri()}?mode={'ro&immutable=1' if still else 'rw'}")
        try:
            for name, value, expected in PRAGMAS[1:] if still else PRAGMAS:
                connection.execute(f"PRAGMA {name} = {value}")
                found = connection.execute(f"PRAGMA {name}").fetchone()[0]
                if found != expected:
                    raise NotRight("pragma_refused", name=name, found=str(found))
            if read_only:
                connection.execute("PRAGMA query_only = ON")
        except BaseException:
            connection.close()
            raise
    return connection


def _lies_still(path: Path) -> bool:
    """Whether nobody here can write beside the file, and no log of an open or crashed ledger waits there."""
    return not os.access(path.parent, os.W_OK) and not path.with_name(f"{path.name}-wal").exists()


def create_database(folder: Path, ledger_id: str, *, made_at: str, begin: Callable[[Connection], None]) -> Connection:
    """Make the database of a new ledger in `folder`, which must not hold one; durable when it returns.

    `begin` writes what a ledger must never be without.

    It is filled under another name and closed, so that its header lies in the file itself, then renamed: a
    crash leaves a whole ledger or none.
    """
    import secrets  # late: only a new ledger needs it, and it loads OpenSSL

    path = folder / FILE_NAME
    draft = folder / f"{PART_PREFIX}{secrets.token_hex(8)}.sqlite3"
    with translated(str(path)):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if path.exists():
            raise Surroundings("ledger_exists", path=str(folder))
        _refuse_remains(folder)
        try:
            _fill(draft, {"only_row": 1, "ledger_id": ledger_id, "made_at": made_at}, begin=begin)
            draft.rename(path)
        finally:
            for rest in folder.glob(f"{draft.name}*"):
                rest.unlink(missing_ok=True)
        fsync_folder(folder)
        fsync_folder(folder.parent)
    return open_connection(path)


def _fill(draft: Path, identity: dict[str, object], *, begin: Callable[[Connection], None]) -> None:
    draft.touch(mode=0o600, exist_ok=False)
    connection = open_connection(draft)
    try:
        migrations.migrate(connection)
        RecordedTable(connection, IDENTITY, changes=[]).put(identity)
        begin(connection)
        (busy, *_) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise Surroundings("ledger_busy")
    finally:
        connection.close()


def require_file(folder: Path) -> Path:
    """The database file of the ledger in `folder`; one that is missing is never made anew (DB-06)."""
    path = folder / FILE_NAME
    with translated(str(folder)):
        if not path.is_file():
            if path.exists() or folder.is_file():
                raise NotRight("not_a_ledger", path=str(path if path.exists() else folder))
            _refuse_remains(folder)
            raise BadInput("no_ledger_here", path=str(folder))
    return path


def _refuse_remains(folder: Path) -> None:
    """A folder that had a ledger and lost its main file is no place for a new one: what remains may save the old."""
    rest = sorted(item.name for item in folder.glob(f"{FILE_NAME}*"))
    if read_sequence(folder).seq > 0:
        rest.append(SEQUENCE_NAME)
    if rest:
        raise NotRight("database_missing", path=str(folder), rest="、".join(rest))


def check_file(folder: Path) -> Path:
    """The same file with its header read: a foreign or newer one is refused without a touch (DB-05, DB-14).

    Never for a ledger that this process has open: closing the file here would drop SQLite's own locks on it.
    """
    path = require_file(folder)
    with translated(str(path)), path.open("rb") as stream:
        header = stream.read(100)
    if len(header) < 100:
        raise NotRight("ledger_cut_short", path=str(path))
    if header[:16] != _HEADER or int.from_bytes(header[68:72], "big") != migrations.APPLICATION_ID:
        raise NotRight("not_a_ledger", path=str(path))
    version = int.from_bytes(header[60:64], "big")
    if version > migrations.SCHEMA_VERSION:
        raise NotRight("ledger_newer", path=str(path), found=str(version))
    return path


def open_database(folder: Path, *, read_only: bool = False) -> Connection:
    """Open the ledger in `folder`; an older schema is backed up and migrated, a newer one refused untouched."""
    connection = open_connection(check_file(folder), read_only=read_only)
    try:
        with translated(str(folder)):
            version = migrations.user_version(connection)
            if version > migrations.SCHEMA_VERSION:
                raise NotRight("ledger_newer", path=str(folder), found=str(version))
            if version < migrations.SCHEMA_VERSION:
                if read_only:
                    raise Surroundings("ledger_older", path=str(folder))
                _back_up_before_migration(connection, folder, version=version)
                migrations.migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _back_up_before_migration(connection: Connection, folder: Path, *, version: int) -> None:
    """Keep a whole copy of the old schema beside the ledger before any step changes it."""
    from themeday_desktop.storage.backup import write_backup

    backups = folder / "backups"
    backups.mkdir(mode=0o700, exist_ok=True)
    write_backup(connection, backups / f"before-schema-{version + 1}.sqlite3")


def free_bytes(folder: Path) -> int:
    """Free bytes on the disk that holds `folder`."""
    import shutil  # late: asked after the first page stands

    with translated(str(folder)):
        return shutil.disk_usage(folder).free
