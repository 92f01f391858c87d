"""The comparison of a ledger with what was acknowledged says what it can't read, and counts it as lost."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.builders import a_ledger
from tests.faults.killing import DRIVER
from tests.source_tree import ROOT


def compare(folder: Path, lines: bytes) -> tuple[int, list[str], str]:
    """What the driver says of `folder` and those acknowledgements."""
    ran = subprocess.run([*DRIVER, "check", str(folder)], cwd=ROOT, input=lines, capture_output=True, check=False)
    return ran.returncode, ran.stdout.decode().splitlines(), ran.stderr.decode()


@pytest.mark.parametrize(
    "line",
    [b"ACK ", b"ACK x y", b"ACK -1 a", b"ACK 1", b"ACK 99999999999999999999999 a", b"ACK \xff\xfe a", b"ACK 9 a"],
    ids=repr,
)
def test_an_acknowledgement_that_is_none_counts_as_lost(tmp_path: Path, line: bytes) -> None:
    a_ledger(tmp_path).ledger.close()
    code, said, complaint = compare(tmp_path, line + b"\n")
    assert (code, said[-1], complaint) == (1, "lost 1 damaged 0", "")
    assert said[0].startswith("LOST ")


def test_other_lines_and_one_that_was_cut_off_are_passed_over(tmp_path: Path) -> None:
    a_ledger(tmp_path).ledger.close()
    assert compare(tmp_path, b"hello\n\n\xff\nACK 1 0") == (0, ["lost 0 damaged 0"], "")


def test_a_missing_ledger_is_a_sentence(tmp_path: Path) -> None:
    code, said, complaint = compare(tmp_path / "nowhere", b"")
    assert (code, said) == (2, [])
    assert "里没有账本" in complaint
    assert "Traceback" not in complaint
