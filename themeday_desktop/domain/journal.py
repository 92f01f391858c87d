"""The append-only journal: what was entered, by whom, when, chained by hashes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


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


@dataclass(frozen=True, slots=True)
class Link:
    """One entry of the chain: its number, the hash it names as the one before, its own, and whether that is right."""

    seq: int
    previous: str
    hash: str
    is_right: bool
