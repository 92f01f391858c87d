"""The lock files pin every dependency, with hashes, and do not say where they came from."""

from __future__ import annotations

import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
INSTALLER = ROOT / "installer"
LOCKS = sorted(path.name for path in INSTALLER.glob("*.lock"))
PIN = re.compile(r"^([a-z0-9-]+)==([^ ;]+)(?: ; [^\\]+)? \\$", re.MULTILINE)


def pins(name: str) -> dict[str, str]:
    """Package to version."""
    return dict(PIN.findall((INSTALLER / name).read_text(encoding="utf-8")))


def declared(*extras: str) -> set[str]:
    """The packages that pyproject.toml asks for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["dependencies"] + [each for extra in extras for each in project["optional-dependencies"][extra]]
    return {re.split("[=<>]", each)[0].lower().replace("_", "-") for each in wanted}


def test_there_is_a_lock_for_each_purpose() -> None:
    assert LOCKS == [
        "requirements-build.lock",
        "requirements-test-source.lock",
        "requirements-test.lock",
        "requirements.lock",
    ]


@pytest.mark.fault("UP-07")
@pytest.mark.parametrize("name", LOCKS)
def test_every_line_of_a_lock_is_a_pin_or_a_hash(name: str) -> None:
    for line in (INSTALLER / name).read_text(encoding="utf-8").splitlines():
        assert PIN.match(line) or re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}(?: \\)?", line), line


@pytest.mark.fault("UP-07")
@pytest.mark.parametrize("name", LOCKS)
def test_every_pin_has_a_hash(name: str) -> None:
    lines = (INSTALLER / name).read_text(encoding="utf-8").splitlines()
    for pin, following in pairwise([*lines, ""]):
        assert not PIN.match(f"{pin}\n") or following.startswith("    --hash"), pin


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_host_and_no_folder(name: str) -> None:
    text = (INSTALLER / name).read_text(encoding="utf-8")
    assert not re.search(r"://|/|@|index|find-links|#", text)


def test_the_lock_to_run_holds_every_dependency() -> None:
    assert declared() <= pins("requirements.lock").keys()


def test_the_locks_to_test_hold_every_dependency() -> None:
    locked = pins("requirements-test.lock").keys() | pins("requirements-test-source.lock").keys()
    assert declared("test") <= locked


def test_the_lock_to_build_holds_every_dependency() -> None:
    assert declared("build") <= pins("requirements-build.lock").keys()


@pytest.mark.parametrize("name", ["requirements-test.lock", "requirements-build.lock"])
def test_tests_and_builds_use_the_versions_that_run(name: str) -> None:
    assert pins("requirements.lock").items() <= pins(name).items()


def test_the_parts_with_a_reason_have_the_version_it_asks_for() -> None:
    locked = pins("requirements.lock")
    assert (locked["pyside6-essentials"], locked["sqlcipher3"]) == ("6.9.3", "0.6.4")
    assert tuple(map(int, locked["pillow"].split(".")[:2])) >= (12, 3)
