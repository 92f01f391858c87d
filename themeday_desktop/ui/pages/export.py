"""The step 导出: what is missing by rule, what the package holds, where it goes, and the paper."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSettings, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from themeday_desktop.domain.errors import OperationError, Problem, Refused
from themeday_desktop.domain.wrap_up import Finding, Level, blockers
from themeday_desktop.services.exports import MadePackage
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, Share, Stretch, box, column, row
from themeday_desktop.ui.pages.export_cards import ContentsCard, DoneCard, LogCard
from themeday_desktop.ui.pages.export_checks import check_items, name_of, place_of
from themeday_desktop.ui.pages.export_failure import Failure, FailureDialog
from themeday_desktop.ui.pages.export_place import PlaceCard, Target
from themeday_desktop.ui.pages.export_run import PHASES, Order, PackageRun, Stage
from themeday_desktop.ui.pages.printing import PrintingPage
from themeday_desktop.ui.theme import Token, Tone
from themeday_desktop.ui.volumes import Volume, VolumeWatch
from themeday_desktop.ui.widgets.banner import Banner
from themeday_desktop.ui.widgets.button import Button, Kind, Reason, Size
from themeday_desktop.ui.widgets.card import PAGE_SIDE_PX, Footer, Header
from themeday_desktop.ui.widgets.check_list import CheckList
from themeday_desktop.ui.widgets.label import Label
from themeday_desktop.ui.widgets.marks import Badge, Hair
from themeday_desktop.ui.widgets.progress_card import ProgressCard
from themeday_desktop.ui.widgets.scroll import ScrollBody
from themeday_desktop.ui.widgets.table import TableCard
from themeday_desktop.ui.workplace import Destination, Workplace

_RIGHT_PX = 416
_LEAST_BYTES = 4 * 1024 * 1024  # two documents and the record of a small branch, generously
_BADGES = (
    (Level.FINE, "项齐全", Icon.CHECK, Tone.GREEN),
    (Level.BLOCKER, "项必须补", Icon.OCTAGON, Tone.VERM),
    (Level.WARNING, "项可补", Icon.WARNING, Tone.AMBER),
)


class ExportStep(PrintingPage):
    """The step 导出. What must be mended first holds up the package alone; printing always works."""

    def __init__(
        self, place: Workplace, *, settings: QSettings | None = None, watch: VolumeWatch | None = None
    ) -> None:
        """Build the page; `settings` keeps the last folder, `watch` looks for sticks."""
        super().__init__(place)
        self._title = ""
        self._findings: tuple[Finding, ...] = ()
        self._unrecorded: MadePackage | None = None
        self._done_for = ""
        self._dialog: FailureDialog | None = None
        self._run = PackageRun(place)
        self._watch = watch or VolumeWatch(place.jobs)
        self._place_card = PlaceCard(place.theme, place.prompts, settings or QSettings())
        self._build()
        self._connect()

    # -- building ----------------------------------------------------------------------------------

    def _build(self) -> None:
        theme, tr = self.place.theme, self.tr
        sheet = Button(theme, tr("打印签到表"), icon=Icon.PRINT)
        sheet.setObjectName("print-sign-in-sheet")
        sheet.clicked.connect(self._on_print_sheet)
        record = Button(theme, tr("打印记录表"), icon=Icon.PRINT)
        record.setObjectName("print-record")
        record.set_key_cap("Ctrl+P")
        record.clicked.connect(self._on_print_record)
        keys = QShortcut(QKeySequence.StandardKey.Print, self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self._on_print_record)
        self._header = Header(theme, tr("导出"), fact=tr("打成一个资料包，报给上级"), actions=(sheet, record))
        self._badges: QHBoxLayout = row(spacing=8)
        self._checks = CheckList(theme)
        title = Label(theme, tr("完整性检查"), size=18, bold=True)
        head = box(row(title, Stretch(), self._badges, margins=(18, 14, 18, 12)))
        checks = TableCard(theme, head, Hair(theme), self._checks)
        left = column(checks, Stretch())
        body = row(Share(left), Gap(16), self._make_right(), margins=(PAGE_SIDE_PX, 4, PAGE_SIDE_PX, 14))
        self.setLayout(column(self._header, Share(ScrollBody(theme, body)), self._make_footer()))

    def _make_right(self) -> QWidget:
        theme, tr = self.place.theme, self.tr
        self._contents = ContentsCard(theme, tr("资料包内容"))
        warning = (tr("写完以前请不要拔盘、关机"), tr("本机账本不受影响，断了可以重来"))
        self._progress = ProgressCard(theme, "", phases=[tr(name) for name in PHASES], warning=warning)
        self._done = DoneCard(theme)
        self._done.setObjectName("package-done")
        again = Button(theme, tr("再记一次"), kind=Kind.SOFT, size=Size.S, icon=Icon.REFRESH)
        again.setObjectName("record-again")
        again.clicked.connect(self._on_record_again)
        fact, why = tr("资料包写好了，账本还没记上"), tr("U 盘里的包是好的。请再记一次。")
        self._open_end = Banner(theme, fact, why=why, tone=Tone.VERM, icon=Icon.OCTAGON, actions=(again,))
        self._log = LogCard(theme, tr("导出记录"))
        cards = (self._done, self._open_end, self._place_card, self._progress, self._contents, self._log)
        width = theme.px(_RIGHT_PX) if not theme.large else theme.px(350)
        return box(column(*cards, Stretch(), spacing=12), width=width)

    def _make_footer(self) -> Footer:
        theme, tr = self.place.theme, self.tr
        self._export = Button(theme, tr("导出资料包"), kind=Kind.PRIMARY, size=Size.L, icon=Icon.EXPORT)
        self._export.setObjectName("export-package")
        self._export.clicked.connect(self._on_export)
        self._stop = Button(theme, tr("停止导出"), size=Size.L, icon=Icon.CROSS)
        self._stop.setObjectName("stop-export")
        self._stop.clicked.connect(self._on_stop)
        self._back = Button(theme, tr("上一步"), kind=Kind.GHOST, size=Size.L)
        self._back.setObjectName("previous-step")
        self._back.clicked.connect(self._on_back)
        self._where = Label(theme, "", colour=Token.INK2).elided()
        left = (Reason(theme, self._export), self._where)
        return Footer(theme, left=left, right=(self._back, self._export, self._stop))

    def _connect(self) -> None:
        self._checks.asked.connect(self._on_asked)
        self._done.folder_asked.connect(self._on_folder_asked)
        self._place_card.changed.connect(self._on_place_changed)
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
        self._checks.set_items(check_items(self._findings))
        self._show_badges()
        packages = services.exports.load_packages()
        self._contents.show_parts(services.exports.contents(self.activity_id))
        self._log.show_packages(packages, self.activity_id)
        self._place_card.set_needed(max([_LEAST_BYTES, *(2 * one.bytes for one in packages)]))
        self._show_state()

    def _show_badges(self) -> None:
        while self._badges.count():
            old = self._badges.takeAt(0).widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for level, words, icon, tone in _BADGES:
            count = sum(1 for one in self._findings if one.level is level)
            if count:
                self._badges.addWidget(Badge(self.place.theme, f"{count} {self.tr(words)}", icon=icon, tone=tone))

    def _show_state(self) -> None:
        running = self._run.is_running()
        target = self._place_card.target()
        self._progress.setVisible(running)
        self._place_card.setVisible(not running)
        self._done.setVisible(not running and self._done_for == self.activity_id)
        self._open_end.setVisible(not running and self._unrecorded is not None)
        for button, shown in ((self._stop, running), (self._export, not running), (self._back, not running)):
            button.setVisible(shown)
        self._where.setVisible(running)
        self._export.set_caption(self.tr("导出到 U 盘") if target and target.is_stick else self.tr("导出资料包"))
        reason = self._reason(target)
        if running or reason:
            self._export.disable("" if running else reason)
        else:
            self._export.allow()

    def _reason(self, target: Target | None) -> str:
        stopping = blockers(self._findings)
        if stopping:
            names = "、".join(name_of(one) for one in stopping)
            told = self.tr("还差 {count} 项必须补：{names}")
            return told.format(count=len(stopping), names=names)
        return self.tr("请先选存到哪里") if target is None else target.reason

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
        self._stop.allow()
        self._progress.set_title(self.tr("正在导出到{place}").replace("{place}", order.target.name))
        self._where.set_text(f"{order.target.name}　{order.title}")
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
            self._done.show_made(made, place=order.target.name, is_stick=order.target.is_stick)
        self.refresh()
        self.saved.emit()

    @Slot(object)
    def _on_moved(self, stage: Stage) -> None:
        self._progress.set_progress(stage.share, detail=stage.detail, left=stage.left, phase=stage.phase)

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
        target = self._place_card.target()
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
        keep = self._place_card.folder if order is not None and order.target.is_stick else None
        folder = keep or self.place.prompts.ask_folder(self.tr("资料包存到哪个文件夹"))
        if order is None or folder is None:
            return
        self._place_card.choose_folder(folder)
        self._begin(replace(order, target=Target(folder, self.tr("本机文件夹"), False)))

    @Slot()
    def _on_dialog_done(self) -> None:
        self._dialog = None

    @Slot()
    def _on_stop(self) -> None:
        self._stop.disable(self.tr("正在停下"))
        self._run.stop()

    @Slot()
    def _on_record_again(self) -> None:
        if self._unrecorded is not None:
            self._record(self._unrecorded)

    @Slot(object)
    def _on_volumes(self, volumes: tuple[Volume, ...]) -> None:
        self._place_card.show_volumes(volumes)
        if self._dialog is not None:
            self._dialog.show_volumes(volumes)

    @Slot()
    def _on_place_changed(self) -> None:
        self._show_state()

    @Slot(str)
    def _on_asked(self, code: str) -> None:
        place = place_of(self._findings, code, self.activity_id)
        if place is not None:
            self.go.emit(place)

    @Slot(object)
    def _on_folder_asked(self, folder: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    @Slot()
    def _on_back(self) -> None:
        self.go.emit(Destination("activity", self.activity_id, "wrap_up"))

    @Slot()
    def _on_print_sheet(self) -> None:
        self.print_document("sign-in-sheet", self.activity_id, name=self.tr("签到表.pdf"))

    @Slot()
    def _on_print_record(self) -> None:
        self.print_document("record", self.activity_id, name=self.tr("活动记录表.pdf"))
