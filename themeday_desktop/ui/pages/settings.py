"""The page 设置: sections beside each other, everything stored by itself shortly after it was typed."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget

from themeday_desktop.domain.settings import Section
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, Share, column, row
from themeday_desktop.ui.pages.notice_autosave import Autosave
from themeday_desktop.ui.pages.settings_actions import ActionsSection
from themeday_desktop.ui.pages.settings_drafts import DraftsSection
from themeday_desktop.ui.pages.settings_local import AppearanceSection, BackupSection, LedgerSection
from themeday_desktop.ui.pages.settings_section import BranchSection, FormSection, SettingsSection
from themeday_desktop.ui.theme import Token
from themeday_desktop.ui.widgets.card import PAGE_SIDE_PX, Card, Header
from themeday_desktop.ui.widgets.label import Label
from themeday_desktop.ui.widgets.marks import IconMark
from themeday_desktop.ui.widgets.scroll import ScrollBody
from themeday_desktop.ui.widgets.section_list import SectionList
from themeday_desktop.ui.workplace import Page, Workplace


class SettingsPage(Page):
    """Shows one section at a time; a section with something wrong in it is not left before that is mended."""

    def __init__(self, place: Workplace) -> None:
        """Build every section; the branch's stands in front."""
        super().__init__(place)
        self._sections = self._make_sections()
        self._list = SectionList(place.theme, [(key, name, icon) for key, (name, icon, _) in self._sections.items()])
        self._list.asked.connect(self._on_asked)
        self._autosave = Autosave(self)
        self._autosave.due.connect(self._on_due)
        self._autosave.left.connect(self._on_left)
        self._mark = IconMark(place.theme, Icon.CHECK_RING, size=18, colour=Token.GREEN)
        self._word = Label(place.theme, "", size=14, colour=Token.INK2)
        self._word.setObjectName("settings-word")
        self._mark.hide()
        self._lay_out()
        self.show_section(Section.BRANCH.value)

    def _make_sections(self) -> dict[str, tuple[str, Icon, SettingsSection]]:
        place, tr = self.place, self.tr
        made: dict[str, tuple[str, Icon, SettingsSection]] = {
            Section.BRANCH.value: (tr("支部"), Icon.BUILDING, BranchSection(place)),
            Section.OFFICE.value: (tr("班子"), Icon.PEOPLE, FormSection(place, Section.OFFICE)),
            Section.DUES.value: (tr("党费"), Icon.YUAN, FormSection(place, Section.DUES)),
            Section.ACTIONS.value: (tr("规定动作"), Icon.CLIPBOARD, ActionsSection(place)),
            Section.STUDY.value: (tr("学习与到会"), Icon.BOOK, FormSection(place, Section.STUDY)),
        }
        made[Section.DRAFTS.value] = (tr("小结和简报"), Icon.TEXT, DraftsSection(place))
        if place.appearance is not None:
            made["appearance"] = (tr("外观"), Icon.SCREEN, AppearanceSection(place, place.appearance))
        made["backup"] = (tr("备份位置"), Icon.DRIVE, BackupSection(place))
        made["ledger"] = (tr("账本"), Icon.SHIELD, LedgerSection(place))
        return made

    def _lay_out(self) -> None:
        theme, side = self.place.theme, PAGE_SIDE_PX
        self._stack = QStackedWidget()
        self._bodies: dict[str, ScrollBody] = {}
        for key, (name, _, section) in self._sections.items():
            section.setObjectName(f"settings-{key}")
            section.edited.connect(self._on_edited)
            title = Label(theme, name, size=20, bold=True, serif=True)
            body = ScrollBody(theme, column(section, margins=(24, 0, 24, 20)))
            self._bodies[key] = body
            head = row(title, margins=(24, 18, 24, 14))
            self._stack.addWidget(Card(theme, column(head, Share(body), margins=(0, 0, 1, 1))))
        header = Header(theme, self.tr("设置"), fact=self.tr("改了就存，不用点保存"), actions=(self._mark, self._word))
        body_row = row(self._list, Gap(16), Share(self._stack), margins=(side, 4, side, 20))
        self.setLayout(column(header, Share(body_row)))

    # -- showing -----------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read what is stored into every section."""
        for _, _, section in self._sections.values():
            section.refresh()
        self._show_word()

    def turn_to(self, part: str) -> None:
        """Show a section by its key."""
        if part in self._sections:
            self.show_section(part)

    def show_section(self, key: str) -> None:
        """Turn to a section."""
        self._list.set_current(key)
        self._stack.setCurrentIndex(list(self._sections).index(key))

    def _section(self) -> SettingsSection:
        return self._sections[self._list.current()][2]

    def _show_word(self) -> None:
        waits = self.has_unsaved()
        if waits:
            self._word.set_text(self.tr("还没存上…"))
        self._mark.setVisible(bool(self._word.text()) and not waits)
        self.unsaved.emit(waits)

    # -- saving ------------------------------------------------------------------------------------

    def has_unsaved(self) -> bool:
        """Whether something typed is not stored."""
        return any(section.has_unsaved() for _, _, section in self._sections.values())

    def leave(self) -> bool:
        """Store what was typed; False shows where something is wrong."""
        self._autosave.drop()
        if self._save(tells=True):
            return True
        self._section().focus_problem()
        return False

    def _save(self, *, tells: bool) -> bool:
        section = self._section()
        waited = section.has_unsaved()
        right = section.save(tells=tells)
        if waited and not section.has_unsaved():
            self._word.set_text(self.tr("已保存 {time}").format(time=self.place.services.ledger.now))
        self._show_word()
        return right

    @Slot()
    def _on_edited(self) -> None:
        self._show_word()
        self._autosave.wait_anew()

    @Slot()
    def _on_due(self) -> None:
        """Typing has paused: what is right is stored, what is not may still become so."""
        self._save(tells=False)

    @Slot()
    def _on_left(self) -> None:
        if self._save(tells=True):
            self._section().refresh()

    @Slot(str)
    def _on_asked(self, key: str) -> None:
        if key == self._list.current() or self.leave():
            self.show_section(key)
