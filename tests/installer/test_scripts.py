"""The two commands of the README, run by a plain shell, with a program that only echoes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPTS = sorted((ROOT / "installer").glob("*.sh"))
TOOLS = ("dirname", "id", "sh", "uname")


@dataclass(frozen=True, slots=True)
class Project:
    """A copy of the scripts beside an environment that is ready."""

    root: Path
    programs: Path

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run run.sh from another folder, under the poorest locale."""
        return subprocess.run(
            ["sh", str(self.root / "installer" / "run.sh"), *arguments],
            cwd=self.root.parent,
            env={"PATH": str(self.programs), "LC_ALL": "C", **environment},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The stamp is there, so nothing is installed; the program prints its arguments and ends with 7."""
    root, programs = tmp_path / "my project", tmp_path / "bin"
    shutil.copytree(ROOT / "installer", root / "installer")
    programs.mkdir()
    for name in TOOLS:
        found = shutil.which(name)
        assert found is not None
        (programs / name).symlink_to(found)
    (programs / "python3").symlink_to(sys.executable)
    (root / ".venv" / "bin").mkdir(parents=True)
    (root / ".venv" / "bin" / "python").symlink_to(sys.executable)
    program = root / ".venv" / "bin" / "themeday"
    program.write_text('#!/bin/sh\necho "$PWD" "$#" "$@"\nexit 7\n', encoding="utf-8")
    program.chmod(0o755)
    write_stamp = (
        "from pathlib import Path; from installer import prepare;"
        "prepare._stamp(prepare.place_for(Path.cwd(), 'run'), 'run')"
    )
    subprocess.run([programs / "python3", "-c", write_stamp], cwd=root, check=True)
    return Project(root, programs)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_a_plain_shell_can_read_the_script(script: Path) -> None:
    subprocess.run(["sh", "-n", script], check=True)


def test_a_check_runs_the_test_command_and_nothing_else() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert script.read_text(encoding="utf-8").rstrip().endswith("exec sh installer/test.sh")


def test_arguments_exit_code_and_folder_pass_through(project: Project) -> None:
    done = project.run("verify", "a b", "")
    assert (done.returncode, done.stdout) == (7, f"{project.root.parent} 3 verify a b \n")


def test_a_ready_environment_is_started_without_a_word(project: Project) -> None:
    assert project.run("--version").stderr == ""


def test_without_a_screen_and_arguments_the_demo_is_shown(project: Project) -> None:
    done = project.run()
    assert done.stdout == f"{project.root.parent} 2 demo themeday-demo\n"
    assert "没有屏幕" in done.stderr


@pytest.mark.parametrize("variable", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_with_a_screen_the_window_is_opened(project: Project, variable: str) -> None:
    done = project.run(**{variable: ":9"})
    assert (done.stdout, done.stderr) == (f"{project.root.parent} 0\n", "")


def test_an_old_python_is_passed_over(project: Project) -> None:
    python = project.programs / "python3"
    python.rename(project.programs / "python3.12")
    python.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    python.chmod(0o755)
    assert project.run("--version").returncode == 7


@pytest.mark.parametrize("name", ["run.sh", "test.sh"])
def test_without_python_both_commands_say_what_to_install_in_one_line(project: Project, name: str) -> None:
    (project.programs / "python3").unlink()
    done = subprocess.run(
        ["sh", str(project.root / "installer" / name)],
        env={"PATH": str(project.programs)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == "需要 Python 3.11 至 3.13，请先安装：python3 python3-venv\n"
