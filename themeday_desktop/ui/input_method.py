"""Chinese typing on Linux: fcitx5 is reached through its IBus portal, because Qt's wheel has no fcitx plugin."""

from __future__ import annotations

import os
import sys
from collections.abc import MutableMapping

PORTAL = "org.freedesktop.portal.IBus"


def portal_present() -> bool:
    """Whether a program on the session bus answers for the IBus portal (fcitx5 does, and ibus itself)."""
    from PySide6.QtDBus import QDBusConnection

    bus = QDBusConnection.sessionBus()
    interface = bus.interface() if bus.isConnected() else None
    return interface is not None and bool(interface.isServiceRegistered(PORTAL).value())


def choose_input_method(environment: MutableMapping[str, str] | None = None) -> bool:
    """Choose Qt's input method before the application is made; whether something was chosen.

    A choice that works is left alone: `ibus`, `compose`, `xim` or a plugin of the user's own.
    """
    known = environment if environment is not None else os.environ
    if not sys.platform.startswith("linux") or "DBUS_SESSION_BUS_ADDRESS" not in known:
        return False
    if known.get("QT_IM_MODULE", "") not in ("", "fcitx", "fcitx5"):
        return False
    if known.get("QT_QPA_PLATFORM", "") in ("offscreen", "minimal"):
        return False
    if not portal_present():
        return False
    known["QT_IM_MODULE"] = "ibus"
    known["IBUS_USE_PORTAL"] = "1"
    return True


def speak_utf8(environment: MutableMapping[str, str] | None = None) -> None:
    """Give Qt a locale whose texts are UTF-8, which it wants on Linux and complains about in English otherwise."""
    known = environment if environment is not None else os.environ
    named = known.get("LC_ALL") or known.get("LC_CTYPE") or known.get("LANG") or ""
    if sys.platform.startswith("linux") and "utf" not in named.lower():
        known["LC_ALL"] = "C.UTF-8"
