"""Order by the number of strokes (姓氏笔画), after the official list of 8,105 characters."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

UNKNOWN_RANK = 1 << 24


@dataclass(frozen=True, slots=True)
class StrokeOrder:
    """The place of each character: fewer strokes first, equal ones as the official list orders them."""

    ranks: Mapping[str, int]
    counts: Mapping[str, int]

    @classmethod
    def parse(cls, lines: Iterable[str]) -> "StrokeOrder":
        """Read lines of ``<strokes> <characters>``; lines that begin with ``#`` are remarks."""
        ranks: dict[str, int] = {}
        counts: dict[str, int] = {}
        for line in lines:
            if line.startswith("#") or not line.strip():
                continue
            strokes, characters = line.split()
            for character in characters:
                ranks[character] = len(ranks)
            counts.update(dict.fromkeys(characters, int(strokes)))
        return cls(ranks, counts)

    def strokes(self, character: str) -> int | None:
        """The number of strokes; None for a character the table does not know."""
        return self.counts.get(character)

    def key(self, name: str) -> tuple[int, ...]:
        """Sorts names by strokes, character by character; unknown characters last, by code point."""
        return tuple(self.ranks.get(character, UNKNOWN_RANK + ord(character)) for character in name)

    def pinyin_key(self, name: str, full: str) -> tuple[tuple[str, tuple[int, ...]], ...]:
        """Sorts names by reading ('shan hui min') character by character, those that sound alike by strokes."""
        return tuple((syllable, self.key(character)) for syllable, character in reading_key(name, full))


def reading_key(name: str, full: str) -> tuple[tuple[str, str], ...]:
    """Each syllable of the reading ('wang ai guo') with its character: people of one surname stay together.

    Where syllables and characters don't pair, the surname's first character alone parts those that sound alike.
    """
    syllables = full.split(" ")
    characters = [character for character in name if not character.isspace() and character != "·"]
    if len(syllables) != len(characters):
        characters = [*characters[:1], *[""] * len(syllables)][: len(syllables)]
    return tuple(zip(syllables, characters, strict=True))


def load_stroke_order(path: Path) -> StrokeOrder:
    """Read the table at ``path`` (about 40 ms: when it is first needed); raises OSError when it is missing."""
    with path.open(encoding="utf-8") as lines:
        return StrokeOrder.parse(lines)
