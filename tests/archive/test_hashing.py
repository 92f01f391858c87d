"""Comparing a file with the stretches it was written in."""

from __future__ import annotations

import hashlib
import io

import pytest

from themeday_desktop.archive.hashing import Span, holds

PARTS = (b"header", b"x" * 3_000_000, b"", b"end")
SPANS = [Span(len(block), hashlib.sha512(block).hexdigest()) for block in PARTS]
WHOLE = b"".join(PARTS)


def nobody(_: int) -> None:
    """Hears no step."""


def test_a_file_of_exactly_its_spans_is_recognised() -> None:
    heard: list[int] = []
    assert holds(io.BytesIO(WHOLE), SPANS, tick=heard.append)
    assert (heard[0], heard[-1]) == (6, len(WHOLE))


@pytest.mark.fault("US-09")
@pytest.mark.parametrize("place", [0, 6, 2_000_000, len(WHOLE) - 1])
def test_one_changed_byte_anywhere_is_found(place: int) -> None:
    changed = bytearray(WHOLE)
    changed[place] ^= 1
    assert not holds(io.BytesIO(changed), SPANS, tick=nobody)


@pytest.mark.fault("US-09")
@pytest.mark.parametrize("content", [b"", WHOLE[:-1], WHOLE + b"x", WHOLE[:2_000_000], b"\0" * len(WHOLE)])
def test_a_shorter_longer_or_empty_file_is_found(content: bytes) -> None:
    assert not holds(io.BytesIO(content), SPANS, tick=nobody)
