"""The card 本月主题党日: state, title and facts, the nine steps, what is missing; or the offer to make one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from themeday_desktop.services.home_view import ActivityStanding, HomeView, MonthView, StepLine
from themeday_desktop.services.wording_home import (
    GO_ON,
    LATE_MARK,
    STALE,
    STANDING_WORDS,
    month_number,
    proposal_text,
)
from themeday_desktop.services.words import short_day
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, Share, Stretch, column, row
from themeday_desktop.ui.pages.home_findings import FindingRows
from themeday_desktop.ui.pages.home_steps import STEPS, StepStrip
from themeday_desktop.ui.paint import BadgeText
from themeday_desktop.ui.theme import Theme, Token, Tone
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.card import Card
from themeday_desktop.ui.widgets.label import Label
from themeday_desktop.ui.widgets.marks import Badge, IconMark

if TYPE_CHECKING:  # only named here
    from themeday_desktop.services.home_proposal import Proposal

_SIDE_PX = 22
_BADGES = {
    ActivityStanding.AHEAD: (Icon.CLOCK, Tone.GREY),
    ActivityStanding.TODAY: (Icon.HALF, Tone.DAI),
    ActivityStanding.NOBODY_CAME: (Icon.OCTAGON, Tone.VERM),
    ActivityStanding.HELD: (Icon.HALF, Tone.AMBER),
    ActivityStanding.EXPORTED: (Icon.UP_RING, Tone.GREEN),
}


class _Fact(QWidget):
    """An icon with a fact, gone without one; one that is not `whole` may end in an ellipsis."""

    def __init__(self, theme: Theme, icon: Icon, *, whole: bool) -> None:
        super().__init__()
        self._label = Label(theme, colour=Token.INK2)
        if not whole:
            self._label.elided()
        self.setLayout(row(IconMark(theme, icon, size=18), Gap(7), self._label))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_text(self, text: str) -> None:
        """Say it; an empty text hides it."""
        self._label.set_text(text)
        self.setVisible(bool(text))


class MonthCard(Card):
    """`step_asked` carries a step's key; `make_asked` takes the proposal, `other_asked` another day, `roster_asked`
    leads to the roster."""

    step_asked = Signal(str)
    make_asked = Signal()
    other_asked = Signal()
    roster_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._next, self._wants_roster = "", False
        self._badge = Badge(theme, "")
        self._late = Badge(theme, LATE_MARK, icon=Icon.CLOCK, tone=Tone.AMBER)
        self._late.hide()
        self._kind = Label(theme, self.tr("本月主题党日"), colour=Token.INK2)
        self._title = Label(theme, size=23, bold=True, serif=True).elided()
        self._title.setObjectName("home-title")
        icons = (Icon.CALENDAR, Icon.PLACE, Icon.PEOPLE)
        self._facts = tuple(_Fact(theme, icon, whole=icon is Icon.CALENDAR) for icon in icons)
        self._primary = Button(theme, "", kind=Kind.PRIMARY, size=Size.L)
        self._primary.setObjectName("home-primary")
        self._primary.clicked.connect(self._on_primary)
        self._other = Button(theme, "", size=Size.L)
        self._other.setObjectName("home-other")
        self._other.clicked.connect(self.other_asked)
        self._steps = StepStrip(theme)
        self._steps.asked.connect(self.step_asked)
        self._findings = FindingRows(theme)
        self._findings.asked.connect(self.step_asked)
        self._arrange()

    def _arrange(self) -> None:
        top = row(self._badge, self._late, self._kind, Stretch(), spacing=10)
        facts = row(*self._facts, Stretch(), spacing=22)
        words = row(Share(column(top, Gap(9), self._title)), Gap(8), self._other, Gap(8), self._primary)
        head = column(words, Gap(8), facts, margins=(_SIDE_PX, 18, _SIDE_PX, 0))
        steps = row(self._steps, margins=(10, 0, 10, 0))
        self.setLayout(column(head, Gap(20), steps, Stretch(), self._findings))

    @property
    def primary(self) -> Button:
        """The one red button of the page."""
        return self._primary

    def show_view(self, view: HomeView) -> None:
        """Show this month's activity, or what to begin with."""
        if view.month is not None:
            self._show_activity(view.month, view.today)
        else:
            self._show_none(view)
        self._other.setVisible(view.month is None)

    def show_late(self, is_late: bool) -> None:
        """Whether the activity carries the mark 补录."""
        self._late.setVisible(is_late)

    def show_stale(self) -> None:
        """Say that the record has changed since the package was made; the red button leads to making it again."""
        self._badge.set_badge(BadgeText(self.tr(STALE), Icon.WARNING, Tone.AMBER))
        self._steps.warn_export(self.tr("又有改动"))
        self._say_primary(self.tr("重新导出"), Icon.EXPORT)

    def _show_activity(self, month: MonthView, today: str) -> None:
        icon, tone = _BADGES[month.standing]
        self._badge.set_badge(BadgeText(self.tr(STANDING_WORDS[month.standing]), icon, tone))
        head, figures = month.head, month.counters
        self._title.set_text(head.theme or head.title)
        self._kind.set_text(self.tr("本月主题党日") if head.theme is None else head.title)
        when = f"{short_day(head.held_on)} {head.time_start or ''}".strip() if head.held_on else self.tr("日子还没定")
        came = self.tr("实到 {came}，请假 {on_leave}，缺席 {absent}").format(
            came=figures.came, on_leave=figures.on_leave, absent=figures.absent
        )
        people = came if figures.came else self.tr("应到 {count}").format(count=figures.expected)
        self._show_facts(when, head.place or "", people)
        self._steps.show_steps(month.steps)
        exported = month.standing is ActivityStanding.EXPORTED
        done, calm = exported or month.counters.came > 0, self._calm(month, today)
        self._findings.show_findings(month.gravest, calm=calm, done=done, is_exported=exported)
        self._next = month.next_step
        icons = {key: drawing for key, _, drawing in STEPS}
        words = self.tr("继续：{step}").format(step=GO_ON[month.next_step])
        if month.standing is ActivityStanding.EXPORTED:
            words = self.tr("看资料包")
        elif month.standing is ActivityStanding.AHEAD:
            words = self.tr("看通知")
        self._say_primary(words, icons[month.next_step])

    def _calm(self, month: MonthView, today: str) -> str:
        """What stands in the rows' place while nothing is missing."""
        if month.standing is ActivityStanding.EXPORTED:
            return self.tr("这个月的事都办完了")
        if month.counters.came:
            return self.tr("该有的都齐了，可以导出资料包")
        day = month.head.held_on
        if day == today:
            return self.tr("今天开展，从签到开始")
        return (
            self.tr("到了日子，从签到开始")
            if day is None
            else self.tr("准备好了，{day}从签到开始").format(day=short_day(day))
        )

    def _show_none(self, view: HomeView) -> None:
        month = month_number(view.today)
        self._next = ""
        self._steps.show_steps(tuple(StepLine(key) for key, _, _ in STEPS))
        self._badge.set_badge(BadgeText(self.tr("还没有建"), Icon.UNSIGNED, Tone.GREY))
        self._kind.set_text(self.tr("本月主题党日"))
        self._wants_roster = view.members == 0
        if self._wants_roster:
            self._title.set_text(self.tr("先把党员名册建起来"))
            self._show_facts("", "", "")
            self._findings.show_findings((), calm=self.tr("有了名册，签到、党费、资料包就都有了名单"), done=False)
            self._say_primary(self.tr("去建名册"), Icon.PEOPLE)
            self._other.set_caption(self.tr("先建活动"))
            return
        self._title.set_text(self.tr("{month}还没有主题党日").format(month=month))
        self._show_proposal(view.proposal)
        like = view.proposal.like if view.proposal is not None else None
        told = self.tr("时间地点照「{title}」；").format(title=like) if like else ""
        self._findings.show_findings((), calm=told + self.tr("建好以后，照上面九步一步步做"), done=False)
        self._say_primary(self.tr("就这样新建"), Icon.PLUS)
        self._other.set_caption(self.tr("另定日子"))

    def _show_proposal(self, proposal: Proposal | None) -> None:
        if proposal is None:
            self._show_facts("", "", "")
            return
        self._show_facts(proposal_text(proposal), proposal.place or "", "")

    def _show_facts(self, *texts: str) -> None:
        for fact, text in zip(self._facts, texts, strict=True):
            fact.set_text(text)

    def _say_primary(self, words: str, icon: Icon) -> None:
        self._primary.set_icon(icon)
        self._primary.set_caption(words)

    @Slot()
    def _on_primary(self) -> None:
        if self._next:
            self.step_asked.emit(self._next)
        elif self._wants_roster:
            self.roster_asked.emit()
        else:
            self.make_asked.emit()
