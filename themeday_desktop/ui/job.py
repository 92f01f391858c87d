"""A piece of work for the job runner, and how far it is, as values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from themeday_desktop.domain.errors import OperationError
    from themeday_desktop.domain.progress import Progress


@dataclass(frozen=True, slots=True)
class Report:
    """How far a job is; `what` is a stable word for the phase."""

    done: int
    total: int
    what: str

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return self.done / self.total if self.total else 0.0


@dataclass(frozen=True, slots=True)
class Job:
    """A piece of work and who hears of it; all but `work` are called on the main thread.

    `work` gets frozen values and paths by its own binding, and a `Progress`. It returns a value and touches
    no widget, nor a connection or service of the main thread. `key` names the subject: one job per key runs at a time.
    """

    work: Callable[[Progress], Any]
    done: Callable[[Any], None]
    failed: Callable[[OperationError], None]
    key: str = ""
    progressed: Callable[[Report], None] | None = None
    stopped: Callable[[], None] | None = None
