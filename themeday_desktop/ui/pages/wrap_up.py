"""The step 小结: the secretary's own text, begun from a draft of recorded facts, saved while it is written."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent, QTextCursor

from themeday_desktop.domain.changes import Changes
from themeday_desktop.domain.errors import Problem, Refused
from themeday_desktop.domain.names import visible_text
from themeday_desktop.domain.wrap_up import Finding, Level, Step, WrapUp
from themeday_desktop.services.drafting import length_of, length_words
from themeday_desktop.services.platform_fields import platform_fields
from themeday_desktop.services.wording import sentence
from themeday_desktop.ui.activity_steps import step_before
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.late_asking import REASON_MISSING, ask_late_reason
from themeday_desktop.ui.layouts import Gap, Share, Stretch, box, column, row
from themeday_desktop.ui.pages.export_checks import check_items, place_of
from themeday_desktop.ui.pages.notice_autosave import Autosave
from themeday_desktop.ui.pages.notice_reading import whole_text
from themeday_desktop.ui.pages.wrap_up_facts import Facts
from themeday_desktop.ui.pages.wrap_up_fields import PlatformCard
from themeday_desktop.ui.questions import Question
from themeday_desktop.ui.theme import Token
from themeday_desktop.ui.widgets.banner import Banner
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.card import PAGE_SIDE_PX, Card, Footer, Header
from themeday_desktop.ui.widgets.check_list import CheckItem, CheckList
from themeday_desktop.ui.widgets.label import Label, Paragraph
from themeday_desktop.ui.widgets.line_input import LineInput
from themeday_desktop.ui.widgets.scroll import ScrollBody
from themeday_desktop.ui.widgets.table_card import TableCard
from themeday_desktop.ui.widgets.text_input import TextInput
from themeday_desktop.ui.workplace import Destination, StepPage, Workplace

_RIGHT_PX = 400
_CHECKED = "figures_changed"


class WrapUpStep(StepPage):
    """The step 小结. A draft stands in the editor as a proposal until the secretary takes or changes it."""

    def __init__(self, place: Workplace) -> None:
        """Build the page; it is empty until an activity is shown."""
        super().__init__(place)
        self._stored: WrapUp | None = None
        self._is_proposal = False
        self._is_loaded = False
        self._source = self._shown = ("", "")
        self._findings: tuple[Finding, ...] = ()
        self._bulletin = ""
        self._autosave = Autosave(self)
        self._build()
        self._autosave.due.connect(self._on_due)

    # -- building ----------------------------------------------------------------------------------

    def _build(self) -> None:
        theme, tr = self.place.theme, self.tr
        self._editor = TextInput(theme, tr("写这次活动的小结"), lines=8)
        self._editor.setObjectName("wrap-up-text")
        self._editor.setAccessibleName(tr("小结"))
        self._editor.edited.connect(self._on_edited)
        self._approved = LineInput(theme, tr("谁审定的，例如 支部书记姓名"))
        self._approved.setObjectName("wrap-up-approved-by")
        self._approved.setAccessibleName(tr("审定人"))
        self._approved.edited.connect(self._on_edited)
        self._draft = Button(theme, tr("按记录起草"), icon=Icon.PEN)
        self._draft.setObjectName("wrap-up-draft")
        self._draft.clicked.connect(self._on_draft)
        self._count = Label(theme, "", size=14, colour=Token.INK2)
        self._problem = Paragraph(theme, "", size=14, colour=Token.VERM)
        self._problem.setObjectName("wrap-up-problem")
        self._problem.hide()
        take = Button(theme, tr("用这份草稿"), kind=Kind.STRONG, size=Size.S, icon=Icon.CHECK)
        take.setObjectName("wrap-up-take")
        take.clicked.connect(self._on_take)
        why = tr("按记录写成，改了就自动保存。")
        self._proposal = Banner(theme, tr("这是草稿，还没保存"), why=why, icon=Icon.PEN, actions=(take,))
        self._proposal_line = box(row(Share(self._proposal), margins=(0, 0, 0, 12)))
        self._proposal_line.setObjectName("wrap-up-proposal")
        self._facts = Facts(theme)
        self._platform = PlatformCard(theme)
        self._checks = CheckList(theme)
        self._checks.asked.connect(self._on_asked)
        self._lay_out()

    def _lay_out(self) -> None:
        theme, tr, side = self.place.theme, self.tr, PAGE_SIDE_PX
        self._header = Header(theme, tr("小结"), fact=tr("边写边存"), actions=(self._draft,))
        by = Label(theme, tr("审定人"), bold=True)
        by.setBuddy(self._approved)
        foot = row(by, Gap(10), Share(self._approved, 2), Gap(16), Stretch(), self._count)
        text = column(self._proposal_line, Share(self._editor), self._problem, Gap(12), foot, margins=(20, 18, 20, 18))
        facts_title = Label(theme, tr("记录里的事实"), size=16, bold=True)
        facts = Card(theme, column(facts_title, Gap(12), self._facts, margins=(18, 14, 18, 16)))
        checks_title = Label(theme, tr("还缺什么"), size=16, bold=True)
        checks = TableCard(theme, box(row(checks_title, margins=(18, 12, 18, 8))), self._checks)
        right = ScrollBody(theme, column(checks, facts, self._platform, Stretch(), spacing=12, margins=(0, 0, 16, 0)))
        right.setFixedWidth(theme.px(_RIGHT_PX) + 16 if not theme.large else theme.px(340) + 16)
        body = row(Share(Card(theme, text)), Gap(16), right, margins=(side, 4, side - 16, 14))
        self.setLayout(column(self._header, Share(body), self._make_footer()))

    def _make_footer(self) -> Footer:
        theme = self.place.theme
        back = Button(theme, self.tr("上一步"), kind=Kind.GHOST, size=Size.L)
        back.setObjectName("previous-step")
        back.clicked.connect(self._on_back)
        onward = Button(theme, self.tr("下一步：导出"), kind=Kind.PRIMARY, size=Size.L, trailing=Icon.ARROW_RIGHT)
        onward.setObjectName("next-step")
        onward.clicked.connect(self._on_next)
        self._hint = Label(theme, "", size=14, colour=Token.INK2).elided()
        return Footer(theme, left=(self._hint,), right=(back, onward))

    # -- showing -----------------------------------------------------------------------------------

    def show_activity(self, activity_id: str) -> None:
        """Turn to an activity."""
        if activity_id != self.activity_id:
            self._autosave.drop()
            self._is_loaded = False
        super().show_activity(activity_id)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the text."""
        super().showEvent(event)
        if not event.spontaneous():
            self._editor.setFocus()

    def refresh(self) -> None:
        """Read record and text again; a text being written stays, with its caret."""
        if not self.activity_id:
            return
        services = self.place.services
        try:
            sheet = services.attendance.load_sheet(self.activity_id)
        except Refused:  # the activity was taken back by an undo
            self._autosave.drop()
            self.activity_id = ""
            self.go.emit(Destination("activities"))
            return
        self._stored = services.wrap_ups.load(self.activity_id)
        self._findings = services.wrap_ups.findings(self.activity_id)
        self._facts.show_sheet(sheet, services.wrap_ups.programme(self.activity_id))
        content = self._stored.text if self._stored is not None else ""
        self._platform.show_fields(platform_fields(sheet, content=content))
        bulletin = services.wrap_ups.bulletin_text(self.activity_id)
        self._bulletin = bulletin if bulletin != content else ""  # as long as the wrap-up while it is made of it alone
        self._show_text()
        self._show_checks()

    def _show_text(self) -> None:
        if self._is_loaded and self._typed() != self._shown:
            return
        if self._stored is None:
            text, by = self.place.services.wrap_ups.draft(self.activity_id), ""
        else:
            text, by = self._stored.text, self._stored.approved_by or ""
        self._is_proposal = self._stored is None
        if not self._is_loaded or self._source != (text, by):
            self._editor.set_value(text)
            if self._approved.value() != by:
                self._approved.set_value(by)
        self._source, self._shown, self._is_loaded = (text, by), self._typed(), True
        self._show_problem("")
        self._show_state()

    def _show_state(self) -> None:
        self._proposal_line.setVisible(self._is_proposal)
        told = length_words(self._editor.value())
        other = self.tr("；简报 {told}").format(told=length_words(self._bulletin)) if self._bulletin else ""
        self._count.set_text(told + other)
        hint = self.tr("草稿还没保存") if self._is_proposal else self.tr("边写边存，不用点保存")
        self._hint.set_text(hint)
        self.unsaved.emit(self.has_unsaved())

    def _show_checks(self) -> None:
        open_ones = [one for one in self._findings if one.level is not Level.FINE]
        items = check_items(open_ones, here=Step.WRAP_UP)
        changed = self.tr("核对过了")
        items = [_with_action(one, changed) if one.key == _CHECKED else one for one in items]
        self._checks.set_items(items or [CheckItem("all", self.tr("都齐了"), self.tr("可以去导出"))])

    def _show_problem(self, text: str) -> None:
        self._problem.set_text(text)
        self._problem.setHidden(not text)
        self._editor.set_problem(bool(text))

    def _typed(self) -> tuple[str, str]:
        return self._editor.value(), self._approved.value()

    # -- saving ------------------------------------------------------------------------------------

    def leave(self) -> bool:
        """Store what is waiting; False while the ledger does not take it. A proposal nobody touched is not stored."""
        self._autosave.drop()
        return self._save_typed()

    def has_unsaved(self) -> bool:
        """Whether text was typed that the ledger does not hold; a proposal nobody touched is none."""
        return bool(self.activity_id) and self._is_loaded and self._typed() != self._shown

    def _save_typed(self) -> bool:
        return self._save() if self.has_unsaved() else True

    def _save(self) -> bool:
        typed = self._typed()
        answer = self.place.commands.run(partial(self._record, *typed), refused=self._on_refused)
        if answer is None:
            return False
        self._shown, self._is_proposal = typed, False
        self._show_problem("")
        # Not announced through the undo bar: it cannot be undone there, and the stepper says that it is saved.
        self.place.commands.changed.emit(answer[0])
        self.refresh()
        self._show_state()
        self.saved.emit()
        return True

    def _record(self, text: str, approved_by: str) -> tuple[Changes]:
        record = self.place.services.wrap_ups.record
        return (record(self.activity_id, whole_text(text), approved_by=visible_text(approved_by) or None),)

    def _on_refused(self, problems: tuple[Problem, ...]) -> None:
        self._show_problem(sentence(problems[0]))

    def _replace_text(self) -> None:
        """Put the draft in as one step of the editor's own undo."""
        cursor = self._editor.editor.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(self.place.services.wrap_ups.draft(self.activity_id))
        self._editor.setFocus()
        self._autosave.flush()

    # -- slots -------------------------------------------------------------------------------------

    @Slot()
    def _on_edited(self) -> None:
        self._is_proposal = self._is_proposal and self._typed() == self._shown
        self._show_state()
        self._autosave.wait_anew()

    @Slot()
    def _on_due(self) -> None:
        self._save_typed()

    @Slot()
    def _on_take(self) -> None:
        self._save()
        self._editor.setFocus()

    @Slot()
    def _on_draft(self) -> None:
        text, draft = self._editor.value(), self.place.services.wrap_ups.draft(self.activity_id)
        if not text.strip() or text == draft:
            self._replace_text()
            return
        told = self.tr("现在写的 {count} 字会换成按记录写的草稿。换了以后，在文字里按 Ctrl+Z 还能找回来。")
        told, yes = told.format(count=length_of(text)), self.tr("换成草稿")
        # dangerous: Enter by mistake keeps what the secretary wrote
        question = Question(self.tr("用草稿换掉现在的小结？"), told, yes, dangerous=True)
        self.place.prompts.confirm(question, self._replace_text)

    @Slot(str)
    def _on_asked(self, code: str) -> None:
        if code == _CHECKED:
            self._save()
            return
        if code == REASON_MISSING:
            ask_late_reason(self.place, self.activity_id)
            return
        place = place_of(self._findings, code, activity_id=self.activity_id)
        if place is not None:
            self.go.emit(place)

    @Slot()
    def _on_back(self) -> None:
        self.go.emit(Destination("activity", self.activity_id, step_before("wrap_up")[0]))

    @Slot()
    def _on_next(self) -> None:
        self.go.emit(Destination("activity", self.activity_id, "export"))


def _with_action(item: CheckItem, action: str) -> CheckItem:
    return CheckItem(item.key, item.name, item.note, item.standing, action)
