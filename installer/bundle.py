"""What belongs into a built themeday, and what its log and its parts must not show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePath

# sqlite-utils drags pip in, and PySide6 its network classes, which nothing here uses. The others are found
# through code that only developers run, or read a kind of picture (AVIF) that no phone here makes: 6 MB.
EXCLUDED_MODULES = (
    "PIL.AvifImagePlugin",
    "PIL.ImageQt",
    "PIL.ImageTk",
    "PIL._avif",
    "PySide6.QtNetwork",
    "_pytest",
    "ensurepip",
    "pip",
    "pytest",
    "setuptools",
    "tkinter",
)

# Of Qt's plugins, by folder. A window through X11 (and XWayland), none for tests and demos; the pictures
# that phones and cameras make; Chinese input; the desktop's own file dialogs; printing.
PLUGINS: Mapping[str, tuple[str, ...]] = {
    "platforms": ("qxcb", "qoffscreen", "qwindows", "qcocoa"),
    "xcbglintegrations": ("qxcb-egl-integration", "qxcb-glx-integration"),
    "platforminputcontexts": ("composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"),
    "platformthemes": ("qxdgdesktopportal",),
    "imageformats": ("qgif", "qjpeg", "qsvg", "qtiff", "qwebp"),
    "iconengines": ("qsvgicon",),
    "printsupport": ("cupsprintersupport",),
    "styles": ("qmodernwindowsstyle", "qwindowsvistastyle", "qmacstyle"),
}

# Qt speaks Chinese in its own dialogs; English needs no file.
TRANSLATIONS = ("qtbase_zh_CN.qm",)

# Wheels that were published with their debugging symbols: 13 MB of 21.
UNSTRIPPED = "sqlcipher3/_sqlite3*.so"

# Rows of the fault list, UP-06: older ones have known faults.
MINIMUM: Mapping[str, tuple[int, ...]] = {
    "python": (3, 11, 2),
    "sqlite": (3, 51, 3),
    "pillow": (12, 3),
    "defusedxml": (0, 7, 1),
    "heif": (1, 20),
    "qt": (6, 9, 3),
}

_UNRESOLVED = re.compile(r"could not resolve '(?P<library>[^']+)', dependency of '(?P<path>[^']+)'")


def is_wanted(path: str) -> bool:
    """Whether a file of Qt goes into the bundle: a plugin or translation of the lists, or any other file."""
    parts = PurePath(path.replace("\\", "/")).parts
    if "translations" in parts:
        return parts[-1] in TRANSLATIONS
    if "plugins" not in parts:
        return True
    folder, name = parts[-2], PurePath(parts[-1]).stem.removeprefix("lib")
    return name in PLUGINS.get(folder, ())


def unresolved(log: str) -> tuple[str, ...]:
    """Libraries that PyInstaller only warns of: without them the bundle starts on the build machine alone."""
    found = {
        f"{match['library']} for {PurePath(match['path']).name}"
        for match in _UNRESOLVED.finditer(log)
        if is_wanted(match["path"])
    }
    return tuple(sorted(found))


def version(text: str) -> tuple[int, ...]:
    """The leading numbers of a version."""
    return tuple(int(number) for number in re.findall(r"\d+", text.split("-")[0])[:3])


def outdated(versions: Mapping[str, str | None]) -> tuple[str, ...]:
    """The parts of a bundle that are missing or too old, one line each."""
    return tuple(_judge(versions))


def _judge(versions: Mapping[str, str | None]) -> Iterable[str]:
    for name, minimum in MINIMUM.items():
        found = versions.get(name)
        needed = ".".join(map(str, minimum))
        if found is None:
            yield f"{name} {needed} or later is missing"
        elif version(found) < minimum:
            yield f"{name} {found} is older than {needed}"
