"""Runs the driver, kills it at a random moment, and asks a fresh process what is left."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from threading import Timer

from tests.source_tree import ROOT

DRIVER = (sys.executable, "-m", "tests.driver")


@dataclass(frozen=True)
class Outcome:
    """What one kill left: the lines acknowledged before, and what the check said after."""

    acknowledged: tuple[str, ...]
    code: int
    said: str


def run_and_kill(scenario: str, folder: Path, *, seed: int, longest: float, after: int = 0) -> list[str]:
    """Let the driver run, kill -9 it, return its whole ACK lines.

    It is killed within `longest` seconds after its acknowledgement number `after` (0: after its start).
    """
    child = subprocess.Popen(
        [*DRIVER, scenario, str(seed), str(folder)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert child.stdout is not None
    assert child.stderr is not None
    lines: list[bytes] = []
    while len(lines) < after and (line := child.stdout.readline()):
        lines.append(line)
    timer = Timer(random.Random(f"kill {seed}").uniform(0, longest), child.send_signal, (signal.SIGKILL,))
    timer.start()
    rest, complaint = child.communicate()
    timer.cancel()
    timer.join()
    assert child.returncode in (-signal.SIGKILL, 0), complaint.decode()
    assert complaint == b"", complaint.decode()
    whole = b"".join(lines) + rest
    return [line for line in whole.decode().split("\n")[:-1] if line.startswith("ACK ")]


def check(folder: Path, acknowledged: list[str]) -> tuple[int, str]:
    """What a fresh process finds: its exit code and what it printed."""
    told = "".join(f"{line}\n" for line in acknowledged)
    done = subprocess.run(
        [*DRIVER, "check", str(folder)], cwd=ROOT, input=told, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr
