"""Collects rubbish on the main thread alone.

Python collects on whatever thread asks for memory, a job's too; an object of Qt that is found there would be destroyed
there, which Qt does not allow.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

EVERY_MS = 500


class Collector(QObject):
    """Looks from time to time whether as much has gathered as Python itself would wait for, and collects that."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.collect_due)

    @Slot()
    def begin(self) -> None:
        """From now on; what stands by now is no rubbish and is not looked at again."""
        gc.freeze()
        self._timer.start()

    @Slot()
    def collect_due(self) -> None:
        """Collect the oldest generation of which there is enough, and the younger ones with it."""
        gathered = zip(gc.get_count(), gc.get_threshold(), strict=True)
        due = [generation for generation, (count, most) in enumerate(gathered) if count > most]
        if due:
            gc.collect(max(due))
