"""Make resources/data/strokes.txt from Unihan's kTotalStrokes and the official list of 8,105 characters.

Usage: python installer/make_strokes.py UNIHAN_IRGSOURCES CHARACTERS OUT
UNIHAN_IRGSOURCES: Unihan_IRGSources.txt, also as .bz2 (Debian package unicode-data);
CHARACTERS: one character a line in official order (resources/data/tongyong-8105.txt).
"""

import bz2
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

# 通用规范汉字表: the three levels, each ordered by strokes.
LEVELS = ((0, 3500), (3500, 6500), (6500, 8105))
HEAD = (
    "# Characters by number of strokes: Unicode Unihan kTotalStrokes (c) Unicode, Inc., Unicode Licence;\n"
    "# in the order of 通用规范汉字表 (2013, 8,105 characters), then by code point.\n"
)


def read_unihan(path: Path) -> dict[str, int]:
    """Character -> strokes; of two values the first, which is the one for mainland China."""
    data = path.read_bytes()
    text = (bz2.decompress(data) if path.suffix == ".bz2" else data).decode("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if "\tkTotalStrokes\t" in line and line[0] == "U")
    return {chr(int(code[2:], 16)): int(value.split()[0]) for code, _key, value in rows}


def official_strokes(listed: list[str], unihan: dict[str, int]) -> Iterator[tuple[str, int]]:
    """The official list's own counts: within a level they never fall, so each place tells its count."""
    for start, end in LEVELS:
        level = listed[start:end]
        edges = _edges([unihan[character] for character in level])
        for place, character in enumerate(level):
            yield character, next(count for count, edge in edges if place < edge)


def _edges(counts: list[int]) -> list[tuple[int, int]]:
    """For each count the place where its run ends, chosen so that the fewest characters disagree."""
    highest = max(counts)
    best: list[tuple[int, tuple[tuple[int, int], ...]]] = [(0, ())] * (highest + 2)
    for place, count in enumerate(counts):
        lowest: tuple[int, tuple[tuple[int, int], ...]] = best[1]
        for run in range(1, highest + 1):
            if best[run][0] < lowest[0]:
                lowest = best[run]
            ends = lowest[1] if lowest[1] and lowest[1][-1][0] == run else (*lowest[1], (run, 0))
            ends = (*ends[:-1], (run, place + 1))
            best[run] = (lowest[0] + (run != count), ends)
    return list(min(best[1 : highest + 1], key=lambda one: one[0])[1])


def make(unihan_path: Path, list_path: Path, out: Path) -> None:
    """Write the table."""
    unihan = read_unihan(unihan_path)
    listed = [line for line in list_path.read_text("utf-8").splitlines() if line and line[0] != "#"]
    if len(listed) != LEVELS[-1][1]:
        raise SystemExit(f"expected {LEVELS[-1][1]} characters, found {len(listed)}")
    official = dict(official_strokes(listed, unihan))
    differing = sum(unihan[character] != count for character, count in official.items())
    lines: dict[int, list[str]] = {}
    for character, count in official.items():
        lines.setdefault(count, []).append(character)
    for character in sorted(unihan.keys() - official.keys(), key=ord):
        lines.setdefault(unihan[character], []).append(character)
    text = "".join(f"{count} {''.join(lines[count])}\n" for count in sorted(lines))
    out.write_text(HEAD + text, encoding="utf-8")
    print(f"{len(unihan)} characters, {differing} counted as the official list does", Counter(official.values()))


if __name__ == "__main__":
    make(*map(Path, sys.argv[1:4]))
