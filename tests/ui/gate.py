"""A gate before the work of a job, for tests of what can be done while it waits."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from themeday_desktop.domain.progress import Progress

Answer = TypeVar("Answer")


class Gate:
    """Work in another thread that begins only once `opened` is set; a job that is to stop passes it too."""

    def __init__(self) -> None:
        self.opened, self.begun, self.ended = threading.Event(), threading.Event(), threading.Event()

    def before(self, work: Callable[[Progress], Answer]) -> Callable[[Progress], Answer]:
        """The work behind the gate: `begun` while it waits there, `ended` whatever became of it."""

        def waiting(progress: Progress) -> Answer:
            self.begun.set()
            while not self.opened.wait(0.001) and not progress.cancelled():
                pass
            try:
                return work(progress)
            finally:
                self.ended.set()

        return waiting
