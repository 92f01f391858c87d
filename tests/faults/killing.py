"""Runs the driver, kills it at a random moment, and asks a fresh process what is left.

python -m tests.faults.killing KILLS
"""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from threading import Timer
from time import perf_counter

from tests.source_tree import ROOT

DRIVER = (sys.executable, "-m", "tests.driver")


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


def main(kills: int) -> int:
    """Kill `mixed` so many times on one ledger and print the figures as JSON; 1 when anything was lost."""
    start = perf_counter()
    with tempfile.TemporaryDirectory(prefix="themeday-") as name:
        folder = Path(name)
        acknowledged: list[str] = []
        for number in range(kills):
            acknowledged += run_and_kill("mixed", folder, seed=number, longest=1.5, after=1)
        seconds = perf_counter() - start
        code, said = check(folder, acknowledged)
    figures = {
        "kills": kills,
        "acknowledged": len(acknowledged),
        "check": said.splitlines()[-1],
        "seconds": round(seconds),
    }
    sys.stdout.write(f"{json.dumps(figures)}\n")
    return code


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
