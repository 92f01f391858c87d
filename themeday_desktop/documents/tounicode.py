"""The text layer of an embedded face: which characters its glyph codes stand for, also beyond U+FFFF."""

from __future__ import annotations

from collections.abc import Sequence

BLOCK = 100  # PDF 32000-1, 9.7.5.4: at most 100 entries between beginbfchar and endbfchar


def character_map(name: str, subset: Sequence[int]) -> str:
    """Return a ToUnicode CMap for a face of one-byte codes; `subset` holds the code point of each code.

    reportlab's own `makeToUnicodeCMap` writes `<20C4E>` for U+2CC4E's like, which readers take for two other
    characters. PDF 32000-1, 9.10.3 wants UTF-16BE. Code 0 is .notdef and stands for nothing.
    """
    entries = [f"<{code:02X}> <{utf16(point)}>" for code, point in enumerate(subset) if point]
    blocks = [entries[start : start + BLOCK] for start in range(0, len(entries), BLOCK)]
    body = [line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def",
            f"/CMapName /{name} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
            *body,
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
    )


def utf16(point: int) -> str:
    """Return a code point as hexadecimal UTF-16BE; half a surrogate pair becomes U+FFFD."""
    return chr(point).encode("utf-16-be", "replace").hex().upper() if not is_surrogate(point) else "FFFD"


def is_surrogate(point: int) -> bool:
    """Whether the code point is half of a surrogate pair, which no text may hold alone."""
    return 0xD800 <= point <= 0xDFFF
