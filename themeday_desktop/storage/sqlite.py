"""The one SQLite of the program, the library inside sqlcipher3, for our own calls and for sqlite-utils alike."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import sqlcipher3
import sqlcipher3.dbapi2

# sqlite-utils looks for pysqlite3 first; the alias makes it use the same library as we do, because
# Debian's own 3.40.1 has the WAL-reset bug and Debian 11's has no STRICT tables.
sys.modules.setdefault("pysqlite3", sqlcipher3)
sys.modules.setdefault("pysqlite3.dbapi2", sqlcipher3.dbapi2)

if TYPE_CHECKING:
    import sqlite3

    Connection = sqlite3.Connection
else:
    Connection = sqlcipher3.dbapi2.Connection

DatabaseError: type[Exception] = sqlcipher3.DatabaseError
OperationalError: type[Exception] = sqlcipher3.OperationalError
IntegrityError: type[Exception] = sqlcipher3.IntegrityError
SQLITE_VERSION: str = sqlcipher3.sqlite_version


def connect(uri: str) -> Connection:
    """A bare connection in autocommit mode; `storage.database` alone turns it into a ledger's connection."""
    connection: Connection = sqlcipher3.connect(uri, uri=True, isolation_level=None, check_same_thread=True)
    return connection


def utils_database(connection: Connection) -> Any:
    """A sqlite-utils view of `connection`; imported late because it costs about 85 ms at start."""
    import sqlite_utils

    return sqlite_utils.Database(connection, execute_plugins=False, strict=True)
