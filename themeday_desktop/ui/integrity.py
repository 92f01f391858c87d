"""The check for damage after the start, in the background; it speaks only when it finds something."""

from __future__ import annotations

from typing import Any

from themeday_desktop.domain.errors import OperationError
from themeday_desktop.services.ledger import Ledger
from themeday_desktop.services.wording import damage_found, explain
from themeday_desktop.ui.job import Job
from themeday_desktop.ui.jobs import JobRunner
from themeday_desktop.ui.prompts import Prompts


class Integrity:
    """Runs the check once."""

    def __init__(self, ledger: Ledger, jobs: JobRunner, prompts: Prompts) -> None:
        """The check reads on a connection of its own, away from the main thread."""
        self._ledger = ledger
        self._jobs = jobs
        self._prompts = prompts

    def start(self) -> None:
        """Begin; a second one is refused while the first runs."""
        work = self._ledger.prepare_check(full=self._ledger.full_check_due())
        self._jobs.start(Job(work, self._on_checked, self._on_failed, key="integrity"))

    def _on_checked(self, found: list[Any]) -> None:
        if found:
            self._prompts.show_error(damage_found(tuple(found)))

    def _on_failed(self, error: OperationError) -> None:
        self._prompts.show_error(explain(error))
