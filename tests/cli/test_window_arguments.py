"""The arguments of a window's start mean the same as in the whole grammar."""

from __future__ import annotations

import pytest

from themeday_desktop.cli.parser import build_parser
from themeday_desktop.cli.window_arguments import WindowArguments, window_arguments


@pytest.mark.parametrize(
    "line",
    [
        "",
        "--ledger a",
        "--ledger a --quit-when-ready",
        "--quit-when-ready --today 2026-07-10 --ledger a",
        "--ledger a --ledger b",
        "--today 2026-07-10",
    ],
    ids=repr,
)
def test_a_start_of_the_window_is_read_as_the_grammar_reads_it(line: str) -> None:
    whole = build_parser().parse_args(line.split())
    assert window_arguments(line.split()) == WindowArguments(
        whole.ledger, getattr(whole, "today", None), whole.quit_when_ready
    )


@pytest.mark.parametrize(
    "line",
    [
        "--ledger",
        "--ledger --version",
        "--ledger -a --quit-when-ready",
        "--ledger=a",
        "--version",
        "--ledger a --today 10.7.2026",
        "--ledger a --today 2026-13-10",
        "a",
        "demo",
        "check --ledger a",
        "--ledger a roster list",
    ],
)
def test_everything_else_is_left_to_the_grammar(line: str) -> None:
    assert window_arguments(line.split()) is None
