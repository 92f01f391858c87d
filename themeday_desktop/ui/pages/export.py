"""The step 导出: what is missing by rule, what the package holds, where it goes, and the paper."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSettings, Qt, Slot
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent

from themeday_desktop.domain.errors import OperationError, Problem, Refused
from themeday_desktop.domain.wrap_up import Finding
from themeday_desktop.services.exports import Printed
from themeday_desktop.services.packing import MadePackage
from themeday_desktop.ui.late_asking import REASON_MISSING, ask_late_reason
from themeday_desktop.ui.layouts import Share, column
from themeday_desktop.ui.pages.export_cards import Packed
from themeday_desktop.ui.pages.export_checks import place_of
from themeday_desktop.ui.pages.export_failure import Failure, FailureDialog
from themeday_desktop.ui.pages.export_place import Target
from themeday_desktop.ui.pages.export_run import Order, PackageRun, Stage
from themeday_desktop.ui.pages.export_view import ExportView
from themeday_desktop.ui.pages.printing import PrintingPage
from themeday_desktop.ui.volumes import Volume, VolumeWatch
from themeday_desktop.ui.workplace import Destination, Workplace

_LEAST_BYTES = 4 * 1024 * 1024  # two documents and the record of a small branch, generously


class ExportStep(PrintingPage):
    """The step 导出. What must be mended first holds up the package alone; printing always works."""

    def __init__(
        self, place: Workplace, *, settings: QSettings | None = None, watch: VolumeWatch | None = None
    ) -> None:
        """Build the page; `settings` keeps the last folder, `watch` looks for sticks."""
        super().__init__(place)
        self._title = ""
        self._findings: tuple[Finding, ...] = ()
        self._is_outdated = False
        self._unrecorded: MadePackage | None = None
        self._done_for = self._paper_for = ""
        self._dialog: FailureDialog | None = None
        self._run = PackageRun(place)
        self._watch = watch or VolumeWatch(place.jobs)
        self._view = ExportView(place.theme, place.prompts, settings or QSettings())
        self.setLayout(column(Share(self._view)))
        keys = QShortcut(QKeySequence.StandardKey.Print, self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self._on_print_record)
        self._connect()

    def _connect(self) -> None:
        view = self._view
        view.checks.asked.connect(self._on_asked)
        view.done.folder_asked.connect(self.open_folder)
        view.paper.folder_asked.connect(self.open_folder)
        self.printed.connect(self._on_paper)
        view.place.changed.connect(self._on_place_changed)
        view.export.clicked.connect(self._on_export)
        view.stop.clicked.connect(self._on_stop)
        view.back.clicked.connect(self._on_back)
        view.record_again.clicked.connect(self._on_record_again)
        view.print_sheet.clicked.connect(self._on_print_sheet)
        view.print_record.clicked.connect(self._on_print_record)
        self._watch.changed.connect(self._on_volumes)
        self._run.moved.connect(self._on_moved)
        self._run.made.connect(self._on_made)
        self._run.failed.connect(self._on_failed)
        self._run.stopped.connect(self._on_stopped)

    # -- showing -----------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Check again what is missing, and show what there is."""
        if not self.activity_id:
            return
        services = self.place.services
        try:
            self._title = services.activities.load(self.activity_id).title
        except Refused:  # the activity was taken back by an undo
            self.activity_id = ""
            self.go.emit(Destination("activities"))
            return
        self._findings = services.wrap_ups.findings(self.activity_id)
        self._view.show_findings(self._findings)
        packages = services.exports.load_packages()
        made = [one for one in packages if one.activity_id == self.activity_id]
        self._is_outdated = bool(made) and not services.exports.is_current(self.activity_id)
        packed = Packed(made[-1].bytes, self._is_outdated) if made else None
        self._view.contents.show_parts(services.exports.contents(self.activity_id), packed)
        self._view.log.show_packages(packages, self.activity_id)
        self._view.place.set_needed(max([_LEAST_BYTES, *(2 * one.bytes for one in packages)]))
        self._show_state()

    def _show_state(self) -> None:
        running = self._run.is_running()
        done = self._done_for == self.activity_id
        self._view.show_running(running)
        self._view.paper.setVisible(self._paper_for == self.activity_id and not running)
        self._view.show_result(
            done=done and not self._is_outdated and not running,
            unrecorded=self._unrecorded is not None and not running,
            outdated=self._is_outdated and not running,
        )
        self._view.show_reason(self._findings, self._view.place.target())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.setFocus()  # keys of the page work at once
        self._watch.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not self._run.is_running():
            self._watch.stop()

    # -- exporting ---------------------------------------------------------------------------------

    def _begin(self, order: Order) -> None:
        if not self._run.start(order, refused=self._on_refused):
            return
        self._done_for = ""
        self._unrecorded = None
        self._view.stop.allow()
        self._view.show_order(order.title, order.target.name)
        self._on_moved(self._run.stage)
        self._show_state()

    def _on_refused(self, _problems: tuple[Problem, ...]) -> None:
        self.refresh()  # the check now shows what is missing

    def _record(self, made: MadePackage) -> None:
        """Note the package in the ledger; only then it is done."""
        self._unrecorded = made
        if self.place.commands.run(partial(self.place.services.exports.record_package, made)) is None:
            self._show_state()
            return
        order = self._run.order
        self._unrecorded = None
        self._done_for = made.package.activity_id
        if order is not None:
            self._view.done.show_made(made, place=order.target.name, is_stick=order.target.is_stick)
        self.refresh()
        self.saved.emit()

    @Slot(object)
    def _on_moved(self, stage: Stage) -> None:
        self._view.progress.set_progress(stage.share, detail=stage.detail, left=stage.left, phase=stage.phase)

    @Slot(object)
    def _on_made(self, made: MadePackage) -> None:
        self._record(made)

    @Slot(object)
    def _on_failed(self, error: OperationError) -> None:
        self._show_state()
        if self._run.order is None:
            return
        self._watch.start()
        self._dialog = FailureDialog(self.place.theme, Failure(error, self._run.order, self._run.stage))
        self._dialog.again.connect(self._on_again)
        self._dialog.locally.connect(self._on_locally)
        self._dialog.done.connect(self._on_dialog_done)
        self.place.overlay.open(self._dialog)

    @Slot()
    def _on_stopped(self) -> None:
        self._show_state()
        self.place.commands.said.emit(self.tr("已停止导出，没有留下半个资料包"), False)

    # -- slots -------------------------------------------------------------------------------------

    @Slot()
    def _on_export(self) -> None:
        target = self._view.place.target()
        if target is not None:
            self._begin(Order(self.activity_id, self._title, target))

    @Slot()
    def _on_again(self) -> None:
        order = self._run.order
        if order is None:
            return
        sticks = [Target(one.path, one.name, True) for one in self._watch.volumes]
        same = next((one for one in sticks if one.folder == order.target.folder), None)
        stick = same or (sticks[0] if sticks and order.target.is_stick else None)
        self._begin(replace(order, target=stick or order.target))

    @Slot()
    def _on_locally(self) -> None:
        order = self._run.order
        keep = self._view.place.folder if order is not None and order.target.is_stick else None
        folder = keep or self.place.prompts.ask_folder(self.tr("资料包存到哪个文件夹"))
        if order is None or folder is None:
            return
        self._view.place.choose_folder(folder)
        self._begin(replace(order, target=Target(folder, self.tr("本机文件夹"), False)))

    @Slot()
    def _on_dialog_done(self) -> None:
        self._dialog = None

    @Slot()
    def _on_stop(self) -> None:
        self._view.stop.disable(self.tr("正在停下"))
        self._run.stop()

    @Slot()
    def _on_record_again(self) -> None:
        if self._unrecorded is not None:
            self._record(self._unrecorded)

    @Slot(object)
    def _on_volumes(self, volumes: tuple[Volume, ...]) -> None:
        self._view.place.show_volumes(volumes)
        if self._dialog is not None:
            self._dialog.show_volumes(volumes)

    @Slot()
    def _on_place_changed(self) -> None:
        self._show_state()

    @Slot(str)
    def _on_asked(self, code: str) -> None:
        if code == REASON_MISSING:
            ask_late_reason(self.place, self.activity_id)
            return
        place = place_of(self._findings, code, activity_id=self.activity_id)
        if place is not None:
            self.go.emit(place)

    @Slot(object)
    def _on_paper(self, printed: Printed) -> None:
        self._paper_for = self.activity_id
        self._view.paper.show_printed(printed)
        self._show_state()

    @Slot()
    def _on_back(self) -> None:
        self.go.emit(Destination("activity", self.activity_id, "wrap_up"))

    @Slot()
    def _on_print_sheet(self) -> None:
        self.print_document("sign-in-sheet", self.activity_id, name=self.tr("签到表.pdf"))

    @Slot()
    def _on_print_record(self) -> None:
        self.print_document("record", self.activity_id, name=self.tr("活动记录表.pdf"))
