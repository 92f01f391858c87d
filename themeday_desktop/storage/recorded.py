"""Tables whose every change is recorded: each row carries its content hash, each write its before and after."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from themeday_desktop.domain.chain import canonical, digest
from themeday_desktop.storage.sqlite import Connection

if TYPE_CHECKING:
    from themeday_desktop.domain.journal import RowChange

Values = dict[str, Any]
Among = tuple[str, Collection[str]] | Mapping[str, Collection[str]] | None  # columns, each with the values it may have


class TableShape(NamedTuple):
    """A table's name, its key columns and its other columns, `row_hash` left out."""

    name: str
    key: tuple[str, ...]
    columns: tuple[str, ...]

    @property
    def all_columns(self) -> tuple[str, ...]:
        """Key columns, then the others."""
        return self.key + self.columns

    def key_of(self, row: Mapping[str, Any]) -> tuple[Any, ...]:
        """The key values of a row."""
        return tuple(row[name] for name in self.key)


SHAPES: tuple[TableShape, ...] = (
    TableShape("settings", ("key", "valid_from"), ("value",)),
    TableShape(
        "members",
        ("id",),
        (
            "name", "pinyin", "initials", "sex", "ethnicity", "birth", "identity_number", "phone", "education",
            "post", "occupation", "joined", "confirmed", "residence", "note", "version",
        ),
    ),
    TableShape("member_traits", ("member_id", "trait", "valid_from"), ("value",)),
    TableShape(
        "activities",
        ("id",),
        ("title", "theme", "held_on", "time_start", "time_end", "place", "host", "recorder", "entered_at", "version"),
    ),
    TableShape("activity_kinds", ("activity_id", "kind"), ("position",)),
    TableShape(
        "notices",
        ("activity_id",),
        ("title", "issuer", "number", "issued_on", "text", "window_start", "window_end", "min_duration"),
    ),
    TableShape("deadlines", ("activity_id", "position"), ("date", "time", "what", "recipient")),
    TableShape("study_items", ("activity_id", "position"), ("title", "mode")),
    TableShape("attendance", ("activity_id", "member_id"), ("state", "time", "reason", "entered_at")),
    TableShape("wrap_ups", ("activity_id",), ("text", "approved_by", "basis", "entered_at")),
    TableShape(
        "packages",
        ("id",),
        (
            "activity_id", "sequence", "file_name", "folder", "bytes", "sha512", "entries", "content", "previous",
            "made_on", "made_at",
        ),
    ),
    TableShape(
        "package_numbers", ("sequence",), ("activity_id", "content", "previous", "made_on", "folder", "file_name")
    ),
    TableShape("dues_bases", ("member_id", "valid_from"), ("base_fen", "reason", "entered_at")),
    TableShape(
        "payments",
        ("id",),
        (
            "member_id", "amount_fen", "paid_on", "method", "collector", "receipt_no", "activity_id", "reverses",
            "reason", "entered_at",
        ),
    ),
    TableShape("allocations", ("payment_id", "month"), ("member_id", "amount_fen")),
    TableShape("fixed_actions", ("activity_id", "action"), ("title", "time", "person", "entered_at")),
    TableShape(
        "study_records",
        ("id",),
        ("activity_id", "position", "title", "mode", "form", "leader", "minutes", "entered_at"),
    ),
    TableShape(
        "theme_activities",
        ("activity_id",),
        ("kind", "own_kind", "place", "partners", "content", "everybody", "entered_at"),
    ),
    TableShape("theme_participants", ("activity_id", "member_id"), ("entered_at",)),
    TableShape(
        "photos",
        ("id",),
        (
            "activity_id", "position", "sha256", "sha512", "bytes", "format", "width_px", "height_px",
            "original_name", "taken_at", "kind", "caption", "rotation", "note", "entered_at", "version",
        ),
    ),
    TableShape("signatures", ("activity_id", "member_id"), ("ink", "entered_at")),
    TableShape(
        "follow_ups",
        ("activity_id", "member_id"),
        (
            "asked_on", "granted_by", "late_minutes", "platform", "contacted_on", "contacted_by", "cause", "education",
            "visited_on", "visited_by", "told", "entered_at",
        ),
    ),
    TableShape(
        "make_ups",
        ("activity_id", "member_id"),
        ("method", "made_on", "by_whom", "minutes", "photo_id", "note", "entered_at"),
    ),
    TableShape("late_entries", ("activity_id",), ("reason", "entered_at")),
    TableShape("activity_moves", ("activity_id", "position"), ("from_day", "to_day", "reason", "filed", "entered_at")),
    TableShape("meeting_groups", ("activity_id",), ("group_name", "entered_at")),
    TableShape(
        "votes",
        ("id",),
        (
            "activity_id", "position", "motion", "kind", "expected", "present", "ayes", "nays", "abstentions",
            "entered_at", "version",
        ),
    ),
    TableShape("meeting_minutes", ("activity_id",), ("text", "entered_at", "version")),
    TableShape(
        "resolutions",
        ("id",),
        ("activity_id", "position", "text", "member_id", "due_on", "done_on", "entered_at", "version"),
    ),
    TableShape(
        "lectures",
        ("id",),
        (
            "activity_id", "position", "title", "lecturer", "member_id", "post", "form", "own_form", "minutes",
            "study_id", "entered_at",
        ),
    ),
    TableShape("appraisals", ("activity_id", "member_id"), ("grade", "note", "entered_at")),
    TableShape("appraisal_settlements", ("activity_id",), ("settled_on", "entered_at")),
    TableShape("sworn_in", ("activity_id", "member_id"), ("entered_at",)),
    TableShape("contact_persons", ("member_id", "valid_from"), ("contact_id", "entered_at")),
    TableShape("contacts", ("id",), ("member_id", "made_on", "by_whom", "means", "reached", "told", "entered_at")),
    TableShape(
        "sent_contents", ("activity_id", "member_id"), ("sent_on", "means", "replied_on", "reply", "entered_at")
    ),
    TableShape("constitution_readings", ("activity_id",), ("first_article", "last_article", "entered_at")),
    TableShape("joint_activities", ("activity_id",), ("lead", "departs", "returns", "entered_at")),
    TableShape("partner_branches", ("activity_id", "position"), ("name", "people", "head")),
    TableShape(
        "attachments",
        ("id",),
        (
            "activity_id", "position", "sha512", "bytes", "suffix", "original_name", "name", "kind", "note",
            "entered_at", "version",
        ),
    ),
    TableShape(
        "photo_captions",
        ("photo_id",),
        ("activity_id", "time", "place", "persons", "photographer", "description", "entered_at"),
    ),
)  # fmt: skip

# Written once when the ledger is made, before there is a journal; hashed like the others.
IDENTITY = TableShape("identity", ("only_row",), ("ledger_id", "made_at"))


def row_hash(row: Mapping[str, Any]) -> str:
    """The content hash of a row, over its columns without the hash itself."""
    return digest(canonical(dict(row)))


class RecordedTable:
    """One table inside a transaction: reads rows, writes them with their hash, and collects the changes.

    Its statements are fixed texts made once from the table's shape, never from what a user typed.
    """

    def __init__(self, connection: Connection, shape: TableShape, *, changes: list[RowChange]) -> None:
        """Bind the table of `shape`; changes are appended to `changes`."""
        self.shape = shape
        self._connection = connection
        self._changes = changes
        where = " AND ".join(f'"{name}" = ?' for name in shape.key)
        names = ", ".join(f'"{name}"' for name in shape.all_columns)
        marks = ", ".join("?" for _ in shape.all_columns)
        settings = ", ".join(f'"{name}" = ?' for name in shape.columns)
        # The only text put in is that of TableShape constants.
        self._select = f'SELECT {names} FROM "{shape.name}"'  # noqa: S608 - constants
        self._where = f" WHERE {where}"
        # Never OR REPLACE: it would silently remove another row that holds the same unique value.
        self._insert = f'INSERT INTO "{shape.name}" ({names}, row_hash) VALUES ({marks}, ?)'  # noqa: S608 - constants
        self._update = f'UPDATE "{shape.name}" SET {settings}, row_hash = ?{self._where}'  # noqa: S608 - constants
        self._get = self._select + self._where
        self._lists: dict[tuple[str, ...], str] = {}  # statements of `rows`, by the columns compared
        self._drop = f'DELETE FROM "{shape.name}"{self._where}'  # noqa: S608 - constants

    def get(self, *key: Any) -> Values | None:
        """The row with this key, or None."""
        row = self._connection.execute(self._get, key).fetchone()
        return dict(zip(self.shape.all_columns, row, strict=True)) if row else None

    def rows(self, **equal: Any) -> list[Values]:
        """All rows, or those whose named columns equal the given values, in key order."""
        names = tuple(equal)
        if names not in self._lists:
            self._lists[names] = self._list(names)
        found = self._connection.execute(self._lists[names], tuple(equal.values()))
        columns = self.shape.all_columns
        return [dict(zip(columns, row, strict=True)) for row in found]

    def moment_elsewhere(self) -> int:
        """Equal as long as no other connection, such as that of a store aside, has committed anything."""
        found: tuple[int] = self._connection.execute("PRAGMA data_version").fetchone()
        return found[0]

    def columns(self, *names: str, among: Among = None) -> list[tuple[Any, ...]]:
        """Some columns of all rows, or of those whose column `among` has one of the values, for lists of figures."""
        wanted = self._names(names)
        where, values = self._among(among)
        statement = f'SELECT {", ".join(wanted)} FROM "{self.shape.name}"{where}'  # noqa: S608 - constants
        return self._connection.execute(statement, values).fetchall()

    def pick(self, *names: str, among: Mapping[str, Collection[str]]) -> list[tuple[Any, ...]]:
        """Some columns of the rows that have, in each column of `among`, one of the values given for it."""
        statement = f'SELECT {", ".join(self._names(names))} FROM "{self.shape.name}"'  # noqa: S608 - constants
        where, values = self._among(among)
        return self._connection.execute(statement + where, values).fetchall()

    def span(self, *names: str, of: str, first: str, before: str) -> list[tuple[Any, ...]]:
        """Some columns of the rows whose column `of` lies from `first` to before `before`, or is empty."""
        *wanted, own = self._names((*names, of))
        statement = (
            f'SELECT {", ".join(wanted)} FROM "{self.shape.name}"'  # noqa: S608 - constants
            f" WHERE ({own} >= ? AND {own} < ?) OR {own} IS NULL"
        )
        return self._connection.execute(statement, (first, before)).fetchall()

    def counts(self, *names: str, among: Among = None) -> list[tuple[Any, ...]]:
        """The different values of some columns, and behind them the number of rows that have them; `among` as above."""
        wanted = ", ".join(self._names(names))
        where, values = self._among(among)
        statement = f'SELECT {wanted}, count(*) FROM "{self.shape.name}"{where} GROUP BY {wanted}'  # noqa: S608 - constants
        return self._connection.execute(statement, values).fetchall()

    def _among(self, among: Among) -> tuple[str, tuple[str, ...]]:
        """The condition that each column has one of its values, and the values; both empty for all rows."""
        given = dict([among]) if isinstance(among, tuple) else dict(among or {})
        sizes = zip(self._names(tuple(given)), given.values(), strict=True)
        marks = [f"{name} IN ({', '.join('?' * len(values))})" for name, values in sizes]
        where = f" WHERE {' AND '.join(marks)}" if marks else ""
        return where, tuple(value for values in given.values() for value in values)

    def sums(
        self,
        by: tuple[str, ...],
        of: str,
        *,
        least: tuple[str, str],
        among: tuple[str, Collection[str]] | None = None,
    ) -> list[tuple[Any, ...]]:
        """The sum of a column for each different value of `by`, over the rows whose column `least` has that or more.

        `among` narrows them to the rows whose column has one of some values.
        """
        column, value = least
        own, values = among or (column, ())
        *wanted, total, bound, narrow = self._names((*by, of, column, own))
        listed = ", ".join(wanted)
        marks = f" AND {narrow} IN ({', '.join('?' * len(values))})" if among else ""
        statement = (
            f'SELECT {listed}, sum({total}) FROM "{self.shape.name}"'  # noqa: S608 - constants
            f" WHERE {bound} >= ?{marks} GROUP BY {listed}"
        )
        return self._connection.execute(statement, (value, *values)).fetchall()

    def latest(self, of: str, *, by: str, among: Among = None) -> list[tuple[str, str]]:
        """For each value of the column `by` the highest text of the column `of`; `among` as above."""
        own, column = self._names((by, of))
        where, values = self._among(among)
        statement = f'SELECT {own}, max({column}) FROM "{self.shape.name}"{where} GROUP BY {own}'  # noqa: S608 - constants
        return self._connection.execute(statement, values).fetchall()

    def highest_text(self, name: str, *, before: str) -> str | None:
        """The highest value of a column of texts that is below `before`; None where there is none."""
        (column,) = self._names((name,))
        statement = f'SELECT max({column}) FROM "{self.shape.name}" WHERE {column} < ?'  # noqa: S608 - constants
        found: str | None = self._connection.execute(statement, (before,)).fetchone()[0]
        return found

    def highest(self, name: str) -> int | None:
        """The highest value of a column of numbers; None where there is none."""
        (column,) = self._names((name,))
        row = self._connection.execute(f'SELECT max({column}) FROM "{self.shape.name}"').fetchone()  # noqa: S608 - constants
        found: int | None = row[0]
        return found

    def _names(self, names: tuple[str, ...]) -> list[str]:
        if not set(names) <= set(self.shape.all_columns):
            raise KeyError(*names)
        return [f'"{name}"' for name in names]

    def _list(self, names: tuple[str, ...]) -> str:
        unknown = set(names) - set(self.shape.all_columns)
        if unknown:
            raise KeyError(*unknown)
        where = " AND ".join(f'"{name}" = ?' for name in names)
        order = ", ".join(f'"{name}"' for name in self.shape.key)
        return self._select + (f" WHERE {where}" if names else "") + f" ORDER BY {order}"

    def put(self, row: Values) -> None:
        """Insert or replace a whole row; an equal one is left alone."""
        key = self.shape.key_of(row)
        before = self.get(*key)
        if before == row:
            return
        values = tuple(row[name] for name in self.shape.columns)
        if before is None:
            self._connection.execute(self._insert, (*key, *values, row_hash(row)))
        else:
            self._connection.execute(self._update, (*values, row_hash(row), *key))
        self._note(key, before, dict(row))

    def remove(self, *key: Any) -> None:
        """Remove the row with this key where there is one."""
        before = self.get(*key)
        if before is not None:
            self._connection.execute(self._drop, key)
            self._note(key, before, None)

    def _note(self, key: tuple[Any, ...], before: Values | None, after: Values | None) -> None:
        from themeday_desktop.domain.journal import RowChange  # late: the first page writes nothing

        self._changes.append(RowChange(self.shape.name, canonical(key), before, after))

    def put_all(self, rows: Iterable[Values], **equal: Any) -> None:
        """Make the rows whose columns equal `equal` exactly `rows`: others are removed."""
        wanted = list(rows)
        keys = {self.shape.key_of(row) for row in wanted}
        for old in self.rows(**equal):
            if self.shape.key_of(old) not in keys:
                self.remove(*self.shape.key_of(old))
        for row in wanted:
            self.put(row)
