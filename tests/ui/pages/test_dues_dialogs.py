"""The two questions of the dues step: why a payment is taken back, and what an amount waits for."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.activity_place import type_text
from tests.ui.pages.dues_room import (
    FARMER,
    HOSTILE,
    SALARIED,
    STUDENT,
    StepDesk,
    add,
    dues_office,
    full,
)
from themeday_desktop.domain.dues import MonthState
from themeday_desktop.domain.errors import Problem, Refused
from themeday_desktop.domain.members import DuesCategory
from themeday_desktop.ui.pages.dues_settle import SettleDialog
from themeday_desktop.ui.pages.dues_take_back import TakeBackDialog
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.combo import Combo
from themeday_desktop.ui.widgets.line_input import LineInput


@pytest.fixture
def desk(tmp_path: Path, theme: Theme, qtbot: QtBot) -> StepDesk:
    """July's theme day with three students, one whose category is not known, and one whose base is not."""
    office = dues_office(tmp_path, theme)
    qtbot.addWidget(office.host)
    add(office, "张伟", None)
    add(office, "王工资", SALARIED)
    return StepDesk(office, qtbot, activity_id=office.add_activity())


def take_back(desk: StepDesk) -> TakeBackDialog:
    """Receive of the first, and press 撤回."""
    desk.key(Qt.Key.Key_Return)
    desk.click("高长顺")
    assert isinstance(desk.dialog, TakeBackDialog)
    return desk.dialog


def settle(desk: StepDesk, name: str) -> SettleDialog:
    """Press 核定 of a person."""
    desk.click(name)
    assert isinstance(desk.dialog, SettleDialog)
    return desk.dialog


def choose(desk: StepDesk, category: DuesCategory) -> None:
    """Choose a category in the dialog and confirm."""
    desk.asked().findChild(Combo, "category").set_value(category.value)
    desk.press("confirm-settle")


def write_base(desk: StepDesk, text: str) -> SettleDialog:
    """Ask for the salaried member's base, write it and confirm."""
    dialog = settle(desk, "王工资")
    dialog.findChild(LineInput, "base").set_value(text)
    desk.press("confirm-settle")
    return dialog


def labels(dialog: QWidget) -> list[str]:
    return [one.text() for one in dialog.findChildren(QLabel)]


# -- taking back -----------------------------------------------------------------------------------


def test_enter_takes_the_usual_reason_and_both_entries_stay(desk: StepDesk) -> None:
    reason = take_back(desk).findChild(LineInput, "reason")
    assert (reason.value(), QApplication.focusWidget()) == ("点错了", reason)
    desk.qtbot.keyClick(reason, Qt.Key.Key_Return)
    assert desk.dialog is None
    received = desk.office.services.dues.load_sheet(desk.id).received
    assert [(one.amount_fen, one.reason) for one in received] == [(20, None), (-20, "点错了")]
    assert desk.texts("高长顺") == ["高长顺，已冲正 1 笔", "0.20", "—", "—", "未交", "收讫"]


def test_a_reason_that_is_missing_is_said_beside_the_field(desk: StepDesk) -> None:
    dialog = take_back(desk)
    dialog.findChild(LineInput, "reason").set_value(" ")
    desk.press("confirm-take-back")
    assert dialog.form.problems() == {"reason": "冲正要写原因。"}


def test_leaving_the_question_takes_nothing_back(desk: StepDesk) -> None:
    take_back(desk)
    desk.press("no")
    assert (desk.dialog, desk.paid("高长顺")) == (None, True)


@pytest.mark.fault("US-01")
def test_a_full_disk_keeps_the_reason_as_typed(desk: StepDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = take_back(desk)
    type_text(dialog.findChild(LineInput, "reason"), "看错了")
    with monkeypatch.context() as patch:
        patch.setattr(type(desk.office.services.dues), "take_back", full)
        desk.press("confirm-take-back")
    assert (dialog.form.collect(), desk.paid("高长顺")) == ({"reason": "看错了"}, True)
    assert desk.office.prompts.errors[0].title == "磁盘满了，没有保存"
    desk.press("confirm-take-back")
    assert not desk.paid("高长顺")


# -- settling --------------------------------------------------------------------------------------


def test_enter_asks_what_the_highlighted_amount_waits_for(desk: StepDesk) -> None:
    desk.click("张伟", 0)
    desk.key(Qt.Key.Key_Return)
    assert isinstance(desk.dialog, SettleDialog)
    assert QApplication.focusWidget() is desk.dialog.form.widget("category")


def test_a_missing_category_is_chosen_on_the_spot_and_holds_from_january(desk: StepDesk) -> None:
    settle(desk, "张伟")
    choose(desk, STUDENT)
    member = desk.row("张伟").member
    assert (member.dues_category("2026-01-01"), member.dues_category("2025-12-31")) == (STUDENT, None)
    assert (desk.texts("张伟")[1], desk.highlighted, desk.dialog) == ("0.20", "张伟", None)


def test_no_category_chosen_is_said_beside_the_field(desk: StepDesk) -> None:
    dialog = settle(desk, "张伟")
    desk.press("confirm-settle")
    assert dialog.form.problems() == {"category": "这一项要填。"}


def test_the_chip_of_unknown_amounts_goes_with_the_last_of_them(desk: StepDesk) -> None:
    write_base(desk, "5200")
    desk.press("chip-unknown")
    assert desk.shown == ["张伟"]
    settle(desk, "张伟")
    choose(desk, STUDENT)
    assert desk.page.findChild(QWidget, "chip-unknown") is None
    assert len(desk.shown) == 5


def test_a_base_holds_from_january_of_the_activity_s_year(desk: StepDesk) -> None:
    write_base(desk, "5200")
    (base,) = desk.office.services.dues.bases_of(desk.row("王工资").member.id)
    assert (base.base_fen, base.valid_from) == (520_000, "2026-01")


@pytest.mark.fault("TX-12")
@pytest.mark.parametrize(
    "text",
    [
        "1_000", "٣", "+5", "-0", "1e3", "nan", "inf", "12.345", "1,0,00", "1000000000000", "0", "0.00", "abc", "",
        "￥", "5元2", "0x10", "½", "五千",
    ],
)  # fmt: skip
def test_a_base_that_is_no_amount_is_refused_and_stays_as_typed(desk: StepDesk, text: str) -> None:
    dialog = write_base(desk, text)
    assert dialog.form.problems()["base"]
    assert dialog.form.collect()["base"] == text
    assert desk.row("王工资").month.state is MonthState.UNKNOWN
    assert desk.office.services.dues.bases_of(desk.row("王工资").member.id) == ()


@pytest.mark.fault("TX-12")
@pytest.mark.parametrize("text", ["５２００", " 5200 ", "5200.0", "5200.00", "５２００．００"])
def test_full_width_digits_and_blanks_around_are_read(desk: StepDesk, text: str) -> None:
    write_base(desk, text)
    assert desk.texts("王工资")[1] == "78.00"


@pytest.mark.fault("US-01")
@pytest.mark.parametrize(("verb", "name"), [("record_base", "王工资"), ("set_dues_category", "张伟")])
def test_a_full_disk_keeps_the_answer_as_given(
    desk: StepDesk, monkeypatch: pytest.MonkeyPatch, verb: str, name: str
) -> None:
    dialog, services = settle(desk, name), desk.office.services
    asks = "base" if verb == "record_base" else "category"
    answer = "5200" if asks == "base" else STUDENT.value
    dialog.form.widget(asks).set_value(answer)
    with monkeypatch.context() as patch:
        patch.setattr(type(services.dues if asks == "base" else services.roster), verb, full)
        desk.press("confirm-settle")
    assert dialog.form.collect()[asks] == answer
    assert desk.office.prompts.errors[0].title == "磁盘满了，没有保存"
    desk.press("confirm-settle")
    assert desk.row(name).asked_fen > 0


def test_a_farmer_s_amount_waits_for_the_township_and_the_settings(desk: StepDesk) -> None:
    add(desk.office, "赵农民", FARMER)
    desk.page.refresh()
    dialog = settle(desk, "赵农民")
    assert any("请到「设置」里填好" in one for one in labels(dialog))
    assert dialog.findChild(QWidget, "confirm-settle") is None
    desk.press("no")
    assert desk.dialog is None


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (Problem("", "changed_elsewhere", {"name": "张伟"}), "刚刚在别处改过"),
        (Problem("", "no_such_member"), "名册里没有这个人。"),
    ],
)
def test_a_refusal_of_the_roster_is_said_in_the_dialog(
    desk: StepDesk, monkeypatch: pytest.MonkeyPatch, problem: Problem, said: str
) -> None:
    def refuse(*_given: object, **_named: object) -> None:
        raise Refused(problem)

    dialog = settle(desk, "张伟")
    monkeypatch.setattr(type(desk.office.services.roster), "set_dues_category", refuse)
    choose(desk, STUDENT)
    assert desk.dialog is dialog
    assert any(said in one for one in labels(dialog))


@pytest.mark.fault("TX-01")
@pytest.mark.parametrize("name", HOSTILE)
def test_both_dialogs_name_a_hostile_person_letter_by_letter(
    tmp_path: Path, theme: Theme, qtbot: QtBot, name: str
) -> None:
    office = dues_office(tmp_path, theme, names=(name,))
    qtbot.addWidget(office.host)
    desk = StepDesk(office, qtbot, activity_id=office.add_activity())
    desk.key(Qt.Key.Key_Return)
    desk.click(name)
    assert desk.asked().accessibleName() == f"撤回 {name} 的 0.20 元"
    assert {one.textFormat() for one in desk.asked().findChildren(QLabel)} == {Qt.TextFormat.PlainText}
    desk.press("no")
    office.services.roster.set_dues_category([desk.row(name).member.id], SALARIED, since="2026-07-01")
    desk.page.show_activity(office.add_activity(title="八月", held_on="2026-08-10"))
    desk.page.act(desk.row(name).member.id)
    assert isinstance(desk.dialog, SettleDialog)
    assert desk.dialog.accessibleName() == f"核定 {name} 的党费"
    assert {one.textFormat() for one in desk.dialog.findChildren(QLabel)} == {Qt.TextFormat.PlainText}
