"""Bytes as people say them."""

from __future__ import annotations

_KILO = 1024
_UNITS = ("KB", "MB", "GB", "TB")


def size_text(size: int) -> str:
    """Bytes as people say them: 21.0 MB; below a kilobyte 1 KB."""
    value, unit = max(1.0, size / _KILO), 0
    while value >= _KILO and unit < len(_UNITS) - 1:
        value, unit = value / _KILO, unit + 1
    return f"{value:.0f} {_UNITS[unit]}" if unit == 0 or value >= 100 else f"{value:.1f} {_UNITS[unit]}"
