"""Writes a ZIP file front to back in one pass, hashing everything that passes."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from themeday_desktop.archive import zipformat
from themeday_desktop.archive.hashing import EarlyFlush, GrowingHash, Span
from themeday_desktop.archive.zipformat import CHUNK, DEFLATED, STORED, ZipEntry
from themeday_desktop.domain.errors import Surroundings

_DEFLATE_LEVEL = 6
_TEXT_SUFFIXES = frozenset((".json", ".csv", ".txt", ".xml", ".html", ".svg"))
_KEPT_BYTES = 8 * CHUNK  # a photo is read once; what is larger is read a second time instead of being held


@dataclass(frozen=True, slots=True)
class Measured:
    """What the header of an entry must say before its bytes: sizes, CRC-32, method; `kept` its short content."""

    name: str
    source: bytes | Path
    method: int
    crc: int
    size: int
    compressed: int
    kept: tuple[bytes, ...] | None


def read_chunks(name: str, source: bytes | Path) -> Iterator[bytes]:
    """The bytes of a source in pieces of 1 MiB; `source_unreadable` when its file cannot be read."""
    if isinstance(source, bytes):
        for start in range(0, len(source), CHUNK):
            yield source[start : start + CHUNK]
        return
    try:
        with source.open("rb", buffering=0) as file:
            while chunk := file.read(CHUNK):
                yield chunk
    except OSError as error:
        raise Surroundings("source_unreadable", entry=name) from error


def measure(name: str, source: bytes | Path) -> Measured:
    """Read `source` once for its CRC and sizes, so that the header needs no later correction.

    A text is deflated unless that would not make it smaller or would break the ratio that our reader allows.
    """
    crc = size = deflated = 0
    text = Path(name).suffix.lower() in _TEXT_SUFFIXES
    packer = zlib.compressobj(_DEFLATE_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    kept: list[bytes] = []
    for chunk in read_chunks(name, source):
        crc = zlib.crc32(chunk, crc)
        size += len(chunk)
        if text:
            deflated += len(packer.compress(chunk))
        kept = [*kept, chunk] if size <= _KEPT_BYTES else []
    deflated += len(packer.flush())
    small = tuple(kept) if size <= _KEPT_BYTES else None
    if text and deflated < size <= max(deflated * zipformat.MAX_RATIO, zipformat.RATIO_FREE_BYTES):
        return Measured(name, source, DEFLATED, crc, size, deflated, small)
    return Measured(name, source, STORED, crc, size, size, small)


def _read_again(measured: Measured) -> Iterator[bytes]:
    """The source a second time; `source_changed` when its content is no longer what was measured."""
    crc = 0
    for chunk in read_chunks(measured.name, measured.source):
        crc = zlib.crc32(chunk, crc)
        yield chunk
    if crc != measured.crc:
        raise Surroundings("source_changed", entry=measured.name)


@dataclass(frozen=True, slots=True)
class Known:
    """A hash that was made before, in place of one that is being made."""

    sha512: str

    def hexdigest(self) -> str:
        """The hash."""
        return self.sha512


class ZipStream:
    """A ZIP file being written; `tick` is called with the bytes written so far and may raise to stop.

    A thread beside it hashes the archive, which `whole` tells once the file was read back; another lets the device
    write early. Contents whose hash is not known are hashed on the way: they are small.
    """

    def __init__(self, path: Path, file: BinaryIO, *, tick: Callable[[int], None]) -> None:
        """Write to `file` from its start; it lies at `path`."""
        self._file = file
        self._tick = tick
        self._flush = EarlyFlush(file.fileno())
        self._spans: list[tuple[int, hashlib._Hash | Known]] = []
        self._entries: list[ZipEntry] = []
        self._contents: dict[str, hashlib._Hash | Known] = {}
        self.whole = GrowingHash(path)
        self.position = 0
        self.content_bytes = 0

    def close(self) -> None:
        """Let the threads go."""
        self.whole.close()
        self._flush.close()

    def add(self, name: str, source: bytes | Path, *, sha512: str | None = None) -> None:
        """Write one entry; `source_changed` when its source changes meanwhile.

        A known hash of what is stored is taken as it is: what is read back must have it. What is deflated never comes
        back as itself, so that it is hashed here.
        """
        measured = measure(name, source)
        offset = self.position
        entry = ZipEntry(name, measured.method, measured.crc, measured.compressed, measured.size, offset)
        self._put_frame(zipformat.local_header(entry))
        content: hashlib._Hash | Known = hashlib.sha512()
        if sha512 is not None and measured.method == STORED:
            content = Known(sha512)
        self._contents[name] = content
        size = 0
        for chunk in self._packed(measured, content):
            size += len(chunk)
            (self._put if measured.method == STORED else self._put_frame)(chunk)
        if size != measured.compressed or sha512 not in (None, content.hexdigest()):
            raise Surroundings("source_changed", entry=name)
        if measured.method == STORED:
            self._spans.append((size, content))
        self._entries.append(entry)
        self.content_bytes += measured.size

    def content_hashes(self) -> dict[str, str]:
        """The SHA-512 of the content of each entry so far."""
        return {name: content.hexdigest() for name, content in self._contents.items()}

    def _packed(self, measured: Measured, content: hashlib._Hash | Known) -> Iterator[bytes]:
        packer = zlib.compressobj(_DEFLATE_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
        chunks: Iterable[bytes] = _read_again(measured) if measured.kept is None else measured.kept
        for chunk in chunks:
            if not isinstance(content, Known):
                content.update(chunk)
            yield chunk if measured.method == STORED else packer.compress(chunk)
        if measured.method == DEFLATED:
            yield packer.flush()

    def finish(self) -> None:
        """Write the central directory."""
        offset = self.position
        self._put_frame(b"".join(zipformat.central_header(entry) for entry in self._entries))
        self._put_frame(
            zipformat.end_record(len(self._entries), directory_bytes=self.position - offset, directory_offset=offset)
        )

    def spans(self) -> list[Span]:
        """What the file must hold, from its first byte to its last; stored contents need no second hash."""
        return [Span(length, digest.hexdigest()) for length, digest in self._spans]

    def _put_frame(self, block: bytes) -> None:
        self._spans.append((len(block), hashlib.sha512(block)))
        self._put(block)

    def _put(self, block: bytes) -> None:
        self._file.write(block)
        self._file.flush()
        self.position += len(block)
        self.whole.grown_to(self.position)
        self._flush.grown_to(self.position)
        self._tick(self.position)
