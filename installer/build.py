"""Builds dist/themeday/ with PyInstaller, then starts it: python3 -m installer.build, in the project's folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from installer import bundle, prepare


class BuildFailed(Exception):
    """The build is not fit to be given away; the text says why."""


@dataclass(frozen=True, slots=True)
class Build:
    """Where a build comes from and where it goes."""

    root: Path
    python: Path

    @property
    def folder(self) -> Path:
        """The finished program."""
        return self.root / "dist" / "themeday"

    def run(self) -> None:
        """Make the folder, look at it, start it."""
        self._freeze()
        self._strip()
        self._check_parts()
        self._check_libraries()
        self._start()

    def _freeze(self) -> None:
        command = [str(self.python), "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"]
        places = ["--distpath", "dist", "--workpath", "build/pyinstaller", "installer/themeday.spec"]
        # A fixed hash seed and a fixed date: the same source gives the same folder.
        fixed = {"PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": "1767225600"}
        log = _run([*command, *places], self.root, environment={**os.environ, **fixed})
        missing = bundle.unresolved(log)
        if missing:
            raise BuildFailed("libraries missing on this machine:\n  " + "\n  ".join(missing))

    def _strip(self) -> None:
        """Only where it is known to help: stripping what a wheel's tools have rewritten can break it."""
        for library in self.folder.rglob(bundle.UNSTRIPPED):
            _run(["strip", "--strip-debug", str(library)], self.root)

    def _check_parts(self) -> None:
        parts = self.folder / "themeday-parts"
        versions = json.loads(_run([str(parts)], self.root).splitlines()[-1])
        parts.unlink()
        print(", ".join(f"{name} {found}" for name, found in versions.items()))
        outdated = bundle.outdated(versions)
        if outdated:
            raise BuildFailed("\n".join(outdated))

    def _check_libraries(self) -> None:
        """Trimming must not have taken away what the rest links to; the program looks in its own folder first."""
        own = f"LD_LIBRARY_PATH={self.folder / '_internal'}"
        for library in sorted(self.folder.rglob("*.so*")):
            told = _run(["env", own, "ldd", str(library)], self.root).splitlines()
            lost = [line.strip() for line in told if "not found" in line]
            if lost:
                raise BuildFailed(f"{library.relative_to(self.folder)}: {lost[0]}")

    def _start(self) -> None:
        """The program's check of itself, then its window: in a home of its own, under the poorest locale."""
        program = str(self.folder / "themeday")
        with tempfile.TemporaryDirectory() as home:
            environment = {"HOME": home, "PATH": os.defpath, "LC_ALL": "C", "QT_QPA_PLATFORM": "offscreen"}
            for arguments in (
                ["--self-check"],
                ["new", "ledger.themeday", "--branch", "自检支部", "--township", "自检镇"],
                ["--ledger", "ledger.themeday", "--quit-when-ready"],
            ):
                print(_run([program, *arguments], Path(home), environment=environment), end="")


def _run(command: list[str], folder: Path, *, environment: Mapping[str, str] | None = None) -> str:
    """What a command says on both streams; raises with it when the command fails."""
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        timeout=1800,
        check=False,
    )
    if done.returncode != 0:
        raise BuildFailed(f"{Path(command[0]).name} ended with {done.returncode}:\n{done.stdout}")
    return done.stdout


def size(folder: Path) -> int:
    """Bytes in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def main() -> int:
    """The command; returns the exit code."""
    root = Path.cwd()
    prepared = prepare.main(["build"])
    if prepared != 0:
        return prepared
    build = Build(root, prepare.place_for(root, "build").python)
    try:
        build.run()
    except BuildFailed as failure:
        print(failure, file=sys.stderr)
        return 1
    print(f"{build.folder.relative_to(root)}: {size(build.folder) / 1e6:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
