"""What the search over everything asks: the index is read in a job, and who typed too early hears when it is there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from themeday_desktop.services.wording import explain
from themeday_desktop.ui.job import Job
from themeday_desktop.ui.jobs import JobRunner

if TYPE_CHECKING:
    from themeday_desktop.domain.errors import OperationError
    from themeday_desktop.services.search import Found, ReadIndex, Search

KEY = "search-index"


class Finding(QObject):
    """`ready` says that it can be asked now; `failed` carries a sentence why it can't."""

    ready = Signal()
    failed = Signal(str)

    def __init__(self, search: Search, jobs: JobRunner, *, parent: QObject) -> None:
        """It goes with `parent`; what is still being read then is dropped by its job."""
        super().__init__(parent)
        self._search, self._jobs = search, jobs

    def prepare(self) -> None:
        """Read what can be found unless that has been done; `ready` or `failed` follows where it has not."""
        if not self._search.is_ready and not self._jobs.is_running(KEY):
            self._jobs.start(Job(self._search.prepare(), self._on_read, self._on_failed, key=KEY))

    def find(self, text: str) -> Sequence[Found] | None:
        """What fits; None while what can be found is still being read."""
        if self._search.is_ready:
            return self._search.find(text)
        self.prepare()
        return None

    def _on_read(self, read: ReadIndex) -> None:
        if self._search.take_over(read):
            self.ready.emit()
        else:
            self.prepare()  # somebody was added meanwhile

    def _on_failed(self, error: OperationError) -> None:
        self.failed.emit(explain(error).happened)
