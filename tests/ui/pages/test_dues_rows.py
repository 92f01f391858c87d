"""What the rows of the dues step say, whom keys and chips find, and where a key goes on."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.dues_room import HOSTILE, SALARIED, STUDENT, StepDesk, add, dues_office, full, pay
from themeday_desktop.domain.dues import PaymentMethod
from themeday_desktop.ui.pages.dues_rows import COLUMNS
from themeday_desktop.ui.theme import Theme, make_theme
from themeday_desktop.ui.widgets.button import Button
from themeday_desktop.ui.widgets.choice import Segmented

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def desk(tmp_path: Path, theme: Theme, qtbot: QtBot) -> StepDesk:
    """July's theme day with three students, and one whose category is not known."""
    office = dues_office(tmp_path, theme)
    qtbot.addWidget(office.host)
    add(office, "张伟", None)
    return StepDesk(office, qtbot, activity_id=office.add_activity())


def test_the_first_who_still_has_to_pay_is_highlighted(desk: StepDesk) -> None:
    assert (desk.shown, desk.highlighted) == (["高长顺", "郭庆丰", "林巧云", "张伟"], "高长顺")


def test_enter_goes_past_those_who_have_paid(desk: StepDesk) -> None:
    pay(desk.office, desk.id, "郭庆丰")
    desk.page.refresh()
    desk.key(Qt.Key.Key_Return)
    assert (desk.paid("高长顺"), desk.highlighted) == (True, "林巧云")


def test_after_the_last_enter_goes_back_to_who_was_left_out(desk: StepDesk) -> None:
    desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_Enter)
    assert (desk.paid("林巧云"), desk.highlighted) == (True, "高长顺")


def test_a_click_on_a_name_only_highlights(desk: StepDesk) -> None:
    desk.click("林巧云", 0)
    assert (desk.paid("林巧云"), desk.highlighted) == (False, "林巧云")
    assert QApplication.focusWidget() is desk.search


def test_a_double_click_on_a_name_receives(desk: StepDesk) -> None:
    desk.click("林巧云", 0)
    desk.qtbot.mouseDClick(desk.table.viewport(), LEFT, pos=desk.place_of("林巧云", 0))
    assert desk.paid("林巧云")


def test_the_method_chosen_last_stays_for_the_next_activity(desk: StepDesk) -> None:
    desk.qtbot.mouseClick(desk.page.findChild(Segmented, "dues-method").buttons()[2], LEFT)
    following = desk.office.add_activity(title="八月", held_on="2026-08-10")
    desk.page.show_activity(following)
    desk.key(Qt.Key.Key_Return)
    assert desk.office.services.dues.load_sheet(following).received[0].method is PaymentMethod.QR_CODE


def test_there_is_no_deducting_from_pay_and_no_advance(desk: StepDesk) -> None:
    buttons = desk.page.findChild(Segmented, "dues-method").buttons()
    assert [one.accessibleName() for one in buttons] == ["1 现金", "2 转账", "3 扫码"]


def test_a_refusal_is_a_sentence(desk: StepDesk) -> None:
    pay(desk.office, desk.id, "高长顺")  # in another window, the page does not know yet
    desk.key(Qt.Key.Key_Return)
    assert desk.office.prompts.errors[0].happened == "这个月没有要收的党费。"


@pytest.mark.fault("US-01")
def test_a_full_disk_receives_nothing_and_the_same_key_succeeds_afterwards(
    desk: StepDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(type(desk.office.services.dues), "receive", full)
        desk.key(Qt.Key.Key_Return)
    assert desk.office.prompts.errors[0].title == "磁盘满了，没有保存"
    assert (desk.paid("高长顺"), desk.highlighted) == (False, "高长顺")
    desk.key(Qt.Key.Key_Return)
    assert desk.paid("高长顺")


# -- finding ---------------------------------------------------------------------------------------


def test_typing_anywhere_searches_and_a_digit_typed_anywhere_chooses_the_method(desk: StepDesk) -> None:
    desk.page.findChild(Button, "print-dues-sheet").setFocus()
    desk.qtbot.keyClicks(desk.page, "2gqf")
    assert (desk.search.text(), desk.shown) == ("gqf", ["郭庆丰"])
    assert desk.page.findChild(Segmented, "dues-method").value() == PaymentMethod.TRANSFER.value


def test_arrows_and_pages_move_the_highlight_and_stop_at_the_ends(desk: StepDesk) -> None:
    for key, name in (
        (Qt.Key.Key_Up, "高长顺"),
        (Qt.Key.Key_Down, "郭庆丰"),
        (Qt.Key.Key_PageDown, "张伟"),
        (Qt.Key.Key_Down, "张伟"),
        (Qt.Key.Key_PageUp, "高长顺"),
    ):
        desk.key(key)
        assert desk.highlighted == name


def test_the_page_leads_into_its_search(desk: StepDesk) -> None:
    desk.page.findChild(Button, "print-dues-sheet").setFocus()
    assert desk.page.search_here()
    assert QApplication.focusWidget() is desk.search


def test_chips_count_what_they_let_through(desk: StepDesk) -> None:
    pay(desk.office, desk.id, "高长顺")
    desk.page.refresh()
    chips = {name: desk.page.findChild(QWidget, f"chip-{name}") for name in ("all", "open", "arrears", "unknown")}
    assert [one.accessibleName() for one in chips.values()] == ["全部 4", "未交 2", "有欠费 0", "待核定 1"]
    for name, expected in (("open", ["郭庆丰", "林巧云"]), ("unknown", ["张伟"]), ("arrears", [])):
        desk.qtbot.mouseClick(chips[name], LEFT)
        assert desk.shown == expected
    assert QApplication.focusWidget() is desk.search


def test_under_a_chip_enter_goes_on_to_the_next_that_is_shown(desk: StepDesk) -> None:
    desk.press("chip-open")
    desk.key(Qt.Key.Key_Return)
    assert (desk.shown, desk.highlighted) == (["郭庆丰", "林巧云"], "郭庆丰")


def test_a_refresh_keeps_the_highlighted_person(desk: StepDesk) -> None:
    desk.click("林巧云", 0)
    add(desk.office, "曹小明", STUDENT)
    desk.page.refresh()
    assert (desk.shown[0], desk.highlighted) == ("曹小明", "林巧云")


# -- what is shown ---------------------------------------------------------------------------------


def test_a_row_says_what_is_due_paid_how_and_what_can_be_done(desk: StepDesk) -> None:
    pay(desk.office, desk.id, "郭庆丰", PaymentMethod.QR_CODE)
    desk.page.refresh()
    assert desk.texts("高长顺") == ["高长顺", "0.20", "—", "—", "未交", "收讫"]
    assert desk.texts("郭庆丰") == ["郭庆丰", "0.20", "0.20", "扫码", "已收讫", "撤回"]
    assert desk.texts("张伟") == ["张伟", "—", "—", "—", "待核定", "核定"]


def test_who_paid_at_another_activity_of_the_month_has_nothing_to_do_here(desk: StepDesk) -> None:
    pay(desk.office, desk.id, "高长顺")
    desk.page.show_activity(desk.office.add_activity(title="补一次", held_on="2026-07-13"))
    assert desk.texts("高长顺") == ["高长顺", "0.20", "—", "—", "先前已交", ""]
    desk.click("高长顺")
    assert desk.dialog is None


def test_earlier_months_are_in_the_amount_and_named(desk: StepDesk) -> None:
    desk.page.show_activity(desk.office.add_activity(title="八月", held_on="2026-08-10"))
    assert desk.texts("高长顺")[:2] == ["高长顺，含欠 7月", "0.40"]
    assert desk.label("dues-debtors") == "往月欠费 3 人"


def test_the_panel_names_the_first_debtors_and_how_many_more(tmp_path: Path, theme: Theme, qtbot: QtBot) -> None:
    office = dues_office(tmp_path, theme, names=tuple(f"林{one}" for one in "甲乙丙丁戊己庚辛"))
    qtbot.addWidget(office.host)
    desk = StepDesk(office, qtbot, activity_id=office.add_activity(held_on="2026-08-10"))
    assert "还有 2 人，点上面的「有欠费」看" in [one.text() for one in desk.page.findChildren(QLabel)]


def test_the_total_of_the_rest_stands_in_figures_and_in_words_and_nobody_is_guessed(desk: StepDesk) -> None:
    add(desk.office, "王工资", SALARIED, base_fen=520_000)
    desk.page.refresh()
    desk.press("receive-rest")
    assert (desk.label("dues-total"), desk.label("dues-words")) == ("78.60", "柒拾捌元陆角整")
    assert [name for name in desk.shown if not desk.paid(name)] == ["张伟"]


def test_the_line_below_explains_the_highlighted_amount(desk: StepDesk) -> None:
    assert desk.label("dues-explained") == "高长顺：学生党员每月 0.20 元。依据：中组发〔2008〕3号第六条。"
    desk.click("张伟", 0)
    assert desk.label("dues-explained") == "张伟：名册里还没有登记党费类别。按回车核定。"
    desk.qtbot.keyClicks(desk.search, "zzz")
    assert desk.label("dues-explained") == "点一个人，看应交数是怎么来的。"


def test_who_collects_is_said_to_be_missing_until_somebody_is_named(desk: StepDesk) -> None:
    assert desk.label("dues-collector") == "还没填，表上手写"
    desk.office.services.settings.record({"office.collector": "石文书"})
    desk.page.refresh()
    assert desk.label("dues-collector") == "石文书"


@pytest.mark.parametrize(
    ("large", "width", "left"),
    [
        (False, 1066, ["name", "due", "paid", "method", "state", "action"]),
        (False, 980, ["name", "due", "paid", "state", "action"]),
        (True, 991, ["name", "due", "state", "action"]),
        (True, 905, ["name", "due", "action"]),
    ],
)
def test_columns_leave_before_names_are_cut(
    tmp_path: Path, theme: Theme, qtbot: QtBot, large: bool, width: int, left: list[str]
) -> None:
    office = dues_office(tmp_path, make_theme(theme.fonts, large=large, reduced_motion=True))
    qtbot.addWidget(office.host)
    desk = StepDesk(office, qtbot, activity_id=office.add_activity())
    office.host.resize(width, 648)
    assert [one.key for at, one in enumerate(COLUMNS) if not desk.table.isColumnHidden(at)] == left


@pytest.mark.fault("TX-01")
def test_hostile_names_are_shown_letter_by_letter(tmp_path: Path, theme: Theme, qtbot: QtBot) -> None:
    office = dues_office(tmp_path, theme, names=HOSTILE)
    qtbot.addWidget(office.host)
    desk = StepDesk(office, qtbot, activity_id=office.add_activity(held_on="2026-08-10"))
    assert set(desk.shown) == set(HOSTILE)
    for name in desk.shown:
        desk.click(name, 0)
        assert desk.label("dues-explained").startswith(f"{name}：")
    desk.page.grab()
    assert {one.textFormat() for one in office.host.findChildren(QLabel)} == {Qt.TextFormat.PlainText}
