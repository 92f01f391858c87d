"""The worker process that decodes photos: one JSON line in, one out. What crashes it costs one photo, not the window.

    themeday --photo-worker

It imports Pillow and storage only; a decoder that hangs is ended by the kernel's alarm when nobody is left to end it.
"""

from __future__ import annotations

import hashlib
import json
import signal
import struct
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from themeday_desktop.domain.errors import BadInput, OperationError
from themeday_desktop.storage.photo_copies import CopyKind, write_copy
from themeday_desktop.storage.photo_formats import read_picture
from themeday_desktop.storage.photo_picture import make_pictures

ARGUMENT = "--photo-worker"
MOST_MEMORY_BYTES = 1536 * 1024 * 1024  # address space; 50 million pixels take 200 MB, and a second time while scaled
ALARM_S = 30

# What the decoders raise for broken files; anything else ends the process, which counts as broken as well.
_DECODING = (OSError, ValueError, SyntaxError, RuntimeError, EOFError, TypeError, LookupError, struct.error, zlib.error)


def main() -> int:
    """Answer until the input ends."""
    limit_memory()
    serve(sys.stdin, sys.stdout)
    return 0


def limit_memory() -> None:
    """Refuse this process more memory than any photo needs, where the system can."""
    try:
        import resource
    except ImportError:  # Windows
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = MOST_MEMORY_BYTES if hard == resource.RLIM_INFINITY else min(MOST_MEMORY_BYTES, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


def serve(orders: Iterable[str], answers: TextIO) -> None:
    """Answer every order as soon as it is done."""
    for line in orders:
        with _alarm():
            given = answer(json.loads(line))
        answers.write(json.dumps(given) + "\n")
        answers.flush()


@contextmanager
def _alarm() -> Iterator[None]:
    """End this process when one photo takes much too long, in case its parent is gone."""
    set_alarm = getattr(signal, "alarm", lambda seconds: seconds)  # Windows has none
    set_alarm(ALARM_S)
    try:
        yield
    finally:
        set_alarm(0)


def answer(order: Mapping[str, Any]) -> dict[str, Any]:
    """Make the copies of one photo.

    `order` holds `source`, `sha256`, `rotation` and `copies` (kind to path). The answer holds `made`, or `broken` with
    a word why this file can't be decoded, or `failed` with the code and `params` of what the world refused.
    """
    try:
        content = Path(order["source"]).read_bytes()
    except OSError:
        return {"failed": "photo_missing", "params": {"path": order["source"]}}
    if hashlib.sha256(content).hexdigest() != order["sha256"]:
        return {"failed": "photo_changed", "params": {"path": order["source"]}}
    paths = {CopyKind(kind): Path(path) for kind, path in order["copies"].items()}
    try:
        facts = read_picture(content, name="")
        copies = make_pictures(content, facts, kinds=paths, rotation=order["rotation"])
    except BadInput as error:
        return {"broken": error.code}
    except MemoryError:
        return {"broken": "memory"}
    except _DECODING:
        return {"broken": "decode"}
    try:
        for kind, (picture, size) in copies.items():
            write_copy(paths[kind], picture, kind=kind, size=size)
    except OperationError as error:
        return {"failed": error.code, "params": error.params}
    return {"made": [kind.value for kind in copies]}
