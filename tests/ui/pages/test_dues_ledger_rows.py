"""What the year's ledger of dues says in every cell and sum, whom chips let through, and other years."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.dues_ledger_desk import LedgerDesk
from tests.ui.pages.dues_room import HOSTILE, SALARIED, add, dues_office, pay
from themeday_desktop.domain.dues import DuesBook
from themeday_desktop.domain.errors import Surroundings
from themeday_desktop.ui.models.table import Role
from themeday_desktop.ui.theme import Theme, make_theme
from themeday_desktop.ui.widgets.combo import Combo


@pytest.fixture
def desk(tmp_path: Path, theme: Theme, qtbot: QtBot) -> LedgerDesk:
    """July: two of three students paid; one member's base is not known."""
    office = dues_office(tmp_path, theme)
    add(office, "王工资", SALARIED)
    activity = office.add_activity()
    for name in ("高长顺", "林巧云"):
        pay(office, activity, name)
    return LedgerDesk(office, qtbot)


def test_who_owes_stands_first_then_who_is_to_be_settled(desk: LedgerDesk) -> None:
    assert desk.shown == ["郭庆丰", "王工资", "高长顺", "林巧云"]


def test_a_row_says_standard_months_and_sums(desk: LedgerDesk) -> None:
    before, later = [""] * 6, ["·"] * 5
    assert desk.texts("郭庆丰") == ["郭庆丰", "0.20", *before, "欠 0.20", *later, "0.00", "欠 0.20"]
    assert desk.texts("高长顺") == ["高长顺", "0.20", *before, "0.20", *later, "0.20", "—"]
    assert desk.texts("王工资") == ["王工资", "待定", *before, "待定", *later, "0.00", "—"]


def test_large_amounts_keep_their_figures(tmp_path: Path, theme: Theme, qtbot: QtBot) -> None:
    office = dues_office(tmp_path, theme, names=())
    add(office, "王工资", SALARIED, base_fen=1_200_000)
    assert LedgerDesk(office, qtbot).texts("王工资")[8] == "欠240.00"


def test_the_totals_stand_below_and_follow_the_filter(desk: LedgerDesk) -> None:
    before = "，".join(f"{number}月 0.00" for number in range(1, 7))
    assert desk.totals == f"合计 4 人，月标准 0.60，{before}，7月 0.40，已交 0.40，欠交 0.20"
    desk.press("chip-arrears")
    assert desk.totals == f"合计 1 人，月标准 0.20，{before}，7月 0.00，已交 0.00，欠交 0.20"


def test_the_sums_of_the_half_year_and_the_month_stand_above(desk: LedgerDesk) -> None:
    assert desk.figures == "上半年应收 0.00 元，上半年实收 0.00 元，上半年欠交 0.00 元，7 月实收 0.40 元 2 / 4 人"


def test_chips_count_and_filter_by_arrears_settling_and_group(desk: LedgerDesk) -> None:
    for key, caption, expected in (
        ("arrears", "有欠交 1", ["郭庆丰"]),
        ("unknown", "待核定 1", ["王工资"]),
        ("group:第一党小组", "第一党小组 2", ["高长顺", "林巧云"]),
        ("group:第二党小组", "第二党小组 1", ["郭庆丰"]),
        ("all", "全部 4", ["郭庆丰", "王工资", "高长顺", "林巧云"]),
    ):
        chip = desk.page.findChild(QWidget, f"chip-{key}")
        assert chip.accessibleName() == caption
        desk.qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
        assert desk.shown == expected


def test_enter_leads_from_the_search_to_the_first_found(desk: LedgerDesk) -> None:
    desk.qtbot.keyClicks(desk.page, "lqy")
    assert (desk.search.text(), desk.table.currentIndex().data()) == ("lqy", "林巧云")
    desk.qtbot.keyClick(desk.search, Qt.Key.Key_Return)
    assert (QApplication.focusWidget(), desk.table.currentIndex().row()) == (desk.table, 0)


def test_a_refresh_keeps_chip_and_choice(desk: LedgerDesk) -> None:
    desk.press("chip-group:第一党小组")
    desk.table.choose(desk.table.model().index(1, 0).data(Role.ID))
    add(desk.office, "曹小明", SALARIED, base_fen=100_00)
    desk.page.refresh()
    assert (desk.shown, desk.table.currentIndex().data()) == (["高长顺", "林巧云"], "林巧云")


def test_only_years_of_the_ledger_can_be_chosen(desk: LedgerDesk) -> None:
    combo = desk.page.findChild(Combo, "dues-year")
    assert ([combo.itemText(at) for at in range(combo.count())], desk.page.year) == (["2026 年"], 2026)


def test_another_year_shows_the_whole_of_it(desk: LedgerDesk) -> None:
    with desk.office.services.ledger._store.transaction("record_settings") as tx:
        tx.repositories.settings.put("dues.since", "2025-11", valid_from="2025-01-01")
    desk.page.refresh()
    combo = desk.page.findChild(Combo, "dues-year")
    combo.setCurrentIndex(combo.findData("2025"))
    combo.edited.emit()
    assert desk.page.year == 2025
    assert desk.texts("高长顺")[12:] == ["欠 0.20", "欠 0.20", "0.00", "欠 0.40"]
    assert desk.figures.startswith("全年应收 1.20 元，全年实收 0.00 元，全年欠交 1.20 元 3 人，12 月实收 0.00 元")


def test_a_ledger_that_cannot_be_read_is_told_and_the_page_stays(
    desk: LedgerDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_given: object, **_named: object) -> None:
        raise Surroundings("disk_error", path="账本")

    monkeypatch.setattr(DuesBook, "years_of", broken)
    desk.page.refresh()
    assert desk.office.prompts.errors[0].title == "磁盘读写出错"
    assert len(desk.shown) == 4


@pytest.mark.fault("TX-01")
def test_hostile_names_and_groups_are_shown_letter_by_letter(tmp_path: Path, theme: Theme, qtbot: QtBot) -> None:
    office = dues_office(tmp_path, theme, names=HOSTILE)
    add(office, "&王", SALARIED, group="<b>组&")
    desk = LedgerDesk(office, qtbot)
    assert set(desk.shown) == {*HOSTILE, "&王"}
    assert desk.page.findChild(QWidget, "chip-group:<b>组&").accessibleName() == "<b>组& 1"
    desk.page.grab()
    assert {one.textFormat() for one in office.host.findChildren(QLabel)} == {Qt.TextFormat.PlainText}


@pytest.mark.parametrize(("size", "large"), [((1282, 768), False), ((1196, 648), False), ((1260, 768), True)])
def test_months_far_away_leave_before_the_current_one(
    tmp_path: Path, theme: Theme, qtbot: QtBot, size: tuple[int, int], large: bool
) -> None:
    office = dues_office(tmp_path, make_theme(theme.fonts, large=large, reduced_motion=True))
    desk = LedgerDesk(office, qtbot, size=size)
    shown = [number for number in range(1, 13) if not desk.table.isColumnHidden(number + 1)]
    assert 7 in shown
    assert shown == list(range(1, shown[-1] + 1))
