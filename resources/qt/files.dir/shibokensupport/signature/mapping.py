"""The names in which Qt for Python looks up the function that was called wrongly."""

from __future__ import annotations

from typing import Any

from shibokensupport.signature import loader


def update_mapping() -> Any:
    """Called when a name is missing: take all of them over from the real module."""
    real = loader.whole().mapping
    answer = real.update_mapping()
    kept = ("update_mapping", "loader")
    globals().update({name: value for name, value in vars(real).items() if name[:2] != "__" and name not in kept})
    return answer
