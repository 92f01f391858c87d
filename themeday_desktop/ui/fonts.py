"""The bundled type: loads the fonts of a folder into Qt and names the families to ask for."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from PySide6.QtGui import QFontDatabase

_SYSTEM_SANS = ("Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei UI", "PingFang SC")
_SYSTEM_SERIF = ("Noto Serif CJK SC", "Source Han Serif SC", "STZhongsong", "SimSun")


class FontFamilies(NamedTuple):
    """Families in order of preference for text and for titles; a later one only fills missing characters."""

    sans: tuple[str, ...] = _SYSTEM_SANS
    serif: tuple[str, ...] = _SYSTEM_SERIF


def load_fonts(folder: Path) -> FontFamilies:
    """Load every .ttf and .otf of `folder` into Qt; unread ones leave the machine's own in use.

    Needs a QGuiApplication. The serif families stand behind the sans ones and the other way round, so a
    rare character missing from a subset weight still finds a shape.
    """
    found: list[str] = []
    for file in sorted(folder.glob("*.[ot]tf")):
        number = QFontDatabase.addApplicationFont(str(file))
        if number >= 0:
            found.extend(QFontDatabase.applicationFontFamilies(number))
    families = tuple(dict.fromkeys(found))
    sans = tuple(name for name in families if "Serif" not in name)
    serif = tuple(name for name in families if "Serif" in name)
    return FontFamilies(sans=(*sans, *serif, *_SYSTEM_SANS), serif=(*serif, *sans, *_SYSTEM_SERIF))
