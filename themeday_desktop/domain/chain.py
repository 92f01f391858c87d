"""How the journal is chained and rows are sealed: one text for a value, and the hash of it.

Apart from the journal's values because opening a ledger writes none of them.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import json


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
