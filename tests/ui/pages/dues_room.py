"""A ledger with members who owe dues, and the dues step over it, for the tests of both pages of dues."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.activity_place import Office, open_office
from themeday_desktop.domain.dues import PaymentMethod
from themeday_desktop.domain.errors import Surroundings
from themeday_desktop.domain.members import DuesCategory, MemberDraft, Stage, Trait
from themeday_desktop.services.dues import DuesRow
from themeday_desktop.ui.models.table import Role
from themeday_desktop.ui.pages.dues import DuesStep
from themeday_desktop.ui.pages.dues_rows import ACTION_COLUMN
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.line_input import LineInput
from themeday_desktop.ui.widgets.table import TableView

HOSTILE = ("<img src='//h/s/x.png'>", "&张三", "<b>", "%s", "{0}", "{name}", "'; DROP TABLE", "\\", "王" * 60)
STUDENT, SALARIED, FARMER = DuesCategory.STUDENT, DuesCategory.SALARIED, DuesCategory.FARMER


def add(
    office: Office, name: str, category: DuesCategory | None, *, base_fen: int | None = None, group: str = ""
) -> str:
    """A full member since 2010 of a category, with a base from January on; the id."""
    traits = {Trait.STAGE: Stage.FULL.value}
    if category is not None:
        traits[Trait.DUES_CATEGORY] = category.value
    if group:
        traits[Trait.GROUP] = group
    changes = office.services.roster.add_member(MemberDraft(name=name, valid_from="2010-07-01", traits=traits))
    (member_id,) = {one for subject, one in changes.touched if subject == "members"}
    if base_fen is not None:
        office.services.dues.record_base(member_id, base_fen, valid_from="2026-01")
    return member_id


def dues_office(folder: Path, theme: Theme, *, names: tuple[str, ...] = ("高长顺", "郭庆丰", "林巧云")) -> Office:
    """`names` are students, who pay 0.20 a month, in turn in two groups."""
    office = open_office(folder, theme, names=())
    for at, name in enumerate(names):
        add(office, name, STUDENT, group=f"第{'一二'[at % 2]}党小组")
    return office


def row_of(office: Office, activity_id: str, name: str) -> DuesRow:
    """A member's row of the sheet."""
    return next(one for one in office.services.dues.load_sheet(activity_id).rows if one.member.name == name)


def pay(office: Office, activity_id: str, name: str, method: PaymentMethod = PaymentMethod.CASH) -> None:
    """One member pays."""
    office.services.dues.receive(activity_id, row_of(office, activity_id, name).member.id, method=method)


def row_texts(table: TableView, at: int) -> list[str]:
    """What a row of a table says, column by column."""
    model = table.model()
    return [str(model.index(at, column).data()) for column in range(model.columnCount())]


def full(*_given: object, **_named: object) -> None:
    """What a full disk does."""
    raise Surroundings("disk_full", path="账本")


class StepDesk:
    """The dues step over a ledger, and what tests ask of both."""

    def __init__(self, office: Office, qtbot: QtBot, *, activity_id: str) -> None:
        self.office, self.qtbot, self.id = office, qtbot, activity_id
        self.page = DuesStep(office.place)
        office.show(self.page, qtbot)
        self.page.show_activity(activity_id)
        self.table = self.page.findChild(TableView, "dues-table")
        self.search = self.page.findChild(LineInput, "dues-search")

    def row(self, name: str) -> DuesRow:
        return row_of(self.office, self.id, name)

    def paid(self, name: str) -> bool:
        return self.row(name).payment is not None

    @property
    def shown(self) -> list[str]:
        """The names in the table, from the top."""
        model = self.table.model()
        return [model.index(at, 0).data(Role.CELL).text for at in range(model.rowCount())]

    def texts(self, name: str) -> list[str]:
        """What the row of a person says."""
        return row_texts(self.table, self.shown.index(name))

    @property
    def highlighted(self) -> str:
        """The name of the current row."""
        found = self.table.currentIndex().siblingAtColumn(0).data(Role.CELL)
        return found.text if found else ""

    def key(self, key: Qt.Key) -> None:
        self.qtbot.keyClick(self.search, key)

    def place_of(self, name: str, column: int) -> QPoint:
        index = self.table.model().index(self.shown.index(name), column)
        self.table.scrollTo(index)
        return self.table.visualRect(index).center()

    def click(self, name: str, column: int = ACTION_COLUMN) -> None:
        self.qtbot.mouseClick(self.table.viewport(), Qt.MouseButton.LeftButton, pos=self.place_of(name, column))

    def press(self, name: str) -> None:
        """Click a part of the dialog that is open, else of the page."""
        root = self.dialog or self.page
        self.qtbot.mouseClick(root.findChild(QWidget, name), Qt.MouseButton.LeftButton)

    def label(self, name: str) -> str:
        return self.page.findChild(QLabel, name).text()

    @property
    def dialog(self) -> QWidget | None:
        """The dialog that is open."""
        return self.office.place.overlay.topmost

    def asked(self) -> QWidget:
        """The dialog, which must be open."""
        assert self.dialog is not None
        return self.dialog
