"""Small pictures of photos for painting: decoded scaled in a job, cut to the size asked for, and kept while there is
room. The main thread never decodes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QImageReader, QPainter, QPainterPath, QTransform

from themeday_desktop.domain.errors import OperationError
from themeday_desktop.domain.progress import Progress
from themeday_desktop.ui.job import Job
from themeday_desktop.ui.jobs import JobRunner

JOB_KEY = "pictures"
_KEPT_BYTES = 64 * 1024 * 1024
_AT_ONCE = 8
_WAITING_AT_MOST = 120  # what was scrolled past long ago is asked for again when it comes back


@dataclass(frozen=True, slots=True)
class PictureKey:
    """Which picture: the photo's content, how it is turned, its size in logical px, and the screen's ratio."""

    sha256: str
    rotation: int
    width: int
    height: int
    ratio: float


@dataclass(frozen=True, slots=True)
class Source:
    """A file a picture may be read from, and by how many degrees clockwise it still has to be turned."""

    path: Path
    turn: int = 0


Wanted = tuple[PictureKey, tuple[Source, ...]]


class Pictures(QObject):
    """`changed` says that pictures have come and that whoever asked may paint again."""

    changed = Signal()

    def __init__(self, jobs: JobRunner, *, radius: int = 8, parent: QObject | None = None) -> None:
        """`radius` rounds the corners, in logical px."""
        super().__init__(parent)
        self._jobs, self._radius = jobs, radius
        self._kept: OrderedDict[PictureKey, QImage] = OrderedDict()
        self._kept_bytes = 0
        self._wanted: OrderedDict[PictureKey, tuple[Source, ...]] = OrderedDict()
        self._asked: set[PictureKey] = set()
        self._absent: set[PictureKey] = set()
        self._looked = self._begun = 0
        jobs.ended.connect(self._on_job_ended)

    def picture(self, key: PictureKey, sources: Callable[[], tuple[Source, ...]]) -> QImage | None:
        """The picture if it is there; otherwise it is asked for, the newest wish first. `sources` are then named."""
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
            return found
        if key in self._wanted:  # naming its sources again at every painting took half of the time of scrolling
            self._wanted.move_to_end(key)
        elif key not in self._asked and key not in self._absent:
            self._wanted[key] = sources()
            while len(self._wanted) > _WAITING_AT_MOST:
                self._wanted.popitem(last=False)
            self._start()
        return None

    def look_again(self) -> None:
        """Files that were not there may have been made by now."""
        self._looked += 1
        if self._absent:
            self._absent.clear()
            self.changed.emit()

    def _start(self) -> None:
        if not self._wanted or self._jobs.is_running(JOB_KEY):
            return
        batch = [self._wanted.popitem() for _ in range(min(_AT_ONCE, len(self._wanted)))]
        self._asked, self._begun = {key for key, _ in batch}, self._looked
        work = partial(read_pictures, batch, radius=self._radius)
        self._jobs.start(Job(work, self._on_read, self._on_failed, key=JOB_KEY))

    def _on_read(self, read: dict[PictureKey, QImage | None]) -> None:
        self._asked = set()
        for key, image in read.items():
            if image is not None:
                self._keep(key, image)
            elif self._begun == self._looked:  # otherwise it may have been made since: it is asked for again
                self._absent.add(key)
        self.changed.emit()
        self._start()

    def _on_failed(self, _error: OperationError) -> None:
        self._asked = set()

    @Slot(str)
    def _on_job_ended(self, key: str) -> None:
        if key == JOB_KEY and not self._asked:
            self._start()  # another page's pictures were under way

    def _keep(self, key: PictureKey, image: QImage) -> None:
        self._kept[key] = image
        self._kept_bytes += image.sizeInBytes()
        while self._kept_bytes > _KEPT_BYTES and len(self._kept) > 1:
            _, gone = self._kept.popitem(last=False)
            self._kept_bytes -= gone.sizeInBytes()


def read_pictures(batch: Iterable[Wanted], progress: Progress, *, radius: int) -> dict[PictureKey, QImage | None]:
    """Read several pictures; None for one whose file is not there yet. Runs in a job."""
    read: dict[PictureKey, QImage | None] = {}
    for key, sources in batch:
        if progress.cancelled():
            break
        read[key] = read_cut(key, sources, radius=radius)
    return read


def read_cut(key: PictureKey, sources: Iterable[Source], *, radius: int) -> QImage | None:
    """One picture that covers its size, cut at the edges and rounded, from the first source that can be read."""
    width, height = round(key.width * key.ratio), round(key.height * key.ratio)
    for source in sources:
        image = read_scaled(source, QSize(width, height), cover=True)
        if image is not None:
            return _rounded(image, QSize(width, height), radius=radius * key.ratio, ratio=key.ratio)
    return None


def read_scaled(source: Source, size: QSize, *, cover: bool = False) -> QImage | None:
    """A picture scaled while it is decoded: to fit into `size`, or to cover it; None when it can't be read."""
    reader = QImageReader(str(source.path))
    reader.setAutoTransform(True)
    full = reader.size()
    if not full.isValid():
        return None
    room = size.transposed() if source.turn % 180 else size
    mode = Qt.AspectRatioMode.KeepAspectRatioByExpanding if cover else Qt.AspectRatioMode.KeepAspectRatio
    scaled = full.scaled(room, mode)
    if scaled.width() < full.width():
        reader.setScaledSize(scaled)
    image = reader.read()
    if image.isNull():
        return None
    return image.transformed(QTransform().rotate(source.turn)) if source.turn else image


def _rounded(image: QImage, size: QSize, *, radius: float, ratio: float) -> QImage:
    whole = QRectF(0, 0, size.width(), size.height())
    shown = image.size().scaled(size, Qt.AspectRatioMode.KeepAspectRatioByExpanding)
    left, top = (size.width() - shown.width()) / 2, (size.height() - shown.height()) / 2
    place = QRectF(left, top, shown.width(), shown.height())
    cut = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    cut.fill(Qt.GlobalColor.transparent)
    path = QPainterPath()
    path.addRoundedRect(whole, radius, radius)
    with QPainter(cut) as painter:
        hints = QPainter.RenderHint
        painter.setRenderHints(hints.Antialiasing | hints.SmoothPixmapTransform)
        painter.fillPath(path, Qt.GlobalColor.white)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.drawImage(place, image)
    cut.setDevicePixelRatio(ratio)
    return cut
