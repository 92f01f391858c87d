"""The step 党费 with keys and clicks: receiving down the list, settling what is unknown, taking back in the open."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.activity_place import Office, open_office, type_text
from themeday_desktop.domain.dates import PartialDate
from themeday_desktop.domain.dues import PaymentMethod
from themeday_desktop.domain.members import Member, MemberDraft
from themeday_desktop.domain.traits import DuesCategory, Sex, Stage, Trait
from themeday_desktop.services.dues import DuesRow
from themeday_desktop.ui.pages.dues import DuesStep
from themeday_desktop.ui.pages.dues_rows import ACTION_COLUMN
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.button import Button
from themeday_desktop.ui.widgets.choice import Check, Chip
from themeday_desktop.ui.widgets.combo import Combo
from themeday_desktop.ui.widgets.line_input import LineInput
from themeday_desktop.ui.widgets.table import TableView
from themeday_desktop.ui.workplace import Destination

LEFT = Qt.MouseButton.LeftButton
PAYING = ("石建国", "王秀兰", "吴春生", "李明亮")  # 20 fen each as students; the others have no category


@dataclass
class Desk:
    """The step of one activity in its window."""

    office: Office
    page: DuesStep
    qtbot: QtBot
    activity: str
    gone: list[Destination]

    @property
    def search(self) -> LineInput:
        return self.page.findChild(LineInput, "dues-search")

    @property
    def table(self) -> TableView:
        return self.page.findChild(TableView, "dues-table")

    @property
    def rows(self) -> dict[str, DuesRow]:
        """What the ledger holds, by name."""
        return {one.member.name: one for one in self.office.services.dues.load_sheet(self.activity).rows}

    @property
    def shown(self) -> list[str]:
        """The names in the table, from the top."""
        model = self.table.model()
        return [str(model.index(at, 0).data()).split("，")[0] for at in range(model.rowCount())]

    def texts(self, name: str) -> list[str]:
        """What the row of a person says."""
        model, at = self.table.model(), self.shown.index(name)
        return [str(model.index(at, column).data()) for column in range(model.columnCount())]

    @property
    def fact(self) -> str:
        """What stands beside the page's title."""
        return next(one.text() for one in self.page.findChildren(QLabel) if "月应交" in one.text())

    @property
    def highlighted(self) -> str:
        """The name of the current row."""
        at = self.table.currentIndex().row()
        return self.shown[at] if at >= 0 else ""

    def key(self, key: Qt.Key, target: QWidget | None = None) -> None:
        self.qtbot.keyClick(target or self.search, key)

    @property
    def dialog(self) -> QWidget:
        """The dialog that is open."""
        found = self.office.place.overlay.topmost
        assert found is not None
        return found

    def press(self, name: str) -> None:
        """Click a button of the dialog that is open, else of the page."""
        root = self.office.place.overlay.topmost or self.page
        self.qtbot.mouseClick(root.findChild(Button, name), LEFT)

    def cell(self, name: str, column: int) -> QPoint:
        """The middle of a cell."""
        return self.table.visualRect(self.table.model().index(self.shown.index(name), column)).center()

    def click(self, name: str, column: int = ACTION_COLUMN) -> None:
        self.qtbot.mouseClick(self.table.viewport(), LEFT, pos=self.cell(name, column))

    def label(self, name: str) -> str:
        return self.page.findChild(QLabel, name).text()

    def member(self, name: str) -> Member:
        return self.rows[name].member

    def paid(self, name: str) -> PaymentMethod | None:
        """How a person paid here, None when nothing stands."""
        payment = self.rows[name].payment
        return payment.method if payment is not None else None


@pytest.fixture
def desk(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Desk:
    office = open_office(tmp_path, theme)
    qtbot.addWidget(office.host)
    roster = office.services.roster
    paying = [one.id for one in roster.load_members() if one.name in PAYING]
    roster.set_dues_category(paying, DuesCategory.STUDENT, since="2026-01-01")
    activity = office.add_activity()
    page = DuesStep(office.place)
    page.show_activity(activity)
    office.show(page, qtbot)
    gone: list[Destination] = []
    page.go.connect(gone.append)
    return Desk(office, page, qtbot, activity, gone)


def test_enter_receives_and_goes_on_to_the_next_who_has_to_pay(desk: Desk) -> None:
    assert desk.search.hasFocus()
    order = [name for name in desk.shown if name in PAYING]
    met = []
    for _ in order:
        met.append(desk.highlighted)
        desk.key(Qt.Key.Key_Return)
    assert met == order
    assert [desk.paid(name) for name in order] == [PaymentMethod.CASH] * 4
    assert desk.label("dues-total") == "0.80"
    assert desk.label("dues-words") == "捌角整"


def test_a_further_enter_after_everybody_paid_takes_nothing_back(desk: Desk) -> None:
    for _ in range(len(PAYING) + 4):
        desk.key(Qt.Key.Key_Return)
        while desk.office.place.overlay.topmost is not None:
            desk.press("no")
    assert [desk.paid(name) for name in PAYING] == [PaymentMethod.CASH] * 4


def test_a_name_typed_is_found_received_and_the_search_is_empty_for_the_next(desk: Desk) -> None:
    type_text(desk.search, "wxl")
    assert (desk.shown, desk.highlighted) == (["王秀兰"], "王秀兰")
    desk.key(Qt.Key.Key_Return)
    assert (desk.paid("王秀兰"), desk.search.value()) == (PaymentMethod.CASH, "")
    assert len(desk.shown) == 8
    assert desk.highlighted in PAYING
    assert desk.highlighted != "王秀兰"


def test_the_digits_choose_how_it_is_paid_and_the_choice_stays(desk: Desk) -> None:
    first = desk.highlighted
    desk.key(Qt.Key.Key_3)
    assert desk.search.value() == ""
    desk.key(Qt.Key.Key_Return)
    second = desk.highlighted
    desk.key(Qt.Key.Key_Return)
    desk.key(Qt.Key.Key_2)
    third = desk.highlighted
    desk.key(Qt.Key.Key_Return)
    assert [desk.paid(one) for one in (first, second, third)] == [
        PaymentMethod.QR_CODE,
        PaymentMethod.QR_CODE,
        PaymentMethod.TRANSFER,
    ]


def test_a_click_on_the_button_of_a_row_receives(desk: Desk) -> None:
    desk.click("李明亮")
    assert desk.paid("李明亮") is PaymentMethod.CASH
    assert desk.search.hasFocus()


def test_a_second_click_in_haste_takes_nothing_back(desk: Desk) -> None:
    place = desk.cell("李明亮", ACTION_COLUMN)
    desk.qtbot.mouseClick(desk.table.viewport(), LEFT, pos=place)
    desk.qtbot.mouseDClick(desk.table.viewport(), LEFT, pos=place)
    assert desk.paid("李明亮") is PaymentMethod.CASH


def test_taking_back_asks_why_and_both_entries_stay(desk: Desk) -> None:
    desk.click("李明亮")
    desk.click("李明亮")
    reason = desk.dialog.findChild(LineInput, "reason")
    assert reason.value() == "点错了"
    type_text(reason, "收错了人")
    desk.press("confirm-take-back")
    row = desk.rows["李明亮"]
    assert (row.payment, len(row.reversed)) == (None, 1)
    payments = desk.office.services.dues.load_sheet(desk.activity).received
    assert [(one.amount_fen, one.reason) for one in payments] == [(20, None), (-20, "收错了人")]
    desk.qtbot.waitUntil(lambda: "已冲正 1 笔" in str(desk.table.model().index(desk.shown.index("李明亮"), 0).data()))


def test_who_paid_and_then_left_can_still_be_taken_back_and_is_asked_for_nothing(desk: Desk) -> None:
    desk.click("李明亮")
    desk.office.services.roster.transfer_out(desk.member("李明亮").id, on="2026-07-01")
    desk.page.refresh()
    assert desk.texts("李明亮") == ["李明亮，本月不用交", "0.20", "0.20", "现金", "已收讫", "撤回"]
    assert "8 人" in desk.fact
    desk.click("李明亮")
    desk.press("confirm-take-back")
    assert (desk.paid("李明亮"), desk.label("dues-total")) == (None, "0.00")
    assert desk.texts("李明亮") == ["李明亮，已冲正 1 笔", "0.00", "—", "—", "不用交", ""]
    assert "7 人" in desk.fact
    desk.click("李明亮", 0)
    assert desk.label("dues-explained").startswith("李明亮：这个月不用在本支部交党费。")
    desk.key(Qt.Key.Key_Return)
    assert desk.paid("李明亮") is None


@pytest.mark.parametrize("reason", ["", "   "])
def test_taking_back_without_a_reason_is_refused_beside_the_field(desk: Desk, reason: str) -> None:
    desk.click("李明亮")
    desk.click("李明亮")
    field = desk.dialog.findChild(LineInput, "reason")
    field.set_value(reason)
    desk.press("confirm-take-back")
    assert field.isVisible()
    assert desk.paid("李明亮") is PaymentMethod.CASH


def test_what_is_unknown_is_settled_step_by_step_and_then_received(desk: Desk) -> None:
    desk.click("张春燕")
    desk.dialog.findChild(Combo, "category").set_value(DuesCategory.SALARIED.value)
    desk.press("confirm-settle")
    base = desk.dialog.findChild(LineInput, "base")
    assert base.isVisible()
    type_text(base, "5200")
    desk.key(Qt.Key.Key_Return, base)
    desk.qtbot.waitUntil(lambda: desk.rows["张春燕"].asked_fen == 7800)
    assert desk.highlighted == "张春燕"
    desk.qtbot.waitUntil(desk.search.hasFocus)
    desk.key(Qt.Key.Key_Return)
    assert desk.paid("张春燕") is PaymentMethod.CASH


@pytest.mark.parametrize("typed", ["", "五千", "-1", "52,00.1.2", "99999999999999", "5200.555"])
def test_a_base_that_is_none_stays_in_the_field_with_a_sentence(desk: Desk, typed: str) -> None:
    roster = desk.office.services.roster
    roster.set_dues_category([desk.member("张春燕").id], DuesCategory.SALARIED, since="2026-01-01")
    desk.page.refresh()
    desk.click("张春燕")
    base = desk.dialog.findChild(LineInput, "base")
    base.set_value(typed)
    desk.press("confirm-settle")
    assert (base.isVisible(), base.value()) == (True, typed)
    assert desk.rows["张春燕"].asked_fen == 0


@pytest.mark.parametrize("too", [False, True])
def test_those_of_the_same_occupation_are_settled_too_when_ticked_and_only_then(desk: Desk, too: bool) -> None:
    for name in ("周一鸣", "周二宝"):
        stage = {Trait.STAGE: Stage.FULL.value}
        draft = MemberDraft(name=name, sex=Sex.MALE, joined=PartialDate(2001, 7, 1), occupation="教师", traits=stage)
        desk.office.services.roster.add_member(draft)
    desk.page.refresh()
    desk.click("周一鸣")
    desk.dialog.findChild(Combo, "category").set_value(DuesCategory.SALARIED.value)
    if too:
        desk.qtbot.mouseClick(desk.dialog.findChild(Check, "settle-alike"), LEFT)
    desk.press("confirm-settle")
    assert desk.rows["周一鸣"].category is DuesCategory.SALARIED
    assert desk.rows["周二宝"].category is (DuesCategory.SALARIED if too else None)
    assert desk.rows["张春燕"].category is None


def test_chips_show_who_has_to_pay_and_who_is_unknown(desk: Desk) -> None:
    desk.qtbot.mouseClick(desk.page.findChild(Chip, "chip-open"), LEFT)
    assert sorted(desk.shown) == sorted(PAYING)
    desk.qtbot.mouseClick(desk.page.findChild(Chip, "chip-unknown"), LEFT)
    assert len(desk.shown) == 4
    assert not set(desk.shown) & set(PAYING)
    desk.qtbot.mouseClick(desk.page.findChild(Chip, "chip-all"), LEFT)
    assert len(desk.shown) == 8


def test_the_rest_is_received_at_once_and_undone_at_once(desk: Desk) -> None:
    desk.key(Qt.Key.Key_Return)
    desk.press("receive-rest")
    assert [desk.paid(name) for name in PAYING] == [PaymentMethod.CASH] * 4
    assert not desk.page.findChild(Button, "receive-rest").isEnabled()
    desk.office.place.commands.run(desk.office.services.ledger.undo)
    assert sum(desk.paid(name) is not None for name in PAYING) == 1


def test_arrows_walk_and_the_way_the_amount_came_about_is_told(desk: Desk) -> None:
    first = desk.highlighted
    assert first in desk.label("dues-explained")
    desk.key(Qt.Key.Key_Down)
    second = desk.highlighted
    assert second != first
    assert second in desk.label("dues-explained")
    desk.key(Qt.Key.Key_Up)
    assert desk.highlighted == first


def test_escape_empties_the_search(desk: Desk) -> None:
    type_text(desk.search, "zzz")
    assert desk.shown == []
    desk.key(Qt.Key.Key_Return)
    assert [desk.paid(name) for name in PAYING] == [None] * 4
    desk.key(Qt.Key.Key_Escape)
    assert len(desk.shown) == 8


def test_the_step_leads_back_and_on(desk: Desk) -> None:
    desk.press("previous-step")
    desk.press("next-step")
    assert [one.step for one in desk.gone] == ["sign_in", "oath"]


def test_who_collects_is_changed_in_the_settings(desk: Desk) -> None:
    desk.press("dues-change-officers")
    assert desk.gone == [Destination("settings", step="office")]


def test_the_sheet_is_printed_where_the_user_says(desk: Desk, tmp_path: Path) -> None:
    desk.office.prompts.files.append(tmp_path / "收缴表.pdf")
    desk.press("print-dues-sheet")
    desk.qtbot.waitUntil((tmp_path / "收缴表.pdf").exists, timeout=10_000)
