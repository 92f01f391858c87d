"""The year's ledger of dues over a ledger, for the tests of its page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.activity_place import Office
from tests.ui.pages.dues_room import row_texts
from themeday_desktop.ui.pages.dues_ledger import DuesLedgerPage
from themeday_desktop.ui.pages.dues_year_head import Figures
from themeday_desktop.ui.widgets.line_input import LineInput
from themeday_desktop.ui.widgets.table import TableView


class LedgerDesk:
    """The page over a ledger, what it says when something is done, and what tests ask of both."""

    def __init__(self, office: Office, qtbot: QtBot, *, size: tuple[int, int] = (1282, 768)) -> None:
        self.office, self.qtbot = office, qtbot
        qtbot.addWidget(office.host)
        self.said: list[str] = []
        office.place.commands.said.connect(self._on_said)
        self.page = DuesLedgerPage(office.place)
        office.show(self.page, qtbot, size=size)
        self.page.refresh()
        self.table = self.page.findChild(TableView, "ledger-table")
        self.search = self.page.findChild(LineInput, "ledger-search")

    def _on_said(self, text: str, _undoable: bool) -> None:
        self.said.append(text)

    @property
    def shown(self) -> list[str]:
        """The names in the table, from the top."""
        model = self.table.model()
        return [str(model.index(at, 0).data()) for at in range(model.rowCount())]

    def texts(self, name: str) -> list[str]:
        """What the row of a person says."""
        return row_texts(self.table, self.shown.index(name))

    def cells(self, name: str) -> list[str]:
        """What the columns after the name say."""
        return self.texts(name)[1:]

    @property
    def totals(self) -> str:
        """What the row of sums says."""
        return self.page.findChild(QWidget, "ledger-totals").accessibleName()

    @property
    def figures(self) -> str:
        """What stands above the table."""
        return self.page.findChild(Figures).accessibleName()

    def press(self, name: str) -> None:
        """Click a part of the page."""
        self.qtbot.mouseClick(self.page.findChild(QWidget, name), Qt.MouseButton.LeftButton)

    def write(self, button: str, path: Path) -> None:
        """Print or export to a file, and wait until the page says so."""
        self.office.prompts.files.append(path)
        self.press(button)
        self.qtbot.waitUntil(lambda: bool(self.said), timeout=15_000)
