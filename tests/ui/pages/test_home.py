"""The home page, driven with keys and clicks over a real ledger."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.builders import with_trait
from tests.ui.pages.activity_place import NAMES, Office, open_office
from themeday_desktop.domain.activities import Deadline, Notice
from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.errors import NotRight
from themeday_desktop.domain.members import DuesCategory, Trait
from themeday_desktop.domain.progress import NoProgress, Progress
from themeday_desktop.services.home_rest import ReadRest
from themeday_desktop.services.home_view import HomeView, Todo
from themeday_desktop.services.wording import explain
from themeday_desktop.ui.fonts import FontFamilies
from themeday_desktop.ui.pages.activities_new import NewActivityDialog
from themeday_desktop.ui.pages.home import HomePage
from themeday_desktop.ui.pages.home_findings import FindingRows
from themeday_desktop.ui.pages.home_month import MonthCard
from themeday_desktop.ui.pages.home_quick import QuickButton
from themeday_desktop.ui.pages.home_steps import STEPS, StepStrip
from themeday_desktop.ui.pages.home_todo import FEW, TodoCard, TodoList
from themeday_desktop.ui.pages.home_year import MonthsStrip
from themeday_desktop.ui.pages.member_dialog import MemberDialog
from themeday_desktop.ui.paint import text_width
from themeday_desktop.ui.theme import Theme, make_theme
from themeday_desktop.ui.widgets.button import Button
from themeday_desktop.ui.widgets.date_input import DateInput
from themeday_desktop.ui.widgets.marks import Badge
from themeday_desktop.ui.widgets.option_list import OptionList
from themeday_desktop.ui.widgets.page_focus import tab_stops
from themeday_desktop.ui.widgets.scroll import ScrollBody
from themeday_desktop.ui.widgets.search_button import SearchButton
from themeday_desktop.ui.widgets.spots import Spots
from themeday_desktop.ui.workplace import Destination

LEFT = Qt.MouseButton.LeftButton
HOSTILE = ("<img src='//h/s/x.png'>", "<b>甲</b>", "&张三", "%s{0}", "'; DROP TABLE members", "\\", "长" * 120)
DEADLINES = tuple(Deadline(f"2026-07-{day}", f"材料{day}", "组织办") for day in (12, 15, 20, 25, 28, 31))


class Desk:
    """The page in its window and where it asks to go."""

    def __init__(self, office: Office, qtbot: QtBot, *, size: tuple[int, int] = (1282, 768)) -> None:
        self.office, self.qtbot = office, qtbot
        self.page = HomePage(office.place)
        self.gone: list[Destination] = []
        self.page.go.connect(self.gone.append)
        self.page.refresh()
        office.show(self.page, qtbot, size=size)

    def said(self, kind: type[Spots]) -> list[str]:
        """What the spots of a strip say."""
        return [spot.said for spot in self.page.findChild(kind).spots]

    def click(self, kind: type[Spots], at: int) -> None:
        """Click a spot."""
        strip = self.page.findChild(kind)
        body = self.page.findChild(ScrollBody)
        spot = strip.rect_of(at).center().toPoint()
        body.ensureVisible(0, strip.mapTo(body.widget(), spot).y())
        self.qtbot.mouseClick(strip, LEFT, pos=spot)

    def press(self, name: str) -> None:
        """Click a button."""
        self.qtbot.mouseClick(self.page.findChild(QWidget, name), LEFT)

    def primary(self) -> Button:
        """The red button."""
        return self.page.findChild(Button, "home-primary")

    def badge(self) -> str:
        """The state of the month's card."""
        return self.page.findChild(MonthCard).findChild(Badge).badge.text

    def title(self) -> str:
        """The month's card."""
        return self.page.findChild(QLabel, "home-title").text()

    def with_rest(self) -> Desk:
        """Once what takes longer is read."""
        self.qtbot.waitUntil(lambda: self.page.findChild(QuickButton, "quick-dues").note != "7月")
        return self


@pytest.fixture
def office(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Iterator[Office]:
    """A ledger with people on 14 July 2026."""
    made = open_office(tmp_path, theme)
    qtbot.addWidget(made.host)
    yield made
    made.place.jobs.close()


def held(office: Office, **values: object) -> str:
    """July's theme day, held on the tenth."""
    own = office.add_activity(theme="重温入党誓词", place="村部", time_start="14:30", **values)
    office.sign_in_all(own)
    return own


def farmers(office: Office) -> None:
    """Everybody is a farmer and owes half a yuan a month."""
    services = office.services
    services.settings.record({"dues.farmer_fen": "0.50"})
    store = services.home._store
    with store.transaction("amend_member") as tx:
        for member in services.roster.load_members():
            changed = with_trait(member, Trait.DUES_CATEGORY, DuesCategory.FARMER.value)
            tx.repositories.members.put(changed)


def exported(office: Office, folder: Path, **values: object) -> str:
    """The same with wrap-up and package."""
    own = held(office, **values)
    services = office.services
    services.wrap_ups.record(own, services.wrap_ups.draft(own), approved_by="石建国")
    services.exports.record_package(services.exports.prepare_package(own, folder)(NoProgress()))
    return own


def shown_todos(desk: Desk) -> Sequence[Todo]:
    """What the list shows."""
    return desk.page.findChild(TodoList)._todos


def test_the_head_greets_the_secretary_and_tells_the_day(office: Office, qtbot: QtBot) -> None:
    labels = [label.text() for label in Desk(office, qtbot).page.findChildren(QLabel)]
    assert "石建国书记，上午好" in labels
    assert "2026年7月14日 星期二 · 石桥村党支部 · 党员 8 名" in labels


def test_the_card_tells_what_was_held_and_what_is_missing(office: Office, qtbot: QtBot) -> None:
    held(office)
    desk = Desk(office, qtbot)
    texts = [label.text() for label in desk.page.findChild(MonthCard).findChildren(QLabel) if label.isVisible()]
    assert (desk.badge(), desk.title()) == ("已开展，待上报", "重温入党誓词")
    assert {"7月10日 周五 14:30", "村部", "实到 6，请假 1，缺席 1"} <= set(texts)
    assert desk.primary().caption == "继续：写小结"
    assert desk.said(FindingRows)[0] == "小结还没写，补齐后才能上报，去写"
    assert desk.said(StepStrip)[0] == "通知，齐全，7月10日"
    assert desk.said(StepStrip)[7] == "小结，必须补，还没写"


def test_enter_goes_on_where_one_was(office: Office, qtbot: QtBot) -> None:
    own = held(office)
    desk = Desk(office, qtbot)
    assert QApplication.focusWidget() is desk.primary()
    qtbot.keyClick(desk.primary(), Qt.Key.Key_Return)
    assert desk.gone == [Destination("activity", own, "wrap_up")]


@pytest.mark.parametrize("at", range(len(STEPS)))
def test_each_disc_leads_to_its_step(office: Office, qtbot: QtBot, at: int) -> None:
    own = held(office)
    desk = Desk(office, qtbot)
    desk.click(StepStrip, at)
    assert desk.gone == [Destination("activity", own, STEPS[at][0])]


def test_a_finding_leads_to_where_it_is_put_right(office: Office, qtbot: QtBot) -> None:
    own = held(office)
    desk = Desk(office, qtbot)
    desk.click(FindingRows, 0)
    strip = desk.page.findChild(FindingRows)
    strip.setFocus()
    qtbot.keyClick(strip, Qt.Key.Key_Down)
    qtbot.keyClick(strip, Qt.Key.Key_Space)
    assert [one.step for one in desk.gone] == ["wrap_up", "oath"]
    assert {one.activity_id for one in desk.gone} == {own}


def test_the_dues_follow_a_moment_later_and_do_not_blink_afterwards(office: Office, qtbot: QtBot) -> None:
    held(office)
    desk = Desk(office, qtbot)
    assert desk.said(StepStrip)[2] == "党费，未做"
    desk.with_rest()
    known = desk.said(StepStrip)[2]
    assert known != "党费，未做"
    desk.page.refresh()
    assert desk.said(StepStrip)[2] == known


def dues_said(desk: Desk) -> tuple[str, list[str]]:
    """What is said of dues beside the discs."""
    note = desk.page.findChild(QuickButton, "quick-dues").note
    return note, [one for one in desk.said(TodoList) if "党费" in one]


def test_what_was_known_of_dues_stands_until_they_are_worked_out_again(office: Office, qtbot: QtBot) -> None:
    held(office)
    farmers(office)
    desk = Desk(office, qtbot).with_rest()
    known = dues_said(desk)
    assert known[0] == "7月还差 8 人"
    assert len(known[1]) == 1
    desk.page.refresh()
    assert dues_said(desk) == known


class Gate:
    """Work in another thread that begins only when it may."""

    def __init__(self, office: Office, patch: pytest.MonkeyPatch) -> None:
        self.opened, self.begun, self.ended = threading.Event(), threading.Event(), threading.Event()
        self._prepare = office.services.home.prepare_rest
        patch.setattr(office.services.home, "prepare_rest", self.prepare)

    def prepare(self, view: HomeView) -> Callable[[Progress], ReadRest]:
        """The work behind the gate; a job that is to stop passes it too."""
        work = self._prepare(view)

        def waiting(progress: Progress) -> ReadRest:
            self.begun.set()
            while not self.opened.wait(0.001) and not progress.cancelled():
                pass
            try:
                return work(progress)
            finally:
                self.ended.set()

        return waiting


def test_the_page_is_of_use_while_dues_are_worked_out(
    office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = held(office)
    gate = Gate(office, monkeypatch)
    desk = Desk(office, qtbot)
    qtbot.waitUntil(gate.begun.is_set)
    desk.click(StepStrip, 2)
    assert desk.gone == [Destination("activity", own, "dues")]
    gate.opened.set()
    assert desk.with_rest().said(StepStrip)[2] == "党费，可补，8 人没定"


def test_what_was_read_before_a_commit_is_read_again(
    office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    held(office)
    gate = Gate(office, monkeypatch)
    desk = Desk(office, qtbot)
    qtbot.waitUntil(gate.begun.is_set)
    farmers(office)  # nobody is told: the page finds it out by itself
    gate.opened.set()
    assert dues_said(desk.with_rest())[0] == "7月还差 8 人"


def test_leaving_the_page_drops_what_is_still_being_read(
    office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    held(office)
    gate = Gate(office, monkeypatch)
    desk = Desk(office, qtbot)
    qtbot.waitUntil(gate.begun.is_set)
    desk.page.hide()
    assert not office.place.jobs.is_busy
    qtbot.waitUntil(gate.ended.is_set)
    assert dues_said(desk) == ("7月", [])
    gate.opened.set()
    desk.page.show()
    assert dues_said(desk.with_rest())[0] == "7月有 8 人没定"


def test_a_ledger_that_can_not_be_read_is_told_in_a_sentence(
    office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_view: HomeView) -> Callable[[Progress], ReadRest]:
        def work(_progress: Progress) -> ReadRest:
            raise NotRight("ledger_damaged", detail="ValueError")

        return work

    monkeypatch.setattr(office.services.home, "prepare_rest", fail)
    desk = Desk(office, qtbot)
    qtbot.waitUntil(lambda: bool(office.prompts.errors))
    assert office.prompts.errors == [explain(NotRight("ledger_damaged", detail="ValueError"))]
    assert dues_said(desk) == ("7月", [])


def test_what_takes_longer_is_counted_from_the_picture_and_not_from_the_reading(office: Office, qtbot: QtBot) -> None:
    page = HomePage(office.place)
    page.refresh()
    timer = page.findChild(QTimer, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert not timer.isActive()
    with qtbot.waitSignal(timer.timeout):
        office.show(page, qtbot, size=(1282, 768))


def test_a_commit_is_shown_at_once(office: Office, qtbot: QtBot) -> None:
    own = held(office)
    desk = Desk(office, qtbot)
    wrap_ups = office.services.wrap_ups
    text = wrap_ups.draft(own)
    office.place.commands.announce(wrap_ups.record(own, text, approved_by="石建国"))
    assert desk.primary().caption == "继续：导出资料包"


def test_an_exported_month_is_calm(office: Office, qtbot: QtBot, tmp_path: Path) -> None:
    exported(office, tmp_path)
    desk = Desk(office, qtbot)
    assert (desk.badge(), desk.primary().caption) == ("已上报", "看资料包")
    assert desk.said(StepStrip)[8] == "导出，齐全，7月14日"
    assert desk.said(MonthsStrip)[6] == "7月，已上报，到会 75%"


def test_what_is_missing_after_the_package_asks_for_a_new_one(office: Office, qtbot: QtBot, tmp_path: Path) -> None:
    exported(office, tmp_path)
    assert "重温誓词还没记，补上后重新导出，去登记" in Desk(office, qtbot).said(FindingRows)


def test_a_package_that_is_no_longer_true_is_said(office: Office, qtbot: QtBot, tmp_path: Path) -> None:
    own = exported(office, tmp_path)
    office.services.wrap_ups.record(own, "改过的小结", approved_by="石建国")
    desk = Desk(office, qtbot)
    qtbot.waitUntil(lambda: desk.badge() == "上报后又有改动")
    assert desk.said(StepStrip)[8] == "导出，可补，又有改动"
    qtbot.mouseClick(desk.primary(), LEFT)
    assert desk.gone == [Destination("activity", own, "export")]


# -- without a theme day ---------------------------------------------------------------------------


def test_an_empty_ledger_leads_to_the_roster(tmp_path: Path, theme: Theme, qtbot: QtBot) -> None:
    office = open_office(tmp_path, theme, names=())
    qtbot.addWidget(office.host)
    desk = Desk(office, qtbot)
    assert desk.title() == "先把党员名册建起来"
    assert desk.page.findChild(TodoList).spots == ()
    qtbot.mouseClick(desk.primary(), LEFT)
    assert desk.gone == [Destination("roster")]
    assert not desk.page.findChild(QuickButton, "quick-export").isEnabled()


def test_a_month_without_a_theme_day_is_made_like_the_last_with_one_key(office: Office, qtbot: QtBot) -> None:
    office.add_activity(title="六月主题党日", held_on="2026-06-20", time_start="14:30", place="村部")
    desk = Desk(office, qtbot)
    assert desk.title() == "7月还没有主题党日"
    qtbot.keyClick(desk.primary(), Qt.Key.Key_Return)
    made = office.services.activities.load_all()[0].activity
    assert (made.title, made.held_on, made.time_start, made.place) == ("七月主题党日", "2026-07-20", "14:30", "村部")
    assert desk.gone == [Destination("activity", made.id, "notice")]


def test_dues_without_a_theme_day_lead_to_the_years_ledger(office: Office, qtbot: QtBot) -> None:
    desk = Desk(office, qtbot)
    desk.press("quick-dues")
    assert desk.gone == [Destination("dues")]


def test_dues_nobody_can_work_out_are_not_called_settled(office: Office, qtbot: QtBot) -> None:
    desk = Desk(office, qtbot).with_rest()
    assert desk.page.findChild(QuickButton, "quick-dues").note == "7月有 8 人没定"


def test_another_day_is_asked_for_in_the_dialog(office: Office, qtbot: QtBot) -> None:
    desk = Desk(office, qtbot)
    desk.press("home-other")
    assert isinstance(office.place.overlay.topmost, NewActivityDialog)


# -- what is to be done ----------------------------------------------------------------------------


def test_four_rows_are_shown_and_all_on_demand(office: Office, qtbot: QtBot) -> None:
    office.add_activity(notice=Notice(deadlines=DEADLINES))
    desk = Desk(office, qtbot)
    card = desk.page.findChild(TodoCard)
    more = desk.page.findChild(Button, "home-all-todos")
    assert (len(shown_todos(desk)), more.caption) == (FEW, "还有 2 项")
    assert card.findChild(Badge).badge.text == "逾期 1"
    qtbot.mouseClick(more, LEFT)
    assert (len(shown_todos(desk)), more.caption) == (6, "只看前 4 项")
    rows = desk.page.findChild(TodoList)
    bar = card.findChild(ScrollBody).verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    rows.setFocus()
    for _ in range(5):
        qtbot.keyClick(rows, Qt.Key.Key_Down)
    assert bar.value() > 0  # the row in hand is in sight
    qtbot.mouseClick(more, LEFT)
    assert len(shown_todos(desk)) == FEW
    assert rows.isVisible()


def test_a_row_leads_to_where_it_is_done(office: Office, qtbot: QtBot) -> None:
    own = office.add_activity(notice=Notice(deadlines=DEADLINES))
    desk = Desk(office, qtbot)
    assert desk.said(TodoList)[0] == "2026-07-15，材料15：七月主题党日，明天，报组织办"
    desk.click(TodoList, 1)
    assert desk.gone == [Destination("activity", own, "export")]


LONG = Deadline("2026-07-15", "整改问题台账及销号情况说明", "中共柳溪镇委员会组织办公室", "17:00")


@pytest.mark.parametrize("large", [False, True])
def test_a_long_row_is_broken_and_never_cut(tmp_path: Path, fonts: FontFamilies, qtbot: QtBot, large: bool) -> None:
    office = open_office(tmp_path, make_theme(fonts, large=large, reduced_motion=True))
    qtbot.addWidget(office.host)
    office.add_activity(title="七月支部委员会暨半年工作分析会", notice=Notice(deadlines=(LONG, *DEADLINES)))
    rows = Desk(office, qtbot).page.findChild(TodoList)
    title, note = rows._lines(rows._todos[0])
    assert "".join(title) == "整改问题台账及销号情况说明：七月支部委员会暨半年工作分析会"
    assert len(title) == (3 if large else 2)
    assert "".join(note) == "17:00 报中共柳溪镇委员会组织办公室"
    metrics = [(QFontMetricsF(rows._theme.font(16, bold=True)), title), (QFontMetricsF(rows._theme.font(14)), note)]
    widest = max(one.horizontalAdvance(line) for one, lines in metrics for line in lines)
    assert widest <= rows._room + 0.5
    tops = [rows.rect_of(at).top() for at in range(FEW)]
    assert rows.rect_of(0).height() > rows.rect_of(1).height()
    assert tops == sorted(tops)
    assert rows.rect_of(FEW - 1).bottom() <= rows.height() + 0.5
    rows.grab()
    office.place.jobs.close()


def test_a_row_of_two_lines_breaks_after_what_is_asked_for(tmp_path: Path, fonts: FontFamilies, qtbot: QtBot) -> None:
    office = open_office(tmp_path, make_theme(fonts, large=True, reduced_motion=True))
    qtbot.addWidget(office.host)
    office.add_activity(notice=Notice(deadlines=(Deadline("2026-07-15", "主题党日资料包"),)))
    rows = Desk(office, qtbot).page.findChild(TodoList)
    assert rows._lines(rows._todos[0])[0] == ("主题党日资料包：", "七月主题党日")
    office.place.jobs.close()


# -- the year --------------------------------------------------------------------------------------


def test_a_month_opens_its_activity(office: Office, qtbot: QtBot) -> None:
    own = held(office)
    desk = Desk(office, qtbot)
    desk.click(MonthsStrip, 6)
    assert desk.gone == [Destination("activity", own)]


def test_a_month_without_one_asks_for_it_with_the_rules_day(office: Office, qtbot: QtBot) -> None:
    office.services.ledger.record_branch(replace(office.services.ledger.branch(), theme_day_rule="day 10"))
    desk = Desk(office, qtbot)
    strip = desk.page.findChild(MonthsStrip)
    strip.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Return):
        qtbot.keyClick(strip, key)
    dialog = office.place.overlay.topmost
    assert isinstance(dialog, NewActivityDialog)
    assert dialog.findChild(DateInput, "held_on").value() == "2026-08-10"
    assert dialog.findChild(QWidget, "title").value() == "八月主题党日"
    dialog.cancel()  # nothing was typed: nothing is asked
    assert (office.place.overlay.topmost, office.prompts.asked) == (None, [])


@pytest.mark.parametrize("size", [(1282, 768), (1196, 648), (940, 600)])
@pytest.mark.parametrize("large", [False, True])
def test_a_month_everybody_came_to_says_so_whole(
    tmp_path: Path, fonts: FontFamilies, qtbot: QtBot, *, size: tuple[int, int], large: bool
) -> None:
    theme = make_theme(fonts, large=large, reduced_motion=True)
    office = open_office(tmp_path, theme, names=NAMES[:2])
    qtbot.addWidget(office.host)
    own = office.add_activity()
    for row in office.services.attendance.load_sheet(own).rows:
        office.services.attendance.record(own, row.member.id, state=AttendanceState.PRESENT)
    strip = Desk(office, qtbot, size=size).page.findChild(MonthsStrip)
    month, room = strip._months[6], strip.rect_of(6).width() - 16
    words = strip.note_of(month, room=room)
    assert words in ("到会 100%", "到会100%", "100%")
    assert text_width(theme, words, size=13) <= room
    office.place.jobs.close()


# -- what is often begun ---------------------------------------------------------------------------


def test_the_quick_actions_begin_what_they_say(office: Office, qtbot: QtBot) -> None:
    own = held(office)
    desk = Desk(office, qtbot)
    desk.press("quick-dues")
    desk.press("quick-export")
    assert desk.gone == [Destination("activity", own, "dues"), Destination("activity", own, "export")]
    for name, kind in (("quick-member", MemberDialog), ("quick-activity", NewActivityDialog)):
        desk.press(name)
        assert isinstance(office.place.overlay.topmost, kind)
        office.place.overlay.close_topmost()


def test_a_paper_is_printed_from_the_menu(office: Office, qtbot: QtBot, tmp_path: Path) -> None:
    held(office)
    desk = Desk(office, qtbot)
    desk.press("quick-print")
    menu = office.host.findChild(OptionList)
    target = tmp_path / "签到表.pdf"
    office.prompts.files.append(target)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    qtbot.waitUntil(target.is_file, timeout=10_000)


def test_the_search_field_asks_for_the_search_with_what_is_typed(office: Office, qtbot: QtBot) -> None:
    desk = Desk(office, qtbot)
    asked: list[str] = []
    desk.page.search_asked.connect(asked.append)
    field = desk.page.findChild(SearchButton)
    qtbot.mouseClick(field, LEFT)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClick(field, "w")
    assert asked == ["", "", "w"]


# -- everywhere ------------------------------------------------------------------------------------


def test_tab_reaches_everything_in_reading_order(office: Office, qtbot: QtBot) -> None:
    held(office, notice=Notice(deadlines=DEADLINES))
    desk = Desk(office, qtbot)
    names = [one.objectName() for one in tab_stops(desk.page)]
    assert names[:6] == [
        "home-search", "home-primary", "home-steps", "home-findings", "home-all-todos", "home-todos",
    ]  # fmt: skip
    assert names[6:] == ["home-year", "quick-dues", "quick-member", "quick-print", "quick-export", "quick-activity"]


@pytest.mark.parametrize("size", [(1282, 768), (1196, 648), (940, 600)])
def test_the_body_scrolls_where_the_window_is_low_and_the_head_stays(
    office: Office, qtbot: QtBot, size: tuple[int, int]
) -> None:
    held(office, notice=Notice(deadlines=DEADLINES))
    desk = Desk(office, qtbot, size=size)
    body = desk.page.findChild(ScrollBody)
    assert (body.verticalScrollBar().maximum() > 0) is (size[1] < 768)
    assert body.horizontalScrollBar().maximum() == 0
    body.verticalScrollBar().setValue(body.verticalScrollBar().maximum())
    assert desk.page.findChild(SearchButton).visibleRegion().boundingRect().height() == 44


@pytest.mark.fault("TX-01")
@pytest.mark.fault("TX-02")
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stand_there_letter_by_letter(office: Office, qtbot: QtBot, text: str) -> None:
    notice = Notice(deadlines=(Deadline("2026-07-20", text, text),))
    own = office.add_activity(title=text, theme=text, place=text, notice=notice)
    office.sign_in_all(own)
    desk = Desk(office, qtbot)
    desk.page.grab()
    assert desk.title() == text
    assert text in desk.said(TodoList)[0]
    for label in desk.page.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText


@pytest.mark.fault("TX-02")
def test_long_names_leave_the_search_field_its_place(office: Office, qtbot: QtBot) -> None:
    branch = office.services.ledger.branch()
    office.services.ledger.record_branch(replace(branch, short_name="长" * 60, secretary="欧阳" * 20))
    desk = Desk(office, qtbot)
    field = desk.page.findChild(SearchButton)
    assert (field.width(), desk.page.width()) == (288, 1282)
    assert field.geometry().right() < desk.page.width()


def test_a_place_that_leads_nowhere_takes_no_click(office: Office, qtbot: QtBot) -> None:
    desk = Desk(office, qtbot)
    strip = desk.page.findChild(MonthsStrip)
    qtbot.mouseClick(strip, LEFT, pos=strip.rect_of(0).center().toPoint() + QPoint(0, 2))  # before the ledger was made
    assert (desk.gone, office.place.overlay.topmost) == ([], None)
