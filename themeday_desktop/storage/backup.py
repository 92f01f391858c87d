"""A verified copy of the database as one file, safe against a power cut right after success."""

from __future__ import annotations

import secrets
import shutil
from pathlib import Path

from themeday_desktop.domain.errors import Surroundings
from themeday_desktop.storage import sqlite
from themeday_desktop.storage.errors import translated
from themeday_desktop.storage.safe_write import safe_write
from themeday_desktop.storage.sqlite import Connection


def table_counts(connection: Connection) -> dict[str, int]:
    """Rows per table, the journal's last hash standing for the content."""
    names = [
        row[0]
        for row in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
        )
    ]
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608 - names come from the schema


def _last_hash(connection: Connection) -> str:
    row = connection.execute("SELECT hash FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
    return row[0] if row else ""


def write_backup(connection: Connection, target: Path) -> str:
    """Copy the open database to `target`; returns its SHA-256.

    A copy right after SQLite's own backup may roll back to nothing at a power cut although it calls itself
    ok, so the copy leaves WAL mode, is written with fsync of file and folder, and is compared by row counts
    and the journal's last hash before it counts.
    """
    draft = target.with_name(f".themeday-part-{secrets.token_hex(8)}.sqlite3")
    with translated(str(target)):
        try:
            copy = sqlite.connect(f"{draft.absolute().as_uri()}?mode=rwc")
            try:
                connection.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE")
            finally:
                copy.close()
            with draft.open("rb") as stream:
                digest = safe_write(target, lambda out: shutil.copyfileobj(stream, out, 1 << 20))
        finally:
            draft.unlink(missing_ok=True)
        _compare(connection, target)
    return digest


def _compare(connection: Connection, target: Path) -> None:
    copy = sqlite.connect(f"{target.absolute().as_uri()}?mode=ro")
    try:
        same = table_counts(copy) == table_counts(connection) and _last_hash(copy) == _last_hash(connection)
    finally:
        copy.close()
    if not same:
        raise Surroundings("read_back_differs", path=str(target))
