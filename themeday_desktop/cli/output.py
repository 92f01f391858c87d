"""What commands print: results on stdout, sentences on stderr."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from themeday_desktop.domain.errors import OperationError, Surroundings


@contextmanager
def _output() -> Iterator[None]:
    """A result that can't be handed on is a failure with a sentence; a reader who went away is none."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Surroundings("output_failed") from error


def print_json(value: Any) -> None:
    """Exactly one JSON document."""
    import json  # late: the window prints none

    with _output():
        print(json.dumps(value, ensure_ascii=False, indent=2))


def print_lines(lines: Iterable[str]) -> None:
    """Results for people, a line each; control characters of hostile names can't move the terminal."""
    with _output():
        for line in lines:
            print("".join(letter if letter.isprintable() or letter == "\u3000" else "?" for letter in line))


def say(text: str) -> None:
    """A message on stderr; where nobody can hear it, the exit code still tells."""
    with suppress(OSError):
        if sys.stderr is not None:  # print would turn to stdout, which is for results
            print(text, file=sys.stderr)


def hand_on() -> None:
    """Hand on what was printed, so that a full disk is noticed while there is still somebody to say it."""
    with _output():
        if sys.stdout is not None:  # there is none where a window starts without a terminal
            sys.stdout.flush()


def drop_output() -> None:
    """Let what could not be printed go; the interpreter would try once more at its end and complain in English."""
    if sys.stdout is None:
        return
    with suppress(OSError, ValueError):
        sys.stdout.flush()
        return
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_RDWR), sys.stdout.fileno())


def say_crash(error: Exception) -> int:
    """Say where the program is at fault: the lines of code, never a value, which may be a person's."""
    from pathlib import Path
    from traceback import extract_tb

    from themeday_desktop.services.wording import crashed

    lines = [f"{Path(one.filename).name}:{one.lineno} {one.name}" for one in extract_tb(error.__traceback__)]
    said = crashed("\n".join([type(error).__name__, *lines]))
    say(f"{said.happened}\n{said.safe}{said.todo}")
    drop_output()
    return 3


def say_failure(error: OperationError, given: Sequence[str]) -> int:
    """Say a failure on stderr; only a command that was given a ledger speaks of it."""
    from themeday_desktop.services.wording import explain

    say(explain(error).as_line(of_ledger=any(one.partition("=")[0] == "--ledger" for one in given)))
    drop_output()
    return error.exit_code
