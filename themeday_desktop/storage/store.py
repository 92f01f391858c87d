"""The open ledger: one connection, reading through repositories, writing through one kind of transaction."""

from __future__ import annotations

import os
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from themeday_desktop.domain.errors import BadInput, NotRight, Surroundings
from themeday_desktop.storage import database, sqlite
from themeday_desktop.storage.errors import from_sqlite, translated
from themeday_desktop.storage.journal import OLD_COPY, JournalTable, is_behind
from themeday_desktop.storage.lock import LedgerLock
from themeday_desktop.storage.recorded import SHAPES, RecordedTable
from themeday_desktop.storage.repositories import Repositories
from themeday_desktop.storage.safe_write import remove_leftovers
from themeday_desktop.storage.sequence import Noted, SequenceFile, read_sequence
from themeday_desktop.storage.sqlite import Connection

if TYPE_CHECKING:  # made by a transaction; opening a ledger needs neither
    from themeday_desktop.domain.changes import Changes
    from themeday_desktop.domain.clock import Clock, Ids
    from themeday_desktop.domain.journal import RowChange

SUBJECT_BY_TABLE = {
    "member_traits": "members",
    "activity_kinds": "activities",
    "notices": "activities",
    "deadlines": "activities",
    "study_items": "activities",
    "package_numbers": "packages",
    "dues_bases": "dues",
    "payments": "dues",
    "allocations": "dues",
    "fixed_actions": "actions",
    "study_records": "study",
    "theme_activities": "theme",
    "theme_participants": "theme",
    "signatures": "attendance",
    "late_entries": "late_entry",
    "activity_moves": "moves",
    "meeting_groups": "meetings",
    "votes": "meetings",
    "meeting_minutes": "meetings",
    "resolutions": "meetings",
    "appraisal_settlements": "appraisals",
    "sworn_in": "actions",
    "contact_persons": "contacts",
    "sent_contents": "contacts",
    "constitution_readings": "actions",
    "joint_activities": "theme",
    "partner_branches": "theme",
    "photo_captions": "photos",
}
_PEOPLE = ("members", "member_traits")
_DUES = ("dues_bases", "allocations", "settings")  # what dues are worked out of, beside people
_PATIENCE_S = 0.04
_ASIDE_PATIENCE_S = 10.0  # a long action waits for the short ones of the window, which commit within moments
_BY_MEMBER = ("members", "dues", "contacts")  # subjects whose rows are told by the person


class Transaction:
    """One user action being written: the repositories to write through, and what came of it afterwards."""

    def __init__(
        self, tables: dict[str, RecordedTable], repositories: Repositories, *, changes: list[RowChange]
    ) -> None:
        """Used by `Store.transaction` alone."""
        self.tables = tables
        self.repositories = repositories
        self.changes = changes
        self.undoes: int | None = None
        self.result: Changes | None = None

    @property
    def done(self) -> Changes:
        """What the commit touched; only after the block has ended well."""
        if self.result is None:
            raise RuntimeError("the transaction has not been committed")
        return self.result


class Store:
    """An open ledger. Everything on it happens in the thread and the process that opened it."""

    def __init__(self, folder: Path, connection: Connection, *, clock: Clock, ids: Ids, actor: str) -> None:
        """Wrap an open connection; use `open_store` or `create_store`."""
        self.folder = folder
        self.clock = clock
        self.ids = ids
        self.actor = actor
        self._connection = connection
        self._process = os.getpid()
        self._changes: list[RowChange] = []
        self._tables = {shape.name: RecordedTable(connection, shape, changes=self._changes) for shape in SHAPES}
        self.journal = JournalTable(connection)
        self.read = Repositories(self._tables)
        self._lock: LedgerLock | None = None
        self._sequence: SequenceFile | None = None
        self._gate = threading.Lock()  # one transaction at a time, here and on a store aside
        self._patience_s = _PATIENCE_S
        self._commits: Counter[str] = Counter()
        self._elsewhere: int | None = None
        self._seen = 0  # the journal's number up to which other connections have been heard of,
        self._own: set[int] = set()  # and the numbers above it that were committed here
        self._last_rows: dict[str, list[Mapping[str, object]]] = {}
        self.ledger_id: str = ""
        self.made_at: str = ""
        self.noted: Noted = read_sequence(folder)

    @property
    def is_writable(self) -> bool:
        """Whether this store holds the ledger's lock."""
        return self._lock is not None

    def hold(self, lock: LedgerLock) -> None:
        """Take over the lock and the sequence file; the store may write from here on."""
        with translated(str(self.folder)):
            self._sequence = SequenceFile(self.folder)
        self._lock = lock
        self._tell_old_copy()

    def is_old_copy(self) -> bool:
        """Whether the database was behind what had been noted when it was opened (DB-07, DB-09)."""
        return is_behind(self.journal, self.noted)

    def _tell_old_copy(self) -> None:
        """Write into the journal that an older copy was opened: the next action overwrites the other evidence."""
        with translated(str(self.folder)):
            if not self.is_old_copy():
                return
            params = {"seen": str(self.noted.seq), "found": str(self.journal.last_seq())}
            at = self.clock.now().isoformat(timespec="seconds")
            self._connection.execute("BEGIN IMMEDIATE")
            self.journal.append(at, self.actor, verb=OLD_COPY, params=params, changes=(), undoes=None)
            self._connection.execute("COMMIT")

    def load_identity(self) -> None:
        """Read the ledger's id and the moment it was made."""
        with translated(str(self.folder)):
            row = self._connection.execute("SELECT ledger_id, made_at FROM identity").fetchone()
            self._elsewhere, self._seen = self._version(), self.journal.last_seq()
        self.ledger_id, self.made_at = row or ("", "")

    @contextmanager
    def transaction(self, verb: str, *, undoable: bool = True, **params: str) -> Iterator[Transaction]:
        """One user action: BEGIN IMMEDIATE, the block, the journal's row, COMMIT; any error rolls back whole.

        Success exists only after the commit returned. `verb` and `params` are what the journal says.
        """
        from themeday_desktop.domain.changes import Changes

        self._check_may_write()
        with self._alone():
            self._changes.clear()
            tx = Transaction(self._tables, self.read, changes=self._changes)
            seq = 0
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                yield tx
                seq = self._write_journal(tx, verb, params=params)
                self._connection.execute("COMMIT")
            except sqlite.DatabaseError as error:
                raise from_sqlite(error) from error
            except UnicodeEncodeError as error:  # half a character (a lone surrogate), which no file can hold
                raise BadInput("unwritable_text") from error
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                self._forget({change.table for change in self._changes})
            if self._changes and self._sequence is not None:
                self._sequence.note(seq, self.journal.last_hash)
        if self._changes:
            self._count_own(seq)
        self._commits.update({change.table for change in self._changes})
        self._last_rows.update(_by_table(self._changes))
        touched = frozenset(self._subject(change) for change in self._changes)
        tx.result = Changes(touched, seq, verb, dict(params), undoable and bool(touched))

    def _count_own(self, seq: int) -> None:
        """Remember that an entry is from here; mostly nobody else has committed in between."""
        if seq == self._seen + 1:
            self._seen = seq
        else:
            self._own.add(seq)

    def _forget(self, touched: set[str]) -> None:
        """Have the repositories read again what a transaction on these tables may have changed, or given up."""
        if not touched.isdisjoint(_PEOPLE):
            self.read.members.forget()
        if "settings" in touched:
            self.read.settings.forget()
        if not touched.isdisjoint(("activities", "activity_kinds", "notices")):
            self.read.activities.forget()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold the gate of this ledger's writers. A short action elsewhere is waited for, a long one refuses this one:
        the window must not stand still. What runs aside can wait.
        """
        if not self._gate.acquire(timeout=self._patience_s):
            raise Surroundings("ledger_busy", path=str(self.folder))
        try:
            yield
        finally:
            self._gate.release()

    def _write_journal(self, tx: Transaction, verb: str, *, params: dict[str, str]) -> int:
        if not self._changes:
            return self.journal.last_seq()
        at = self.clock.now().isoformat(timespec="seconds")
        return self.journal.append(
            at, self.actor, verb=verb, params=params, changes=tuple(self._changes), undoes=tx.undoes
        )

    @staticmethod
    def _subject(change: RowChange) -> tuple[str, str]:
        row = change.after or change.before or {}
        table = SUBJECT_BY_TABLE.get(change.table, change.table)
        if table in _BY_MEMBER:
            return table, str(row.get("member_id") or row.get("id"))
        return table, str(row.get("id") or row.get("activity_id") or row.get("key"))

    def commits_to(self, *tables: str) -> int:
        """How often a transaction here has changed one of `tables`: tells whether what was read of them still holds."""
        return sum(self._commits[table] for table in tables)

    def hear_of(self, changes: Changes) -> None:
        """Count a commit on a store aside as one here: what was read of its tables does not hold any more."""
        subjects = {subject for subject, _ in changes.touched}
        self._commits.update(name for name in self._tables if SUBJECT_BY_TABLE.get(name, name) in subjects)
        self._forget(subjects)

    def moment(self) -> tuple[int, int]:
        """Equal as long as nothing was committed, neither here nor on another connection (a store aside).

        What is kept of people, and the dues worked out for them, are forgotten when another connection committed
        something of either: what is read then is of this moment. A photo taken in there changes neither, and both are
        dear to read again.
        """
        elsewhere = self._version()
        if elsewhere != self._elsewhere:
            last = self.journal.last_seq()
            if self.journal.touching((*_PEOPLE, *_DUES), after=self._seen) - self._own:
                self._forget({"members", "activities"})
            self._elsewhere, self._seen, self._own = elsewhere, last, set()
        return sum(self._commits.values()), elsewhere

    def _version(self) -> int:
        """Another number each time another connection has committed."""
        (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        return int(version)

    def touched_by_last(self, table: str, column: str) -> frozenset[str]:
        """The values of a column in the rows that the last transaction on `table` here wrote or removed."""
        return frozenset(str(row[column]) for row in self._last_rows.get(table, ()))

    def _check_process(self) -> None:
        if os.getpid() != self._process:
            raise RuntimeError("a ledger's connection was carried into another process")

    def _check_may_write(self) -> None:
        self._check_process()
        if self._lock is None:
            raise Surroundings("ledger_read_only", path=str(self.folder))
        if self._connection.in_transaction:
            raise RuntimeError("transactions do not nest")

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """The connection, every error of reading told as damage. A reader beside a writer sees one moment of it."""
        self._check_process()
        begins = not self.is_writable and not self._connection.in_transaction
        with translated(str(self.folder)):
            if begins:
                self._connection.execute("BEGIN")
            try:
                yield self._connection
            except (ValueError, KeyError) as error:  # a stored value that no rule of the field knows
                raise NotRight("ledger_damaged", detail=type(error).__name__) from error
            finally:
                if begins and self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")

    @contextmanager
    def aside(self, *, read_only: bool = False) -> Iterator[Store]:
        """The same ledger on a connection of its own, for one long action in another thread.

        While its transaction runs, one of this store is refused as `ledger_busy` instead of waiting for it. One that
        is `read_only` can't write and sees one moment of the ledger, that of its first reading, as long as it is open.
        """
        connection = database.open_connection(self.folder / database.FILE_NAME, read_only=read_only)
        try:
            other = Store(self.folder, connection, clock=self.clock, ids=self.ids, actor=self.actor)
            other.ledger_id, other.made_at, other._seen = self.ledger_id, self.made_at, self._seen
            if read_only:
                connection.execute("BEGIN")
            else:
                other._gate, other._lock, other._sequence = self._gate, self._lock, self._sequence
                other._patience_s = _ASIDE_PATIENCE_S
            yield other
        finally:
            connection.close()

    def close(self) -> None:
        """Close the connection and give the lock back; harmless the second time."""
        self._connection.close()
        sequence, self._sequence = self._sequence, None
        if sequence is not None:
            sequence.close()
        if self._lock is not None:
            self._lock.release()


def _by_table(changes: list[RowChange]) -> dict[str, list[Mapping[str, object]]]:
    found: dict[str, list[Mapping[str, object]]] = {}
    for change in changes:
        found.setdefault(change.table, []).append(change.after or change.before or {})
    return found


def create_store(
    folder: Path, *, clock: Clock, ids: Ids, actor: str, settings: Mapping[str, str] | None = None
) -> Store:
    """Make a new ledger in `folder` with its first `settings`, and open it for writing: all of it or nothing."""
    with translated(str(folder)):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def connect() -> Connection:
        made_at = clock.now().isoformat(timespec="seconds")
        begin = partial(_begin, settings=settings or {}, day=clock.today().isoformat(), at=made_at, actor=actor)
        connection = database.create_database(folder, ids.new_id(), made_at=made_at, begin=begin)
        with translated(str(folder)):
            for name in ("photos", "backups"):
                (folder / name).mkdir(mode=0o700, exist_ok=True)
        return connection

    return _locked(folder, connect, clock=clock, ids=ids, actor=actor)


def _begin(connection: Connection, *, settings: Mapping[str, str], day: str, at: str, actor: str) -> None:
    """The first entry of the journal: what the ledger was made with."""
    changes: list[RowChange] = []
    shape = next(one for one in SHAPES if one.name == "settings")
    table = RecordedTable(connection, shape, changes=changes)
    connection.execute("BEGIN IMMEDIATE")
    for key, value in settings.items():
        table.put({"key": key, "valid_from": day, "value": value})
    if changes:
        journal = JournalTable(connection)
        journal.append(at, actor, verb="make_ledger", params={}, changes=tuple(changes), undoes=None)
    connection.execute("COMMIT")


def open_store(folder: Path, *, clock: Clock, ids: Ids, actor: str, read_only: bool = False) -> Store:
    """Open the ledger in `folder`; for writing unless `read_only`, which takes no lock."""
    database.require_file(folder)
    if read_only:
        return _store(folder, database.open_database(folder, read_only=True), clock=clock, ids=ids, actor=actor)
    return _locked(folder, lambda: database.open_database(folder), clock=clock, ids=ids, actor=actor)


def _locked(folder: Path, connect: Callable[[], Connection], *, clock: Clock, ids: Ids, actor: str) -> Store:
    """A store that holds the lock; nothing stays locked or open when it can't be made."""
    lock = LedgerLock(folder)
    lock.acquire(who=actor, since=clock.now().isoformat(timespec="minutes"))
    try:
        with translated(str(folder)):
            for place in (folder, folder / "backups"):
                remove_leftovers(place)
        store = _store(folder, connect(), clock=clock, ids=ids, actor=actor)
        try:
            store.hold(lock)
        except BaseException:
            store.close()
            raise
    except BaseException:
        lock.release()
        raise
    return store


def _store(folder: Path, connection: Connection, *, clock: Clock, ids: Ids, actor: str) -> Store:
    try:
        store = Store(folder, connection, clock=clock, ids=ids, actor=actor)
        store.load_identity()
    except BaseException:
        connection.close()
        raise
    return store
