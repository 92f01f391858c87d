"""Prompts that answer by themselves, for tests and the demonstration."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from themeday_desktop.services.wording import Explanation
    from themeday_desktop.ui.questions import FileKind, Question, WayOut


@dataclass(slots=True)
class ScriptedPrompts:
    """Answers given beforehand, for tests and the demonstration: records what was asked."""

    files: list[Path | None] = field(default_factory=list)
    yes: bool = True
    asked: list[str] = field(default_factory=list)
    errors: list[Explanation] = field(default_factory=list)
    ways_out: list[WayOut] = field(default_factory=list)

    def _next(self, title: str) -> Path | None:
        self.asked.append(title)
        return self.files.pop(0) if self.files else None

    def ask_file(self, title: str, *, kinds: tuple[FileKind, ...] = (), folder: Path | None = None) -> Path | None:
        """The next path of `files`."""
        return self._next(title)

    def ask_files(self, title: str, *, kinds: tuple[FileKind, ...] = (), folder: Path | None = None) -> list[Path]:
        """All that are left of `files`."""
        self.asked.append(title)
        chosen = [one for one in self.files if one is not None]
        self.files.clear()
        return chosen

    def ask_folder(self, title: str, *, folder: Path | None = None) -> Path | None:
        """The next path of `files`."""
        return self._next(title)

    def ask_save(self, title: str, *, name: str, kind: FileKind, folder: Path | None = None) -> Path | None:
        """The next path of `files`."""
        return self._next(title)

    def confirm(self, question: Question, then: Callable[[], None]) -> None:
        """Answers `yes`."""
        self.asked.append(question.title)
        if self.yes:
            then()

    def show_error(self, explanation: Explanation, *, way_out: WayOut | None = None) -> None:
        """Keeps it in `errors`, and what it offers in `ways_out`."""
        self.errors.append(explanation)
        if way_out is not None:
            self.ways_out.append(way_out)
