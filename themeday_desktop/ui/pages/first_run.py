"""The first run: a ledger is made or opened, then the roster is brought in."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from themeday_desktop.services.desk import Desk, Services
from themeday_desktop.services.wording import low_space
from themeday_desktop.ui.commands import CommandRunner
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.jobs import JobRunner
from themeday_desktop.ui.layouts import Gap, Share, column, row
from themeday_desktop.ui.pages.first_run_brand import Brand, BrandStep
from themeday_desktop.ui.pages.first_run_ledger import OPEN, LedgerStep
from themeday_desktop.ui.pages.import_preview import ImportPreview, dropped_file
from themeday_desktop.ui.paint import Canvas
from themeday_desktop.ui.prompts import Prompts
from themeday_desktop.ui.theme import Theme, Token
from themeday_desktop.ui.widgets.banner import Banner
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.card import Footer
from themeday_desktop.ui.widgets.label import Label

LEAST_FREE_BYTES = 200 * 1024 * 1024
_BODY_SIDE = 48
_SHORT_PX = 700


class FirstRunPage(QWidget):
    """Two steps: 账本, 导入名册. `opened` carries the `Services` of the ledger when the window can go on.

    `made` carries the folder of a new ledger as soon as it is there, before the roster is imported.
    """

    opened = Signal(object)
    made = Signal(object)

    def __init__(self, theme: Theme, desk: Desk, *, prompts: Prompts, jobs: JobRunner, documents_folder: Path) -> None:
        """`documents_folder` is where the user's documents lie; nothing is made before the user says so."""
        super().__init__()
        self._theme, self._desk, self._prompts, self._jobs = theme, desk, prompts, jobs
        self._commands = CommandRunner(prompts, self)
        self._services: Services | None = None
        self._import: ImportPreview | None = None
        steps = (
            BrandStep(self.tr("账本"), self.tr("新建一本，或打开已有的")),
            BrandStep(self.tr("导入名册"), self.tr("从 Excel 带入党员名单")),
        )
        self._brand = Brand(theme, steps)
        self._title = Label(theme, size=28, bold=True, serif=True).elided()
        self._subtitle = Label(theme, size=16, colour=Token.INK2).elided()
        self._space = Banner(theme, "")
        self._space.hide()
        self._gone = Banner(theme, "")
        self._gone.hide()
        self._said: tuple[str, bool] | None = None
        self._commands.said.connect(self._on_said)
        self._ledger = LedgerStep(theme, prompts, documents_folder=documents_folder)
        self._ledger.switched.connect(self._show_ledger_step)
        self._ledger.open_chosen.connect(self._on_open_chosen)
        self._bodies, self._feet = QStackedWidget(), QStackedWidget()
        self._bodies.addWidget(self._ledger)
        self._feet.addWidget(self._make_ledger_foot())
        self._lay_out()
        self.setAcceptDrops(True)
        self._show_ledger_step()

    @property
    def importing(self) -> ImportPreview | None:
        """The second step, once there is a ledger."""
        return self._import

    @property
    def said(self) -> tuple[str, bool] | None:
        """What was last done here, and whether it can be undone; the undo bar comes with the open ledger."""
        return self._said

    def show_gone(self, folder: Path) -> None:
        """The last ledger lies in `folder` no more: say so, and offer to look for it."""
        fact = self.tr("上次的账本不在 {path} 了。").format(path=folder)
        self._gone.set_text(fact, why=self.tr("资料没有动。插上盘，或点「打开已有账本」找到它。"))
        self._gone.show()
        self._ledger.choose_way(OPEN)

    def close_ledger(self) -> None:
        """Give a ledger back that was made but not handed on; for the closing of the window."""
        if self._import is not None and self._services is not None:
            self._import.clear()
            self._services.ledger.close()
            self._services = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_next()
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._import is None and not event.spontaneous():
            self._ledger.focus_first()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._import is not None and dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_file(event)
        if self._import is not None and path is not None:
            event.acceptProposedAction()
            self._import.read_file(path)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            Canvas(painter, self._theme).fill(self.rect(), Token.PAPER)

    def resizeEvent(self, _event: object) -> None:
        top = 44 if self.height() >= _SHORT_PX else 22
        self._head.setContentsMargins(_BODY_SIDE, top, _BODY_SIDE, 0)

    def _lay_out(self) -> None:
        self._head = column(self._title, Gap(4), self._subtitle, Gap(16), self._gone, self._space)
        body = column(Share(self._bodies), margins=(_BODY_SIDE, 8, _BODY_SIDE, 14))
        right = column(self._head, Share(body), self._feet)
        self._feet.setFixedHeight(self._feet.currentWidget().height())
        self.setLayout(row(self._brand, Share(right)))

    def _make_ledger_foot(self) -> QWidget:
        self._next = Button(self._theme, "", kind=Kind.PRIMARY, size=Size.L, trailing=Icon.ARROW_RIGHT)
        self._next.setObjectName("next")
        self._next.clicked.connect(self._on_next)
        return Footer(self._theme, right=(self._next,))

    def _make_import_foot(self, importing: ImportPreview) -> QWidget:
        later = Button(self._theme, self.tr("以后再导"), kind=Kind.GHOST, size=Size.L)
        later.setObjectName("import-later")
        later.clicked.connect(self._on_later)
        importing.follow_with(later, importing.confirm)
        return Footer(self._theme, left=(later,), right=(importing.reason, importing.confirm))

    @Slot()
    def _show_ledger_step(self) -> None:
        opens = self._ledger.opens
        self._title.set_text(self.tr("打开一本账") if opens else self.tr("建一本账"))
        self._subtitle.set_text(
            self.tr("接着上次的往下记") if opens else self.tr("以后的活动、签到、小结都记在这一本里")
        )
        self._next.set_caption(self.tr("选择账本") if opens else self.tr("建好，下一步"))

    @Slot()
    def _on_next(self) -> None:
        if self._import is not None:
            return
        if self._ledger.opens:
            self._ledger.choose()
            return
        new = self._ledger.collect()
        if new is None:
            return
        self._ledger.form.clear_problems()
        call = partial(self._desk.create, new.folder, new.branch)
        services = self._commands.run(call, refused=self._ledger.show_problems)
        if services is not None:
            self._services = services
            self.made.emit(services.ledger.folder)
            self._warn_of_space(services)
            self._show_import(services)

    @Slot(object)
    def _on_open_chosen(self, folder: Path) -> None:
        services = self._commands.run(partial(self._desk.open, folder))
        if services is None:
            return
        self._services = services
        self.opened.emit(services)

    def _warn_of_space(self, services: Services) -> None:
        """Say before any work starts that the disk is nearly full (US-03)."""
        free = self._commands.run(services.ledger.free_bytes)
        low = free is not None and free < LEAST_FREE_BYTES
        self._space.setHidden(not low)
        if free is not None and low:
            words = low_space(free)
            self._space.set_text(words.happened, why=f"{words.safe}{words.todo}")

    def _show_import(self, services: Services) -> None:
        self._gone.hide()
        importing = ImportPreview(
            self._theme, services.roster_import, commands=self._commands, jobs=self._jobs, prompts=self._prompts
        )
        self._import = importing
        importing.imported.connect(self._on_later)
        importing.changed.connect(self._show_import_head)
        self._bodies.addWidget(importing)
        self._feet.addWidget(self._make_import_foot(importing))
        self._bodies.setCurrentIndex(1)
        self._feet.setCurrentIndex(1)
        self._brand.set_current(1)
        self._show_import_head()
        importing.focus_first()

    @Slot()
    def _show_import_head(self) -> None:
        preview = self._import.preview if self._import is not None else None
        self._title.set_text(self.tr("导入党员名册"))
        if preview is None:
            self._subtitle.set_text(self.tr("账本已建好。现在带入党员名单，也可以以后再导"))
            return
        doubtful = len({problem.row for problem in preview.plan.problems})
        text = (
            self.tr("表头已自动对上，请核对标了感叹号的 {count} 行")
            if doubtful
            else self.tr("表头已自动对上，没有要核对的")
        )
        self._subtitle.set_text(text.format(count=doubtful))

    @Slot(str, bool)
    def _on_said(self, text: str, undoable: bool) -> None:
        self._said = (text, undoable)

    @Slot()
    def _on_later(self) -> None:
        if self._import is not None and self._services is not None:
            self._import.clear()
            if self._import.writes:
                return
            self.opened.emit(self._services)
