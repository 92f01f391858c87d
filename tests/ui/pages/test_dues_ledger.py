"""The page 党费 with keys and clicks: the year's matrix, its totals, searching, another year, paper and workbook."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from tests.builders import a_member
from tests.ui.pages.activity_place import NAMES, open_office, type_text
from tests.ui.pages.dues_ledger_desk import LedgerDesk
from themeday_desktop.domain.dues import MonthOfDues, MonthState, PaymentMethod, YearOfDues
from themeday_desktop.domain.traits import DuesCategory
from themeday_desktop.ui.pages.dues_year_rows import DuesYear, columns_of, month_cell, month_text
from themeday_desktop.ui.paint import text_width
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.button import Button
from themeday_desktop.ui.widgets.cell_delegate import PADDING_PX
from themeday_desktop.ui.widgets.choice import Chip
from themeday_desktop.ui.widgets.combo import Combo

LEFT = Qt.MouseButton.LeftButton


def open_page(folder: Path, theme: Theme, qtbot: QtBot, *, names: tuple[str, ...] = NAMES) -> LedgerDesk:
    """Everybody a student at 20 fen a month; the first two paid in July."""
    office = open_office(folder, theme, names=names)
    members = [one.id for one in office.services.roster.load_members()]
    if members:
        office.services.roster.set_dues_category(members, DuesCategory.STUDENT, since="2026-01-01")
        activity = office.add_activity()
        office.services.dues.receive_rest(activity, members[:2], method=PaymentMethod.CASH)
    return LedgerDesk(office, qtbot)


@pytest.fixture
def desk(tmp_path: Path, theme: Theme, qtbot: QtBot) -> LedgerDesk:
    return open_page(tmp_path, theme, qtbot)


def test_everybody_stands_in_the_matrix_arrears_first(desk: LedgerDesk) -> None:
    assert sorted(desk.shown) == sorted(NAMES)
    owed = ["欠" in "".join(desk.cells(name)) for name in desk.shown]
    assert owed == sorted(owed, reverse=True)
    july = [desk.cells(name).count("0.20") > 0 for name in desk.shown]
    assert sum(owed) == 6
    assert any(july)


def test_a_month_paid_in_part_shows_what_was_paid_and_what_is_owed_of_it(
    tmp_path: Path, theme: Theme, qtbot: QtBot
) -> None:
    desk = open_page(tmp_path, theme, qtbot)
    services, first = desk.office.services, next(iter(desk.office.services.activities.load_all())).activity.id
    own = next(one.member.id for one in services.dues.load_sheet(first).rows if one.payment is not None)
    services.roster.set_dues_category([own], DuesCategory.SALARIED, since="2026-07-01")
    services.dues.record_base(own, 520_000, valid_from="2026-01")
    desk.page.refresh()
    name = services.roster.load_member(own).name
    assert desk.cells(name)[7:] == ["0.20，欠 77.80", "·", "·", "·", "·", "·", "0.20", "欠 77.80"]
    totals = desk.totals
    plain = [cell.split("，")[0] for cell in (desk.cells(one)[7] for one in desk.shown)]
    added = sum(Decimal(one) for one in plain if not one.startswith("欠"))
    assert f"7月 {added}" in totals
    desk.page.grab()  # both figures are painted


def test_typing_anywhere_finds_and_escape_shows_all_again(desk: LedgerDesk) -> None:
    desk.table.setFocus()
    desk.qtbot.keyClicks(desk.page, "wxl")
    assert desk.shown == ["王秀兰"]
    assert desk.search.hasFocus()
    desk.qtbot.keyClick(desk.search, Qt.Key.Key_Escape)
    assert len(desk.shown) == 8


def test_nobody_found_says_so_instead_of_an_empty_table(desk: LedgerDesk) -> None:
    type_text(desk.search, "zzzz")
    assert not desk.table.isVisible()
    desk.qtbot.keyClick(desk.search, Qt.Key.Key_Return)
    desk.qtbot.keyClick(desk.search, Qt.Key.Key_Escape)
    assert desk.table.isVisible()


def test_down_leads_from_the_search_into_the_table_and_ctrl_f_back(desk: LedgerDesk) -> None:
    desk.search.setFocus()
    desk.qtbot.keyClick(desk.search, Qt.Key.Key_Down)
    assert desk.table.hasFocus()
    desk.qtbot.keyClick(desk.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert desk.search.hasFocus()


def test_chips_narrow_the_rows_and_the_totals_follow(desk: LedgerDesk) -> None:
    totals = desk.page.findChild(QWidget, "ledger-totals")
    before = totals.accessibleName() or totals.grab().toImage()
    chips = [one for one in desk.page.findChildren(Chip) if one.objectName() != "chip-all"]
    assert chips
    narrowed = []
    for chip in chips:
        desk.qtbot.mouseClick(chip, LEFT)
        narrowed.append(len(desk.shown))
    assert min(narrowed) < 8
    desk.qtbot.mouseClick(desk.page.findChild(Chip, "chip-all"), LEFT)
    assert len(desk.shown) == 8
    assert before == (totals.accessibleName() or totals.grab().toImage())


def test_the_year_shown_is_this_one_and_stays_on_refresh(desk: LedgerDesk) -> None:
    assert desk.page.year == 2026
    desk.page.refresh()
    assert desk.page.year == 2026
    assert desk.page.findChild(Combo, "dues-year").value() == "2026"


def test_the_workbook_says_what_the_page_says(desk: LedgerDesk, tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    desk.write("export-dues-ledger", path)
    sheet = load_workbook(path).active
    assert sheet is not None
    names = [row[1].value for row in sheet.iter_rows()]
    assert [name for name in NAMES if name not in names] == []


def test_the_ledger_is_printed_and_the_page_says_where(desk: LedgerDesk, tmp_path: Path) -> None:
    path = tmp_path / "台账.pdf"
    desk.write("print-dues-ledger", path)
    assert path.read_bytes().startswith(b"%PDF")


def test_a_file_that_cannot_be_written_is_said_so(desk: LedgerDesk, tmp_path: Path) -> None:
    desk.office.prompts.files.append(tmp_path / "nowhere" / "台账.pdf")
    desk.press("print-dues-ledger")
    desk.qtbot.waitUntil(lambda: bool(desk.office.prompts.errors), timeout=15_000)
    assert desk.said == []


def test_asked_where_and_answered_not_at_all_nothing_happens(desk: LedgerDesk) -> None:
    desk.press("export-dues-ledger")
    assert (desk.said, desk.office.prompts.errors, len(desk.office.prompts.asked)) == ([], [], 1)


def test_a_ledger_without_people_shows_how_dues_come_here(tmp_path: Path, theme: Theme, qtbot: QtBot) -> None:
    desk = open_page(tmp_path, theme, qtbot, names=())
    assert desk.page.findChild(QStackedWidget).currentIndex() == 1
    assert not desk.page.findChild(Button, "export-dues-ledger").isEnabled()


@pytest.mark.parametrize(
    ("owed", "text", "shown"),
    [
        (50, "欠 0.50", "欠 0.50"),
        (987_00, "欠987.00", "欠987.00"),
        (1000_00, "欠1000.00", "欠1000"),
        (1234_56, "欠1234.56", "1234.56"),
    ],
)
def test_a_month_owed_fits_its_plate_and_is_said_whole(theme: Theme, owed: int, text: str, shown: str) -> None:
    month = MonthOfDues("2026-07", owed, 0, MonthState.UNPAID, None, None)
    cell = month_cell(month, now=False)
    assert (month_text(month), cell.text) == (text, shown)
    assert text_width(theme, shown, size=cell.size, bold=cell.bold) <= 70 - 3 - 9


@pytest.mark.parametrize("owed", [5922_00, 12000_00])
def test_what_a_person_owes_for_a_year_fits_its_column(theme: Theme, owed: int) -> None:
    column = columns_of(until="2026-12")[-1]
    month = MonthOfDues("2026-07", owed, 0, MonthState.UNPAID, None, None)
    row = DuesYear(YearOfDues(a_member(), (month,)), "", "", "2026-12")
    assert column.cell is not None
    cell = column.cell(row)
    wide = text_width(theme, column.text(row), size=cell.size, bold=cell.bold)
    assert wide <= (column.width or 0) - 3 - PADDING_PX
