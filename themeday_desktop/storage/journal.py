"""The journal's table: appending a chained row, reading entries, finding what may be undone."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from themeday_desktop.domain.chain import GENESIS, canonical, chain_hash
from themeday_desktop.storage.sequence import Noted
from themeday_desktop.storage.sqlite import Connection

if TYPE_CHECKING:
    from themeday_desktop.domain.journal import JournalEntry, Link, RowChange

OLD_COPY = "old_copy_found"  # the entry that remembers that an older copy was opened
_COLUMNS = "seq, at, actor, verb, params, changes, undoes, previous, hash"


class JournalTable:
    """The append-only journal. Rows are only ever added, inside the transaction they describe."""

    def __init__(self, connection: Connection) -> None:
        """Bind the journal of an open ledger."""
        self._connection = connection
        self.last_hash = ""

    def last_seq(self) -> int:
        """The highest sequence number; 0 in a new ledger."""
        row: tuple[int | None] = self._connection.execute("SELECT max(seq) FROM journal").fetchone()
        return row[0] or 0

    def last_at(self) -> str | None:
        """When the last entry was made (ISO with offset), by the clock of that moment; None in a new ledger."""
        row = self._connection.execute("SELECT at FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
        return row[0] if row else None

    def append(
        self,
        at: str,
        actor: str,
        *,
        verb: str,
        params: Mapping[str, str],
        changes: tuple[RowChange, ...],
        undoes: int | None,
    ) -> int:
        """Add the row of the running transaction; returns its sequence number."""
        last = self._connection.execute("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
        seq, previous = (last[0] + 1, last[1]) if last else (1, GENESIS)
        texts = (at, actor, verb, canonical(dict(params)), _changes_text(changes))
        hashed = chain_hash(previous, (str(seq), *texts, str(undoes or "")))
        self._connection.execute(
            f"INSERT INTO journal ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - constants
            (seq, *texts, undoes, previous, hashed),
        )
        self.last_hash = hashed
        return int(seq)

    def entry(self, seq: int) -> JournalEntry | None:
        """The entry with this number."""
        row = self._connection.execute(
            f"SELECT {_COLUMNS} FROM journal WHERE seq = ?",  # noqa: S608 - constants
            (seq,),
        ).fetchone()
        return _entry(row) if row else None

    def hash_of(self, seq: int) -> str | None:
        """The hash of the entry with this number."""
        row: tuple[str] | None = self._connection.execute("SELECT hash FROM journal WHERE seq = ?", (seq,)).fetchone()
        return row[0] if row else None

    def entries(self, *, after: int = 0) -> Iterator[JournalEntry]:
        """Entries with a number above `after`, oldest first."""
        found = self._connection.execute(
            f"SELECT {_COLUMNS} FROM journal WHERE seq > ? ORDER BY seq",  # noqa: S608 - constants
            (after,),
        )
        return (_entry(row) for row in found)

    def touching(self, tables: Collection[str], *, after: int) -> set[int]:
        """The numbers above `after` of entries that changed a row of one of `tables`; their texts are only searched."""
        wanted = [f'"table":{canonical(name)}' for name in tables]  # quotes inside a value are escaped
        found = self._connection.execute(
            f"SELECT seq FROM journal WHERE seq > ? AND ({' OR '.join(['instr(changes, ?)'] * len(wanted))})",  # noqa: S608 - constants
            (after, *wanted),
        )
        return {seq for (seq,) in found}

    def links(self, *, after: int) -> Iterator[Link]:
        """The chain of the entries above `after`, oldest first; their texts are hashed as they stand."""
        from themeday_desktop.domain.journal import Link

        found = self._connection.execute(
            f"SELECT {_COLUMNS} FROM journal WHERE seq > ? ORDER BY seq",  # noqa: S608 - constants
            (after,),
        )
        for seq, *texts, undoes, previous, hashed in found:
            expected = chain_hash(previous, (str(seq), *texts, str(undoes or "")))
            yield Link(seq, previous, hashed, is_right=expected == hashed)

    def undoable(self, verbs: frozenset[str], *, among_last: int) -> JournalEntry | None:
        """The newest entry of `verbs` among the last entries that is neither an undo nor already undone."""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM journal AS entry WHERE undoes IS NULL"  # noqa: S608 - constants
            " AND NOT EXISTS (SELECT 1 FROM journal AS later WHERE later.undoes = entry.seq)"
            " ORDER BY seq DESC LIMIT ?",
            (among_last,),
        )
        return next((_entry(row) for row in rows if row[3] in verbs), None)


def _changes_text(changes: tuple[RowChange, ...]) -> str:
    # Written out because dataclasses.asdict copies every value deeply, which took a third of an action's time; row by
    # row because a long import encoded in one piece holds the interpreter, and the window with it, for 0.1 s.
    texts = (
        canonical({"table": one.table, "key": one.key, "before": one.before, "after": one.after}) for one in changes
    )
    return f"[{','.join(texts)}]"


def _entry(row: tuple[Any, ...]) -> JournalEntry:
    import json  # late, like the values: the first page reads no journal

    from themeday_desktop.domain.journal import JournalEntry, RowChange

    seq, at, actor, verb, params, changes, undoes, previous, hashed = row
    return JournalEntry(
        seq=seq,
        at=at,
        actor=actor,
        verb=verb,
        params=json.loads(params),
        changes=tuple(RowChange(**change) for change in json.loads(changes)),
        undoes=undoes,
        previous=previous,
        hash=hashed,
    )


def is_behind(journal: JournalTable, noted: Noted) -> bool:
    """Whether the journal lacks the action that was noted, or holds another one under its number."""
    if noted.seq > journal.last_seq():
        return True
    found = journal.hash_of(noted.seq) if noted.hash else None
    return found is not None and found != noted.hash
