"""The page of the make-up ledger, with keys and clicks on a real ledger."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.builders import a_member
from tests.domain.test_make_up import a_line
from tests.ui.pages.activity_place import NAMES, Office, open_office, type_text
from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.make_up import MakeUpMethod
from themeday_desktop.services.places import WHOLE_LEDGER
from themeday_desktop.ui.models.table import Role
from themeday_desktop.ui.pages.follow_up_dialog import FollowUpDialog
from themeday_desktop.ui.pages.make_up_dialog import Choices, MakeUpDialog
from themeday_desktop.ui.pages.make_ups import MakeUpsPage
from themeday_desktop.ui.pages.make_ups_rows import ACT, COLUMNS, FOLLOW_UP
from themeday_desktop.ui.scripted_prompts import ScriptedPrompts
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.combo import Combo
from themeday_desktop.ui.widgets.line_input import LineInput
from themeday_desktop.ui.widgets.table import TableView

HOSTILE = ("<img src='//h/s/x.png'>", "<b>甲</b>", "&张三", "%s{0}", "'; DROP TABLE make_ups")


class Desk:
    """The page over a ledger in which two were away in July."""

    def __init__(self, office: Office, qtbot: QtBot) -> None:
        self.office, self.qtbot = office, qtbot
        self.activity = office.add_activity()
        office.sign_in_all(self.activity)
        rows = office.services.attendance.load_sheet(self.activity).rows
        self.leave, self.absent = rows[1].member, rows[2].member
        self.said: list[str] = []
        office.place.commands.said.connect(self._on_said)
        self.page = MakeUpsPage(office.place)
        office.show(self.page, qtbot, size=(1282, 768))
        self.page.refresh()
        self.table = self.page.findChild(TableView, "make-ups-table")
        self.search = self.page.findChild(LineInput, "make-ups-search")

    def _on_said(self, text: str, _undoable: bool) -> None:
        self.said.append(text)

    def names(self) -> list[str]:
        """Who is shown, from the top."""
        model = self.table.model()
        return [str(model.index(at, 0).data()) for at in range(model.rowCount())]

    def texts(self, name: str) -> list[str]:
        """What the row of a person says."""
        model = self.table.model()
        return [str(model.index(self.names().index(name), at).data()) for at in range(len(COLUMNS))]

    def press(self, name: str) -> None:
        """Click a part of the page or of the dialog in front."""
        host = self.office.place.overlay.topmost or self.page
        self.qtbot.mouseClick(host.findChild(QWidget, name), Qt.MouseButton.LeftButton)

    def click_cell(self, name: str, column: str) -> None:
        """Click a cell of a person's row."""
        at = next(at for at, one in enumerate(COLUMNS) if one.key == column)
        index = self.table.model().index(self.names().index(name), at)
        self.qtbot.mouseClick(
            self.table.viewport(), Qt.MouseButton.LeftButton, pos=self.table.visualRect(index).center()
        )

    def dialog(self) -> MakeUpDialog:
        """The dialog in front."""
        found = self.office.place.overlay.topmost
        assert isinstance(found, MakeUpDialog)
        return found

    def choose(self, name: str) -> None:
        """Make somebody's row the current one."""
        index = self.table.model().index(self.names().index(name), 0)
        self.table.choose(index.data(Role.ID))


@pytest.fixture
def desk(office: Office, qtbot: QtBot) -> Desk:
    return Desk(office, qtbot)


def test_who_missed_it_stands_in_it_with_why_and_until_when(desk: Desk) -> None:
    assert sorted(desk.names()) == sorted((desk.leave.name, desk.absent.name))
    name, activity, missed, follow, due, made, _ = desk.texts(desk.absent.name)
    assert (name, activity, missed, follow) == (desk.absent.name, "7月10日 七月主题党日", "缺席", "还没联系")
    assert (due, made) == ("7月24日，还有 10 天", "待补")
    assert desk.texts(desk.leave.name)[2] == "请假：外出务工"


def test_by_keys_alone_it_is_found_recorded_and_seen(desk: Desk, qtbot: QtBot) -> None:
    assert desk.search.hasFocus()
    qtbot.keyClicks(desk.search, desk.absent.initials)
    qtbot.keyClick(desk.search, Qt.Key.Key_Return)
    dialog = desk.dialog()
    qtbot.keyClick(dialog.first_focus(), Qt.Key.Key_Right)
    qtbot.keyClick(dialog.form.widget("made_on").line, Qt.Key.Key_Return)
    assert desk.office.place.overlay.topmost is None
    line = next(one for one in desk.office.services.make_ups.load_year(2026) if one.member.id == desk.absent.id)
    assert line.made is not None
    assert (line.made.method, line.made.made_on) == (MakeUpMethod.ONLINE, "2026-07-14")
    assert desk.texts(desk.absent.name)[5] == "已补，7月14日 线上"


def test_by_mouse_alone_it_is_recorded_and_taken_back(desk: Desk) -> None:
    desk.click_cell(desk.absent.name, ACT)
    type_text(desk.dialog().form.widget("by_whom").line, "石建国")
    desk.press("draft-save")
    assert desk.texts(desk.absent.name)[5] == "已补，7月14日 上门 石建国"
    desk.choose(desk.absent.name)
    desk.press("take-back")
    assert desk.texts(desk.absent.name)[5] == "待补"
    assert "撤回" in desk.said[-1]


def test_after_one_make_up_the_next_who_owes_one_is_chosen(desk: Desk) -> None:
    for _ in range(2):
        desk.press("record-make-up")
        type_text(desk.dialog().form.widget("by_whom").line, "石建国")
        desk.press("draft-save")
    assert {desk.texts(one.name)[5] for one in (desk.leave, desk.absent)} == {"已补，7月14日 上门 石建国"}


def test_an_absence_is_followed_up_from_its_cell(desk: Desk) -> None:
    desk.click_cell(desk.absent.name, FOLLOW_UP)
    dialog = desk.office.place.overlay.topmost
    assert isinstance(dialog, FollowUpDialog)
    type_text(dialog.form.widget("cause"), "忘了时间")
    desk.press("draft-save")
    assert desk.texts(desk.absent.name)[3] == "7月14日已联系"
    assert "忘了时间" in desk.page.findChild(QLabel, "make-ups-hint").text()


def test_the_foot_asks_behind_a_leave(desk: Desk) -> None:
    desk.choose(desk.leave.name)
    desk.press("follow-up")
    dialog = desk.office.place.overlay.topmost
    assert isinstance(dialog, FollowUpDialog)
    type_text(dialog.form.widget("granted_by").line, "石建国")
    desk.press("draft-save")
    assert desk.texts(desk.leave.name)[3] == "石建国准假"


def test_what_was_typed_stays_when_it_is_refused(desk: Desk) -> None:
    desk.choose(desk.absent.name)
    desk.press("record-make-up")
    form = desk.dialog().form
    form.show_values({"made_on": "7月1日", "minutes": "１２", "note": "讲了\n党章"})
    typed = form.collect()
    desk.press("draft-save")
    assert form.collect() == typed
    assert set(form.problems()) == {"made_on", "by_whom"}
    assert form.widget("made_on").line.hasFocus()
    assert desk.office.services.make_ups.load_year(2026)[0].made is None


@pytest.mark.fault("TX-12")
@pytest.mark.parametrize(
    ("text", "minutes"), [("１２", 12), (" 12 ", 12), ("12分钟", 12), ("٣", -1), ("1_0", -1), ("1e3", -1), ("+5", -1)]
)
def test_minutes_are_plain_digits_or_refused(desk: Desk, text: str, minutes: int) -> None:
    desk.choose(desk.absent.name)
    desk.press("record-make-up")
    form = desk.dialog().form
    form.show_values({"method": "reading", "minutes": text})
    desk.press("draft-save")
    made = next(one for one in desk.office.services.make_ups.load_year(2026) if one.member.id == desk.absent.id).made
    assert (made.minutes if made is not None else -1) == minutes


def test_leaving_with_something_typed_asks_first(desk: Desk) -> None:
    desk.choose(desk.absent.name)
    desk.press("record-make-up")
    desk.dialog().form.show_values({"note": "讲了党章"})
    desk.office.prompts.yes = False
    desk.press("draft-cancel")
    assert desk.office.prompts.asked == ["填过的还没有记下"]
    assert desk.office.place.overlay.topmost is not None


def test_the_chips_tell_who_waits_and_who_was_not_asked(desk: Desk) -> None:
    counts = {
        key: desk.page.findChild(QWidget, f"chip-{key}").accessibleName()
        for key in ("all", "open", "overdue", "unasked", "done")
    }
    assert counts == {"all": "全部 2", "open": "待补 2", "overdue": "过期 0", "unasked": "没联系 1", "done": "已补 0"}
    desk.press("chip-unasked")
    assert desk.names() == [desk.absent.name]


def test_one_activity_is_shown_alone_and_the_whole_year_again(desk: Desk) -> None:
    june = desk.office.add_activity(title="六月主题党日", held_on="2026-06-10")
    desk.office.sign_in_all(june)
    desk.page.turn_to(june)
    assert (len(desk.names()), desk.page.activity_id) == (2, june)
    desk.page.turn_to(WHOLE_LEDGER)
    assert (len(desk.names()), desk.page.activity_id) == (4, "")


def test_an_activity_of_last_year_leads_to_its_year(desk: Desk) -> None:
    old = desk.office.add_activity(title="十二月主题党日", held_on="2025-12-10")
    desk.office.sign_in_all(old)
    desk.page.turn_to(old)
    assert (desk.page.year, len(desk.names())) == (2025, 2)


def test_an_activity_that_nobody_missed_any_more_says_so(desk: Desk, office: Office) -> None:
    desk.page.turn_to(desk.activity)
    for one in (desk.leave, desk.absent):
        office.services.attendance.record(desk.activity, one.id, state=AttendanceState.LATE)
    desk.page.refresh()
    shown = [label.text() for label in desk.page.findChildren(QLabel) if label.isVisible()]
    assert "没有要补课的人" in shown


def test_a_person_is_chosen_though_a_filter_hid_them(desk: Desk) -> None:
    desk.press("chip-done")
    assert desk.names() == []
    desk.page.choose(desk.leave.id)
    assert desk.table.current_id() == f"{desk.activity}/{desk.leave.id}"
    desk.page.choose("nobody")
    assert len(desk.names()) == 2


def test_what_is_shown_is_printed_and_exported(desk: Desk, tmp_path: Path) -> None:
    desk.page.turn_to(desk.activity)
    for button, name in (("print-make-ups", "a.pdf"), ("export-make-ups", "a.xlsx")):
        desk.office.prompts.files.append(tmp_path / name)
        count = len(desk.said)
        desk.press(button)
        desk.qtbot.waitUntil(lambda count=count: len(desk.said) > count, timeout=15_000)  # type: ignore[misc]  # a default binds it
        assert (tmp_path / name).stat().st_size > 1000


def test_the_year_is_chosen_and_empties_the_page(desk: Desk) -> None:
    old = desk.office.add_activity(title="十二月主题党日", held_on="2025-12-10")
    desk.page.refresh()
    year = desk.page.findChild(Combo, "make-ups-year")
    year.set_value("2025")
    year.edited.emit()
    assert (desk.page.year, desk.names()) == (2025, [])
    assert not desk.page.findChild(QWidget, "print-make-ups").isEnabled()
    assert old


@pytest.mark.fault("TX-01")
def test_names_that_mean_something_elsewhere_are_shown_letter_by_letter(
    tmp_path: Path, theme: Theme, qtbot: QtBot
) -> None:
    office = open_office(tmp_path, theme, names=(*HOSTILE, *NAMES))
    qtbot.addWidget(office.host)
    desk = Desk(office, qtbot)
    for row in office.services.attendance.load_sheet(desk.activity).rows:
        office.services.attendance.record(desk.activity, row.member.id, state=AttendanceState.ABSENT)
    desk.page.refresh()
    assert set(HOSTILE) < set(desk.names())
    for name in HOSTILE:
        desk.choose(name)
        desk.press("record-make-up")
        assert any(name in label.text() for label in desk.dialog().findChildren(QLabel))
        assert all(one.textFormat() == Qt.TextFormat.PlainText for one in desk.dialog().findChildren(QLabel))
        office.place.overlay.close_topmost()
    office.place.jobs.close()


@pytest.mark.fault("TX-01")
def test_a_name_of_500_characters_leaves_the_dialog_its_height(theme: Theme, qtbot: QtBot) -> None:
    heights = []
    for name in ("王建平", "长" * 500):
        line, choices = a_line(member=a_member(name)), Choices((), (), "2026-07-20")
        dialog = MakeUpDialog(theme, line, choices=choices, prompts=ScriptedPrompts(), save=lambda _draft: None)
        qtbot.addWidget(dialog)
        heights.append(dialog.heightForWidth(640))
    assert heights[1] - heights[0] < 100  # two more lines of the head at most
