"""The build: what it runs, and what it does not let pass. PyInstaller itself is not started."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from installer.build import Build, BuildFailed, size

GOOD = {
    "python": "3.11.2",
    "sqlite": "3.53.4",
    "pillow": "13.0.0",
    "defusedxml": "0.7.1",
    "heif": "1.23.0",
    "qt": "6.9.3",
}
MISSING = (
    "WARNING: Library not found: could not resolve 'libxcb.so.1', dependency of '/qt/plugins/platforms/libqxcb.so'."
)


def a_script(path: Path, text: str) -> Path:
    """A shell script at this place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """A build whose PyInstaller says nothing and whose program passes its self-check."""
    build = Build(tmp_path, a_script(tmp_path / "python", 'echo "$@" > asked'))
    a_script(build.folder / "themeday-parts", f"echo '{json.dumps(GOOD)}'")
    a_script(build.folder / "themeday", f'echo "$*" in "$HOME" | tee -a {tmp_path}/started')
    return build


def test_a_build_is_one_folder_made_in_its_own_environment(build: Build) -> None:
    build.run()
    asked = (build.root / "asked").read_text()
    assert asked.startswith("-m PyInstaller") and asked.endswith("installer/themeday.spec\n")


def test_the_finished_program_checks_itself_and_opens_its_window(build: Build) -> None:
    build.run()
    first, _, last = (build.root / "started").read_text().splitlines()
    assert first.startswith("--self-check in ") and "--quit-when-ready in " in last


def test_the_finished_program_is_started_in_a_home_of_its_own(build: Build) -> None:
    build.run()
    assert f"in {Path.home()}\n" not in (build.root / "started").read_text()


def test_the_program_that_names_the_parts_is_not_given_away(build: Build) -> None:
    build.run()
    assert [path.name for path in build.folder.iterdir()] == ["themeday"]


def test_debugging_symbols_that_a_wheel_left_in_are_taken_out(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    library = build.folder / "sqlcipher3" / "_sqlite3.abi3.so"
    library.parent.mkdir()
    library.touch()
    tools = a_script(build.root / "bin" / "strip", f'echo "$2" > {build.root}/stripped').parent
    a_script(tools / "ldd", "")
    monkeypatch.setenv("PATH", f"{tools}:{os.environ['PATH']}")
    build.run()
    assert (build.root / "stripped").read_text() == f"{library}\n"


def test_a_failed_self_check_fails_the_build(build: Build) -> None:
    a_script(build.folder / "themeday", "echo damaged; exit 1")
    with pytest.raises(BuildFailed, match=r"themeday ended with 1:\ndamaged"):
        build.run()


def test_a_warning_of_a_missing_library_fails_the_build(build: Build) -> None:
    a_script(build.python, f'echo "{MISSING}"')
    with pytest.raises(BuildFailed, match=r"libxcb\.so\.1 for libqxcb\.so"):
        build.run()


@pytest.mark.fault("UP-06")
def test_an_outdated_part_fails_the_build(build: Build) -> None:
    old = json.dumps({**GOOD, "sqlite": "3.40.1"})
    a_script(build.folder / "themeday-parts", f"echo '{old}'")
    with pytest.raises(BuildFailed, match=r"sqlite 3\.40\.1 is older"):
        build.run()


def test_a_library_taken_away_by_mistake_fails_the_build(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    (build.folder / "libqxcb.so").touch()
    tools = a_script(build.root / "bin" / "ldd", "echo '  libQt6Gui.so.6 => not found'").parent
    monkeypatch.setenv("PATH", f"{tools}:{os.environ['PATH']}")
    with pytest.raises(BuildFailed, match=r"libqxcb\.so: libQt6Gui\.so\.6 => not found"):
        build.run()


def test_the_size_of_a_folder_counts_each_file_once(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    (tmp_path / "b").symlink_to("a")
    assert size(tmp_path) == 5
