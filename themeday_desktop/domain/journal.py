"""The append-only journal: what was entered, by whom, when, chained by hashes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import json


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row of one table before and after; None where it did not exist."""

    table: str
    key: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None

    def inverted(self) -> RowChange:
        """The change that takes this one back."""
        return RowChange(self.table, self.key, self.after, self.before)


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """操作日志: one committed user action.

    `seq` counts from 1 without gaps; `at` is the moment of entry with offset; `undoes` names the entry an
    undo takes back; `hash` covers the row and `previous`, the hash of the row before.
    """

    seq: int
    at: str
    actor: str
    verb: str
    params: Mapping[str, str]
    changes: tuple[RowChange, ...]
    undoes: int | None
    previous: str
    hash: str


@cache
def _encoder() -> json.JSONEncoder:
    import json  # late: reading a ledger writes no journal, and the start pays for every module

    return json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def canonical(value: object) -> str:
    """Text that is the same for the same value: sorted keys, no blanks, characters as they are."""
    return _encoder().encode(value)


def digest(text: str) -> str:
    """SHA-256 of `text` in UTF-8, as 64 hexadecimal digits."""
    import hashlib  # late: it loads OpenSSL, which the first page does not need

    return hashlib.sha256(text.encode()).hexdigest()


def chain_hash(previous: str, fields: tuple[str, ...]) -> str:
    """The hash of a journal row: over the hash before and the row's fields, separated so that none can shift."""
    return digest("\x1f".join((previous, *fields)))


GENESIS = "0" * 64
