"""What a command leaves behind, and what a refusal must look like."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

DAY = "2026-07-10"


@dataclass(frozen=True)
class Said:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document on stdout; anything else there fails."""
        return json.loads(self.out)


Run = Callable[..., Said]


def refused(said: Said, code: int) -> None:
    """It ended with `code`, nothing on stdout, and a Chinese sentence on stderr."""
    assert (said.code, said.out) == (code, "")
    assert any("一" <= letter <= "鿿" for letter in said.err)
    assert said.err.endswith("\n")
