"""Making the environment ready: once, alone, and from the start after an interruption."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from installer import prepare, system
from installer.prepare import CannotPrepare, Place
from installer.system import Kind, Part

INSTALLER = Path(__file__).parents[2] / "installer"
ABSENT = Part(Kind.LIBRARY, "libthemeday-absent.so.9", "libthemeday9")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """A copy of these scripts in a folder with an awkward name, which is also the current one."""
    root = tmp_path / "党支部 it's"
    shutil.copytree(INSTALLER, root / "installer")
    monkeypatch.chdir(root)
    return prepare.place_for(root, "run")


class Steps:
    """Stands in for venv and pip: keeps the commands, and makes what venv makes."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.commands: list[list[str]] = []
        self.fails_at = 0

    def __call__(self, command: list[str], trouble: str) -> None:
        self.commands.append(command)
        if len(self.commands) == self.fails_at:
            raise CannotPrepare(trouble)
        site = self.place.venv / "lib" / "python{}.{}".format(*sys.version_info[:2]) / "site-packages"
        site.mkdir(parents=True, exist_ok=True)
        self.place.python.parent.mkdir(exist_ok=True)
        self.place.python.touch()


@pytest.fixture
def steps(place: Place, monkeypatch: pytest.MonkeyPatch) -> Steps:
    """No system package is missing, and nothing is really installed."""
    steps = Steps(place)
    monkeypatch.setattr(prepare, "_step", steps)
    for parts in ("VENV", "LIBRARIES", "WINDOW_LIBRARIES", "TEST_PROGRAMS"):
        monkeypatch.setattr(system, parts, ())
    monkeypatch.setattr(system, "can_install", bool)
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    return steps


def test_a_first_run_makes_the_environment_and_installs_the_lock(place: Place, steps: Steps) -> None:
    assert prepare.main(["run"]) == 0
    venv, pip, compiling = steps.commands
    assert compiling[1:4] == ["-I", "-m", "compileall"]
    assert venv[1:4] == ["-m", "venv", "--clear"]
    assert {"--require-hashes", "--no-deps", "--only-binary"} <= set(pip)
    assert pip[-1] == str(place.installer / "requirements.lock")


def test_a_second_run_does_nothing(steps: Steps, capsys: pytest.CaptureFixture[str]) -> None:
    prepare.main(["run"])
    steps.commands.clear()
    capsys.readouterr()
    assert prepare.main(["run"]) == 0
    assert steps.commands == []
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("name", ["requirements.lock", "prepare.py", "system.py"])
def test_a_changed_lock_or_script_sets_up_again(place: Place, steps: Steps, name: str) -> None:
    prepare.main(["run"])
    with (place.installer / name).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert not prepare.is_ready(place, "run")


def test_a_moved_project_sets_up_again(place: Place, steps: Steps) -> None:
    prepare.main(["run"])
    moved = place.root.rename(place.root.with_name("moved"))
    assert not prepare.is_ready(prepare.place_for(moved, "run"), "run")


def test_another_python_sets_up_again(place: Place, steps: Steps, monkeypatch: pytest.MonkeyPatch) -> None:
    prepare.main(["run"])
    monkeypatch.setattr("sys.executable", "/bin/sh")
    assert not prepare.is_ready(place, "run")


def test_an_environment_without_its_python_is_made_again(place: Place, steps: Steps) -> None:
    prepare.main(["run"])
    place.python.unlink()
    assert not prepare.is_ready(place, "run")


@pytest.mark.parametrize("at", [1, 2])
def test_an_interrupted_set_up_starts_over(place: Place, steps: Steps, at: int) -> None:
    steps.fails_at = at
    assert prepare.main(["run"]) == 3
    assert not prepare.is_ready(place, "run")
    steps.commands.clear()
    steps.fails_at = 0
    assert prepare.main(["run"]) == 0
    assert "--clear" in steps.commands[0]


def test_an_interrupted_renewal_leaves_no_old_stamp(place: Place, steps: Steps) -> None:
    prepare.main(["test"])
    steps.fails_at = len(steps.commands) + 1
    (place.installer / "requirements.lock").touch()
    (place.installer / "system.py").write_text("", encoding="utf-8")
    prepare.main(["run"])
    assert not list(place.venv.glob("*.stamp"))


def test_the_tests_packages_are_added_to_an_environment_that_runs(place: Place, steps: Steps) -> None:
    prepare.main(["run"])
    steps.commands.clear()
    prepare.main(["test"])
    assert all("pip" in command for command in steps.commands[:-1])
    assert prepare.is_ready(place, "run")


def test_an_environment_for_tests_also_runs(steps: Steps) -> None:
    prepare.main(["test"])
    steps.commands.clear()
    prepare.main(["run"])
    assert steps.commands == []


def test_a_source_archive_is_built_with_the_locked_tools(steps: Steps) -> None:
    prepare.main(["test"])
    assert "--no-build-isolation" in steps.commands[-2]
    assert steps.commands[-2][-1].endswith("requirements-test-source.lock")


def test_a_build_has_an_environment_of_its_own(place: Place) -> None:
    assert prepare.place_for(place.root, "build").venv == place.root / "build" / "venv"


def test_only_one_set_up_runs_at_a_time(place: Place) -> None:
    other = os.open(place.installer, os.O_RDONLY)
    with prepare.alone(place), pytest.raises(BlockingIOError):
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
    fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
    os.close(other)


def test_a_running_installation_keeps_the_lock_of_a_dead_set_up(place: Place) -> None:
    other = os.open(place.installer, os.O_RDONLY)
    with prepare.alone(place):
        orphan = subprocess.Popen(["cat"], stdin=subprocess.PIPE, close_fds=False)
    with orphan, pytest.raises(BlockingIOError):
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
    os.close(other)


def test_a_missing_library_is_said_in_one_line(
    steps: Steps, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(system, "LIBRARIES", (ABSENT,))
    assert prepare.main(["run"]) == 3
    assert capsys.readouterr() == ("", "缺少系统软件包，请先安装：libthemeday9\n")
    assert steps.commands == []


def test_a_failed_installation_of_a_library_is_said_with_its_reason(
    steps: Steps, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(system, "LIBRARIES", (ABSENT,))
    monkeypatch.setattr(system, "can_install", lambda: True)
    monkeypatch.setattr(system, "install", lambda packages: f"E: no {[*packages]}")
    assert prepare.main(["run"]) == 3
    last = capsys.readouterr().err.splitlines()[-1]
    assert last == "缺少系统软件包，请先安装：libthemeday9（没有装上：E: no ['libthemeday9']）"


def test_without_a_screen_a_windows_library_may_be_missing(
    steps: Steps, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(system, "WINDOW_LIBRARIES", (ABSENT,))
    assert prepare.main(["run"]) == 0
    assert "libthemeday9" in capsys.readouterr().err


def test_with_a_screen_the_windows_libraries_are_asked_for_again(steps: Steps, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "WINDOW_LIBRARIES", (ABSENT,))
    prepare.main(["run"])
    monkeypatch.setenv("DISPLAY", ":1")
    assert prepare.main(["run"]) == 3
    monkeypatch.setattr(system, "WINDOW_LIBRARIES", ())
    steps.commands.clear()
    assert prepare.main(["run"]) == 0
    assert steps.commands == []


def test_a_folder_that_cannot_be_written_is_said_without_a_traceback(
    place: Place, steps: Steps, capsys: pytest.CaptureFixture[str]
) -> None:
    place.venv.mkdir()
    place.stamp("run").mkdir()
    assert prepare.main(["run"]) == 3
    assert capsys.readouterr().err.splitlines()[-1].startswith("没能准备运行环境：")


def test_a_failed_step_says_its_last_words_and_what_to_do(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(CannotPrepare, match="去检查网络"):
        prepare._step(["sh", "-c", "echo no such host; exit 1"], "去检查网络")
    assert capsys.readouterr().err == "no such host\n"


def test_unknown_purposes_are_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert prepare.main(["fly"]) == 2
    assert prepare.main([]) == 2


@pytest.mark.fault("UP-04")
def test_the_command_is_isolated_and_survives_an_awkward_folder(place: Place, steps: Steps) -> None:
    prepare.main(["run"])
    place.python.write_text('#!/bin/sh\nprintf "%s|" "$@"\n', encoding="utf-8")
    place.python.chmod(0o755)
    done = subprocess.run([place.venv / "bin" / "themeday", "new", "a b"], capture_output=True, check=True)
    assert done.stdout == b"-I|-X|utf8|-m|themeday_desktop|new|a b|"
