"""Files beside the photos on their way in and out: judged, asked about, copied by one job after the other, opened."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices

from themeday_desktop.domain.attachments import SUFFIXES, Attachment, suffix_of
from themeday_desktop.domain.errors import OperationError
from themeday_desktop.services.attachments import AddedFiles, Intended
from themeday_desktop.services.wording import Explanation, explain
from themeday_desktop.services.wording_attachments import (
    ATTACHMENT_TITLE,
    OPEN_TITLE,
    OPEN_WARNING,
    before_copying,
    no_room,
    not_added_files,
    restored_files,
)
from themeday_desktop.ui.job import Job, Report
from themeday_desktop.ui.photo_care import CARE_KEY
from themeday_desktop.ui.questions import FileKind, Question
from themeday_desktop.ui.volumes import most_of_a_file
from themeday_desktop.ui.workplace import Workplace

ADD_KEY, LOOK_KEY, OPEN_KEY = "attachment-add", "attachment-look", "attachment-open"
ATTACHMENT_FILES = FileKind("视频和文件", tuple(SUFFIXES))


def apart(files: Iterable[Path]) -> tuple[list[Path], list[Path]]:
    """What may be a photo, and what goes beside the photos; a folder is looked through for photos."""
    photos: list[Path] = []
    others: list[Path] = []
    for one in files:
        (photos if suffix_of(one.name) is None else others).append(one)
    return photos, others


class AttachmentsAdding(QObject):
    """Takes files in. `moved` carries a `Report`, None when nothing is under way; `told` what was not added and why."""

    moved = Signal(object)
    told = Signal(str, str)

    def __init__(self, place: Workplace, parent: QObject) -> None:
        super().__init__(parent)
        self._place = place
        self._waiting: deque[tuple[str, list[Path]]] = deque()
        self._ready: deque[tuple[str, tuple[Path, ...]]] = deque()
        place.jobs.ended.connect(self._on_job_ended)

    def is_running(self) -> bool:
        """Whether files are being added, or wait to be."""
        jobs = self._place.jobs
        waits = bool(self._waiting) or bool(self._ready)
        return waits or jobs.is_running(ADD_KEY) or jobs.is_running(LOOK_KEY)

    def add(self, activity_id: str, sources: list[Path]) -> None:
        """Add files; what is said of their length is said before a byte is copied."""
        if sources and activity_id:
            self._waiting.append((activity_id, sources))
            self._look()

    def stop(self) -> None:
        """Ask it to end; what is listed stays, nothing is left of the file under way."""
        self._waiting.clear()
        self._ready.clear()
        self._place.jobs.cancel(ADD_KEY)

    def open(self, attachment: Attachment) -> None:
        """Open a file in its own program, after a warning: it was made by somebody else."""
        text = OPEN_WARNING.replace("{name}", f"{attachment.name}.{attachment.suffix}")
        question = Question(OPEN_TITLE, text, yes=self.tr("打开"), no=self.tr("不打开"))
        self._place.prompts.confirm(question, partial(self._open, attachment.id))

    # -- one after the other -----------------------------------------------------------------------

    def _look(self) -> None:
        jobs = self._place.jobs
        if not self._waiting or self._ready or jobs.is_running(ADD_KEY) or jobs.is_running(LOOK_KEY):
            return
        activity_id, sources = self._waiting.popleft()
        services = self._place.services
        most = most_of_a_file(services.ledger.folder)
        prepare = partial(services.photos.attachments.prepare_look, activity_id, sources, most_on_disk=most)
        work = self._place.commands.run(prepare)
        if work is None:
            self._go_on()
            return
        self.moved.emit(Report(0, 0, "look"))
        jobs.start(Job(work, partial(self._on_looked, activity_id), self._on_failed, key=LOOK_KEY))

    def _on_looked(self, activity_id: str, found: Intended) -> None:
        if found.refused:
            self._tell((), found)
        if not found.sources:
            self._go_on()
        elif not found.room:
            happened, safe, todo = no_room(found)
            self._place.prompts.show_error(Explanation(ATTACHMENT_TITLE, happened, safe, todo))
            self._go_on()
        elif (told := before_copying(found)) is not None:
            self.moved.emit(None)
            question = Question(self.tr("有很大的文件"), told, yes=self.tr("存进账本"), no=self.tr("先不加"))
            self._place.prompts.confirm(question, partial(self._copy, activity_id, found.sources))
        else:
            self._copy(activity_id, found.sources)

    def _copy(self, activity_id: str, sources: tuple[Path, ...]) -> None:
        """Begin to copy; the care after the start clears unfinished files away, so that it is waited for."""
        self._ready.append((activity_id, sources))
        self._copy_next()

    def _copy_next(self) -> None:
        jobs = self._place.jobs
        if jobs.is_running(CARE_KEY) or jobs.is_running(ADD_KEY):
            return
        activity_id, sources = self._ready.popleft()
        work = self._place.commands.run(
            partial(self._place.services.photos.attachments.prepare_add, activity_id, sources)
        )
        if work is None:
            self._go_on()
            return
        self.moved.emit(Report(0, 0, "attachments"))
        jobs.start(Job(work, self._on_added, self._on_failed, ADD_KEY, self._on_progress, self._go_on))

    def _on_progress(self, report: Report) -> None:
        self.moved.emit(report)

    def _on_added(self, added: AddedFiles) -> None:
        if added.added:
            self._place.commands.announce(added.changes)
        restored = restored_files(added.restored)
        if restored is not None:
            self.told.emit(*restored)
        self._tell(added.known, added)
        self._go_on()

    def _tell(self, known: tuple[str, ...], found: Intended | AddedFiles) -> None:
        told = not_added_files(known, found.refused)
        if told is not None:
            self.told.emit(*told)

    def _on_failed(self, error: OperationError) -> None:
        self._waiting.clear()
        self._place.prompts.show_error(explain(error))
        self._go_on()

    def _go_on(self) -> None:
        self._begin_next()
        if not self.is_running():
            self.moved.emit(None)

    @Slot(str)
    def _on_job_ended(self, _key: str) -> None:
        self._begin_next()

    def _begin_next(self) -> None:
        if self._ready:
            self._copy_next()
        else:
            self._look()

    # -- opening -----------------------------------------------------------------------------------

    def _open(self, attachment_id: str) -> None:
        work = self._place.commands.run(partial(self._place.services.photos.attachments.prepare_open, attachment_id))
        if work is not None:
            self._place.jobs.start(Job(work, self._on_ready, self._on_open_failed, key=OPEN_KEY))

    def _on_ready(self, path: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _on_open_failed(self, error: OperationError) -> None:
        self._place.prompts.show_error(explain(error))
