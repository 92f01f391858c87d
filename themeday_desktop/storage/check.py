"""Looking for damage: what SQLite sees, what each row's hash says, the journal's chain, and old copies."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from themeday_desktop.domain.chain import GENESIS, canonical
from themeday_desktop.storage import sqlite
from themeday_desktop.storage.journal import OLD_COPY, JournalTable, is_behind
from themeday_desktop.storage.recorded import IDENTITY, SHAPES, row_hash
from themeday_desktop.storage.sequence import Noted
from themeday_desktop.storage.sqlite import Connection

Stop = Callable[[], None]
RECENT_ENTRIES = 300  # how far back the check at start reads the chain


@dataclass(frozen=True, slots=True)
class Damage:
    """One thing found: a stable code, where (table and key), and values for the sentence."""

    code: str
    where: str
    params: dict[str, str] = field(default_factory=dict)


NOTHING_NOTED = Noted()


def _go_on() -> None:
    """Never stops."""


def check_ledger(
    connection: Connection, *, noted: Noted = NOTHING_NOTED, full: bool, stop: Stop = _go_on
) -> list[Damage]:
    """What is wrong with an open ledger; empty when nothing is found.

    `stop` is called at every row and may raise, so that closing a window need not wait.

    At start the recent part is read; `full` reads every row and the whole chain, and compares each row with
    what the journal says was written last, which no check of SQLite does.
    """
    begins = not connection.in_transaction
    try:
        if begins:
            connection.execute("BEGIN")  # rows and journal of one moment, whatever is written meanwhile
        found = [*_missing_tables(connection), *_sqlite_check(connection, full=full)]
        found += _old_copy(connection, noted, full=full)
        found += _chain(connection, full=full, stop=stop)
        if full:
            found += _rows(connection, stop)
    except (sqlite.DatabaseError, ValueError, KeyError, TypeError) as error:
        # Reading itself failed, which is what damage looks like from here; it is reported, never repaired.
        found = [Damage("unreadable", "ledger.sqlite3", {"detail": type(error).__name__})]
    finally:
        if begins and connection.in_transaction:
            connection.execute("ROLLBACK")
    return found


def _missing_tables(connection: Connection) -> Iterator[Damage]:
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    for name in ("journal", *(shape.name for shape in (IDENTITY, *SHAPES))):
        if name not in there:
            yield Damage("table_missing", name)
    if IDENTITY.name in there and connection.execute("SELECT count(*) FROM identity").fetchone()[0] != 1:
        yield Damage("row_missing", IDENTITY.name)


def _sqlite_check(connection: Connection, *, full: bool) -> Iterator[Damage]:
    pragma = "integrity_check" if full else "quick_check"
    for (line,) in connection.execute(f"PRAGMA {pragma}(20)"):
        if line != "ok":
            yield Damage("structure", "ledger.sqlite3", {"detail": str(line)})
    for row in connection.execute("PRAGMA foreign_key_check") if full else ():
        yield Damage("orphan", f"{row[0]}", {"parent": str(row[2])})


def _old_copy(connection: Connection, noted: Noted, *, full: bool) -> Iterator[Damage]:
    journal = JournalTable(connection)
    if is_behind(journal, noted):
        yield Damage("old_copy", "ledger.sqlite3", {"seen": str(noted.seq), "found": str(journal.last_seq())})
    elif full:
        for seq, params in connection.execute("SELECT seq, params FROM journal WHERE verb = ?", (OLD_COPY,)):
            yield Damage("old_copy", f"journal {seq}", json.loads(params))


def _chain(connection: Connection, *, full: bool, stop: Stop) -> Iterator[Damage]:
    journal = JournalTable(connection)
    start = 0 if full else max(0, journal.last_seq() - RECENT_ENTRIES)
    before = journal.entry(start)
    previous = GENESIS if start == 0 else (before.hash if before else "")
    expected = start + 1
    for link in journal.links(after=start):
        stop()
        if link.seq != expected:
            yield Damage("journal_gap", f"journal {link.seq}", {"expected": str(expected)})
        elif link.previous != previous or not link.is_right:
            yield Damage("journal_broken", f"journal {link.seq}")
        previous, expected = link.hash, link.seq + 1


def _written(connection: Connection, stop: Stop) -> dict[tuple[str, str], Any]:
    """What the journal says was written last, by table and key; None for what was removed."""
    latest: dict[tuple[str, str], Any] = {}
    for (text,) in connection.execute("SELECT changes FROM journal ORDER BY seq"):
        stop()
        for change in json.loads(text):
            latest[change["table"], change["key"]] = change["after"]
    return latest


def _rows(connection: Connection, stop: Stop) -> Iterator[Damage]:
    """Rows whose hash is wrong, rows no journal entry wrote so, and rows that are gone."""
    latest = _written(connection, stop)
    for shape in (IDENTITY, *SHAPES):
        names = ", ".join(f'"{name}"' for name in shape.all_columns)
        text = f'SELECT {names}, row_hash FROM "{shape.name}"'  # noqa: S608 - constants of TableShape
        for *values, stored in connection.execute(text):
            stop()
            row = dict(zip(shape.all_columns, values, strict=True))
            key = canonical(shape.key_of(row))
            sound = row_hash(row) == stored
            if not sound:
                yield Damage("row_changed", f"{shape.name} {key}")
            # The identity was written before there was a journal.
            known = latest.pop((shape.name, key), row if shape is IDENTITY else None)
            if known is None or (sound and known != row):
                yield Damage("row_not_in_journal", f"{shape.name} {key}")
    for (table, key), after in latest.items():
        if after is not None:
            yield Damage("row_missing", f"{table} {key}")


# Which rows of a table belong to one activity's record, where no column says it.
_OWN_ROWS = {"activities": '"id" = ?', "allocations": "payment_id IN (SELECT id FROM payments WHERE activity_id = ?)"}


def check_record(connection: Connection, activity_id: str) -> list[Damage]:
    """The rows an activity's record is made of whose content is not what was written (DB-02).

    Its own rows, and the people and settings, which every record shows.
    """
    found = []
    for shape in SHAPES:
        own = _OWN_ROWS.get(shape.name) or ('"activity_id" = ?' if "activity_id" in shape.all_columns else None)
        names = ", ".join(f'"{name}"' for name in shape.all_columns)
        text = f'SELECT {names}, row_hash FROM "{shape.name}"' + (f" WHERE {own}" if own else "")  # noqa: S608 - constants of TableShape
        for *values, stored in connection.execute(text, (activity_id,) if own else ()):
            row = dict(zip(shape.all_columns, values, strict=True))
            if row_hash(row) != stored:
                found.append(Damage("row_changed", f"{shape.name} {canonical(shape.key_of(row))}"))
    return found
