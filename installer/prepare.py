"""Makes an environment ready for one purpose - run, test, build; does nothing when it already is.

Run by setup.sh in the project's folder with the system's Python: standard library only.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from installer import system

SURROUNDINGS = 3  # exit code: the surroundings failed
INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Lock:
    """A file of pinned requirements; one of source archives is built with the tools already installed."""

    name: str
    source: bool = False


PURPOSES = {
    "run": (Lock("requirements.lock"),),
    "test": (Lock("requirements-test.lock"), Lock("requirements-test-source.lock", source=True)),
    "build": (Lock("requirements-build.lock"),),
}


class CannotPrepare(Exception):
    """The surroundings do not allow it; the text says in one line what to do."""


def say(text: str) -> None:
    """Tell the user; stdout belongs to the program."""
    print(text, file=sys.stderr, flush=True)


@dataclass(frozen=True, slots=True)
class Place:
    """The project's folder, and the environment's."""

    root: Path
    venv: Path

    @property
    def installer(self) -> Path:
        """The folder of these scripts."""
        return self.root / "installer"

    @property
    def python(self) -> Path:
        """The environment's Python."""
        return self.venv / "bin" / "python"

    def stamp(self, purpose: str) -> Path:
        """The file that says for what the environment was completed; written last."""
        return self.venv / f"themeday-{purpose}.stamp"

    @property
    def windowless(self) -> Path:
        """A mark: the libraries of a window were missing, and there was no screen to need them."""
        return self.venv / "themeday-windowless"


def place_for(root: Path, purpose: str) -> Place:
    """Where the environment for a purpose lies; a build is not mixed with the tests' packages."""
    return Place(root, root / "build" / "venv" if purpose == "build" else root / ".venv")


def fingerprint(place: Place, purpose: str) -> str:
    """A hash over everything that decides what the environment holds, its place and its Python included."""
    digest = hashlib.sha256()
    locks = [lock.name for lock in PURPOSES[purpose]]
    for name in ("prepare.py", "system.py", *locks):
        digest.update(hashlib.sha256((place.installer / name).read_bytes()).digest())
    surroundings = (place.root, os.path.realpath(sys.executable), *sys.version_info[:2])
    digest.update("\0".join(map(str, surroundings)).encode())
    return digest.hexdigest()


def is_ready(place: Place, purpose: str) -> bool:
    """Whether the environment was completed for this purpose from what lies here now."""
    try:
        stamped = place.stamp(purpose).read_text(encoding="ascii")
    except (FileNotFoundError, NotADirectoryError):
        return False
    return stamped == fingerprint(place, purpose) and place.python.exists()


@contextmanager
def alone(place: Place) -> Iterator[None]:
    """Hold the kernel's lock on the folder of these scripts; it is free once the holder and its steps are dead."""
    folder = os.open(place.installer, os.O_RDONLY)
    os.set_inheritable(folder, True)
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("另一处正在安装，等它完成…")
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def require_system(purpose: str) -> bool:
    """See to the system's packages; raises when a needed one is missing and cannot be installed.

    Returns whether everything is there; without a screen the libraries of a window may be missing.
    """
    needed = [*system.VENV, *system.LIBRARIES]
    wanted = list(system.WINDOW_LIBRARIES)
    needed += {"run": (), "test": system.TEST_PROGRAMS, "build": system.BUILD_PARTS}[purpose]
    if purpose != "run" or system.has_screen():
        needed, wanted = needed + wanted, []
    absent = system.missing([*needed, *wanted])
    if not absent:
        return True
    reason = _install(absent)
    absent = system.missing(absent)
    if set(absent) & set(needed):
        raise CannotPrepare(f"缺少系统软件包，请先安装：{_packages(absent)}{reason}")
    if absent:
        say(f"现在没有屏幕，可以继续；以后要打开窗口，请先安装：{_packages(absent)}{reason}")
    return not absent


def _install(absent: tuple[system.Part, ...]) -> str:
    if not system.can_install():
        return ""
    say(f"正在安装系统软件包：{_packages(absent)}")
    reason = system.install(part.package for part in absent)
    return "" if reason is None else f"（没有装上：{reason}）"


def _packages(parts: tuple[system.Part, ...]) -> str:
    return " ".join(part.package for part in parts)


def fill(place: Place, purpose: str) -> None:
    """Make the environment, or add the tests' packages to one that is ready to run; stamp it last."""
    extends = purpose == "test" and is_ready(place, "run")
    for each in PURPOSES:
        if not (extends and each == "run"):
            place.stamp(each).unlink(missing_ok=True)
    if not extends:
        say("正在准备运行环境，第一次需要几分钟…")
        _step([sys.executable, "-m", "venv", "--clear", str(place.venv)], "没能建立运行环境")
    for lock in PURPOSES[purpose]:
        _install_lock(place, lock)
    _join(place)
    _compile(place)
    _stamp(place, purpose)
    if purpose == "test":
        _stamp(place, "run")


def _install_lock(place: Place, lock: Lock) -> None:
    how = ["--no-build-isolation"] if lock.source else ["--only-binary", ":all:"]
    _step(
        [
            *(str(place.python), "-I", "-m", "pip", "install", "--no-input", "--no-deps", "--require-hashes"),
            *(*how, "-r", str(place.installer / lock.name)),
        ],
        "没能装上依赖，请检查网络或 pip 的设置后再运行一次",
    )


def _step(command: list[str], trouble: str) -> None:
    """Run one command, quietly unless somebody watches; raises with its last words."""
    watched = sys.stderr.isatty()
    done = subprocess.run(
        command,
        close_fds=False,  # an installation that outlives us keeps the lock
        # The user's pip settings count, except those that would install somewhere else.
        env={**os.environ, "PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_ROOT_USER_ACTION": "ignore"},
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr if watched else subprocess.PIPE,
        stderr=None if watched else subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        if done.stdout:
            say("\n".join(done.stdout.rstrip().splitlines()[-5:]))
        raise CannotPrepare(f"{trouble}。")


def _compile(place: Place) -> None:
    """Byte-compile the program once: where Python may not write its cache, each start would compile it anew."""
    sources = place.root / "themeday_desktop"
    _step([str(place.python), "-I", "-m", "compileall", "-q", str(sources)], "没能编译程序")


def _join(place: Place) -> None:
    """Let the environment's Python find the program, and put its command beside it."""
    major, minor = sys.version_info[:2]
    packages = place.venv / "lib" / f"python{major}.{minor}" / "site-packages"
    _write(packages / "themeday.pth", f"{place.root}\n")
    # Isolated: nothing in the current folder or in PYTHON* variables takes a module's place.
    launcher = f'#!/bin/sh\nexec {shlex.quote(str(place.python))} -I -X utf8 -m themeday_desktop "$@"\n'
    _write(place.venv / "bin" / "themeday", launcher, mode=0o755)


def _stamp(place: Place, purpose: str) -> None:
    _write(place.stamp(purpose), fingerprint(place, purpose))


def _write(path: Path, text: str, *, mode: int = 0o644) -> None:
    """Write a small file so that it is there whole or not at all."""
    unfinished = path.with_name(f"{path.name}.unfinished")
    unfinished.write_text(text, encoding="utf-8")
    unfinished.chmod(mode)
    unfinished.replace(path)


def prepare(place: Place, purpose: str) -> None:
    """Make the environment ready for a purpose."""
    if _nothing_to_do(place, purpose):
        return
    with alone(place):
        if _nothing_to_do(place, purpose):
            return
        complete = require_system(purpose)
        if not is_ready(place, purpose):
            fill(place, purpose)
        if complete:
            place.windowless.unlink(missing_ok=True)
        else:
            place.windowless.touch()
    say("运行环境已准备好。")


def _nothing_to_do(place: Place, purpose: str) -> bool:
    return is_ready(place, purpose) and not (place.windowless.exists() and system.has_screen())


def main(arguments: list[str]) -> int:
    """The command: one purpose; returns the exit code."""
    if len(arguments) != 1 or arguments[0] not in PURPOSES:
        say(f"用法：python -m installer.prepare {'|'.join(PURPOSES)}")
        return 2
    try:
        prepare(place_for(Path.cwd(), arguments[0]), arguments[0])
    except CannotPrepare as trouble:
        say(str(trouble))
    except OSError as trouble:
        say(f"没能准备运行环境：{trouble.strerror}（{trouble.filename}）")
    except KeyboardInterrupt:
        say("已中断。再运行一次会从头准备。")
        return INTERRUPTED
    else:
        return 0
    return SURROUNDINGS


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
