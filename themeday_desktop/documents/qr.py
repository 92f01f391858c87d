"""QR codes as PDF operators in a unit square."""

from __future__ import annotations

import segno


def operators(text: str) -> str:
    """Return one filled path for the code of the text, without its quiet zone; error correction M or better."""
    rows = [list(row) for row in segno.make(text, micro=False, error="m").matrix]
    side = len(rows)
    path: list[str] = []
    for down, row in enumerate(rows):
        start = 0
        while start < side:
            length = 0
            while start + length < side and row[start + length]:
                length += 1
            if length:
                path.append(f"{start} {side - 1 - down} {length} 1 re")
            start += length + 1
    return f"q {1 / side:.6f} 0 0 {1 / side:.6f} 0 0 cm 0 g {' '.join(path)} f Q"
