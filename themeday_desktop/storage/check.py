"""Looking for damage: what SQLite sees, what each row's hash says, the journal's chain, and old copies."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from themeday_desktop.domain.journal import GENESIS, JournalEntry, canonical
from themeday_desktop.storage import sqlite
from themeday_desktop.storage.journal import JournalTable, expected_hash
from themeday_desktop.storage.recorded import IDENTITY, SHAPES, TableShape, row_hash
from themeday_desktop.storage.sqlite import Connection

RECENT_ENTRIES = 300  # how far back the check at start reads the chain


@dataclass(frozen=True, slots=True)
class Damage:
    """One thing found: a stable code, where (table and key), and values for the sentence."""

    code: str
    where: str
    params: dict[str, str] = field(default_factory=dict)


def check_ledger(connection: Connection, *, sequence_seen: int, full: bool) -> list[Damage]:
    """What is wrong with an open ledger; empty when nothing is found.

    At start the recent part is read; `full` reads every row and the whole chain, and compares each row with
    what the journal says was written last, which no check of SQLite does.
    """
    try:
        found = list(_sqlite_check(connection, full=full))
        found += _old_copy(connection, sequence_seen)
        found += _chain(connection, full=full)
        if full:
            found += _rows(connection)
            found += _against_journal(connection)
    except (sqlite.DatabaseError, ValueError, KeyError, TypeError) as error:
        # Reading itself failed, which is what damage looks like from here; it is reported, never repaired.
        found = [Damage("unreadable", "ledger.sqlite3", {"detail": type(error).__name__})]
    return found


def _sqlite_check(connection: Connection, *, full: bool) -> Iterator[Damage]:
    pragma = "integrity_check" if full else "quick_check"
    for (line,) in connection.execute(f"PRAGMA {pragma}(20)"):
        if line != "ok":
            yield Damage("structure", "ledger.sqlite3", {"detail": str(line)})
    for row in connection.execute("PRAGMA foreign_key_check") if full else ():
        yield Damage("orphan", f"{row[0]}", {"parent": str(row[2])})


def _old_copy(connection: Connection, sequence_seen: int) -> list[Damage]:
    last = JournalTable(connection).last_seq()
    if sequence_seen > last:
        return [Damage("old_copy", "ledger.sqlite3", {"seen": str(sequence_seen), "found": str(last)})]
    return []


def _chain(connection: Connection, *, full: bool) -> Iterator[Damage]:
    journal = JournalTable(connection)
    start = 0 if full else max(0, journal.last_seq() - RECENT_ENTRIES)
    before = journal.entry(start)
    previous = GENESIS if start == 0 else (before.hash if before else "")
    expected = start + 1
    for entry in journal.entries(after=start):
        yield from _link(entry, previous, expected=expected)
        previous, expected = entry.hash, entry.seq + 1


def _link(entry: JournalEntry, previous: str, *, expected: int) -> Iterator[Damage]:
    where = f"journal {entry.seq}"
    if entry.seq != expected:
        yield Damage("journal_gap", where, {"expected": str(expected)})
    elif entry.previous != previous or expected_hash(entry) != entry.hash:
        yield Damage("journal_broken", where)


def _select(shape: TableShape) -> str:
    names = ", ".join(f'"{name}"' for name in shape.all_columns)
    return f'SELECT {names}, row_hash FROM "{shape.name}"'  # noqa: S608 - constants of TableShape


def _rows(connection: Connection) -> Iterator[Damage]:
    for shape in (IDENTITY, *SHAPES):
        for *values, stored in connection.execute(_select(shape)):
            row = dict(zip(shape.all_columns, values, strict=True))
            if row_hash(row) != stored:
                yield Damage("row_changed", f"{shape.name} {canonical(shape.key_of(row))}")


def _against_journal(connection: Connection) -> Iterator[Damage]:
    """Rows the journal knows that are gone or differ, and rows no journal entry ever wrote."""
    latest: dict[tuple[str, str], str | None] = {}
    for (text,) in connection.execute("SELECT changes FROM journal ORDER BY seq"):
        for change in json.loads(text):
            after = change["after"]
            latest[change["table"], change["key"]] = row_hash(after) if after is not None else None
    for shape in SHAPES:
        for *values, stored in connection.execute(_select(shape)):
            row = dict(zip(shape.all_columns, values, strict=True))
            key = canonical(shape.key_of(row))
            if latest.pop((shape.name, key), None) != stored:
                yield Damage("row_not_in_journal", f"{shape.name} {key}")
    for (table, key), expected in latest.items():
        if expected is not None:
            yield Damage("row_missing", f"{table} {key}")
