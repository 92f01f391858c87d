"""The libraries and programs that the system must offer, and how Debian names their packages."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """How the presence of a part is found out."""

    LIBRARY = "library"  # the loader finds and loads it
    PROGRAM = "program"  # it is on the search path
    MODULE = "module"  # Python can import it


@dataclass(frozen=True, slots=True)
class Part:
    """Something the system must offer: what to look for, and the Debian package that brings it."""

    kind: Kind
    name: str
    package: str


# Debian takes the venv module apart: what is missing then is ensurepip.
VENV = (Part(Kind.MODULE, "ensurepip", "python3-venv"),)

# What Qt needs without a window.
LIBRARIES = tuple(
    Part(Kind.LIBRARY, soname, package)
    for soname, package in (
        ("libglib-2.0.so.0", "libglib2.0-0"),
        ("libGL.so.1", "libgl1"),
        ("libEGL.so.1", "libegl1"),
        ("libxkbcommon.so.0", "libxkbcommon0"),
        ("libfreetype.so.6", "libfreetype6"),
        ("libfontconfig.so.1", "libfontconfig1"),
        ("libdbus-1.so.3", "libdbus-1-3"),
    )
)

# What a window adds; printing from it needs cups.
WINDOW_LIBRARIES = tuple(
    Part(Kind.LIBRARY, soname, package)
    for soname, package in (
        ("libxcb-cursor.so.0", "libxcb-cursor0"),
        ("libxcb-icccm.so.4", "libxcb-icccm4"),
        ("libxcb-keysyms.so.1", "libxcb-keysyms1"),
        ("libxcb-randr.so.0", "libxcb-randr0"),
        ("libxcb-shape.so.0", "libxcb-shape0"),
        ("libxcb-xkb.so.1", "libxcb-xkb1"),
        ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
        ("libcups.so.2", "libcups2"),
    )
)

# Programs that the tests start: a screen, keys, and judges that are not ours.
TEST_PROGRAMS = tuple(
    Part(Kind.PROGRAM, program, package)
    for program, package in (
        ("Xvfb", "xvfb"),
        ("xdotool", "xdotool"),
        ("pdftotext", "poppler-utils"),
        ("unzip", "unzip"),
        ("zip", "zip"),
        ("sqlite3", "sqlite3"),
        ("soffice", "libreoffice-calc-nogui"),
        ("git", "git"),
    )
)


# PyInstaller reads libraries with objdump, and puts a Python in: Debian keeps its own in a package apart.
BUILD_PARTS = (
    Part(Kind.PROGRAM, "objdump", "binutils"),
    Part(
        Kind.LIBRARY,
        str(sysconfig.get_config_var("INSTSONAME")),
        "libpython{}.{}".format(*sys.version_info[:2]),
    ),
)


def missing(parts: Iterable[Part]) -> tuple[Part, ...]:
    """The parts that are not there."""
    return tuple(part for part in parts if not _present(part))


def _present(part: Part) -> bool:
    if part.kind is Kind.PROGRAM:
        return shutil.which(part.name) is not None
    if part.kind is Kind.MODULE:
        return importlib.util.find_spec(part.name) is not None
    try:
        ctypes.CDLL(part.name)
    except OSError:
        return False
    return True


def can_install() -> bool:
    """Whether packages can be installed from here: root on a system with apt-get."""
    return sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(packages: Iterable[str]) -> str | None:
    """Install Debian packages; returns None, or the line in which apt-get says why it could not."""
    command = ["install", "-qq", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300", *packages]
    if _apt_get(command) is None:
        return None
    # Package lists are missing on a fresh system and stale on an old one; both are cured by fetching them.
    return _apt_get(["update", "-qq"]) or _apt_get(command)


def _apt_get(arguments: list[str]) -> str | None:
    path = f"{os.environ.get('PATH', os.defpath)}:/usr/sbin:/sbin"  # dpkg refuses to work without ldconfig
    done = subprocess.run(
        ["apt-get", *arguments],
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive", "PATH": path},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == 0:
        return None
    lines = (done.stderr.strip() or done.stdout.strip() or f"apt-get {done.returncode}").splitlines()
    return lines[-1]


def has_screen() -> bool:
    """Whether a window could be shown."""
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
