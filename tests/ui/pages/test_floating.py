"""The page of floating members and the card in the member's panel, with keys and clicks on a real ledger."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.builders import a_member, a_member_draft, with_trait
from tests.ui.pages.activity_place import NAMES, Office, open_office, type_text
from themeday_desktop.domain.floating import ContactDraft, FloatingLine, Means, SentDraft
from themeday_desktop.domain.traits import Trait
from themeday_desktop.ui.pages.floating import FloatingPage
from themeday_desktop.ui.pages.floating_asking import people_by_label
from themeday_desktop.ui.pages.floating_rows import COLUMNS
from themeday_desktop.ui.pages.roster import RosterPage
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.combo import Combo
from themeday_desktop.ui.widgets.date_input import DateInput
from themeday_desktop.ui.widgets.dialog import Dialog
from themeday_desktop.ui.widgets.line_input import LineInput
from themeday_desktop.ui.widgets.name_input import NameInput
from themeday_desktop.ui.widgets.table import TableView
from themeday_desktop.ui.widgets.text_input import TextInput
from themeday_desktop.ui.workplace import Destination

SINCE = "2026-02-01"
HOSTILE = "<b>&张三</b> %s {0} '; DROP TABLE \\"


def send_away(office: Office, name: str, since: str = SINCE) -> str:
    """Somebody is a floating member from a day on; the id."""
    member = next(one for one in office.services.roster.load_members() if one.name == name)
    draft = a_member_draft(name, valid_from=since, joined=member.joined, traits={Trait.FLOATING: "1"})
    office.services.roster.amend_member(member.id, draft, version=member.version)
    return member.id


class Desk:
    """The page over a ledger of whom two are away, with a theme day in June."""

    def __init__(self, office: Office, qtbot: QtBot) -> None:
        self.office, self.qtbot = office, qtbot
        self.first, self.second = (send_away(office, name) for name in ("林巧云", "赵国强"))
        self.june = office.add_activity(title="六月主题党日", held_on="2026-06-12")
        self.page = FloatingPage(office.place)
        self.went: list[Destination] = []
        self.said: list[str] = []
        self.page.go.connect(self.went.append)
        office.place.commands.said.connect(self._on_said)
        office.show(self.page, qtbot, size=(1282, 768))
        self.page.refresh()
        self.table = self.page.findChild(TableView, "floating-table")

    def _on_said(self, text: str, _undoable: bool) -> None:
        self.said.append(text)

    def line(self, member_id: str | None = None) -> FloatingLine:
        found = self.office.services.floating.load_line(member_id or self.first)
        assert found is not None
        return found

    def names(self) -> list[str]:
        model = self.table.model()
        return [str(model.index(at, 0).data()).partition("，")[0] for at in range(model.rowCount())]

    def texts(self, name: str) -> list[str]:
        model = self.table.model()
        return [str(model.index(self.names().index(name), at).data()) for at in range(len(COLUMNS))]

    def press(self, name: str) -> None:
        self.qtbot.mouseClick(self.page.findChild(QWidget, name), Qt.MouseButton.LeftButton)

    @property
    def dialog(self) -> Dialog:
        found = self.office.place.overlay.topmost
        assert isinstance(found, Dialog)
        return found

    def fill(self, name: str, text: str) -> None:
        """Write into a field of the dialog instead of what stands there."""
        field = self.dialog.findChild(QWidget, name)
        if isinstance(field, Combo):
            field.set_value(text)
            return
        line = (
            field.editor
            if isinstance(field, TextInput)
            else field.line
            if isinstance(field, NameInput | DateInput)
            else field
        )
        line.selectAll()
        self.qtbot.keyClick(line, Qt.Key.Key_Backspace)
        type_text(line, text)

    def confirm(self, name: str = "draft-save") -> None:
        self.qtbot.mouseClick(self.dialog.findChild(QWidget, name), Qt.MouseButton.LeftButton)

    def told(self) -> str:
        shown = (self.page, self.office.place.overlay)
        return "\n".join(one.text() for part in shown for one in part.findChildren(QLabel) if one.isVisible())


@pytest.fixture
def office(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Office:
    made = open_office(tmp_path, theme)
    qtbot.addWidget(made.host)
    return made


@pytest.fixture
def desk(office: Office, qtbot: QtBot) -> Desk:
    return Desk(office, qtbot)


def test_who_is_away_is_shown_with_what_waits(desk: Desk) -> None:
    assert desk.names() == ["林巧云", "赵国强"]
    assert desk.texts("林巧云") == [
        "林巧云，2026年2月1日起", "还没定", "还没有联系记录，8月1日满 6 个月，这半年还没联系上", "待发 1 次", "记联系",
    ]  # fmt: skip
    assert "2 人，要办的 2 人" in desk.told()


def test_enter_records_a_contact_with_the_contact_person_and_today_filled_in(desk: Desk) -> None:
    keeper = desk.office.services.floating.load_people()[0]
    desk.office.services.floating.name_contact(desk.first, keeper.id, since=SINCE)
    desk.page.refresh()
    desk.page.choose(desk.first)
    desk.qtbot.keyClick(desk.table, Qt.Key.Key_Return)
    desk.fill("told", "在工地")
    desk.confirm()
    contact = desk.line().contacts[0]
    assert (contact.made_on, contact.by_whom, contact.means, contact.told) == (
        "2026-07-14", keeper.name, Means.PHONE, "在工地",
    )  # fmt: skip
    assert desk.office.place.overlay.topmost is None
    assert desk.texts("林巧云")[2] == f"7月14日，电话 {keeper.name}：在工地"


def test_a_click_on_the_last_column_asks_too(desk: Desk) -> None:
    rect = desk.table.visualRect(desk.table.model().index(1, len(COLUMNS) - 1))
    desk.qtbot.mouseClick(desk.table.viewport(), Qt.MouseButton.LeftButton, pos=rect.center() + QPoint(1, 1))
    assert "联系 赵国强" in desk.told()


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("made_on", "2026-06-31", "日期“2026-06-31”不对，请写成 2026-07-10 这样。"),
        ("made_on", "2026-07-15", "日期 2026-07-15 还没到，请核对。"),
        ("by_whom", "🙂" * 61, "太长了，最多 60 个字。"),
        ("told", "好" * 5000, "太长了，最多 500 个字。"),
    ],
)
def test_what_can_t_be_kept_is_said_beside_its_field_and_stays(desk: Desk, field: str, text: str, said: str) -> None:
    desk.press("record-contact")
    desk.fill("by_whom", "石建国")
    desk.fill(field, text)
    desk.confirm()
    assert said in desk.told()
    assert desk.dialog.form.collect()[field] == text  # type: ignore[attr-defined]  # a dialog with a form
    assert desk.line().contacts == ()


def test_full_width_digits_are_read(desk: Desk) -> None:
    desk.press("record-contact")
    desk.fill("made_on", "２０２６－０７－０１")
    desk.fill("by_whom", "石建国")
    desk.confirm()
    assert desk.line().contacts[0].made_on == "2026-07-01"


def test_a_contact_is_put_right_and_taken_back_from_the_panel(desk: Desk) -> None:
    desk.office.services.floating.record_contact(desk.first, ContactDraft("2026-07-01", "石建国"))
    desk.page.refresh()
    own = desk.line().contacts[0].id
    desk.press(f"entry-{own}")
    desk.fill("means", "visit")
    desk.confirm()
    assert desk.line().contacts[0].means is Means.VISIT
    desk.press(f"entry-{own}")
    desk.confirm("draft-back")
    assert desk.line().contacts == ()
    assert desk.office.place.overlay.topmost is None


def test_a_contact_that_was_changed_elsewhere_is_not_written_over(desk: Desk) -> None:
    floating = desk.office.services.floating
    floating.record_contact(desk.first, ContactDraft("2026-07-01", "石建国"))
    desk.page.refresh()
    seen = desk.line().contacts[0]
    desk.press(f"entry-{seen.id}")
    floating.record_contact(desk.first, ContactDraft("2026-07-02", "王秀兰"), seen=seen)
    desk.fill("told", "在家")
    desk.confirm()
    assert "这一条刚刚在别处改过或撤回了。" in desk.told()
    desk.confirm("draft-back")
    assert desk.line().contacts[0].by_whom == "王秀兰"


def test_a_contact_person_is_picked_by_name(desk: Desk) -> None:
    desk.press("name-contact")
    desk.fill("contact_id", "王秀兰")
    desk.confirm()
    assert desk.line().person is not None
    assert desk.texts("林巧云")[1] == "王秀兰"


def test_somebody_who_is_not_in_the_roster_keeps_no_contact(desk: Desk) -> None:
    desk.press("name-contact")
    desk.fill("contact_id", HOSTILE)
    desk.confirm()
    assert "请从名册里选一个在本支部的人做联系人。" in desk.told()
    assert desk.line().person is None


def test_namesakes_are_told_apart_by_their_group() -> None:
    people = [with_trait(a_member("王伟", id=f"m{at}"), Trait.GROUP, group) for at, group in enumerate("甲乙乙")]
    assert list(people_by_label([*people, a_member("石建国"), a_member("王伟", id="m9")], day="2026-07-10")) == [
        "王伟（甲）", "王伟（乙）", "王伟（2）", "石建国", "王伟（没有党小组）",
    ]  # fmt: skip


def test_the_activity_that_waits_longest_is_sent_first(desk: Desk) -> None:
    desk.office.add_activity()
    desk.page.refresh()
    desk.press("record-sent")
    assert "6月12日 六月主题党日" in desk.told()
    desk.fill("sent_on", "2026-06-20")
    desk.fill("reply", "收到")
    desk.confirm()
    assert "这一项要填。" in desk.told()
    desk.fill("replied_on", "2026-06-21")
    desk.confirm()
    sent = desk.line().sends[-1].sent
    assert sent is not None
    assert (sent.sent_on, sent.replied_on, sent.reply) == ("2026-06-20", "2026-06-21", "收到")


def test_what_was_sent_is_taken_back_from_the_panel(desk: Desk) -> None:
    desk.office.services.floating.record_sent(desk.june, desk.first, draft=SentDraft("2026-06-20"))
    desk.page.refresh()
    assert desk.texts("林巧云")[3] == "已发 1 次"
    desk.press(f"entry-{desk.june}")
    desk.confirm("draft-back")
    assert len(desk.line().unsent) == 1


def test_typing_anywhere_finds_and_a_chip_narrows(desk: Desk) -> None:
    type_text(desk.page, "zgq")
    assert desk.names() == ["赵国强"]
    assert desk.table.current_id() == desk.second
    assert desk.page.search_here() is False
    search = desk.page.findChild(LineInput, "floating-search")
    desk.qtbot.keyClick(search, Qt.Key.Key_Return)
    assert "联系 赵国强" in desk.told()


def test_one_who_is_hidden_is_shown_when_meant(desk: Desk) -> None:
    type_text(desk.page, "zgq")
    desk.page.choose(desk.first)
    assert (desk.names(), desk.table.current_id()) == (["林巧云", "赵国强"], desk.first)


def test_nobody_away_is_told_with_the_way_to_the_roster(office: Office, qtbot: QtBot) -> None:
    page = FloatingPage(office.place)
    went: list[Destination] = []
    page.go.connect(went.append)
    office.show(page, qtbot)
    page.refresh()
    qtbot.mouseClick(page.findChild(QWidget, "floating-roster"), Qt.MouseButton.LeftButton)
    assert went == [Destination("roster")]


def test_the_sheet_is_written_where_one_says(desk: Desk, tmp_path: Path) -> None:
    desk.office.prompts.files.append(tmp_path / "out.xlsx")
    desk.press("export-floating")
    desk.qtbot.waitUntil(lambda: bool(desk.said))
    cells = [cell.value for row in load_workbook(tmp_path / "out.xlsx").active.iter_rows() for cell in row]
    assert "林巧云" in cells
    assert str(desk.office.prompts.asked[-1])


def test_hostile_names_are_shown_letter_by_letter(office: Office, qtbot: QtBot) -> None:
    office.services.roster.add_member(a_member_draft(HOSTILE, valid_from=SINCE, traits={Trait.FLOATING: "1"}))
    page = FloatingPage(office.place)
    office.show(page, qtbot)
    page.refresh()
    assert any(one.text() == HOSTILE for one in page.findChildren(QLabel))


def test_the_roster_has_a_card_for_who_is_away_that_leads_here(office: Office, qtbot: QtBot) -> None:
    own = send_away(office, "林巧云")
    page = RosterPage(office.place)
    went: list[Destination] = []
    page.go.connect(went.append)
    office.show(page, qtbot, size=(1282, 768))
    page.refresh()
    page.choose(own)
    told = [one.text() for one in page.findChildren(QLabel) if one.isVisible()]
    assert {"外出", "2026年2月1日起", "还没定", "8月1日满 6 个月，这半年还没联系上"} <= set(told)
    for name in ("member-to-floating", "to-floating"):
        qtbot.mouseClick(page.findChild(QWidget, name), Qt.MouseButton.LeftButton)
    assert went == [Destination("floating", item_id=own), Destination("floating")]


def test_the_roster_of_a_branch_with_nobody_away_says_nothing_of_it(office: Office, qtbot: QtBot) -> None:
    page = RosterPage(office.place)
    office.show(page, qtbot)
    page.refresh()
    assert not page.findChild(QWidget, "to-floating").isVisible()
    page.choose(office.services.roster.load_members()[0].id)
    assert page.findChild(QWidget, "member-to-floating") is None
    assert len(NAMES) == len(office.services.roster.load_members())


def test_the_card_follows_a_contact_that_is_noted_meanwhile(office: Office, qtbot: QtBot) -> None:
    own = send_away(office, "林巧云")
    page = RosterPage(office.place)
    office.show(page, qtbot, size=(1282, 768))
    page.refresh()
    page.choose(own)
    office.services.floating.record_contact(own, replace(ContactDraft("2026-07-10", "石建国"), told="在家"))
    page.refresh()
    assert any("石建国：在家" in one.text() for one in page.findChildren(QLabel) if one.isVisible())
