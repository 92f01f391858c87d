"""Makes ZIP files from raw structures, so that every field can lie; it uses no ZIP library."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

LOCAL_FIELDS = (
    "signature", "needed", "flags", "method", "time", "date", "crc", "compressed", "size", "name_length",
    "extra_length",
)  # fmt: skip
CENTRAL_FIELDS = (
    "signature", "made", "needed", "flags", "method", "time", "date", "crc", "compressed", "size", "name_length",
    "extra_length", "comment_length", "disk", "internal", "external", "offset",
)  # fmt: skip
END_FIELDS = ("signature", "disk", "first_disk", "here", "count", "length", "offset", "comment_length")


@dataclass(frozen=True)
class Raw:
    """One entry; `local` and `central` replace single fields of its two headers, `packed` its stored bytes."""

    name: bytes
    content: bytes = b""
    method: int = 0
    packed: bytes | None = None
    extra: bytes = b""
    local: Mapping[str, object] = field(default_factory=dict)
    central: Mapping[str, object] = field(default_factory=dict)
    local_name: bytes | None = None
    behind: bytes = b""

    def but(self, **changes: object) -> Raw:
        """The same entry with some parts replaced."""
        return replace(self, **changes)

    def bytes(self) -> bytes:
        """What stands in the file."""
        if self.packed is not None:
            return self.packed
        return deflated(self.content) if self.method == 8 else self.content


def deflated(content: bytes) -> bytes:
    """`content` as the program packs it."""
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()


def make(
    entries: Sequence[Raw],
    *,
    before: bytes = b"",
    after: bytes = b"",
    end: Mapping[str, object] | None = None,
    before_end: bytes = b"",
    order: Sequence[int] | None = None,
) -> bytes:
    """The archive; `end` replaces fields of the end record, `order` the order of the central directory."""
    blob = bytearray(before)
    lines = []
    for entry in entries:
        offset = len(blob)
        packed = entry.bytes()
        common: dict[str, object] = {
            "needed": 20, "flags": 0, "method": entry.method, "time": 0, "date": 0x21,
            "crc": zlib.crc32(entry.content), "compressed": len(packed), "size": len(entry.content),
            "extra_length": len(entry.extra),
        }  # fmt: skip
        local_name = entry.name if entry.local_name is None else entry.local_name
        local = {**common, "signature": b"PK\x03\x04", "name_length": len(local_name), **entry.local}
        blob += _pack("<4s5H3L2H", LOCAL_FIELDS, local) + local_name + entry.extra + packed + entry.behind
        central = {
            **common, "signature": b"PK\x01\x02", "made": 3 << 8 | 20, "name_length": len(entry.name),
            "comment_length": 0, "disk": 0, "internal": 0, "external": 0o100644 << 16, "offset": offset,
            **entry.central,
        }  # fmt: skip
        lines.append(_pack("<4s6H3L5H2L", CENTRAL_FIELDS, central) + entry.name + entry.extra)
    directory = b"".join(lines[i] for i in (order if order is not None else range(len(lines))))
    tail = {
        "signature": b"PK\x05\x06", "disk": 0, "first_disk": 0, "here": len(lines), "count": len(lines),
        "length": len(directory), "offset": len(blob), "comment_length": 0, **(end or {}),
    }  # fmt: skip
    return bytes(blob) + directory + before_end + _pack("<4s4H2LH", END_FIELDS, tail) + after


def _pack(layout: str, names: Sequence[str], values: Mapping[str, object]) -> bytes:
    return struct.pack(layout, *(values[name] for name in names))
