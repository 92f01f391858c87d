"""A strict reader of ZIP files: every byte of the file must belong to exactly one record, and all must agree.

Python's zipfile rewrites unsafe names, keeps duplicates and believes sizes; so nothing here uses it. Two degrees:
`ours` takes only what `zipwriter` writes, byte for byte; otherwise the usual extras of other writers (time fields,
folder entries, data descriptors, UTF-8 names) are allowed and everything dangerous is still refused.
"""

from __future__ import annotations

import contextlib
import stat
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from themeday_desktop.archive import zipformat
from themeday_desktop.archive.entry import check_names, name_problem
from themeday_desktop.archive.refusal import Refusal
from themeday_desktop.archive.zipformat import CENTRAL, CHUNK, DEFLATED, END, LOCAL, STORED, ZipEntry

MAX_FILE_BYTES = zipformat.MAX_TOTAL_BYTES + 16 * CHUNK
_MAX_DIRECTORY_BYTES = 4 * CHUNK
_READ = 64 * 1024

_ENCRYPTED = 0x0001 | 0x0040 | 0x2000
_DESCRIPTOR = 0x0008
_UTF8 = 0x0800
_DEFLATE_OPTIONS = 0x0006
_KNOWN_FLAGS = _DESCRIPTOR | _UTF8 | _DEFLATE_OPTIONS
_FOLDER = 0x10  # MS-DOS attribute
_DOS_ATTRIBUTES = 0x21  # read-only, archive
_SPECIAL_MODES = stat.S_ISUID | stat.S_ISGID | stat.S_ISVTX


@dataclass(frozen=True, slots=True)
class _Listed:
    """A line of the central directory: the entry, its raw bytes, and the fields that are compared later."""

    entry: ZipEntry
    raw: bytes
    raw_name: bytes
    flags: int


def read_index(file: BinaryIO, size: int, *, ours: bool) -> tuple[ZipEntry, ...]:
    """The entries of the archive in `file`, which has `size` bytes; folder entries are left out.

    Raises `Refusal` for anything that is not one whole, plain archive from the first byte to the last. Nothing
    is inflated and no size is believed before it was compared with the real length.
    """
    count, start, end = _directory_place(file, size)
    file.seek(start)
    listed = _directory(_exactly(file, end - start), count, ours=ours)
    for line in listed:
        _check_sizes(line.entry, start)
    _check_total(listed)
    entries = _walk(file, listed, directory_start=start, ours=ours)
    if ours:
        check_names(entry.name for entry in entries)
    return entries


def _directory_place(file: BinaryIO, size: int) -> tuple[int, int, int]:
    """Number of entries, start and end of the central directory."""
    if size > MAX_FILE_BYTES:
        raise Refusal("zip_too_big")
    file.seek(0)
    if file.read(4) not in (zipformat.LOCAL_SIGNATURE, zipformat.END_SIGNATURE):
        raise Refusal("zip_not_an_archive")
    file.seek(max(0, size - END.size))
    tail = file.read(END.size)
    if len(tail) < END.size or tail[:4] != zipformat.END_SIGNATURE:
        raise Refusal(_why_no_end(file, size))
    _, disk, first_disk, here, count, length, offset, comment = END.unpack(tail)
    if 0xFFFF in (disk, first_disk, here, count) or 0xFFFFFFFF in (length, offset):
        raise Refusal("zip_zip64")
    if disk or first_disk or here != count:
        raise Refusal("zip_multi_disk")
    if comment:
        raise Refusal("zip_trailing_bytes")
    if count > zipformat.MAX_ENTRIES or length > _MAX_DIRECTORY_BYTES:
        raise Refusal("zip_too_many_entries")
    if not count:
        raise Refusal("zip_empty")
    if offset + length != size - END.size:
        raise Refusal("zip_directory_misplaced")
    return count, offset, offset + length


def _why_no_end(file: BinaryIO, size: int) -> str:
    """An end record further up means that bytes follow it (a comment counts); none means a cut-off file."""
    file.seek(max(0, size - 0xFFFF - END.size))
    return "zip_trailing_bytes" if zipformat.END_SIGNATURE in file.read() else "zip_cut_off"


def _exactly(file: BinaryIO, length: int) -> bytes:
    block = file.read(length)
    if len(block) != length:
        raise Refusal("zip_cut_off")
    return block


def _directory(block: bytes, count: int, *, ours: bool) -> list[_Listed]:
    listed = []
    position = 0
    for _ in range(count):
        line = _directory_line(block, position, ours=ours)
        position += len(line.raw)
        listed.append(line)
    if position != len(block):
        raise Refusal("zip_directory_misplaced")
    return listed


def _directory_line(block: bytes, position: int, *, ours: bool) -> _Listed:
    header = block[position : position + CENTRAL.size]
    if len(header) < CENTRAL.size or not header.startswith(zipformat.CENTRAL_SIGNATURE):
        raise Refusal("zip_directory_misplaced")
    fields = CENTRAL.unpack(header)
    made, needed, flags, method = fields[1:5]
    crc, compressed, size, name_length, extra_length, comment_length, disk = fields[7:14]
    attributes, offset = fields[15:17]
    raw_name = block[position + CENTRAL.size : position + CENTRAL.size + name_length]
    raw = block[position : position + CENTRAL.size + name_length + extra_length + comment_length]
    if len(raw) != CENTRAL.size + name_length + extra_length + comment_length:
        raise Refusal("zip_directory_misplaced")
    name = _decoded(raw_name, flags)
    if disk:
        raise Refusal("zip_multi_disk", name)
    _check_method(name, needed=needed, flags=flags, method=method)
    _check_attributes(name, system=made >> 8, attributes=attributes)
    entry = ZipEntry(name, method, crc, compressed, size, offset)
    if ours:
        _check_ours(entry, raw)
    return _Listed(entry, raw, raw_name, flags)


def _check_ours(entry: ZipEntry, raw: bytes) -> None:
    problem = name_problem(entry.name)
    if problem is not None:
        raise Refusal(problem, entry.name)
    if raw != zipformat.central_header(entry):
        raise Refusal("profile_header", entry.name)


def _decoded(raw: bytes, flags: int) -> str:
    """The name. Without the UTF-8 flag writers still put UTF-8 (Unix) or the system's own code page (Windows)."""
    for encoding in ("utf-8",) if flags & _UTF8 else ("utf-8", "gb18030", "cp437"):
        with contextlib.suppress(UnicodeDecodeError):
            return raw.decode(encoding)
    raise Refusal("name_characters", raw.decode("ascii", "replace"))


def _check_method(name: str, *, needed: int, flags: int, method: int) -> None:
    if flags & _ENCRYPTED:
        raise Refusal("zip_encrypted", name)
    if method not in (STORED, DEFLATED):
        raise Refusal("zip_method", name, method=str(method))
    if needed > 20 or flags & ~_KNOWN_FLAGS:
        raise Refusal("zip_version", name)


def _check_attributes(name: str, *, system: int, attributes: int) -> None:
    """Only regular files (and plain folders): a link, device or set-uid program is refused whoever reads it."""
    mode = attributes >> 16
    kinds = (0, stat.S_IFDIR) if name.endswith("/") else (0, stat.S_IFREG)
    if stat.S_IFMT(mode) not in kinds or mode & _SPECIAL_MODES:
        raise Refusal("zip_special_file", name)
    dos = attributes & 0xFF & ~(_FOLDER if name.endswith("/") else 0)
    if dos & ~_DOS_ATTRIBUTES or system not in (0, 3, 10, 11, 19):
        raise Refusal("zip_special_file", name)


def _check_sizes(entry: ZipEntry, directory_start: int) -> None:
    if entry.offset + LOCAL.size + entry.compressed > directory_start:
        raise Refusal("zip_sizes", entry.name)
    if entry.method == STORED and entry.compressed != entry.size:
        raise Refusal("zip_sizes", entry.name)
    if entry.size > zipformat.MAX_ENTRY_BYTES:
        raise Refusal("zip_entry_too_big", entry.name)
    _check_ratio(entry, entry.size)


def _check_ratio(entry: ZipEntry, size: int) -> None:
    if size > zipformat.RATIO_FREE_BYTES and size > entry.compressed * zipformat.MAX_RATIO:
        raise Refusal("zip_bomb", entry.name)


def _check_total(listed: list[_Listed]) -> None:
    if sum(line.entry.size for line in listed) > zipformat.MAX_TOTAL_BYTES:
        raise Refusal("zip_too_big")


def _walk(file: BinaryIO, listed: list[_Listed], *, directory_start: int, ours: bool) -> tuple[ZipEntry, ...]:
    """Follow the local headers from byte 0 to the directory: each must begin where the one before ended."""
    entries = []
    position = 0
    in_file_order = listed if ours else sorted(listed, key=lambda line: line.entry.offset)
    for line in in_file_order:
        if line.entry.offset != position:
            raise Refusal("zip_overlap" if line.entry.offset < position else "zip_gap", line.entry.name)
        entry = _with_local_header(file, line, ours=ours)
        position = entry.end + (_descriptor_length(file, line, position=entry.end) if line.flags & _DESCRIPTOR else 0)
        entries.append(entry)
    if position != directory_start:
        raise Refusal("zip_overlap" if position > directory_start else "zip_gap")
    return tuple(entry for entry in entries if not entry.name.endswith("/"))


def _with_local_header(file: BinaryIO, line: _Listed, *, ours: bool) -> ZipEntry:
    entry = line.entry
    file.seek(entry.offset)
    header = _exactly(file, LOCAL.size)
    signature, _, flags, method, _, _, crc, compressed, size, name_length, extra_length = LOCAL.unpack(header)
    raw_name = _exactly(file, name_length)
    sizes = (crc, compressed, size)
    allowed = [(entry.crc, entry.compressed, entry.size)] + [(0, 0, 0)] * bool(flags & _DESCRIPTOR)
    if (signature, raw_name) != (zipformat.LOCAL_SIGNATURE, line.raw_name) or sizes not in allowed:
        raise Refusal("zip_headers_differ", entry.name)
    if (flags, method) != (line.flags, entry.method):
        raise Refusal("zip_headers_differ", entry.name)
    if ours and header + raw_name != zipformat.local_header(entry):
        raise Refusal("profile_header", entry.name)
    if entry.name.endswith("/") and entry.size:
        raise Refusal("zip_special_file", entry.name)
    return replace(entry, start=entry.offset + LOCAL.size + name_length + extra_length)


def _descriptor_length(file: BinaryIO, line: _Listed, *, position: int) -> int:
    """The record behind the bytes of a streamed entry, with or without its signature."""
    numbers = struct.pack("<3L", line.entry.crc, line.entry.compressed, line.entry.size)
    file.seek(position)
    found = file.read(16)
    if found == b"PK\x07\x08" + numbers:
        return 16
    if found[:12] == numbers:
        return 12
    raise Refusal("zip_headers_differ", line.entry.name)


def read_entry(file: BinaryIO, entry: ZipEntry) -> Iterator[bytes]:
    """The content of `entry` in pieces of at most 1 MiB, counted, and compared with size and CRC at the end."""
    crc = size = 0
    pieces = _stored(file, entry) if entry.method == STORED else _inflated(file, entry)
    for piece in pieces:
        size += len(piece)
        if size > entry.size:
            raise Refusal("zip_sizes", entry.name)
        crc = zlib.crc32(piece, crc)
        yield piece
    if size != entry.size:
        raise Refusal("zip_sizes", entry.name)
    if crc != entry.crc:
        raise Refusal("zip_crc", entry.name)


def _stored(file: BinaryIO, entry: ZipEntry) -> Iterator[bytes]:
    file.seek(entry.start)
    left = entry.compressed
    while left:
        piece = _exactly(file, min(left, CHUNK))
        left -= len(piece)
        yield piece


def _inflated(file: BinaryIO, entry: ZipEntry) -> Iterator[bytes]:
    """Inflate with a bound on every piece: a bomb is stopped by the count in `read_entry`, not by memory."""
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    file.seek(entry.start)
    left = entry.compressed
    try:
        while left and not unpacker.eof:
            block = _exactly(file, min(left, _READ))
            left -= len(block)
            yield from _unpacked(unpacker, block)
    except zlib.error as error:
        raise Refusal("zip_deflate", entry.name) from error
    if not unpacker.eof or unpacker.unused_data or left:
        raise Refusal("zip_deflate", entry.name)


def _unpacked(unpacker: zlib._Decompress, block: bytes) -> Iterator[bytes]:
    """A full piece may have more behind it inside zlib even when all input was taken, so ask again then."""
    piece = unpacker.decompress(block, CHUNK)
    yield piece
    while unpacker.unconsumed_tail or len(piece) == CHUNK:
        piece = unpacker.decompress(unpacker.unconsumed_tail, CHUNK)
        yield piece
