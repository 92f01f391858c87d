"""A window over a real ledger for the tests of roster, import and first run, with keys and clicks."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.builders import a_ledger, a_member_draft
from themeday_desktop.domain.members import Member, MemberDraft
from themeday_desktop.services.desk import Services
from themeday_desktop.ui.commands import CommandRunner
from themeday_desktop.ui.jobs import JobRunner
from themeday_desktop.ui.models.table import Role
from themeday_desktop.ui.pages.member_dialog import MemberDialog
from themeday_desktop.ui.pages.roster import RosterPage
from themeday_desktop.ui.scripted_prompts import ScriptedPrompts
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.button import Button
from themeday_desktop.ui.widgets.line_input import LineInput
from themeday_desktop.ui.widgets.overlay import Overlay
from themeday_desktop.ui.widgets.table import TableView
from themeday_desktop.ui.workplace import Workplace

FIXTURES = Path(__file__).parents[2] / "fixtures"
SYSTEM_SHEET = FIXTURES / "roster-system-export.xlsx"
VILLAGE_SHEET = FIXTURES / "roster-village-sheet.xlsx"
HOSTILE = ("<img src='//h/s/x.png'>", "<b>粗</b>", "&张三", "%s{0}", "'; DROP TABLE", "\\n")


def type_text(qtbot: QtBot, widget: QWidget, text: str) -> None:
    """Type as with a keyboard; Chinese comes as an input method commits it."""
    if text.isascii():
        qtbot.keyClicks(widget, text)
        return
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def line_of(widget: QWidget) -> LineInput:
    """The line of an input."""
    return widget if isinstance(widget, LineInput) else widget.findChildren(LineInput)[0]


def texts_in(widget: QWidget) -> list[str]:
    """Every visible label's text."""
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def plain_everywhere(widget: QWidget) -> bool:
    """Whether no label guesses its format (TX-02)."""
    return all(label.textFormat() == Qt.TextFormat.PlainText for label in widget.findChildren(QLabel))


class Room:
    """The roster page over a fresh ledger."""

    def __init__(self, qtbot: QtBot, theme: Theme, folder: Path) -> None:
        self.qtbot = qtbot
        self.services: Services = a_ledger(folder / "ledger")
        self.prompts = ScriptedPrompts()
        self.host = QWidget()
        qtbot.addWidget(self.host)
        self.commands, self.jobs = CommandRunner(self.prompts), JobRunner()
        self.overlay = Overlay(theme, self.host)
        self.place = Workplace(theme, self.services, self.commands, self.jobs, self.prompts, self.overlay)
        self.page = RosterPage(self.place)
        self.commands.changed.connect(self._on_changed)
        layout = QVBoxLayout(self.host)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        self.host.resize(1282, 768)
        with qtbot.waitActive(self.host):
            self.host.show()
            self.host.activateWindow()
        self.page.refresh()

    def _on_changed(self, _changes: object) -> None:
        self.page.refresh()

    def close(self) -> None:
        """Stop what runs and close the ledger."""
        self.jobs.close()
        self.services.ledger.close()

    def add(self, *people: str | MemberDraft) -> None:
        """Put people into the ledger."""
        for one in people:
            draft = a_member_draft(one) if isinstance(one, str) else one
            self.commands.run(partial(self.services.roster.add_member, draft))

    def member(self, name: str) -> Member:
        """A person by name."""
        return next(one for one in self.services.roster.load_members() if one.name == name)

    @property
    def table(self) -> TableView:
        """The roster's table."""
        found = self.page.findChild(TableView, "roster-table")
        assert isinstance(found, TableView)
        return found

    @property
    def search(self) -> LineInput:
        """The search field."""
        found = self.page.findChild(LineInput, "roster-search")
        assert isinstance(found, LineInput)
        return found

    def names(self) -> list[str]:
        """Who is shown, in order."""
        return [row.member.name for row in self.page.browser.shown]

    def click(self, name: str, inside: QWidget | None = None) -> None:
        """Click a button by its object name."""
        button = (inside or self.host).findChild(QWidget, name)
        assert button is not None and button.isVisible(), name
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def click_person(self, name: str) -> None:
        """Click a person's row."""
        self.qtbot.mouseClick(self.table.viewport(), Qt.MouseButton.LeftButton, pos=self.place_of(name))

    def place_of(self, name: str) -> QPoint:
        """The middle of a person's name in the table."""
        model, wanted = self.table.model(), self.member(name).id
        at = next(at for at in range(model.rowCount()) if model.index(at, 0).data(Role.ID) == wanted)
        return self.table.visualRect(model.index(at, 0)).center()

    def button(self, name: str, inside: QWidget | None = None) -> Button:
        """A button by its object name."""
        found = (inside or self.host).findChild(Button, name)
        assert isinstance(found, Button)
        return found

    @property
    def dialog(self) -> MemberDialog:
        """The open form of a person."""
        found = self.overlay.topmost
        assert isinstance(found, MemberDialog)
        return found

    def edit(self, name: str) -> MemberDialog:
        """Open a person's form with Enter."""
        self.click_person(name)
        self.qtbot.keyClick(self.table, Qt.Key.Key_Return)
        return self.dialog

    def type_into(self, field: str, text: str) -> None:
        """Replace a field's text by typing."""
        line = line_of(self.dialog.form.widget(field))
        line.setFocus()
        line.selectAll()
        self.qtbot.keyClick(line, Qt.Key.Key_Delete)
        type_text(self.qtbot, line, text)

    def save_with_key(self) -> None:
        """Press Ctrl+S where the keyboard is."""
        focus = QApplication.focusWidget() or self.dialog
        self.qtbot.keyClick(focus, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
