"""The fixed actions as a list that can be added to, renamed, reordered and shortened."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Slot

from themeday_desktop.domain.errors import Problem
from themeday_desktop.domain.fixed_actions import (
    MOST_ACTIONS,
    USUAL_ACTIONS,
    FixedAction,
    check_actions,
    dump_actions,
    next_own_key,
)
from themeday_desktop.domain.names import visible_text
from themeday_desktop.services.wording import sentence
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, Share, Stretch, column, row
from themeday_desktop.ui.pages.notice_rows import NoticeRow, NoticeRows
from themeday_desktop.ui.pages.settings_section import SettingsSection
from themeday_desktop.ui.theme import Theme, Token
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.label import Paragraph
from themeday_desktop.ui.widgets.line_input import LineInput
from themeday_desktop.ui.workplace import Workplace

_KEY = "actions.list"


class ActionRow(NoticeRow):
    """One action; it keeps its key whatever it is called."""

    def __init__(self, theme: Theme, action: FixedAction) -> None:
        super().__init__(theme)
        self.key = action.key
        self._title = LineInput(theme, self.tr("例如：奏唱国歌"))
        self._title.setObjectName("action-title")
        self._title.setAccessibleName(self.tr("规定动作"))
        self._title.set_value(action.title)
        self._title.edited.connect(self._on_edited)
        moves, away = self.move_buttons("action"), self.removal_button("action-remove", self.tr("去掉这一项"))
        self.setLayout(row(Share(self._title), Gap(8), *moves, away))

    def action(self) -> FixedAction:
        """What the row says."""
        return FixedAction(self.key, visible_text(self._title.value()))

    def show_problem(self, present: bool) -> None:
        """Mark the title as wrong, or not."""
        self._title.set_problem(present)

    def focus_first(self) -> None:
        """Put the cursor into the title."""
        self._title.setFocus()


class ActionRows(NoticeRows[ActionRow]):
    """The list in the branch's order."""

    def listed(self) -> tuple[FixedAction, ...]:
        """What the rows say."""
        return tuple(one.action() for one in self.rows)

    def show_actions(self, actions: Sequence[FixedAction]) -> None:
        """Show a list."""
        self.take_all()
        for one in actions:
            self.insert_row(ActionRow(self._theme, one))

    def add(self, key: str) -> None:
        """A new row at the end with the cursor in it."""
        made = ActionRow(self._theme, FixedAction(key, ""))
        self.insert_row(made)
        made.focus_first()
        self.begun.emit(made)


class ActionsSection(SettingsSection):
    """规定动作. A row that was just added and has no title yet is not kept and not wrong."""

    def __init__(self, place: Workplace) -> None:
        """Empty until `refresh`."""
        super().__init__(place)
        theme, tr = place.theme, self.tr
        self._stored: tuple[FixedAction, ...] = ()
        self._rows = ActionRows(theme)
        self._rows.edited.connect(self._on_edited)
        self._problem = Paragraph(theme, "", size=14, colour=Token.VERM)
        self._problem.setObjectName("actions-problem")
        self._problem.hide()
        self._add = Button(theme, tr("添加一项"), kind=Kind.SOFT, size=Size.S, icon=Icon.PLUS)
        self._add.setObjectName("action-add")
        self._add.clicked.connect(self._on_add)
        self._usual = Button(theme, tr("恢复常用的七项"), kind=Kind.LINK, size=Size.S)
        self._usual.setObjectName("actions-usual")
        self._usual.clicked.connect(self._on_usual)
        told = tr("每次主题党日照这张单子打勾。次序、名称都可以改，最多 {count} 项；改了只管以后的活动。")
        note = Paragraph(theme, told.format(count=MOST_ACTIONS), size=14)
        foot = row(self._add, Gap(8), self._usual, Stretch())
        self.setLayout(column(note, Gap(14), self._rows, self._problem, Gap(12), foot, Stretch()))

    def refresh(self) -> None:
        """Show the stored list, unless it is being changed."""
        found = self.place.services.settings.load().fixed_actions
        if not self.has_unsaved() and found != self._kept():
            self._rows.show_actions(found)
        self._stored = found
        self._show_problem("")

    def has_unsaved(self) -> bool:
        """Whether the rows say something else than the ledger."""
        return self._kept() != self._stored

    def save(self, *, tells: bool) -> bool:
        """Record the list when it is right."""
        kept = self._kept()
        if kept == self._stored:
            return True
        problem = self._wrong(kept)
        if problem is not None:
            if tells:
                self._show_problem(sentence(problem))
            return False
        before, self._stored = self._stored, kept
        record = partial(self.place.services.settings.record, {_KEY: dump_actions(kept)})
        if self.place.commands.run(record) is None:
            self._stored = before
            return False
        return True

    def focus_problem(self) -> None:
        """The row without a right title."""
        for one in self._rows.rows:
            if check_actions([one.action()]) is not None and not self._is_begun(one):
                one.focus_first()
                return

    def _kept(self) -> tuple[FixedAction, ...]:
        return tuple(one.action() for one in self._rows.rows if not self._is_begun(one))

    def _is_begun(self, one: ActionRow) -> bool:
        """Whether a row was added and nothing typed into it yet."""
        return not one.action().title and one.key not in {stored.key for stored in self._stored}

    @staticmethod
    def _wrong(kept: Sequence[FixedAction]) -> Problem | None:
        found = check_actions(kept)
        return None if found is None else Problem(_KEY, found[0], found[1])

    def _show_problem(self, text: str) -> None:
        self._problem.set_text(text)
        self._problem.setHidden(not text)
        for one in self._rows.rows:
            one.show_problem(bool(text) and not self._is_begun(one) and check_actions([one.action()]) is not None)

    @Slot()
    def _on_edited(self) -> None:
        self._show_problem("")
        self.edited.emit()

    @Slot()
    def _on_add(self) -> None:
        self._rows.add(next_own_key((*self._stored, *self._rows.listed())))

    @Slot()
    def _on_usual(self) -> None:
        self._rows.show_actions(USUAL_ACTIONS)
        self.edited.emit()
