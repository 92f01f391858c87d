"""Keys that a dialog about a person keeps from the window behind it."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence

_OWN = (QKeySequence.StandardKey.Save, QKeySequence.StandardKey.Undo)


def is_own_key(event: QEvent) -> bool:
    """Whether the key would save or undo something behind the dialog."""
    return isinstance(event, QKeyEvent) and any(event.matches(key) for key in _OWN)
