"""The few arguments with which a window starts, read without the whole grammar of the commands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple


class WindowArguments(NamedTuple):
    """Which ledger to open, the day that stands in for today, and whether to quit once the first page stands."""

    ledger: Path | None = None
    today: date | None = None
    quit_when_ready: bool = False


def window_arguments(arguments: Sequence[str]) -> WindowArguments | None:
    """What a start of the window asks for; None for everything else, which is the grammar's to read or refuse.

    The grammar with its commands takes 10 ms to load and build, a tenth of the start of an empty window.
    """
    values, rest = {"--ledger": "", "--today": ""}, list(arguments)
    quits = False
    while rest:
        name = rest.pop(0)
        if name == "--quit-when-ready":
            quits = True
        elif name in values and rest and rest[0].strip() and not rest[0].startswith("-"):
            values[name] = rest.pop(0)
        else:
            return None
    try:
        today = parse_day(values["--today"]) if values["--today"] else None
    except ValueError:
        return None
    return WindowArguments(Path(values["--ledger"]) if values["--ledger"] else None, today, quits)


def parse_day(text: str) -> date:
    """A day written 2026-07-10, of the years 1900 to 2200; raises ValueError for every other writing."""
    year, month, day = (text[:4], text[5:7], text[8:]) if len(text) == 10 else ("", "", "")
    if text != f"{year}-{month}-{day}" or not (year + month + day).isdecimal() or not text.isascii():
        raise ValueError(text)
    if not "1900" <= year <= "2200":
        raise ValueError(text)
    return date(int(year), int(month), int(day))
