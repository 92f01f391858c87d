"""Where the program's resources and the user's own files lie, frozen or not; imported by `app` alone."""

from __future__ import annotations

import sys
from pathlib import Path


def resources() -> Path:
    """The folder with fonts, schema and tables."""
    frozen = getattr(sys, "_MEIPASS", None)
    return Path(frozen) / "resources" if frozen else Path(__file__).resolve().parent.parent / "resources"


def log_folder() -> Path:
    """The folder for the program's log; not made here."""
    import platformdirs

    return Path(platformdirs.user_log_dir("themeday", appauthor=False))


def documents_folder() -> Path:
    """Where new ledgers are offered to be made."""
    import platformdirs

    return Path(platformdirs.user_documents_dir())
