"""Moving and postponing on the page of the notice, with keys and clicks."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.activity_place import Office, type_text
from tests.ui.pages.notice_desk import Desk
from themeday_desktop.domain.activities import Notice
from themeday_desktop.ui.move_notice import MoveDialog, MoveNotice
from themeday_desktop.ui.widgets.button import Button
from themeday_desktop.ui.widgets.date_input import DateInput
from themeday_desktop.ui.widgets.text_input import TextInput

LEFT = Qt.MouseButton.LeftButton
RAIN = "连日大雨"


@pytest.fixture
def desk(office: Office, qtbot: QtBot) -> Desk:
    """The theme day of 10 July, without a notice's range."""
    return Desk(office, qtbot, office.add_activity())


def said(desk: Desk) -> str:
    notice = desk.page.findChild(MoveNotice)
    return notice.said if notice.isVisible() else ""


def press(desk: Desk, name: str) -> None:
    desk.qtbot.mouseClick(desk.office.host.findChild(Button, name), LEFT)


def dialog(desk: Desk) -> MoveDialog:
    found = desk.office.place.overlay.topmost
    assert isinstance(found, MoveDialog)
    return found


def fill(desk: Desk, day: str | None, reason: str) -> None:
    if day is not None:
        type_text(dialog(desk).findChild(DateInput, "to_day").line, day)
    type_text(dialog(desk).findChild(TextInput, "reason").editor, reason)
    desk.qtbot.mouseClick(dialog(desk).findChild(Button, "move-save"), LEFT)


def moves(desk: Desk) -> list[tuple[str, str | None, str | None, bool]]:
    found = desk.office.services.moves.load(desk.id)
    return [(one.from_day, one.to_day, one.reason, one.is_filed) for one in found]


def test_a_changed_day_is_kept_and_asked_about(desk: Desk) -> None:
    assert said(desk) == ""
    desk.type("held_on", "2026-07-12")
    desk.save()
    assert desk.stored.held_on == "2026-07-12"
    assert said(desk) == "活动日期从7月10日改成7月12日。 是填错了改正，还是活动改期？"


def test_a_correction_is_one_press(desk: Desk) -> None:
    desk.type("held_on", "2026-07-12")
    desk.save()
    press(desk, "move-correct")
    assert (desk.stored.held_on, moves(desk), said(desk)) == ("2026-07-12", [], "")


def test_a_changed_day_is_explained_as_a_move(desk: Desk) -> None:
    desk.type("held_on", "2026-07-12")
    desk.save()
    press(desk, "move-explain")
    fill(desk, None, RAIN)
    assert moves(desk) == [("2026-07-10", "2026-07-12", RAIN, False)]
    assert said(desk) == f"改期：原定7月10日，改到7月12日。 原因：{RAIN}。"
    assert not desk.office.host.findChild(Button, "move-print").isVisible()


def test_a_move_is_made_with_the_mouse_and_says_that_it_is_to_be_filed(desk: Desk) -> None:
    press(desk, "move-activity")
    fill(desk, "2026-07-24", RAIN)
    assert (desk.stored.held_on, moves(desk)) == ("2026-07-24", [("2026-07-10", "2026-07-24", RAIN, True)])
    assert said(desk).endswith("要报上级备案。")
    assert desk.line("held_on").text() == "2026-07-24"


def test_a_move_is_made_with_the_keyboard_alone(desk: Desk) -> None:
    button = desk.page.findChild(Button, "move-activity")
    button.setFocus(Qt.FocusReason.TabFocusReason)
    desk.qtbot.keyClick(button, Qt.Key.Key_Space)
    assert QApplication.focusWidget() is dialog(desk).findChild(DateInput, "to_day").line
    type_text(QApplication.focusWidget(), "2026-07-12")
    while QApplication.focusWidget() is not dialog(desk).findChild(TextInput, "reason").editor:
        desk.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    type_text(QApplication.focusWidget(), RAIN)
    save = dialog(desk).findChild(Button, "move-save")
    while QApplication.focusWidget() is not save:
        desk.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    desk.qtbot.keyClick(save, Qt.Key.Key_Return)
    assert moves(desk) == [("2026-07-10", "2026-07-12", RAIN, False)]


def test_what_is_typed_is_stored_before_the_day_is_moved(desk: Desk) -> None:
    desk.type("place", "晒场")
    press(desk, "move-activity")
    fill(desk, "2026-07-12", RAIN)
    assert (desk.stored.place, desk.stored.held_on) == ("晒场", "2026-07-12")


def test_postponed_without_a_day_the_page_goes_on_saving(desk: Desk) -> None:
    press(desk, "move-activity")
    fill(desk, None, RAIN)
    assert (desk.stored.held_on, moves(desk)) == (None, [("2026-07-10", None, RAIN, False)])
    assert said(desk) == f"延期：原定7月10日，新的日子还没定。 原因：{RAIN}。"
    assert not desk.page.findChild(Button, "move-activity").isVisible()
    desk.type("place", "晒场")
    desk.save()
    assert desk.stored.place == "晒场"
    assert desk.page.leave()


def test_a_postponed_activity_is_given_its_new_day_on_the_page(desk: Desk) -> None:
    press(desk, "move-activity")
    fill(desk, None, RAIN)
    desk.type("held_on", "2026-07-24")
    desk.save()
    assert moves(desk)[1:] == [("2026-07-10", "2026-07-24", RAIN, True)]


@pytest.mark.parametrize(
    ("day", "reason", "field", "words"),
    [
        ("2026-07-10", RAIN, "to_day", "还是原来的日子，请选新的日子；没定就空着。"),
        ("2026-02-30", RAIN, "to_day", "日期“2026-02-30”不对，请写成 2026-07-10 这样。"),
        ("2026-07-12", "", "reason", "请写明为什么改期。"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(desk: Desk, day: str, reason: str, field: str, words: str) -> None:
    press(desk, "move-activity")
    fill(desk, day, reason)
    assert dialog(desk).form.problems() == {field: words}
    assert moves(desk) == []


def test_the_dialog_is_left_without_a_move(desk: Desk) -> None:
    press(desk, "move-activity")
    desk.qtbot.mouseClick(dialog(desk).findChild(Button, "no"), LEFT)
    assert (desk.office.place.overlay.topmost, desk.stored.held_on) == (None, "2026-07-10")


def test_an_activity_without_a_day_is_not_moved(office: Office, qtbot: QtBot) -> None:
    notice = Notice(window_start="2026-07-05", window_end="2026-07-20")
    desk = Desk(office, qtbot, office.add_activity(held_on=None, notice=notice))
    assert not desk.page.findChild(QWidget, "move-activity").isVisible()


def test_the_filing_is_printed_from_the_page(desk: Desk, tmp_path: Path) -> None:
    press(desk, "move-activity")
    fill(desk, "2026-07-24", RAIN)
    desk.office.prompts.files.append(tmp_path / "备案.pdf")
    with desk.qtbot.waitSignal(desk.page.printed):
        press(desk, "move-print")
    text = pypdfium2.PdfDocument(tmp_path / "备案.pdf")[0].get_textpage().get_text_range()
    assert "2026年7月24日" in text
