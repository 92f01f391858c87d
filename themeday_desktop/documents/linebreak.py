"""Breaking Chinese running text into lines by the rules of GB/T 15834 and CLREQ (避头尾).

No closing mark begins a line, no opening mark ends one; numbers with their units, Latin words and dates
stay whole. A closing mark at the end of a full line may use its empty half only, so lines are filled without a gap.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

NOT_FIRST = frozenset("，。、；：？！）》〉」』”’】〕〗］｝…—～·％‰℃,.;:?!)]}%-–~～〜々ー")
NOT_LAST = frozenset("（《〈「『“‘【〔〖［｛([{￥¥$№#")
HALF_EMPTY = frozenset("，。、；：）》〉」』】〕〗］｝")  # full-width marks whose right half is white
WHOLE = re.compile(
    r"\d+年(?:\d+月(?:\d+日)?)?|\d+月\d+日|[0-9A-Za-z\u00C0-\u024F][0-9A-Za-z\u00C0-\u024F.,:/_@+'’%-]*"
    r"(?:[年月日时分秒号岁人次天元%％℃])?"
)
SPACES = re.compile(r"[ \u3000\t]+")
DASHES = re.compile(r"…+|—+")
MOST_STRETCH = 0.12  # of an average character; a line that needs more stays ragged

Width = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a paragraph; `indent` before it and `stretch` behind every character, in the caller's unit."""

    text: str
    indent: float = 0.0
    stretch: float = 0.0


def break_lines(text: str, *, width: float, measure: Width, indent: float = 0.0) -> list[Line]:
    """Break one paragraph into justified lines of a width; the first begins `indent` further in.

    Text too wide for a line without any break is broken between characters. Blank text gives no line.
    """
    lines: list[Line] = []
    current, room = "", width - indent
    for unit in units(" ".join(text.split("\n"))):
        if current and not fits(current + unit, room, measure=measure):
            lines.append(_justified(current, room, measure=measure, indent=width - room))
            current, room = "", width
        current = (current + unit) if current else unit.lstrip(" \u3000")
        while not fits(current, room, measure=measure) and len(current) > 1:
            head = cut(current, room, measure=measure)
            lines.append(_justified(head, room, measure=measure, indent=width - room))
            current, room = current[len(head) :], width
    if current.strip():
        lines.append(Line(current.rstrip(), indent=width - room))
    return lines


def wrap_characters(text: str, *, width: float, measure: Width) -> list[str]:
    """Break a name wherever the line is full; every character stands in exactly one of the lines."""
    lines: list[str] = []
    while text:
        head = cut(text, width, measure=measure)
        lines.append(head)
        text = text[len(head) :]
    return lines


def fits(text: str, room: float, *, measure: Width) -> bool:
    """Whether the text fits; white at its end does not count, nor the white half of a closing mark."""
    shown = text.rstrip(" \u3000")
    spare = measure(shown[-1]) / 2 if shown and shown[-1] in HALF_EMPTY else 0.0
    return measure(shown) - spare <= room + 1e-6


def units(text: str) -> Iterator[str]:
    """Divide a text into pieces between which a line may end."""
    current = ""
    for atom in _atoms(text):
        bound = current and (current[-1] in NOT_LAST or atom[0] in NOT_FIRST or atom.isspace())
        if current and not bound:
            yield current
            current = ""
        current += atom
    if current:
        yield current


def _atoms(text: str) -> Iterator[str]:
    position = 0
    while position < len(text):
        found = WHOLE.match(text, position) or SPACES.match(text, position) or DASHES.match(text, position)
        end = found.end() if found else position + 1
        yield text[position:end]
        position = end


def cut(text: str, room: float, *, measure: Width) -> str:
    """Return as much of the beginning as fits, at least one character."""
    end = 1
    while end < len(text) and measure(text[: end + 1]) <= room:
        end += 1
    return text[:end]


def _justified(text: str, room: float, *, measure: Width, indent: float) -> Line:
    shown = text.rstrip(" \u3000")
    gaps = len(shown) - 1
    if gaps < 1:
        return Line(shown, indent=indent)
    spare = measure(shown[-1]) / 2 if shown[-1] in HALF_EMPTY else 0.0
    total = measure(shown)
    left = room - total if total <= room else room - (total - spare)
    stretch = left / gaps
    return Line(shown, indent=indent, stretch=stretch if stretch <= MOST_STRETCH * total / len(shown) else 0.0)
