"""Whether there is a screen to show a window on, asked before Qt ends the process over it."""

from __future__ import annotations

import os
import sys
from collections.abc import MutableMapping

from themeday_desktop.domain.errors import Surroundings

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY")


def require_screen(*, seen: bool, environment: MutableMapping[str, str] | None = None) -> None:
    """Raise `Surroundings` where Linux has no screen; a window that is not `seen` is painted without one.

    A platform that the user names is taken as it is.
    """
    known = environment if environment is not None else os.environ
    if not sys.platform.startswith("linux") or any(known.get(name) for name in ("QT_QPA_PLATFORM", *SCREENS)):
        return
    if seen:
        raise Surroundings("no_screen")
    known["QT_QPA_PLATFORM"] = "offscreen"
