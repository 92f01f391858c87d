"""The records of a ZIP file exactly as this program writes them (APPNOTE 6.3, without any extension)."""

from __future__ import annotations

import struct
from dataclasses import dataclass

STORED = 0
DEFLATED = 8
LOCAL = struct.Struct("<4s5H3L2H")
CENTRAL = struct.Struct("<4s6H3L5H2L")
END = struct.Struct("<4s4H2LH")
LOCAL_SIGNATURE = b"PK\x03\x04"
CENTRAL_SIGNATURE = b"PK\x01\x02"
END_SIGNATURE = b"PK\x05\x06"

MAX_ENTRIES = 2_000
MAX_ENTRY_BYTES = 200 * 1024 * 1024
MAX_TOTAL_BYTES = 1024 * 1024 * 1024
MAX_RATIO = 100
RATIO_FREE_BYTES = 1024 * 1024  # below this size any ratio is harmless
CHUNK = 1024 * 1024

_VERSION = 20  # 2.0: the first with folders and deflate
_MADE_ON_UNIX = 3 << 8 | _VERSION
_TIME = 0
_DATE = 0x0021  # 1980-01-01: the same record gives the same bytes whatever the clock says
_REGULAR_FILE = 0o100644 << 16


@dataclass(frozen=True, slots=True)
class ZipEntry:
    """One file of an archive: sizes in bytes, `offset` of its local header, `start` and `end` of its bytes."""

    name: str
    method: int
    crc: int
    compressed: int
    size: int
    offset: int
    start: int = 0

    @property
    def end(self) -> int:
        """Where the compressed bytes end."""
        return self.start + self.compressed


def local_header(entry: ZipEntry) -> bytes:
    """The header that stands before the bytes of `entry`."""
    name = entry.name.encode("ascii")
    fields = (_VERSION, 0, entry.method, _TIME, _DATE, entry.crc, entry.compressed, entry.size, len(name), 0)
    return LOCAL.pack(LOCAL_SIGNATURE, *fields) + name


def central_header(entry: ZipEntry) -> bytes:
    """The line of the central directory for `entry`."""
    name = entry.name.encode("ascii")
    fields = (_VERSION, 0, entry.method, _TIME, _DATE, entry.crc, entry.compressed, entry.size, len(name))
    return CENTRAL.pack(CENTRAL_SIGNATURE, _MADE_ON_UNIX, *fields, 0, 0, 0, 0, _REGULAR_FILE, entry.offset) + name


def end_record(count: int, *, directory_bytes: int, directory_offset: int) -> bytes:
    """The last 22 bytes of the archive."""
    return END.pack(END_SIGNATURE, 0, 0, count, count, directory_bytes, directory_offset, 0)
