"""Finding and installing what the system must offer."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from installer import system
from installer.system import Kind, Part

ABSENT_LIBRARY = Part(Kind.LIBRARY, "libthemeday-absent.so.9", "libthemeday9")


def a_program(folder: Path, name: str, script: str) -> Path:
    """A shell script on the search path."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is first on the search path."""
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    return tmp_path


def test_a_library_the_loader_cannot_find_is_missing() -> None:
    there = Part(Kind.LIBRARY, "libc.so.6", "libc6")
    assert system.missing([there, ABSENT_LIBRARY]) == (ABSENT_LIBRARY,)


def test_a_program_not_on_the_search_path_is_missing(programs: Path) -> None:
    a_program(programs, "themeday-there", "")
    there, absent = (Part(Kind.PROGRAM, f"themeday-{name}", name) for name in ("there", "absent"))
    assert system.missing([there, absent]) == (absent,)


def test_a_module_python_cannot_find_is_missing() -> None:
    there, absent = (Part(Kind.MODULE, name, name) for name in ("json", "themeday_absent"))
    assert system.missing([there, absent]) == (absent,)


def test_packages_are_installed_without_a_question_and_without_what_they_recommend(programs: Path) -> None:
    a_program(programs, "apt-get", f'echo "$DEBIAN_FRONTEND $*" >> {programs}/calls')
    assert system.install(["libgl1", "libegl1"]) is None
    (call,) = (programs / "calls").read_text().splitlines()
    assert call.startswith("noninteractive install -qq --no-install-recommends")
    assert call.endswith(" libgl1 libegl1")


def test_package_lists_are_fetched_only_when_an_installation_failed(programs: Path) -> None:
    log = programs / "calls"
    a_program(programs, "apt-get", f'echo $1 >> {log}; [ $1 = update ] || [ "$(wc -l < {log})" -gt 1 ]')
    assert system.install(["libgl1"]) is None
    assert log.read_text().split() == ["install", "update", "install"]


def test_the_reason_of_a_failed_installation_is_apts_last_line(programs: Path) -> None:
    a_program(programs, "apt-get", 'echo "W: old" >&2; echo "E: Unable to locate package" >&2; [ $1 = update ]')
    assert system.install(["libgl1"]) == "E: Unable to locate package"


@pytest.mark.parametrize("variable", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_either_variable_means_a_screen(monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not system.has_screen()
    monkeypatch.setenv(variable, ":1")
    assert system.has_screen()
