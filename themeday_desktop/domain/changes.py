"""What one committed user action touched, announced once so that every view can refresh itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Changes:
    """Subjects and ids touched by one commit.

    `seq` is the journal's sequence number, `verb` the action's stable code, `params` the values its
    sentence names; `undoable` says whether the undo bar may offer to take it back.
    """

    touched: frozenset[tuple[str, str]]
    seq: int
    verb: str
    params: Mapping[str, str] = field(default_factory=dict)
    undoable: bool = True

    def touches(self, subject: str) -> bool:
        """Whether any row of `subject` (members, activities, attendance, ...) changed."""
        return any(name == subject for name, _ in self.touched)
