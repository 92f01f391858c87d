"""One export at a time: the work started, its progress in words, and how it ended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QElapsedTimer, QObject, Signal

from themeday_desktop.domain.errors import OperationError, Problem
from themeday_desktop.services.packing import MadePackage
from themeday_desktop.services.sizes import size_text
from themeday_desktop.ui.job import Job, Report
from themeday_desktop.ui.pages.export_place import Target
from themeday_desktop.ui.workplace import Workplace

JOB_KEY = "package"
PHASES = ("打包", "写入", "读回校验", "完成")
_DOCUMENTS_SHARE = 0.3  # of the whole bar; setting the paper takes about as long as writing a small package
_TELL_AFTER_MS = 2_000


@dataclass(frozen=True, slots=True)
class Stage:
    """How far it is: from 0 to 1, the number of the phase, what is done, and how long it may still take."""

    share: float
    phase: int
    detail: str
    left: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """What is being exported, and where to."""

    activity_id: str
    title: str
    target: Target


class PackageRun(QObject):
    """Makes packages. `made` carries a `MadePackage` that lies on the disk and is not in the ledger yet."""

    moved = Signal(object)
    made = Signal(object)
    failed = Signal(object)
    stopped = Signal()

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self._place = place
        self._order: Order | None = None
        self._last = Stage(0.0, 0, "")
        self._clock = QElapsedTimer()

    @property
    def order(self) -> Order | None:
        """What is being exported now, or was last."""
        return self._order

    @property
    def stage(self) -> Stage:
        """How far it came."""
        return self._last

    def is_running(self) -> bool:
        """Whether an export is under way."""
        return self._place.jobs.is_running(JOB_KEY)

    def start(self, order: Order, *, refused: Callable[[tuple[Problem, ...]], None]) -> bool:
        """Read the record and begin; problems of the record go to `refused`."""
        if self.is_running():
            return False
        prepare = partial(self._place.services.exports.prepare_package, order.activity_id, order.target.folder)
        work = self._place.commands.run(prepare, refused=refused)
        if work is None:
            return False
        self._order, self._last = order, Stage(0.0, 0, self.tr("正在做表"))
        self._clock.start()
        job = Job(work, self._on_made, self._on_failed, JOB_KEY, self._on_progress, self._on_stopped)
        return self._place.jobs.start(job) is not None

    def stop(self) -> None:
        """Ask it to end; `stopped` follows, or `made` where it was quicker."""
        self._place.jobs.cancel(JOB_KEY)

    def _on_made(self, made: MadePackage) -> None:
        self.made.emit(made)

    def _on_failed(self, error: OperationError) -> None:
        self.failed.emit(error)

    def _on_stopped(self) -> None:
        self.stopped.emit()

    def _on_progress(self, report: Report) -> None:
        self._last = self._stage(report)
        self.moved.emit(self._last)

    def _stage(self, report: Report) -> Stage:
        if report.what == "documents":
            detail = self.tr("正在做表 {number} / {total}").format(number=report.done + 1, total=report.total)
            return Stage(_DOCUMENTS_SHARE * report.share, 0, detail)
        if report.what == "photo_copies":
            detail = self.tr("正在准备照片 {number} / {total}").format(number=report.done, total=report.total)
            return Stage(0.0, 0, detail)
        share = _DOCUMENTS_SHARE + (1 - _DOCUMENTS_SHARE) * report.share
        half = report.total // 2  # first half of the bytes is writing, second half reading back
        if report.what == "package_check":
            detail = self.tr("已读回 {done}").format(done=size_text(max(0, report.done - half)))
            return Stage(share, 2, detail, self._left(share))
        detail = self.tr("已写 {done}，共 {total}").format(done=size_text(report.done), total=size_text(half))
        return Stage(share, 1, detail, self._left(share))

    def _left(self, share: float) -> str:
        passed = self._clock.elapsed()
        if passed < _TELL_AFTER_MS or share <= 0:
            return ""
        seconds = max(1, round(passed / 1000 * (1 - share) / share))
        return self.tr("大约还要 {count} 秒").format(count=seconds)
