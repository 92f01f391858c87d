"""The forms of the step 通知 on their cards: the activity, the notice, its text, study list and deadlines."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from themeday_desktop.domain.activities import Activity, Deadline, StudyItem, StudyMode, hints_on_date
from themeday_desktop.services.wording import sentence
from themeday_desktop.services.words import DURATION_WORDS, day_range
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, Item, Share, Stretch, column, row
from themeday_desktop.ui.pages.notice_deadlines import DeadlineRows
from themeday_desktop.ui.pages.notice_form import Bound, QuietForm
from themeday_desktop.ui.pages.notice_kinds import KindsInput
from themeday_desktop.ui.pages.notice_reading import stored_values
from themeday_desktop.ui.pages.notice_study import StudyRows
from themeday_desktop.ui.theme import Theme, Token
from themeday_desktop.ui.widgets.banner import Banner
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.card import PAGE_SIDE_PX, Card
from themeday_desktop.ui.widgets.combo import Combo
from themeday_desktop.ui.widgets.date_input import DateInput, TimeInput
from themeday_desktop.ui.widgets.form import Field
from themeday_desktop.ui.widgets.label import Label
from themeday_desktop.ui.widgets.line_input import LineInput
from themeday_desktop.ui.widgets.text_input import TextInput

_INSET = (20, 16, 20, 20)
_BAR_PX = 14  # the scroll bar, which this long page always has


class NoticeSheet(QWidget):
    """Everything that can be filled in about an activity; `edited` when anything was, `begun` with a new row."""

    edited = Signal()
    begun = Signal(object)

    def __init__(self, theme: Theme, *, today: date) -> None:
        """`today` gives the year of a day typed without one."""
        super().__init__()
        self._theme, self._today = theme, today
        self._shown_study: tuple[StudyItem, ...] = ()
        self._shown_deadlines: tuple[Deadline, ...] = ()
        self._what, self._where = self._make_what(), self._make_where()
        self._notice, self._text = self._make_notice(), self._make_text()
        self._hint = Banner(theme, "")
        self._hint.setObjectName("date-hint")
        self._study, self._deadlines = StudyRows(theme), DeadlineRows(theme, today=today)
        self._study_fact, self._deadline_fact = (Label(theme, "", size=14, colour=Token.INK2) for _ in range(2))
        forms = (self._what, self._where, self._notice, self._text)
        self.fields = Bound([(form, tuple(form.collect())) for form in forms], today=today)
        self.fields.edited.connect(self._on_edited)
        self._study.edited.connect(self._on_edited)
        self._deadlines.edited.connect(self._on_edited)
        self._study.begun.connect(self.begun)
        self._deadlines.begun.connect(self.begun)
        self.setLayout(self._lay_out())

    # -- building ----------------------------------------------------------------------------------

    def _make_what(self) -> QuietForm:
        theme = self._theme
        held_on = Field("held_on", self.tr("活动日期"), DateInput(theme, today=self._today))
        return QuietForm(
            theme,
            [
                [Field("title", self.tr("活动名称"), LineInput(theme), required=True)],
                [Field("kinds", self.tr("类型，可以选几样"), KindsInput(theme))],
                [Field("theme", self.tr("主题"), TextInput(theme, self.tr("照通知写"), lines=2))],
                [held_on],
            ],
        )

    def _make_where(self) -> QuietForm:
        theme, tr = self._theme, self.tr
        times = [Field("time_start", tr("开始"), TimeInput(theme)), Field("time_end", tr("结束"), TimeInput(theme))]
        people = [Field("host", tr("主持人"), LineInput(theme)), Field("recorder", tr("记录人"), LineInput(theme))]
        return QuietForm(theme, [times, [Field("place", tr("地点"), LineInput(theme))], people])

    def _make_notice(self) -> QuietForm:
        theme, tr, today = self._theme, self.tr, self._today
        lengths = Combo(theme, [("", tr("没有写")), *DURATION_WORDS.items()])
        return QuietForm(
            theme,
            [
                [Field("notice.title", tr("通知标题"), LineInput(theme))],
                [
                    Field("notice.issuer", tr("发文单位"), LineInput(theme)),
                    Field("notice.number", tr("文号"), LineInput(theme)),
                ],
                [
                    Field("notice.issued_on", tr("发文日期"), DateInput(theme, today=today)),
                    Field("notice.min_duration", tr("要求时长"), lengths),
                ],
                [
                    Field("notice.window_start", tr("要求在哪天起"), DateInput(theme, today=today)),
                    Field("notice.window_end", tr("哪天止"), DateInput(theme, today=today)),
                ],
            ],
        )

    def _make_text(self) -> QuietForm:
        text = TextInput(self._theme, self.tr("把通知全文粘贴在这里，原样保存"), lines=8)
        return QuietForm(self._theme, [[Field("notice.text", self.tr("通知全文"), text)]])

    def _card(self, title: str, *items: Item, fact: Label | None = None, action: Button | None = None) -> Card:
        head = row(Label(self._theme, title, size=18, bold=True), Gap(10), fact, Stretch(), action)
        return Card(self._theme, column(head, Gap(12), *items, margins=_INSET))

    def _add_button(self, key: str, name: str) -> Button:
        made = Button(self._theme, self.tr("添加"), kind=Kind.SOFT, size=Size.S, icon=Icon.PLUS)
        made.setObjectName(key)
        made.setAccessibleName(name)
        return made

    def _lay_out(self) -> QVBoxLayout:
        tr, side = self.tr, PAGE_SIDE_PX
        what = self._card(tr("活动"), self._what, Gap(12), self._hint, Gap(12), self._where, Stretch())
        notice = self._card(tr("上级通知"), self._notice, Gap(16), self._text, Stretch())
        more_study = self._add_button("add-study", tr("添加学习内容"))
        more_study.clicked.connect(self._on_add_study)
        self._study.follow(more_study)
        study = self._card(tr("学习内容"), self._study, fact=self._study_fact, action=more_study)
        more_deadlines = self._add_button("add-deadline", tr("添加时限"))
        more_deadlines.clicked.connect(self._on_add_deadline)
        self._deadlines.follow(more_deadlines)
        title = tr("要报的材料和时限")
        deadlines = self._card(title, self._deadlines, fact=self._deadline_fact, action=more_deadlines)
        pair = column(what, notice, spacing=14) if self._theme.large else row(Share(what), Share(notice), spacing=14)
        return column(pair, study, deadlines, Stretch(), spacing=14, margins=(side, 4, side - _BAR_PX, 18))

    # -- showing and reading -----------------------------------------------------------------------

    def reset(self, activity: Activity) -> None:
        """Show an activity, whatever was typed before."""
        self._study.take_all()
        self._deadlines.take_all()
        self._study.show_items(activity.notice.study)
        self._deadlines.show_deadlines(activity.notice.deadlines)
        self._remember(activity)
        self.fields.reset(stored_values(activity))
        self._show_facts(activity)

    def adopt(self, activity: Activity) -> None:
        """Show what is stored now; what was typed meanwhile stays."""
        study, deadlines = activity.notice.study, activity.notice.deadlines
        if self._study.items() in (self._shown_study, study):
            self._study.show_items(study)
            self._shown_study = study
        if self._deadlines.kept() in (self._shown_deadlines, deadlines):
            self._deadlines.show_deadlines(deadlines)
            self._shown_deadlines = deadlines
        self.fields.adopt(stored_values(activity))
        self._show_facts(activity)

    def study(self) -> tuple[StudyItem, ...]:
        """The study list as typed."""
        return self._study.items()

    def deadlines(self) -> tuple[Deadline, ...]:
        """The deadlines that can be kept."""
        return self._deadlines.kept()

    def show_row_troubles(self) -> None:
        """Let every deadline that is not stored say why."""
        self._deadlines.show_troubles()

    def has_row_troubles(self) -> bool:
        """Whether a deadline is not stored as typed."""
        return bool(self._deadlines.troubled())

    def focus_wrong(self) -> bool:
        """Put the cursor where something typed is not stored; False when everything is."""
        if self.fields.focus_wrong():
            return True
        troubled = self._deadlines.troubled()
        if troubled:
            self._deadlines.show_troubles()
            troubled[0].focus_first()
        return bool(troubled)

    def focus_field(self, key: str) -> None:
        """Put the cursor into a field."""
        self.fields.widgets()[key].setFocus()

    def _remember(self, activity: Activity) -> None:
        self._shown_study, self._shown_deadlines = activity.notice.study, activity.notice.deadlines

    def _show_facts(self, activity: Activity) -> None:
        notice, tr = activity.notice, self.tr
        together = sum(1 for item in notice.study if item.mode is StudyMode.COLLECTIVE)
        fact = tr("集中 {together} 项，自学 {alone} 项")
        alone = len(notice.study) - together
        self._study_fact.set_text(fact.format(together=together, alone=alone) if notice.study else tr("还没有"))
        count = tr("{count} 项").format(count=len(notice.deadlines))
        self._deadline_fact.set_text(count if notice.deadlines else tr("还没有"))
        self._show_hint(activity)

    def _show_hint(self, activity: Activity) -> None:
        hints = hints_on_date(activity)
        window = day_range(activity.notice.window_start, activity.notice.window_end)
        if hints:
            self._hint.set_text(sentence(hints[0]), why=self.tr("可以照记，上报时镇里会看到这个日期。"))
        elif activity.held_on is None and window:
            told = self.tr("通知要求在{window}之间，定了日子再填。").format(window=window)
            self._hint.set_text(self.tr("还没有定日子"), why=told)
        self._hint.setVisible(bool(hints) or (activity.held_on is None and bool(window)))

    # -- slots -------------------------------------------------------------------------------------

    @Slot()
    def _on_edited(self) -> None:
        self.edited.emit()

    @Slot()
    def _on_add_study(self) -> None:
        self._study.add_empty()

    @Slot()
    def _on_add_deadline(self) -> None:
        self._deadlines.add_empty()
