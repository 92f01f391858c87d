"""What is asked of the user, and the ways out that a failure offers, as values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """A question before something that cannot be undone; `yes` names the deed, never just 确定."""

    title: str
    text: str
    yes: str
    no: str = "不了"
    dangerous: bool = False


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file, such as Excel 表格 with xlsx."""

    name: str
    suffixes: tuple[str, ...]

    def as_filter(self) -> str:
        """As file dialogs want it."""
        return f"{self.name} ({' '.join(f'*.{suffix}' for suffix in self.suffixes)})"


@dataclass(frozen=True, slots=True)
class WayOut:
    """What else can be done about a failure, beside 知道了."""

    text: str
    then: Callable[[], None]
