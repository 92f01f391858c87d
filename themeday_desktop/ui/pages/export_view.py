"""What the step 导出 shows: the check at the left, place, progress, contents and log at the right, the foot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QHBoxLayout, QWidget

from themeday_desktop.domain.wrap_up import Finding, Level, blockers
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, Share, Stretch, box, column, row
from themeday_desktop.ui.pages.export_cards import ContentsCard, DoneCard, LogCard, PaperCard
from themeday_desktop.ui.pages.export_checks import check_items, name_of
from themeday_desktop.ui.pages.export_place import PlaceCard, Target
from themeday_desktop.ui.pages.export_run import PHASES
from themeday_desktop.ui.prompts import Prompts
from themeday_desktop.ui.theme import Theme, Token, Tone
from themeday_desktop.ui.widgets.banner import Banner
from themeday_desktop.ui.widgets.button import Button, Kind, Reason, Size
from themeday_desktop.ui.widgets.card import PAGE_SIDE_PX, Footer, Header
from themeday_desktop.ui.widgets.check_list import CheckList
from themeday_desktop.ui.widgets.label import Label
from themeday_desktop.ui.widgets.marks import Badge, Hair
from themeday_desktop.ui.widgets.progress_card import ProgressCard
from themeday_desktop.ui.widgets.scroll import ScrollBody
from themeday_desktop.ui.widgets.table_card import TableCard

_RIGHT_PX = 416
_BADGES = (
    (Level.FINE, "项齐全", Icon.CHECK, Tone.GREEN),
    (Level.BLOCKER, "项必须补", Icon.OCTAGON, Tone.VERM),
    (Level.WARNING, "项可补", Icon.WARNING, Tone.AMBER),
)


class ExportView(QWidget):
    """The widgets of the step, with what each state of an export shows of them."""

    def __init__(self, theme: Theme, prompts: Prompts, settings: QSettings) -> None:
        """`settings` keeps the folder that was chosen last."""
        super().__init__()
        self._theme = theme
        self.place = PlaceCard(theme, prompts, settings)
        self.contents = ContentsCard(theme, self.tr("资料包内容"))
        self.done = DoneCard(theme)
        self.done.setObjectName("package-done")
        self.paper = PaperCard(theme)
        self.paper.setObjectName("paper-done")
        self.log = LogCard(theme, self.tr("导出记录"))
        self.checks = CheckList(theme)
        warning = (self.tr("写完以前请不要拔盘、关机"), self.tr("本机账本不受影响，断了可以重来"))
        self.progress = ProgressCard(theme, "", phases=[self.tr(name) for name in PHASES], warning=warning)
        self._badges: QHBoxLayout = row(spacing=8)
        self._make_buttons()
        self._make_banners()
        self._lay_out()

    def _make_buttons(self) -> None:
        tr = self.tr
        self.print_sheet = self._button("print-sign-in-sheet", Button(self._theme, tr("打印签到表"), icon=Icon.PRINT))
        self.print_record = self._button("print-record", Button(self._theme, tr("打印记录表"), icon=Icon.PRINT))
        self.print_record.set_key_cap("Ctrl+P")
        export = Button(self._theme, tr("导出资料包"), kind=Kind.PRIMARY, size=Size.L, icon=Icon.EXPORT)
        self.export = self._button("export-package", export)
        stop = Button(self._theme, tr("停止导出"), size=Size.L, icon=Icon.CROSS)
        self.stop = self._button("stop-export", stop)
        back = Button(self._theme, tr("上一步"), kind=Kind.GHOST, size=Size.L)
        self.back = self._button("previous-step", back)
        again = Button(self._theme, tr("再记一次"), kind=Kind.SOFT, size=Size.S, icon=Icon.REFRESH)
        self.record_again = self._button("record-again", again)

    @staticmethod
    def _button(name: str, made: Button) -> Button:
        made.setObjectName(name)
        return made

    def _make_banners(self) -> None:
        fact, why = self.tr("资料包写好了，账本还没记上"), self.tr("存下的包是好的。请再记一次。")
        self._unrecorded = Banner(
            self._theme, fact, why=why, tone=Tone.VERM, icon=Icon.OCTAGON, actions=(self.record_again,)
        )
        fact, why = self.tr("导出以后又有改动"), self.tr("报上去的还是以前的内容，请再导出一次。")
        self._outdated = Banner(self._theme, fact, why=why)
        self._outdated.setObjectName("package-outdated")
        self._where = Label(self._theme, "", colour=Token.INK2).elided()

    def _lay_out(self) -> None:
        theme, tr = self._theme, self.tr
        actions = (self.print_sheet, self.print_record)
        header = Header(theme, tr("导出"), fact=tr("打成一个资料包，报给上级"), actions=actions)
        title = Label(theme, tr("完整性检查"), size=18, bold=True)
        head = box(row(title, Stretch(), self._badges, margins=(18, 14, 18, 12)))
        left = column(TableCard(theme, head, Hair(theme), self.checks), Stretch())
        cards = (
            self.done,
            self._unrecorded,
            self._outdated,
            self.paper,
            self.place,
            self.progress,
            self.contents,
            self.log,
        )
        width = theme.px(_RIGHT_PX) if not theme.large else theme.px(350)
        right = box(column(*cards, Stretch(), spacing=12), width=width)
        body = row(Share(left), Gap(16), right, margins=(PAGE_SIDE_PX, 4, PAGE_SIDE_PX, 14))
        foot = (Reason(theme, self.export), self._where)
        footer = Footer(theme, left=foot, right=(self.back, self.export, self.stop))
        self.setLayout(column(header, Share(ScrollBody(theme, body)), footer))

    # -- showing -----------------------------------------------------------------------------------

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show the check, and how many of each kind."""
        self.checks.set_items(check_items(findings))
        while self._badges.count():
            old = self._badges.takeAt(0).widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for level, words, icon, tone in _BADGES:
            count = sum(1 for one in findings if one.level is level)
            if count:
                self._badges.addWidget(Badge(self._theme, f"{count} {self.tr(words)}", icon=icon, tone=tone))

    def show_running(self, running: bool) -> None:
        """Whether an export is under way."""
        during: tuple[QWidget, ...] = (self.progress, self.stop, self._where)
        between: tuple[QWidget, ...] = (self.place, self.export, self.back)
        for widget in during:
            widget.setVisible(running)
        for widget in between:
            widget.setVisible(not running)

    def show_order(self, title: str, place: str) -> None:
        """What is exported to where."""
        self.progress.set_title(self.tr("正在导出到{place}").replace("{place}", place))
        self._where.set_text(f"{place}　{title}")

    def show_result(self, *, done: bool, unrecorded: bool, outdated: bool) -> None:
        """How the last export ended, and whether its package is still what the record says."""
        self.done.setVisible(done)
        self._unrecorded.setVisible(unrecorded)
        self._outdated.setVisible(outdated)

    def show_reason(self, findings: Sequence[Finding], target: Target | None) -> None:
        """Allow the export, or say beside the button why it is not possible yet."""
        is_stick = target is not None and target.is_stick
        self.export.set_caption(self.tr("导出到 U 盘") if is_stick else self.tr("导出资料包"))
        reason = self._reason(findings, target)
        if reason:
            self.export.disable(reason)
        else:
            self.export.allow()

    def _reason(self, findings: Sequence[Finding], target: Target | None) -> str:
        stopping = blockers(tuple(findings))
        if stopping:
            names = "、".join(name_of(one) for one in stopping)
            told = self.tr("还差 {count} 项必须补：{names}")
            return told.format(count=len(stopping), names=names)
        return self.tr("请先选存到哪里") if target is None else target.reason
