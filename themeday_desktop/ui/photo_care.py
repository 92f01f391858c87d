"""What is done for the photos by itself after the start: care for their folder, then the copies that are missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from themeday_desktop.domain.errors import OperationError
from themeday_desktop.services.photos import Photos
from themeday_desktop.services.wording import explain
from themeday_desktop.ui.integrity import Integrity
from themeday_desktop.ui.job import Job
from themeday_desktop.ui.jobs import JobRunner
from themeday_desktop.ui.prompts import Prompts

if TYPE_CHECKING:
    from themeday_desktop.services.desk import Services

CARE_KEY = "photo-care"
COPIES_KEY = "photo-copies"


class PhotoCare:
    """Runs both once, one after the other. Nothing is taken in meanwhile: the care clears unfinished files away."""

    def __init__(self, photos: Photos, jobs: JobRunner, prompts: Prompts) -> None:
        """The work goes on connections of its own, away from the main thread."""
        self._photos = photos
        self._jobs = jobs
        self._prompts = prompts

    def start(self) -> None:
        """Begin; a second one is refused while the first runs."""
        self._jobs.start(Job(self._photos.prepare_care(), self._on_cared, self._on_failed, key=CARE_KEY))

    def _on_cared(self, _moved: int) -> None:
        self._jobs.start(Job(self._photos.prepare_copies(), self._on_made, self._on_failed, key=COPIES_KEY))

    def _on_made(self, _outcomes: list[Any]) -> None:
        """A photo that can't be opened is told on its page, not to somebody who is doing something else."""

    def _on_failed(self, error: OperationError) -> None:
        self._prompts.show_error(explain(error))


def look_after(services: Services, jobs: JobRunner, *, prompts: Prompts) -> None:
    """What follows the start in the background: the check for damage, then the photos."""
    Integrity(services.ledger, jobs, prompts).start()
    PhotoCare(services.photos, jobs, prompts).start()
