"""The visible mark of a character that no face has: a box with its code point, drawn as strokes."""

from __future__ import annotations

# The seven strokes of a digit in a cell of 1 by 2, as on a counter display: x1, y1, x2, y2.
STROKES = {
    "a": (0, 2, 1, 2),
    "b": (1, 2, 1, 1),
    "c": (1, 1, 1, 0),
    "d": (0, 0, 1, 0),
    "e": (0, 1, 0, 0),
    "f": (0, 2, 0, 1),
    "g": (0, 1, 1, 1),
}
DIGITS = {
    "0": "abcdef",
    "1": "bc",
    "2": "abged",
    "3": "abgcd",
    "4": "fgbc",
    "5": "afgcd",
    "6": "afgedc",
    "7": "abc",
    "8": "abcdefg",
    "9": "abcdfg",
    "A": "abcefg",
    "B": "cdefg",
    "C": "adef",
    "D": "bcdeg",
    "E": "adefg",
    "F": "aefg",
}
BOX = (0.06, -0.08, 0.88, 0.92)  # left, bottom, width, height in em
WEIGHT = 0.04  # em
CELL_HEIGHT = 0.30  # of a digit, em
ROWS = (0.48, 0.0)  # baselines of the two rows of digits, em


def operators(point: int, *, left: float, base: float, size: float) -> str:
    """Return the PDF operators of the mark for a code point; all lengths in points."""
    digits = f"{point:04X}" if point <= 0xFFFF else f"{point:06X}"
    half = len(digits) // 2
    pitch = BOX[2] / half
    width = min(pitch * 0.58, CELL_HEIGHT / 2 * 1.2)
    strokes: list[str] = []
    for index, digit in enumerate(digits):
        x = BOX[0] + pitch * (index % half) + (pitch - width) / 2
        y = ROWS[index // half]
        for name in DIGITS[digit]:
            x1, y1, x2, y2 = STROKES[name]
            ends = (x + x1 * width, y + y1 * CELL_HEIGHT / 2, x + x2 * width, y + y2 * CELL_HEIGHT / 2)
            strokes.append("{:.3f} {:.3f} m {:.3f} {:.3f} l".format(*ends))
    box = " ".join(f"{each:.3f}" for each in BOX)
    return f"q {size:g} 0 0 {size:g} {left:.2f} {base:.2f} cm {WEIGHT} w {box} re {' '.join(strokes)} S Q"
