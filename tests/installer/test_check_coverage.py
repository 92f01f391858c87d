"""The gate for modules that must be tested whole."""

from __future__ import annotations

import json
from pathlib import Path

from installer.check_coverage import Coverage, complaints, must_be_full, read_report

FULL = Coverage((), ())
PART = Coverage((3, 4), ((7, -1), (9, 12)))


def test_a_fully_covered_module_is_not_mentioned() -> None:
    assert complaints(("a.py",), {"a.py": FULL}, ()) == []


def test_a_missing_line_or_branch_is_named() -> None:
    assert complaints(("a.py",), {"a.py": PART}, ()) == ["a.py: not covered: 3, 4, 7->exit, 9->12"]


def test_a_module_no_test_runs_is_named() -> None:
    assert complaints(("a.py",), {}, ()) == ["a.py: not run by any test"]


def test_an_exempted_module_may_miss_lines() -> None:
    assert complaints(("a.py",), {"a.py": PART}, ("a.py",)) == []


def test_an_exemption_no_longer_needed_is_named() -> None:
    assert complaints(("a.py",), {"a.py": FULL}, ("a.py",)) == ["a.py: fully covered, take it off the list"]


def test_an_exemption_of_a_removed_module_is_named() -> None:
    assert complaints((), {}, ("a.py",)) == ["a.py: exempted, but there is no such module"]


def test_the_four_packages_must_be_covered(tmp_path: Path) -> None:
    for name in ("domain/dates.py", "storage/sql/core.py", "ui/page.py", "app.py"):
        path = tmp_path / "themeday_desktop" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    names = ("themeday_desktop/domain/dates.py", "themeday_desktop/storage/sql/core.py")
    assert must_be_full(tmp_path) == names


def test_the_report_of_coverage_is_read() -> None:
    entry = {"missing_lines": [3, 4], "missing_branches": [[7, -1], [9, 12]]}
    assert read_report(json.dumps({"files": {"a.py": entry}})) == {"a.py": PART}
