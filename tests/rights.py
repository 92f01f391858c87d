"""Runs a process for which permissions hold, even where the tests themselves run as the all-powerful account."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys

from tests.source_tree import ROOT

DROP_FROM_BOUNDS = 24  # PR_CAPBSET_DROP of prctl(2)
BEYOND_PERMISSIONS = (1, 2, 3)  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, CAP_FOWNER


def _give_up() -> None:
    if os.getuid() == 0:
        for right in BEYOND_PERMISSIONS:
            ctypes.CDLL(None, use_errno=True).prctl(DROP_FROM_BOUNDS, right, 0, 0, 0)


def run_plainly(*arguments: object, environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run Python with `arguments` as somebody whom permissions bind."""
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env=environment,
        preexec_fn=_give_up,  # the rights must go before the program begins; no threads here
    )
