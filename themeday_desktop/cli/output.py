"""What commands print: results on stdout, sentences on stderr."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any


def print_json(value: Any) -> None:
    """Exactly one JSON document."""
    import json  # late: the window prints none

    print(json.dumps(value, ensure_ascii=False, indent=2))


def print_lines(lines: Iterable[str]) -> None:
    """Results for people, a line each; control characters of hostile names can't move the terminal."""
    for line in lines:
        print("".join(letter if letter.isprintable() or letter == "\u3000" else "?" for letter in line))


def say(text: str) -> None:
    """A message on stderr."""
    print(text, file=sys.stderr)
