"""Fails when a module that must be tested whole is not: run after pytest --cov --cov-branch.

Says nothing when all is well, so that pytest's summary stays the last line.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PACKAGES = ("domain", "storage", "documents", "archive")

# Modules of these packages that are not yet tested whole. The list only gets shorter: a module that
# no longer belongs here fails the check as well.
NOT_YET: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a run left out of one module."""

    lines: tuple[int, ...]
    branches: tuple[tuple[int, int], ...]

    @property
    def is_full(self) -> bool:
        """Whether every line and both ways out of every condition were run."""
        return not (self.lines or self.branches)

    def __str__(self) -> str:
        lines = [str(line) for line in self.lines]
        # A negative line is the way out of a function.
        branches = [f"{start}->{'exit' if end < 0 else end}" for start, end in self.branches]
        return ", ".join(lines + branches)


def must_be_full(root: Path) -> tuple[str, ...]:
    """Every module of the packages, as paths from the project's folder."""
    found = (path for package in PACKAGES for path in (root / "themeday_desktop" / package).rglob("*.py"))
    return tuple(sorted(path.relative_to(root).as_posix() for path in found))


def complaints(modules: tuple[str, ...], measured: Mapping[str, Coverage], not_yet: tuple[str, ...]) -> list[str]:
    """One line for each module that breaks the rule or its exemption."""
    lines = [f"{name}: exempted, but there is no such module" for name in not_yet if name not in modules]
    for name in modules:
        coverage = measured.get(name)
        if coverage is None:
            lines.append(f"{name}: not run by any test")
        elif name in not_yet and coverage.is_full:
            lines.append(f"{name}: fully covered, take it off the list")
        elif name not in not_yet and not coverage.is_full:
            lines.append(f"{name}: not covered: {coverage}")
    return lines


def read_report(text: str) -> dict[str, Coverage]:
    """The files of coverage's JSON report."""
    return {
        name: Coverage(
            tuple(entry["missing_lines"]),
            tuple((start, end) for start, end in entry["missing_branches"]),
        )
        for name, entry in json.loads(text)["files"].items()
    }


def _report(root: Path) -> str:
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, "coverage.json")
        command = [sys.executable, "-m", "coverage", "json", "-q", "-o", str(target)]
        subprocess.run(command, check=True, cwd=root)
        return target.read_text(encoding="utf-8")


def main() -> int:
    """The command; returns the exit code."""
    root = Path.cwd()
    lines = complaints(must_be_full(root), read_report(_report(root)), NOT_YET)
    for line in lines:
        print(line, file=sys.stderr)
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
